"""The documents of one request on their way in: all of them are accepted, or none is kept.

A form's files are kept open until the last one is there, so a form that is cut off, or has one bad
file, leaves nothing behind and puts no case on record.
"""

import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from gluework.errors import EmptyDocumentError, InvalidError
from gluework.intake.service import Reception
from gluework.intake.upload import FilePiece, PieceKind
from gluework.storage import VaultWriter
from gluework.values import Case, Document

BATCH = 1 << 20
LONGEST_NAME = 500
NAMELESS = "document"
MEDIA_TYPE = re.compile(r"[\w.+-]{1,99}/[\w.+-]{1,99}", re.ASCII)


@dataclass(slots=True)
class _Arrival:
    writer: VaultWriter
    name: str
    kind: str | None
    size: int = 0


class Arrivals:
    """What came with one request; `close` throws away what was not accepted."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._open = ExitStack()
        self._arrived: list[_Arrival] = []

    async def take(self, pieces: AsyncIterator[FilePiece]) -> None:
        """Writes the pieces to disk in batches, in threads: the event loop never waits for the disk.

        Raises TooLargeError as soon as a document is, EmptyDocumentError for one with nothing in it.
        """
        batch, size = [], 0
        async for piece in pieces:
            if piece.kind is PieceKind.BEGIN:
                await run_in_threadpool(self._begin, piece.name, piece.type)
                continue
            batch.append(piece.data)
            size += len(piece.data)
            if piece.kind is PieceKind.END or size >= BATCH or size > self._reception.limit:
                await run_in_threadpool(self._write, b"".join(batch))
                batch, size = [], 0
            if piece.kind is PieceKind.END:
                self._end()

    def _begin(self, name: str, kind: str | None) -> None:
        writer = self._open.enter_context(self._reception.writer())
        self._arrived.append(_Arrival(writer, clean_name(name), clean_type(kind)))

    def _write(self, data: bytes) -> None:
        self._arrived[-1].writer.write(data)
        self._arrived[-1].size += len(data)

    def _end(self) -> None:
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
