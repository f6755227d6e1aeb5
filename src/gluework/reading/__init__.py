"""Bytes to a reading, in processes that can be killed."""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.reading.digest import digest_of
    from gluework.reading.kinds import PDF, PICTURES
    from gluework.reading.model import Limits
    from gluework.reading.pool import ReaderPool
    from gluework.reading.reader.read import refused
    from gluework.reading.service import Intake, apart_key

__all__ = [
    "PDF",
    "PICTURES",
    "Intake",
    "Limits",
    "ReaderPool",
    "apart_key",
    "digest_of",
    "refused",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Intake": "gluework.reading.service",
            "PDF": "gluework.reading.kinds",
            "PICTURES": "gluework.reading.kinds",
            "Limits": "gluework.reading.model",
            "ReaderPool": "gluework.reading.pool",
            "apart_key": "gluework.reading.service",
            "digest_of": "gluework.reading.digest",
            "refused": "gluework.reading.reader.read",
        },
    )
