"""A case's states and moves, its file, its story, and the letters of those that got stuck."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from pydantic import Field

from gluework.errors import MoveError
from gluework.ids import CaseId, LetterId
from gluework.money import Money
from gluework.values import AGENT, Case, CaseState, Doubt, Proposal, Receipt, Value

MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.ACCEPTED: frozenset({CaseState.WORKING, CaseState.DEAD_LETTERED}),
    CaseState.WORKING: frozenset(
        {
            CaseState.PARKED,
            CaseState.WAITING,
            CaseState.DELIVERING,
            CaseState.SPLIT,
            CaseState.DEAD_LETTERED,
        }
    ),
    CaseState.PARKED: frozenset({CaseState.WORKING, CaseState.DEAD_LETTERED}),
    CaseState.WAITING: frozenset(
        {
            CaseState.ACCEPTED,
            CaseState.DELIVERING,
            CaseState.SPLIT,
            CaseState.DECLINED,
            CaseState.DEAD_LETTERED,
        }
    ),
    CaseState.DELIVERING: frozenset({CaseState.DELIVERED, CaseState.DEAD_LETTERED}),
    CaseState.DEAD_LETTERED: frozenset({CaseState.ACCEPTED, CaseState.DELIVERING}),
    CaseState.SPLIT: frozenset({CaseState.ERASED}),
    CaseState.DELIVERED: frozenset({CaseState.ERASED}),
    CaseState.DECLINED: frozenset({CaseState.ERASED}),
    CaseState.ERASED: frozenset(),
}
"""From each state, where a case may go. A dead letter leaves its state only when a person redrives it.

One that waits for a person is accepted anew when somebody has it run again, after its agent had failed.
"""

PARKED, GOES_ON = "parked", "goes on"
ROW = frozenset({PARKED, GOES_ON})
"""What a story says again and again of a case that waits."""
WHOLE = 4
"""So many lines of a row are told one by one."""


def check_move(case_id: CaseId, present: CaseState, to: CaseState) -> bool:
    """Whether there is anything to do; MoveError when the table does not allow it.

    Staying is always allowed: a step that runs twice makes its move twice.
    """
    if present is to:
        return False
    if to not in MOVES[present]:
        raise MoveError(
            f"Case {case_id} is {present}; it can't become {to}.",
            "Look at it with `gluework case` to see what happened to it.",
        )
    return True


class CaseFile(Value):
    """A case with where it stands and what came of it so far."""

    case: Case
    state: CaseState
    state_since: datetime
    run: int
    """From 1; a redrive, or a run that ended without an outcome, starts the next."""
    round: int = 1
    """From 1; a redrive from the beginning starts the next, with questions of its own."""
    version: int
    """Goes up with every change."""
    proposal: Proposal | None = None
    doubts: tuple[Doubt, ...] = ()
    decided_by: str = ""
    """`agent`, or the person who gave the verdict."""
    reason: str = ""
    """For declined and dead-lettered cases, in words."""
    receipts: tuple[Receipt, ...] = ()
    waits_for: str = ""
    """The person a waiting or dead-lettered case waits for, or the system that a parked one does."""
    deaths: int = 0
    """How often in a row the service ended during the step `died_in`."""
    died_in: str = ""
    parked_since: datetime | None = None
    """When it was parked first, of all times in a row; None when it is not parked."""
    code: str = ""
    """The version of its agent's code that it began with."""
    give_up_at: datetime | None = None
    """When a parked case goes on to its charter's next fallback, whatever the system does."""

    @property
    def run_id(self) -> str:
        """The durable run that works on it."""
        return f"{self.case.id}.{self.run}"

    def deaths_in(self, step: str) -> int:
        """How often in a row the service ended during this step, without anything else in between."""
        return self.deaths if self.died_in == step else 0


class CaseEvent(Value):
    """One line of a case's story."""

    at: datetime
    what: str
    """One word: `accepted`, `read`, `worked`, `checked`, …"""
    text: str
    seconds: float | None = None


class Parking(Value):
    """For what a parked case waits, and for how long at most."""

    system: str
    """As the charter names it, `budget`, or `its agent`."""
    system_id: str
    """Among the systems; empty where only time helps."""
    since: datetime
    """When it was parked first, of all times in a row."""
    ends_at: datetime
    """When it goes on to its charter's next fallback, whatever the system does."""
    held_by: str = ""
    """Who holds the system's circuit open; empty when the case goes on by itself as soon as it closes."""
    why: str = ""
    """That person's reason."""

    @property
    def of_agent(self) -> bool:
        """Whether it is its agent's own code that fails."""
        return self.system == AGENT

    @property
    def words(self) -> str:
        """What it waits for, in a sentence."""
        if self.held_by:
            return f"{self.held_by} holds the circuit of {self.system} open: {self.why.rstrip('.')}."
        if self.of_agent:
            return "Its agent fails on every case; it goes on by itself when the agent works again."
        if not self.system_id:
            return "It goes on by itself when there is budget again."
        return f"It goes on by itself when {self.system} answers again."


class Cost(Value):
    """What a case has cost so far."""

    spent: str
    """With its currency."""
    model_calls: int
    """Those that are billed."""

    @classmethod
    def billed(cls, spent: Money, calls: int) -> "Cost":
        """As the ledger bills it."""
        return cls(spent=str(spent), model_calls=calls)

    @property
    def words(self) -> str:
        """For pages and commands; empty where no model was called."""
        if not self.model_calls:
            return ""
        return f"{self.spent} in {self.model_calls:,} model call{'' if self.model_calls == 1 else 's'}"


class LetterState(StrEnum):
    """Where a dead letter is."""

    OPEN = "open"
    REDRIVEN = "redriven"
    DISCARDED = "discarded"


class DeadLetter(Value):
    """A case that will not be tried again by itself, until its owner redrives or discards it."""

    id: LetterId
    case_id: CaseId
    agent: str
    document_name: str
    stage: str
    """Where it got stuck: `work` or `deliver`."""
    reason: str
    owner: str
    reach: str
    state: LetterState
    created_at: datetime
    closed_at: datetime | None = None
    closed_by: str = ""
    closed_reason: str = ""


class CaseCounts(Value):
    """How many cases are in each state."""

    by_state: dict[CaseState, int] = Field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_state.values())


def folded(story: Sequence[CaseEvent]) -> list[CaseEvent]:
    """The story with each row of parking and going on as a few lines, however long it went on."""
    told: list[CaseEvent] = []
    for in_row, group in groupby(story, key=lambda event: event.what in ROW):
        events = list(group)
        told += _as_few(events) if in_row and len(events) > WHOLE else events
    return told


def _as_few(events: list[CaseEvent]) -> list[CaseEvent]:
    parked = [event for event in events if event.what == PARKED]
    if not parked:
        return events
    first, last = parked[0], parked[-1]
    times = len(parked) - 1
    more = last.model_copy(
        update={"text": f"{times} time{'' if times == 1 else 's'} more, this is the last: {last.text}"}
    )
    return [first, *([more] if times else []), *(events[-1:] if events[-1].what == GOES_ON else [])]
