"""Systems as a page: what answers, what does not and why, and the hand on the circuit."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from gluework.clock import Clock
from gluework.errors import GlueworkError
from gluework.systems.service import Systems
from gluework.ui import Link, Pages, same_origin

TEMPLATES = Path(__file__).parent / "templates"
TONES = {"closed": "good", "open": "bad", "half-open": "warn", "held-open": "bad"}

Who = Callable[[Request], str]


def router(systems: Systems, who: Who, *, clock: Clock, links: tuple[Link, ...] = ()) -> APIRouter:
    """The pages under `/systems`."""
    routes = APIRouter(prefix="/systems", include_in_schema=False)
    pages = Pages("systems", TEMPLATES, links=links)

    @routes.get("")
    def list_systems(request: Request) -> Response:
        return pages.render(
            request,
            "systems/list.html",
            person=who(request),
            systems=systems.all(),
            budgets=systems.budgets(),
            tones=TONES,
            now=clock.now(),
        )

    @routes.post("/{system}/{move}", dependencies=[Depends(same_origin)])
    def post_move(
        request: Request, system: str, move: Literal["open", "close"], reason: Annotated[str, Form()] = ""
    ) -> Response:
        person = who(request)
        try:
            (systems.open if move == "open" else systems.close)(system, person, reason)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse("/systems", 303)

    return routes
