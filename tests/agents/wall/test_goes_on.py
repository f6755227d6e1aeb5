"""What goes on inside the wall as outside, with nothing told; and what is ended with it."""

import os
import signal
import socket
import threading
from pathlib import Path

import pytest
from tests.agents.wall.inside import ALL, Inside, Ran, Warden, plan, run

from gluework.agents.wall import abilities, apart

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")


def _well(ran: Ran) -> str:
    assert ran.status == 0, ran.err
    assert not ran.told
    return ran.out.strip()


WORKS = {
    "threads": """
import threading
done = []
threads = [threading.Thread(target=done.append, args=(n,)) for n in range(50)]
[each.start() for each in threads]
[each.join() for each in threads]
print(len(done))""",
    "a program": """
import subprocess
said = subprocess.run(("sh", "-c", "ls /usr | grep -c bin"), capture_output=True, text=True, check=True)
print(said.stdout)""",
    "a program in a session of its own": """
import subprocess, os
subprocess.run(("true",), check=True, start_new_session=True)
print(os.setsid() == os.getpid(), os.setpgid(0, 0))""",
    "asyncio with a program": """
import asyncio
async def main():
    program = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
    print((await program.communicate(b"word"))[0])
asyncio.run(main())""",
    "uvloop": """
import asyncio, uvloop
async def main():
    print(await asyncio.to_thread(lambda: 7))
uvloop.run(main())""",
    "SQLite": """
import sqlite3
base = sqlite3.connect("base.db")
base.execute("pragma journal_mode=wal")
base.execute("create table t (a)")
base.execute("insert into t values (5)")
base.commit()
print(base.execute("select a from t").fetchone())""",
    "processes with pipes": """
import multiprocessing
def work(pipe):
    pipe.send(pipe.recv() * 2)
if __name__ == "__main__":
    made = multiprocessing.get_context("fork")
    ours, theirs = made.Pipe()
    process = made.Process(target=work, args=(theirs,))
    process.start()
    ours.send(21)
    print(ours.recv())
    process.join()""",
    "a socket in the scratch folder": """
import socket, threading
server = socket.socket(socket.AF_UNIX)
server.bind("server")
server.listen(3)
def serve():
    connection, _ = server.accept()
    connection.sendall(connection.recv(10))
threading.Thread(target=serve).start()
client = socket.socket(socket.AF_UNIX)
client.connect("server")
client.sendall(b"there")
print(client.recv(10))""",
    "asyncio by a socket in the scratch folder": """
import asyncio, os
async def main():
    async def serve(reader, writer):
        writer.write(await reader.read(5))
        await writer.drain()
    server = await asyncio.start_unix_server(serve, os.path.join(os.getcwd(), "aio"))
    reader, writer = await asyncio.open_unix_connection("aio")
    writer.write(b"there")
    print(await reader.read(5))
asyncio.run(main())""",
    "files in the scratch folder": """
import os, shutil, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a")
    with open(path, "w") as file:
        file.write("x" * 10)
    os.chmod(path, 0o640)
    os.setxattr(path, "user.kept", b"word")
    os.utime(path, ns=(5_000_000_001, 7_000_000_002))
    shutil.copy2(path, path + "b")
    shutil.copytree(folder, "copied")
    os.link(path, path + "c")
    os.symlink(path, path + "d")
    os.truncate(path, 3)
    os.rename(path, path + "e")
    found = os.stat("copied/ab")
    print(oct(found.st_mode & 0o777), found.st_mtime_ns, os.path.getsize(path + "e"))
    print(os.getxattr("copied/ab", "user.kept"))
shutil.rmtree("copied")""",
    "tar": """
import subprocess
open("a", "w").close()
subprocess.run("tar cf a.tar a && rm a && tar xpf a.tar && test -f a && cp -p a b", shell=True, check=True)
print("good")""",
    "a file opened by its number": """
import os
with open("a", "w+") as file:
    file.write("word")
    file.flush()
    print(open(f"/proc/self/fd/{file.fileno()}").read(), open(f"/dev/fd/{file.fileno()}").read())
open("/dev/stdout", "w").write("said")
open("/dev/null", "w").write("nothing")""",
    "what a process knows of itself": """
import os, threading
print(open("/proc/self/status").readline().split()[0], len(os.listdir("/proc/self/fd")) > 2)
print(bool(open("/proc/self/maps").read()))
print(open(f"/proc/{os.getpid()}/stat").read().split()[0] == str(os.getpid()))
thread = threading.Thread(target=lambda: print(open("/proc/thread-self/comm").read()))
thread.start()
thread.join()""",
    "signals to one's own": """
import os, signal, subprocess, threading
heard = []
signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
os.kill(0, signal.SIGUSR1)
program = subprocess.Popen(("sleep", "60"))
program.terminate()
print(len(heard), program.wait())""",
    "limits and priorities of one's own": """
import os, resource, subprocess
os.nice(1)
os.setpriority(os.PRIO_PROCESS, os.getpid(), 5)
os.sched_setaffinity(0, os.sched_getaffinity(0))
program = subprocess.Popen(("sleep", "60"))
resource.prlimit(program.pid, resource.RLIMIT_NOFILE, (16, 16))
os.setpriority(os.PRIO_PROCESS, program.pid, 7)
program.kill()
print(os.getpriority(os.PRIO_PROCESS, 0))""",
    "names of this machine": """
import socket, os, pwd
print(socket.getaddrinfo("localhost", 80)[0][4], pwd.getpwuid(os.getuid()).pw_uid == os.getuid())
print(socket.gethostbyname("localhost"))""",
    "a TLS context": """
import ssl
print(bool(ssl.create_default_context().get_ca_certs()) or "none installed")""",
    "random numbers and time": """
import os, random, secrets, time, zoneinfo
print(len(os.urandom(4) + secrets.token_bytes(4)), time.localtime().tm_year > 2000)""",
    "what is not there": """
import os
for path in ("/nowhere/at/all", "/usr/nothing", "nothing"):
    try:
        open(path)
    except FileNotFoundError:
        print("not there")
os.makedirs("a/b")
os.makedirs("a/b", exist_ok=True)
print(os.path.exists("/etc/shadow"))""",
}


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
    assert len(_of_group(group)) > 3
    os.killpg(group, signal.SIGKILL)
    inside.end()
    assert not _of_session(group)


def _of_group(group: int) -> list[int]:
    return [pid for pid, found, _ in _processes() if found == group]


def _of_session(session: int) -> list[int]:
    return [pid for pid, _, found in _processes() if found == session]


def _processes() -> list[tuple[int, int, int]]:
    """Numbers, groups and sessions of all that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group, session = path.read_text().rsplit(") ", 1)[1].split()[:4]
        except OSError:
            continue
        if state not in "ZX":
            found.append((int(path.parent.name), int(group), int(session)))
    return found


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
