"""The transports: what stands under every client, for asynchronous and for plain code.

Both carry out the same steps; what they add is only the sending. An answer is read whole before
the caller sees it, also where it comes in events, so it can't be taken in half.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from typing import Any

import httpcore2
import httpx2

from gluework.errors import GuardError
from gluework.guard.async_pool import AsyncPool
from gluework.guard.circuit import TROUBLE
from gluework.guard.connections import Connections
from gluework.guard.effects import Send, Steps, drive, drive_sync
from gluework.guard.exchange import Exchange
from gluework.guard.protocols import true_status
from gluework.guard.request import OutgoingRequest
from gluework.guard.response import RawParts, Response
from gluework.guard.response_body import decoded_headers
from gluework.guard.system_state import SystemState
from gluework.guard.wire import Wire

READS = frozenset({"GET", "HEAD"})
"""What may be hedged: who is late is asked a second time, and the first answer that is no failure counts.

Only for systems whose charter asks for it, and never for more than one call in twenty. Source: Dean and
Barroso, "The Tail at Scale", Communications of the ACM 56(2), 2013.
"""
TOLD = frozenset({"http_version", "reason_phrase"})
"""What a caller may hear of the transport; the socket it may not."""
SERVERS_OWN = 500
"""From here on a status is the server's own failure."""


class AsyncTransport(httpx2.AsyncBaseTransport):
    """For `httpx2.AsyncClient`."""

    def __init__(self, exchange: Exchange, sender: "AsyncSender") -> None:
        self._exchange = exchange
        self._sender = sender

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies."""
        return _response(await self._sender.drive(self._exchange.run(request, await request.aread())))

    async def aclose(self) -> None:
        """Gives its connections back."""
        await self._sender.aclose()


class AsyncSender:
    """Carries out the steps of calls to one system, on connections that it has borrowed."""

    def __init__(
        self,
        state: SystemState,
        wire: Wire,
        connections: Connections,
        executor: Executor,
        *,
        hedge_after: float | None = None,
    ) -> None:
        self._state = state
        self._wire = wire
        self._connections = connections
        self._executor = executor
        self._hedge_after = hedge_after
        self._lent: dict[asyncio.AbstractEventLoop, AsyncPool] = {}

    async def drive(self, steps: Steps[Response]) -> Response:
        """One call; what touches the database is done in the executor's threads."""
        return await drive(steps, self.send, self._wire.clock, self._executor)

    async def aclose(self) -> None:
        """Gives its connections back."""
        lent, self._lent = self._lent, {}
        for loop in lent:
            await self._connections.give_back(loop)

    async def send(self, send: Send) -> Response:
        """One try; hedged where the charter asks for it."""
        outgoing: OutgoingRequest = send.what
        after = self._hedge_after
        if after is None:
            return await self._once(outgoing, send.seconds)
        self._state.hedges.earn()
        if after >= send.seconds or outgoing.method not in READS or send.is_trial:
            return await self._once(outgoing, send.seconds)
        return await self._hedged(outgoing, send.seconds, after)

    async def _once(self, outgoing: OutgoingRequest, seconds: float) -> Response:
        pool = self._lent.get(asyncio.get_running_loop()) or await self._borrowed()
        came, body = await self._wire.send(pool, outgoing, seconds)
        return _read(outgoing, came, body)

    async def _borrowed(self) -> AsyncPool:
        """For a loop that is new here; what it had in loops that are over is gone with them."""
        for loop in [loop for loop in list(self._lent) if loop.is_closed()]:
            self._lent.pop(loop, None)
        pool = self._lent[asyncio.get_running_loop()] = await self._connections.lend()
        return pool

    async def _hedged(self, outgoing: OutgoingRequest, seconds: float, after: float) -> Response:
        """Asks a second time when the first is late, and takes the first answer that is no failure."""
        first = asyncio.create_task(self._once(outgoing, seconds))
        tries: list[asyncio.Task[Response] | asyncio.Task[Response | None]] = [first]
        try:
            done, _ = await asyncio.wait(tries, timeout=after)
            if not done:
                tries.append(asyncio.create_task(self._again(outgoing, seconds - after)))
            return await _first_good(first, tries, self._is_failure)
        finally:
            for one in tries:
                one.cancel()
            await asyncio.gather(*tries, return_exceptions=True)

    def _is_failure(self, response: Response) -> bool:
        """By the charter's rules, and a 5xx in any case: the other try may still bring an answer."""
        return self._state.outcomes.of(response) in TROUBLE or response.status >= SERVERS_OWN

    async def _again(self, outgoing: OutgoingRequest, seconds: float) -> Response | None:
        """The second try, if it has a place and all that lets calls out lets it out, too; else None."""
        state = self._state
        if not state.bulkhead.enter_if_free():
            return None
        try:
            loop = asyncio.get_running_loop()
            if not await loop.run_in_executor(self._executor, state.grants_hedge):
                return None
            state.count("hedges")
            return await self._once(outgoing, seconds)
        finally:
            state.bulkhead.leave()


class SyncTransport(httpx2.BaseTransport):
    """For `httpx2.Client`."""

    def __init__(self, exchange: Exchange, wire: Wire, connections: Connections) -> None:
        self._exchange = exchange
        self._wire = wire
        self._connections = connections
        self._pool = connections.lend_plain()
        self._open = True

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies; refused where it would hold up everything else in the process."""
        if is_on_a_loop():
            raise GuardError(
                "A call of plain code would block all other work from inside asynchronous code.",
                "Use `tools.http` or the SDK's asynchronous client, or make `work` a plain `def`.",
            )
        steps = self._exchange.run(request, request.read())
        return _response(drive_sync(steps, self._send, self._wire.clock))

    def close(self) -> None:
        """Gives its connections back."""
        if self._open:
            self._open = False
            self._connections.give_back_plain()

    def _send(self, send: Send) -> Response:
        outgoing: OutgoingRequest = send.what
        came, body = self._wire.send_sync(self._pool, outgoing, send.seconds)
        return _read(outgoing, came, body)


def is_on_a_loop() -> bool:
    """Whether an event loop runs in this thread and would stand still."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _first_good(
    first: asyncio.Task[Response],
    tries: Iterable[asyncio.Task[Any]],
    is_failure: Callable[[Response], bool],
) -> Response:
    """The first answer that is no failure; else the first that came, or what became of the first try.

    A second try that a busy system refuses says nothing against the answer that it is still working on.
    """
    waiting, failed = set(tries), None
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for one in sorted(done, key=lambda each: each is not first):
            if one.exception() is None and isinstance(response := one.result(), Response):
                if not is_failure(response):
                    return response
                failed = failed or response
    return failed or first.result()


def _read(outgoing: OutgoingRequest, came: httpcore2.Response, body: bytes) -> Response:
    raw = decoded_headers(came, len(body))
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}
    status = came.status
    extensions = {key: came.extensions[key] for key in TOLD & came.extensions.keys()}
    if outgoing.to_model:
        status = true_status(status, headers.get("content-type", ""), body)
        if status != came.status:
            extensions.pop("reason_phrase", None)
    return Response(status, headers, body, RawParts(raw, extensions))


def _response(response: Response) -> httpx2.Response:
    if isinstance(response.value, RawParts):
        return WholeResponse(
            response.status, response.value.headers, response.body, response.value.extensions
        )
    return WholeResponse(response.status, list(response.headers.items()), response.body, {})


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
