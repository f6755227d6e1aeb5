"""A call of which no byte was sent is told apart from one that was: its money is given back."""

import asyncio
from typing import Any

import httpx2
import pytest

from gluework.errors import SystemAwayError
from gluework.guard import CircuitState, Guard
from gluework.guard.addresses import Lookup, look_up
from gluework.testing import VirtualLoop, charter

from .conftest import CASE, GatedPurse, guard, soon
from .test_models import BUDGET, ask

pytestmark = pytest.mark.virtual_time

SECONDS = 3.0
"""Of the case: far more than it takes to get as far as the wire, on a busy machine too."""
PLACES = ["nobody takes the connection", "TLS is not begun", "the name is not found in time"]


class Place:
    """Where a call does not arrive: an address for it, and how names are looked up."""

    def __init__(self, kind: str, virtual_loop: VirtualLoop) -> None:
        self._clock = virtual_loop.clock
        self.lookup: Lookup = look_up
        host, port = virtual_loop.listen(None if kind == PLACES[0] else says_nothing)
        self.url = f"{'https' if kind == PLACES[1] else 'http'}://{host}:{port}"
        if kind == PLACES[2]:
            self.url, self.lookup = "http://localhost:9", self._hang

    def _hang(self, _host: str, _port: int) -> list[str]:
        self._clock.pause_thread(20)
        return ["127.0.0.1"]


async def says_nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    while await reader.read(65536):
        pass


@pytest.fixture(params=PLACES)
def nowhere(request: pytest.FixtureRequest, virtual_loop: VirtualLoop) -> Place:
    return Place(request.param, virtual_loop)


def model_at(url: str, purse: GatedPurse, **options: Any) -> Guard:
    return guard(charter(agent={"model": "openai:m", "model_url": url}, budget=BUDGET), purse, **options)


WORDS = r"openai did not answer in full within [\d.]+ s"


async def test_what_never_left_costs_nothing(nowhere: Place, purse: GatedPurse):
    made = model_at(nowhere.url, purse, lookup=nowhere.lookup)
    async with made.client(CASE, "openai", until=soon(SECONDS)) as client:
        with pytest.raises(httpx2.ConnectTimeout, match=WORDS):
            await ask(client)
    assert purse.verbs == ["reserved", "released"]
    assert purse.held == {}


async def test_what_left_and_was_not_answered_is_spent(purse: GatedPurse, virtual_loop: VirtualLoop):
    host, port = virtual_loop.listen(says_nothing)
    made = model_at(f"http://{host}:{port}", purse)
    async with made.client(CASE, "openai", until=soon(SECONDS)) as client:
        with pytest.raises(httpx2.ReadTimeout, match=WORDS):
            await ask(client)
    assert purse.verbs == ["reserved", "settled"]


async def test_a_system_that_takes_no_connection_opens_its_circuit(
    purse: GatedPurse, virtual_loop: VirtualLoop
):
    host, port = virtual_loop.listen(None)
    url = f"http://{host}:{port}"
    rules = {"minimum_calls": 2, "open_seconds": 60}
    crm = {"name": "crm", "url": url, "tries": 1, "timeout_seconds": 0.2, "circuit": rules}
    async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
        for _ in range(2):
            with pytest.raises(httpx2.ConnectTimeout):
                await client.get("/x")
        with pytest.raises(SystemAwayError):
            await client.get("/x")
    assert purse.states.register.view(url).state is CircuitState.OPEN


async def test_a_write_that_never_left_is_not_repeated_either_without_a_key(
    purse: GatedPurse, virtual_loop: VirtualLoop
):
    """The rule is one by the method, so that nobody has to ask how a call failed."""
    host, port = virtual_loop.listen(None)
    crm = {"name": "crm", "url": f"http://{host}:{port}", "tries": 2, "timeout_seconds": 0.2}
    made = guard(charter(systems=[{**crm, "methods": ["POST"]}]), purse)
    async with made.client(CASE, "crm") as client:
        for headers, tries in (({}, 1), ({"idempotency-key": "k"}, 3)):
            with pytest.raises(httpx2.ConnectTimeout):
                await client.post("/x", headers=headers)
            purse.states.report()
            assert purse.states.register.totals(crm["url"], 60)["calls"] == tries
