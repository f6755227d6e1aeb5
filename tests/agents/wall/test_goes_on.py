"""What goes on inside the wall as outside, with nothing told; and what is ended with it."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
from pathlib import Path

import pytest
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, Inside, Ran, Warden, plan, run
from tests.agents.wall.works import WORKS

from gluework.agents.wall import apart
from gluework.agents.warden.measures import members

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")


def _well(ran: Ran) -> str:
    assert ran.status == 0, ran.err
    assert not ran.told
    return ran.out.strip()


@pytest.mark.parametrize("name", WORKS)
def test_it_works_inside_and_nothing_is_told(name: str, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    inside = _well(run(WORKS[name], plan(scratch)))
    outside = tmp_path / "outside"
    outside.mkdir()
    bare = run(WORKS[name], None, cwd=outside)
    if not name.startswith("a program in a session"):  # there it already leads one
        assert inside == bare.out.strip(), bare.err


def test_a_granted_folder_can_be_read_but_not_written(tmp_path: Path) -> None:
    given, scratch = tmp_path / "given", tmp_path / "scratch"
    given.mkdir()
    scratch.mkdir()
    (given / "weights").write_text("1 2 3")
    made = plan(scratch)
    made = plan(scratch, readable=(*made.readable, str(given)))
    code = (
        f"import os; print(open('{given}/weights').read(), os.listdir('{given}')); open('{given}/new', 'w')"
    )
    ran = run(code, made)
    assert ran.out == "1 2 3 ['weights']\n"
    assert ran.told == [f"the file {given}/new (to write)"]


def test_a_folder_without_a_forbidden_one_beneath_is_read_listed_and_imported_from(tmp_path: Path) -> None:
    project, scratch = tmp_path / "project", tmp_path / "scratch"
    (project / "home").mkdir(parents=True)
    scratch.mkdir()
    (project / "home" / "key").write_text("secret")
    (project / "module.py").write_text("word = 'imported'")
    readable, listable = apart(str(project), (str(project / "home"),))
    made = plan(scratch)
    made = plan(scratch, readable=(*made.readable, *readable), listable=listable)
    code = f"""
import os, sys
sys.path.insert(0, {str(project)!r})
import module
print(module.word, sorted(os.listdir({str(project)!r})))
for path in ("home", "home/key"):
    try:
        os.listdir({str(project)!r} + "/" + path) if path == "home" else open({str(project)!r} + "/" + path)
    except PermissionError:
        print("refused")
"""
    ran = run(code, made)
    assert ran.out == "imported ['home', 'module.py']\nrefused\nrefused\n", ran.err
    assert ran.told == [f"the folder {project}/home", f"the file {project}/home/key"]


def test_nothing_of_root_is_left(tmp_path: Path) -> None:
    code = "import subprocess; subprocess.run('cat /proc/self/status; ulimit -c; ulimit -Hc', shell=True)"
    said = _well(run(code, plan(tmp_path)))
    lines = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    assert {lines[f"Cap{kind}"].strip() for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {"0" * 16}
    assert lines["NoNewPrivs"].strip() == "1"
    assert said.splitlines()[-2:] == ["0", "0"]


@pytest.mark.parametrize(
    ("limits", "code", "said"),
    [
        ({"memory_bytes": 300_000_000}, "bytearray(500_000_000)", "MemoryError"),
        ({"open_files": 20}, "kept = [open('/dev/null') for _ in range(30)]", "Too many open files"),
        (
            {"file_bytes": 1000},
            "open('a', 'wb', 0).write(bytes(1000)); open('a', 'ab', 0).write(b'x')",
            "too large",
        ),
        ({}, "import resource as r; r.setrlimit(r.RLIMIT_DATA, (-1, -1))", "not allowed"),
    ],
)
def test_a_limit_holds(limits: dict[str, int], code: str, said: str, tmp_path: Path) -> None:
    assert said in run(code, plan(tmp_path, **limits)).err


def test_processor_time_ends(tmp_path: Path) -> None:
    assert run("while True: pass", plan(tmp_path, cpu_seconds=1)).status == -signal.SIGKILL


def test_a_group_has_only_so_many_processes_and_hears_of_it(tmp_path: Path) -> None:
    code = """
import os
for made in range(10):
    try:
        if os.fork() == 0:
            os._exit(0)
    except BlockingIOError:
        break
print(made)"""
    ran = run(code, plan(tmp_path), warden=Warden(processes=3))
    assert (ran.out, ran.told) == ("3\n", ["one more process"])


def _of_session(session: int) -> list[str]:
    """All that still run of what a process has started, whatever group they are in."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, its = path.read_text().rpartition(") ")[2].split()[:4]
            if int(its) == session and state not in "ZX":
                found.append(path.parent.name)
    return found


def test_whatever_a_process_starts_ends_with_its_group(tmp_path: Path) -> None:
    code = """
import os, time, subprocess
subprocess.Popen(("sleep", "600"), start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setpgid(0, 0)
        time.sleep(600)
    os._exit(0)
subprocess.Popen(("sh", "-c", "setsid sleep 600 & sleep 600"))
print("up", flush=True)
time.sleep(600)"""
    inside = Inside(code, plan(tmp_path))
    inside.until("up")
    group = inside.pid
    assert len(members()[group]) > 3
    os.killpg(group, signal.SIGKILL)
    inside.end()
    assert not _of_session(group)
    assert group not in members()


def test_one_who_may_lead_a_group_does_so(tmp_path: Path) -> None:
    class Leading(Warden):
        def leads(self, pid: int) -> bool:  # noqa: ARG002
            return True

    code = """
import os
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    print(os.getpgid(0) == os.getpid())
    os._exit(0)
os.waitpid(child, 0)"""
    code = code.replace("os._exit", "import sys; sys.stdout.flush(); os._exit")
    assert _well(run(code, plan(tmp_path), warden=Leading())) == "True"


def test_a_process_that_nobody_answers_any_more_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        inside = Inside(
            f"input()\nimport socket; socket.socket().connect(('127.0.0.1', {port}))", plan(tmp_path)
        )
        assert inside.watch
        token = inside.watch.open(inside.pid, [("127.0.0.1", port)], {})
        inside.watch.shut(token)
        inside.watch.close()
        inside.watch = None
        inside.say("")
        assert "Function not implemented" in inside.end().err
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_many_threads_are_answered_at_once(tmp_path: Path) -> None:
    code = """
import threading
def work():
    for _ in range(50):
        with open("/proc/self/status") as status, open("/usr/bin/env", "rb") as env:
            status.read(), env.read(1)
threads = [threading.Thread(target=work) for _ in range(40)]
[each.start() for each in threads]
[each.join() for each in threads]
print("done")"""
    before = threading.active_count()
    assert _well(run(code, plan(tmp_path))) == "done"
    assert threading.active_count() == before


def test_memory_shared_by_name_is_of_its_group_alone_and_goes_with_it(tmp_path: Path) -> None:
    name = f"wall-{os.getpid()}"
    code = f"""
from multiprocessing import resource_tracker, shared_memory
mine = shared_memory.SharedMemory({name!r}, create=True, size=10)
mine.buf[0] = 9
resource_tracker.unregister("/" + {name!r}, "shared_memory")
print("made", flush=True)
input()"""
    inside = Inside(code, plan(tmp_path))
    inside.until("made")
    assert not Path("/dev/shm", name).exists()
    (made,) = Path("/dev/shm").glob(f"gluework-{os.getpid()}-*/{name}")
    assert inside.watch
    inside.watch.forget(inside.pid)
    assert not made.parent.exists()
    inside.say("")
    assert _well(inside.end()) == "made"


def test_what_a_killed_watcher_left_is_tidied_away(tmp_path: Path) -> None:
    ended = subprocess.Popen(("true",))
    ended.wait()
    left = Path(f"/dev/shm/gluework-{ended.pid}-left")
    left.mkdir()
    _well(run("pass", plan(tmp_path)))
    assert not left.exists()
