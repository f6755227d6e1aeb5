"""Two gigabytes at the door of a real server: refused or taken in, and never in memory."""

import http.client
import json
import re
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.conftest import Service, Terminal, wait_for

PIECE = b"x" * 1_000_000
TWO_GIGABYTES = 2_000_000_000
GROWTH = 60_000_000
"""Bytes that the server may grow by while it takes in a document of any size."""


@dataclass
class Server:
    service: Service
    port: int
    folder: Path

    @property
    def key(self) -> str:
        return (self.folder / ".gluework" / "key").read_text().strip()

    def peak(self) -> int:
        """The most memory that it ever had resident."""
        status = Path(f"/proc/{self.service.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024

    def post(self, pieces: Iterator[bytes], length: int | None) -> tuple[int, dict]:
        """Sends until all is sent or the server hangs up, and gives its answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.putrequest("POST", "/v1/cases?name=large.txt")
            connection.putheader("Authorization", f"Bearer {self.key}")
            connection.putheader("Content-Type", "text/plain")
            if length is None:
                connection.putheader("Transfer-Encoding", "chunked")
            else:
                connection.putheader("Content-Length", str(length))
            connection.endheaders()
            try:
                for piece in pieces:
                    connection.send(piece if length is not None else b"%x\r\n%s\r\n" % (len(piece), piece))
                if length is None:
                    connection.send(b"0\r\n\r\n")
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has heard enough
            answer = connection.getresponse()
            said = answer.read()
            is_json = "json" in answer.headers.get("Content-Type", "")
            return answer.status, json.loads(said) if is_json else {}

    def leftovers(self) -> int:
        vault = self.folder / ".gluework" / "vault"
        return sum(path.stat().st_size for path in vault.rglob("*") if path.is_file())


@pytest.fixture
def server(terminal: Terminal) -> Iterator[Server]:
    terminal.run("new", "letters")
    service = terminal.up("letters")
    try:
        port = service.port()
        wait_for(lambda: answers(port), "the start")
        yield Server(service, port, terminal.folder)
    finally:
        service.stop()


def answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        try:
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            answer.read()
        except OSError:
            return False
        return answer.status == 200


def test_two_gigabytes_are_refused_and_held_nowhere(server: Server):
    before = server.peak()
    for length in (TWO_GIGABYTES, None):
        pieces = (PIECE for _ in range(TWO_GIGABYTES // len(PIECE)))
        status, problem = server.post(pieces, length)
        assert (status, problem["type"]) == (413, "urn:gluework:problem:too-large")
    assert server.leftovers() == 0
    assert server.peak() - before < GROWTH
    assert answers(server.port)


def test_a_large_document_goes_to_the_disk_piece_by_piece(server: Server):
    before = server.peak()
    status, case = server.post((PIECE for _ in range(95)), 95 * len(PIECE))
    assert (status, case["document"]["size"]) == (201, 95 * len(PIECE))
    assert server.peak() - before < GROWTH


def test_a_stop_in_the_middle_of_an_upload_leaves_no_half_document(server: Server, terminal: Terminal):
    def interrupted() -> Iterator[bytes]:
        yield PIECE
        server.service.send_signal(signal.SIGTERM)
        server.service.wait()
        yield PIECE

    try:
        status, _ = server.post(interrupted(), 5 * len(PIECE))
    except (OSError, http.client.HTTPException):
        status = 0
    assert status in (0, 500, 503)  # anything but an acknowledgement
    assert server.service.wait() == 0
    assert terminal.states() == {}
