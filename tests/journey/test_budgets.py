"""Cases are parked for money, and go on when there is some: as many as it is for, and after it was raised."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.databases import fresh_sqlite

from gluework.guard import Register
from gluework.ids import CaseId
from gluework.money import Money
from gluework.runs.parking_lot import BUDGET_EVERY, ParkingLot
from gluework.storage import Database
from gluework.testing import FrozenClock, Script, ScriptedServer
from gluework.values import Case, CaseState, Document, Parked

from .test_parking import AGENT, CHARTER, in_state, running, take_in, until

MONEY = """
[budget]
per_case = 1
per_day = {per_day}
[[budget.prices]]
model = "m"
input_per_million = 1
output_per_million = 2
[owner]"""
ASKS = (
    AGENT.partition("async def")[0]
    + """
async def work(reading, tools) -> Order:
    body = {"model": "m", "max_tokens": 4000, "messages": [{"role": "user", "content": reading.text}]}
    async with tools.http("openai") as model:
        answer = await model.post("/chat/completions", json=body)
    answer.raise_for_status()
    return Order(number=reading.text.strip())
"""
)


@pytest.fixture
def model() -> Iterator[ScriptedServer]:
    receiver = ScriptedServer()
    usage = {"prompt_tokens": 1_000, "completion_tokens": 4_000}
    choice = {"message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}
    answer = {"model": "m", "choices": [choice], "usage": usage}
    receiver.script = [Script(body=json.dumps(answer).encode())]
    yield receiver
    receiver.stop()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    agent = tmp_path / "orders"
    agent.mkdir()
    (agent / "agent.py").write_text(ASKS)
    return tmp_path


def grant(folder: Path, model: ScriptedServer, per_day: str) -> None:
    text = CHARTER.format(url=model.url).replace("[owner]", MONEY.format(per_day=per_day))
    lines = f'name = "orders"\nmodel = "openai:m"\nmodel_url = "{model.url}"'
    (folder / "orders" / "charter.toml").write_text(text.replace('name = "orders"', lines))


async def test_a_raised_budget_frees_what_was_parked_for_it(folder: Path, model: ScriptedServer):
    grant(folder, model, "0.015")  # one call costs 0.009
    async with running(folder) as service:
        take_in(service, range(3))
        await until(
            lambda: (
                in_state(service.books, CaseState.PARKED) == 2
                and in_state(service.books, CaseState.DELIVERED) == 1
            )
        )
        files = service.books.cases.some().items
        story = [event for file in files for event in service.books.cases.story(file.case.id)]
        told = [event.text for event in story if event.what == "parked"]
        assert told
        assert all(text.startswith("The call could cost up to 0.009") for text in told)
        (incident,) = service.books.incidents.some().items
        assert incident.title == "orders has used up today's budget (budget.per_day)"
    grant(folder, model, "0.05")
    async with running(folder) as service:
        await until(lambda: in_state(service.books, CaseState.DELIVERED) == 3)
    assert len(model.seen) == 3


class Purse:
    def __init__(self, left: str) -> None:
        self.money = Money.of(left)

    def left(self, agent: str) -> Money:
        assert agent == "orders"
        return self.money


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def register(tmp_path: Path, clock: FrozenClock) -> Iterator[Register]:
    database = Database(fresh_sqlite(tmp_path / "lot.db"))
    yield Register(database, clock, lambda: 0.0)
    database.close()


def parked_case(number: int, clock: FrozenClock, micros: int) -> tuple[Case, Parked]:
    now = clock.now()
    case = Case(
        id=CaseId(f"case_{number}"),
        agent="orders",
        charter_version="0" * 12,
        document=Document(digest="0" * 64, size=1, name="a.txt", source="api"),
        accepted_at=now + timedelta(seconds=number),
    )
    tomorrow = datetime(2026, 3, 3, tzinfo=UTC)
    return case, Parked(
        name="budget",
        system="",
        why="used up",
        until=tomorrow,
        since=now,
        give_up_at=now + timedelta(days=2),
        micros=micros,
    )


async def test_as_many_go_on_as_there_is_money_for_and_in_their_order(register: Register, clock: FrozenClock):
    purse = Purse("0.05")
    lot = ParkingLot(register, purse, clock, Random(1).random)
    waiting = [
        asyncio.create_task(lot.wait(*parked_case(number, clock, micros)))
        for number, micros in enumerate((30_000, 40_000, 20_000, 10_000, 0))
    ]
    await until(lambda: lot.parked == 5)
    await lot.look()
    await asyncio.wait_for(asyncio.gather(waiting[0], waiting[2]), 5)
    await lot.look()  # what was just let go has not reserved its money yet
    assert lot.parked == 3
    purse.money = Money.of("0.04")
    clock.advance(BUDGET_EVERY)
    await lot.look()
    await asyncio.wait_for(waiting[1], 5)
    assert lot.parked == 2
    clock.advance(timedelta(days=1))
    purse.money = Money(0)
    await lot.look()
    await asyncio.wait_for(asyncio.gather(*waiting), 5)
