"""Which network addresses a name may lead to, looked up at the moment of the call.

The call then goes to the address that was looked at, so a name that changes its mind between the
check and the connection (DNS rebinding) gains nothing. Private, link-local, loopback and reserved
addresses are reached only where the charter's URL is that address itself, or says `localhost`.
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from gluework.clock import Time
from gluework.errors import BoundaryError

Lookup = Callable[[str, int], list[str]]
"""From a host name and a port to its addresses; raises OSError when there are none."""

REMEMBER_SECONDS = 30.0
METADATA = frozenset(
    map(ip_address, ("168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254", "169.254.169.254"))
)
"""Where clouds hand out a machine's own credentials; the first ones look like any other address."""
NOBODYS = ip_network("0.0.0.0/8")
"""This machine itself, to many systems."""
SITE_LOCAL = ip_network("fec0::/10")
"""Private networks of an older kind, which Python takes for public."""
NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a system is that is reached by anything but HTTP, as it was looked up and checked."""

    addresses: frozenset[tuple[str, int]]
    """Address and port."""
    names: dict[str, tuple[str, ...]]
    """The host's name and its addresses."""


def look_up(host: str, port: int) -> list[str]:
    """The addresses that the machine's resolver knows, IPv4 first (it is the one that always has a route)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return sorted(addresses, key=lambda address: ":" in address)


class Resolver:
    """Looks names up, and remembers for a moment what was allowed. Safe among threads.

    A remembered address is as good as a fresh one: the call goes to the address that was checked.
    """

    def __init__(self, lookup: Lookup, clock: Time, remember_seconds: float = REMEMBER_SECONDS) -> None:
        self._lookup = lookup
        self._clock = clock
        self._seconds = remember_seconds
        self._known: dict[tuple[str, int, bool], tuple[float, list[str]]] = {}
        self._preferred: dict[tuple[str, int], str] = {}

    def known(self, host: str, port: int, *, private: bool) -> list[str] | None:
        """What needs no look-up: an address itself, or what was looked up a moment ago."""
        found = self._known.get((host, port, private))
        if found is not None and found[0] > self._clock.monotonic():
            return found[1]
        literal = _literal(host)
        if literal is None:
            return None
        self._known[host, port, private] = (float("inf"), [str(literal)])
        return [str(literal)]

    def look_up(self, host: str, port: int, *, private: bool) -> list[str]:
        """Looks it up; raises OSError when there is nothing, and `BoundaryError`."""
        addresses = allowed_addresses(host, port, self._lookup, private=private)
        addresses = _with_first(self._preferred.get((host, port)), addresses)
        if addresses:
            self._known[host, port, private] = (self._clock.monotonic() + self._seconds, addresses)
        return addresses

    async def find(self, host: str, port: int, *, private: bool) -> list[str]:
        """What is known, or looked up in a thread of its own; raises as `look_up` does.

        Not in a pool's: a look-up can't be broken off, and one that hangs would keep a place there, and the
        program from its end.
        """
        known = self.known(host, port, private=private)
        if known is not None:
            return known
        work = partial(self.look_up, host, port, private=private)
        return await asyncio.get_running_loop().run_in_executor(_own_threads, work)

    def prefer(self, host: str, port: int, address: str) -> None:
        """This one could be reached where one before it could not: it is tried first, as long as it is known.

        It only changes the order: each look-up is checked as ever.
        """
        self._preferred[host, port] = address
        for private in (False, True):
            found = self._known.get((host, port, private))
            if found is not None:
                self._known[host, port, private] = (found[0], _with_first(address, found[1]))


class _OwnThreads(Executor):
    """Begins a thread for each piece of work."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        ended: Future[Any] = Future()
        ended.set_running_or_notify_cancel()  # it can't be called back

        def run() -> None:
            try:
                ended.set_result(function(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 — told to whoever waits
                ended.set_exception(error)

        threading.Thread(target=run, name="gluework-look-up", daemon=True).start()
        return ended


_own_threads = _OwnThreads()


def allowed_addresses(host: str, port: int, lookup: Lookup, *, private: bool = False) -> list[str]:
    """Where a call to a host that the charter names may go; raises `BoundaryError` if nowhere.

    With `private` addresses inside a private network are allowed too, but none that no host has
    (multicast, unspecified), and not where a cloud's metadata service is.
    """
    literal = _literal(host)
    if literal is not None:
        return [str(literal)]
    addresses = lookup(host, port)
    fits = _is_private_or_public if private else _is_public
    if host.lower().rstrip(".") == "localhost":
        fits = _is_loopback
    for address in addresses:
        if not fits(ip_address(address.partition("%")[0])):
            raise BoundaryError(
                f"{host} leads to {address}, an address inside a private network.",
                "If that is meant, say `private_network = true` beside its url in the charter.",
            )
    return addresses


def _with_first(first: str | None, addresses: list[str]) -> list[str]:
    return sorted(addresses, key=lambda address: address != first) if first in addresses else addresses


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_loopback(address: IPv4Address | IPv6Address) -> bool:
    return _inner(address).is_loopback


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = _inner(address)
    return inner.is_global and inner not in SITE_LOCAL and not _is_nobodys(inner)


def _is_private_or_public(address: IPv4Address | IPv6Address) -> bool:
    inner = _inner(address)
    return not inner.is_loopback and not _is_nobodys(inner)


def _is_nobodys(address: IPv4Address | IPv6Address) -> bool:
    """No system of anybody's: no name leads there, in a private network neither."""
    kinds = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return kinds or address in METADATA or address in NOBODYS


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address only wraps."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or address
