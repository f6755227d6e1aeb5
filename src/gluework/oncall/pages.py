"""Incidents as a page: what needs a person now, whose it is, and what to do first."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from gluework.clock import Clock
from gluework.errors import GlueworkError
from gluework.oncall.service import Incidents
from gluework.ui import Link, Pages, same_origin

TEMPLATES = Path(__file__).parent / "templates"
PAGE_SIZE = 20
TONES = {"critical": "bad", "high": "warn", "low": "neutral"}

Who = Callable[[Request], str]


def router(incidents: Incidents, who: Who, *, clock: Clock, links: tuple[Link, ...] = ()) -> APIRouter:
    """The pages under `/incidents`."""
    routes = APIRouter(prefix="/incidents", include_in_schema=False)
    pages = Pages("oncall", TEMPLATES, links=links)

    @routes.get("")
    def list_incidents(request: Request, show: str = "open", cursor: str | None = None) -> Response:
        person = who(request)
        show = show if show == "all" else "open"
        try:
            found = incidents.some(closed=show == "all", cursor=cursor, limit=PAGE_SIZE)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return pages.render(
            request,
            "oncall/list.html",
            person=person,
            page=found,
            show=show,
            cursor=cursor,
            tones=TONES,
            now=clock.now(),
        )

    @routes.post("/{incident_id}/acknowledge", dependencies=[Depends(same_origin)])
    def post_acknowledge(request: Request, incident_id: str) -> Response:
        person = who(request)
        try:
            incidents.acknowledge(incident_id, person)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse("/incidents", 303)

    @routes.post("/{incident_id}/close", dependencies=[Depends(same_origin)])
    def post_close(request: Request, incident_id: str, reason: Annotated[str, Form()] = "") -> Response:
        person = who(request)
        try:
            incidents.close(incident_id, person, reason)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse("/incidents", 303)

    return routes
