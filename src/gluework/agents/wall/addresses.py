"""Socket addresses as the kernel reads them, and what they are called in plain words."""

import ipaddress
import os
import socket
import struct
from dataclasses import dataclass

Place = tuple[str, int]
"""An address in its shortest form, and a port."""

_LONGEST_PATH = 108


@dataclass(frozen=True, slots=True)
class Internet:
    """Of IPv4 or IPv6."""

    family: int
    place: Place
    raw: tuple[str, int] | tuple[str, int, int, int]
    """As `socket.connect` takes it."""

    def __str__(self) -> str:
        host, port = self.place
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


@dataclass(frozen=True, slots=True)
class Local:
    """Of this machine: a path, or an abstract name."""

    path: str
    abstract: bool = False

    def __str__(self) -> str:
        return f"the abstract socket {self.path}" if self.abstract else f"the socket {self.path}"


@dataclass(frozen=True, slots=True)
class Other:
    """Of another family, or of none."""

    family: int

    def __str__(self) -> str:
        return f"an address of {family_name(self.family)}"


def parse(raw: bytes) -> Internet | Local | Other:
    """What a `struct sockaddr` says; `Other` where it is too short for its family."""
    family = struct.unpack_from("=H", raw)[0] if len(raw) >= struct.calcsize("=H") else 0
    if family == socket.AF_UNIX and len(raw) > struct.calcsize("=H"):
        name = raw[2 : 2 + _LONGEST_PATH]
        if name[:1] == b"\0":
            return Local(name[1:].decode("utf-8", "backslashreplace"), abstract=True)
        return Local(os.fsdecode(name.partition(b"\0")[0]))
    if family == socket.AF_INET and len(raw) >= struct.calcsize("=HH4s"):
        port, address = struct.unpack_from("!H4s", raw, 2)
        host = socket.inet_ntop(socket.AF_INET, address)
        return Internet(family, (host, port), (host, port))
    if family == socket.AF_INET6 and len(raw) >= struct.calcsize("=HHI16s"):
        port, flow, address = struct.unpack_from("!HI16s", raw, 2)
        scope = struct.unpack_from("=I", raw, 24)[0] if len(raw) >= struct.calcsize("=HHI16sI") else 0
        host = socket.inet_ntop(socket.AF_INET6, address)
        return Internet(family, (shortest(host), port), (host, port, flow, scope))
    return Other(family)


def shortest(host: str) -> str:
    """An address as it is compared: `::ffff:127.0.0.1` is `127.0.0.1`."""
    address = ipaddress.ip_address(host)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


def family_name(family: int) -> str:
    """As the manual calls it."""
    try:
        return socket.AddressFamily(family).name
    except ValueError:
        return f"family {family}"
