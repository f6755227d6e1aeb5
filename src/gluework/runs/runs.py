"""The runs under way in this process: begun once each, and let finish for a while before it ends."""

import asyncio
import contextlib
from collections.abc import Collection

from gluework.cases import CaseFile
from gluework.durable import Engine
from gluework.errors import StorageError
from gluework.journey import Journey, Runner
from gluework.runs.bell_ringer import WithdrawnError
from gluework.runs.deaths import Deaths
from gluework.runs.keeper import Nudge
from gluework.values import Case, CaseState

RUN = "journey-1"


class Runs:
    """Begins runs, and knows which are under way.

    Args:
        engine: in which they are durable.
        journey: what they do.
        runner: tells how many of them wait for hours.
        deaths: is told which of them were under way when an earlier process ended.
        agents: whose cases may begin here.
        nudge: is given whenever a run came to its end.
        drain_seconds: how long those under way may go on when all is stopped.
    """

    def __init__(
        self,
        engine: Engine,
        journey: Journey,
        runner: Runner,
        deaths: Deaths,
        *,
        agents: Collection[str],
        nudge: Nudge,
        drain_seconds: float,
    ) -> None:
        self._engine = engine
        self._journey = journey
        self._runner = runner
        self._deaths = deaths
        self._agents = agents
        self._nudge = nudge
        self._drain_seconds = drain_seconds
        self._is_open = False
        self._under_way: dict[str, asyncio.Task[object] | None] = {}
        engine.register(RUN, self._run)

    def __len__(self) -> int:
        return len(self._under_way)

    @property
    def busy(self) -> int:
        """Cases that are being worked on right now; those that wait for hours do not count."""
        return len(self) - self._runner.resting

    @property
    def not_begun(self) -> list[str]:
        """Those that the engine was asked to start, and that it has not begun."""
        return [run_id for run_id, task in self._under_way.items() if task is None]

    def may_begin(self, file: CaseFile) -> bool:
        """Whether its agent is here, and nothing runs for it yet."""
        return file.case.agent in self._agents and file.run_id not in self._under_way

    async def begin(self, file: CaseFile, *, redelivery: bool) -> None:
        """Has the engine start the present run of a case."""
        self._under_way[file.run_id] = None
        try:
            await self._engine.start(RUN, file.run_id, file.case, file.run, redelivery)
        except BaseException:
            self.forget(file.run_id)
            raise

    def forget(self, run_id: str) -> None:
        """It is not under way any more."""
        self._under_way.pop(run_id, None)

    async def start(self) -> None:
        """From here on runs begin anew; those before were under way when an earlier process ended."""
        self._is_open = True

    async def stop(self) -> None:
        """Lets the steps under way finish for a while, and leaves the rest for the next start."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._drain_seconds):
                while self.busy > 0:
                    await self._nudge.wait()
        runs = [task for task in self._under_way.values() if task]
        for run in runs:
            run.cancel()  # a cancelled run stays unfinished in the store and goes on at the next start
        await asyncio.gather(*runs, return_exceptions=True)

    async def _run(self, case: Case, number: int, redelivery: bool) -> CaseState:  # noqa: FBT001
        run_id = f"{case.id}.{number}"
        self._under_way[run_id] = asyncio.current_task()
        if not self._is_open or run_id in self._engine.left_over:
            self._deaths.suspect(case.id)
        try:
            return await self._to_its_end(case, redelivery=redelivery)
        finally:
            self.forget(run_id)
            self._nudge.give()

    async def _to_its_end(self, case: Case, *, redelivery: bool) -> CaseState:
        """The way of a case with its end nailed down.

        A store that can't be written to is no reason to give a case up: that run ends, and the next one is
        started when there is room again.
        """
        try:
            return await (self._journey.redeliver(case) if redelivery else self._journey.travel(case))
        except WithdrawnError:
            return CaseState.WAITING  # where it stood; it is another run's now, or nobody's
        except StorageError:
            raise
        except Exception as fault:  # noqa: BLE001  # whatever it is, its owner must see it
            return await self._journey.give_up(case, _in_words(fault))


def _in_words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:500]}" if str(fault) else type(fault).__name__
