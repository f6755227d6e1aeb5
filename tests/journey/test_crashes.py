"""An agent whose code fails on every case: few of them reach people, the rest wait, and all are run again."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gluework.settings import Settings
from gluework.values import CaseState, Document
from gluework.wiring.books import Books, open_books
from gluework.wiring.service import Service

CHARTER = """
[agent]
name = "orders"
purpose = "Reads orders."
[owner]
name = "Olga Owner"
reach = "mailto:owner@example.org"
[on_call]
name = "Omar Oncall"
reach = "mailto:oncall@example.org"
[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"
[decides]
alone = "Everything."
[[destinations]]
kind = "folder"
name = "out"
path = "out"
[volume]
per_day = 800
[by_hand]
minutes = 1
source = "made up"
"""
AGENT = """
from pydantic import BaseModel


class Order(BaseModel):
    number: str


def look_up(number):
    print("looking", number, "up\\x1b[2J")
    return {}[number]


async def work(reading, tools) -> Order:
    return Order(number=look_up(reading.text.strip()))
"""
MENDED = AGENT.replace("return {}[number]", "return number")
PATIENCE = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    agent = tmp_path / "orders"
    agent.mkdir()
    (agent / "charter.toml").write_text(CHARTER)
    (agent / "agent.py").write_text(AGENT)
    return tmp_path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("fresh_postgres") if request.param == "postgresql" else ""


@asynccontextmanager
async def running(folder: Path, url: str) -> AsyncIterator[Service]:
    books = open_books(Settings(home=folder / "home", database_url=url, readers=1, drain_seconds=5))
    service = Service(books, [folder / "orders"])
    await service.start()
    try:
        yield service
    finally:
        await service.stop()
        books.close()


def take_in(service: Service, numbers: range) -> None:
    for number in numbers:
        digest, size = service.reception.store([f"A-{number:02}".encode()])
        document = Document(digest=digest, size=size, name=f"{number}.txt", source="test")
        service.reception.accept("orders", document, "test")


async def until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not there():  # noqa: ASYNC110  # what changes is in a database
            await asyncio.sleep(0.05)


def in_state(books: Books, state: CaseState) -> int:
    return books.cases.counts().by_state.get(state, 0)


async def test_of_25_cases_five_reach_people_and_after_the_fix_all_are_delivered_once(folder: Path, url: str):
    async with running(folder, url) as service:
        books = service.books
        take_in(service, range(25))
        await until(lambda: in_state(books, CaseState.PARKED) + in_state(books, CaseState.WAITING) == 25)
        assert in_state(books, CaseState.WAITING) == 5
        incidents = {one.kind: one for one in books.incidents.some().items}
        assert set(incidents) == {"agent-failed", "agent-circuit"}
        failed, circuit = incidents["agent-failed"], incidents["agent-circuit"]
        assert (failed.owner, circuit.owner) == ("Olga Owner", "Omar Oncall")
        assert failed.title == "orders fails: KeyError (agent.py:11 in look_up)"
        assert "KeyError (agent.py:11 in look_up)" in circuit.text
        assert failed.times >= 5
        assert circuit.times == 1
        (listed,) = [one for one in books.systems.all() if one.name == "agent orders"]
        assert (listed.state, listed.waiting) == ("open", 20)
        (item, *_) = books.desk.queue().items
        assert "KeyError" in item.question.doubts[0].text
        (output,) = books.outputs.of_case(item.case)
        assert "looking A-" in output.text
        assert r"up\x1b[2J" in output.text

    (folder / "orders" / "agent.py").write_text(MENDED)
    async with running(folder, url) as service:
        books = service.books
        found = books.retries.found("keyerror")
        assert len(found) == 5
        again, refused = books.retries.run_all(found, "Erna Engineer")
        assert (len(again), refused) == (5, [])
        await until(lambda: in_state(books, CaseState.DELIVERED) == 25)
        assert books.incidents.some().items == ()
        assert books.desk.counts().open == 0
        assert books.retries.found() == []
        assert books.audit.faults() == []
        assert books.incidents.faults() == []
        retried = [entry.subject for entry in books.audit.of("retried")]
        assert retried == [one.case_id for one in found]
        assert retried == sorted(retried)
    out = (folder / "orders" / "out").iterdir()
    numbers = sorted(
        json.loads(line)["fields"]["number"] for file in out for line in file.read_text().splitlines()
    )
    assert numbers == [f"A-{number:02}" for number in range(25)]
