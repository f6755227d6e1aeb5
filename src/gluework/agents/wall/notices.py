"""The kernel's questions about system calls of processes inside, and the answers to them.

A process waits in its call while the watcher looks at it. What stands in its memory may be changed by its
other threads at any moment: it is read once, and a call that is let go on (`go_on`) must not depend on it,
unless something else refuses what must be refused. https://man7.org/linux/man-pages/man2/seccomp_unotify.2.html
"""

import contextlib
import fcntl
import os
import select
import struct
from dataclasses import dataclass

from gluework.agents.wall.filters import X32
from gluework.agents.wall.kernel import ARCHITECTURE

_RECEIVE, _SEND, _VALID, _ADD = 0xC0502100, 0xC0182101, 0x40082102, 0x40182103
_GO_ON = 1
_REPLACE, _AND_ANSWER = 1, 2
_QUESTION = struct.Struct("<QIIIIQ6Q")
_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Notice:
    """One call that waits for its answer."""

    id: int
    tid: int
    """The thread's; the process's own number is another where it has several."""
    number: int
    arguments: tuple[int, ...]
    foreign: bool = False
    """Whether it is a call of another machine, whose numbers mean something else."""

    def integer(self, position: int) -> int:
        """An argument as the kernel reads an `int`."""
        value = self.arguments[position] & 0xFFFFFFFF
        return value - (1 << 32) if value >> 31 else value


class Listener:
    """The end at which the questions of all processes inside one wall arrive."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._waiting = select.poll()
        self._waiting.register(descriptor, select.POLLIN)

    def close(self) -> None:
        """From now on every call that would be asked about fails with ENOSYS."""
        os.close(self.descriptor)

    def receive(self) -> Notice | None:
        """The next question, if there is one; never waits."""
        while (ready := self._waiting.poll(0)) and ready[0][1] & select.POLLIN:
            question = bytearray(_QUESTION.size)
            try:
                fcntl.ioctl(self.descriptor, _RECEIVE, question)
            except FileNotFoundError:  # its thread was killed meanwhile
                continue
            number, tid, _, call, machine, _, *arguments = _QUESTION.unpack(question)
            foreign = machine != ARCHITECTURE or call >= X32
            return Notice(number, tid, call, tuple(arguments), foreign)
        return None

    def succeed(self, notice: Notice, value: int = 0) -> None:
        """The call seems to have been made, with this result."""
        self._send(notice, value, 0, 0)

    def fail(self, notice: Notice, error: int) -> None:
        """The call is not made."""
        self._send(notice, 0, -error, 0)

    def go_on(self, notice: Notice) -> None:
        """The call is made by the process itself."""
        self._send(notice, 0, 0, _GO_ON)

    def waits(self, notice: Notice) -> bool:
        """Whether the thread is still in this call, and so what was read of it was really its own."""
        try:
            fcntl.ioctl(self.descriptor, _VALID, struct.pack("<Q", notice.id))
        except OSError:
            return False
        return True

    def replace(self, notice: Notice, theirs: int, ours: int, *, cloexec: bool) -> bool:
        """Puts a file of ours in the place of one of theirs; the call still waits."""
        return self._add(notice, _REPLACE, ours, theirs, cloexec=cloexec)

    def give(self, notice: Notice, ours: int, *, cloexec: bool) -> bool:
        """Answers with a descriptor of this file of ours."""
        return self._add(notice, _AND_ANSWER, ours, 0, cloexec=cloexec)

    def _add(self, notice: Notice, how: int, ours: int, theirs: int, *, cloexec: bool) -> bool:
        flags = os.O_CLOEXEC if cloexec else 0
        try:
            fcntl.ioctl(self.descriptor, _ADD, struct.pack("<QIIII", notice.id, how, ours, theirs, flags))
        except OSError:
            return False
        return True

    def _send(self, notice: Notice, value: int, error: int, flags: int) -> None:
        with contextlib.suppress(OSError):  # nobody waits for it any more, or it was answered
            fcntl.ioctl(self.descriptor, _SEND, struct.pack("<QqiI", notice.id, value, error, flags))


class HiddenMemoryError(PermissionError):
    """A process does not let itself be looked into."""


def memory(notice: Notice, address: int, size: int) -> bytes:
    """What stands in the process's memory there; less, or nothing, where it ends.

    Raises `HiddenMemoryError` where it may not be read: the process has made itself undumpable.
    """
    try:
        file = os.open(f"/proc/{notice.tid}/mem", os.O_RDONLY | os.O_CLOEXEC)
    except PermissionError as error:
        raise HiddenMemoryError from error
    except OSError:
        return b""
    try:
        return os.pread(file, size, address)
    except (OSError, OverflowError):
        return b""
    finally:
        os.close(file)


def text(notice: Notice, address: int) -> str | None:
    """The path that stands there, or None."""
    raw, end, _ = memory(notice, address, _LONGEST_PATH).partition(b"\0")
    return os.fsdecode(raw) if end else None
