"""A wall on kernels that give less: what can be closed is, what cannot is said."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, plan, run

from gluework.agents.wall import Abilities, Plan, lacking

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")
ROOT = Path(__file__).parents[3]

TRY = """
import os, socket, subprocess, threading
def attempt(word, act):
    try:
        act()
    except OSError as error:
        print(word, "refused")
    else:
        print(word, "done")
attempt("read", lambda: open({secret!r}).read())
attempt("write", lambda: open({secret!r}, "a").close())
attempt("cut", lambda: os.truncate({secret!r}, 1))
attempt("connect", lambda: socket.create_connection(("127.0.0.1", {port})))
attempt("datagram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
attempt("bind", lambda: socket.create_server(("127.0.0.1", 0)))
attempt("mode", lambda: os.chmod({secret!r}, 0o666))
open("mine", "w").write("x")
os.rename("mine", "ours")
subprocess.run("true", check=True, start_new_session=True)
thread = threading.Thread(target=print, args=("thread",))
thread.start()
thread.join()
os.kill(os.getpid(), 0)
"""
REFUSED = [f"{word} refused" for word in ("read", "write", "cut", "connect", "datagram", "bind", "mode")]


def _try(tmp_path: Path, given: Abilities) -> tuple[list[str], list[str]]:
    scratch, secret = tmp_path / "scratch", tmp_path / "secret"
    scratch.mkdir()
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = TRY.format(secret=str(secret), port=server.getsockname()[1])
        ran = run(code, plan(scratch), abilities=given)
    assert ran.status == 0, ran.err
    assert ran.out.splitlines()[-1] == "thread"
    return ran.out.splitlines()[:-1], ran.told


@pytest.mark.parametrize("version", range(1, 8))
def test_every_version_of_landlock_closes_the_files(version: int, tmp_path: Path) -> None:
    said, told = _try(tmp_path, Abilities(version, filters=True, watcher=True))
    assert said == REFUSED
    assert len(told) == len(REFUSED)


@pytest.mark.parametrize("version", [3, 7])
def test_without_a_watcher_everything_is_refused_untold(version: int, tmp_path: Path) -> None:
    said, told = _try(tmp_path, Abilities(version, filters=True, watcher=False))
    assert said == REFUSED
    assert told == []


def test_without_landlock_the_watcher_refuses_files(tmp_path: Path) -> None:
    said, told = _try(tmp_path, Abilities(0, filters=True, watcher=True))
    assert said == REFUSED
    assert len(told) == len(REFUSED)


def test_landlock_alone_closes_files_and_tcp(tmp_path: Path) -> None:
    said, _ = _try(tmp_path, Abilities(7))
    assert [line for line in said if line.endswith("done")] == ["datagram done", "mode done"]


def test_with_nothing_all_goes_and_all_that_lacks_is_said(tmp_path: Path) -> None:
    said, _ = _try(tmp_path, Abilities())
    assert {line.split()[1] for line in said} == {"done"}
    assert len(lacking(Abilities())) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Abilities(7, filters=True, watcher=True), []),
        (Abilities(2, filters=True, watcher=True), ["cut short"]),
        (Abilities(0, filters=True, watcher=True), ["Landlock"]),
        (Abilities(7, filters=True), ["not told", "not counted"]),
        (Abilities(7), ["network is open"]),
    ],
)
def test_what_lacks_is_said_in_plain_words(given: Abilities, said: list[str]) -> None:
    lacks = lacking(given)
    assert len(lacks) == len(said)
    assert all(word in line for word, line in zip(said, lacks, strict=True))


NO_COPIES = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from gluework.agents.wall.close import Plan
from gluework.agents.wall.filters import CallRule, fail
from gluework.agents.wall.kernel import NUMBERS, prctl
from gluework.agents.wall.seccomp import install
prctl(38, 1)
install([CallRule(NUMBERS["pidfd_getfd"], fail(1))], listen=False)
from tests.agents.wall.inside import Inside, plan
from tests.agents.wall.test_tunnels import CLIENTS, Relay
relay = Relay()
for name in {names!r}:
    code = f"input()\\nhost, port = '127.0.0.1', {{relay.port}}\\n{{CLIENTS[name]}}"
    inside = Inside(code, plan(Path({scratch!r})))
    inside.watch.open(inside.pid, [("127.0.0.1", relay.port)], {{"db.example.com": ("127.0.0.1",)}})
    inside.say("")
    ran = inside.end()
    print(name, ran.out, ran.err, ran.told)
"""


def test_where_no_socket_can_be_copied_a_new_one_takes_its_place(tmp_path: Path) -> None:
    """As in a container whose own filter refuses `pidfd_getfd`."""
    names = ["a socket that waits", "a socket that waits for a time", "asyncio", "uvloop", "a name"]
    code = NO_COPIES.format(root=str(ROOT), names=names, scratch=str(tmp_path))
    ran = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.stdout == "".join(f"{name} b'word'\n  []\n" for name in names), ran


def test_a_plan_is_plain_values() -> None:
    assert Plan() == Plan(**Plan().__dict__)
