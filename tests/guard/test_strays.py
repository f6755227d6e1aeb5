"""Bytes that belong to no call: none of them becomes the answer of another call, or of another case."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator

import httpcore2
import pytest

from gluework.guard.pool import SocketProtocol
from gluework.guard.response_body import TURN, ResponseBody
from gluework.testing import charter

from .conftest import CASE, GatedPurse, guard, others
from .dripping import Listening

RIGHT = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright"
STRAY = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nWRONG"
FIRSTS = {
    "a second answer": RIGHT,
    "a body where none may be": b"HTTP/1.1 204 No Content\r\n\r\n",
    "more than was stated, in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nright\r\n0\r\n\r\n",
}


class Chatty(Listening):
    """Sends more after its first answer than was asked for; later answers are right."""

    def __init__(self, first: bytes, *, together: bool) -> None:
        self.has_strayed = threading.Event()
        self._first, self._together = first, together
        super().__init__()

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


async def test_no_call_gets_what_was_sent_before_it(chatty: Chatty, purse: GatedPurse):
    crm = {"name": "crm", "url": chatty.url, "tries": 1}
    async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).content in (b"right", b"")
        assert await asyncio.to_thread(chatty.has_strayed.wait, 10)
        for _ in range(3):
            assert (await client.get("/x")).content == b"right"
    assert chatty.connections == 2


async def test_what_had_come_before_a_connection_broke_is_handed_out_first():
    """A server that refuses a large body need not read it: its answer comes, then the end."""
    line = SocketProtocol()
    line.data_received(b"HTTP/1.1 413 Too Large\r\n")
    line.connection_lost(ConnectionResetError("reset"))
    with pytest.raises(ConnectionResetError):
        await line.write(b"the rest of the body")
    assert await line.read(12) + await line.read(100) == b"HTTP/1.1 413 Too Large\r\n"
    with pytest.raises(ConnectionResetError):
        await line.read(100)


async def test_a_body_in_tiny_pieces_lets_others_have_their_turn():
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20_000):
            yield b"x"

    coming = ResponseBody("crm", 1_000_000)
    async with others() as turns:
        await coming.read(httpcore2.Response(200, content=pieces()))
    assert coming.body == b"x" * 20_000
    assert len(turns) >= 20_000 // TURN


async def test_so_does_a_server_that_sends_without_a_pause():
    line = SocketProtocol()
    line.data_received(b"x" * 100)
    async with others() as turns:
        for _ in range(100):
            assert await line.read(1) == b"x"
    assert len(turns) >= 100
