"""The watcher goes on, whatever a process inside asks it."""

import socket
from pathlib import Path

import pytest
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, Inside, plan

pytestmark = pytest.mark.skipif(abilities() != ALL, reason="this kernel does not give the whole wall")

ODD = {
    "a number that is none": "open('/proc/\\u00b2/status')",
    "a number beyond all": "open('/proc/99999999999999999999/status')",
    "a chain of links": """
os.symlink('nowhere', 'link0')
for number in range(3000):
    os.symlink(f'link{number}', f'link{number + 1}')
open('link3000', 'w')""",
    "a link to itself": "os.symlink('self', 'self'); open('self')",
    "a path without an end": "libc.open(b'/a' * 4000, 0) >= 0 or fail()",
    "a path from nowhere": "libc.open(ctypes.c_void_p(1 << 46), 0) >= 0 or fail()",
    "an address from nowhere": "libc.connect(made.fileno(), ctypes.c_void_p(8), 16) >= 0 or fail()",
    "an address of no length": "libc.connect(made.fileno(), b'', -5) >= 0 or fail()",
    "a connection of a file": "libc.connect(0, socket_address, 16) >= 0 or fail()",
    "a connection of nothing": "libc.connect(-7, socket_address, 16) >= 0 or fail()",
    "listening at a file": "libc.listen(0, 5) >= 0 or fail()",
    "a path that is no text": "open(b'/\\xff\\xfe\\n')",
    "an empty path": "open('')",
    "a folder that is none": "os.open('a', os.O_RDONLY, dir_fd=777)",
    "a time beyond all": """
open('a', 'w').close()
libc.utimensat(-100, b'a', (ctypes.c_long * 4)(*[2**63 - 1] * 4), 0) and fail()""",
    "a group that is none": "os.kill(-(2**31 - 1), 9)",
    "a name of shared memory that leads elsewhere": "open('/dev/shm/../shm/../../etc/shadow')",
    "a very long name of shared memory": "open('/dev/shm/' + 'a' * 300, 'w')",
    "a folder in shared memory": "os.mkdir('/dev/shm/folder')",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_question_is_answered_and_the_next_one_too(name: str, tmp_path: Path) -> None:
    code = f"""
import ctypes, os, socket
libc, made = ctypes.CDLL(None), socket.socket()
socket_address = b"\\x02\\x00\\x00\\x50\\x7f\\x00\\x00\\x01" + bytes(8)
def fail():
    raise OSError("refused")
try:
    exec({ODD[name]!r})
    print("done")
except (OSError, ValueError):
    print("refused")
print(open("/proc/self/status").read(4))"""
    ran = Inside(code, plan(tmp_path)).end()
    assert ran.out == "refused\nName\n", ran.err


def _open() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_descriptor_is_left_behind(tmp_path: Path) -> None:
    code = """
import os, socket
input()
kept = []
for _ in range(200):
    for descriptor in (socket.socket(), open("/dev/null")):
        try:
            socket.socket(fileno=os.dup(descriptor.fileno())).connect(("127.0.0.1", 1))
        except OSError:
            pass
    made = socket.socket()
    try:
        made.connect(('127.0.0.1', 53))
    except OSError:
        pass
    kept.append(made)
    os.listdir("/proc/self/fd")
print("asked", flush=True)
input()"""
    inside = Inside(code, plan(tmp_path))
    before = _open()
    inside.say("")
    inside.until("asked")
    assert _open() <= before + 64 + 2  # those that may ask for names at a time
    inside.say("")
    ran = inside.end()
    assert ran.status == 0, ran.err
    assert _open() < before
    assert "one more connection to 127.0.0.1:53" in ran.told


def test_a_tunnel_has_room_for_so_many_connections(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as server:
        port = server.getsockname()[1]
        code = f"""
import socket
input()
made = []
try:
    while True:
        made.append(socket.create_connection(("127.0.0.1", {port})))
except PermissionError:
    print(len(made))"""
        inside = Inside(code, plan(tmp_path))
        assert inside.watch
        inside.watch.open(inside.pid, [("127.0.0.1", port)], {})
        inside.say("")
        assert inside.end().out == "256\n"
