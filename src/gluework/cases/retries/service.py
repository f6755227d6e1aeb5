"""Runs cases again on which their agent failed, from the beginning, once its code is mended.

Only what waits for a person or is a dead letter, and nothing that a person has answered a question about.
What the agent kept of a case is right, and stays; unless it is to begin from scratch.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from gluework.audit import Actor, Audit
from gluework.cases.letters.service import WORK, Letters, OpenQuestion
from gluework.cases.model import CaseEvent, CaseFile, check_move
from gluework.cases.store import CaseStore
from gluework.clock import Clock
from gluework.errors import ConflictError
from gluework.ids import CaseId, ItemId
from gluework.storage import Database, Tx
from gluework.values import CaseState, FailedCase


class QuestionDesk(Protocol):
    """The questions of one installation."""

    def open_item_of(self, case_id: CaseId) -> OpenQuestion | None:
        """The one about a case that waits for its answer."""
        ...

    def was_answered(self, case_id: CaseId) -> bool:
        """Whether somebody answered one about it."""
        ...

    def withdraw(self, item_id: ItemId, *, by: Actor) -> object:
        """Takes it back; raises `ConflictError` when it was answered meanwhile."""
        ...


class FailedCases(Protocol):
    """How agents failed on cases."""

    def with_text(self, text: str, agent: str | None, since: datetime | None) -> list[FailedCase]:
        """In order of acceptance; `text` stands in the kind, the place or the words of the failure."""
        ...

    def of_case(self, case_id: CaseId) -> FailedCase | None:
        """None where its agent did not fail, or has gone well since."""
        ...

    def forget_steps(self, tx: Tx, case_id: CaseId) -> None:
        """Removes what the agent kept of it."""
        ...

    def try_soon(self, agent: str) -> None:
        """Has the agent's circuit let a trial out at once."""
        ...


class Retries:
    """Of one installation."""

    def __init__(
        self,
        database: Database,
        audit: Audit,
        clock: Clock,
        *,
        failures: FailedCases,
        questions: QuestionDesk,
        letters: Letters,
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._failures = failures
        self._questions = questions
        self._letters = letters
        self._store = CaseStore()

    def found(
        self, text: str = "", agent: str | None = None, since: datetime | None = None
    ) -> list[FailedCase]:
        """The cases that can be run again whose agent failed so, in order of acceptance."""
        return [one for one in self._failures.with_text(text, agent, since) if not self.why_not(one.case_id)]

    def failure_of(self, case_id: CaseId) -> FailedCase | None:
        """How its agent failed on it; None where it did not, or has gone well since."""
        return self._failures.of_case(case_id)

    def why_not(self, case_id: CaseId) -> str:
        """Why a case can't be run again, in words; empty when it can."""
        with self._database.snapshot() as tx:
            file = self._store.get(tx, case_id)
        if file.state not in (CaseState.WAITING, CaseState.DEAD_LETTERED):
            return f"it is {file.state.replace('_', ' ')}"
        if self._failures.of_case(case_id) is None:
            return "its agent did not fail on it"
        if self._questions.was_answered(case_id):
            return "a person has answered a question about it"
        if file.state is CaseState.WAITING:
            return "" if self._questions.open_item_of(case_id) else "its question is not open any more"
        letter = self._letters.open_of(case_id)
        if letter is None:
            return "a person discarded it"
        return "" if letter.stage == WORK else "its values were accepted, and it was being delivered"

    def run(self, case_id: CaseId, by: str, *, from_scratch: bool = False) -> CaseFile:
        """Has one accepted anew. Raises `NotFoundError`, and `ConflictError` where it can't be run again."""
        file = self._run(case_id, by, from_scratch=from_scratch)
        self._failures.try_soon(file.case.agent)
        return file

    def run_all(
        self, found: Sequence[FailedCase], by: str, *, from_scratch: bool = False
    ) -> tuple[list[CaseFile], list[str]]:
        """Has them accepted anew; also why others were not, since somebody was faster."""
        again: list[CaseFile] = []
        refused: list[str] = []
        for one in found:
            try:
                again.append(self._run(one.case_id, by, from_scratch=from_scratch))
            except ConflictError as error:
                refused.append(error.message)
        for agent in {file.case.agent for file in again}:
            self._failures.try_soon(agent)
        return again, refused

    def _run(self, case_id: CaseId, by: str, *, from_scratch: bool) -> CaseFile:
        person = Actor(kind="person", name=by)
        with self._database.transaction() as tx:
            why_not = self.why_not(case_id)
            if why_not:
                raise ConflictError(f"Case {case_id} can't be run again: {why_not}.", "Look at the case.")
            if from_scratch:
                self._failures.forget_steps(tx, case_id)
            letter = self._letters.open_of(case_id)
            if letter is not None:
                return self._letters.redrive(letter.id, by)
            asked = self._questions.open_item_of(case_id)
            if asked:  # before the case is locked, as whoever moves questions up locks both
                self._questions.withdraw(asked.id, by=person)
            return self._accept_anew(tx, case_id, person)

    def _accept_anew(self, tx: Tx, case_id: CaseId, person: Actor) -> CaseFile:
        file = self._store.get(tx, case_id, lock=True)
        check_move(case_id, file.state, CaseState.ACCEPTED)
        event = CaseEvent(at=self._clock.now(), what="retried", text=f"{person.name} had it run again")
        again = {"run": file.run + 1, "round": file.round + 1}
        self._store.tell(
            tx, case_id, event, state=CaseState.ACCEPTED, reason="", waits_for="", doubts=(), **again
        )
        self._audit.record(tx, person, "retried", case_id, run=file.run + 1)
        return self._store.get(tx, case_id)
