"""Code run inside the wall, by a process of its own, with a watcher beside it as the warden will have one."""

import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from gluework.agents.wall import ENVIRONMENT, Abilities, Hooks, Plan, RefusedCall, Watch, standard_readable

_PATIENCE = 60
_BEGIN = """
import json, socket, sys
line = socket.socket(fileno=int(sys.argv[1]))
told = json.loads(line.makefile().readline())
if told["plan"]:
    from gluework.agents.wall import Abilities, Plan, close_in
    closed = close_in(Plan(**told["plan"]), Abilities(**told["abilities"]))
    if closed.listener is None:
        line.sendall(b"-")
    else:
        import os
        socket.send_fds(line, [b"+"], [closed.listener])
        os.close(closed.listener)
else:
    line.sendall(b"-")
line.close()
exec(compile(told["code"], "agent.py", "exec"), {"__name__": "__main__"})
"""
ALL = Abilities(landlock=7, filters=True, watcher=True)


class Warden(Hooks):
    """Hears all, and lets a group have so many processes."""

    def __init__(self, processes: int = 64, leaders: Iterable[int] = ()) -> None:
        self.refusals: list[RefusedCall] = []
        self._left = processes
        self._leaders = set(leaders)

    def leads(self, pid: int) -> bool:
        return pid in self._leaders

    def may_fork(self, group: int) -> bool:  # noqa: ARG002
        self._left -= 1
        return self._left >= 0

    def told(self, refusal: RefusedCall) -> None:
        self.refusals.append(refusal)


@dataclass
class Ran:
    """How it ended."""

    out: str
    err: str
    status: int
    refusals: list[RefusedCall] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        return [refusal.what for refusal in self.refusals]


def plan(scratch: Path, **changes: object) -> Plan:
    """As an agent has one: the system to read, this code, and a folder to write."""
    here = str(Path(__file__).parents[3] / "src")
    return replace(Plan((*standard_readable(), here), (str(scratch),)), **changes)  # type: ignore[arg-type]


class Inside:
    """One process inside the wall, or beside it where there is no plan."""

    def __init__(
        self,
        code: str,
        plan: Plan | None,
        *,
        warden: Warden | None = None,
        abilities: Abilities = ALL,
        environment: Mapping[str, str] | None = None,
        pass_fds: tuple[int, ...] = (),
        cwd: Path | None = None,
    ) -> None:
        self.warden = warden or Warden()
        ours, theirs = socket.socketpair()
        scratch = str(cwd or (plan.writable[0] if plan else "/"))
        system = {"PATH": os.environ["PATH"], "HOME": scratch, "TMPDIR": scratch}
        self._process = subprocess.Popen(
            (sys.executable, "-c", _BEGIN, str(theirs.fileno())),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(theirs.fileno(), *pass_fds),
            start_new_session=True,
            cwd=scratch,
            env={**system, **ENVIRONMENT, **(environment or {})},
        )
        theirs.close()
        order = {"plan": asdict(plan) if plan else None, "code": code, "abilities": asdict(abilities)}
        ours.sendall(json.dumps(order).encode() + b"\n")
        ours.settimeout(_PATIENCE)
        said, found, _, _ = socket.recv_fds(ours, 1, 1)
        ours.close()
        self.pid = self._process.pid
        self.watch = Watch(found[0], plan, self.warden) if found and plan else None
        self._out = b""
        self._err = b""
        self._closed = said == b""

    def say(self, line: str) -> None:
        """To its standard input."""
        assert self._process.stdin
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def until(self, word: str) -> str:
        """Answers until its output has this word, or it ends."""
        self._answer(lambda: word.encode() in self._out)
        return self._out.decode()

    def until_number(self) -> str:
        """As `until`, for a line that is a number."""
        number = re.compile(rb"^(\d+)\n", re.MULTILINE)
        self._answer(lambda: number.search(self._out) is not None)
        found = number.search(self._out)
        assert found, self._err
        return found[1].decode()

    def end(self) -> Ran:
        """Answers until it ends, and ends the rest of its group."""
        self._answer(lambda: False)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        status = self._process.wait(_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        if self.watch:
            self.watch.close()
        return Ran(self._out.decode(), self._err.decode(), status, self.warden.refusals)

    def _answer(self, enough: object) -> None:
        out, err = self._process.stdout, self._process.stderr
        assert out
        assert err
        ended = os.pidfd_open(self.pid)
        poll = select.poll()
        for each in (out, err, ended, *([self.watch] if self.watch else [])):
            poll.register(each, select.POLLIN)
        late = time.monotonic() + _PATIENCE
        try:
            over = False
            while not enough():  # type: ignore[operator]
                ready = {number for number, _ in poll.poll(200)}
                if self.watch:
                    self.watch.answer()
                for stream in (out, err):
                    if stream.fileno() in ready and not self._take(stream):
                        poll.unregister(stream)
                if over and not ready & {out.fileno(), err.fileno()}:
                    return
                over = over or ended in ready
                if over:
                    with contextlib.suppress(KeyError):
                        poll.unregister(ended)
                if time.monotonic() > late:
                    os.killpg(self.pid, signal.SIGKILL)
                    raise TimeoutError(self._out.decode() + self._err.decode())
        finally:
            os.close(ended)

    def _take(self, stream: object) -> bool:
        taken = os.read(stream.fileno(), 65536)  # type: ignore[attr-defined]
        if stream is self._process.stdout:
            self._out += taken
        else:
            self._err += taken
        return bool(taken)


def run(code: str, plan: Plan | None, **rest: object) -> Ran:
    """From its first line to its end."""
    return Inside(code, plan, **rest).end()  # type: ignore[arg-type]


@contextlib.contextmanager
def tunnel(inside: Inside, host: str, port: int, **names: tuple[str, ...]) -> Iterator[int]:
    """Open for the process while this lasts."""
    assert inside.watch
    token = inside.watch.open(inside.pid, [(host, port)], names)
    yield token
    inside.watch.shut(token)
