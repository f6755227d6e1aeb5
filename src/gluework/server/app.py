"""The application: every domain's routers, behind the gate, with errors as problems."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from gluework.access import Keys, Sessions
from gluework.access.pages import router as sign_in_router
from gluework.cases import CaseFile, Cases, Letters, Parkings, Retries
from gluework.cases.api import Bills
from gluework.cases.api import router as cases_api
from gluework.cases.letters.api import router as letters_api
from gluework.cases.letters.pages import router as letters_pages
from gluework.cases.pages import PrintedOutputs
from gluework.cases.pages import router as cases_pages
from gluework.clock import Clock
from gluework.ids import LetterId
from gluework.intake.api import Entrance
from gluework.intake.api import router as intake_api
from gluework.oncall import Incidents
from gluework.oncall.api import router as incidents_api
from gluework.oncall.pages import router as incidents_pages
from gluework.reading import CasePapers
from gluework.review import Desk
from gluework.review import api as review_api
from gluework.review import pages as review_pages
from gluework.server import problems
from gluework.server.gate import HEALTH, Gate, who
from gluework.systems import Systems
from gluework.systems.api import router as systems_api
from gluework.systems.pages import router as systems_pages
from gluework.ui import STATIC_PATH, Frame, Link, static_files

LINKS = (
    Link(label="Review", href="/review"),
    Link(label="Cases", href="/cases"),
    Link(label="Dead letters", href="/dead-letters"),
    Link(label="Incidents", href="/incidents"),
    Link(label="Systems", href="/systems"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application is made of; wiring fills it."""

    cases: Cases
    letters: Letters
    retries: Retries
    outputs: PrintedOutputs
    desk: Desk
    papers: CasePapers
    parkings: Parkings
    bills: Bills
    entrance: Entrance
    keys: Keys
    sessions: Sessions
    systems: Systems
    incidents: Incidents
    redrive: Callable[[LetterId, str], CaseFile]
    not_ready: Callable[[], list[str]]
    wall_lacks: Callable[[], tuple[str, ...]]
    """What the wall round agents' processes does not do here."""
    clock: Clock
    version: str
    hosts: frozenset[str] = field(default_factory=frozenset)
    """Names it answers to; empty for any."""


class Application(FastAPI):
    """Says in its OpenAPI document that every endpoint but health needs a key."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            document = super().openapi()
            document.setdefault("components", {})["securitySchemes"] = {
                "key": {"type": "http", "scheme": "bearer", "description": "A key of `gluework keys`."}
            }
            document["security"] = [{"key": []}]
            for path in HEALTH:
                document["paths"][path]["get"]["security"] = []
        return super().openapi()


def create_app(parts: Parts) -> FastAPI:
    """The application over these parts."""
    app = Application(
        title="gluework",
        version=parts.version,
        summary="Cases, review items and dead letters of an installation.",
        description="Every endpoint but health needs a key: `Authorization: Bearer …`. "
        "Errors are problem documents (RFC 9457) with a stable `type`.",
        responses={"default": problem_schema()},
        docs_url=None,
        redoc_url=None,
    )
    frame = Frame(who, parts.clock, LINKS)
    problems.install(app, frame)
    app.include_router(health_router(parts.not_ready))
    app.include_router(intake_api(parts.entrance, who))
    app.include_router(cases_api(parts.cases, parts.papers, parts.parkings, parts.bills))
    app.include_router(letters_api(parts.letters, parts.redrive, who))
    app.include_router(systems_api(parts.systems, who))
    app.include_router(incidents_api(parts.incidents, who))
    app.include_router(review_api.router(parts.desk, who))
    app.include_router(review_pages.router(parts.desk, parts.papers, frame))
    app.include_router(
        cases_pages(
            parts.cases,
            parts.letters,
            parts.desk,
            parts.papers,
            frame,
            parkings=parts.parkings,
            bills=parts.bills,
            retries=parts.retries,
            outputs=parts.outputs,
        )
    )
    app.include_router(letters_pages(parts.letters, parts.redrive, frame))
    app.include_router(incidents_pages(parts.incidents, frame))
    app.include_router(systems_pages(parts.systems, frame, parts.wall_lacks))
    app.include_router(sign_in_router(parts.keys, parts.sessions, parts.clock))
    app.mount(STATIC_PATH, static_files())

    @app.get("/", include_in_schema=False)
    def home() -> Response:
        return RedirectResponse("/review", 303)

    app.add_middleware(Gate, keys=parts.keys, sessions=parts.sessions, hosts=parts.hosts)
    return app


class Health(BaseModel):
    """An answer about health."""

    status: str
    reasons: list[str] = []


def health_router(not_ready: Callable[[], list[str]]) -> APIRouter:
    """`/livez` and `/readyz`; `not_ready` gives the reasons why not, none when it is ready."""
    routes = APIRouter(tags=["health"])

    @routes.get("/livez", summary="Is the process alive?")
    async def livez() -> Health:
        return Health(status="ok")

    @routes.get("/readyz", summary="Does it take work?", responses={503: {"model": Health}})
    def readyz(response: Response) -> Health:
        reasons = not_ready()
        if reasons:
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return Health(status="not ready" if reasons else "ok", reasons=reasons)

    return routes


def problem_schema() -> dict[str, Any]:
    """How every error looks, for the OpenAPI document."""
    properties = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    }
    schema = {"type": "object", "required": ["type", "title", "status"], "properties": properties}
    return {
        "description": "What went wrong, and what to do next.",
        "content": {problems.MEDIA_TYPE: {"schema": schema}},
    }
