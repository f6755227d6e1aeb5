"""A line: the calls of one case to one system by HTTP, for whoever carries them; also an httpx2 client's.

An answer is read whole before anybody sees it, also where it comes in events, so it can't be taken in half.
"""

import httpx2

from gluework.charter import System
from gluework.errors import BoundaryError
from gluework.guard.exchange import Exchange
from gluework.guard.request import OutgoingRequest, RawHeaders
from gluework.guard.response import RawParts, Response
from gluework.guard.sender import Sender
from gluework.whole_response import WholeResponse


class Line:
    """Several calls may be under way at once. Close it after use, in the same event loop."""

    def __init__(self, system: System, exchange: Exchange, sender: Sender) -> None:
        self.system = system
        self._base = httpx2.URL(system.url)
        self._exchange = exchange
        self._sender = sender

    async def send(
        self,
        method: str,
        url: httpx2.URL | str,
        headers: RawHeaders,
        content: bytes,
        timeout: object = None,  # noqa: ASYNC109 — of the socket's waits; the whole try's is the system's
    ) -> Response:
        """One call, through all policies; its `value` are the answer's `RawParts`.

        Args:
            method: as the charter allows it for the system.
            url: absolute, or relative to the system's.
            headers: all of them, in their order; the guard puts the secret in.
            content: the whole body.
            timeout: seconds for `connect`, `read` and `write`, as httpx2 has them; nothing else counts.

        Raises the errors of `gluework.errors.GuardError`, and those of httpx2 for what happens on the way.
        What an unknown caller states may be anything of its type.
        """
        outgoing = OutgoingRequest(self.system.name, method, self._absolute(url), headers, content, timeout)
        return await self._exchange.run(outgoing)

    async def aclose(self) -> None:
        """Gives its connections back."""
        await self._sender.aclose()

    def _absolute(self, url: httpx2.URL | str) -> httpx2.URL:
        try:
            asked = httpx2.URL(url)
        except (httpx2.InvalidURL, ValueError) as error:
            raise BoundaryError(
                f"A call to {self.system.name} is to an address that is none.",
                "Look at how the agent makes it.",
            ) from error
        if asked.scheme or asked.host:
            return asked
        path = self._base.raw_path.rstrip(b"/") + b"/" + asked.raw_path.lstrip(b"/")
        return self._base.copy_with(raw_path=path)


class LineTransport(httpx2.AsyncBaseTransport):
    """A line for `httpx2.AsyncClient`."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """As it stands now: whoever made it still has it, and could change it after its check."""
        content, timeout = await request.aread(), request.extensions.get("timeout")
        response = await self._line.send(request.method, request.url, request.headers.raw, content, timeout)
        raw: RawParts = response.value
        return WholeResponse(response.status, raw.headers, response.body, raw.extensions)

    async def aclose(self) -> None:
        """Closes the line."""
        await self._line.aclose()
