"""The rate limit: so many requests or tokens a minute, of all workers together.

The bucket (`bucket.py`) is in the register. A worker takes a little in advance, half a second's worth, and
spends that without asking. What was taken and not spent within a second is lost, never spent later.

A call that takes a share of several limits has all of them at the same moment: taken one after the other,
the first would count for an earlier second than the one in which the call goes out.
"""

import threading
from collections.abc import Callable, Sequence

from gluework.clock import Time
from gluework.guard.bucket import AT_ONCE, LASTS_SECONDS, MINUTE, Booking, MaxWait, Share, Terms

ADVANCE_SECONDS = 0.5

Pour = Callable[[Sequence[Share], MaxWait], Booking]
"""The register's `pour`."""


class RateLimit:
    """One limit of one system in one worker. Safe among threads."""

    def __init__(self, bucket: str, terms: Terms, pour: Pour, clock: Time) -> None:
        self._bucket = bucket
        self._terms = terms
        self.pour = pour
        self._clock = clock
        self._advance = max(1.0, min(terms.rate / MINUTE * ADVANCE_SECONDS, terms.burst / 2))
        self._lock = threading.Lock()
        self._left = 0.0
        self._good_until = 0.0

    def spend(self, amount: float) -> bool:
        """Spends from what was taken in advance; no waiting, no database."""
        with self._lock:
            if self._left < amount or self._clock.monotonic() > self._good_until:
                return False
            self._left -= amount
            return True

    def give_back(self, amount: float) -> None:
        """What was spent a moment ago was not used."""
        with self._lock:
            self._left += amount

    def take_now(self, amount: float) -> bool:
        """Whether it is granted without waiting. May touch the database."""
        return self.spend(amount) or take([(self, amount)], AT_ONCE).had

    def in_advance(self, amount: float) -> Share:
        """The amount, or what is taken in its place where it is small."""
        return Share(self._bucket, self._terms, max(amount, self._advance))

    def exactly(self, amount: float) -> Share:
        """The amount, and nothing in advance."""
        return Share(self._bucket, self._terms, amount)

    def keep(self, left: float) -> None:
        """Keeps for others what was taken in advance."""
        if left <= 0:
            return
        with self._lock:
            self._left = left
            self._good_until = self._clock.monotonic() + LASTS_SECONDS


Wanted = Sequence[tuple[RateLimit, float]]
"""What a call needs of each limit; of at least one."""


def spend(wanted: Wanted) -> bool:
    """Spends of all that was taken in advance, or of none; no waiting, no database."""
    spent: list[tuple[RateLimit, float]] = []
    for rate, amount in wanted:
        if not rate.spend(amount):
            for other, given in spent:
                other.give_back(given)
            return False
        spent.append((rate, amount))
    return True


def take(wanted: Wanted, patience: MaxWait) -> Booking:
    """Books in the shared buckets, for one moment. Touches the database."""
    pour = wanted[0][0].pour
    exact = [rate.exactly(amount) for rate, amount in wanted]
    ahead = [rate.in_advance(amount) for rate, amount in wanted]
    if ahead != exact:
        booking = pour(ahead, AT_ONCE)
        if booking.had:
            for (rate, amount), share in zip(wanted, ahead, strict=True):
                rate.keep(share.amount - amount)
            return booking
    return pour(exact, patience)
