"""What all guards of a worker share of the network: connections, names that were looked up, and certificates.

Connections are kept as long as any client of their system is open. An asynchronous one belongs to the event
loop that it was first used in, and is closed when that ends.
"""

import asyncio
import ssl
import threading
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from functools import cached_property

import httpx2

from gluework.clock import Time
from gluework.guard.addresses import Lookup, Resolver, look_up
from gluework.guard.async_pool import AsyncPool
from gluework.guard.sync_pool import SyncPool


class Network:
    """Made once for a worker. Safe among threads."""

    def __init__(self, clock: Time, lookup: Lookup = look_up) -> None:
        self._clock = clock
        self.resolver = Resolver(lookup, clock)
        self._connections: dict[str, Connections] = {}
        self._lock = threading.Lock()

    def connections(self, url: str) -> "Connections":
        """Those to one system."""
        with self._lock:
            return self._connections.setdefault(url, Connections(lambda: self.tls, self._clock))

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Made once: reading the certificates takes longer than a call."""
        return httpx2.create_ssl_context()


class Connections:
    """The shared connections to one system. Safe among threads."""

    def __init__(self, tls: Callable[[], ssl.SSLContext], clock: Time) -> None:
        self._tls = tls
        self._clock = clock
        self._lock = threading.Lock()
        self._by_loop: dict[asyncio.AbstractEventLoop, _Lent] = {}
        self._plain: tuple[SyncPool, int] | None = None

    async def lend(self) -> AsyncPool:
        """For the present event loop; give it back there."""
        loop = asyncio.get_running_loop()
        with self._lock:
            self._forget_closed()
            is_new = loop not in self._by_loop
            if is_new:
                pool = self._new()
                self._by_loop[loop] = _Lent(pool, _closed_in_the_end(pool))
            lent = self._by_loop[loop]
            lent.users += 1
        if is_new:
            await anext(lent.end)
        return lent.pool

    async def give_back(self, loop: asyncio.AbstractEventLoop) -> None:
        """The last one closes the connections."""
        with self._lock:
            lent = self._by_loop.get(loop)
            if lent is None:  # it was closed, and forgotten
                return
            lent.users -= 1
            if lent.users > 0:
                return
            del self._by_loop[loop]
        if loop is asyncio.get_running_loop():
            await lent.end.aclose()
        elif not loop.is_closed():
            _close_there(loop, lent)

    def _forget_closed(self) -> None:
        """What is left of loops that are over; else a client that is used in one after another keeps all."""
        for loop in [loop for loop in self._by_loop if loop.is_closed()]:
            del self._by_loop[loop]

    def lend_plain(self) -> SyncPool:
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

    def _new_plain(self) -> SyncPool:
        return SyncPool(self._tls(), self._clock)

    def _new(self) -> AsyncPool:
        return AsyncPool(self._tls())


@dataclass(slots=True)
class _Lent:
    """The connections of one loop, as long as somebody has them or the loop lives."""

    pool: AsyncPool
    end: AsyncGenerator[None]
    users: int = 0


async def _closed_in_the_end(pool: AsyncPool) -> AsyncGenerator[None]:
    """Closes the pool when it is closed itself; who ends a loop (`asyncio.run`) closes what it finds open.

    So connections end with their loop, while they can: a socket of one that is over can't be closed in order.
    """
    try:
        yield
    finally:
        await pool.aclose()


def _close_there(loop: asyncio.AbstractEventLoop, lent: _Lent) -> None:
    """In the loop that they belong to, which runs in another thread."""

    async def close() -> None:
        await lent.end.aclose()

    closing = close()
    try:
        asyncio.run_coroutine_threadsafe(closing, loop)
    except RuntimeError:  # it was closed this moment
        closing.close()
