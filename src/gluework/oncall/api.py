"""Incidents as JSON: list, look, acknowledge, close."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from gluework.oncall.model import Incident
from gluework.oncall.service import LONGEST_REASON, Incidents
from gluework.ui import Cursor, Limit, Who
from gluework.values import Value


class IncidentList(Value):
    """A page of incidents, newest first."""

    incidents: tuple[Incident, ...]
    next_cursor: str | None


class CloseBody(Value):
    """Why an incident is over."""

    reason: str = Field(min_length=1, max_length=LONGEST_REASON, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")


def router(incidents: Incidents, who: Who) -> APIRouter:
    """The endpoints of incidents."""
    routes = APIRouter(prefix="/v1/incidents", tags=["incidents"])

    @routes.get("", summary="List incidents")
    def list_incidents(
        *,
        closed: Annotated[bool, Query(description="Also those that are closed.")] = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> IncidentList:
        found = incidents.some(closed=closed, cursor=cursor, limit=limit)
        return IncidentList(incidents=tuple(found.items), next_cursor=found.next_cursor)

    @routes.get("/{incident_id}", summary="Get one incident")
    def get_incident(incident_id: str) -> Incident:
        return incidents.one(incident_id)

    @routes.post("/{incident_id}/acknowledge", summary="Say that you look after an incident")
    def post_acknowledge(incident_id: str, request: Request) -> Incident:
        return incidents.acknowledge(incident_id, who(request))

    @routes.post("/{incident_id}/close", summary="Close an incident with a reason")
    def post_close(incident_id: str, body: CloseBody, request: Request) -> Incident:
        return incidents.close(incident_id, who(request), body.reason)

    return routes
