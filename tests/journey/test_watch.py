"""What the watch finds in the tables, and what it starts, leaves alone or gives up."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gluework.cases import CaseFile
from gluework.charter.systems import System
from gluework.guard.circuit import Outcome
from gluework.journey.journey import Journey
from gluework.ledger import Spending
from gluework.money import Money
from gluework.runs.crashes import Crashes
from gluework.runs.parking import ParkingLot
from gluework.runs.watch import MOST_RUNS, STRANDED_AFTER, Watch
from gluework.settings import load_settings
from gluework.testing.receiver import Receiver
from gluework.values import CaseState, Proposal
from gluework.wiring.books import Books, open_books

from .place import Place, prepare

LOOK = timedelta(seconds=10)
UPLOAD = """
import sys, time
from pathlib import Path
from gluework.storage import Vault
with Vault(Path(sys.argv[1])).writer(1000) as writer:
    writer.write(b"half")
    print("written", flush=True)
    time.sleep(600)
"""


class HandClock:
    """Time that is moved by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass
class FakeEngine:
    """Runs that begin and end as the test says."""

    status: dict[str, str] = field(default_factory=dict)
    started: list[tuple[str, bool]] = field(default_factory=list)
    left_over: frozenset[str] = frozenset()

    def register(self, name: str, run: Any) -> None:
        """The runs are never run."""

    async def start(self, _name: str, run_id: str, _case: Any, _number: int, redelivery: bool) -> None:
        if run_id not in self.status:
            self.started.append((run_id, redelivery))
            self.status[run_id] = "PENDING"

    async def ended(self, run_ids: Sequence[str]) -> dict[str, str]:
        told = {run_id: self.status.get(run_id, "UNKNOWN") for run_id in run_ids}
        return {run_id: status for run_id, status in told.items() if status != "PENDING"}

    async def cancel(self, run_id: str) -> None:
        self.status[run_id] = "CANCELLED"


class Penniless:
    """Budgets of which nothing is left."""

    def left(self, _agent: str) -> Money:
        return Money(0)


class Post:
    """A watch over real books and a fake engine."""

    def __init__(self, place: Place, books: Books, clock: HandClock) -> None:
        self.place = place
        self.books = books
        self.clock = clock
        self.engine = FakeEngine()
        crashes = Crashes(books.database, books.cases)
        lot = ParkingLot(books.lanes.register, Penniless(), clock, lambda: 0.0)
        self.watch = Watch(
            database=books.database,
            engine=self.engine,  # type: ignore[arg-type]
            journey=lambda watch: Journey(
                None,
                None,
                lot,
                crashes,
                in_flight=4,
                rested=watch.wake,  # type: ignore[arg-type]
            ),
            crashes=crashes,
            cases=books.cases,
            letters=books.letters,
            charters=books.charters,
            agents=["orders"],
            desk=books.desk,
            bells=books.bells,
            lot=lot,
            counts=books.lanes,
            vault=books.vault,
            settle=lambda: books.alarms.settle_budgets(clock.now()),
            clock=self.clock,
            limit=8,
        )

    async def look(self, times: int = 1) -> None:
        """What it does every few seconds."""
        for _ in range(times):
            await self.watch._start_accepted()
            await self.watch._sweep()
            self.clock.moment += LOOK

    def end(self, run_id: str, status: str) -> None:
        """The run ends in this process."""
        self.engine.status[run_id] = status
        self.watch._running.pop(run_id, None)

    def file(self, case: str) -> CaseFile:
        return next(file for file in self.books.cases.some().items if file.case.id == case)


@pytest.fixture
def post(tmp_path: Path, receiver: Receiver) -> Iterator[Post]:
    clock = HandClock()
    place = prepare(tmp_path / "place", receiver)
    books = open_books(load_settings(home=place.home), clock)
    yield Post(place, books, clock)
    books.close()


@pytest.fixture
def case(post: Post) -> str:
    """One that is accepted."""
    return post.place.accept("plain.txt", b"Customer: Harbour\n")


async def test_what_was_accepted_is_started_once(post: Post, case: str):
    await post.look(3)
    assert post.engine.started == [(f"{case}.1", False)]


async def test_an_accepted_case_whose_run_ended_without_a_word_gets_another_one(post: Post, case: str):
    await post.look()
    post.end(f"{case}.1", "ERROR")
    await post.look(2)
    assert post.engine.started[-1] == (f"{case}.2", False)
    assert post.file(case).run == 2


async def test_so_does_one_whose_run_ended_before_this_process_began(post: Post, case: str):
    post.engine.status[f"{case}.1"] = "ERROR"
    await post.look(2)
    assert post.engine.started == [(f"{case}.2", False)]


async def test_a_run_that_waits_to_be_recovered_is_left_alone(post: Post, case: str):
    post.engine.status[f"{case}.1"] = "PENDING"
    await post.look(3)
    assert post.engine.started == []


async def test_a_case_at_work_whose_run_is_silent_for_long_gets_another_one(post: Post, case: str):
    post.books.cases.started(post.file(case).case.id, "read", "read")
    post.engine.status[f"{case}.1"] = "PENDING"
    await post.look(int(STRANDED_AFTER / LOOK))
    assert post.engine.started == []
    await post.look()
    assert post.engine.started == [(f"{case}.2", False)]
    assert post.engine.status[f"{case}.1"] == "CANCELLED"


async def test_a_case_to_be_delivered_goes_on_with_its_delivery(post: Post, case: str):
    id_ = post.file(case).case.id
    post.books.cases.started(id_, "read", "read")
    post.books.cases.answered(id_, Proposal(), (), "no doubts")
    await post.look()
    assert post.engine.started == [(f"{case}.1", True)]
    post.end(f"{case}.1", "ERROR")
    await post.look()
    assert post.engine.started[-1] == (f"{case}.2", True)


async def test_a_case_that_came_to_its_end_meanwhile_is_not_started_over(post: Post, case: str):
    id_ = post.file(case).case.id
    post.books.cases.started(id_, "read", "read")
    post.books.cases.answered(id_, Proposal(), (), "no doubts")
    listed = post.file(case)
    post.books.cases.close(id_, ())
    post.engine.status[f"{case}.1"] = "SUCCESS"
    await post.watch._take_up([listed], {})
    assert post.engine.started == []
    assert post.file(case).run == 1


@pytest.mark.parametrize(
    ("state", "stage"),
    [(CaseState.ACCEPTED, "work"), (CaseState.WORKING, "work"), (CaseState.DELIVERING, "deliver")],
)
async def test_a_case_that_never_comes_to_an_end_is_given_up_but_not_within_a_night(
    state: CaseState, stage: str, post: Post, case: str
):
    id_ = post.file(case).case.id
    if state is not CaseState.ACCEPTED:
        post.books.cases.started(id_, "read", "read")
    if state is CaseState.DELIVERING:
        post.books.cases.answered(id_, Proposal(), (), "no doubts")
    began = post.clock.moment
    while not post.books.letters.some().items:
        file = post.file(case)
        assert file.run <= MOST_RUNS
        post.end(file.run_id, "ERROR")
        await post.look()
        post.clock.moment += timedelta(minutes=5)
    (letter,) = post.books.letters.some().items
    assert (letter.owner, letter.stage) == ("Olga Owner", stage)
    assert f"{MOST_RUNS} times" in letter.reason
    assert post.clock.moment - began > timedelta(hours=8)


async def test_a_stop_is_heard_even_when_something_wakes_the_watch_at_that_moment(post: Post):
    await post.watch.start()
    await asyncio.sleep(0.05)  # it looked, and waits
    post.watch._woken.set()
    async with asyncio.timeout(5):
        await post.watch.stop(drain_seconds=0)


async def test_looking_takes_no_places_away(post: Post, case: str):
    """Cases that can't be begun must not count as work for ever."""
    post.engine.status[f"{case}.1"] = "SUCCESS"
    for _ in range(5):
        await post.look()
    assert post.watch.busy <= 1


def called(post: Post, times: int) -> str:
    """Calls to a system that went well, counted in memory; the system's key."""
    lane = post.books.lanes.to(System(name="crm", url="http://crm.test"))
    for _ in range(times):
        lane.tried(Outcome.OK, 0.1, 1, 0)
    return lane.key


def shown(post: Post, key: str) -> int:
    """What a page shows of the last hour."""
    return post.books.lanes.register.totals(key, 3600)["calls"]


async def test_what_was_counted_is_shown_though_nobody_calls_the_system_again(post: Post):
    key = called(post, 7)
    await post.watch._add_up()
    assert shown(post, key) == 7
    called(post, 2)
    await post.watch.stop(0.1)
    assert shown(post, key) == 9


async def test_counts_that_no_page_shows_are_removed(post: Post):
    key = called(post, 7)
    await post.watch._add_up()
    post.clock.moment += timedelta(hours=2)
    await post.watch._sweep()
    assert post.books.lanes.register.totals(key, 1e6)["calls"] == 0


async def test_an_incident_of_a_budget_whose_day_is_over_ends_while_it_looks(post: Post):
    name = "today's budget (budget.per_day)"
    spent = Spending("orders", name, "2020-01-01", Money.of("1"), Money.of("1"), refused=False)
    post.books.alarms.budget_used(spent)
    await post.look()
    (incident,) = post.books.incidents.some(closed=True).items
    assert incident.closed_reason == "its day is over"


def killed_upload(post: Post) -> Path:
    """What it left behind, a moment after it was killed."""
    command = [sys.executable, "-c", UPLOAD, str(post.place.home / "vault")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as upload:
        assert upload.stdout
        assert upload.stdout.readline() == "written\n"
        upload.kill()
    (leftover,) = (post.place.home / "vault" / "incoming").iterdir()
    return leftover


async def test_what_a_killed_upload_left_is_removed_and_one_under_way_comes_to_its_end(post: Post):
    leftover = killed_upload(post)
    await post.look()
    assert leftover.exists(), "it could be one that is slow"
    days_ago = (post.clock.moment - timedelta(days=2)).timestamp()
    os.utime(leftover, (days_ago, days_ago))
    with post.books.reception().writer() as writer:
        writer.write(b"Customer: ")
        await post.look()
        assert not leftover.exists()
        writer.write(b"Harbour\n")
        digest, _ = writer.finish()
    with post.books.vault.open(digest) as kept:
        assert kept.read() == b"Customer: Harbour\n"
