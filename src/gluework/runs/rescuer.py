"""Takes up what was stranded.

A run may have ended without an outcome (a full disk), may be silent for long, or may have been meant by
another process, which redrove the case and has no engine. The next run takes its case up, within reason.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from gluework.cases import CaseFile, Cases, Letters
from gluework.charter import CharterBook
from gluework.clock import Clock
from gluework.durable import Engine
from gluework.ids import CaseId
from gluework.runs.keeper import Keeper
from gluework.runs.runs import Runs
from gluework.storage import Database
from gluework.values import CaseState

ALIVE = (CaseState.WORKING, CaseState.PARKED, CaseState.WAITING, CaseState.DELIVERING)
UNKNOWN = "UNKNOWN"
STRANDED_AFTER = timedelta(seconds=60)
MOST_RUNS = 20
QUICK_RUNS = 3
"""So many follow at once; then the pauses grow, so that a disk that is full over a night buries no case."""
LONGEST_PAUSE = timedelta(hours=1)
BATCH = 100


class Rescuer(Keeper):
    """Compares the cases that are alive with the runs that are."""

    seconds = 10.0

    def __init__(
        self,
        engine: Engine,
        runs: Runs,
        *,
        database: Database,
        cases: Cases,
        letters: Letters,
        charters: CharterBook,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._runs = runs
        self._database = database
        self._cases = cases
        self._letters = letters
        self._charters = charters
        self._clock = clock
        self._silent_since: dict[str, datetime] = {}

    async def look(self) -> None:
        """Takes up whose run ended, or was silent for long enough."""
        after, silent = "", self._silent_since
        self._silent_since = {}
        while files := await self._database.in_thread(self._cases.oldest, ALIVE, after, BATCH):
            await self._take_up([file for file in files if self._runs.may_begin(file)], silent)
            after = files[-1].case.id
        await self._take_up(await self._begun_in_vain(), silent)

    async def _begun_in_vain(self) -> list[CaseFile]:
        """Cases whose run had ended already when it was begun: the engine starts no run twice.

        So it is with a case that stays accepted because its first step found the disk full.
        """
        ended = await self._engine.ended(self._runs.not_begun)
        known = [run_id for run_id, status in ended.items() if status != UNKNOWN]
        for run_id in known:
            self._runs.forget(run_id)
        cases = [CaseId(run_id.partition(".")[0]) for run_id in known]
        return [await self._database.in_thread(self._cases.file, case) for case in cases]

    async def _take_up(self, strays: list[CaseFile], silent: Mapping[str, datetime]) -> None:
        ended = await self._engine.ended([file.run_id for file in strays])
        now = self._clock.now()
        for file in strays:
            status = ended.get(file.run_id)
            if status == UNKNOWN and file.state is CaseState.DELIVERING:
                await self._runs.begin(file, redelivery=True)
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
            await self._database.in_thread(self._letters.bury, file.case.id, "", reason, owner)
            return
        await self._engine.cancel(file.run_id)
        again = await self._database.in_thread(self._cases.start_over, file.case.id, file.run)
        if again:
            await self._runs.begin(again, redelivery=again.state is CaseState.DELIVERING)


def _pause(run: int) -> timedelta:
    """How long a run that ended without an outcome is left alone."""
    return timedelta(0) if run <= QUICK_RUNS else min(timedelta(seconds=2**run), LONGEST_PAUSE)
