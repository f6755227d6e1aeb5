"""A request as it came in, and its body as it comes: bounded in size, in time, and for all calls together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope

from gluework.errors import InvalidError, TooLargeError, UnavailableError

MEGABYTE = 1_000_000
LARGEST_BODY = 64 * MEGABYTE
"""The vendors take no more than about 30 MB; a document of 45 MB fits in, as base64."""
LARGEST_TOGETHER = 512 * MEGABYTE
"""Of all calls that are under way."""
BODY_SECONDS = 60.0
"""For a whole body."""
LONGEST_TARGET = 16_000


class GoneError(Exception):
    """The caller went away."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Names of headers are in lower case."""

    method: str
    target: str
    """The path as it was sent, and the query."""
    headers: list[tuple[bytes, bytes]]

    @classmethod
    def of(cls, scope: Scope) -> "Incoming":
        """What a server says of it."""
        query = scope["query_string"].decode("ascii")
        path = scope["raw_path"].decode("ascii")
        return cls(scope["method"], f"{path}?{query}" if query else path, list(scope["headers"]))

    @property
    def path(self) -> str:
        """Without its query."""
        return self.target.partition("?")[0]

    def header(self, name: bytes) -> bytes | None:
        """The first one of that name."""
        return next((value for stated, value in self.headers if stated == name), None)

    def check_target(self) -> None:
        """Raises InvalidError for an address that no system has."""
        if len(self.target) > LONGEST_TARGET:
            raise InvalidError(
                f"The address has more than {LONGEST_TARGET} characters.", "Send what is long in the body."
            )


class Bodies:
    """The bodies of all calls that are under way."""

    def __init__(
        self, largest: int = LARGEST_BODY, together: int = LARGEST_TOGETHER, seconds: float = BODY_SECONDS
    ) -> None:
        self._largest = largest
        self._together = together
        self._seconds = seconds
        self._taken = 0

    @asynccontextmanager
    async def read(self, request: Incoming, receive: Receive) -> AsyncIterator[bytes]:
        """A whole body, for as long as it is needed.

        Raises TooLargeError, UnavailableError when all together are too many, InvalidError for one that
        comes too slowly, and GoneError.
        """
        body = bytearray()
        stated = request.header(b"content-length") or b""
        if stated.isdigit() and int(stated) > self._largest:
            raise self._too_large()
        try:
            try:
                async with asyncio.timeout(self._seconds):
                    while await self._more(body, receive):
                        pass
            except TimeoutError as error:
                raise InvalidError(
                    f"The body did not come within {self._seconds:g} s.", "Send it at once."
                ) from error
            yield bytes(body)
        finally:
            self._taken -= len(body)

    async def _more(self, body: bytearray, receive: Receive) -> bool:
        message: Any = await receive()
        if message["type"] != "http.request":
            raise GoneError
        piece = message.get("body", b"")
        body += piece
        self._taken += len(piece)
        if len(body) > self._largest:
            raise self._too_large()
        if self._taken > self._together:
            raise UnavailableError(
                f"The bodies of all calls under way are more than {self._together // MEGABYTE} MB.",
                "Send it again in a little while, or fewer at a time.",
            )
        return bool(message.get("more_body", False))

    def _too_large(self) -> TooLargeError:
        return TooLargeError(
            f"The body is larger than {self._largest // MEGABYTE} MB.", "Send less in one call."
        )
