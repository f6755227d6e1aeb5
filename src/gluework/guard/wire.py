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
from gluework.guard.deadline import too_late
from gluework.guard.pool import ConnectionPool
from gluework.guard.request import OutgoingRequest, host_of, port_of
from gluework.guard.response_body import ResponseBody

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
        """The request, for a pool."""

        async def hear(step: str, _: dict[str, Any]) -> None:
            if step == BEGINS:
                self.address = request.url.host.decode("ascii")
                request.extensions.pop(TRACE, None)

        request.extensions[TRACE] = hear
        return request


@dataclass(frozen=True, slots=True)
class Wire:
    """What is known of the way to one system."""

    resolver: Resolver
    clock: Time
    private: bool = False
    limit: int = ANSWER_LIMIT

    async def addresses(self, outgoing: OutgoingRequest) -> list[str]:
        """Where it may go; a name that leads nowhere is a connect error, as on any other client."""
        host = host_of(outgoing.url)
        try:
            found = await self.resolver.find(host, port_of(outgoing.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{host} has no address")
        return found

    async def send(
        self, pool: ConnectionPool, outgoing: OutgoingRequest, seconds: float
    ) -> tuple[httpcore2.Response, bytes]:
        """One try within `seconds`: the answer and its whole decoded body."""
        coming, response, departure = ResponseBody(outgoing.system, self.limit), None, Departure()
        try:
            async with asyncio.timeout(seconds):
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
        self, pool: ConnectionPool, outgoing: OutgoingRequest, seconds: float, departure: Departure
    ) -> httpcore2.Response:
        end = self.clock.monotonic() + seconds
        addresses = await self.addresses(outgoing)
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
