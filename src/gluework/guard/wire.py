"""The wire: one try, to an address that was looked at, with an answer that is bounded in time and size.

The request goes to the checked address itself, with the host's name in `Host` and in TLS. Proxies
of the environment are not used, connections are not retried, and nothing of the caller's transport
extensions but its timeouts is passed on (`target` and `sni_hostname` would go round the boundary).
Answers come out decoded, so a small compressed body can't become a huge one unseen.
"""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

import httpcore2
import httpx2

from gluework.guard.addresses import Resolver
from gluework.guard.async_pool import AsyncPool
from gluework.guard.deadline import timeouts, too_late
from gluework.guard.departure import Departure
from gluework.guard.headers import RawHeaders
from gluework.guard.other_ways import through_the_door
from gluework.guard.pools import FAILURES, as_of_the_client
from gluework.guard.response_body import ACCEPTED, ResponseBody
from gluework.guard.sync_pool import SyncPool
from gluework.guard.thread import in_own_thread, in_own_thread_sync

ANSWER_LIMIT = 20_000_000
"""Bytes of a decoded answer."""
FRAMING = frozenset(
    {
        b"host",
        b"content-length",
        b"transfer-encoding",
        b"connection",
        b"upgrade",
        b"te",
        b"trailer",
        b"keep-alive",
    }
)
BODIES = frozenset({"POST", "PUT", "PATCH"})
NOT_REACHED = (httpcore2.ConnectError, httpcore2.ConnectTimeout)
"""Nothing was sent, and another address of the same name may take it."""
LONGEST_SHARE, LEAST_SHARE = 3.0, 0.001
"""Seconds for one address of several. TCP asks a second time after one, so a packet may be lost."""


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    """One call as it goes out: checked, with its secret, its body whole."""

    system: str
    method: str
    url: httpx2.URL
    headers: RawHeaders = field(repr=False)
    """With the secret, so they are never shown."""
    content: bytes = field(repr=False)
    timeout: object
    to_model: bool = False

    def to(self, address: str, seconds: float, connect: float | None = None) -> httpcore2.Request:
        """The request to one address; `connect` bounds how long it may take to reach it."""
        url = self.url
        headers, accepted = [(b"host", url.netloc)], ACCEPTED
        for pair in self.headers:
            name = pair[0].lower()
            if name == ACCEPTED[0]:
                accepted = pair if pair[1].lower() == b"identity" else accepted
            elif name not in FRAMING:
                headers.append(pair)
        headers.append(accepted)
        if self.content or self.method in BODIES:
            headers.append((b"content-length", b"%d" % len(self.content)))
        extensions: dict[str, object] = {"sni_hostname": host_of(url)}
        shorter = timeouts(self.timeout, seconds)
        if connect is not None:
            shorter["connect"] = min(connect, shorter.get("connect", connect))
        if shorter:
            extensions["timeout"] = shorter
        place = httpcore2.URL(
            scheme=url.raw_scheme, host=address.encode("ascii"), port=url.port, target=url.raw_path
        )
        return httpcore2.Request(
            self.method, place, headers=headers, content=self.content, extensions=extensions
        )


@dataclass(frozen=True, slots=True)
class Wire:
    """What both kinds of clients need to know of the way to one system."""

    resolver: Resolver
    private: bool = False
    limit: int = ANSWER_LIMIT

    def addresses(self, sending: OutgoingRequest) -> list[str]:
        """Where it may go; a name that leads nowhere is a connect error, as on any other client."""
        host = host_of(sending.url)
        try:
            found = self.resolver.look_up(host, port_of(sending.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{host} has no address")
        return found

    def known(self, sending: OutgoingRequest) -> list[str] | None:
        """Where it may go, if that needs no look-up."""
        return self.resolver.known(host_of(sending.url), port_of(sending.url), private=self.private)

    async def send(
        self, pool: AsyncPool, sending: OutgoingRequest, seconds: float
    ) -> tuple[httpcore2.Response, bytes]:
        """One try within `seconds`: the answer and its whole decoded body."""
        coming, response, departure = ResponseBody(sending.system, self.limit), None, Departure()
        try:
            async with asyncio.timeout(seconds):
                with through_the_door():
                    response = await self._send(pool, sending, seconds, departure)
                await coming.read(response)
        except TimeoutError as error:
            if response is None or not coming.has_ended(response):
                raise too_late(sending.system, seconds, sent=departure.begun) from error
        except FAILURES as error:
            if response is None or not coming.has_ended(response):
                raise as_of_the_client(error) from error
        return response, coming.body

    async def _send(
        self, pool: AsyncPool, sending: OutgoingRequest, seconds: float, departure: Departure
    ) -> httpcore2.Response:
        end = time.monotonic() + seconds
        addresses = self.known(sending)
        if addresses is None:
            addresses = await in_own_thread(self.addresses, sending)
        try:
            for place, address in enumerate(addresses[:-1]):
                request = sending.to(address, seconds, share(end, len(addresses) - place))
                with suppress(*NOT_REACHED):
                    return await pool.send(departure.watched(request))
            return await pool.send(departure.watched(sending.to(addresses[-1], seconds)))
        finally:
            self._prefer(sending, addresses, departure)

    def send_sync(
        self, pool: SyncPool, sending: OutgoingRequest, seconds: float
    ) -> tuple[httpcore2.Response, bytes]:
        """The same for plain code, where each wait for the socket gets what is left of the time."""
        end, departure = time.monotonic() + seconds, Departure()
        coming, response = ResponseBody(sending.system, self.limit), None
        try:
            with pool.until(end), through_the_door():
                response = self._send_sync(pool, sending, seconds, departure)
                coming.read_sync(response, end, seconds)
        except FAILURES as error:
            if response is not None and coming.has_ended(response):
                return response, coming.body
            if isinstance(error, httpcore2.TimeoutException) and time.monotonic() >= end:
                raise too_late(sending.system, seconds, sent=departure.begun) from error
            raise as_of_the_client(error) from error
        return response, coming.body

    def _send_sync(
        self, pool: SyncPool, sending: OutgoingRequest, seconds: float, departure: Departure
    ) -> httpcore2.Response:
        end = time.monotonic() + seconds
        addresses = self.known(sending)
        if addresses is None:
            addresses = self._addresses_within(sending, seconds)
        try:
            for place, address in enumerate(addresses[:-1]):
                request = sending.to(address, seconds, share(end, len(addresses) - place))
                with suppress(*NOT_REACHED):
                    return pool.send(departure.watched_sync(request))
            return pool.send(departure.watched_sync(sending.to(addresses[-1], seconds)))
        finally:
            self._prefer(sending, addresses, departure)

    def _addresses_within(self, sending: OutgoingRequest, seconds: float) -> list[str]:
        """A look-up can't be broken off, and has no time of its own: one that is late runs on alone."""
        try:
            found: list[str] = in_own_thread_sync(seconds, self.addresses, sending)
        except TimeoutError as error:
            raise too_late(sending.system, seconds, sent=False) from error
        return found

    def _prefer(self, sending: OutgoingRequest, addresses: list[str], departure: Departure) -> None:
        if departure.begun and departure.address != addresses[0]:
            host, port = host_of(sending.url), port_of(sending.url)
            self.resolver.prefer(host, port, departure.address)


def share(end: float, addresses: int) -> float:
    """Seconds to reach one of so many addresses that are left, so that there is time for the others."""
    return max(LEAST_SHARE, min(LONGEST_SHARE, (end - time.monotonic()) / addresses))


def host_of(url: httpx2.URL) -> str:
    """As it is asked for and named in TLS; decoded, others (IDNA 2003) could take it for another name."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx2.URL) -> int:
    """As stated, or its scheme's."""
    return url.port or (443 if url.scheme == "https" else 80)
