"""Tunnels: the places that a process group may connect to for a while, and the connections made there."""

import contextlib
import os
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gluework.agents.wall.addresses import Place, shortest
from gluework.agents.wall.names import LOCAL_NAMES

_MOST_CONNECTIONS = 256


@dataclass
class Tunnel:
    """What one token stands for."""

    group: int
    places: frozenset[Place]
    names: dict[str, tuple[str, ...]]
    given: list[socket.socket] = field(default_factory=list)
    """Ours beside the process's own: to cut the connections, whoever holds them by then."""


class Tunnels:
    """Those that are open."""

    def __init__(self) -> None:
        self._open: dict[int, Tunnel] = {}
        self._last = 0

    def open(self, group: int, places: Iterable[Place], names: Mapping[str, tuple[str, ...]]) -> int:
        """Lets the group connect to these places, and ask for these names, until its token is closed."""
        self._last += 1
        known = {name.lower().rstrip("."): addresses for name, addresses in names.items()}
        shortened = frozenset((shortest(host), port) for host, port in places)
        self._open[self._last] = Tunnel(group, shortened, known)
        return self._last

    def close(self, token: int) -> None:
        """Cuts every connection that was made under the token; to close twice changes nothing."""
        tunnel = self._open.pop(token, None)
        for given in tunnel.given if tunnel else ():
            with contextlib.suppress(OSError):
                given.shutdown(socket.SHUT_RDWR)
            given.close()

    def close_of(self, group: int) -> None:
        """As `close`, of every token of a group."""
        for token in [token for token, tunnel in self._open.items() if tunnel.group == group]:
            self.close(token)

    def close_all(self) -> None:
        """As `close`, of every token."""
        for token in tuple(self._open):
            self.close(token)

    def to(self, group: int, place: Place) -> Tunnel | None:
        """The tunnel of this group that leads there and has room for one connection more."""
        for tunnel in self._open.values():
            if tunnel.group == group and place in tunnel.places and len(tunnel.given) < _MOST_CONNECTIONS:
                return tunnel
        return None

    def addresses(self, group: int, name: str) -> tuple[str, ...] | None:
        """Of a name that the group may ask for; None for others."""
        for tunnel in self._open.values():
            if tunnel.group == group and name in tunnel.names:
                return tunnel.names[name]
        return () if not name or name.endswith(_OF_THIS_MACHINE) else LOCAL_NAMES.get(name)


_OF_THIS_MACHINE = ("127.in-addr.arpa", "0.0.ip6.arpa")


def keep(tunnel: Tunnel | None, connection: socket.socket) -> None:
    """A copy to cut it by."""
    if tunnel is not None:
        tunnel.given.append(socket.socket(fileno=os.dup(connection.fileno())))
