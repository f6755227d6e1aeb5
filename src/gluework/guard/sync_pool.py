"""Connections for plain code that keep to a call's time as a whole.

A socket's own timeout is for one read, so a server that sends a byte now and then (of a header, a trailer, an
endless row of 103s) could hold a call for good. Here each read and write of a call gets only what is left
of its time. Asynchronous code has a timer for that.
"""

import contextlib
import ssl
import threading
from collections.abc import Iterable, Iterator

import httpcore2

from gluework.clock import Time
from gluework.guard.async_pool import KEPT, KEPT_SECONDS


class SyncPool:
    """Safe among threads; a call and its body belong to the thread that makes it."""

    def __init__(self, tls: ssl.SSLContext, clock: Time) -> None:
        self._time = _CallTime(clock)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=KEPT,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=_SyncBackend(self._time),
        )

    @contextlib.contextmanager
    def until(self, end: float) -> Iterator[None]:
        """Inside, all that the present thread does with sockets ends then, on the clock's `monotonic`."""
        self._time.end = end
        try:
            yield
        finally:
            self._time.end = None

    def send(self, request: httpcore2.Request) -> httpcore2.Response:
        """One call; its body comes as the stream is read."""
        return self._pool.handle_request(request)

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _CallTime(threading.local):
    """When the present thread's call must be over."""

    end: float | None = None

    def __init__(self, clock: Time) -> None:
        self._clock = clock

    def left(self, asked: float | None) -> float | None:
        """Seconds for the next wait; raises nothing: a time that is up is a very short one."""
        if self.end is None:
            return asked
        left = max(0.001, self.end - self._clock.monotonic())
        return left if asked is None else min(asked, left)

    @property
    def is_up(self) -> bool:
        return self.end is not None and self._clock.monotonic() >= self.end


class _SyncBackend(httpcore2.SyncBackend):
    def __init__(self, within: _CallTime) -> None:
        self._within = within

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        if self._within.is_up:
            raise httpcore2.ConnectTimeout("timed out")
        seconds = self._within.left(timeout)
        stream = super().connect_tcp(host, port, seconds, local_address, socket_options)
        return _SyncStream(stream, self._within)


class _SyncStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, within: _CallTime) -> None:
        self._stream = stream
        self._within = within
        self.is_spoiled = False
        """Whether something came that belongs to no call."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._within.is_up:
            raise httpcore2.ReadTimeout("timed out")
        return self._stream.read(max_bytes, self._within.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """By the socket itself: the stream's own `write` would give each part the whole time again."""
        socket, rest = self._stream.get_extra_info("socket"), memoryview(buffer)
        try:
            while rest:
                if self._within.is_up:
                    raise httpcore2.WriteTimeout("timed out")
                socket.settimeout(self._within.left(timeout))
                rest = rest[socket.send(rest) :]
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        begun = self._stream.start_tls(ssl_context, server_hostname, self._within.left(timeout))
        return _SyncStream(begun, self._within)

    def get_extra_info(self, info: str) -> object:
        if info == "is_readable" and self.is_spoiled:
            return True
        return self._stream.get_extra_info(info)
