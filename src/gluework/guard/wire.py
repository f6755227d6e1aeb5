"""The wire: one try, to an address that was looked at, with an answer that is bounded in time and size.

The request goes to the checked address itself, with the host's name in `Host` and in TLS. Proxies
of the environment are not used, connections are not retried, and nothing of the caller's transport
extensions but its timeouts is passed on (`target` and `sni_hostname` would go round the boundary).
Answers come out decoded, so a small compressed body can't become a huge one unseen.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import NamedTuple, cast

import httpx2

from gluework.errors import GuardError
from gluework.guard.addresses import Resolver
from gluework.guard.deadline import timeouts, too_late
from gluework.guard.headers import RawHeaders
from gluework.guard.models.events import is_events
from gluework.guard.other_ways import through_the_door

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
DECODED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})

ENDS = (b"[DONE]", b'"message_stop"', b'"response.completed"')
"""Events say themselves where they end: what goes wrong after that is of no matter."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One call as it goes out: checked, with its secret, its body whole."""

    system: str
    method: str
    url: httpx2.URL
    headers: RawHeaders
    content: bytes
    timeout: object
    to_model: bool = False

    def to(self, address: str, seconds: float) -> httpx2.Request:
        """The request to one address."""
        url = self.url
        headers = [pair for pair in self.headers if pair[0].lower() not in FRAMING]
        headers.insert(0, (b"host", url.netloc))
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
    raw: list[tuple[bytes, bytes]]


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
            found = self.resolver.look_up(host, _port(sending.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{host} has no address")
        return found

    def known(self, sending: Sending) -> list[str] | None:
        """Where it may go, if that needs no look-up."""
        return self.resolver.known(host_of(sending.url), _port(sending.url), private=self.private)

    async def send(
        self, transport: httpx2.AsyncBaseTransport, sending: Sending, seconds: float
    ) -> tuple[httpx2.Response, bytes]:
        """One try within `seconds`: the answer and its whole decoded body."""
        coming, response = _Coming(sending.system, self.limit), None
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
        self, transport: httpx2.BaseTransport, sending: Sending, seconds: float
    ) -> tuple[httpx2.Response, bytes]:
        """The same for plain code, where the time is looked at whenever something came."""
        end, coming, response = time.monotonic() + seconds, _Coming(sending.system, self.limit), None
        try:
            with through_the_door():
                response = self._send_sync(transport, sending, seconds)
            coming.read_sync(response, end, seconds)
        except httpx2.HTTPError:
            if response is None or not coming.has_ended(response):
                raise
        return response, coming.body

    def _send_sync(
        self, transport: httpx2.BaseTransport, sending: Sending, seconds: float
    ) -> httpx2.Response:
        addresses = self.known(sending)
        if addresses is None:
            addresses = self.addresses(sending)
        for address in addresses[:-1]:
            try:
                return transport.handle_request(sending.to(address, seconds))
            except httpx2.ConnectError:
                continue
        return transport.handle_request(sending.to(addresses[-1], seconds))


class _Coming:
    """A body as it comes, counted."""

    __slots__ = ("_limit", "_pieces", "_size", "_system")

    def __init__(self, system: str, limit: int) -> None:
        self._system = system
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0

    async def read(self, response: httpx2.Response) -> None:
        coming = response.aiter_bytes() if _is_encoded(response) else response.stream
        try:
            async for piece in cast("AsyncIterator[bytes]", coming):
                self._add(piece)
        finally:
            await response.aclose()

    def read_sync(self, response: httpx2.Response, end: float, seconds: float) -> None:
        try:
            for piece in response.iter_bytes():
                if time.monotonic() > end:
                    raise too_late(self._system, seconds)
                self._add(piece)
        finally:
            response.close()

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise GuardError(
                f"{self._system} answered with more than {self._limit / 1_000_000:g} MB.",
                "Ask it for less at a time, or raise `answer_mb` of the system in the charter.",
            )
        self._pieces.append(piece)

    @property
    def body(self) -> bytes:
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def has_ended(self, response: httpx2.Response) -> bool:
        """Whether it said itself that it is whole, as events do."""
        if not is_events(response.headers.get("content-type", "")):
            return False
        body = self.body
        return any(sign in body for sign in ENDS)


def host_of(url: httpx2.URL) -> str:
    """As it is asked for and named in TLS; decoded, others (IDNA 2003) could take it for another name."""
    return url.raw_host.decode("ascii")


def _port(url: httpx2.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _is_encoded(response: httpx2.Response) -> bool:
    return any(name.lower() == b"content-encoding" for name, _ in response.headers.raw)


def decoded_headers(response: httpx2.Response, size: int) -> list[tuple[bytes, bytes]]:
    """The answer's headers; without those that describe an encoding that is gone."""
    raw = response.headers.raw
    if not _is_encoded(response):
        return raw
    kept = [pair for pair in raw if pair[0].lower() not in DECODED]
    return [*kept, (b"content-length", b"%d" % size)]
