"""Incidents as a page: what needs a person now, whose it is, and what to do first."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from gluework.oncall.service import Incidents
from gluework.ui import Frame, Pages, see

PAGE_SIZE = 20
TONES = {"critical": "bad", "high": "warn", "low": "neutral"}


def router(incidents: Incidents, frame: Frame) -> APIRouter:
    """The pages under `/incidents`."""
    pages = Pages(__file__, frame)
    routes = pages.routes("/incidents")

    @routes.get("")
    def list_incidents(request: Request, show: str = "open", cursor: str | None = None) -> Response:
        show = show if show == "all" else "open"
        found = incidents.some(closed=show == "all", cursor=cursor, limit=PAGE_SIZE)
        return pages.render(request, "oncall/list.html", page=found, show=show, cursor=cursor, tones=TONES)

    @routes.post("/{incident_id}/acknowledge")
    def post_acknowledge(request: Request, incident_id: str) -> Response:
        incidents.acknowledge(incident_id, pages.person(request))
        return see("/incidents")

    @routes.post("/{incident_id}/close")
    def post_close(request: Request, incident_id: str, reason: Annotated[str, Form()] = "") -> Response:
        incidents.close(incident_id, pages.person(request), reason)
        return see("/incidents")

    return routes
