"""Sends the tries of one line on connections that it has borrowed; hedged where the charter asks for it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from gluework.errors import GuardError
from gluework.guard.circuit import TROUBLE
from gluework.guard.connections import Connections
from gluework.guard.pipeline import Attempt
from gluework.guard.pool import ConnectionPool
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


class Sender:
    """Tries to one system, in the event loop that it is first used in."""

    def __init__(
        self, state: SystemState, wire: Wire, connections: Connections, *, hedge_after: float | None = None
    ) -> None:
        self._state = state
        self._wire = wire
        self._connections = connections
        self._hedge_after = hedge_after
        self._pool: ConnectionPool | None = None

    async def aclose(self) -> None:
        """Gives its connections back."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await self._connections.give_back(pool)

    async def send(self, outgoing: OutgoingRequest, attempt: Attempt) -> Response:
        """One try; hedged where the charter asks for it."""
        after, seconds = self._hedge_after, attempt.seconds
        if after is None:
            return await self._once(outgoing, seconds)
        self._state.hedges.earn()
        if after >= seconds or outgoing.method not in READS or attempt.trial is not None:
            return await self._once(outgoing, seconds)
        return await self._hedged(outgoing, seconds, after)

    async def _once(self, outgoing: OutgoingRequest, seconds: float) -> Response:
        if self._pool is None:
            self._pool = self._connections.lend()
        elif not self._pool.is_here:
            raise GuardError(
                f"A line to {outgoing.system} is used in another event loop than before.",
                "Open one for each.",
            )
        came, body = await self._wire.send(self._pool, outgoing, seconds)
        return _read(outgoing, came, body)

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
            if state.turnstile.waiting or not await state.do(state.grants_hedge):
                return None
            state.count("hedges")
            return await self._once(outgoing, seconds)
        finally:
            state.bulkhead.leave()


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
