"""Tunnels: for a while a process inside reaches a named place, by whatever it speaks; then it is cut."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, Inside, Ran, plan, run

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")
HOST = "127.0.0.1"


class Relay:
    """A server that lets each connection speak to another, or to itself."""

    def __init__(self, reach: Callable[[], socket.socket] | None = None) -> None:
        self._reach = reach
        self._server = socket.create_server((HOST, 0))
        self.port: int = self._server.getsockname()[1]
        self._kept: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                came, _ = self._server.accept()
                there = self._reach() if self._reach else came
                self._kept += [came, there]
                for source, target in {(came, there), (there, came)}:
                    threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for each in self._kept:
            each.close()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while came := source.recv(65536):
            target.sendall(came)
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def echo() -> Iterator[Relay]:
    """Sends back what comes."""
    relay = Relay()
    yield relay
    relay.close()


def _through(echo: Relay, code: str, scratch: Path, **names: tuple[str, ...]) -> Ran:
    inside = Inside(f"input()\nhost, port = {HOST!r}, {echo.port}\n{code}", plan(scratch))
    assert inside.watch
    known = {name.replace("_", "."): addresses for name, addresses in names.items()}
    inside.watch.open(inside.pid, [(HOST, echo.port)], known)
    inside.say("")
    ran = inside.end()
    assert ran.status == 0, ran.err
    return ran


ASYNC = """
import asyncio, {loop}
async def main():
    reader, writer = await asyncio.open_connection({host}, port)
    writer.write(b"word")
    print(await reader.readexactly(4))
{loop}.run(main())"""

CLIENTS = {
    "a socket that waits": """
import socket
made = socket.socket()
made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
made.connect((host, port))
made.sendall(b"word")
print(made.recv(4))
assert made.getpeername() == (host, port) and made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
assert made.getblocking() and not made.get_inheritable()""",
    "a socket that waits for a time": """
import socket
with socket.create_connection((host, port), timeout=9) as made:
    made.sendall(b"word")
    print(made.recv(4))""",
    "a socket that does not wait": """
import selectors, socket
made = socket.socket()
made.setblocking(False)
waiting = selectors.DefaultSelector()
waiting.register(made, selectors.EVENT_WRITE)
print(made.connect_ex((host, port)) in (0, 115) and waiting.select(9) and b"word")
assert not made.getblocking() and made.send(b"word") == 4""",
    "IPv4 in IPv6": """
import socket
made = socket.socket(socket.AF_INET6)
made.connect(("::ffff:" + host, port))
made.sendall(b"word")
print(made.recv(4))""",
    "asyncio": ASYNC.format(loop="asyncio", host="host"),
    "uvloop": ASYNC.format(loop="uvloop", host="host"),
    "a name": """
import socket
with socket.create_connection(("db.example.com", port), timeout=9) as made:
    made.sendall(b"word")
    print(made.recv(4))""",
    "a name by asyncio": ASYNC.format(loop="asyncio", host="'db.example.com'"),
    "a name by uvloop": ASYNC.format(loop="uvloop", host="'db.example.com'"),
    "a program": """
import subprocess
script = f"exec 3<>/dev/tcp/{host}/{port}; echo word >&3; head -n1 <&3"
said = subprocess.run(("bash", "-c", script), stdout=subprocess.PIPE)
print(said.stdout.strip())""",
    "threads at once": """
import socket, threading
said = []
def work():
    with socket.create_connection((host, port)) as made:
        made.sendall(b"word")
        said.append(made.recv(4))
threads = [threading.Thread(target=work) for _ in range(20)]
[each.start() for each in threads]
[each.join() for each in threads]
assert len(said) == 20
print(said[0])""",
}


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_works_unchanged_through_a_tunnel(client: str, echo: Relay, tmp_path: Path) -> None:
    ran = _through(echo, CLIENTS[client], tmp_path, db_example_com=(HOST,))
    assert (ran.out, ran.told) == ("b'word'\n", [])


def test_nobody_there_is_said_as_everywhere(tmp_path: Path) -> None:
    inside = Inside(f"input()\nimport socket\nsocket.create_connection(({HOST!r}, 1))", plan(tmp_path))
    assert inside.watch
    inside.watch.open(inside.pid, [(HOST, 1)], {})
    inside.say("")
    ran = inside.end()
    assert "ConnectionRefusedError" in ran.err
    assert not ran.told


CUT = """
input()
import socket
made = socket.create_connection(({host!r}, {port}))
other = made.dup()
print("made", flush=True)
input()
print(made.recv(9), other.recv(9))
for again in (made, socket.socket()):
    try:
        again.connect(({host!r}, {port}))
    except PermissionError:
        print("refused")
try:
    socket.gethostbyname("db.example.com")
except OSError:
    print("unknown")"""


def test_after_its_end_every_connection_is_cut_and_none_made(echo: Relay, tmp_path: Path) -> None:
    inside = Inside(CUT.format(host=HOST, port=echo.port), plan(tmp_path))
    assert inside.watch
    token = inside.watch.open(inside.pid, [(HOST, echo.port)], {"db.example.com": (HOST,)})
    inside.say("")
    inside.until("made")
    inside.watch.shut(token)
    inside.watch.shut(token)
    inside.say("")
    ran = inside.end()
    assert ran.out == "made\nb'' b''\nrefused\nrefused\nunknown\n", ran.err
    place = f"{HOST}:{echo.port}"
    assert list(dict.fromkeys(ran.told)) == [place, "the name db.example.com"]


def test_a_tunnel_is_for_its_group_and_its_place_alone(echo: Relay, tmp_path: Path) -> None:
    code = f"input()\nimport socket\nprint(socket.socket().connect_ex(({HOST!r}, {echo.port})))"
    inside = Inside(code, plan(tmp_path))
    assert inside.watch
    inside.watch.open(inside.pid + 1, [(HOST, echo.port)], {})
    inside.watch.open(inside.pid, [(HOST, echo.port + 1), ("127.0.0.2", echo.port)], {})
    inside.say("")
    ran = inside.end()
    assert (ran.out, ran.told) == ("13\n", [f"{HOST}:{echo.port}"])


RACE = """
import ctypes, socket, struct, threading
input()
def address(port):
    return struct.pack("=H", socket.AF_INET) + struct.pack("!H4s8x", port, socket.inet_aton("127.0.0.1"))
good, bad = address({good}), address({bad})
where = ctypes.create_string_buffer(good)
over = threading.Event()
def swap():
    while not over.is_set():
        ctypes.memmove(where, bad, 16)
        ctypes.memmove(where, good, 16)
threading.Thread(target=swap).start()
libc = ctypes.CDLL(None)
print(sum(libc.connect(socket.socket().detach(), where, 16) == 0 for _ in range(200)) > 0)
over.set()"""


def test_an_address_that_changes_while_it_is_looked_at_leads_nowhere_else(
    echo: Relay, tmp_path: Path
) -> None:
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        inside = Inside(RACE.format(good=echo.port, bad=port), plan(tmp_path))
        assert inside.watch
        inside.watch.open(inside.pid, [(HOST, echo.port)], {})
        inside.say("")
        ran = inside.end()
        assert ran.out == "True\n", ran.err
        assert set(ran.told) == {f"{HOST}:{port}"}
        other.setblocking(False)
        with pytest.raises(BlockingIOError):
            other.accept()


@pytest.fixture
def full() -> Iterator[int]:
    """The port of a server that takes no connection any more: to reach it takes very long."""
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen(0)
        port = server.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex((HOST, port))
        yield port
        for each in waiting:
            each.close()


SLOW = """
import os, socket, threading
input()
def work():
    try:
        socket.socket().connect(({host!r}, {port}))
    except OSError as error:
        print(type(error).__name__)
thread = threading.Thread(target=work)
thread.start()
for _ in range(100):
    open("/usr/bin/env", "rb").close()
print(thread.is_alive(), flush=True)
thread.join()"""


def test_a_connection_that_takes_long_keeps_nobody_waiting_and_ends_with_its_tunnel(
    full: int, tmp_path: Path
) -> None:
    inside = Inside(SLOW.format(host=HOST, port=full), plan(tmp_path))
    assert inside.watch
    token = inside.watch.open(inside.pid, [(HOST, full)], {})
    inside.say("")
    inside.until("True\n")
    inside.watch.shut(token)
    assert inside.end().out == "True\nConnectionResetError\n"


PSYCOPG = """
import psycopg
with psycopg.connect(host={host!r}, port=port, user={user!r}, dbname={name!r}, password={word!r}) as base:
    print(base.execute("select 6 * 7").fetchone())"""
ASYNC_PSYCOPG = """
import asyncio, psycopg
async def main():
    base = await psycopg.AsyncConnection.connect(
        host={host!r}, port=port, user={user!r}, dbname={name!r}, password={word!r})
    print(await (await base.execute("select 6 * 7")).fetchone())
    await base.close()
asyncio.run(main())"""


@pytest.mark.parametrize("host", [HOST, "db.example.com"])
@pytest.mark.parametrize("code", [PSYCOPG, ASYNC_PSYCOPG])
def test_psycopg_reaches_a_real_database(code: str, host: str, postgres: str, tmp_path: Path) -> None:
    url = make_url(postgres)

    def reach() -> socket.socket:
        there = socket.socket(socket.AF_UNIX)
        there.connect(f"{url.query['host']}/.s.PGSQL.{url.port or 5432}")
        return there

    relay = Relay(reach)
    try:
        filled = code.format(host=host, user=url.username, name=url.database, word=url.password or "")
        ran = _through(relay, filled, tmp_path, db_example_com=(HOST,))
        assert (ran.out, ran.told) == ("(42,)\n", [])
    finally:
        relay.close()


def test_a_name_server_answers_nothing_else(tmp_path: Path) -> None:
    """Whoever speaks something else to a name server of the machine gets no answer, and reaches nobody."""
    code = """
import socket
made = socket.create_connection(('127.0.0.1', 53), timeout=9)
made.sendall(b"GET / HTTP/1.0" + bytes(20000))
try:
    print(made.recv(9))
except ConnectionError:
    print(b"")"""
    ran = run(code, plan(tmp_path))
    assert (ran.out, ran.told) == ("b''\n", ["127.0.0.1:53"])
