"""Connections end with the last line to their system, and none is used in another event loop than its own."""

import asyncio
import gc
import socket
import threading
from collections.abc import Iterator

import pytest

from gluework.errors import GuardError
from gluework.guard import Guard, Line
from gluework.testing import charter

from .conftest import CASE, GatedPurse, guard
from .dripping import Listening
from .test_connections import ANSWER


class Keeping(Listening):
    """A server that keeps every connection open until the other side ends it, and counts that."""

    def __init__(self) -> None:
        self.ended = threading.Semaphore(0)
        super().__init__()

    def all_ended(self, connections: int) -> bool:
        return all(self.ended.acquire(timeout=10) for _ in range(connections))

    def _answer(self, line: socket.socket) -> None:
        with line:
            try:
                while line.recv(65536):
                    line.sendall(ANSWER)
            except OSError:
                pass
        self.ended.release()


@pytest.fixture
def keeping() -> Iterator[Keeping]:
    server = Keeping()
    yield server
    server.stop()


def at(server: Keeping, purse: GatedPurse) -> Guard:
    return guard(charter(systems=[{"name": "crm", "url": server.url, "tries": 1}]), purse)


async def one(line: Line) -> None:
    assert (await line.send("GET", "/x", [], b"")).body == b"ok"


async def test_lines_share_connections_which_end_with_the_last_of_them(keeping: Keeping, purse: GatedPurse):
    made = at(keeping, purse)
    first, second = made.line(CASE, "crm"), made.line(CASE, "crm")
    await one(first)
    await one(second)
    await first.aclose()
    await one(second)
    assert not keeping.ended.acquire(blocking=False)
    await second.aclose()
    await second.aclose()  # more often changes nothing
    assert await asyncio.to_thread(keeping.all_ended, 1)
    assert keeping.connections == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a loop is over with all that was in it
def test_what_a_loop_that_is_over_left_is_not_used_again(keeping: Keeping, purse: GatedPurse):
    made = at(keeping, purse)
    for _ in range(3):
        asyncio.run(one(made.line(CASE, "crm")))
    assert keeping.connections == 3
    del made
    gc.collect()  # what is told of the loops is told here


def test_a_line_belongs_to_the_loop_that_it_was_first_used_in(keeping: Keeping, purse: GatedPurse):
    line = at(keeping, purse).line(CASE, "crm")
    with asyncio.Runner() as first:
        first.run(one(line))
        with asyncio.Runner() as second, pytest.raises(GuardError, match="another event loop"):
            second.run(one(line))
        first.run(one(line))
        first.run(line.aclose())
    assert keeping.all_ended(1)
