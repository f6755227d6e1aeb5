"""Connections that clients of one system share: kept as long as any of them is open.

An asynchronous one belongs to the event loop that it was first used in.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable

import httpx2

from gluework.guard.plain import PlainTransport

KEPT = 64
NO_LIMIT = httpx2.Limits(max_connections=None, max_keepalive_connections=KEPT)
"""How many there may be at a time is the bulkhead's business."""


class Transports:
    """The shared connections to one system. Safe among threads."""

    def __init__(self, tls: Callable[[], ssl.SSLContext]) -> None:
        self._tls = tls
        self._lock = threading.Lock()
        self._by_loop: dict[asyncio.AbstractEventLoop, tuple[httpx2.AsyncHTTPTransport, int]] = {}
        self._plain: tuple[PlainTransport, int] | None = None

    def lend(self) -> httpx2.AsyncHTTPTransport:
        """For the present event loop; give it back there."""
        loop = asyncio.get_running_loop()
        with self._lock:
            transport, users = self._by_loop.get(loop) or (self._new(), 0)
            self._by_loop[loop] = (transport, users + 1)
            return transport

    async def give_back(self, loop: asyncio.AbstractEventLoop) -> None:
        """The last one closes the connections."""
        with self._lock:
            transport, users = self._by_loop[loop]
            if users > 1:
                self._by_loop[loop] = (transport, users - 1)
                return
            del self._by_loop[loop]
        if loop is asyncio.get_running_loop():
            await transport.aclose()

    def lend_plain(self) -> PlainTransport:
        """For plain code, in any thread."""
        with self._lock:
            transport, users = self._plain or (self._new_plain(), 0)
            self._plain = (transport, users + 1)
            return transport

    def give_back_plain(self) -> None:
        """The last one closes the connections."""
        with self._lock:
            if self._plain is None:
                return
            transport, users = self._plain
            self._plain = (transport, users - 1) if users > 1 else None
        if users == 1:
            transport.close()

    def _new_plain(self) -> PlainTransport:
        return PlainTransport(self._tls(), KEPT)

    def _new(self) -> httpx2.AsyncHTTPTransport:
        return httpx2.AsyncHTTPTransport(verify=self._tls(), trust_env=False, limits=NO_LIMIT)
