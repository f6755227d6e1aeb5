"""The service: reads, works, asks and delivers until it is stopped. One to a process."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gluework.agents import Agent, Agents, load_agent
from gluework.cases import CaseFile
from gluework.charter import LoadedCharter, load_charters
from gluework.checks import Checks
from gluework.delivery import Courier, Handover
from gluework.durable import Bells, Engine, Values
from gluework.guard import Withheld
from gluework.ids import CaseId, ItemId, LetterId
from gluework.journey import Journey, Stages
from gluework.reading import Intake, ReaderPool
from gluework.review import Desk
from gluework.runs import Crashes, ParkingLot, Watch
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
from gluework.wiring.budgets import PresentBudgets
from gluework.wiring.guards import Guards
from gluework.wiring.limits import reading_limits

LOADING = CaseId("none: it was being loaded")
"""Stands where an incident names a case."""
RUNS_VERSION = "1"
"""The version of the runs' steps. It changes only when a change of steps can't be told apart by name."""


NOUNS = (
    Attachment, Box, Case, Coverage, Document, Doubt, Evidence, Field, Handover, Member, Origin, Page,
    Parked, Part, Proposal, Reading, ReadingSlip, Receipt, Verdict,
)  # fmt: skip
ENUMS = (Answer, CaseState, DoubtKind, PartStatus)


class Verdicts:
    """Waits for answers of the desk."""

    def __init__(self, desk: Desk, bells: Bells) -> None:
        self._desk = desk
        self._bells = bells

    async def verdict(self, item_id: ItemId) -> Verdict:
        """The verdict on an item, whenever it comes."""
        return await self._bells.until(item_id, lambda: self._desk.verdict(item_id))


class Service:
    """Everything that runs, over the books.

    `around` may put something around the journey's steps: to time them, or to die between them in tests.
    """

    def __init__(
        self, books: Books, folders: list[Path], around: Callable[[Stages], Stages] | None = None
    ) -> None:
        settings = books.settings
        self.books = books
        self._around = around
        self.loaded = load_charters(folders)
        self.pool = ReaderPool(reading_limits(settings), settings.readers)
        self.intake = Intake(books.database, books.vault, self.pool, books.clock)
        self.environment = Withheld()
        self.guards = Guards(books.ledger, books.clock, books.lanes, self.environment)
        self.loaded_agents: dict[str, Agent] = {}
        self.agents = Agents(
            self.loaded_agents,
            self.guards.of,
            books.database,
            books.clock,
            books.alarms.way_out,
            locked_out=books.alarms.locked_out,
        )
        self.engine = Engine(
            settings.database("runs"),
            Values(nouns=NOUNS, enums=ENUMS),
            version=RUNS_VERSION,
            executor=books.home.worker(),
            clerks=books.database.clerks,
        )
        self.courier = self._courier()
        self.watch = self._watch()
        self.reception = books.reception(self.watch.wake)
        self.live = False

    def _watch(self) -> Watch:
        books, settings = self.books, self.books.settings
        stages = Stages(
            database=books.database,
            charters=books.charters,
            cases=books.cases,
            letters=books.letters,
            intake=self.intake,
            agents=self.agents,
            checks=Checks(books.cases, books.clock),
            desk=books.desk,
            courier=self.courier,
        )
        stages = self._around(stages) if self._around else stages
        verdicts = Verdicts(books.desk, books.bells)
        crashes = Crashes(books.database, books.cases)
        purses = PresentBudgets(books.ledger, books.charters)
        lot = ParkingLot(books.lanes.register, purses, books.clock, books.draw)
        return Watch(
            database=books.database,
            engine=self.engine,
            journey=lambda watch: Journey(
                stages, verdicts, lot, crashes, in_flight=settings.in_flight, rested=watch.wake
            ),
            crashes=crashes,
            cases=books.cases,
            letters=books.letters,
            charters=books.charters,
            agents=[one.charter.agent.name for one in self.loaded],
            desk=books.desk,
            bells=books.bells,
            lot=lot,
            counts=books.lanes,
            vault=books.vault,
            settle=lambda: books.alarms.settle_budgets(books.clock.now()),
            clock=books.clock,
            limit=settings.in_flight * 2,
        )

    def _courier(self) -> Courier:
        books = self.books
        return Courier(
            books.database,
            books.deliveries,
            books.clock,
            self.guards,
            self.guards.folder,
            environment=self.environment,
        )

    async def start(self) -> None:
        """Takes the lock, adopts the charters, loads the agents, and begins to work."""
        self.books.home.take()
        try:
            for one in self.loaded:
                self.environment.take(one)
            for one in self.loaded:
                await asyncio.to_thread(self._take_in, one)
            await self.pool.start()
            await self.engine.launch()
            await self.watch.start()
        except BaseException:
            await self.stop()
            raise
        self.live = True

    def _take_in(self, one: LoadedCharter) -> None:
        self.guards.add(one)
        told = partial(self.books.alarms.way_out, one.charter, LOADING)
        self.loaded_agents[one.charter.agent.name] = load_agent(one.folder, one.charter, told)
        self.books.charters.adopt(one)

    async def stop(self) -> None:
        """Starts nothing more, lets what is under way finish for a while, and lets go of everything."""
        self.live = False
        await self.watch.stop(self.books.settings.drain_seconds)
        await self.engine.close()
        await self.pool.close()
        await asyncio.to_thread(self.courier.close)
        self.environment.give_back()
        self.books.home.release()

    def redrive(self, letter_id: LetterId, by: str) -> CaseFile:
        """Has a dead letter tried again, at once."""
        file = self.books.letters.redrive(letter_id, by)
        self.watch.wake()
        return file
