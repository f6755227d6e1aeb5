"""Many at once, callers that mean harm, slow ones, broken ones, and a stop in the midst of calls."""

import asyncio
import http.client
import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import pytest
from tests.cli.conftest import wait_for

from gluework.errors import InvalidError, TooLargeError, UnavailableError
from gluework.gateway import PatientProtocol
from gluework.gateway.incoming import Bodies, GoneError, Incoming
from gluework.testing import ModelServer, Script, says

from .conftest import BUDGET, KEY, Opened, Room
from .test_calls import CHAT, QUESTION, ask, crm

MANY = 60
RESET = struct.pack("ii", 1, 0)
HEAD = f"Host: 127.0.0.1\r\ngluework-key: {KEY}\r\n"


class Hasty(PatientProtocol):
    """Without the patience that a test has no time for."""

    head_seconds = 0.3
    stall_seconds = 0.3


@pytest.fixture
def room(opened: Opened, server: ModelServer) -> Room:
    server.script = [says("hello there")]
    return opened("openai", systems=[crm(server)])


@contextmanager
def line(room: Room, *pieces: str | bytes) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", room.port), timeout=20) as made:
        for piece in pieces:
            made.sendall(piece.encode() if isinstance(piece, str) else piece)
        yield made


def heard(line: socket.socket) -> bytes:
    """All until the other side closes."""
    said = b""
    try:
        while piece := line.recv(65_536):
            said += piece
    except ConnectionResetError:
        pass
    return said


def works(room: Room) -> bool:
    return room.ask("/healthz").status_code == 200 and ask(room).status_code == 200


def test_many_at_once_are_all_answered_and_spend_what_was_granted(opened: Opened, server: ModelServer):
    server.script = [says("hello there")]
    room = opened("openai", budget={**BUDGET, "per_case": "0.01", "per_day": "0.01"})
    ready = threading.Barrier(MANY)

    def one(_: int) -> int:
        ready.wait(timeout=30)
        return ask(room).status_code

    with ThreadPoolExecutor(MANY) as pool:
        statuses = list(pool.map(one, range(MANY)))
    answered = statuses.count(200)
    assert set(statuses) <= {200, 402, 429}
    assert answered == len(server.seen) == room.cost()["calls"]
    assert 0 < answered <= 29
    assert float(room.cost()["cost_usd"]) <= 0.01


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: -1\r\n\r\n".encode(),
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\n".encode(),
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}Transfer-Encoding: gzip\r\n\r\n".encode(),
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n".encode(),
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nabcdeXX".encode(),
        f"POST {CHAT} HTTP/1.1\r\n{HEAD}x-a: b\0c\r\n\r\n".encode(),
        f"GET {CHAT} HTTP/1.1\r\n{HEAD}x-a: ".encode() + b"a" * 200_000 + b"\r\n\r\n",
        f"GET {CHAT} HTTP/1.1\r\n{HEAD}".encode() + b"x: y\r\n" * 50_000 + b"\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=range(14),
)
def test_what_is_no_request_is_refused_and_harms_nobody(room: Room, server: ModelServer, nonsense: bytes):
    with line(room) as made:
        try:
            made.sendall(nonsense)
            made.shutdown(socket.SHUT_WR)
        except OSError:  # it has heard enough
            pass
        answer = heard(made)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403", b"HTTP/1.1 505"))
    assert server.seen == []
    assert works(room)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("http://evil.example/openai/v1/chat/completions", 404),
        ("*", 404),
        ("//evil.example/openai/v1", 404),
        ("/openai/v1@evil.example/", 404),
        ("/openai/v1//evil.example/", 403),
        ("/openai/v1/../../admin", 403),
        ("/openai/v1/%00", 403),
        ("/openai/v1/#chat/completions", 403),
        ("/openai/v1/" + "a" * 20_000, 400),
        ("/openai/v1?" + "a" * 20_000, 400),
        ("/cases/%00", 200),
    ],
)
def test_an_address_that_is_none_leads_nowhere(room: Room, server: ModelServer, target: str, status: int):
    with line(room, f"GET {target} HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n") as made:
        assert heard(made).startswith(f"HTTP/1.1 {status}".encode())
    assert server.seen == []


def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(room: Room):
    with line(room, f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: 2000000000\r\n\r\n") as made:
        assert made.recv(100).startswith(b"HTTP/1.1 413")


def test_a_stranger_is_refused_before_a_body_is_waited_for(room: Room):
    with line(room, f"POST {CHAT} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n") as made:
        assert made.recv(100).startswith(b"HTTP/1.1 401")


async def read(bodies: Bodies, *pieces: bytes | None, **headers: str) -> bytes:
    """A body of these pieces; at None the caller goes away."""
    coming = [
        {"type": "http.disconnect"}
        if piece is None
        else {"type": "http.request", "body": piece, "more_body": True}
        for piece in pieces
    ]
    coming.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Any:
        return coming.pop(0)

    stated = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    async with bodies.read(Incoming("POST", "/", stated), receive) as body:
        return body


async def test_a_body_is_bounded_as_it_comes():
    assert await read(Bodies(largest=10), b"12345", b"67890") == b"1234567890"
    with pytest.raises(TooLargeError):
        await read(Bodies(largest=10), b"12345", b"67890", b"1")
    with pytest.raises(TooLargeError):
        await read(Bodies(largest=10), content_length="11")
    with pytest.raises(GoneError):
        await read(Bodies(), b"12345", None)


async def test_all_bodies_together_are_bounded_and_what_was_taken_is_given_back():
    bodies = Bodies(together=10)
    for _ in range(3):
        with pytest.raises(UnavailableError):
            await read(bodies, b"12345", b"67890", b"1")
        with pytest.raises(GoneError):
            await read(bodies, b"12345", None)
    assert await read(bodies, b"1234567890") == b"1234567890"


async def test_a_body_that_does_not_come_is_not_waited_for():
    async def receive() -> Any:
        await asyncio.Event().wait()

    with pytest.raises(InvalidError, match="did not come"):
        async with Bodies(seconds=0.05).read(Incoming("POST", "/", []), receive):
            pass


@pytest.mark.parametrize("first", [b"", b"GET / HT", f"GET /healthz HTTP/1.1\r\n{HEAD}\r\nGET".encode()])
def test_who_does_not_say_what_it_wants_is_not_waited_for(opened: Opened, first: bytes):
    room = opened("openai", wishes={"connection": Hasty})
    with line(room, first) as made:
        heard(made)  # comes to an end


def test_who_drips_a_head_is_not_waited_for(opened: Opened):
    room = opened("openai", wishes={"connection": Hasty})
    with line(room, "GET /") as made:
        made.settimeout(0.05)
        began = time.monotonic()
        ended = False
        while not ended and time.monotonic() - began < 20:
            try:
                made.sendall(b"a")
                ended = made.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                ended = True
    assert ended


def test_a_connection_that_rests_between_calls_is_kept(opened: Opened, server: ModelServer):
    room, server.script = opened("openai", wishes={"connection": Hasty}), [says("hello there")]
    with closing(http.client.HTTPConnection("127.0.0.1", room.port, timeout=20)) as made:
        for _ in range(2):
            made.request("GET", "/healthz")
            assert made.getresponse().read() == b'{"status": "ok"}'
            time.sleep(3 * Hasty.head_seconds)


def test_who_does_not_read_its_answer_is_let_go_of(opened: Opened, server: ModelServer):
    room = opened("offline", systems=[crm(server)], wishes={"connection": Hasty})
    server.script = [Script(200, b"x" * 18_000_000)]
    with line(room, f"GET /systems/crm/customers/1 HTTP/1.1\r\n{HEAD}\r\n"):
        wait_for(lambda: server.seen, "the call")
        wait_for(lambda: not room.server.server_state.tasks, "the end of the answer")


def test_who_reads_slowly_but_reads_gets_it_all(opened: Opened, server: ModelServer):
    room = opened("offline", systems=[crm(server)], wishes={"connection": Hasty})
    server.script = [Script(200, b"x" * 2_000_000)]
    with line(room, f"GET /systems/crm/customers/1 HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n") as made:
        assert len(heard(made)) > 2_000_000


@pytest.mark.parametrize("how", ["closed", "reset"])
def test_who_goes_away_leaves_nothing_behind(room: Room, server: ModelServer, how: str):
    server.script = [Script(pause=30)]
    body = b'{"model": "m", "messages": [{"role": "user", "content": "hi"}]}'
    head = f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: {len(body)}\r\n\r\n"
    with line(room, head, body) as made:
        wait_for(lambda: server.seen, "the call")
        if how == "reset":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    wait_for(lambda: not room.server.server_state.tasks, "the end of the call")
    assert room.cost()["calls"] == 1  # it was sent, and nobody knows what it cost


def test_who_goes_away_half_way_through_a_body_never_called(room: Room, server: ModelServer):
    with line(room, f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: 100\r\n\r\n", "{"):
        wait_for(lambda: room.server.server_state.tasks, "the request")
    wait_for(lambda: not room.server.server_state.tasks, "its end")
    assert server.seen == []
    assert works(room)


def test_a_stop_lets_a_call_finish_and_takes_no_new_one(room: Room, server: ModelServer):
    server.script = [Script(pause=1.0)]
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(room.ask, "/systems/crm/customers/1")
        wait_for(lambda: server.seen, "the call")
        room.server.should_exit = True
        wait_for(lambda: not listens(room), "the closing of the door")
        assert answer.result().status_code == 200


def test_a_call_that_outlasts_the_stop_is_told_so_and_settled(opened: Opened, server: ModelServer):
    room, server.script = opened("openai", wishes={"drain_seconds": 0.2}), [Script(pause=30)]
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(room.ask, CHAT, method="POST", json=QUESTION)
        wait_for(lambda: server.seen, "the call")
        room.stop()
        assert answer.result().status_code == 503
        assert "stopping" in answer.result().json()["error"]["message"]
    (entry,) = room.ledger.entries(room.bookings.of(None))
    assert entry.kind == "call"


def listens(room: Room) -> bool:
    try:
        socket.create_connection(("127.0.0.1", room.port), timeout=5).close()
    except OSError:
        return False
    return True


def test_a_large_body_is_asked_for_and_goes_through_whole(room: Room, server: ModelServer):
    body = b"x" * 5_000_000
    head = f"POST /systems/crm/customers/1 HTTP/1.1\r\n{HEAD}Content-Length: {len(body)}\r\n"
    server.script = [Script()]
    with line(room, f"{head}Expect: 100-continue\r\n\r\n") as made:
        assert made.recv(100).startswith(b"HTTP/1.1 100")
        made.sendall(body)
        assert made.recv(100).startswith(b"HTTP/1.1 200")
    assert server.seen[0].body == body


def test_a_body_in_pieces_is_one(room: Room, server: ModelServer):
    server.script = [Script()]
    answer = room.ask("/systems/crm/customers/1", method="POST", content=iter([b"one ", b"two"]))
    assert (answer.status_code, server.seen[0].body) == (200, b"one two")
    assert server.seen[0].headers["content-length"] == "7"


@pytest.mark.fight
def test_hundreds_who_only_hold_the_line_keep_no_caller_out_and_no_stop_waiting(
    opened: Opened, server: ModelServer
):
    room, server.script = opened("openai"), [says("hello there")]
    with ExitStack() as held:
        for number in range(400):
            first = ("", "GET / HT", f"POST {CHAT} HTTP/1.1\r\n{HEAD}Content-Length: 100\r\n\r\nx")[
                number % 3
            ]
            held.enter_context(line(room, first))
        ready = threading.Barrier(MANY)

        def one(_: int) -> int:
            ready.wait(timeout=30)
            return ask(room).status_code

        with ThreadPoolExecutor(MANY) as pool:
            assert set(pool.map(one, range(MANY))) == {200}
        room.stop()
    assert len(server.seen) == MANY
