"""The HTTP clients of an agent: they look like any other, and every call of theirs is made by the service.

An answer is read whole there before the caller sees it, also where it comes in events, so it can't be taken
in half; how much that may be is the charter's `answer_mb`.
"""

from collections.abc import Callable
from typing import Any

import httpx2

from gluework.agents.border import Message
from gluework.agents.inside.lines import Lines

Origin = Callable[[], dict[str, Any]]
"""Says of each call for which run it is made, and in which step."""


class LoopTransport(httpx2.AsyncBaseTransport):
    """For `httpx2.AsyncClient`."""

    def __init__(self, lines: Lines, system: str, origin: Origin) -> None:
        self._lines = lines
        self._system = system
        self._origin = origin

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through the guard."""
        content = await request.aread()
        call = _call(request, self._system)
        return _response(await self._lines.aask("call", content, **call, **self._origin()))


class PlainTransport(httpx2.BaseTransport):
    """For `httpx2.Client`."""

    def __init__(self, lines: Lines, system: str, origin: Origin) -> None:
        self._lines = lines
        self._system = system
        self._origin = origin

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through the guard."""
        content = request.read()
        return _response(self._lines.ask("call", content, **_call(request, self._system), **self._origin()))


def _call(request: httpx2.Request, system: str) -> dict[str, Any]:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw]
    timeout = request.extensions.get("timeout")
    return {
        "system": system,
        "method": request.method,
        "url": str(request.url),
        "headers": headers,
        "timeout": timeout if isinstance(timeout, dict) else None,
    }


def _response(answer: Message) -> httpx2.Response:
    values = answer.values
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in values["headers"]]
    extensions = {name: value.encode("latin-1") for name, value in values["extensions"].items()}
    return WholeResponse(values["status"], headers, answer.body, extensions)


class WholeResponse(httpx2.Response):
    """An answer that was read before it is given; to its caller it is like any that was not.

    It can be read at once, or as a stream, raw as well, and it knows how long it took.
    """

    def __init__(
        self, status: int, headers: list[tuple[bytes, bytes]], body: bytes, extensions: dict[str, Any]
    ) -> None:
        super().__init__(status, headers=headers, stream=httpx2.ByteStream(body), extensions=extensions)
        self._content = body
        self._num_bytes_downloaded = len(body)

    def read(self) -> bytes:
        """Its whole body."""
        self.is_stream_consumed = True
        self.close()
        return self._content

    async def aread(self) -> bytes:
        """Its whole body."""
        self.is_stream_consumed = True
        await self.aclose()
        return self._content
