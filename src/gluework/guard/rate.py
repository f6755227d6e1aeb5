"""The rate limit: so many requests or tokens a minute, of all workers together.

The bucket (`bucket.py`) is in the register. A worker takes a little in advance, half a second's worth, and
spends that without asking. What was taken and not spent within a second is lost, never spent later.
"""

import threading
import time
from collections.abc import Callable

from gluework.guard.bucket import AT_ONCE, LASTS_SECONDS, MINUTE, Booking, Patience, Terms

ADVANCE_SECONDS = 0.5

Pour = Callable[[str, Terms, float, Patience], Booking]
"""The register's `pour`."""


class Rate:
    """One limit of one system in one worker. Safe among threads."""

    def __init__(self, bucket: str, terms: Terms, pour: Pour) -> None:
        self._bucket = bucket
        self._terms = terms
        self._pour = pour
        self._advance = max(1.0, min(terms.rate / MINUTE * ADVANCE_SECONDS, terms.burst / 2))
        self._lock = threading.Lock()
        self._left = 0.0
        self._good_until = 0.0

    def spend(self, amount: float) -> bool:
        """Spends from what was taken in advance; no waiting, no database."""
        with self._lock:
            if self._left < amount or time.monotonic() > self._good_until:
                return False
            self._left -= amount
            return True

    def take_now(self, amount: float) -> bool:
        """Whether it is granted without waiting. May touch the database."""
        return self.spend(amount) or self.take(amount).had

    def take(self, amount: float, patience: Patience = AT_ONCE) -> Booking:
        """Books in the shared bucket. Touches the database."""
        if amount < self._advance:
            booking = self._pour(self._bucket, self._terms, self._advance, AT_ONCE)
            if booking.had:
                with self._lock:
                    self._left = self._advance - amount
                    self._good_until = time.monotonic() + LASTS_SECONDS
                return booking
        return self._pour(self._bucket, self._terms, amount, patience)
