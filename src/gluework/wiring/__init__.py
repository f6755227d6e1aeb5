"""Builds everything once and passes collaborators in."""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.wiring.books import Books, open_books
    from gluework.wiring.gateway import open_gateway
    from gluework.wiring.reloads import ask_to_reload
    from gluework.wiring.scratch import open_scratch
    from gluework.wiring.service import Service
else:
    __getattr__, __dir__ = opened_late(
        __name__,
        books="Books open_books",
        gateway="open_gateway",
        reloads="ask_to_reload",
        scratch="open_scratch",
        service="Service",
    )
