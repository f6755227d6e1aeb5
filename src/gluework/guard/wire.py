"""The wire: one try, to an address that was looked at, with an answer that is bounded in time and size.

The request goes to the checked address itself, with the host's name in `Host` and in TLS. Proxies
of the environment are not used, connections are not retried, and nothing of the caller's transport
extensions but its timeouts is passed on (`target` and `sni_hostname` would go round the boundary).
Answers come out decoded, so a small compressed body can't become a huge one unseen.
"""

import asyncio
import time
from dataclasses import dataclass, field
from typing import NamedTuple, cast

import httpx2

from gluework.guard.addresses import Resolver
from gluework.guard.coming import ACCEPTED, Coming
from gluework.guard.deadline import timeouts, too_late
from gluework.guard.headers import RawHeaders
from gluework.guard.other_ways import through_the_door
from gluework.guard.plain import PlainTransport

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


@dataclass(frozen=True, slots=True)
class Sending:
    """One call as it goes out: checked, with its secret, its body whole."""

    system: str
    method: str
    url: httpx2.URL
    headers: RawHeaders = field(repr=False)
    """With the secret, so they are never shown."""
    content: bytes = field(repr=False)
    timeout: object
    to_model: bool = False

    def to(self, address: str, seconds: float) -> httpx2.Request:
        """The request to one address."""
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
        extensions: dict[str, object] = {
            "timeout": timeouts(self.timeout, seconds),
            "sni_hostname": host_of(url),
        }
        place = _Place(url.raw_scheme, address.encode("ascii"), url.port, url.raw_path)
        stream = httpx2.ByteStream(self.content)
        return cast("httpx2.Request", _Addressed(self.method, place, _Raw(headers), stream, extensions))


class _Place(NamedTuple):
    """What a transport wants to know of a URL; to make a whole one again takes longer than a call may."""

    raw_scheme: bytes
    raw_host: bytes
    port: int | None
    raw_path: bytes


class _Raw(NamedTuple):
    raw: RawHeaders

    def __repr__(self) -> str:
        return f"<{len(self.raw)} headers>"


class _Addressed(NamedTuple):
    """A request as a transport reads it."""

    method: str
    url: _Place
    headers: _Raw
    stream: httpx2.ByteStream
    extensions: dict[str, object]


@dataclass(frozen=True, slots=True)
class Wire:
    """What both kinds of clients need to know of the way to one system."""

    resolver: Resolver
    private: bool = False
    limit: int = ANSWER_LIMIT

    def addresses(self, sending: Sending) -> list[str]:
        """Where it may go; a name that leads nowhere is a connect error, as on any other client."""
        host = host_of(sending.url)
        try:
            found = self.resolver.look_up(host, port_of(sending.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{host} has no address")
        return found

    def known(self, sending: Sending) -> list[str] | None:
        """Where it may go, if that needs no look-up."""
        return self.resolver.known(host_of(sending.url), port_of(sending.url), private=self.private)

    async def send(
        self, transport: httpx2.AsyncBaseTransport, sending: Sending, seconds: float
    ) -> tuple[httpx2.Response, bytes]:
        """One try within `seconds`: the answer and its whole decoded body."""
        coming, response = Coming(sending.system, self.limit), None
        try:
            async with asyncio.timeout(seconds):
                with through_the_door():
                    response = await self._send(transport, sending, seconds)
                await coming.read(response)
        except TimeoutError as error:
            if response is None or not coming.has_ended(response):
                raise too_late(sending.system, seconds) from error
        except httpx2.HTTPError:
            if response is None or not coming.has_ended(response):
                raise
        return response, coming.body

    async def _send(
        self, transport: httpx2.AsyncBaseTransport, sending: Sending, seconds: float
    ) -> httpx2.Response:
        addresses = self.known(sending)
        if addresses is None:
            addresses = await asyncio.to_thread(self.addresses, sending)
        for address in addresses[:-1]:
            try:
                return await transport.handle_async_request(sending.to(address, seconds))
            except httpx2.ConnectError:
                continue
        return await transport.handle_async_request(sending.to(addresses[-1], seconds))

    def send_sync(
        self, transport: PlainTransport, sending: Sending, seconds: float
    ) -> tuple[httpx2.Response, bytes]:
        """The same for plain code, where each wait for the socket gets what is left of the time."""
        end, coming, response = time.monotonic() + seconds, Coming(sending.system, self.limit), None
        try:
            with transport.until(end), through_the_door():
                response = self._send_sync(transport, sending, seconds)
                coming.read_sync(response, end, seconds)
        except httpx2.HTTPError as error:
            if response is not None and coming.has_ended(response):
                return response, coming.body
            if isinstance(error, httpx2.TimeoutException) and time.monotonic() >= end:
                raise too_late(sending.system, seconds) from error
            raise
        return response, coming.body

    def _send_sync(self, transport: PlainTransport, sending: Sending, seconds: float) -> httpx2.Response:
        addresses = self.known(sending)
        if addresses is None:
            addresses = self.addresses(sending)
        for address in addresses[:-1]:
            try:
                return transport.handle_request(sending.to(address, seconds))
            except httpx2.ConnectError:
                continue
        return transport.handle_request(sending.to(addresses[-1], seconds))


def host_of(url: httpx2.URL) -> str:
    """As it is asked for and named in TLS; decoded, others (IDNA 2003) could take it for another name."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx2.URL) -> int:
    """As stated, or its scheme's."""
    return url.port or (443 if url.scheme == "https" else 80)
