"""A real process at a real port: many at once, senders that break off, a database that goes away, a stop."""

import http.client
import json
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from tests.cli.conftest import Service, Terminal, wait_for

MANY = 20
BODY = b"Dear Rita, please send the invoice again."
FORM = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
PIECE = b"x" * 1_000_000
CHUNK = b"%x\r\n%s\r\n" % (len(PIECE), PIECE)
OVER = 101
"""Pieces: a little more than the largest document there may be."""
TWO_GIGABYTES = 2_000_000_000
GROWTH = 60_000_000
IN_A_FORM = {"Content-Type": "multipart/form-data; boundary=x"}
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing throws the connection away, as when a sender's machine dies."""


@dataclass
class Running:
    service: Service
    port: int
    folder: Path

    @property
    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {(self.folder / '.gluework' / 'key').read_text().strip()}"}

    def ask(self, method: str, path: str, **more: Any) -> tuple[int, dict[str, str], Any]:
        """Status, headers and JSON of an answer; status 0 when nobody listens."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            try:
                connection.request(method, path, **more)
                answer = connection.getresponse()
                said = answer.read()
            except OSError:
                return 0, {}, None
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, json.loads(said)

    def status(self, path: str) -> int:
        return self.ask("GET", path)[0]

    def cases(self) -> int:
        _, _, answer = self.ask("GET", "/v1/cases", headers=self.key)
        return sum(answer["counts"].values())

    def states(self) -> list[str]:
        _, _, answer = self.ask("GET", "/v1/cases", headers=self.key)
        return [case["state"] for case in answer["cases"]]

    def half_way_in(self) -> int:
        """Documents of which a part is on the disk."""
        incoming = self.folder / ".gluework" / "vault" / "incoming"
        return len(list(incoming.iterdir())) if incoming.is_dir() else 0

    def peak(self) -> int:
        """Bytes: the most memory that it ever had resident."""
        lines = Path(f"/proc/{self.service.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))

    @contextmanager
    def sending(self, headers: dict[str, str], pieces: Iterable[bytes]) -> Iterator[socket.socket]:
        """A connection that has sent the head of an upload and some of its body."""
        lines = {"Host": f"127.0.0.1:{self.port}", **self.key, **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(f"POST /v1/cases HTTP/1.1\r\n{head}\r\n".encode())
            for piece in pieces:
                line.sendall(piece)
            yield line


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Running]:
    """`gluework up` on a fresh agent."""
    terminal = Terminal(folder, {"GLUEWORK_PERSON": "Rita", **environment})
    terminal.run("new", "letters")
    service = terminal.up("letters")
    try:
        it = Running(service, service.port(), folder)
        wait_for(lambda: it.status("/readyz") == 200, "the start")
        yield it
    finally:
        service.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server")) as it:
        yield it


def test_many_senders_at_once_under_one_key_make_one_case(server: Running):
    before, ready = server.cases(), threading.Barrier(MANY)

    def send(_: int) -> tuple[int, dict[str, str], Any]:
        ready.wait(timeout=30)
        return server.ask(
            "POST", "/v1/cases?name=a.txt", body=BODY, headers={**server.key, "Idempotency-Key": "k"}
        )

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(send, range(MANY)))
    assert [status for status, _, _ in answers] == [201] * MANY
    assert len({case["id"] for _, _, case in answers}) == 1
    assert sum("idempotent-replayed" not in headers for _, headers, _ in answers) == 1
    assert server.cases() == before + 1


@pytest.mark.parametrize(
    ("headers", "pieces"),
    [
        ({"Content-Length": "4000000", "Content-Type": "text/plain"}, [b"x" * 2_000_000]),
        ({"Transfer-Encoding": "chunked"}, [b"1e8480\r\n", b"x" * 2_000_000, b"\r\n"]),
        (
            {"Content-Length": "4000000", **IN_A_FORM},
            [FORM, b"a whole file", b"\r\n", FORM, b"x" * 2_000_000],
        ),
    ],
    ids=["a body", "a body in chunks", "a form whose first file is whole"],
)
def test_a_sender_that_is_killed_half_way_leaves_no_case_and_no_bytes(
    server: Running, headers: dict[str, str], pieces: list[bytes]
):
    before, key = server.cases(), {"Idempotency-Key": str(uuid4())}
    with server.sending({**headers, **key}, pieces) as line:
        wait_for(server.half_way_in, "the first bytes on the disk")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    wait_for(lambda: not server.half_way_in(), "the end of the upload")
    assert server.cases() == before
    status, said, _ = server.ask("POST", "/v1/cases", body=BODY, headers={**server.key, **key})
    assert (status, "idempotent-replayed" in said) == (201, False)


@pytest.mark.parametrize(
    ("headers", "pieces"),
    [
        ({"Content-Length": str(TWO_GIGABYTES)}, []),
        ({"Transfer-Encoding": "chunked"}, [CHUNK] * OVER),
        ({"Content-Length": str(TWO_GIGABYTES), **IN_A_FORM}, [FORM, *[PIECE] * OVER]),
        (
            {"Transfer-Encoding": "chunked", **IN_A_FORM},
            [b"%x\r\n%s\r\n" % (len(FORM), FORM), *[CHUNK] * OVER],
        ),
    ],
    ids=["a body that says so", "a body that does not", "a form that says so", "a form that does not"],
)
def test_two_gigabytes_are_refused_as_soon_as_they_are_too_many(
    server: Running, headers: dict[str, str], pieces: list[bytes]
):
    before, cases = server.peak(), server.cases()
    with server.sending(headers, pieces) as line:  # and the rest is never sent
        assert line.recv(100).startswith(b"HTTP/1.1 413")
    wait_for(lambda: not server.half_way_in(), "the end of the upload")
    assert server.peak() - before < GROWTH
    assert server.cases() == cases


def test_a_form_just_under_the_limit_goes_through_without_growing_the_server(server: Running):
    before = server.peak()
    end, size = b"\r\n--x--\r\n", 99 * len(PIECE)
    length = {"Content-Length": str(len(FORM) + size + len(end)), **IN_A_FORM}
    with server.sending(length, [FORM, *[PIECE] * 99, end]) as line:
        answer = http.client.HTTPResponse(line)
        answer.begin()
        case = json.load(answer)
    assert (answer.status, case["document"]["size"]) == (201, size)
    assert server.peak() - before < GROWTH


def test_a_stranger_is_refused_before_a_byte_is_read(server: Running):
    incoming = server.folder / ".gluework" / "vault" / "incoming"
    wait_for(lambda: time.time() - incoming.stat().st_mtime > 1, "the end of the uploads before")
    touched = incoming.stat().st_mtime_ns
    with server.sending({"Authorization": "Bearer wrong", "Content-Length": "1000"}, []) as line:
        assert line.recv(100).startswith(b"HTTP/1.1 401")
    assert incoming.stat().st_mtime_ns == touched


def test_a_request_that_is_no_http_harms_nobody(server: Running):
    for nonsense in (
        b"\x16\x03\x01\x02\x00",
        b"POST /v1/cases HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
            line.sendall(nonsense)
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(1000)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
    assert server.status("/readyz") == 200


@pytest.fixture
def switch(postgres: str) -> Iterator[Callable[[bool], None]]:
    """Cuts a database off from everybody, or lets them in again."""
    name = make_url(postgres).database
    aside = make_url(postgres).set(database="postgres")
    engine = create_engine(aside, isolation_level="AUTOCOMMIT")

    def turn(on: bool) -> None:
        with engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {on}"))
            if not on:
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                connection.execute(text(others), {"name": name})

    yield turn
    turn(True)
    engine.dispose()


def test_without_its_database_it_lives_but_is_not_ready_and_comes_back_by_itself(
    postgres: str, switch: Callable[[bool], None], tmp_path: Path
):
    with running(tmp_path, GLUEWORK_DATABASE_URL=postgres) as server:
        wait_for(lambda: server.ask("POST", "/v1/cases", body=BODY, headers=server.key)[0] == 201, "a case")
        switch(False)
        status, headers, health = server.ask("GET", "/readyz")
        assert (status, headers["retry-after"], health["status"]) == (503, "5", "not ready")
        assert server.status("/livez") == 200
        refused, headers, problem = server.ask("POST", "/v1/cases", body=BODY, headers=server.key)
        assert (refused, headers["retry-after"]) == (503, "5")
        assert headers["content-type"] == "application/problem+json"
        for told in (health["reasons"], problem["detail"]):
            assert "database" in str(told)
            assert "tests_" not in str(told)  # nor anything else of where it is
        switch(True)
        wait_for(lambda: server.status("/readyz") == 200, "the database's return")
        assert server.ask("POST", "/v1/cases", body=BODY, headers=server.key)[0] == 201
        wait_for(lambda: server.states() == ["waiting", "waiting"], "the end of both cases' work")


def test_a_stop_lets_an_upload_finish_and_takes_no_new_one(tmp_path: Path):
    with running(tmp_path) as server:
        length = {"Content-Length": str(2 * len(BODY))}
        with server.sending(length, [BODY]) as line:
            wait_for(server.half_way_in, "the beginning of the upload")
            server.service.send_signal(signal.SIGTERM)
            wait_for(lambda: server.status("/livez") == 0, "the closing of the door")
            line.sendall(BODY)
            answer = http.client.HTTPResponse(line)
            answer.begin()
            case_id = json.load(answer)["id"]
        assert answer.status == 201
        assert server.service.wait() == 0
        terminal = Terminal(tmp_path)
        (case,) = terminal.json("cases")["cases"]
        assert (case["id"], case["document"]["size"]) == (case_id, 2 * len(BODY))
