"""Systems as a page: what answers, what does not and why, and the hand on the circuit."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from gluework.systems.service import Systems
from gluework.ui import Frame, Pages, see

TONES = {"closed": "good", "open": "bad", "half-open": "warn", "held-open": "bad"}


def router(systems: Systems, frame: Frame, wall_lacks: Callable[[], tuple[str, ...]]) -> APIRouter:
    """The pages under `/systems`; `wall_lacks` says what the wall round agents does not do here."""
    pages = Pages(__file__, frame)
    routes = pages.routes("/systems")

    @routes.get("")
    def list_systems(request: Request) -> Response:
        found, budgets = systems.all(), systems.budgets()
        return pages.render(
            request,
            "systems/list.html",
            systems=found,
            budgets=budgets,
            tones=TONES,
            wall_lacks=wall_lacks(),
        )

    @routes.post("/{system}/{move}")
    def post_move(
        request: Request, system: str, move: Literal["open", "close"], reason: Annotated[str, Form()] = ""
    ) -> Response:
        (systems.open if move == "open" else systems.close)(system, pages.person(request), reason)
        return see("/systems")

    return routes
