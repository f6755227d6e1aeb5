"""What a way out is, and what many of them need."""

import ctypes
import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long
FAST_OPEN = 0x20000000
HERE = -100
NUMBERS = {
    "x86_64": {"connect": 42, "ptrace": 101, "tgkill": 234, "bpf": 321, "keyctl": 250, "add_key": 248},
    "aarch64": {"connect": 203, "ptrace": 117, "tgkill": 131, "bpf": 280, "keyctl": 219, "add_key": 217},
}[os.uname().machine]
SINCE = {"io_uring_setup": 425, "openat2": 437, "pidfd_getfd": 438, "pidfd_send_signal": 424}


class Place(dict[str, Any]):
    """What a way must know of what stands outside."""

    __getattr__ = dict.__getitem__


Way = Callable[[Place], object]


@dataclass(frozen=True)
class Told:
    """What is said of a way that was refused, and whether it is tried without a wall."""

    words: str
    bare: bool
    victim: bool


WAYS: dict[str, tuple[Way, Told]] = {}


def way(words: str, *, bare: bool = True, victim: bool = False) -> Callable[[Way], Way]:
    """One way, and what is told of it; `bare` where it arrives without a wall, whoever tries."""

    def kept(function: Way) -> Way:
        WAYS[function.__name__] = function, Told(words, bare, victim)
        return function

    return kept


def number(name: str) -> int:
    return NUMBERS.get(name) or SINCE[name]


def call(number: int, *arguments: Any) -> int:
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    result = LIBC.syscall(ctypes.c_long(number), *wide)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return int(result)


def sockaddr(port: int) -> bytes:
    return struct.pack("=H", socket.AF_INET) + struct.pack("!H4s8x", port, socket.inet_aton("127.0.0.1"))


def read(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        print(file.read())
