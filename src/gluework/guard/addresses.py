"""Which network addresses a name may lead to, looked up at the moment of the call.

The call then goes to the address that was looked at, so a name that changes its mind between the
check and the connection (DNS rebinding) gains nothing. Private, link-local, loopback and reserved
addresses are reached only where the charter's URL is that address itself, or says `localhost`.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from gluework.errors import BoundaryError

Lookup = Callable[[str, int], list[str]]
"""From a host name and a port to its addresses; raises OSError when there are none."""

NAT64 = ip_network("64:ff9b::/96")


def look_up(host: str, port: int) -> list[str]:
    """The addresses that the machine's resolver knows, IPv4 first (it is the one that always has a route)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return sorted(addresses, key=lambda address: ":" in address)


def allowed_addresses(host: str, port: int, lookup: Lookup) -> list[str]:
    """Where a call to a host that the charter names may go; raises `BoundaryError` if nowhere."""
    literal = _literal(host)
    if literal is not None:
        return [str(literal)]
    addresses = lookup(host, port)
    fits = _is_loopback if host.lower().rstrip(".") == "localhost" else _is_public
    for address in addresses:
        if not fits(ip_address(address.partition("%")[0])):
            raise BoundaryError(
                f"{host} leads to {address}, an address inside a private network.",
                "If that is meant, name the address itself (or `localhost`) in the system's url.",
            )
    return addresses


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_loopback(address: IPv4Address | IPv6Address) -> bool:
    return _inner(address).is_loopback


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = _inner(address)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address only wraps."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or address
