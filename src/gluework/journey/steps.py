"""What each step of the journey does, told in the rooms it passes through.

Every step may run twice: what it writes is the same the second time, and what it sends carries the
same key.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from pydantic import JsonValue

from gluework.cases import Cases, Letters
from gluework.charter import Charter, CharterBook, Inside
from gluework.checks import Checks, coverage_doubts, is_hopeless, schema_doubts
from gluework.delivery import Courier, Handover
from gluework.errors import ReadingError
from gluework.ids import CaseId, ItemId
from gluework.journey.archive import accept_files
from gluework.reading import Readings
from gluework.review import Desk
from gluework.storage import Database
from gluework.values import (
    Answer,
    Case,
    CaseState,
    Doubt,
    DoubtKind,
    Field,
    Misfit,
    Parked,
    Proposal,
    Reading,
    ReadingSlip,
    Receipt,
    ResultForm,
    Verdict,
)

MOST_CODES = 10_000
MOST_QUESTIONS = 1000
"""About one case between two redrives; it keeps their rounds apart."""


class AgentsAtWork(Protocol):
    """The agents, as the journey needs them."""

    async def work(
        self,
        case: Case,
        charter: Charter,
        reading: Reading,
        parked_since: datetime | None = None,
        code: str = "",
    ) -> Proposal | Parked:
        """What the agent proposes, or for what the case must be parked; by the code it began with."""
        ...

    def code(self, agent: str) -> str:
        """The version of its code that new cases are worked on by."""
        ...

    def form(self, agent: str) -> ResultForm | None:
        """The form of the result that an agent promises, if it promises one of its own."""
        ...

    async def misfits(self, agent: str, values: Mapping[str, JsonValue]) -> tuple[Misfit, ...]:
        """What in these values does not fit it."""
        ...


class Steps:
    """The steps of the journey over the rooms of one installation."""

    def __init__(
        self,
        *,
        database: Database,
        charters: CharterBook,
        cases: Cases,
        letters: Letters,
        readings: Readings,
        agents: AgentsAtWork,
        checks: Checks,
        desk: Desk,
        courier: Courier,
        seconds: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._database = database
        self._charters = charters
        self._cases = cases
        self._letters = letters
        self._readings = readings
        self._agents = agents
        self._checks = checks
        self._desk = desk
        self._courier = courier
        self._seconds = seconds
        self._codes: dict[CaseId, str] = {}
        """Which code a case began with that was read here a moment ago; on record for all others."""

    async def read(self, case: Case) -> ReadingSlip:
        """Reads the document and keeps the reading; what crosses on is a slip."""
        began = self._seconds()
        reading = await self._readings.read(case.document, _taken_apart(self._charter(case)))
        return await self._database.in_thread(self._keep_reading, case, reading, self._seconds() - began)

    def _keep_reading(self, case: Case, reading: Reading, seconds: float) -> ReadingSlip:
        with self._database.transaction():
            slip = ReadingSlip.of(self._readings.keep(reading))
            code = self._agents.code(case.agent)
            self._cases.was_read(case.id, "read", _read_in_words(slip), seconds, code=code)
        if len(self._codes) >= MOST_CODES:
            self._codes.clear()
        self._codes[case.id] = code
        return slip

    async def work(self, case: Case, slip: ReadingSlip, parked_since: datetime | None) -> Proposal | Parked:
        """Has the agent work on it; the case is parked when a system that it needs is away."""
        if parked_since is not None:
            await self._database.in_thread(self._cases.unpark, case.id)
        began = self._seconds()
        reading = _there(await self._readings.fetch(slip.digest))
        code, present = self._codes.pop(case.id, ""), self._agents.code(case.agent)
        if not code or parked_since is not None:
            code = await self._database.in_thread(self._cases.code, case.id, present)
        answer = await self._agents.work(case, self._charter(case), reading, parked_since, code)
        if isinstance(answer, Parked):
            await self._database.in_thread(self._cases.park, case.id, answer)
            return answer
        text = f"{len(answer.fields)} fields, answered by {answer.answered_by or case.agent}"
        text += f", {answer.instead}" if answer.instead else ""
        await self._database.in_thread(self._cases.note, case.id, "worked", text, self._seconds() - began)
        return answer

    def split(self, case: Case, slip: ReadingSlip) -> tuple[Doubt, ...]:
        """Makes a case of each file of an archive; doubts are about those that could not be taken out."""
        began = self._seconds()
        reading = _there(self._readings.reading(slip.digest))
        doubts = tuple(coverage_doubts(reading, Proposal()))
        trouble = accept_files(self._cases, case, reading.members)
        if trouble:
            doubts = (*doubts, Doubt(kind=DoubtKind.UNREADABLE, text=trouble))
        made = 0 if trouble else len(reading.members)
        text = f"{made} files taken out, a case for each"
        self._cases.split_up(case.id, doubts, text, self._seconds() - began)
        return doubts

    def finish_split(self, case: Case, slip: ReadingSlip, decided_by: str) -> CaseState:
        """Ends it: its files go on as cases of their own."""
        self._cases.split(case.id, len(_there(self._readings.reading(slip.digest)).members), decided_by)
        return CaseState.SPLIT

    async def check(self, case: Case, slip: ReadingSlip, proposal: Proposal) -> tuple[Doubt, ...]:
        """Looks for reasons not to act on the proposal alone."""
        began = self._seconds()
        reading = _there(await self._readings.fetch(slip.digest))
        hopeless = is_hopeless(reading, proposal)
        misfits = () if hopeless else await self._agents.misfits(case.agent, proposal.values())

        def doubt() -> tuple[Doubt, ...]:
            form = self._agents.form(case.agent)
            doubts = self._checks.doubts(
                case, self._charter(case), reading, proposal, form=form, misfits=misfits
            )
            doubts += _read_less(slip, reading)
            text = "no doubts" if not doubts else "; ".join(doubt.text for doubt in doubts)
            self._cases.answered(case.id, proposal, doubts, text, self._seconds() - began)
            return doubts

        return await self._database.in_thread(doubt)

    def ask(self, case: Case, proposal: Proposal, doubts: tuple[Doubt, ...], asked: int) -> ItemId:
        """Puts it in front of a person, with every field that the agent should have found."""
        whole = _with_empty_fields(proposal, self._agents.form(case.agent))
        return self._ask(case, whole, doubts, asked, self._charter(case).decides.required)

    def ask_about_files(self, case: Case, doubts: tuple[Doubt, ...]) -> ItemId:
        """Puts in front of a person what could not be taken out of an archive."""
        return self._ask(case, Proposal(), doubts, 1, ())

    def _ask(
        self, case: Case, whole: Proposal, doubts: tuple[Doubt, ...], asked: int, expected: tuple[str, ...]
    ) -> ItemId:
        number = (self._cases.file(case.id).round - 1) * MOST_QUESTIONS + asked
        charter = self._charter(case)
        item_id = self._desk.ask(case, charter, whole, doubts, round_number=number, expected=expected)
        owner = self._desk.item(item_id).owner
        self._cases.wait(case.id, owner, f"{owner} was asked")
        return item_id

    async def decide(
        self, case: Case, proposal: Proposal, verdict: Verdict
    ) -> tuple[Proposal, tuple[Doubt, ...]]:
        """Puts a person's approval or correction in place, unless it has not the form of a result.

        A person decides what is true, not what is a date: values that can't be handed on are asked for
        again, in the doubts that come back.
        """
        accepted = proposal.corrected(verdict.corrections) if verdict.answer is Answer.CORRECTED else proposal
        misfits = await self._agents.misfits(case.agent, accepted.values())

        def settle() -> tuple[Doubt, ...]:
            doubts = tuple(schema_doubts(self._charter(case), accepted, misfits))
            if not doubts:
                self._cases.decided(case.id, accepted, verdict.by)
            return doubts

        return accepted, await self._database.in_thread(settle)

    def decline(self, case: Case, verdict: Verdict) -> CaseState:
        """Ends it as a person wanted."""
        self._cases.decline(case.id, verdict.by, verdict.reason)
        return CaseState.DECLINED

    async def deliver(self, case: Case, proposal: Proposal, decided_by: str) -> Handover:
        """One round over the destinations that have not acknowledged yet."""
        return await self._courier.deliver(case, self._charter(case), proposal, decided_by)

    def close(self, case: Case, receipts: tuple[Receipt, ...]) -> CaseState:
        """Ends it as delivered."""
        self._cases.close(case.id, receipts)
        return CaseState.DELIVERED

    def bury(self, case: Case, stuck_at: str, reason: str) -> CaseState:
        """Ends it as a dead letter of the owner."""
        self._letters.bury(case.id, stuck_at, reason, self._charter(case).owner)
        return CaseState.DEAD_LETTERED

    def accepted_answer(self, case: Case) -> tuple[Proposal, str]:
        """What was accepted for delivery before, and who decided it."""
        file = self._cases.file(case.id)
        return file.proposal or Proposal(), file.decided_by

    def _charter(self, case: Case) -> Charter:
        return self._charters.get(case.agent, case.charter_version)


def _taken_apart(charter: Charter) -> frozenset[str]:
    """What is taken apart, so that each file in it becomes a case: `archives`, `mails`."""
    return frozenset(name for name, inside in charter.documents if inside is Inside.CASES)


def _read_less(slip: ReadingSlip, reading: Reading) -> tuple[Doubt, ...]:
    """Another case may have read more of the same document since; what the agent had counts."""
    share = slip.coverage.share
    if share >= reading.coverage.share:
        return ()
    text = f"Only {share:.0%} of the document had been read when the agent worked on it."
    return (Doubt(kind=DoubtKind.COVERAGE, text=text),)


def _there(reading: Reading | None) -> Reading:
    if reading is None:
        raise ReadingError("The reading of the document is gone.", "Redrive the case to read it again.")
    return reading


def _with_empty_fields(proposal: Proposal, form: ResultForm | None) -> Proposal:
    missing = [field.name for field in form.fields if not proposal.field(field.name)] if form else []
    empty = tuple(Field(name=name, value=None, confidence=0.0) for name in missing)
    return proposal.model_copy(update={"fields": proposal.fields + empty})


def _read_in_words(slip: ReadingSlip) -> str:
    pages = f"{slip.pages} pages, " if slip.pages else ""
    kind = slip.type or "of no kind that is known"
    return f"{kind}, {pages}{slip.characters} characters, coverage {slip.coverage.share:.0%}"
