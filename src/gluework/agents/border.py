"""What crosses between the service, a warden and an agent's processes, and in which form.

Four kinds of ways, each a pair of connected sockets that is handed on and never has a name: service and
warden, warden and an agent's parent, service and an agent's process (its control), and lines, on which a
process asks the service for one thing at a time. All carry messages: the lengths of a head and of a body, a
head in JSON, a body in bytes, and sometimes open files beside.

Both sides import this file, and nothing else of each other. It stands on Python's own library alone, as the
warden does.
"""

import array
import json
import os
import socket
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

VERSION = 1
"""Of the messages. A process of another version is not spoken to."""
LENGTHS = struct.Struct(">II")
LARGEST_HEAD = 8_000_000
LARGEST_BODY = 512_000_000
"""Bytes. Of what crosses at once; a longer message is not read, and its way is closed."""
PIECE = 256 * 1024
"""Bytes that are handed to a socket at once."""
ORDERED = "order"
"""Why a process ended that the service had ended."""
MOST_FILES = 4
"""Open files beside one message."""


class Message(NamedTuple):
    """What was said, with what belongs to it."""

    kind: str
    values: dict[str, Any]
    body: bytes = b""
    files: tuple[int, ...] = ()
    """Descriptors; whoever takes the message closes them."""


class BorderError(Exception):
    """What came is no message of this version."""


def packed(kind: str, body: bytes = b"", **values: Any) -> bytes:
    """A message as it crosses."""
    head = json.dumps({"kind": kind} | values, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return LENGTHS.pack(len(head), len(body)) + head + body


class Unpacker:
    """Takes bytes as they come, and gives messages as they are whole."""

    def __init__(self, largest_body: int = LARGEST_BODY) -> None:
        self._held = bytearray()
        self._files: list[int] = []
        self._largest = largest_body

    def take(self, data: bytes, files: Sequence[int] = ()) -> Iterator[Message]:
        """Raises `BorderError` for what is none."""
        self._held += data
        self._files += files
        yield from self._whole_ones()
        if len(self._files) > (MOST_FILES if self._held else 0):
            self.close()
            raise BorderError("files that belong to no message")

    @property
    def is_between(self) -> bool:
        """Whether nothing of a message is held that has begun."""
        return not self._held

    def close(self) -> None:
        """Closes the files whose message never came."""
        while self._files:
            os.close(self._files.pop())

    def _whole_ones(self) -> Iterator[Message]:
        while len(self._held) >= LENGTHS.size:
            head_size, body_size = LENGTHS.unpack_from(self._held)
            if head_size > LARGEST_HEAD or body_size > self._largest:
                raise BorderError(f"a message of {head_size} and {body_size} bytes")
            end = LENGTHS.size + head_size + body_size
            if len(self._held) < end:
                return
            head = bytes(self._held[LENGTHS.size : LENGTHS.size + head_size])
            body = bytes(self._held[LENGTHS.size + head_size : end])
            del self._held[:end]
            yield self._message(head, body)

    def _message(self, head: bytes, body: bytes) -> Message:
        try:
            values: dict[str, Any] = json.loads(head)
            kind, number = str(values.pop("kind")), int(values.pop("files", 0))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BorderError(f"a head that can't be read: {error}") from error
        files, self._files = tuple(self._files[:number]), self._files[number:]
        if len(files) < number:
            raise BorderError("a message whose files did not come")
        return Message(kind, values, body, files)


class Channel:
    """One side of a way, for code that waits. One reads and one writes at a time."""

    def __init__(self, line: socket.socket, largest_body: int = LARGEST_BODY) -> None:
        self.socket = line
        self._unpacker = Unpacker(largest_body)
        self._waiting: list[Message] = []

    @classmethod
    def of(cls, descriptor: int) -> "Channel":
        """Of a descriptor that was inherited or handed over."""
        return cls(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """For a selector."""
        return self.socket.fileno()

    def send(self, kind: str, body: bytes = b"", files: Sequence[int] = (), **values: Any) -> None:
        """Says something; raises OSError when nobody hears it."""
        if files:
            values["files"] = len(files)
        send_with_files(self.socket, packed(kind, body, **values), files)

    def receive(self) -> Message | None:
        """The next message; None when the other side is gone. Raises `BorderError` for what is none."""
        while not self._waiting:
            data, files = receive_with_files(self.socket)
            if not data:
                return None
            self._waiting += self._unpacker.take(data, files)
        return self._waiting.pop(0)

    def come(self) -> list[Message] | None:
        """The messages that have come by now, maybe none; None when the other side is gone."""
        try:
            data, files = receive_with_files(self.socket, socket.MSG_DONTWAIT)
        except BlockingIOError:
            data, files = b"", []
        else:
            if not data:
                return None
        found, self._waiting = [*self._waiting, *self._unpacker.take(data, files)], []
        return found

    def close(self) -> None:
        """The other side hears of it."""
        self._unpacker.close()
        self.socket.close()


def send_with_files(line: socket.socket, data: bytes, files: Sequence[int]) -> None:
    """All of it; the files go beside the first byte."""
    if files:
        beside = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))]
        data = data[line.sendmsg([data], beside) :]
    if data:
        line.sendall(data)


def receive_with_files(line: socket.socket, flags: int = 0) -> tuple[bytes, list[int]]:
    """What has come next, with the files beside it; nothing at the end."""
    found = array.array("i")
    room = socket.CMSG_SPACE(MOST_FILES * found.itemsize)
    cloexec = getattr(socket, "MSG_CMSG_CLOEXEC", 0)
    try:
        data, beside, _, _ = line.recvmsg(PIECE, room, flags | cloexec)
    except ConnectionError:
        return b"", []
    for level, kind, inside in beside:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            found.frombytes(inside[: len(inside) - len(inside) % found.itemsize])
    return data, list(found)


def let_go_of_files(messages: Iterable[Message]) -> None:
    """Closes those that nobody wants."""
    for message in messages:
        for file in message.files:
            os.close(file)


@dataclass(frozen=True, slots=True)
class ModelLine:
    """The charter's model line, as the agent's process knows it."""

    provider: str
    model: str
    system: str
    """The name of its system; empty without one."""
    url: str
    why_not: str
    """Why it can't be called; empty where it can."""

    @property
    def name(self) -> str:
        """As in the charter: `provider:model`, or `offline`."""
        return f"{self.provider}:{self.model}" if self.model else self.provider


@dataclass(frozen=True, slots=True)
class Code:
    """Which code is loaded, and under which name."""

    agent: str
    folder: str
    entry: str
    shown: str
    """The folder as people know it, where `folder` is a copy of it."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Code":
        """As it crossed."""
        return cls(**values)
