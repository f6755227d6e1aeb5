"""What goes out within a minute: a bucket that all workers fill, and the rules by which it is filled.

Two rules hold at once. It runs dry at a steady rate (the generic cell rate algorithm: Turner, "New directions
in communications", IEEE Communications Magazine 24(10), 1986; ATM Forum, "Traffic Management 4.0", 1996), so
a minute's worth does not go out at its beginning. And the seconds of the last minute are added up, so that
no minute, wherever it begins, sees more than stated, however large single amounts are.

Who can't go at once books: the bucket is filled now, and it goes out when its time has come. Whoever comes
later stands behind it, in any worker, so small amounts do not keep a large one waiting for ever.

The buckets are in the register. A worker takes a little in advance, half a second's worth, and spends that
without asking. What was taken and not spent within a second is lost, never spent later.
"""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gluework.clock import Time

MINUTE = 60.0
LASTS_SECONDS = 1.0
"""What is granted goes out within so many seconds, or never."""
KEPT_SECONDS = MINUTE + LASTS_SECONDS + 1
"""So long counts what was granted: added up by whole seconds."""
BURST_SHARE = 0.05
"""Of a minute's worth, may go out at once; as much is left out of the rate."""
LONGEST_BOOKING = 90.0
"""Nobody books further ahead, in seconds: what seems to be later is of a clock that went wrong."""
CRUMB = 1e-6


@dataclass(frozen=True, slots=True)
class Terms:
    """One limit: so much a minute, and so much of it at once."""

    per_minute: float
    burst: float

    @classmethod
    def of(cls, per_minute: float) -> "Terms":
        """As the charter states it."""
        return cls(per_minute, max(1.0, per_minute * BURST_SHARE))

    @property
    def rate(self) -> float:
        """A minute, in the long run."""
        return max(self.per_minute - self.burst, self.per_minute / 2)

    @property
    def interval(self) -> float:
        """Seconds that one takes to run out."""
        return MINUTE / self.rate


class MaxWait(NamedTuple):
    """Seconds that an amount waits: for those who booked before it, and in all.

    The first is the same for large and small, so nobody is kept out by its size; a large one waits besides
    until a minute has so much room.
    """

    behind: float
    ahead: float


AT_ONCE = MaxWait(0.0, 0.0)


class Booking(NamedTuple):
    """When an amount may go out: in so many seconds, if it was `had`; otherwise it could then.

    So many of them it stands behind others.
    """

    seconds: float
    had: bool
    behind: float = 0.0


class Share(NamedTuple):
    """What a call needs of one limit."""

    bucket: str
    terms: Terms
    amount: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """What was granted: until when it is full, and how much in which second of the last minute."""

    full_until: float = 0.0
    spent: tuple[tuple[int, float], ...] = ()

    @classmethod
    def read(cls, full_until: float, spent: str) -> "Bucket":
        """As it was written down."""
        return cls(full_until, tuple((int(second), float(amount)) for second, amount in json.loads(spent)))

    @property
    def written(self) -> str:
        """The seconds, as they are written down."""
        return json.dumps(self.spent, separators=(",", ":"))

    def book(self, terms: Terms, amount: float, now: float, patience: MaxWait) -> "tuple[Booking, Bucket]":
        """Grants an amount that is this patient, or says when it could go; and the bucket afterwards.

        An amount larger than a whole minute's goes out when nothing else does.
        """
        booking, (filled,) = book([(self, terms, amount)], now, patience)
        return booking, filled

    def earliest(self, terms: Terms, amount: float, now: float) -> tuple[float, float]:
        """When so much could go out, and how long of that it stands behind others."""
        seconds = amount * terms.interval
        begins = max(self.full_until, now)
        smooth = begins + seconds - max(terms.burst * terms.interval, seconds)
        at = self.free_at(max(now, smooth), terms.per_minute - amount)
        return at, max(0.0, begins - terms.burst * terms.interval - now)

    def filled(self, terms: Terms, amount: float, at: float, now: float) -> "Bucket":
        """With so much more granted for a moment that is not before the earliest."""
        full_until = max(self.full_until, at) + amount * terms.interval
        return self.with_spent(full_until, int(at), amount, now)

    def free_at(self, at: float, room: float) -> float:
        """From when on what was granted within a minute leaves so much room."""
        held = sum(amount for _, amount in self.spent)
        for second, amount in self.spent:
            if second + KEPT_SECONDS > at:
                if held <= room + CRUMB:
                    break
                at = second + KEPT_SECONDS
            held -= amount
        return at

    def with_spent(self, full_until: float, second: int, amount: float, now: float) -> "Bucket":
        """With so much more granted for a second, and without what is too old to count."""
        spent = [one for one in self.spent if one[0] + KEPT_SECONDS > now]
        if spent and spent[-1][0] >= second:
            spent[-1] = (spent[-1][0], spent[-1][1] + amount)
        else:
            spent.append((second, amount))
        return Bucket(full_until, tuple(spent))

    def righted(self, terms: Terms, now: float) -> "Bucket":
        """Without what only a clock that was set back, or another worker's, can have written."""
        latest = now + LONGEST_BOOKING + LASTS_SECONDS
        late = sum(amount for second, amount in self.spent if second > latest)
        full = self.full_until if self.full_until <= latest + terms.per_minute * terms.interval else now
        if not late:
            return self if full == self.full_until else Bucket(full, self.spent)
        spent = Bucket(full, tuple(one for one in self.spent if one[0] <= latest))
        return spent.with_spent(full, int(now), late, now)


def book(
    wanted: Sequence[tuple[Bucket, Terms, float]], now: float, patience: MaxWait
) -> tuple[Booking, list[Bucket]]:
    """Grants an amount of each of several buckets for one moment: the latest of those at which they could go.

    Who comes later stands behind that moment in all of them.
    """
    righted = [bucket.righted(terms, now) for bucket, terms, _ in wanted]
    amounts = [(terms, min(amount, terms.per_minute)) for _, terms, amount in wanted]
    earliest = [bucket.earliest(*each, now) for bucket, each in zip(righted, amounts, strict=True)]
    at, behind = max(moment for moment, _ in earliest), max(behind for _, behind in earliest)
    if behind > patience.behind or at - now > min(patience.ahead, LONGEST_BOOKING):
        return Booking(at - now, had=False, behind=behind), righted
    filled = [bucket.filled(*each, at, now) for bucket, each in zip(righted, amounts, strict=True)]
    return Booking(at - now, had=True, behind=behind), filled


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
    """Books in the shared buckets, for one moment: the call goes out then. Touches the database."""
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
