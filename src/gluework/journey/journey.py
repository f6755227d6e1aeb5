"""The way of one case from arrival to outcome. Read this first.

Each `step` is checkpointed: after a kill the case goes on behind the last step that finished. What a
step does in detail stands in `steps.py`; retries, budgets and the record happen inside of what it
calls.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, overload

from gluework import durable
from gluework.errors import StorageError
from gluework.ids import CaseId, ItemId
from gluework.journey.steps import Stages
from gluework.values import Case, CaseState, Parked, Proposal, ReadingSlip, Verdict

R = TypeVar("R")

AGENT = "agent"
WHEREVER = ""
"""The stage of a case that failed where nobody foresaw it: its state tells."""


class Answers(Protocol):
    """Where people's answers arrive."""

    async def verdict(self, item_id: ItemId) -> Verdict:
        """Waits for the verdict on a review item: hours, days."""
        ...


class ParkingLot(Protocol):
    """Where cases wait for a system that is away."""

    async def wait(self, case: Case, parked: Parked) -> None:
        """Until it is this case's turn to go on: seconds, hours."""
        ...


class Crashes(Protocol):
    """What is known of the ends of earlier processes."""

    def clear(self, case_id: CaseId) -> None:
        """It only waited."""
        ...

    def with_care(self, step: str, function: Callable[..., Any], case: Case) -> Callable[..., Any]:
        """The step's function, noted before it begins if it may have ended a process."""
        ...


class Journey:
    """Takes cases through; one instance for all of them.

    `rested` is called when a case begins to wait for hours, so that another one can begin.
    """

    def __init__(
        self,
        stages: Stages,
        answers: Answers,
        lot: ParkingLot,
        crashes: Crashes,
        *,
        in_flight: int,
        rested: Callable[[], None],
    ) -> None:
        self._stages = stages
        self._answers = answers
        self._lot = lot
        self._crashes = crashes
        self._slots = asyncio.Semaphore(in_flight)
        self._rested = rested
        self.resting = 0

    async def travel(self, case: Case) -> CaseState:
        """The whole way, for a case that was accepted."""
        stages = self._stages
        slip = await self._step("read", stages.read, case)
        if slip.apart:
            return await self._hand_out(case, slip)
        proposal = await self._proposal(case, slip)
        doubts = await self._step("check", stages.check, case, slip, proposal)
        decided_by = AGENT

        asked = 0
        while doubts:
            asked += 1
            verdict = await self._verdict(case, "ask", stages.ask, case, proposal, doubts, asked)
            if verdict.rejected:
                return await self._step("decline", stages.decline, case, verdict)
            proposal, doubts = await self._step("decide", stages.decide, case, proposal, verdict)
            decided_by = verdict.by  # doubts are left only when what was decided can't be delivered

        return await self._hand_over(case, proposal, decided_by)

    async def _proposal(self, case: Case, slip: ReadingSlip) -> Proposal:
        """What the agent proposes; while a system that it needs is away, the case is parked."""
        answer = await self._step("work", self._stages.work, case, slip, None)
        while isinstance(answer, Parked):
            self._crashes.clear(case.id)
            with self._rest():
                await self._lot.wait(case, answer)  # seconds, hours
            answer = await self._step("work", self._stages.work, case, slip, answer.since)
        return answer

    async def _hand_out(self, case: Case, slip: ReadingSlip) -> CaseState:
        """An archive: each file in it becomes a case of its own; a person hears of what could not be had."""
        stages = self._stages
        doubts = await self._step("split", stages.split, case, slip)
        self._rested()  # there are new cases to begin
        decided_by = AGENT
        if doubts:
            verdict = await self._verdict(case, "ask_about_files", stages.ask_about_files, case, doubts)
            if verdict.rejected:
                return await self._step("decline", stages.decline, case, verdict)
            decided_by = verdict.by
        return await self._step("finish_split", stages.finish_split, case, slip, decided_by)

    async def _verdict(self, case: Case, name: str, ask: Callable[..., ItemId], *args: Any) -> Verdict:
        item = await self._step(name, ask, *args)
        self._crashes.clear(case.id)
        with self._rest():
            return await self._answers.verdict(item)  # hours, days

    async def redeliver(self, case: Case) -> CaseState:
        """The last part of the way, for a case whose delivery was given up and is tried again."""
        proposal, decided_by = await self._step("resume", self._stages.accepted_answer, case)
        return await self._hand_over(case, proposal, decided_by)

    async def _hand_over(self, case: Case, proposal: Proposal, decided_by: str) -> CaseState:
        stages = self._stages
        handover = await self._step("deliver", stages.deliver, case, proposal, decided_by)
        while handover.next_try:
            with self._rest():
                await durable.sleep(handover.next_try)  # seconds at first, then hours
            handover = await self._step("deliver", stages.deliver, case, proposal, decided_by)
        if handover.stuck:
            return await self._step("bury", stages.bury, case, "deliver", handover.why_stuck)
        return await self._step("close", stages.close, case, handover.receipts)

    async def to_its_end(
        self, case: Case, way: Callable[[Case], Coroutine[Any, Any, CaseState]]
    ) -> CaseState:
        """A way with its end nailed down: what no branch foresaw becomes a dead letter, never silence.

        A store that can't be written to is no reason to give a case up: that run ends, and the watch
        starts the next one when there is room again.
        """
        try:
            return await way(case)
        except StorageError:
            raise
        except Exception as fault:  # noqa: BLE001  # whatever it is, its owner must see it
            return await self._step("bury", self._stages.bury, case, WHEREVER, _in_words(fault))

    @overload
    async def _step(self, name: str, function: Callable[..., Coroutine[Any, Any, R]], *args: Any) -> R: ...

    @overload
    async def _step(self, name: str, function: Callable[..., R], *args: Any) -> R: ...

    async def _step(self, name: str, function: Callable[..., Any], *args: Any) -> Any:
        async with self._slots:
            return await durable.step(name, self._crashes.with_care(name, function, args[0]), *args)

    @contextmanager
    def _rest(self) -> Iterator[None]:
        self.resting += 1
        self._rested()
        try:
            yield
        finally:
            self.resting -= 1


def _in_words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:500]}" if str(fault) else type(fault).__name__
