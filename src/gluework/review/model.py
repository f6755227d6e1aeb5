"""Review items: questions to a person, and the rules of their states.

What a reviewer looks at (`Question`) never changes once it is asked; only owner and state do. So a
person who answers late answers the very question they saw, and `version` guards programs alone.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import JsonValue

from gluework.errors import InvalidError, MoveError
from gluework.ids import CaseId, ItemId
from gluework.values import Answer, Doubt, Proposal, Value, Verdict

MAX_REASON = 2000
MAX_FIELD_NAME = 200


class ItemState(StrEnum):
    """Where a review item is. Only an open one can still move."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """Nobody needs the answer any more (the case was erased or discarded)."""


MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.OPEN: frozenset({ItemState.ANSWERED, ItemState.WITHDRAWN}),
    ItemState.ANSWERED: frozenset(),
    ItemState.WITHDRAWN: frozenset(),
}


class Question(Value):
    """What is put before the reviewer."""

    document: str
    """The document's file name."""
    proposal: Proposal
    doubts: tuple[Doubt, ...]
    expected: tuple[str, ...] = ()
    """Fields that the charter requires, whether the agent found them or not."""

    @property
    def field_names(self) -> tuple[str, ...]:
        """Every field a reviewer may want to fill in: proposed, required, or doubted; in that order."""
        proposed = [field.name for field in self.proposal.fields]
        doubted = [doubt.field for doubt in self.doubts if doubt.field]
        return tuple(dict.fromkeys([*proposed, *self.expected, *doubted]))


class ReviewItem(Value):
    """A question to a person, with an owner and a due time from its first moment."""

    id: ItemId
    case: CaseId
    round: int
    """Which asking for this case, from 1."""
    agent: str
    owner: str
    moves_up_to: str
    """Who gets it when it is overdue: the owner of the charter."""
    moved_up_from: str | None = None
    asked_at: datetime
    due_at: datetime
    state: ItemState
    version: int
    """Grows with every change of the item."""
    question: Question
    verdict: Verdict | None = None

    def overdue(self, now: datetime) -> bool:
        """Whether it still waits and should not any more."""
        return self.state is ItemState.OPEN and self.due_at < now

    def moved(self, state: ItemState, **changes: object) -> "ReviewItem":
        """The same in another state; MoveError when the state does not allow it."""
        if state not in MOVES[self.state]:
            raise MoveError(
                f"The review item {self.id} is {self.state} and can't become {state}.",
                "Look at it again to see who answered and what.",
            )
        return self.model_copy(update={"state": state, "version": self.version + 1, **changes})

    @property
    def place(self) -> "QueuePlace":
        """Where it stands in the queue."""
        return QueuePlace(self.due_at, self.id)


class QueuePlace(NamedTuple):
    """A place in the queue, which goes by what is due first."""

    due_at: datetime
    id: str

    @property
    def words(self) -> str:
        """For a cursor."""
        return f"{self.due_at.isoformat()} {self.id}"

    @classmethod
    def read(cls, words: str) -> "QueuePlace":
        """The place that these words name; ValueError when they name none."""
        due_at, _, item_id = words.partition(" ")
        return cls(datetime.fromisoformat(due_at).astimezone(UTC), item_id)


class DeskCounts(Value):
    """How much is waiting."""

    open: int
    overdue: int


class Reply(Value):
    """What somebody answers, before it is on record."""

    answer: Answer
    by: str
    corrections: dict[str, JsonValue]
    reason: str

    def check(self) -> None:
        """Raises InvalidError when the parts don't fit together."""
        if self.answer is Answer.REJECTED and not self.reason:
            raise InvalidError("A rejection needs a reason.", "Say in a few words what is wrong with it.")
        if self.answer is Answer.CORRECTED and not self.corrections:
            raise InvalidError(
                "A correction needs at least one changed value.", "Approve it if all is right."
            )
        if self.answer is not Answer.CORRECTED and self.corrections:
            raise InvalidError(
                f"Changed values don't go with the answer {self.answer}.",
                "Answer `corrected` to save them.",
            )
        if len(self.reason) > MAX_REASON:
            raise InvalidError(f"The reason is longer than {MAX_REASON} characters.", "Say it shorter.")
        if not all(0 < len(name) <= MAX_FIELD_NAME for name in self.corrections):
            raise InvalidError(f"A field's name has 1 to {MAX_FIELD_NAME} characters.", "Check the names.")
        _storable([self.reason, self.corrections])

    def same_as(self, verdict: Verdict) -> bool:
        """Whether that verdict says exactly this, by the same person."""
        said = (verdict.answer, verdict.by, verdict.corrections, verdict.reason)
        return said == (self.answer, self.by, self.corrections, self.reason)


def _storable(value: JsonValue | Sequence[JsonValue]) -> None:
    """Refuses what JSON parsers let through but no other JSON reader takes: NaN, half a character."""
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except ValueError as error:
        raise InvalidError(
            "A value is not a number or a text that can be kept.", "Send finite numbers and whole characters."
        ) from error


def fewest_open(reviewers: Sequence[str], open_by_owner: dict[str, int]) -> str:
    """Who gets the next item: the one with the fewest open; among equals the first named."""
    return min(reviewers, key=lambda name: open_by_owner.get(name, 0))
