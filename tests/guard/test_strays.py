"""Bytes that belong to no call: none of them becomes the answer of another call, or of another case."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import httpx2
import pytest

from gluework.guard.looped import Line

from .conftest import CASE, NotingPurse, charter, guard

RIGHT = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright"
STRAY = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nWRONG"
FIRSTS = {
    "a second answer": RIGHT,
    "a body where none may be": b"HTTP/1.1 204 No Content\r\n\r\n",
    "more than was stated, in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nright\r\n0\r\n\r\n",
}


class Chatty:
    """Sends more after its first answer than was asked for; later answers are right."""

    def __init__(self, first: bytes, *, together: bool) -> None:
        self.connections = 0
        self.has_strayed = threading.Event()
        self._first, self._together = first, together
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line:
            try:
                while line.recv(65536):
                    if self.has_strayed.is_set():
                        line.sendall(RIGHT)
                    else:
                        line.sendall(self._first + STRAY if self._together else self._first)
                        if not self._together:
                            line.sendall(STRAY)
                        self.has_strayed.set()
            except OSError:
                return


@pytest.fixture(params=[True, False], ids=["together", "after it"])
def together(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture(params=FIRSTS)
def chatty(request: pytest.FixtureRequest, together: bool) -> Iterator[Chatty]:
    server = Chatty(FIRSTS[request.param], together=together)
    yield server
    server.stop()


async def test_no_call_gets_what_was_sent_before_it(chatty: Chatty, purse: NotingPurse):
    crm = {"name": "crm", "url": chatty.url, "tries": 1}
    async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).content in (b"right", b"")
        assert await asyncio.to_thread(chatty.has_strayed.wait, 10)
        for _ in range(3):
            assert (await client.get("/x")).content == b"right"
    assert chatty.connections == 2


def test_plain_code_does_not_either(chatty: Chatty, purse: NotingPurse):
    crm = {"name": "crm", "url": chatty.url, "tries": 1}
    with guard(charter(systems=[crm]), purse).sync_client(CASE, "crm") as client:
        assert client.get("/x").content in (b"right", b"")
        assert chatty.has_strayed.wait(10)
        for _ in range(3):
            assert client.get("/x").content == b"right"
    assert chatty.connections == 2


async def test_what_had_come_before_a_connection_broke_is_handed_out_first():
    """A server that refuses a large body need not read it: its answer comes, then the end."""
    line = Line()
    line.data_received(b"HTTP/1.1 413 Too Large\r\n")
    line.connection_lost(ConnectionResetError("reset"))
    with pytest.raises(ConnectionResetError):
        await line.write(b"the rest of the body")
    assert await line.read(12) + await line.read(100) == b"HTTP/1.1 413 Too Large\r\n"
    with pytest.raises(ConnectionResetError):
        await line.read(100)


async def test_a_body_in_tiny_pieces_lets_others_have_their_turn(purse: NotingPurse):
    def send(listening: socket.socket) -> None:
        line, _ = listening.accept()
        with line:
            line.recv(65536)
            line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 20_000)
            line.sendall(b"0\r\n\r\n")

    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=send, args=(listening,), daemon=True).start()
        crm = {"name": "crm", "url": f"http://127.0.0.1:{listening.getsockname()[1]}", "tries": 1}
        async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
            sending = asyncio.create_task(client.get("/x"))
            while not sending.done() and turns == 0:
                await asyncio.sleep(0.01)
                beside = asyncio.create_task(others())
                assert isinstance(await sending, httpx2.Response)
                beside.cancel()
    assert sending.result().content == b"x" * 20_000
    assert turns > 50
