"""What all guards of a worker share of the network: connections, names that were looked up, and certificates.

Connections are kept as long as any line to their system is open. They belong to the event loop that they were
made in: the service's.
"""

import ssl
from collections.abc import Callable
from functools import cached_property

import httpx2

from gluework.clock import Time
from gluework.guard.addresses import Lookup, Resolver, look_up
from gluework.guard.pool import ConnectionPool


class Network:
    """Made once for a worker."""

    def __init__(self, clock: Time, lookup: Lookup = look_up) -> None:
        self.resolver = Resolver(lookup, clock)
        self._connections: dict[str, Connections] = {}

    def connections(self, url: str) -> "Connections":
        """Those to one system."""
        return self._connections.setdefault(url, Connections(lambda: self.tls))

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Made once: reading the certificates takes longer than a call."""
        return httpx2.create_ssl_context()


class Connections:
    """The shared connections to one system."""

    def __init__(self, tls: Callable[[], ssl.SSLContext]) -> None:
        self._tls = tls
        self._pool: ConnectionPool | None = None

    def lend(self) -> ConnectionPool:
        """For the present event loop; what another one left is not used again."""
        if self._pool is None or not self._pool.is_here:
            self._pool = ConnectionPool(self._tls())
        self._pool.users += 1
        return self._pool

    async def give_back(self, pool: ConnectionPool) -> None:
        """The last one closes the connections."""
        pool.users -= 1
        if pool.users == 0:
            self._pool = None if self._pool is pool else self._pool
            await pool.aclose()
