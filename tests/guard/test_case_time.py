"""What is left of a case's time: who is let out with it, who waits how long, and what a timeout says."""

import asyncio
from types import SimpleNamespace

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.clock import SystemClock, Time
from gluework.errors import SystemAwayError
from gluework.guard import CircuitState, SystemStates
from gluework.guard.circuit import Outcome
from gluework.guard.deadline import SHARE, Deadline
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard, soon
from .test_policies import CIRCUIT, crm, of
from .test_said import FIXED, state

pytestmark = pytest.mark.virtual_time

PRICES = {"prices": [{"model": "m", "input_per_million": "1", "output_per_million": "2"}]}


def answers_take(purse: GatedPurse, seconds: float) -> None:
    (state,) = purse.states.known()
    state.tried(Outcome.OK, seconds, 1, 0)


async def late(made: httpx2.AsyncClient) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        await made.get("/x")


async def test_a_try_that_had_little_time_says_nothing_against_the_system(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(200, pause=10)]
    made = of(receiver, purse, circuit=CIRCUIT, limits=FIXED)
    async with made.client(CASE, "crm", until=soon(1.5)) as client:
        await asyncio.gather(*(late(client) for _ in range(4)))
    assert state(purse, receiver) is CircuitState.CLOSED
    assert purse.states.register.totals(receiver.url, 60)["calls"] == 0


async def test_a_try_that_had_its_time_does(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(200, pause=10)]
    made = of(receiver, purse, circuit=CIRCUIT, limits=FIXED, timeout_seconds=0.3)
    async with made.client(CASE, "crm", until=soon(60)) as client:
        await asyncio.gather(*(late(client) for _ in range(3)))
    assert state(purse, receiver) is CircuitState.OPEN


async def test_a_trial_that_had_little_time_is_anothers(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(500)]
    made = of(receiver, purse, circuit=CIRCUIT)
    async with made.client(CASE, "crm", until=soon(60)) as client:
        for _ in range(3):
            await client.get("/x")
    await asyncio.sleep(0.35)
    receiver.script = [Script(200, pause=10)]
    async with made.client(CASE, "crm", until=soon(1.5)) as client:
        await late(client)
    view = purse.states.register.view(receiver.url)
    assert (view.state, view.trials) == (CircuitState.HALF_OPEN, 0)


async def test_what_cannot_be_answered_in_time_is_neither_sent_nor_paid(
    receiver: ScriptedServer, purse: GatedPurse
):
    system = {"name": "openai", "url": receiver.url, "methods": ["POST"]}
    rules = charter(agent={"model": "openai:m"}, systems=[system], budget=PRICES)
    async with guard(rules, purse).client(CASE, "openai", until=soon(10)) as client:
        answers_take(purse, 20)
        with pytest.raises(httpx2.ConnectTimeout, match="openai needs about 24"):
            await client.post("/chat/completions", json={"model": "m", "max_tokens": 9, "messages": []})
    assert (receiver.seen, purse.asked) == ([], [])


async def test_a_call_waits_for_a_place_as_long_as_there_is_time_for_an_answer(
    receiver: ScriptedServer, purse: GatedPurse, clock: Time
):
    receiver.script = [Script(200, pause=30), Script(200)]
    made = of(receiver, purse, limits={"concurrent": 1, "adaptive": False})
    async with (
        made.client(CASE, "crm", until=soon(60)) as first,
        made.client(CASE, "crm", until=soon(15.5)) as second,
    ):
        running = asyncio.create_task(first.get("/first"))
        await asyncio.to_thread(receiver.arrived.wait, 5)
        answers_take(purse, 10)
        began = clock.monotonic()
        with pytest.raises(SystemAwayError, match="under way already"):
            await second.get("/second")
        assert clock.monotonic() - began < 6
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert [seen.path for seen in receiver.seen] == ["/first"]


async def test_a_share_is_booked_only_where_there_is_time_for_an_answer_then(
    receiver: ScriptedServer, purse: GatedPurse, clock: Time
):
    limits = {"requests_per_minute": 60, "adaptive": False}
    async with of(receiver, purse, limits=limits).client(CASE, "crm", until=soon(15.2)) as client:
        for _ in range(3):
            await client.get("/x")
        for _ in range(40):
            answers_take(purse, 10)
        began = clock.monotonic()
        with pytest.raises(SystemAwayError, match="limit a minute"):
            await client.get("/x")
        assert clock.monotonic() - began < 6


@given(
    usual=st.floats(0, 1000), timeout=st.floats(0.1, 600), whole=st.floats(1, 86_400), left=st.floats(-5, 1e5)
)
def test_a_call_never_needs_more_than_its_timeout_or_half_of_its_cases_time(
    usual: float, timeout: float, whole: float, left: float
):
    state = SimpleNamespace(usual_seconds=usual, clock=SystemClock())
    case = Deadline(state, soon(left), timeout=timeout, whole=whole)  # type: ignore[arg-type]
    assert case.needed <= min(timeout, SHARE * whole)
    assert case.needed >= min(1, usual, timeout, SHARE * whole)
    assert 0 <= case.to_spare() <= max(0, left)


def test_how_long_answers_take_follows_the_latest_ones(states: SystemStates, receiver: ScriptedServer):
    state = states.to(charter(systems=[crm(receiver)]).systems[0])
    for seconds in (4, 4, 4):
        state.tried(Outcome.OK, seconds, 1, 0)
    assert state.usual_seconds == pytest.approx(4)
    state.tried(Outcome.FAILED, 100, 1, 0)
    state.tried(Outcome.FAULT, 0.01, 1, 0)
    assert state.usual_seconds == pytest.approx(4)
    for _ in range(40):
        state.tried(Outcome.OK, 2, 1, 0)
    assert state.usual_seconds == pytest.approx(2, rel=0.02)
