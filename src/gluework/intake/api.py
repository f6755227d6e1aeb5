"""`POST /v1/cases`: documents come in, streamed; acknowledged only when they are safe.

A form's files are kept open until the last one is there, so a form that is cut off, or has one bad
file, leaves nothing behind and puts no case on record.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from gluework.errors import (
    EmptyDocumentError,
    InvalidError,
    NotFoundError,
    TooLargeError,
    UnavailableError,
)
from gluework.ids import CaseId
from gluework.intake.service import Reception
from gluework.intake.upload import (
    BESIDES,
    MOST_FILES,
    FileStream,
    Kind,
    Piece,
    parse_disposition,
    sent_as_utf8,
    whole_body,
)
from gluework.storage import VaultWriter
from gluework.ui import Who
from gluework.values import Case, CaseState, Document, Noun

BATCH = 1 << 20
LONGEST_KEY = 255
LONGEST_NAME = 500
NAMELESS = "document"
MEDIA_TYPE = re.compile(r"[\w.+-]{1,99}/[\w.+-]{1,99}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entrance:
    """The reception with what the API must know of it."""

    reception: Reception
    limit: int
    """Bytes of the largest document."""
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


class Accepted(Noun):
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


class AcceptedMany(Noun):
    """Several cases, one for each file of a form, in their order."""

    cases: tuple[Accepted, ...]


class AgentName(Noun):
    """An agent that takes cases here."""

    name: str
    default: bool
    """Whether it gets the cases that name no agent."""


class AgentList(Noun):
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
        _check_length(request, entrance.limit)
        stated = parse_disposition(sent_as_utf8(content_disposition or "")).get("filename")
        arrivals = Arrivals(entrance.reception)
        try:
            await _take(arrivals, _pieces(request, name or stated or NAMELESS), entrance.limit)
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


def _pieces(request: Request, name: str) -> AsyncIterator[Piece]:
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


async def _take(arrivals: "Arrivals", pieces: AsyncIterator[Piece], limit: int) -> None:
    """Writes the pieces to disk in batches, in threads: the event loop never waits for the disk."""
    batch, size = [], 0
    async for piece in pieces:
        if piece.kind is Kind.BEGIN:
            await run_in_threadpool(arrivals.begin, piece.name, piece.type)
            continue
        batch.append(piece.data)
        size += len(piece.data)
        if piece.kind is Kind.END or size >= BATCH or size > limit:
            await run_in_threadpool(arrivals.write, b"".join(batch))
            batch, size = [], 0
        if piece.kind is Kind.END:
            arrivals.end()


@dataclass(slots=True)
class _Arrival:
    writer: VaultWriter
    name: str
    kind: str | None
    size: int = 0


class Arrivals:
    """The documents of one request on their way in: all of them are accepted, or none is kept."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._open = ExitStack()
        self._arrived: list[_Arrival] = []

    def begin(self, name: str, kind: str | None) -> None:
        """The next document begins."""
        writer = self._open.enter_context(self._reception.writer())
        self._arrived.append(_Arrival(writer, clean_name(name), clean_type(kind)))

    def write(self, data: bytes) -> None:
        """It goes on; TooLargeError as soon as it is."""
        self._arrived[-1].writer.write(data)
        self._arrived[-1].size += len(data)

    def end(self) -> None:
        """It is whole; EmptyDocumentError when there is nothing in it."""
        last = self._arrived[-1]
        if not last.size:
            raise EmptyDocumentError(
                f"The document {last.name!r} is empty (0 bytes).", "Send the file itself."
            )

    def accept(
        self, agent: str, sender: str, key: str | None, *, urgent: bool = False
    ) -> list[tuple[Case, bool]]:
        """Makes them durable, then puts each on record: the case, and whether it is new."""
        if not self._arrived:
            raise InvalidError("The form has no file.", "Send it in a field named `file`, with a name.")
        documents = [
            Document(digest=digest, size=size, name=one.name, source="api", stated_type=one.kind)
            for one in self._arrived
            for digest, size in [one.writer.finish()]
        ]
        return [
            self._reception.accept(agent, document, sender, stored_key(sender, key, place), urgent=urgent)
            for place, document in enumerate(documents)
        ]

    def close(self) -> None:
        """Throws away what was not accepted."""
        self._open.close()


def stored_key(sender: str, key: str | None, place: int) -> str | None:
    """What is kept of an idempotency key: a sender's own, of one length, one for each file of a form."""
    if key is None:
        return None
    return hashlib.sha256("\n".join((sender, str(place), key)).encode()).hexdigest()


def clean_name(name: str) -> str:
    """A file name without its folders and control characters, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(character for character in last if character.isprintable()).strip()[:LONGEST_NAME]
    return text.strip() if text.strip(". ") else NAMELESS


def clean_type(stated: str | None) -> str | None:
    """The media type that was stated, without parameters; None when it is none at all."""
    kind = (stated or "").partition(";")[0].strip().lower()
    return kind if MEDIA_TYPE.fullmatch(kind) else None


def _answer(cases: list[tuple[Case, bool]]) -> JSONResponse:
    told = tuple(Accepted.of(case) for case, _ in cases)
    headers = {} if any(created for _, created in cases) else {"Idempotent-Replayed": "true"}
    if len(told) == 1:
        headers["Location"] = f"/v1/cases/{told[0].id}"
        return JSONResponse(told[0].model_dump(mode="json"), 201, headers)
    return JSONResponse(AcceptedMany(cases=told).model_dump(mode="json"), 201, headers)
