"""`POST /v1/cases`: documents come in, streamed; acknowledged only when they are safe."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from gluework.errors import InvalidError, NotFoundError, TooLargeError, UnavailableError
from gluework.nouns import Case, Document
from gluework.reception import Reception
from gluework.server.upload import FileStream, parse_disposition
from gluework.storage.vault import VaultWriter

BATCH = 1 << 20
LONGEST_KEY = 255
LONGEST_NAME = 500

Who = Callable[[Request], str]


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
            raise InvalidError(f"There are several agents: {', '.join(names)}.", "Say which: ?agent=NAME.")
        return names[0]


class Accepted(BaseModel):
    """A case that was accepted: it is on disk and on record."""

    id: str
    agent: str
    charter_version: str
    document: Document


class AcceptedMany(BaseModel):
    """Several cases, one for each file."""

    cases: list[Accepted]


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


def router(entrance: Entrance, who: Who) -> APIRouter:
    """The endpoint that takes documents in."""
    routes = APIRouter(prefix="/v1", tags=["cases"])

    @routes.post(
        "/cases",
        summary="Put a document to an agent",
        description="201 means that the case is on disk and on record. With an `Idempotency-Key` the same "
        "document sent again gives the first case (`Idempotent-Replayed: true`). A form may carry "
        "several files; then the answer lists a case for each.",
        status_code=201,
        response_model=Accepted | AcceptedMany,
        openapi_extra=BODY,
    )
    async def post_case(
        request: Request,
        agent: Annotated[
            str | None, Query(max_length=63, description="Which agent; with one, not needed.")
        ] = None,
        name: Annotated[str | None, Query(max_length=LONGEST_NAME, description="The file's name.")] = None,
        idempotency_key: Annotated[str | None, Header(max_length=LONGEST_KEY)] = None,
        content_disposition: Annotated[str | None, Header(max_length=2000)] = None,
    ) -> JSONResponse:
        if entrance.draining():
            raise UnavailableError("gluework is stopping.", "Send it again in a little while.")
        chosen = await asyncio.to_thread(entrance.agent, agent)
        _check_length(request, entrance.limit)
        desk = _Desk(entrance, chosen, who(request), idempotency_key)
        try:
            if request.headers.get("content-type", "").startswith("multipart/"):
                cases = await desk.take_form(request)
            else:
                stated = parse_disposition(content_disposition or "").get("filename")
                kind = request.headers.get("content-type")
                cases = [await desk.take(request.stream(), name or stated or "document", kind)]
        except ClientDisconnect as error:
            raise InvalidError("The body was cut off.", "Send it again.") from error
        return _answer(cases)

    return routes


def _check_length(request: Request, limit: int) -> None:
    """Refuses what says itself that it is too large, before a byte of it is read."""
    stated = request.headers.get("content-length", "")
    slack = 0 if not request.headers.get("content-type", "").startswith("multipart/") else limit * 100
    if stated.isdigit() and int(stated) > limit + slack:
        raise TooLargeError(
            f"The document is larger than {limit} bytes.", "Send a smaller one, or raise max_document_mb."
        )


class _Desk:
    """Takes in what one request brings."""

    def __init__(self, entrance: Entrance, agent: str, sender: str, key: str | None) -> None:
        self._entrance = entrance
        self._agent = agent
        self._sender = sender
        self._key = key

    async def take(self, stream: AsyncIterator[bytes], name: str, kind: str | None) -> tuple[Case, bool]:
        """One document that is the whole body."""
        with self._entrance.reception.writer() as writer:
            batch, size = [], 0
            async for chunk in stream:
                batch.append(chunk)
                size += len(chunk)
                if size >= BATCH:
                    await asyncio.to_thread(writer.write, b"".join(batch))
                    batch, size = [], 0
            if batch:
                await asyncio.to_thread(writer.write, b"".join(batch))
            return await self._accept(writer, name, kind, self._key)

    async def take_form(self, request: Request) -> list[tuple[Case, bool]]:
        """Every file of a form; each is acknowledged only together with all others."""
        files = FileStream(request.headers["content-type"])
        cases: list[tuple[Case, bool]] = []
        writer: VaultWriter | None = None
        name, kind = "", None
        try:
            async for piece in files.pieces(request.stream()):
                if piece.kind == "begin":
                    name, kind = piece.name or "document", piece.type
                    writer = self._entrance.reception.writer().__enter__()
                elif piece.kind == "data" and writer:
                    await asyncio.to_thread(writer.write, piece.data)
                elif writer:
                    key = f"{self._key}#{len(cases)}" if self._key else None
                    cases.append(await self._accept(writer, name, kind, key))
                    writer.__exit__(None, None, None)
                    writer = None
        finally:
            if writer:
                writer.__exit__(None, None, None)
        if not cases:
            raise InvalidError("The form has no file.", "Send it in a field named `file`.")
        return cases

    async def _accept(
        self, writer: VaultWriter, name: str, kind: str | None, key: str | None
    ) -> tuple[Case, bool]:
        digest, size = await asyncio.to_thread(writer.finish)
        document = Document(
            digest=digest,
            size=size,
            name=clean_name(name),
            source="api",
            stated_type=kind[:200] if kind else None,
        )
        reception = self._entrance.reception
        return await asyncio.to_thread(reception.accept, self._agent, document, self._sender, key)


def clean_name(name: str) -> str:
    """A file name without its folders and control characters, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(character for character in last if character.isprintable()).strip()
    return text[:LONGEST_NAME] or "document"


def _answer(cases: list[tuple[Case, bool]]) -> JSONResponse:
    shown = [
        Accepted(
            id=case.id, agent=case.agent, charter_version=case.charter_version, document=case.document
        ).model_dump(mode="json")
        for case, _ in cases
    ]
    headers = {} if any(created for _, created in cases) else {"Idempotent-Replayed": "true"}
    if len(shown) == 1:
        headers["Location"] = f"/v1/cases/{shown[0]['id']}"
        return JSONResponse(shown[0], 201, headers)
    return JSONResponse({"cases": shown}, 201, headers)
