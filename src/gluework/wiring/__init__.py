"""Builds everything once and passes collaborators in."""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.wiring.books import Books, open_books
    from gluework.wiring.limits import reading_limits
    from gluework.wiring.papers import Papers
    from gluework.wiring.scratch import Scratch
    from gluework.wiring.service import Service

__all__ = [
    "Books",
    "Papers",
    "Scratch",
    "Service",
    "open_books",
    "reading_limits",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Books": "gluework.wiring.books",
            "Papers": "gluework.wiring.papers",
            "Scratch": "gluework.wiring.scratch",
            "Service": "gluework.wiring.service",
            "open_books": "gluework.wiring.books",
            "reading_limits": "gluework.wiring.limits",
        },
    )
