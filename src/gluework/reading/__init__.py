"""Bytes to a reading, in processes that can be killed.

What stands here and beside it runs in the service; `reader/` runs in the processes; `border.py` is the line
between them.
"""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.reading.border import refused
    from gluework.reading.digest import digest_of
    from gluework.reading.papers import CasePapers
    from gluework.reading.pool import ReaderPool
    from gluework.reading.service import Readings
else:
    __getattr__, __dir__ = opened_late(
        __name__,
        border="refused",
        digest="digest_of",
        papers="CasePapers",
        pool="ReaderPool",
        service="Readings",
    )
