"""Connections that clients of one system share: kept as long as any of them is open.

An asynchronous one belongs to the event loop that it was first used in.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable

from gluework.guard.looped import LoopPool
from gluework.guard.plain import PlainPool


class Transports:
    """The shared connections to one system. Safe among threads."""

    def __init__(self, tls: Callable[[], ssl.SSLContext]) -> None:
        self._tls = tls
        self._lock = threading.Lock()
        self._by_loop: dict[asyncio.AbstractEventLoop, tuple[LoopPool, int]] = {}
        self._plain: tuple[PlainPool, int] | None = None

    def lend(self) -> LoopPool:
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

    def lend_plain(self) -> PlainPool:
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

    def _new_plain(self) -> PlainPool:
        return PlainPool(self._tls())

    def _new(self) -> LoopPool:
        return LoopPool(self._tls())
