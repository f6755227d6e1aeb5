"""Deliveries: their states, moves and waits, what is handed over, and what a try or a round came to."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from pydantic import JsonValue

from gluework.errors import GlueworkError, MoveError
from gluework.guard import Response
from gluework.ids import CaseId, DeliveryId
from gluework.values import Case, Proposal, Receipt, Value


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

CEILINGS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
)
"""After the first try, the second, …; the last one stays."""
SHORTEST = timedelta(seconds=1)
TYPE = "case.delivered"


class Delivery(Value):
    """The delivery of one case to one destination."""

    id: DeliveryId
    case_id: CaseId
    destination: str
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    """Tries since the window's start."""
    first_try: datetime | None = None
    """Never changes: what is sent carries it."""
    window_start: datetime | None = None
    """From when on the time until giving up counts; a redrive sets it anew."""
    last_try: datetime | None = None
    next_try: datetime | None = None
    """Not before then; None while a try is under way, so that one that was killed is repeated at once."""
    problem: str = ""
    """What came of the last try, in words; never anything of the document."""
    acknowledged_at: datetime | None = None
    content: str = ""
    """SHA-256 of the message that was sent since the window's start: every try must send the same."""

    @property
    def key(self) -> str:
        """The idempotency key: the same on every try, for ever."""
        return f"{self.case_id}:{self.destination}"

    def moved(self, to: DeliveryState, **changes: object) -> "Delivery":
        """The same in another state, the only way there; MoveError when the table does not allow it."""
        if to is not self.state and to not in MOVES[self.state]:
            raise MoveError(
                f"The delivery {self.key} is {self.state}; it can't become {to}.",
                "Look at the case with `gluework case` to see what happened to it.",
            )
        return self.model_copy(update={**changes, "state": to})

    def due(self, now: datetime) -> bool:
        """Whether it is to be tried now."""
        return self.state is DeliveryState.PENDING and (self.next_try is None or self.next_try <= now)

    def tried(self, now: datetime, content: str) -> "Delivery":
        """A try begins."""
        return self.moved(
            DeliveryState.PENDING,
            attempts=self.attempts + 1,
            first_try=self.first_try or now,
            window_start=self.window_start or now,
            last_try=now,
            next_try=None,
            content=content,
        )

    def redriven(self) -> "Delivery":
        """Tried again from the beginning: fresh clock, and other values than before are allowed."""
        return self.moved(
            DeliveryState.PENDING, attempts=0, window_start=None, next_try=None, problem="", content=""
        )


class Problem(Value):
    """A destination that has not acknowledged, and why."""

    destination: str
    reason: str


class Handover(Value):
    """What one round over the destinations came to."""

    receipts: tuple[Receipt, ...] = ()
    """Of this round and of earlier ones."""
    waiting: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    """Trying again as it is would never work."""
    dropped: tuple[Problem, ...] = ()
    """Given up after the time that the charter grants."""
    next_try: timedelta | None = None
    """When to come again, always more than nothing; None when nothing waits any more."""

    @property
    def failed(self) -> tuple[Problem, ...]:
        """Refused or given up."""
        return self.refused + self.dropped

    @property
    def stuck(self) -> bool:
        """Whether it will not come to an end by itself."""
        return bool(self.failed) and not self.waiting

    @property
    def why_stuck(self) -> str:
        """The destinations that failed, in words."""
        return "; ".join(f"{problem.destination}: {problem.reason}" for problem in self.failed)


def ceiling(attempts: int) -> timedelta:
    """The longest wait after so many tries."""
    return CEILINGS[min(max(attempts, 1), len(CEILINGS)) - 1]


def pause(attempts: int, draw: float, asked: timedelta | None, left: timedelta) -> timedelta:
    """The wait after so many tries: longer each time, spread at random, never past the end.

    Full jitter: drawn evenly between nothing and the ceiling of that try, so that cases which failed
    together don't come back together. Source: "Exponential Backoff And Jitter", AWS Architecture Blog.

    Args:
        attempts: tries so far, from 1.
        draw: a number from 0 to 1.
        asked: what the destination asked for in `Retry-After`; those are spread as well.
        left: until it is given up. The last try happens at that moment, even when more was asked for.
    """
    wait = max(ceiling(attempts) * draw, SHORTEST)
    if asked is not None:
        wait = max(wait, asked + CEILINGS[0] * draw)
    return min(wait, left)


class Unreachable(GlueworkError):  # noqa: N818  # a state of the destination, said as one
    """The destination could not be reached, or gave no whole answer; trying again later is right."""

    slug = "unreachable"


class LaterError(Unreachable):
    """It answered that it can't take it now; `asked` is how long it wants to be left alone."""

    def __init__(self, message: str, asked: timedelta | None) -> None:
        super().__init__(message)
        self.asked = asked


class Refused(GlueworkError):  # noqa: N818
    """The destination will never take it as it is."""

    slug = "refused"


class HttpOut(Protocol):
    """The way out for webhooks; the guard fills it."""

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109
        """One try, no redirect followed; UnreachableError when no whole answer came."""
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over: the same, byte for byte, on every try."""

    key: str
    at: datetime
    """The first try's moment; it never changes."""
    content: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The case's part of it."""
        data: dict[str, Any] = self.content["data"]
        return data

    @property
    def body(self) -> bytes:
        """The whole of it as JSON."""
        return encoded(self.content)

    @property
    def digest(self) -> str:
        """SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


def packed(case: Case, proposal: Proposal, decided_by: str, key: str, at: datetime) -> Parcel:
    """The parcel of a case; nothing in it depends on the try."""
    content = {
        "type": TYPE,
        "timestamp": at.astimezone(UTC).isoformat(),
        "data": {
            "case": case.id,
            "agent": case.agent,
            "charter_version": case.charter_version,
            "document": {"digest": case.document.digest, "name": case.document.name},
            "fields": proposal.values(),
            "decided_by": decided_by,
        },
    }
    return Parcel(key, at, content)


def encoded(value: JsonValue) -> bytes:
    """JSON on one line, in UTF-8; Refused when a value has no form in JSON (NaN, infinity).

    Half a character (a lone surrogate, which models do answer) is written as its JSON escape.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    except ValueError as error:
        raise Refused("a value can't be written as JSON (not a number, or infinite)") from error
    return text.encode("utf-8", "backslashreplace")
