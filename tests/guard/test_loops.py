"""A client that is used in one event loop after another leaves no connection behind."""

import asyncio
import gc
import socket
import threading
import weakref
from collections.abc import Callable, Iterator

import httpx2
import pytest

from gluework.guard import Guard
from gluework.testing import charter

from .conftest import CASE, GatedPurse, guard
from .dripping import Listening
from .test_connections import ANSWER, LOOPS

Loop = Callable[[], asyncio.AbstractEventLoop]


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


async def one(client: httpx2.AsyncClient, loops: list[weakref.ref[asyncio.AbstractEventLoop]]) -> None:
    loops.append(weakref.ref(asyncio.get_running_loop()))
    assert (await client.get("/x")).status_code == 200


@LOOPS
def test_the_connections_of_a_loop_end_with_it(keeping: Keeping, purse: GatedPurse, loop: Loop):
    client = at(keeping, purse).client(CASE, "crm")
    for _ in range(5):
        with asyncio.Runner(loop_factory=loop) as runner:
            runner.run(one(client, []))
        assert keeping.all_ended(1)
    asyncio.run(client.aclose())


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a loop was closed with all that was in it
def test_loops_that_are_over_are_forgotten_however_they_ended(keeping: Keeping, purse: GatedPurse):
    client, loops = at(keeping, purse).client(CASE, "crm"), []
    for _ in range(3):
        asyncio.run(one(client, loops))
    for _ in range(3):
        by_hand = asyncio.new_event_loop()
        by_hand.run_until_complete(one(client, loops))
        by_hand.close()
    del by_hand
    asyncio.run(one(client, loops))
    gc.collect()
    assert [loop() for loop in loops[:-1]] == [None] * 6
    assert keeping.all_ended(7)
    asyncio.run(client.aclose())


def test_a_client_that_is_closed_from_another_loop_closes_what_it_has_in_a_living_one(
    keeping: Keeping, purse: GatedPurse
):
    client = at(keeping, purse).client(CASE, "crm")
    living = asyncio.new_event_loop()
    thread = threading.Thread(target=living.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(one(client, []), living).result(10)
    asyncio.run(client.aclose())
    assert keeping.all_ended(1)
    living.call_soon_threadsafe(living.stop)
    thread.join()
    living.close()


def test_clients_that_share_connections_in_a_loop_each_end_well(keeping: Keeping, purse: GatedPurse):
    made = at(keeping, purse)
    first, second = made.client(CASE, "crm"), made.client(CASE, "crm")

    async def both() -> None:
        await one(first, [])
        await one(second, [])
        await first.aclose()
        await one(second, [])

    asyncio.run(both())
    assert keeping.all_ended(1)
    asyncio.run(second.aclose())
