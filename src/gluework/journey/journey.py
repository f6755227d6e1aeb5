"""The way of one case from arrival to outcome. Read this first.

Each `step` is checkpointed: after a kill the case goes on behind the last step that finished. What a
step does in detail stands in `steps.py`, how it is run in `runner.py`; retries, budgets and the record
happen inside of what it calls.
"""

from gluework.journey.runner import Runner
from gluework.journey.steps import Steps
from gluework.values import Case, CaseState, Parked, Proposal, ReadingSlip

AGENT = "agent"
WHEREVER = ""
"""Where a case got stuck that failed where nobody foresaw it: its state tells."""


class Journey:
    """Takes cases through; one instance for all of them."""

    def __init__(self, steps: Steps, runner: Runner) -> None:
        self._steps = steps
        self._runner = runner

    async def travel(self, case: Case) -> CaseState:
        """The whole way, for a case that was accepted."""
        step, steps = self._runner.step, self._steps
        slip = await step("read", steps.read, case)
        if slip.apart:
            return await self._take_apart(case, slip)
        proposal = await self._work(case, slip)
        doubts = await step("check", steps.check, case, slip, proposal)
        decided_by = AGENT

        asked = 0
        while doubts:
            asked += 1
            item = await step("ask", steps.ask, case, proposal, doubts, asked)
            verdict = await self._runner.verdict(case, item)  # hours, days
            if verdict.rejected:
                return await step("decline", steps.decline, case, verdict)
            proposal, doubts = await step("decide", steps.decide, case, proposal, verdict)
            decided_by = verdict.by  # doubts are left only when what was decided can't be delivered

        return await self._hand_over(case, proposal, decided_by)

    async def _work(self, case: Case, slip: ReadingSlip) -> Proposal:
        """What the agent proposes; while a system that it needs is away, the case is parked."""
        step, steps = self._runner.step, self._steps
        answer = await step("work", steps.work, case, slip, None)
        while isinstance(answer, Parked):
            await self._runner.turn(case, answer)  # seconds, hours
            answer = await step("work", steps.work, case, slip, answer.since)
        return answer

    async def _take_apart(self, case: Case, slip: ReadingSlip) -> CaseState:
        """An archive: each file in it becomes a case of its own; a person hears of what could not be had."""
        step, steps = self._runner.step, self._steps
        doubts = await step("split", steps.split, case, slip)
        decided_by = AGENT
        if doubts:
            item = await step("ask_about_files", steps.ask_about_files, case, doubts)
            verdict = await self._runner.verdict(case, item)
            if verdict.rejected:
                return await step("decline", steps.decline, case, verdict)
            decided_by = verdict.by
        return await step("finish_split", steps.finish_split, case, slip, decided_by)

    async def _hand_over(self, case: Case, proposal: Proposal, decided_by: str) -> CaseState:
        """Delivers it everywhere, as often as it takes."""
        step, steps = self._runner.step, self._steps
        handover = await step("deliver", steps.deliver, case, proposal, decided_by)
        while handover.next_try:
            await self._runner.sleep(handover.next_try)  # seconds at first, then hours
            handover = await step("deliver", steps.deliver, case, proposal, decided_by)
        if handover.stuck:
            return await step("bury", steps.bury, case, "deliver", handover.why_stuck)
        return await step("close", steps.close, case, handover.receipts)

    async def redeliver(self, case: Case) -> CaseState:
        """The last part of the way, for a case whose delivery was given up and is tried again."""
        proposal, decided_by = await self._runner.step("resume", self._steps.accepted_answer, case)
        return await self._hand_over(case, proposal, decided_by)

    async def give_up(self, case: Case, why: str) -> CaseState:
        """The end of a case that failed where no branch foresaw it: a dead letter, never silence."""
        return await self._runner.step("bury", self._steps.bury, case, WHEREVER, why)
