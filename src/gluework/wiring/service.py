"""The service: reads, works, asks and delivers until it is stopped. One to a process."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from gluework.agents import Agents, Housing
from gluework.cases import CaseFile
from gluework.charter import LoadedCharter, load_charters
from gluework.checks import Checks
from gluework.delivery import Courier, Handover
from gluework.durable import Engine, Values
from gluework.guard import Guards
from gluework.ids import LetterId
from gluework.journey import Journey, Runner, Steps
from gluework.ledger import PresentBudgets
from gluework.reading import CasePapers, ReaderPool, Readings
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
    Verdicts,
)
from gluework.values import (
    Answer,
    Attachment,
    Box,
    Case,
    CaseState,
    Coverage,
    Document,
    Doubt,
    DoubtKind,
    Evidence,
    Field,
    Member,
    Origin,
    Page,
    Parked,
    Part,
    PartStatus,
    Proposal,
    Reading,
    ReadingSlip,
    Receipt,
    Verdict,
)
from gluework.wiring.books import Books
from gluework.wiring.reloads import Reloads

RUNS_VERSION = "1"
"""The version of the runs' steps. It changes only when a change of steps can't be told apart by name."""


NOUNS = (
    Attachment, Box, Case, Coverage, Document, Doubt, Evidence, Field, Handover, Member, Origin, Page,
    Parked, Part, Proposal, Reading, ReadingSlip, Receipt, Verdict,
)  # fmt: skip
ENUMS = (Answer, CaseState, DoubtKind, PartStatus)


class Service:
    """Everything that runs, over the books.

    `around` may put something around the journey's steps: to time them, or to die between them in tests.
    """

    def __init__(
        self, books: Books, folders: list[Path], around: Callable[[Steps], Steps] | None = None
    ) -> None:
        settings = books.settings
        self.books = books
        self.loaded = load_charters(folders)
        self.pool = ReaderPool.of(settings)
        self.readings = Readings(books.database, books.vault, self.pool, books.clock)
        self.papers = CasePapers(
            lambda case_id: books.cases.file(case_id).case.document,
            self.readings,
            books.vault,
            self.pool,
            books.home.folder / "pictures",
        )
        self.guards = Guards(books.ledger, books.clock, books.system_states, os.environ)
        self.agents = Agents(
            Housing(
                books.home.folder / "agents",
                most=settings.in_flight,
                walls=settings.walls,
                closed=(books.home.folder,),
            ),
            self.guards.of,
            books.database,
            books.clock,
            books.alarms.way_out,
            locked_out=books.alarms.locked_out,
            failures=books.failures,
        )
        self.engine = Engine(
            settings.database("runs"),
            Values(nouns=NOUNS, enums=ENUMS),
            version=RUNS_VERSION,
            executor=books.home.worker(),
            clerks=books.database.clerks,
        )
        self.courier = self._courier()
        self.nudge = Nudge()
        self.lot = ParkingLot(
            books.system_states.register,
            PresentBudgets(books.ledger, books.charters),
            books.clock,
            books.draw,
        )
        self.runs = self._runs(self._steps(around))
        self.keepers = self._keepers()
        self.reception = books.reception(self.nudge.give)
        self.reloads = Reloads(
            books.home.folder,
            self.loaded,
            guards=self.guards,
            agents=self.agents,
            charters=books.charters,
        )
        self.live = False

    def _steps(self, around: Callable[[Steps], Steps] | None) -> Steps:
        books = self.books
        steps = Steps(
            database=books.database,
            charters=books.charters,
            cases=books.cases,
            letters=books.letters,
            readings=self.readings,
            agents=self.agents,
            checks=Checks(books.cases, books.clock),
            desk=books.desk,
            courier=self.courier,
        )
        return around(steps) if around else steps

    def _runs(self, steps: Steps) -> Runs:
        books, settings = self.books, self.books.settings
        deaths = Deaths(books.database, books.cases)
        answers, places = Verdicts(books.desk, books.bells), settings.in_flight
        runner = Runner(answers, self.lot, deaths, in_flight=places, rested=self.nudge.give)
        return Runs(
            self.engine,
            Journey(steps, runner),
            runner,
            deaths,
            agents=[one.charter.agent.name for one in self.loaded],
            nudge=self.nudge,
            drain_seconds=settings.drain_seconds,
        )

    def _keepers(self) -> Keepers:
        """In the order in which they start; they stop in the opposite one."""
        books, database, runs = self.books, self.books.database, self.runs
        chores = (
            books.system_states.tidy,
            lambda: books.alarms.settle_budgets(books.clock.now()),
            lambda: books.desk.move_up_overdue(books.cases.passed_on),
            lambda: books.vault.sweep(books.clock.now()),
        )
        rescuer = Rescuer(
            self.engine,
            runs,
            database=database,
            cases=books.cases,
            letters=books.letters,
            charters=books.charters,
            clock=books.clock,
        )
        return Keepers(
            (
                Reporter(database, books.system_states.report),
                runs,
                self.lot,
                BellRinger(database, books.desk, books.bells),
                Housekeeper(database, chores),
                rescuer,
                Starter(database, books.cases, runs, self.nudge, limit=books.settings.in_flight * 2),
            )
        )

    def _courier(self) -> Courier:
        books = self.books
        return Courier(
            books.database,
            books.deliveries,
            books.clock,
            self.guards,
            self.guards.folder,
        )

    async def start(self) -> None:
        """Takes the lock, adopts the charters, loads the agents, and begins to work."""
        self.books.home.take()
        try:
            for one in self.loaded:
                await asyncio.to_thread(self._take_in, one)
            await self.pool.start()
            await self.engine.launch()
            await self.keepers.start()
            self.reloads.start()
        except BaseException:
            await self.stop()
            raise
        self.live = True

    def _take_in(self, one: LoadedCharter) -> None:
        self.guards.add(one)
        self.agents.load(one)
        self.books.charters.adopt(one)

    async def stop(self) -> None:
        """Starts nothing more, lets what is under way finish for a while, and lets go of everything."""
        self.live = False
        await self.reloads.stop()
        await self.keepers.stop()
        await self.engine.close()
        await asyncio.to_thread(self.agents.close)
        await self.pool.close()
        await asyncio.to_thread(self.courier.close)
        self.books.home.release()

    def redrive(self, letter_id: LetterId, by: str) -> CaseFile:
        """Has a dead letter tried again, at once."""
        file = self.books.letters.redrive(letter_id, by)
        self.nudge.give()
        return file
