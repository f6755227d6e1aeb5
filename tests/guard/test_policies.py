"""The policies through the whole guard, counted by the receiver."""

import asyncio
import threading
from typing import Any

import httpx2
import pytest

from gluework.clock import Time
from gluework.errors import BoundaryError, SystemAwayError
from gluework.guard import CircuitState, Guard, key_of
from gluework.guard.circuit import View
from gluework.storage import Database
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, another_worker, guard, soon

pytestmark = pytest.mark.virtual_time

CIRCUIT = {"minimum_calls": 3, "open_seconds": 0.3, "longest_open_seconds": 0.3, "trials": 1}


def crm(receiver: ScriptedServer, **more: object) -> dict[str, object]:
    return {"name": "crm", "url": receiver.url, "tries": 1, **more}


def of(receiver: ScriptedServer, purse: GatedPurse, **more: object) -> Guard:
    return guard(charter(systems=[crm(receiver, **more)]), purse)


async def ends(client: httpx2.AsyncClient, calls: int) -> list[str]:
    found = []
    for _ in range(calls):
        try:
            found.append(str((await client.get("/x")).status_code))
        except SystemAwayError:
            found.append("away")
    return found


async def test_an_open_circuit_lets_nothing_out_and_trial_calls_find_it_up_again(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(500)]
    async with of(receiver, purse, circuit=CIRCUIT).client(CASE, "crm") as client:
        assert await ends(client, 8) == ["500"] * 3 + ["away"] * 5
        await asyncio.sleep(0.35)
        assert await ends(client, 3) == ["500", "away", "away"]
        receiver.script = [Script(200)]
        await asyncio.sleep(0.35)
        assert await ends(client, 3) == ["200"] * 3
    assert len(receiver.seen) == 7


async def test_a_fault_of_the_caller_says_nothing_against_the_system(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(400)]
    async with of(receiver, purse, circuit=CIRCUIT).client(CASE, "crm") as client:
        assert await ends(client, 10) == ["400"] * 10


async def test_slow_answers_open_it_too(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(200, pause=0.15)]
    slow = {**CIRCUIT, "slow_seconds": 0.05}
    async with of(receiver, purse, circuit=slow).client(CASE, "crm") as client:
        assert (await ends(client, 5))[-1] == "away"
    assert len(receiver.seen) == 3


async def test_half_open_trials_are_bounded_over_workers(
    receiver: ScriptedServer, purse: GatedPurse, database: Database, clock: Time
):
    receiver.script = [Script(500)]
    rules = charter(systems=[crm(receiver, circuit={**CIRCUIT, "trials": 2})])
    workers = []
    for _ in range(4):
        other = GatedPurse(another_worker(database, clock))
        workers.append(guard(rules, other).client(CASE, "crm"))
    await ends(workers[0], 3)
    await asyncio.sleep(0.35)
    receiver.script = [Script(500, pause=0.3)]
    before = len(receiver.seen)
    await asyncio.gather(*(ends(worker, 1) for worker in workers for _ in range(10)))
    assert len(receiver.seen) - before <= 2
    for worker in workers:
        await worker.aclose()
    assert purse.states.register.view(receiver.url).state is CircuitState.OPEN


async def test_a_trial_call_that_is_cancelled_before_it_is_sent_is_anothers(
    receiver: ScriptedServer, purse: GatedPurse, monkeypatch: pytest.MonkeyPatch
):
    receiver.script = [Script(500)]
    ask, asked, go_on = purse.states.register.ask_trial, threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> tuple[View, bool]:
        granted = ask(*arguments)
        asked.set()
        assert go_on.wait(5)
        return granted

    async with of(receiver, purse, circuit=CIRCUIT).client(CASE, "crm") as client:
        await ends(client, 3)
        await asyncio.sleep(0.35)
        receiver.script = [Script(200)]
        monkeypatch.setattr(purse.states.register, "ask_trial", slowly)
        call = asyncio.ensure_future(client.get("/x"))
        assert await asyncio.to_thread(asked.wait, 5)
        call.cancel()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert len(receiver.seen) == 3
        assert await ends(client, 1) == ["200"]
    (state,) = purse.states.known()
    assert (state.view.state, state.bulkhead.busy) == (CircuitState.CLOSED, 0)


async def test_a_case_without_time_says_nothing_against_the_system(
    receiver: ScriptedServer, purse: GatedPurse
):
    late = of(receiver, purse, circuit=CIRCUIT)
    async with late.client(CASE, "crm", until=soon(-1)) as client:
        for _ in range(5):
            with pytest.raises(httpx2.TimeoutException):
                await client.get("/x")
    purse.states.report()
    assert purse.states.register.view(receiver.url).state is CircuitState.CLOSED
    async with late.client(CASE, "crm") as client:
        assert await ends(client, 1) == ["200"]


async def test_what_one_worker_is_told_holds_for_the_others(
    receiver: ScriptedServer, purse: GatedPurse, database: Database, clock: Time
):
    receiver.script = [Script(429, headers={"retry-after": "60"}), Script(200)]
    other = GatedPurse(another_worker(database, clock))
    async with (
        of(receiver, purse).client(CASE, "crm") as one,
        guard(charter(systems=[crm(receiver)]), other).client(CASE, "crm") as two,
    ):
        assert await ends(one, 1) == ["away"]
        assert await ends(two, 1) == ["away"]
    assert len(receiver.seen) == 1


async def test_a_limit_a_minute_holds_over_workers(receiver: ScriptedServer, database: Database, clock: Time):
    limits = {"requests_per_minute": 120, "adaptive": False}
    rules = charter(systems=[crm(receiver, limits=limits)])
    clients = []
    for _ in range(3):
        purse = GatedPurse(another_worker(database, clock))
        clients.append(guard(rules, purse).client(CASE, "crm", until=soon(3)))
    await asyncio.gather(*(ends(client, 5) for client in clients for _ in range(10)), return_exceptions=True)
    for client in clients:
        await client.aclose()
    assert 6 <= len(receiver.seen) <= 6 + 2 * 3 + 1


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://API.example.com:443/v1/", "https://api.example.com/v1"),
        ("http://x.test:80", "http://x.test"),
        ("https://bücher.example/a b", "https://xn--bcher-kva.example/a%20b"),
        ("postgresql://DB.example:5432/orders", "postgresql://db.example:5432/orders"),
        ("https://x.test:8443/V1", "https://x.test:8443/V1"),
        ("https://x.test:port", "https://x.test:port"),
    ],
)
def test_one_place_in_two_spellings_has_one_state(url: str, same: str):
    assert key_of(url) == key_of(same) == same


async def test_a_late_read_is_asked_twice_but_not_more_often_than_one_in_twenty(
    receiver: ScriptedServer, purse: GatedPurse, clock: Time
):
    hedged = of(receiver, purse, hedge_after_seconds=0.05, limits={"adaptive": False})
    async with hedged.client(CASE, "crm") as client:
        await ends(client, 20)
        receiver.script = [Script(200, pause=10), Script(200)]
        began = clock.monotonic()
        assert await ends(client, 1) == ["200"]
        assert clock.monotonic() - began < 5
        assert len(receiver.seen) == 22
        receiver.script = [Script(200, pause=0.2)]
        assert await ends(client, 5) == ["200"] * 5
    assert len(receiver.seen) == 27


async def test_anything_else_goes_the_same_way(purse: GatedPurse, receiver: ScriptedServer):
    made = of(receiver, purse, circuit=CIRCUIT)
    calls = []

    async def query(*_: object) -> str:
        calls.append(1)
        raise ConnectionResetError("gone")

    async def ask(*_: object) -> str:
        return "fine"

    for _ in range(2):
        assert await made.through("crm", ask) == "fine"
    for _ in range(2):
        with pytest.raises(ConnectionResetError):
            await made.through("crm", query)
    with pytest.raises(SystemAwayError):
        await made.through("crm", query)
    assert len(calls) == 2


async def test_a_redirect_is_checked_again(receiver: ScriptedServer, purse: GatedPurse):
    elsewhere = ScriptedServer()
    receiver.script = [Script(302, headers={"location": f"{elsewhere.url}/x"})]
    async with of(receiver, purse).client(CASE, "crm") as client:
        with pytest.raises(BoundaryError):
            await client.get("/x", follow_redirects=True)
    elsewhere.stop()
    assert elsewhere.seen == []


async def test_a_name_in_a_private_network_is_reached_only_when_the_charter_says_so(purse: GatedPurse):
    named = {"name": "crm", "url": "http://crm.internal:9", "tries": 1}

    def lookup(host: str, port: int) -> list[str]:  # noqa: ARG001
        return ["10.1.2.3"]

    async with guard(charter(systems=[named]), purse, lookup=lookup).client(CASE, "crm") as client:
        with pytest.raises(BoundaryError, match="private_network"):
            await client.get("/x")
    metadata = {**named, "private_network": True}
    there = guard(charter(systems=[metadata]), purse, lookup=lambda *_: ["169.254.169.254"])
    async with there.client(CASE, "crm") as client:
        with pytest.raises(BoundaryError):
            await client.get("/x")


async def test_a_person_is_served_before_a_batch(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(200, pause=0.1)]
    made = of(receiver, purse, limits={"concurrent": 1, "adaptive": False})
    batch, person = made.client(CASE, "crm"), made.client(CASE, "crm", urgent=True)
    calls = [asyncio.create_task(batch.get("/batch")) for _ in range(5)]
    await asyncio.sleep(0.05)
    await person.get("/person")
    await asyncio.gather(*calls)
    assert [seen.path for seen in receiver.seen].index("/person") == 1
    await batch.aclose()
    await person.aclose()
