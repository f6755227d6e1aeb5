"""Retries that take seconds: at most three tries, full jitter, and never past the deadline.

Only what may be repeated is: idempotent methods, calls with an `Idempotency-Key`, and calls to a
model where the answer says that no work was done (a model call changes nothing but the bill).
The pause is drawn from 0 to a bound that doubles; a `Retry-After` is waited out in full first.
Source of the formula: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum

import httpx2

IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
NO_WORK_DONE = frozenset({429, 503, 529})
MAYBE_WORK_DONE = frozenset({502, 504})


class Repeat(Enum):
    """Whether a call may be sent again."""

    NEVER = "never"
    IF_NO_WORK_WAS_DONE = "if no work was done"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long; seconds."""

    tries: int = 3
    first: float = 0.5
    longest: float = 8.0


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one try: a status, or no connection (`status` None)."""

    status: int | None = None
    retry_after: str | None = None


def repeat_of(method: str, headers: httpx2.Headers, *, to_model: bool) -> Repeat:
    """Whether such a call may be sent again."""
    if method in IDEMPOTENT or "idempotency-key" in headers:
        return Repeat.ALWAYS
    return Repeat.IF_NO_WORK_WAS_DONE if to_model else Repeat.NEVER


class Retry:
    """Decides after each failed try."""

    def __init__(self, patience: Patience, draw: Callable[[], float]) -> None:
        self._patience = patience
        self._draw = draw

    def pause(self, tried: int, failure: Failure, repeat: Repeat, left: float, now: datetime) -> float | None:
        """Seconds to wait before the next try; None when there must not be one."""
        if tried >= self._patience.tries or not _may_repeat(failure.status, repeat):
            return None
        asked = retry_after_seconds(failure.retry_after, now)
        bound = min(self._patience.longest, self._patience.first * 2 ** (tried - 1))
        wait = asked + self._draw() * bound
        return wait if wait < left else None


def _may_repeat(status: int | None, repeat: Repeat) -> bool:
    if repeat is Repeat.NEVER:
        return False
    if status is None or status in NO_WORK_DONE:
        return True
    return status in MAYBE_WORK_DONE and repeat is Repeat.ALWAYS


def retry_after_seconds(value: str | None, now: datetime) -> float:
    """Both forms of the header (seconds, HTTP date); 0 when it is absent, past or not understood."""
    if value is None:
        return 0.0
    try:
        seconds = float(value)
    except ValueError:
        seconds = _until(value, now)
    return seconds if 0 < seconds < float("inf") else 0.0


def _until(value: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return (moment - now).total_seconds() if moment.tzinfo else 0.0
