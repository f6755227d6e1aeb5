"""The wire: one try, to an address that was looked at, with an answer that is bounded in time and size.

The request goes to the checked address itself, with the host's name in `Host` and in TLS. Proxies
of the environment are not used, connections are not retried, and nothing of the caller's transport
extensions but its timeouts is passed on (`target` and `sni_hostname` would go round the boundary).
Answers come out decoded, so a small compressed body can't become a huge one unseen.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

import httpx2

from gluework.errors import GuardError
from gluework.guard.addresses import Resolver
from gluework.guard.deadline import timeouts, too_late
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
END = 5_000
"""A stream says itself where it ends: some SDKs read no further."""
GRACE = 1.0
"""Seconds after its time a stream is closed whose reader did not notice."""

Done = Callable[[bytes, bool, Exception | None], None]
"""Called once at the end of an answer: its body, whether it came to its end, and what broke it off."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One call as it goes out: checked, with its secret, its body whole."""

    system: str
    method: str
    url: httpx2.URL
    headers: httpx2.Headers
    content: bytes
    timeout: object

    def to(self, address: str, seconds: float) -> httpx2.Request:
        """The request to one address."""
        url = self.url
        headers = [pair for pair in self.headers.raw if pair[0].lower() not in FRAMING]
        headers.insert(0, (b"host", url.netloc))
        if self.content or self.method in BODIES:
            headers.append((b"content-length", b"%d" % len(self.content)))
        extensions: dict[str, object] = {
            "timeout": timeouts(self.timeout, seconds),
            "sni_hostname": url.host,
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
        try:
            found = self.resolver.look_up(sending.url.host, _port(sending.url), private=self.private)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"{sending.url.host} can't be found: {error}") from error
        if not found:
            raise httpx2.ConnectError(f"{sending.url.host} has no address")
        return found

    def known(self, sending: Sending) -> list[str] | None:
        """Where it may go, if that needs no look-up."""
        return self.resolver.known(sending.url.host, _port(sending.url), private=self.private)

    async def send(
        self, transport: httpx2.AsyncBaseTransport, sending: Sending, seconds: float
    ) -> tuple[httpx2.Response, bytes | None]:
        """One try within `seconds`: the answer with its whole decoded body; None for a stream of events."""
        try:
            async with asyncio.timeout(seconds):
                with through_the_door():
                    response = await self._send(transport, sending, seconds)
                if is_stream(response):
                    return response, None
                return response, await self._read(sending.system, response)
        except TimeoutError as error:
            raise too_late(sending.system, seconds) from error

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

    async def _read(self, system: str, response: httpx2.Response) -> bytes:
        pieces: list[bytes] = []
        size = 0
        coming = response.aiter_bytes() if _is_encoded(response) else response.stream
        try:
            async for piece in cast("AsyncIterator[bytes]", coming):
                size += len(piece)
                check_size(system, size, self.limit)
                pieces.append(piece)
        finally:
            await response.aclose()
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def send_sync(self, transport: httpx2.BaseTransport, sending: Sending, seconds: float) -> httpx2.Response:
        """The same for plain code."""
        with through_the_door():
            addresses = self.known(sending)
            if addresses is None:
                addresses = self.addresses(sending)
            for address in addresses[:-1]:
                try:
                    return transport.handle_request(sending.to(address, seconds))
                except httpx2.ConnectError:
                    continue
            return transport.handle_request(sending.to(addresses[-1], seconds))


def _port(url: httpx2.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def check_size(system: str, size: int, limit: int) -> None:
    """Raises when an answer is longer than its system may give."""
    if size > limit:
        raise GuardError(
            f"{system} answered with more than {limit / 1_000_000:g} MB.",
            "Ask it for less at a time, or raise `answer_mb` of the system in the charter.",
        )


class Body(httpx2.AsyncByteStream, httpx2.SyncByteStream):
    """An answer's decoded body as it comes, counted, timed, and reported once when it ends.

    `seconds` count from the making of this object, whatever the reader does in between. Whoever wants to
    know of its end sets `done`. While it is open it is among the `unclosed`, so that it can be closed
    when its reader forgets it.
    """

    def __init__(
        self, system: str, response: httpx2.Response, seconds: float, limit: int, unclosed: "set[Body]"
    ) -> None:
        self._system = system
        self._response = response
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._limit = limit
        self.done: Done | None = None
        self._pieces: list[bytes] = []
        self._size = 0
        self._whole = False
        self._error: Exception | None = None
        self._unclosed = unclosed
        self._timer: asyncio.TimerHandle | None = None
        self._closing: asyncio.Task[None] | None = None
        self._ended = threading.Lock()
        unclosed.add(self)

    def expire(self) -> None:
        """From here on it closes itself when its time is up, for a reader that stopped reading."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_at(loop.time() + self._seconds + GRACE, self._expired, loop)

    def _expired(self, loop: asyncio.AbstractEventLoop) -> None:
        self._error = too_late(self._system, self._seconds)
        self._closing = loop.create_task(self.aclose())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = self._response.aiter_bytes()
        try:
            while (piece := await self._next(pieces)) is not None:
                yield self._counted(piece)
        except Exception as error:
            self._error = error
            raise
        self._whole = True

    async def _next(self, pieces: AsyncIterator[bytes]) -> bytes | None:
        try:
            async with asyncio.timeout(self._left()):
                return await anext(pieces, None)
        except TimeoutError as error:
            raise too_late(self._system, self._seconds) from error

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._response.iter_bytes():
                self._left()
                yield self._counted(piece)
        except Exception as error:
            self._error = error
            raise
        self._whole = True

    async def aclose(self) -> None:
        """Closes the connection and reports; waits for the report even when it is cancelled."""
        if self._timer is not None:
            self._timer.cancel()
        try:
            await self._response.aclose()
        finally:
            if not self._ended.locked():
                await asyncio.shield(asyncio.to_thread(self._report))

    def close(self) -> None:
        """Closes the connection and reports."""
        try:
            self._response.close()
        finally:
            self._report()

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise too_late(self._system, self._seconds)
        return left

    def _counted(self, piece: bytes) -> bytes:
        self._size += len(piece)
        check_size(self._system, self._size, self._limit)
        self._pieces.append(piece)
        return piece

    def _report(self) -> None:
        """Once, whoever closes it first."""
        if not self._ended.acquire(blocking=False):
            return
        self._unclosed.discard(self)
        done, self.done = self.done, None
        if done is not None:
            body = b"".join(self._pieces)
            done(body, self._whole or any(sign in body[-END:] for sign in ENDS), self._error)


def is_stream(response: httpx2.Response) -> bool:
    """Whether it comes in events, one after the other."""
    return any(
        value.startswith(b"text/event-stream")
        for name, value in response.headers.raw
        if name.lower() == b"content-type"
    )


def _is_encoded(response: httpx2.Response) -> bool:
    return any(name.lower() == b"content-encoding" for name, _ in response.headers.raw)


def decoded_headers(response: httpx2.Response) -> list[tuple[bytes, bytes]]:
    """The answer's headers without those that describe an encoding that is gone."""
    return [pair for pair in response.headers.raw if pair[0].lower() not in DECODED]
