"""All that keeps runs going in one process, over real books and an engine that does as the test says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.journey.place import Place

from gluework.cases import CaseFile
from gluework.journey import Journey, Runner
from gluework.money import Money
from gluework.runs import (
    BellRinger,
    Deaths,
    Housekeeper,
    Keepers,
    Nudge,
    ParkingLot,
    Reporter,
    Rescuer,
    Runs,
    Starter,
)
from gluework.testing import FrozenClock
from gluework.wiring.books import Books

LOOK = timedelta(seconds=10)


@dataclass
class FakeEngine:
    """Runs that begin and end as the test says."""

    status: dict[str, str] = field(default_factory=dict)
    started: list[tuple[str, bool]] = field(default_factory=list)
    left_over: frozenset[str] = frozenset()
    meanwhile: Callable[[], None] = lambda: None
    """What happens while somebody asks which runs are over."""

    def register(self, name: str, run: Any) -> None:
        """The runs are never run."""

    async def start(self, _name: str, run_id: str, _case: Any, _number: int, redelivery: bool) -> None:
        if run_id not in self.status:
            self.started.append((run_id, redelivery))
            self.status[run_id] = "PENDING"

    async def ended(self, run_ids: Sequence[str]) -> dict[str, str]:
        self.meanwhile()
        told = {run_id: self.status.get(run_id, "UNKNOWN") for run_id in run_ids}
        return {run_id: status for run_id, status in told.items() if status != "PENDING"}

    async def cancel(self, run_id: str) -> None:
        self.status[run_id] = "CANCELLED"


class Penniless:
    """Budgets of which nothing is left."""

    def left(self, _agent: str) -> Money:
        return Money(0)


class Post:
    """The keepers, as the service has them."""

    def __init__(self, place: Place, books: Books, clock: FrozenClock) -> None:
        self.place = place
        self.books = books
        self.clock = clock
        self.engine: Any = FakeEngine()
        self.nudge = Nudge()
        database, nobody, none = books.database, None, None
        deaths = Deaths(database, books.cases)
        lot = ParkingLot(books.system_states.register, Penniless(), clock, lambda: 0.0)
        runner = Runner(nobody, lot, deaths, in_flight=4, rested=self.nudge.give)  # type: ignore[arg-type]
        self.runs = Runs(
            self.engine,
            Journey(none, runner),  # type: ignore[arg-type]
            runner,
            deaths,
            agents=["orders"],
            nudge=self.nudge,
            drain_seconds=0.1,
        )
        self.starter = Starter(database, books.cases, self.runs, self.nudge, limit=8)
        self.rescuer = Rescuer(
            self.engine,
            self.runs,
            database=database,
            cases=books.cases,
            letters=books.letters,
            charters=books.charters,
            clock=clock,
        )
        self.reporter = Reporter(database, books.system_states.report)
        chores = (
            books.system_states.tidy,
            lambda: books.alarms.settle_budgets(clock.now()),
            lambda: books.desk.move_up_overdue(books.cases.passed_on),
            lambda: books.vault.sweep(clock.now()),
        )
        self.housekeeper = Housekeeper(database, chores)
        ringer = BellRinger(database, books.desk, books.bells)
        self.keepers = Keepers(
            (self.reporter, self.runs, lot, ringer, self.housekeeper, self.rescuer, self.starter)
        )

    async def look(self, times: int = 1) -> None:
        """What they do every few seconds."""
        for _ in range(times):
            await self.starter.look()
            await self.housekeeper.look()
            await self.rescuer.look()
            self.clock.advance(LOOK)

    def end(self, run_id: str, status: str) -> None:
        """The run ends in this process."""
        self.engine.status[run_id] = status
        self.runs.forget(run_id)

    def file(self, case: str) -> CaseFile:
        return next(file for file in self.books.cases.some().items if file.case.id == case)
