"""What a try says of its system, in which round, and what says nothing; and what a hedge may do."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from gluework.charter.systems import Circuit
from gluework.clock import Time
from gluework.guard import CircuitState, Guard, Register, SystemStates
from gluework.guard.circuit import View
from gluework.guard.clerks import finished
from gluework.storage import Database
from gluework.testing import Script, ScriptedServer, VirtualClock, charter

from .conftest import CASE, GatedPurse, guard, soon
from .test_policies import CIRCUIT, crm, ends, of

pytestmark = pytest.mark.virtual_time

FOR_LONG = {**CIRCUIT, "open_seconds": 60, "longest_open_seconds": 60}
FIXED = {"adaptive": False}


def state(purse: GatedPurse, receiver: ScriptedServer) -> CircuitState:
    purse.states.report()
    return purse.states.register.view(receiver.url).state


async def broken(client: httpx2.AsyncClient, receiver: ScriptedServer) -> None:
    """Opens the circuit, and waits until it lets a trial out."""
    receiver.script = [Script(500)]
    while await ends(client, 1) != ["away"]:
        pass
    await asyncio.sleep(0.35)


async def cancelled(client: httpx2.AsyncClient, seconds: float) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(seconds):
            await client.get("/x")


class VendorError(Exception):
    """As some SDKs raise them."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.response = {"ResponseMetadata": {"HTTPStatusCode": status}}


async def test_a_fault_of_the_caller_is_a_good_trial(receiver: ScriptedServer, purse: GatedPurse):
    made = of(receiver, purse, circuit=CIRCUIT)

    def answer(status: int) -> Callable[..., Any]:
        async def ask(*_: object) -> None:
            raise VendorError(status)

        return ask

    for _ in range(3):
        with pytest.raises(VendorError):
            await made.through("crm", answer(500))
    await asyncio.sleep(0.35)
    with pytest.raises(VendorError):
        await made.through("crm", answer(400))
    assert state(purse, receiver) is CircuitState.CLOSED


@pytest.mark.parametrize("wrong", ["cancelled", "ours"])
async def test_a_trial_that_found_nothing_out_is_given_back(
    receiver: ScriptedServer, purse: GatedPurse, wrong: str
):
    made = of(receiver, purse, circuit=CIRCUIT, answer_mb=0.001)
    async with made.client(CASE, "crm") as client:
        await broken(client, receiver)
        if wrong == "cancelled":
            receiver.script = [Script(200, pause=0.3)]
            await cancelled(client, 0.15)
        else:
            receiver.script = [Script(200, body=b"x" * 5000)]
            with pytest.raises(Exception, match="more than"):
                await client.get("/x")
        view = purse.states.register.view(receiver.url)
        assert (view.state, view.trials, view.opened) == (CircuitState.HALF_OPEN, 0, 1)
        receiver.script = [Script(200)]
        assert await ends(client, 1) == ["200"]
    assert state(purse, receiver) is CircuitState.CLOSED


async def test_cancelled_calls_do_not_hide_that_the_others_fail(receiver: ScriptedServer, purse: GatedPurse):
    async with of(receiver, purse, circuit=FOR_LONG).client(CASE, "crm") as client:
        receiver.script = [Script(200, pause=5)]
        for _ in range(6):
            await cancelled(client, 0.05)
        receiver.script = [Script(500)]
        await ends(client, 3)
    assert state(purse, receiver) is CircuitState.OPEN
    assert purse.states.register.totals(receiver.url, 60)["calls"] == 3


async def test_calls_that_were_cancelled_because_they_took_long_count_as_slow(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(200, pause=5)]
    slow = {**FOR_LONG, "slow_seconds": 0.05}
    async with of(receiver, purse, circuit=slow).client(CASE, "crm") as client:
        for _ in range(3):
            await cancelled(client, 0.15)
        assert await ends(client, 1) == ["away"]


async def test_what_fails_late_says_nothing_against_a_system_that_recovered(
    receiver: ScriptedServer, purse: GatedPurse
):
    made = of(receiver, purse, circuit={**CIRCUIT, "minimum_calls": 5}, timeout_seconds=1.5, limits=FIXED)
    async with made.client(CASE, "crm") as client:
        receiver.script = [Script(200, pause=3)]
        late = [asyncio.create_task(client.get("/late")) for _ in range(10)]
        async with asyncio.timeout(5):
            while len(receiver.seen) < 10:  # noqa: ASYNC110  # they arrive in other threads
                await asyncio.sleep(0.01)
        await broken(client, receiver)
        receiver.script = [Script(200)]
        assert await ends(client, 1) == ["200"]
        failed = await asyncio.gather(*late, return_exceptions=True)
        assert {type(one) for one in failed} == {httpx2.ReadTimeout}
        assert await ends(client, 1) == ["200"]
    assert state(purse, receiver) is CircuitState.CLOSED


async def test_a_trial_is_never_asked_twice(receiver: ScriptedServer, purse: GatedPurse):
    made = of(receiver, purse, circuit=CIRCUIT, hedge_after_seconds=0.05, limits=FIXED)
    async with made.client(CASE, "crm") as client:
        await ends(client, 60)
        await broken(client, receiver)
        before = len(receiver.seen)
        receiver.script = [Script(500, pause=0.3)]
        await ends(client, 1)
        assert len(receiver.seen) - before == 1


async def test_a_second_try_counts_towards_the_limit_a_minute(receiver: ScriptedServer, purse: GatedPurse):
    limits = {**FIXED, "requests_per_minute": 20}
    made = of(receiver, purse, hedge_after_seconds=0.05, limits=limits)
    async with made.client(CASE, "crm") as client:
        await ends(client, 1)
        (state,) = purse.states.known()
        for _ in range(100):
            state.hedges.earn()
        async with asyncio.timeout(10):
            while state.requests is not None and not state.requests.take_now(1.0):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        receiver.script = [Script(200, pause=0.3)]
        before = len(receiver.seen)
        client_sees = asyncio.create_task(client.get("/x"))
        await client_sees
        assert len(receiver.seen) - before == 1


async def test_only_who_asked_for_hedging_is_hedged(receiver: ScriptedServer, purse: GatedPurse):
    asked = of(receiver, purse, hedge_after_seconds=0.05)
    async with asked.client(CASE, "crm") as client, of(receiver, purse).client(CASE, "crm") as other:
        await ends(client, 40)
        receiver.script = [Script(200, pause=0.3)]
        before = len(receiver.seen)
        await ends(other, 1)
        assert len(receiver.seen) - before == 1
        await ends(client, 1)
        assert len(receiver.seen) - before == 3
    assert len(purse.states.known()) == 1


class HeldUpRegister(Register):
    """Takes its time when it is asked."""

    def __init__(self, database: Database, clock: Time) -> None:
        super().__init__(database, clock, lambda: 0.0)
        self.holds = False
        self.asked, self.go_on = threading.Event(), threading.Event()

    def _hold(self) -> None:
        if self.holds:
            self.asked.set()
            assert self.go_on.wait(10)

    def view(self, system: str) -> View:
        view = super().view(system)
        self._hold()
        return view

    def ask_trial(self, system: str, rules: Circuit, patience: timedelta) -> tuple[View, bool]:
        granted = super().ask_trial(system, rules, patience)
        self._hold()
        return granted


@pytest.fixture
def register(database: Database, clock: Time) -> HeldUpRegister:
    return HeldUpRegister(database, clock)


@pytest.fixture
def held_up(register: HeldUpRegister, clock: Time) -> GatedPurse:
    return GatedPurse(SystemStates(register, clock))


async def test_who_cancels_a_call_that_is_refused_hears_that_it_is_cancelled(
    receiver: ScriptedServer, held_up: GatedPurse, register: HeldUpRegister
):
    receiver.script = [Script(500)]
    async with of(receiver, held_up, circuit=FOR_LONG).client(CASE, "crm") as client:
        await ends(client, 4)
        await asyncio.sleep(0.26)  # the copy is old by now
        register.holds = True
        call = asyncio.create_task(client.get("/x"))
        assert await asyncio.to_thread(register.asked.wait, 5)
        call.cancel()
        register.go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_a_trial_that_the_database_made_wait_too_long_is_not_sent(
    receiver: ScriptedServer, held_up: GatedPurse, register: HeldUpRegister, clock: VirtualClock
):
    made: Guard = of(receiver, held_up, circuit=CIRCUIT)
    async with made.client(CASE, "crm", until=soon(3)) as client:
        await broken(client, receiver)
        before = len(receiver.seen)
        held_up.states.known()[0].refresh()
        register.holds = True
        call = asyncio.create_task(client.get("/x"))
        assert await asyncio.to_thread(register.asked.wait, 5)
        clock.advance(timedelta(seconds=3))
        register.go_on.set()
        with pytest.raises(httpx2.TimeoutException):
            await call
    assert len(receiver.seen) == before
    assert register.view(receiver.url).trials == 0


async def test_a_call_that_is_thrown_away_in_the_middle_of_a_query_ends_quietly(database: Database):
    go_on, ended = threading.Event(), []

    async def steps() -> None:
        try:
            await finished(database.clerks, lambda: go_on.wait(5))
        finally:
            ended.append(1)

    call = steps()
    call.send(None)
    call.close()
    go_on.set()
    assert ended == [1]


async def test_charters_with_other_timeouts_have_one_state(receiver: ScriptedServer, purse: GatedPurse):
    quick = charter(systems=[crm(receiver, timeout_seconds=1)])
    slow = charter(systems=[crm(receiver, timeout_seconds=60)])
    for rules in (quick, slow):
        async with guard(rules, purse).client(CASE, "crm") as client:
            assert (await client.get("/x")).status_code == 200
    assert len(purse.states.known()) == 1
