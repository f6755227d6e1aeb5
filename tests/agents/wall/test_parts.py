"""Processes inside the same wall that are closed off from each other once more."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, Inside, Ran, Warden, plan

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")

SIBLINGS = """
import os, sys
from dataclasses import replace
from gluework.agents.wall import Plan, close_closer
from dataclasses import replace
from pathlib import Path

outer = Plan(readable={readable!r}, writable=({scratch!r},))
asked, told = os.pipe()
held, hold = os.pipe()
pids = []
for name in ("first", "second"):
    os.mkdir(name)
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        if {closer}:
            close_closer(replace(outer, writable=(os.path.abspath(name),)))
        os.chdir(name)
        open("kept", "w").write("a case of " + name)
        os.write(told, b"x")
        if name == "first":
            os.close(hold)
            os.read(held, 1)  # until all others have ended
            os._exit(0)
        first = pids[0]
        while len(os.read(asked, 1)) and not os.path.exists("../first"):
            pass
        import time
        def attempt(word, act):
            try:
                act()
            except OSError as error:
                print(word, "refused")
            else:
                print(word, "done")
        attempt("file", lambda: open("../first/kept").read())
        attempt("write", lambda: open("../first/kept", "a").write("x"))
        attempt("signal", lambda: os.kill(first, 0))
        attempt("cwd", lambda: os.readlink("/proc/" + str(first) + "/cwd"))
        attempt("fd", lambda: open("/proc/" + str(first) + "/fd/1", "wb"))
        attempt("own", lambda: open("kept").read())
        sys.stdout.flush()
        os._exit(0)
    pids.append(pid)
    os.read(asked, 1) if name == "first" else None
os.waitpid(pids[1], 0)
"""


class Leading(Warden):
    """Lets each process of its own lead a group."""

    def leads(self, pid: int) -> bool:  # noqa: ARG002
        return True


def _go(scratch: Path, *, closer: bool) -> Ran:
    made = plan(scratch)
    code = SIBLINGS.format(readable=made.readable, scratch=str(scratch), closer=closer)
    return Inside(code, made, warden=Leading()).end()


def test_what_is_closed_off_once_more_reaches_no_other_part(tmp_path: Path) -> None:
    ran = _go(tmp_path, closer=True)
    assert ran.out.splitlines() == [
        "file refused",
        "write refused",
        "signal refused",
        "cwd refused",
        "fd refused",
        "own done",
    ], ran.err


def test_without_it_parts_of_one_wall_share_their_files(tmp_path: Path) -> None:
    ran = _go(tmp_path, closer=False)
    assert ran.out.splitlines() == [
        "file done",
        "write done",
        "signal refused",
        "cwd done",
        "fd refused",
        "own done",
    ], ran.err


BEHALF = """
import os, socket, sys
held, hold = os.pipe()
first = os.fork()
if first == 0:
    os.setpgid(0, 0)
    made = socket.socket(socket.AF_UNIX)
    made.bind("first/socket")
    made.listen(5)
    open("first/kept", "w").close()
    print("up", flush=True)
    os.close(hold)
    os.read(held, 1)  # until all others have ended
    os._exit(0)
while not os.path.exists("first/kept"):
    pass
if os.fork() == 0:
    os.setpgid(0, 0)
    print(os.getpid(), flush=True)
    input()
    def attempt(word, act):
        try:
            act()
            print(word, "done")
        except OSError:
            print(word, "refused")
    attempt("connect", lambda: socket.socket(socket.AF_UNIX).connect("first/socket"))
    attempt("mode", lambda: os.chmod("first/kept", 0o666))
    attempt("time", lambda: os.utime("first/kept"))
    attempt("read", lambda: open("first/kept"))
    attempt("own", lambda: open("second/kept", "w"))
    attempt("own mode", lambda: os.chmod("second/kept", 0o666))
    sys.stdout.flush()
    os._exit(0)
os.wait()
"""


def test_what_the_watcher_does_for_a_part_it_does_by_the_parts_own_plan(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    made = plan(tmp_path)
    inside = Inside(BEHALF, made, warden=Leading())
    inside.until("up\n")
    second = int(inside.until_number())
    assert inside.watch
    inside.watch.narrow(second, replace(made, writable=(f"{tmp_path}/second",)))
    inside.say("")
    ran = inside.end()
    words = ("connect", "mode", "time", "read")
    assert ran.out.splitlines()[2:] == [
        *(f"{word} refused" for word in words),
        "own done",
        "own mode done",
    ], ran
    assert [refusal.group for refusal in ran.refusals] == [second] * 4
