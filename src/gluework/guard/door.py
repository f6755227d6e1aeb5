"""The door: the transports that stand under every client, for asynchronous and for plain code.

Both have their call walk the same way; what they add is only the sending. An answer is read whole before
the caller sees it, also where it comes in events, so it can't be taken in half.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any, NamedTuple

import httpx2

from gluework.guard.coming import decoded_headers
from gluework.guard.effects import Send, drive, drive_sync
from gluework.guard.gate import Gate
from gluework.guard.hedge import READS
from gluework.guard.lane import Lane
from gluework.guard.models.events import true_status
from gluework.guard.transports import Transports
from gluework.guard.way import Reply
from gluework.guard.wire import Sending, Wire

TOLD = frozenset({"http_version", "reason_phrase"})
"""What a caller may hear of the transport; the socket it may not."""


class AsyncDoor(httpx2.AsyncBaseTransport):
    """For `httpx2.AsyncClient`."""

    def __init__(
        self, gate: Gate, lane: Lane, wire: Wire, transports: Transports, executor: Executor
    ) -> None:
        self._gate = gate
        self._lane = lane
        self._wire = wire
        self._transports = transports
        self._executor = executor
        self._lent: dict[asyncio.AbstractEventLoop, httpx2.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies."""
        steps = self._gate.passing(request, await request.aread())
        return _response(await drive(steps, self.send, self._executor))

    async def aclose(self) -> None:
        """Gives its connections back."""
        lent, self._lent = self._lent, {}
        for loop in lent:
            await self._transports.give_back(loop)

    async def send(self, send: Send) -> Reply:
        """One try; hedged where the charter asks for it."""
        sending: Sending = send.what
        after = self._lane.system.hedge_after_seconds
        if after is None or after >= send.seconds or sending.method not in READS:
            return await self._once(sending, send.seconds)
        return await self._hedged(sending, send.seconds, after)

    async def _once(self, sending: Sending, seconds: float) -> Reply:
        response, body = await self._wire.send(self._transport(), sending, seconds)
        return _reply(sending, response, body)

    def _transport(self) -> httpx2.AsyncHTTPTransport:
        loop = asyncio.get_running_loop()
        if loop not in self._lent:
            self._lent[loop] = self._transports.lend()
        return self._lent[loop]

    async def _hedged(self, sending: Sending, seconds: float, after: float) -> Reply:
        """Asks a second time when the first is late, and takes the first answer that is one."""
        tries = {asyncio.create_task(self._once(sending, seconds))}
        extra = False
        try:
            done, _ = await asyncio.wait(tries, timeout=after)
            if not done and self._lane.hedges.spend():
                extra = self._lane.bulkhead.enter_if_free()
                if extra:
                    self._lane.count("hedges")
                    tries.add(asyncio.create_task(self._once(sending, seconds - after)))
            return await _first_good(tries)
        finally:
            if extra:
                self._lane.bulkhead.leave()
            for one in tries:
                one.cancel()
            await asyncio.gather(*tries, return_exceptions=True)


class Door(httpx2.BaseTransport):
    """For `httpx2.Client`."""

    def __init__(self, gate: Gate, wire: Wire, transports: Transports) -> None:
        self._gate = gate
        self._wire = wire
        self._transports = transports
        self._transport = transports.lend_plain()
        self._open = True

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies."""
        steps = self._gate.passing(request, request.read())
        return _response(drive_sync(steps, self._send))

    def close(self) -> None:
        """Gives its connections back."""
        if self._open:
            self._open = False
            self._transports.give_back_plain()

    def _send(self, send: Send) -> Reply:
        sending: Sending = send.what
        response, body = self._wire.send_sync(self._transport, sending, send.seconds)
        return _reply(sending, response, body)


async def _first_good(tries: set[asyncio.Task[Reply]]) -> Reply:
    waiting = set(tries)
    while True:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        good = [one for one in done if one.exception() is None]
        if good or not waiting:
            return (good or list(done))[0].result()


def _reply(sending: Sending, came: httpx2.Response, body: bytes) -> Reply:
    raw = decoded_headers(came, len(body))
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}
    status = came.status_code
    extensions = {key: came.extensions[key] for key in TOLD & came.extensions.keys()}
    if sending.to_model:
        status = true_status(status, headers.get("content-type", ""), body)
        if status != came.status_code:
            extensions.pop("reason_phrase", None)
    return Reply(status, headers, _Came(raw, extensions), body)


def _response(reply: Reply) -> httpx2.Response:
    if isinstance(reply.value, _Came):
        return WholeResponse(reply.status, reply.value.headers, reply.body, reply.value.extensions)
    return WholeResponse(reply.status, list(reply.headers.items()), reply.body, {})


class _Came(NamedTuple):
    """What only the caller wants to know of an answer."""

    headers: list[tuple[bytes, bytes]]
    extensions: dict[str, Any]


class WholeResponse(httpx2.Response):
    """An answer that was read before it is given; to its caller it is like any that was not.

    It can be read at once, or as a stream, raw as well, and it knows how long it took.
    """

    def __init__(
        self,
        status: int,
        headers: Sequence[tuple[str, str]] | Sequence[tuple[bytes, bytes]],
        body: bytes,
        extensions: dict[str, Any],
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
