"""What the warden knows of one process of the agent: its group, its ways, and what it printed."""

import os
import shutil
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from select import POLLIN, poll

from gluework.agents.border import BorderError, Channel, let_go_of_files
from gluework.agents.wall import Watch
from gluework.agents.warden.measures import held, members, unmapped, written

KEPT = 32 * 1024
"""Bytes of what a run printed that are kept of its beginning, and as many of its end."""
CHUNK = 64 * 1024
WITNESS_SECONDS = 0.2
"""So long a process may take to say where its own thread is; it is held up meanwhile."""
LONGEST_PLACE = 300
AT_ONCE = 32
"""Pieces: more than a pipe holds."""


class Output:
    """What comes out of a pipe: the first and the last of it, and how much there was."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        os.set_blocking(pipe, False)
        self.clear()

    def clear(self) -> None:
        """For another run."""
        self._first = b""
        self._last = b""
        self._size = 0

    def take(self) -> bool:
        """Takes one piece of what has come; False when there is none now."""
        try:
            data = os.read(self.pipe, CHUNK)
        except OSError:
            return False
        self._size += len(data)
        room = KEPT - len(self._first)
        self._first += data[:room]
        self._last = (self._last + data[room:])[-KEPT:] if len(data) > room else self._last
        return bool(data)

    def drain(self) -> None:
        """Takes what has come by now; whoever prints without end is not waited for."""
        for _ in range(AT_ONCE):
            if not self.take():
                return

    def text(self) -> bytes:
        """What was printed; where it was too much, with a line in place of the middle."""
        left_out = self._size - len(self._first) - len(self._last)
        middle = b"\n\xe2\x80\xa6 %d bytes are left out here \xe2\x80\xa6\n" % left_out if left_out else b""
        return self._first + middle + self._last

    def close(self) -> None:
        """Nothing more is taken."""
        with suppress(OSError):
            os.close(self.pipe)


@dataclass(slots=True)
class Child:
    """One process; `number` is the service's name for it."""

    number: int
    watch: Watch | None
    output: Output
    witness: Channel
    scratch: Path
    leader: int = 0
    """Its process, and so its group; 0 until it is there."""
    has_group: bool = False
    """Whether it leads one already, where the wall asks before it may."""
    why: str = ""
    """Why it was ended, where the warden did so by itself."""
    is_busy: bool = False
    told: set[str] = field(default_factory=set)
    """What was refused it in this run, and told."""
    forks: int = 0
    """Programs and forks since they were counted last."""
    ways: dict[int, int] = field(default_factory=dict)
    """The ways that are open for it: the service's number, and the watch's."""

    def is_led_by(self, process: int) -> None:
        """Its process is there."""
        if self.leader != process:
            self.leader, self.has_group = process, False

    def kill(self) -> None:
        """Ends it, with everything in its group."""
        if self.leader:
            for end in (os.kill, os.killpg):  # it may not lead its group yet
                with suppress(ProcessLookupError, PermissionError):
                    end(self.leader, signal.SIGKILL)

    def has_left(self) -> bool:
        """Whether there are processes that a run has started and not ended."""
        if not self.forks and self.watch is not None:
            return False
        self.forks = len(members().get(self.leader, ())) - 1
        return self.forks > 0

    def too_much(self, processes: list[int], memory: int, disk: int) -> str:
        """What they have taken more of than so many bytes of each; empty for nothing."""
        named = self.watch.shared_by(self.leader) if self.watch else 0
        if max(held(processes, memory), named, unmapped(processes)) > memory:
            return "memory"
        files = written(self.scratch)
        return "disk" if files is None or files > disk else ""

    def place_of(self, thread: int) -> str:
        """Where in the agent's code one of its threads is, which the wall holds up; empty if unsaid."""
        line, until = self.witness, time.monotonic() + WITNESS_SECONDS
        with suppress(OSError, BorderError):
            line.socket.settimeout(WITNESS_SECONDS)
            line.send("where", thread=thread)
            comes = poll()
            comes.register(line, POLLIN)
            while (left := until - time.monotonic()) > 0 and comes.poll(left * 1000):
                answers = line.come()
                if answers is None:
                    break
                if answers:
                    let_go_of_files(answers)
                    return str(answers[-1].values.get("place", ""))[:LONGEST_PLACE]
        return ""

    def clean(self) -> None:
        """Empties its folder, which stays: its wall knows this one. Links in it are removed, not followed."""
        with suppress(OSError):
            self.scratch.mkdir(parents=True, exist_ok=True)
            self.scratch.chmod(0o700)
            for entry in os.scandir(self.scratch):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    Path(entry.path).unlink()

    def close(self) -> None:
        """Lets go of everything that it had."""
        self.output.close()
        self.witness.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
