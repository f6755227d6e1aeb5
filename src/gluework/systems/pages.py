"""Systems as a page: what answers, what does not and why, and the hand on the circuit."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from gluework.systems.service import Systems
from gluework.ui import Frame, Pages, see

TONES = {"closed": "good", "open": "bad", "half-open": "warn", "held-open": "bad"}


def router(systems: Systems, frame: Frame) -> APIRouter:
    """The pages under `/systems`."""
    pages = Pages(__file__, frame)
    routes = pages.routes("/systems")

    @routes.get("")
    def list_systems(request: Request) -> Response:
        found, budgets = systems.all(), systems.budgets()
        return pages.render(request, "systems/list.html", systems=found, budgets=budgets, tones=TONES)

    @routes.post("/{system}/{move}")
    def post_move(
        request: Request, system: str, move: Literal["open", "close"], reason: Annotated[str, Form()] = ""
    ) -> Response:
        (systems.open if move == "open" else systems.close)(system, pages.person(request), reason)
        return see("/systems")

    return routes
