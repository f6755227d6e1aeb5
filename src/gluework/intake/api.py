"""`POST /v1/cases`: documents come in, streamed; acknowledged only when they are safe."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from gluework.errors import InvalidError, NotFoundError, TooLargeError, UnavailableError
from gluework.ids import CaseId
from gluework.intake.arrivals import LONGEST_NAME, NAMELESS, Arrivals
from gluework.intake.service import Reception
from gluework.intake.upload import (
    BESIDES,
    MOST_FILES,
    FilePiece,
    FileStream,
    parse_disposition,
    sent_as_utf8,
    whole_body,
)
from gluework.ui import Who
from gluework.values import Case, CaseState, Document, Value

LONGEST_KEY = 255


@dataclass(frozen=True, slots=True)
class Entrance:
    """The reception with what the API must know of it."""

    reception: Reception
    agents: Callable[[], list[str]]
    draining: Callable[[], bool]

    def agent(self, wanted: str | None) -> str:
        """The agent that is meant; with only one there is no need to say."""
        names = self.agents()
        if wanted:
            if wanted not in names:
                raise NotFoundError(
                    f"There is no agent {wanted!r} here.", f"Known: {', '.join(names) or 'none'}."
                )
            return wanted
        if len(names) != 1:
            raise InvalidError(
                f"There are several agents: {', '.join(names)}." if names else "No agent is loaded here.",
                "Say which: ?agent=NAME." if names else "Start gluework with an agent's folder.",
            )
        return names[0]


class Accepted(Value):
    """A case that was accepted: it is on disk and on record. How it goes on is at its Location."""

    id: CaseId
    state: CaseState
    """As it was accepted, also when the answer is given again."""
    agent: str
    charter_version: str
    accepted_at: datetime
    document: Document
    urgent: bool

    @classmethod
    def of(cls, case: Case) -> "Accepted":
        """What the sender is told."""
        values = {name: value for name, value in case if name != "origin"}
        return cls(**values, state=CaseState.ACCEPTED)


class AcceptedMany(Value):
    """Several cases, one for each file of a form, in their order."""

    cases: tuple[Accepted, ...]


class AgentName(Value):
    """An agent that takes cases here."""

    name: str
    default: bool
    """Whether it gets the cases that name no agent."""


class AgentList(Value):
    """The agents that are here."""

    agents: tuple[AgentName, ...]


FILE = {"type": "string", "format": "binary"}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The document itself, or a form with one or more fields named `file`.",
        "content": {
            "application/octet-stream": {"schema": FILE},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "array", "items": FILE, "minItems": 1}},
                }
            },
        },
    }
}
ANSWER: dict[int | str, dict[str, Any]] = {
    201: {
        "description": "Accepted: on disk and on record.",
        "headers": {
            "Location": {"description": "Where the case is (for one).", "schema": {"type": "string"}},
            "Idempotent-Replayed": {
                "description": "`true` when this was accepted before under the same key.",
                "schema": {"type": "string"},
            },
        },
    }
}


def router(entrance: Entrance, who: Who) -> APIRouter:
    """The endpoint that takes documents in."""
    routes = APIRouter(prefix="/v1", tags=["cases"])

    @routes.get("/agents", summary="List the agents that take cases")
    def list_agents() -> AgentList:
        names = entrance.agents()
        return AgentList(agents=tuple(AgentName(name=one, default=len(names) == 1) for one in names))

    @routes.post(
        "/cases",
        summary="Put a document to an agent",
        description="201 means that the case is on disk and on record. With an `Idempotency-Key` the same "
        "document sent again gives the first case (`Idempotent-Replayed: true`). A form may carry "
        f"up to {MOST_FILES} files; with several the answer lists a case for each.",
        status_code=201,
        response_model=Accepted | AcceptedMany,
        responses=ANSWER,
        openapi_extra=BODY,
    )
    async def post_case(
        request: Request,
        agent: Annotated[
            str | None, Query(max_length=63, description="Which agent; with one, not needed.")
        ] = None,
        name: Annotated[str | None, Query(max_length=LONGEST_NAME, description="The file's name.")] = None,
        *,
        urgent: Annotated[bool, Query(description="A person waits for it: before others.")] = False,
        idempotency_key: Annotated[str | None, Header(min_length=1, max_length=LONGEST_KEY)] = None,
        content_disposition: Annotated[str | None, Header(max_length=2000)] = None,
    ) -> JSONResponse:
        if entrance.draining():
            raise UnavailableError("gluework is stopping.", "Send it again in a little while.")
        chosen = await run_in_threadpool(entrance.agent, agent)
        _check_length(request, entrance.reception.limit)
        stated = parse_disposition(sent_as_utf8(content_disposition or "")).get("filename")
        arrivals = Arrivals(entrance.reception)
        try:
            await arrivals.take(_pieces(request, name or stated or NAMELESS))
            cases = await run_in_threadpool(
                arrivals.accept, chosen, who(request), idempotency_key, urgent=urgent
            )
        except ClientDisconnect as error:
            raise InvalidError("The body was cut off.", "Send it again.") from error
        finally:
            await run_in_threadpool(arrivals.close)
        return _answer(cases)

    return routes


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith("multipart/")


def _pieces(request: Request, name: str) -> AsyncIterator[FilePiece]:
    kind = request.headers.get("content-type")
    if kind and _is_form(request):
        return FileStream(kind).pieces(request.stream())
    return whole_body(request.stream(), name, kind)


def _check_length(request: Request, limit: int) -> None:
    """Refuses what says itself that it is too large, before a byte of it is read."""
    stated = request.headers.get("content-length", "")
    most = limit * MOST_FILES + BESIDES if _is_form(request) else limit
    if stated.isdigit() and int(stated) > most:
        raise TooLargeError(
            f"The document is larger than {limit} bytes.",
            "Send a smaller one, or raise max_document_mb in the settings.",
        )


def _answer(cases: list[tuple[Case, bool]]) -> JSONResponse:
    told = tuple(Accepted.of(case) for case, _ in cases)
    headers = {} if any(created for _, created in cases) else {"Idempotent-Replayed": "true"}
    if len(told) == 1:
        headers["Location"] = f"/v1/cases/{told[0].id}"
        return JSONResponse(told[0].model_dump(mode="json"), 201, headers)
    return JSONResponse(AcceptedMany(cases=told).model_dump(mode="json"), 201, headers)
