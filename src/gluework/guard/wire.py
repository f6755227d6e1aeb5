"""The wire: one try, to an address that was looked at, with an answer that is bounded in time and size.

Proxies of the environment are not used, connections are not retried, and nothing of the caller's transport
extensions but its timeouts is passed on (`target` and `sni_hostname` would go round the boundary).
Answers come out decoded, so a small compressed body can't become a huge one unseen.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from gluework.clock import Time
from gluework.guard.addresses import Resolver
from gluework.guard.async_pool import AsyncPool
from gluework.guard.deadline import too_late
from gluework.guard.other_ways import through_the_door
from gluework.guard.request import OutgoingRequest, host_of, port_of
from gluework.guard.response_body import ResponseBody
from gluework.guard.sync_pool import SyncPool
from gluework.guard.thread import in_own_thread, in_own_thread_sync

ANSWER_LIMIT = 20_000_000
"""Bytes of a decoded answer."""
KINDS = [
    "ConnectError",
    "ConnectTimeout",
    "LocalProtocolError",
    "NetworkError",
    "PoolTimeout",
    "ProtocolError",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "TimeoutException",
    "UnsupportedProtocol",
    "WriteError",
    "WriteTimeout",
]
FAILURES = tuple(getattr(httpcore2, kind) for kind in KINDS)
"""What the pool raises; the client has an error of the same name for each."""
NOT_REACHED = (httpcore2.ConnectError, httpcore2.ConnectTimeout)
"""Nothing was sent, and another address of the same name may take it."""
LONGEST_SHARE, LEAST_SHARE = 3.0, 0.001
"""Seconds for one address of several. TCP asks a second time after one, so a packet may be lost."""
BEGINS = "http11.send_request_headers.started"
"""Told by the pool when the connection and TLS stand, and before the first byte of the request is written."""
TRACE = "trace"


class Departure:
    """Whether one try has begun to leave, and for which address: of one that has not, nothing was taken.

    The pool tells of its steps to whoever asks for a trace. That costs a little at each, so this one takes
    itself away at the only step that is of interest.
    """

    __slots__ = ("address",)

    def __init__(self) -> None:
        self.address = ""
        """Where it began to leave for."""

    @property
    def begun(self) -> bool:
        """Whether any of it may have left."""
        return self.address != ""

    def watched(self, request: httpcore2.Request) -> httpcore2.Request:
        """The request, for an asynchronous pool."""

        async def hear(step: str, _: dict[str, Any]) -> None:
            self._hear(step, request)

        request.extensions[TRACE] = hear
        return request

    def watched_sync(self, request: httpcore2.Request) -> httpcore2.Request:
        """The same for plain code."""

        def hear(step: str, _: dict[str, Any]) -> None:
            self._hear(step, request)

        request.extensions[TRACE] = hear
        return request

    def _hear(self, step: str, request: httpcore2.Request) -> None:
        if step == BEGINS:
            self.address = request.url.host.decode("ascii")
            request.extensions.pop(TRACE, None)


@dataclass(frozen=True, slots=True)
class Wire:
    """What both kinds of clients need to know of the way to one system."""

    resolver: Resolver
    clock: Time
    private: bool = False
    limit: int = ANSWER_LIMIT

    def addresses(self, outgoing: OutgoingRequest) -> list[str]:
        """Where it may go; a name that leads nowhere is a connect error, as on any other client."""
        host = host_of(outgoing.url)
        try:
            found = self.resolver.look_up(host, port_of(outgoing.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{host} has no address")
        return found

    def known(self, outgoing: OutgoingRequest) -> list[str] | None:
        """Where it may go, if that needs no look-up."""
        return self.resolver.known(host_of(outgoing.url), port_of(outgoing.url), private=self.private)

    async def send(
        self, pool: AsyncPool, outgoing: OutgoingRequest, seconds: float
    ) -> tuple[httpcore2.Response, bytes]:
        """One try within `seconds`: the answer and its whole decoded body."""
        coming, response, departure = ResponseBody(outgoing.system, self.limit, self.clock), None, Departure()
        try:
            async with asyncio.timeout(seconds):
                with through_the_door():
                    response = await self._send(pool, outgoing, seconds, departure)
                await coming.read(response)
        except TimeoutError as error:
            if response is None or not coming.has_ended(response):
                raise too_late(outgoing.system, seconds, sent=departure.begun) from error
        except FAILURES as error:
            if response is None or not coming.has_ended(response):
                raise as_of_the_client(error) from error
        return response, coming.body

    async def _send(
        self, pool: AsyncPool, outgoing: OutgoingRequest, seconds: float, departure: Departure
    ) -> httpcore2.Response:
        end = self.clock.monotonic() + seconds
        addresses = self.known(outgoing)
        if addresses is None:
            addresses = await in_own_thread(self.addresses, outgoing)
        try:
            for place, address in enumerate(addresses[:-1]):
                request = outgoing.to(
                    address, seconds, share(end - self.clock.monotonic(), len(addresses) - place)
                )
                with suppress(*NOT_REACHED):
                    return await pool.send(departure.watched(request))
            return await pool.send(departure.watched(outgoing.to(addresses[-1], seconds)))
        finally:
            self._prefer(outgoing, addresses, departure)

    def send_sync(
        self, pool: SyncPool, outgoing: OutgoingRequest, seconds: float
    ) -> tuple[httpcore2.Response, bytes]:
        """The same for plain code, where each wait for the socket gets what is left of the time."""
        end, departure = self.clock.monotonic() + seconds, Departure()
        coming, response = ResponseBody(outgoing.system, self.limit, self.clock), None
        try:
            with pool.until(end), through_the_door():
                response = self._send_sync(pool, outgoing, seconds, departure)
                coming.read_sync(response, end, seconds)
        except FAILURES as error:
            if response is not None and coming.has_ended(response):
                return response, coming.body
            if isinstance(error, httpcore2.TimeoutException) and self.clock.monotonic() >= end:
                raise too_late(outgoing.system, seconds, sent=departure.begun) from error
            raise as_of_the_client(error) from error
        return response, coming.body

    def _send_sync(
        self, pool: SyncPool, outgoing: OutgoingRequest, seconds: float, departure: Departure
    ) -> httpcore2.Response:
        end = self.clock.monotonic() + seconds
        addresses = self.known(outgoing)
        if addresses is None:
            addresses = self._addresses_within(outgoing, seconds)
        try:
            for place, address in enumerate(addresses[:-1]):
                request = outgoing.to(
                    address, seconds, share(end - self.clock.monotonic(), len(addresses) - place)
                )
                with suppress(*NOT_REACHED):
                    return pool.send(departure.watched_sync(request))
            return pool.send(departure.watched_sync(outgoing.to(addresses[-1], seconds)))
        finally:
            self._prefer(outgoing, addresses, departure)

    def _addresses_within(self, outgoing: OutgoingRequest, seconds: float) -> list[str]:
        """A look-up can't be broken off, and has no time of its own: one that is late runs on alone."""
        try:
            found: list[str] = in_own_thread_sync(seconds, self.addresses, outgoing)
        except TimeoutError as error:
            raise too_late(outgoing.system, seconds, sent=False) from error
        return found

    def _prefer(self, outgoing: OutgoingRequest, addresses: list[str], departure: Departure) -> None:
        if departure.begun and departure.address != addresses[0]:
            host, port = host_of(outgoing.url), port_of(outgoing.url)
            self.resolver.prefer(host, port, departure.address)


def share(seconds: float, addresses: int) -> float:
    """Of what is left, the seconds to reach one of so many addresses: there must be time for the others."""
    return max(LEAST_SHARE, min(LONGEST_SHARE, seconds / addresses))


def as_of_the_client(error: Exception) -> httpx2.TransportError:
    """The error that httpx2 would raise for one of `FAILURES`."""
    kind: type[httpx2.TransportError] = getattr(httpx2, type(error).__name__)
    return kind(str(error))
