"""A name that leads to several addresses is reached while any of them answers."""

import ssl
import threading
import time
from collections.abc import Iterator

import httpx2
import pytest

from gluework.clock import SystemClock
from gluework.errors import BoundaryError
from gluework.guard.addresses import Resolver
from gluework.guard.pool import ConnectionPool
from gluework.guard.request import OutgoingRequest
from gluework.guard.wire import Wire
from gluework.testing import ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .holes import Hole

HOLE, GOOD = "127.0.0.9", "127.0.0.1"
SECONDS = 4.0


@pytest.fixture
def hole(receiver: ScriptedServer) -> Iterator[Hole]:
    """Beside the receiver, at its port."""
    made = Hole(HOLE, receiver.port)
    yield made
    made.stop()


@pytest.fixture
def wire() -> Wire:
    return Wire(Resolver(lambda *_: [HOLE, GOOD], SystemClock()), SystemClock())


def sending(port: int, **timeouts: float) -> OutgoingRequest:
    return OutgoingRequest("crm", "GET", httpx2.URL(f"http://localhost:{port}/x"), [], b"", timeouts)


async def test_an_address_that_says_nothing_leaves_time_for_the_next_which_comes_first_from_then_on(
    wire: Wire, hole: Hole
):
    pool, asked = ConnectionPool(ssl.create_default_context()), sending(hole.port)
    answer, _ = await wire.send(pool, asked, SECONDS)
    await pool.aclose()
    assert answer.status == 200
    assert await wire.addresses(asked) == [GOOD, HOLE]


async def test_where_no_address_takes_a_connection_the_time_is_kept_all_the_same(hole: Hole):
    wire = Wire(Resolver(lambda *_: [HOLE, HOLE], SystemClock()), SystemClock())
    pool = ConnectionPool(ssl.create_default_context())
    with pytest.raises(httpx2.ConnectTimeout, match=r"crm did not answer in full within 0\.5 s"):
        await wire.send(pool, sending(hole.port), 0.5)
    await pool.aclose()


@pytest.mark.parametrize(("asked", "had"), [(0.5, 0.5), (9.0, 3.0), (None, 3.0)])
def test_who_asks_for_less_time_to_connect_has_less(asked: float | None, had: float):
    wishes = {} if asked is None else {"connect": asked}
    assert sending(80, **wishes).to(GOOD, 10, 3.0).extensions["timeout"] == {"connect": had}


def test_the_address_that_is_preferred_is_one_of_those_that_were_checked():
    found = ["93.184.215.14", "93.184.215.15"]
    resolver = Resolver(lambda *_: list(found), SystemClock(), remember_seconds=0)
    resolver.prefer("crm.example.org", 443, "93.184.215.15")
    look_up = lambda: resolver.look_up("crm.example.org", 443, private=False)  # noqa: E731
    assert look_up() == found[::-1]
    found[1] = "93.184.215.16"
    assert look_up() == found
    found[1] = "10.0.0.1"
    resolver.prefer("crm.example.org", 443, "10.0.0.1")
    with pytest.raises(BoundaryError):
        look_up()


def test_what_is_preferred_holds_at_once_for_what_is_remembered():
    resolver = Resolver(lambda *_: ["93.184.215.14", "93.184.215.15"], SystemClock())
    resolver.look_up("crm.example.org", 443, private=False)
    resolver.prefer("crm.example.org", 443, "93.184.215.15")
    assert resolver.known("crm.example.org", 443, private=False) == ["93.184.215.15", "93.184.215.14"]


async def test_a_look_up_that_hangs_does_not_hold_a_call(purse: GatedPurse):
    go_on = threading.Event()

    def hang(_host: str, _port: int) -> list[str]:
        go_on.wait(60)
        return [GOOD]

    crm = {"name": "crm", "url": "http://localhost:9", "tries": 1, "timeout_seconds": 0.3}
    began = time.monotonic()
    async with guard(charter(systems=[crm]), purse, lookup=hang).client(CASE, "crm") as client:
        with pytest.raises(Exception, match=r"crm did not answer in full within 0\.3 s"):
            await client.get("/x")
        assert time.monotonic() - began < 20
        looking = [one for one in threading.enumerate() if one.name == "gluework-look-up"]
        assert looking
        assert all(one.daemon for one in looking)
    go_on.set()
