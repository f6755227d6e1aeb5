"""The HTTP clients of an agent: they look like any other, and every call of theirs is made by the service.

An answer is read whole there before the caller sees it, also where it comes in events, so it can't be taken
in half; how much that may be is the charter's `answer_mb`.
"""

from collections.abc import Callable
from typing import Any

import httpx2

from gluework.agents.border import Message
from gluework.agents.inside.lines import Lines
from gluework.whole_response import WholeResponse

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
