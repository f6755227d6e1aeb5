"""The watch: starts what was accepted, takes up what was stranded, moves up what is overdue.

The tables are the truth. A case that was acknowledged but never started (a kill in between, a full
house) is found here; so is one whose run ended without an outcome (a full disk), and one that another
process redrove. Signals only make it look sooner.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from gluework.cases import CaseFile, Cases, Letters
from gluework.charter import CharterBook
from gluework.clock import Clock
from gluework.durable import Bells, Engine
from gluework.errors import StorageError
from gluework.ids import CaseId
from gluework.journey import Journey
from gluework.runs.crashes import Crashes
from gluework.runs.parking import ParkingLot
from gluework.storage import Database
from gluework.values import Case, CaseState

RUN = "journey-1"
ALIVE = (CaseState.WORKING, CaseState.PARKED, CaseState.WAITING, CaseState.DELIVERING)
LOOK_SECONDS = 0.5
SWEEP_SECONDS = 10.0
UNKNOWN = "UNKNOWN"
STRANDED_AFTER = timedelta(seconds=60)
MOST_RUNS = 20
QUICK_RUNS = 3
"""So many follow at once; then the pauses grow, so that a disk that is full over a night buries no case."""
LONGEST_PAUSE = timedelta(hours=1)
BATCH = 100
REFILL = 4
"""New cases are looked for when this part of the places is free: looking has its price, too."""

log = structlog.get_logger(__name__)


class Overdue(Protocol):
    """A queue of people's work."""

    def move_up_overdue(self, tell: Callable[[CaseId, str], None]) -> int:
        """Gives overdue items to the next person up, and tells whom each case waits for now; how many."""
        ...

    def answered_among(self, item_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Which of these have their verdict."""
        ...


class Counts(Protocol):
    """What was counted of the systems, in memory until it is added up."""

    def report(self) -> None:
        """Adds it up, where all workers and pages see it."""
        ...

    def tidy(self) -> None:
        """Removes what is too old to be shown."""
        ...


class Leftovers(Protocol):
    """Where killed uploads leave something behind."""

    def sweep(self, now: datetime) -> int:
        """Removes what nobody writes any more; how many files."""
        ...


class Watch:
    """Keeps the journeys of one process going."""

    def __init__(
        self,
        *,
        database: Database,
        engine: Engine,
        journey: Callable[["Watch"], Journey],
        crashes: Crashes,
        cases: Cases,
        letters: Letters,
        charters: CharterBook,
        agents: Collection[str],
        desk: Overdue,
        bells: Bells,
        lot: ParkingLot,
        counts: Counts,
        vault: Leftovers,
        settle: Callable[[], None],
        clock: Clock,
        limit: int,
    ) -> None:
        self._database = database
        self._engine = engine
        self._cases = cases
        self._letters = letters
        self._charters = charters
        self._agents = agents
        self._desk = desk
        self._bells = bells
        self._lot = lot
        self._counts = counts
        self._vault = vault
        self._settle = settle
        self._clock = clock
        self._limit = limit
        self._crashes = crashes
        self._journey = journey(self)
        self._running: dict[str, asyncio.Task[object] | None] = {}
        self._silent_since: dict[str, datetime] = {}
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: list[asyncio.Task[None]] = []
        engine.register(RUN, self._run)

    @property
    def busy(self) -> int:
        """Cases that are being worked on right now; those that wait for hours do not count."""
        return len(self._running) - self._journey.resting

    def wake(self) -> None:
        """Something was accepted, redriven or set to rest; may be called from any thread."""
        if self._loop:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the next start looks by itself
                self._loop.call_soon_threadsafe(self._woken.set)

    async def start(self) -> None:
        """Begins to watch; the engine is live."""
        self._loop = asyncio.get_running_loop()
        self._tasks = [
            asyncio.create_task(self._forever(self._start_accepted, LOOK_SECONDS)),
            asyncio.create_task(self._forever(self._ring_for_answers, LOOK_SECONDS * 2)),
            asyncio.create_task(self._forever(self._lot.look, LOOK_SECONDS)),
            asyncio.create_task(self._forever(self._add_up, LOOK_SECONDS * 2)),
            asyncio.create_task(self._forever(self._sweep, SWEEP_SECONDS)),
        ]

    async def stop(self, drain_seconds: float) -> None:
        """Starts nothing more, lets the steps under way finish, and leaves the rest for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(drain_seconds):
                while self.busy > 0:
                    self._woken.clear()
                    await self._woken.wait()
        runs = [task for task in self._running.values() if task]
        for run in runs:
            run.cancel()  # a cancelled run stays unfinished in the store and goes on at the next start
        await asyncio.gather(*runs, return_exceptions=True)
        with contextlib.suppress(StorageError):  # they are figures for a page, and nothing waits for them
            await self._add_up()

    async def _run(self, case: Case, number: int, redelivery: bool) -> CaseState:  # noqa: FBT001
        run_id = f"{case.id}.{number}"
        self._running[run_id] = asyncio.current_task()
        if self._loop is None or run_id in self._engine.left_over:  # nothing new begins before `start`
            self._crashes.suspect(case.id)
        journey = self._journey
        way = journey.redeliver if redelivery else journey.travel
        try:
            return await journey.to_its_end(case, way)
        finally:
            self._running.pop(run_id, None)
            self._woken.set()

    async def _forever(self, look: Callable[[], Awaitable[None]], seconds: float) -> None:
        while True:
            try:
                await look()
            except Exception as error:  # noqa: BLE001  # whatever it is, the next look may go well
                log.warning("watch", problem=f"{type(error).__name__}: {error}")
            if look == self._start_accepted:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):  # `wait_for` of Python 3.11 may swallow a stop
                        await self._woken.wait()
                self._woken.clear()
            else:
                await asyncio.sleep(seconds)

    async def _start_accepted(self) -> None:
        room = self._limit - self.busy
        if room < max(1, self._limit // REFILL):
            return
        accepted = await self._database.in_thread(self._cases.next_accepted, room + len(self._running))
        for file in [file for file in accepted if self._is_ours(file)][:room]:
            await self._begin(file, redelivery=False)

    def _is_ours(self, file: CaseFile) -> bool:
        """Whether its agent is here, and nothing runs for it yet."""
        return file.case.agent in self._agents and file.run_id not in self._running

    async def _begin(self, file: CaseFile, *, redelivery: bool) -> None:
        self._running[file.run_id] = None
        try:
            await self._engine.start(RUN, file.run_id, file.case, file.run, redelivery)
        except BaseException:
            self._running.pop(file.run_id, None)
            raise

    async def _ring_for_answers(self) -> None:
        topics = self._bells.topics
        if topics:
            for item_id in await self._database.in_thread(self._desk.answered_among, topics):
                self._bells.ring(item_id)

    async def _add_up(self) -> None:
        await self._database.in_thread(self._counts.report)

    async def _sweep(self) -> None:
        await self._database.in_thread(self._counts.tidy)
        await self._database.in_thread(self._settle)
        await self._database.in_thread(self._desk.move_up_overdue, self._cases.passed_on)
        after, silent = "", self._silent_since
        self._silent_since = {}
        while files := await self._database.in_thread(self._cases.oldest, ALIVE, after, BATCH):
            await self._take_up([file for file in files if self._is_ours(file)], silent)
            after = files[-1].case.id
        await self._take_up(await self._begun_in_vain(), silent)
        await asyncio.to_thread(self._vault.sweep, self._clock.now())

    async def _begun_in_vain(self) -> list[CaseFile]:
        """Cases whose run had ended already when it was begun: the engine starts no run twice.

        So it is with a case that stays accepted because its first step found the disk full.
        """
        begun = [run_id for run_id, task in self._running.items() if task is None]
        known = [run_id for run_id, status in (await self._engine.ended(begun)).items() if status != UNKNOWN]
        for run_id in known:
            self._running.pop(run_id, None)
        cases = [CaseId(run_id.partition(".")[0]) for run_id in known]
        return [await self._database.in_thread(self._cases.file, case) for case in cases]

    async def _take_up(self, strays: list[CaseFile], silent: Mapping[str, datetime]) -> None:
        ended = await self._engine.ended([file.run_id for file in strays])
        now = self._clock.now()
        for file in strays:
            status = ended.get(file.run_id)
            if status == UNKNOWN and file.state is CaseState.DELIVERING:
                await self._begin(file, redelivery=True)
            elif now - silent.get(file.run_id, now) >= (_pause(file.run) if status else STRANDED_AFTER):
                await self._start_over(file)
            else:
                self._silent_since[file.run_id] = silent.get(file.run_id, now)

    async def _start_over(self, listed: CaseFile) -> None:
        """Its run is gone and it has no outcome: the next run takes it up, within reason."""
        file = await self._database.in_thread(self._cases.file, listed.case.id)
        if file.state.is_outcome or file.run != listed.run:
            return  # it came to its end while we looked
        if file.run >= MOST_RUNS:
            owner = self._charters.get(file.case.agent, file.case.charter_version).owner
            reason = f"It was started {file.run} times and never came to an end."
            stage = "deliver" if file.state is CaseState.DELIVERING else "work"
            await self._database.in_thread(self._letters.bury, file.case.id, stage, reason, owner)
            return
        await self._engine.cancel(file.run_id)
        again = await self._database.in_thread(self._cases.start_over, file.case.id, file.run)
        if again:
            await self._begin(again, redelivery=again.state is CaseState.DELIVERING)


def _pause(run: int) -> timedelta:
    """How long a run that ended without an outcome is left alone."""
    return timedelta(0) if run <= QUICK_RUNS else min(timedelta(seconds=2**run), LONGEST_PAUSE)
