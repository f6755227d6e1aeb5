"""Builds everything once and passes collaborators in."""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.wiring.books import Books, open_books
    from gluework.wiring.scratch import open_scratch
    from gluework.wiring.service import Service

__all__ = [
    "Books",
    "Service",
    "open_books",
    "open_scratch",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Books": "gluework.wiring.books",
            "Service": "gluework.wiring.service",
            "open_books": "gluework.wiring.books",
            "open_scratch": "gluework.wiring.scratch",
        },
    )
