"""Builds everything once and passes collaborators in."""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.wiring.books import Books, open_books
    from gluework.wiring.limits import reading_limits
    from gluework.wiring.papers import Papers
    from gluework.wiring.scratch import open_scratch
    from gluework.wiring.service import Service

__all__ = [
    "Books",
    "Papers",
    "Service",
    "open_books",
    "open_scratch",
    "reading_limits",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Books": "gluework.wiring.books",
            "Papers": "gluework.wiring.papers",
            "Service": "gluework.wiring.service",
            "open_books": "gluework.wiring.books",
            "open_scratch": "gluework.wiring.scratch",
            "reading_limits": "gluework.wiring.limits",
        },
    )
