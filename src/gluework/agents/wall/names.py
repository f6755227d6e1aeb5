"""A resolver for processes inside: it knows the names of their open tunnels, and tells the others.

glibc asks a name server of this machine, over TCP where `ENVIRONMENT` says so (`plan.py`). The watcher gives
it one end of a pair instead of a connection, and this answers at the other.
"""

import ipaddress
import socket
import struct
from collections.abc import Callable

_HEADER = struct.Struct("!6H")
_ANSWER, _NOT_FOUND = 0x8180, 0x8183
_A, _AAAA, _INTERNET = 1, 28, 1
_POINTER_TO_QUESTION = 0xC00C
_SIZE, _LONGEST = 2, 4096
_LONGEST_NAME = 255
SERVERS = frozenset((("127.0.0.1", 53), ("::1", 53)))
"""Where names are asked for by a program that is not told where."""
LOCAL_NAMES = {"localhost": ("127.0.0.1", "::1")}

Addresses = Callable[[str], tuple[str, ...] | None]
"""Of a name; None for one that nobody may ask for. An empty tuple: known, and no more is said."""


class Names:
    """One connection to a name server that is none."""

    def __init__(
        self, ours: socket.socket, addresses: Addresses, told: Callable[[str], None], odd: Callable[[], None]
    ) -> None:
        """`told` hears of names that nobody may ask for, `odd` of what is no question."""
        ours.setblocking(False)  # noqa: FBT003
        self._ours = ours
        self._addresses = addresses
        self._told = told
        self._odd = odd
        self._came = b""

    def fileno(self) -> int:
        """To wait for its questions."""
        return self._ours.fileno()

    def close(self) -> None:
        """Nobody is answered any more."""
        self._ours.close()

    def answer(self) -> bool:
        """Answers what has come; False once nothing more will come."""
        try:
            came = self._ours.recv(_LONGEST)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._came += came
        try:
            self._answer_whole()
        except ValueError:
            self._odd()
            return False
        except OSError:
            return False
        if not came and self._came:
            self._odd()
        return bool(came)

    def _answer_whole(self) -> None:
        while len(self._came) >= _SIZE:
            size = int.from_bytes(self._came[:_SIZE], "big")
            if size > _LONGEST:
                raise ValueError("no question is so long")
            if len(self._came) < _SIZE + size:
                return
            question, self._came = self._came[_SIZE : _SIZE + size], self._came[_SIZE + size :]
            reply = self._reply(question)
            self._ours.sendall(struct.pack("!H", len(reply)) + reply)

    def _reply(self, question: bytes) -> bytes:
        name, kind, end = _asked(question)
        number = int.from_bytes(question[:2])
        found = self._addresses(name)
        if found is None:
            self._told(name)
            return _HEADER.pack(number, _NOT_FOUND, 1, 0, 0, 0) + question[_HEADER.size : end]
        address = _one(found, kind)
        head = _HEADER.pack(number, _ANSWER, 1, address is not None, 0, 0) + question[_HEADER.size : end]
        if address is None:
            return head
        packed = ipaddress.ip_address(address).packed
        return head + struct.pack("!3HIH", _POINTER_TO_QUESTION, kind, _INTERNET, 0, len(packed)) + packed


def _one(addresses: tuple[str, ...], kind: int) -> str | None:
    """One address, of one family: a program that has several tries datagrams to choose among them."""
    fourth = next((each for each in addresses if ":" not in each), None)
    sixth = next((each for each in addresses if ":" in each), None)
    if kind == _A:
        return fourth
    return sixth if kind == _AAAA and fourth is None else None


def _asked(question: bytes) -> tuple[str, int, int]:
    """The name, the type, and where the question ends; `ValueError` where it is none."""
    if len(question) < _HEADER.size or _HEADER.unpack_from(question)[2] != 1:
        raise ValueError("no question, or several")
    labels = []
    at = _HEADER.size
    while at < len(question) and (size := question[at]):
        if size > 63 or at > _HEADER.size + _LONGEST_NAME:  # noqa: PLR2004
            raise ValueError("no name")
        labels.append(question[at + 1 : at + 1 + size].decode("ascii", "backslashreplace"))
        at += 1 + size
    if len(question) < at + 5:
        raise ValueError("cut short")
    return ".".join(labels).lower(), int.from_bytes(question[at + 1 : at + 3]), at + 5
