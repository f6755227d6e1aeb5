"""The parking lot by itself: who goes on first."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.databases import fresh_sqlite
from tests.guard.test_circuit import PATIENCE, RULES, fail

from gluework.guard import Register, View
from gluework.ids import CaseId
from gluework.runs import ParkingLot
from gluework.storage import Database
from gluework.testing import FrozenClock
from gluework.values import Case, Document, Parked

from .post import Penniless

CRM = "http://crm"
SHEET = Document(digest="0" * 64, size=1, name="a.txt", source="test")


class Room:
    """A lot, the register it looks at, and the order in which its cases went on."""

    def __init__(self, database: Database) -> None:
        self.clock = FrozenClock()
        self.register = Register(database, self.clock, lambda: 0.0)
        self.lot = ParkingLot(self.register, Penniless(), self.clock, lambda: 0.0)
        self.order: list[str] = []
        self.began = self.clock.now()

    async def park(
        self, number: int, *, urgent: bool = False, was_sent: bool = False
    ) -> "asyncio.Task[None]":
        now = self.clock.now()
        case = Case(
            id=CaseId(f"case_{number:02}"),
            agent="orders",
            charter_version="0" * 12,
            document=SHEET,
            accepted_at=self.began + timedelta(seconds=number),
            urgent=urgent,
        )
        parked = Parked(
            name="crm",
            system=CRM,
            why="down",
            until=now,
            since=now,
            give_up_at=now + timedelta(hours=1),
            was_sent=was_sent,
        )

        async def wait() -> None:
            await self.lot.wait(case, parked)
            self.order.append(case.id[-2:])

        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        return task

    async def look(self) -> None:
        """One look, and until those that it let go are on their way."""
        parked = self.lot.parked
        await self.lot.look()
        gone = parked - self.lot.parked
        wanted = len(self.order) + gone
        async with asyncio.timeout(5):
            while len(self.order) < wanted:  # noqa: ASYNC110  # they go on by themselves
                await asyncio.sleep(0)

    async def failing_trial(self) -> None:
        """The circuit's time is up, one case goes on, and its call fails."""
        self.clock.advance(timedelta(seconds=41))
        await self.look()
        view, granted = self.register.ask_trial(CRM, RULES, PATIENCE)
        assert granted
        self.register.end_trial(CRM, "crm", RULES, view.round, why_failed="it answered 500", retry_after=0.0)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    database = Database(fresh_sqlite(tmp_path / "lot.db"))
    yield Room(database)
    database.close()


async def test_a_case_that_the_system_fails_for_does_not_make_every_trial(room: Room):
    fail(room.register, CRM)
    tasks = [await room.park(number) for number in range(3)]
    for number in (0, 1, 2, 0):
        await room.failing_trial()
        assert room.order[-1] == f"{number:02}"
        tasks.append(await room.park(number, was_sent=True))
    assert room.lot.parked == 3
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_who_went_on_while_the_system_answered_keeps_its_place(room: Room):
    tasks = [await room.park(0)]
    await room.look()
    tasks += [await room.park(1), await room.park(0)]
    fail(room.register, CRM)
    await room.failing_trial()
    assert room.order == ["00", "00"]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_case_that_a_person_waits_for_goes_on_first(room: Room):
    tasks = [await room.park(number, urgent=number == 39) for number in range(40)]
    await room.look()
    assert len(room.order) == 32
    assert room.order[0] == "39"
    await room.look()
    await asyncio.gather(*tasks)
    assert room.order[1:] == [f"{number:02}" for number in range(39)]


async def test_nobody_goes_on_while_all_trial_calls_are_under_way(room: Room):
    fail(room.register, CRM)
    tasks = [await room.park(number) for number in range(3)]
    room.clock.advance(timedelta(seconds=41))
    for _ in range(RULES.trials):
        view, _ = room.register.ask_trial(CRM, RULES, PATIENCE)
    await room.look()
    assert room.order == []
    room.register.give_back_trial(CRM, view.round)
    await room.look()
    assert room.order == ["00"]
    view, granted = room.register.ask_trial(CRM, RULES, PATIENCE)
    assert granted
    await room.look()
    assert room.order == ["00"]
    room.clock.advance(PATIENCE + timedelta(seconds=1))
    await room.look()
    assert room.order == ["00", "01"]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_case_whose_call_was_not_let_out_keeps_its_place(room: Room):
    fail(room.register, CRM)
    tasks = [await room.park(number, urgent=number == 2) for number in range(3)]
    room.clock.advance(timedelta(seconds=41))
    for expected in ("02", "02"):
        await room.look()
        assert room.order[-1] == expected
        tasks.append(await room.park(2, urgent=True))
    assert room.lot.parked == 3
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class SlowRegister(Register):
    """Answers when it is told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, FrozenClock(), lambda: 0.0)
        self.asked, self.go_on = threading.Event(), threading.Event()

    def view(self, system: str) -> View:
        self.asked.set()
        assert self.go_on.wait(10)
        return super().view(system)


async def test_a_case_that_leaves_while_its_system_is_looked_up_keeps_no_other_back(room: Room):
    slow = SlowRegister(room.register.database)
    room.lot = ParkingLot(slow, Penniless(), room.clock, lambda: 0.0)
    leaves, stays = await room.park(0), await room.park(1)
    looking = asyncio.create_task(room.lot.look())
    assert await asyncio.to_thread(slow.asked.wait, 10)
    leaves.cancel()
    await asyncio.gather(leaves, return_exceptions=True)
    slow.go_on.set()
    await looking
    await stays
    assert room.order == ["01"]
