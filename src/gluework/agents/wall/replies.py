"""Where questions are answered: what every answer needs, and what is told of a refusal."""

import contextlib
import errno
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from gluework.agents.wall.notices import Listener, Notice

Kind = Literal["network", "name", "file", "program", "signal", "process", "kernel"]
"""What somebody tried to reach: another machine or process, a name's address, a file, …"""

Answer = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """One call that was not made. The same cause may come a thousand times."""

    kind: Kind
    what: str
    """In plain words: `127.0.0.1:8080`, `a datagram socket`, `the file /home/x/secret`."""
    group: int | None
    """The process group of who tried; None when it is gone."""
    pid: int
    tid: int
    program: str
    """What it runs, as a path."""


class Hooks(Protocol):
    """What the watcher must know of whoever started the processes, and whom it tells."""

    def group_of(self, pid: int) -> int | None:
        """The process group of a process or thread; None when there is none."""
        with contextlib.suppress(OSError):
            return os.getpgid(pid)
        return None

    def leads(self, pid: int) -> bool:
        """Whether this process is to become the leader of a group of its own; the others stay in theirs."""
        ...

    def may_fork(self, group: int) -> bool:
        """Whether this group may have one more process."""
        ...

    def told(self, refusal: RefusedCall) -> None:
        """Hears of everything that was refused."""
        ...


class Replies:
    """The listener, with the words to answer at it."""

    def __init__(self, listener: Listener, hooks: Hooks) -> None:
        self.listener = listener
        self.hooks = hooks

    def group(self, notice: Notice) -> int | None:
        """Whose call it is."""
        return self.hooks.group_of(notice.tid)

    def process(self, notice: Notice) -> int:
        """The number of the process that the calling thread belongs to."""
        with contextlib.suppress(OSError):
            found = re.search(r"^Tgid:\s*(\d+)", Path(f"/proc/{notice.tid}/status").read_text(), re.MULTILINE)
            if found:
                return int(found[1])
        return notice.tid

    def refuse(self, notice: Notice, kind: Kind, what: str, error: int = errno.EPERM) -> None:
        """Lets the call fail, and tells."""
        program = ""
        with contextlib.suppress(OSError):
            program = os.readlink(f"/proc/{notice.tid}/exe")
        refusal = RefusedCall(kind, what, self.group(notice), self.process(notice), notice.tid, program)
        try:
            self.hooks.told(refusal)  # before it goes on, so that it can be asked where it stands
        finally:
            self.listener.fail(notice, error)
