"""Connections, timed by whoever waits for the whole try.

They are kept by `httpcore2`, which httpx2 itself stands on. Its own way to the network starts timers and
looks for the event loop anew at each read; here one timer keeps a whole try, so the way is our own.

Not on asyncio's streams: they do not show what has come that nobody asked for, and they forget what had come
before a connection broke.
"""

import asyncio
import select
import ssl
from collections.abc import Awaitable, Iterable
from typing import Any, TypeVar, cast

import httpcore2

R = TypeVar("R")
NAMES = {"ssl_object": "ssl_object", "client_addr": "sockname", "server_addr": "peername", "socket": "socket"}
"""What the pool asks of a connection, by asyncio's words."""
KEPT = 64
"""So many connections are kept when nothing uses them; how many there may be is the bulkhead's business."""
KEPT_SECONDS = 5.0
READ = 16 * 1024
"""Bytes at most that are handed out at once: the pool takes small chunks apart without a pause."""
HELD = 128 * 1024
"""Bytes that may have come before anybody reads them."""


class ConnectionPool:
    """Belongs to the event loop that it is made in."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._loop = asyncio.get_running_loop()
        self.users = 0
        """So many have borrowed it."""
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=KEPT,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=_Backend(),
        )

    @property
    def is_here(self) -> bool:
        """Whether its event loop is the present one."""
        return self._loop is asyncio.get_running_loop()

    async def send(self, request: httpcore2.Request) -> httpcore2.Response:
        """One call; its body comes as the stream is read."""
        return await self._pool.handle_async_request(request)

    async def aclose(self) -> None:
        """Closes all connections; those of an event loop that is over are gone with it."""
        if self.is_here:
            await self._pool.aclose()


class _Backend(httpcore2.AsyncNetworkBackend):
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 — as the pool calls it
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 — asyncio sets its own
    ) -> httpcore2.AsyncNetworkStream:
        local = (local_address, 0) if local_address else None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                _, protocol = await loop.create_connection(SocketProtocol, host, port, local_addr=local)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        return _Stream(protocol)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SocketProtocol(asyncio.Protocol):
    """What has come of one connection, and whether it takes more. One reads and one writes at a time."""

    def __init__(self) -> None:
        self.held = bytearray()
        self.ended = False
        self.error: Exception | None = None
        self.transport: asyncio.Transport = cast("asyncio.Transport", None)
        self._is_full = self._takes_no_more = False
        self._comes: asyncio.Future[None] | None = None
        self._drains: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be used."""
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Is kept until somebody reads it."""
        self.held += data
        if len(self.held) > HELD and not self._is_full:
            self._is_full = True
            self.transport.pause_reading()
        _wake(self._comes)

    def eof_received(self) -> None:
        """Nothing more will come."""
        self.ended = True
        _wake(self._comes)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over, well or not."""
        self.ended, self.error = True, exc
        _wake(self._comes)
        _wake(self._drains)

    def pause_writing(self) -> None:
        """The other side reads too slowly."""
        self._takes_no_more = True

    def resume_writing(self) -> None:
        """It has caught up."""
        self._takes_no_more = False
        _wake(self._drains)

    async def read(self, most: int) -> bytes:
        """What has come, before what became of the connection since; nothing at its end."""
        if self.held:
            await asyncio.sleep(0)  # or a server that sends without a pause would hold the loop
        elif not self.ended:
            self._comes = asyncio.get_running_loop().create_future()
            await self._comes
        data = bytes(self.held[:most])
        del self.held[:most]
        if not data and self.error is not None:
            raise self.error
        if self._is_full and len(self.held) <= HELD // 2 and not self.ended:
            self._is_full = False
            self.transport.resume_reading()
        return data

    async def write(self, data: bytes) -> None:
        """Comes back when there is room for more."""
        if self.ended:
            raise self.error or ConnectionResetError("the other side has closed it")
        self.transport.write(data)
        if self._takes_no_more and not self.ended:
            self._drains = asyncio.get_running_loop().create_future()
            await self._drains
        if self.error is not None:
            raise self.error


def _wake(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)


class _Stream(httpcore2.AsyncNetworkStream):
    def __init__(self, protocol: SocketProtocol) -> None:
        self._protocol = protocol
        self.is_spoiled = False
        """Whether something came that belongs to no call."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        try:
            return await _within(timeout, self._protocol.read(min(max_bytes, READ)))
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if not buffer:
            return
        try:
            await _within(timeout, self._protocol.write(buffer))
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    async def aclose(self) -> None:
        """Without waiting for the other side to agree."""
        self._protocol.transport.close()
        await asyncio.sleep(0)
        self._protocol.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore2.AsyncNetworkStream:
        protocol, loop = self._protocol, asyncio.get_running_loop()
        try:
            begun = await _within(
                timeout,
                loop.start_tls(protocol.transport, protocol, ssl_context, server_hostname=server_hostname),
            )
        except TimeoutError as error:
            protocol.transport.abort()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            protocol.transport.abort()
            raise httpcore2.ConnectError(str(error)) from error
        protocol.transport = cast("asyncio.Transport", begun)
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._is_over()
        return self._protocol.transport.get_extra_info(NAMES[info]) if info in NAMES else None

    def _is_over(self) -> bool:
        """Whether there is anything to be read of a connection that nobody uses.

        Then it is its end, or nobody's answer, and the next call would take it for its own.
        """
        protocol = self._protocol
        if self.is_spoiled or protocol.held or protocol.ended or protocol.transport.is_closing():
            return True
        waiting = select.poll()
        waiting.register(protocol.transport.get_extra_info("socket").fileno(), select.POLLIN)
        return bool(waiting.poll(0))


async def _within(seconds: float | None, work: Awaitable[R]) -> R:
    if seconds is None:
        return await work
    async with asyncio.timeout(seconds):
        return await work
