"""Retries that take seconds: full jitter, never past the deadline, and within the system's retry budget.

Only what may be repeated is: idempotent methods, calls with an `Idempotency-Key`, and calls to a model (a
model call changes nothing but the bill, and each try is reserved for by itself). What counts as a failure
is the system's own rule; how long a system wants to be left alone is waited out by the rate limit.
The pause is drawn from 0 to a bound that doubles. Source of the formula: Marc Brooker, "Exponential
Backoff And Jitter", AWS Architecture Blog, 2015. The budget (a tenth of the calls, and a few a minute)
follows "Addressing Cascading Failures" in "Site Reliability Engineering", O'Reilly, 2016.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from gluework.guard.request import RawHeaders, has

IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


class Repeat(Enum):
    """Whether a call may be sent again."""

    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class RetryBackoff:
    """How long the pauses between tries are; seconds."""

    first: float = 0.5
    longest: float = 8.0


def repeat_of(method: str, headers: RawHeaders, *, to_model: bool) -> Repeat:
    """Whether such a call may be sent again."""
    may = method in IDEMPOTENT or to_model or has(headers, b"idempotency-key")
    return Repeat.ALWAYS if may else Repeat.NEVER


class Retry:
    """Decides after each failed try. `draw` gives a number from 0 to 1."""

    def __init__(self, backoff: RetryBackoff, tries: int, draw: Callable[[], float]) -> None:
        self._backoff = backoff
        self._tries = tries
        self._draw = draw

    def pause(self, tried: int, repeat: Repeat, left: float) -> float | None:
        """Seconds to wait before the next try; None when there must not be one. `left`: to the deadline."""
        if tried >= self._tries or repeat is Repeat.NEVER:
            return None
        wait = self._draw() * min(self._backoff.longest, self._backoff.first * 2.0 ** (tried - 1))
        return wait if wait < left else None


class Allowance:
    """What every call earns a little of, and an extra one (a retry, a hedge) costs one of.

    Safe among threads.
    """

    def __init__(self, share: float, most: float) -> None:
        self._share = share
        self._most = most
        self._balance = 0.0
        self._lock = threading.Lock()

    def earn(self) -> None:
        """One call was made."""
        with self._lock:
            self._balance = min(self._most, self._balance + self._share)

    def spend(self) -> bool:
        """Takes one extra call, if it was earned."""
        with self._lock:
            if self._balance < 1.0:
                return False
            self._balance -= 1.0
            return True
