"""Cases are parked while a system is away, go on in their order when it answers, and survive a restart."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gluework.settings import Settings
from gluework.testing import Script, ScriptedServer
from gluework.values import CaseState, Document
from gluework.wiring.books import Books, open_books
from gluework.wiring.service import Service

CHARTER = """
[agent]
name = "orders"
purpose = "Looks each order up."
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
[[systems]]
name = "crm"
url = "{url}"
tries = 1
[systems.circuit]
minimum_calls = 2
open_seconds = 1
longest_open_seconds = 1
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


async def work(reading, tools) -> Order:
    number = reading.text.strip()
    async with tools.http("crm") as crm:
        (await crm.get(f"/orders/{number}")).raise_for_status()
    return Order(number=number)
"""
PATIENCE = 40.0


@pytest.fixture
def crm() -> Iterator[ScriptedServer]:
    receiver = ScriptedServer()
    yield receiver
    receiver.stop()


@pytest.fixture
def folder(tmp_path: Path, crm: ScriptedServer) -> Path:
    agent = tmp_path / "orders"
    agent.mkdir()
    (agent / "charter.toml").write_text(CHARTER.format(url=crm.url))
    (agent / "agent.py").write_text(AGENT)
    return tmp_path


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Service]:
    books = open_books(Settings(home=folder / "home", readers=1, drain_seconds=5))
    service = Service(books, [folder / "orders"])
    await service.start()
    try:
        yield service
    finally:
        await service.stop()
        books.close()


def take_in(service: Service, numbers: range) -> None:
    for number in numbers:
        digest, size = service.reception.store([f"A-{number}".encode()])
        document = Document(digest=digest, size=size, name=f"{number}.txt", source="test")
        service.reception.accept("orders", document, "test")


async def until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not there():  # noqa: ASYNC110  # what changes is in a database
            await asyncio.sleep(0.05)


def in_state(books: Books, state: CaseState) -> int:
    return books.cases.counts().by_state.get(state, 0)


async def test_parked_cases_go_on_when_the_system_answers_and_none_twice(folder: Path, crm: ScriptedServer):
    crm.script = [Script(503)]
    async with running(folder) as service:
        books = service.books
        take_in(service, range(12))
        await until(lambda: in_state(books, CaseState.PARKED) == 12)
        attempts = len(crm.seen)
        (incident,) = books.incidents.some().items
        assert (incident.title, incident.owner) == ("crm is down for orders", "Omar Oncall")
        assert books.systems.one("crm").state != "closed"
        crm.script = [Script(200)]
        await until(lambda: in_state(books, CaseState.DELIVERED) == 12)
        files = books.cases.some(limit=50).items
        story = [event.what for event in books.cases.story(files[0].case.id)]
        assert story.count("parked") >= 1
        assert "goes on" in story
        assert books.incidents.some().items == ()
        assert books.audit.faults() == []
    assert attempts <= 12
    out = (folder / "orders" / "out").iterdir()
    lines = [json.loads(line) for file in out for line in file.read_text().splitlines()]
    assert len(lines) == 12
    assert len(crm.seen) - attempts <= 12 + 4


async def test_a_case_that_was_parked_for_as_long_as_its_charter_allows_comes_to_a_person(
    folder: Path, crm: ScriptedServer
):
    crm.script = [Script(503)]
    charter = folder / "orders" / "charter.toml"
    text = charter.read_text().replace(
        "[owner]", "fallback = ['park', 'person']\npark_hours = 0.001\n[owner]"
    )
    charter.write_text(text)
    async with running(folder) as service:
        books = service.books
        take_in(service, range(3))
        await until(lambda: in_state(books, CaseState.PARKED) == 3)
        books.systems.open("crm", "Olga", "they work on it")
        await until(lambda: in_state(books, CaseState.WAITING) == 3)
        (item, *_) = books.desk.queue().items
        assert "crm" in item.question.doubts[0].text


async def test_a_parked_case_is_parked_after_a_restart_and_goes_on(folder: Path, crm: ScriptedServer):
    crm.script = [Script(503)]
    async with running(folder) as service:
        take_in(service, range(4))
        await until(lambda: in_state(service.books, CaseState.PARKED) == 4)
        service.books.systems.open("crm", "Olga", "they work on it")
    attempts = len(crm.seen)
    crm.script = [Script(200)]
    async with running(folder) as service:
        await until(lambda: service.runs.busy == 0)
        await asyncio.sleep(2)
        assert in_state(service.books, CaseState.PARKED) == 4
        assert len(crm.seen) == attempts
        service.books.systems.close("crm", "Olga", "they are done")
        await until(lambda: in_state(service.books, CaseState.DELIVERED) == 4)
    assert len(crm.seen) == attempts + 4
