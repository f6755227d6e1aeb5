"""Deliveries: their states and moves, when they are tried again, and what one round came to."""

from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from gluework.errors import MoveError
from gluework.ids import CaseId, DeliveryId
from gluework.nouns import Noun, Receipt


class DeliveryState(StrEnum):
    """Where the delivery of one case to one destination is."""

    PENDING = "pending"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    """The destination will never take it (HTTP 410, a table that does not fit)."""
    GIVEN_UP = "given_up"
    """It could not be reached for longer than the charter allows."""


MOVES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.PENDING: frozenset(
        {DeliveryState.ACKNOWLEDGED, DeliveryState.REFUSED, DeliveryState.GIVEN_UP}
    ),
    DeliveryState.ACKNOWLEDGED: frozenset(),
    DeliveryState.REFUSED: frozenset({DeliveryState.PENDING}),
    DeliveryState.GIVEN_UP: frozenset({DeliveryState.PENDING}),
}
"""A redrive brings a refused or given up delivery back; an acknowledged one never moves again."""

STEPS = (5, 30, 120, 600, 1800, 3600, 7200)
"""Seconds before the next try, by tries made; the last one repeats."""


class Delivery(Noun):
    """The delivery of one case to one destination."""

    id: DeliveryId
    case_id: CaseId
    destination: str
    state: DeliveryState
    attempts: int = 0
    first_try: datetime | None = None
    """Never changes: what is sent carries it."""
    window_start: datetime | None = None
    """From when on the time until giving up counts; a redrive sets it anew."""
    last_try: datetime | None = None
    next_try: datetime | None = None
    problem: str = ""
    """What came of the last try, in words; never anything of the document."""
    acknowledged_at: datetime | None = None

    @property
    def key(self) -> str:
        """The idempotency key: the same on every try, for ever."""
        return f"{self.case_id}:{self.destination}"

    def moved(self, to: DeliveryState) -> "Delivery":
        """The same in another state; MoveError when the table does not allow it."""
        if to is not self.state and to not in MOVES[self.state]:
            raise MoveError(f"The delivery {self.key} is {self.state}; it can't become {to}.")
        return self.model_copy(update={"state": to})


class Problem(Noun):
    """A destination that has not acknowledged, and why."""

    destination: str
    reason: str


class Handover(Noun):
    """What one round over the destinations came to."""

    receipts: tuple[Receipt, ...] = ()
    waiting: tuple[Problem, ...] = ()
    failed: tuple[Problem, ...] = ()
    """Refused or given up."""
    next_try: timedelta | None = None
    """When to come again; None when nothing waits any more."""

    @property
    def stuck(self) -> bool:
        """Whether it will not come to an end by itself."""
        return bool(self.failed) and not self.waiting

    @property
    def why_stuck(self) -> str:
        """The destinations that failed, in words."""
        return "; ".join(f"{problem.destination}: {problem.reason}" for problem in self.failed)


def pause(attempts: int, random: Random, asked: float | None = None) -> timedelta:
    """How long to wait after so many tries: full jitter under a growing step, at least a second.

    `asked` is what the destination asked for (Retry-After, seconds); it goes first.
    """
    step = STEPS[min(max(attempts, 1), len(STEPS)) - 1]
    return timedelta(seconds=max(asked or 0.0, 1.0, random.uniform(step / 2, step)))
