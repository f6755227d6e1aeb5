"""How a call waits: for its place, for a system that asked for time, for its share of the limits a minute.

The share is taken last: had before the place, it would be spent whenever the place comes, and many at once.
Who has a place and waits for a share stands at the turnstile, in turn, so that one that a person waits for
is the next to book. Who has booked leaves it when its time is far off: its booking keeps its order, and those
behind it hear at once that they would wait too long.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from gluework.clock import Clock
from gluework.errors import SystemAwayError
from gluework.guard import rate_limit
from gluework.guard.bucket import LASTS_SECONDS, Booking, MaxWait
from gluework.guard.bulkhead import Bulkhead, Turn
from gluework.guard.case_time import CaseTime
from gluework.guard.effects import Do, Enter, Pause, Steps
from gluework.guard.system_state import SystemState

LONGEST_WAIT = 10.0
"""Seconds that a call waits for a system that asked to be left alone, for those who booked before it, or for
money that other calls have reserved; for longer its case is parked."""
WORTH_TELLING = 0.02
"""Seconds: asking the register alone takes less, and nobody waited for a limit then."""
SOON = timedelta(seconds=1)
USED_UP = "its limit a minute is used up"

Away = Callable[[timedelta, str, str], SystemAwayError]
"""For how long, why, and by which policy a call is not let out."""


class Admission:
    """The waits of one client's calls."""

    def __init__(
        self, state: SystemState, time_left: CaseTime, clock: Clock, away: Away, new_turn: Callable[[], Turn]
    ) -> None:
        self._state = state
        self._time = time_left
        self._clock = clock
        self._away = away
        self._new_turn = new_turn

    def let_in(self, tokens: float) -> Steps[None]:
        """Waits for a place, and then for all that the limits ask for; afterwards the place is had."""
        state = self._state
        if not state.bulkhead.enter_if_free():
            busy = f"{state.bulkhead.busy} calls are under way already"
            yield from self._enter(state.bulkhead, self._time.to_spare(), busy, "bulkhead")
        if not state.is_limited:
            return
        try:
            yield from self._limited(self._wanted(tokens))
        except BaseException:
            state.bulkhead.leave()
            raise

    def paused(self) -> float:
        """Seconds that the system still wants to be left alone."""
        until = self._state.view.paused_until
        return max(0.0, (until - self._clock.now()).total_seconds()) if until else 0.0

    def _wanted(self, tokens: float) -> list[tuple[rate_limit.RateLimit, float]]:
        limits = ((self._state.requests, 1.0), (self._state.tokens, tokens))
        return [(limit, amount) for limit, amount in limits if limit is not None and amount > 0]

    def _limited(self, wanted: rate_limit.Wanted) -> Steps[None]:
        state = self._state
        if state.turnstile.waiting == 0 and not self.paused() and rate_limit.spend(wanted):
            return
        began = time.monotonic()
        state.bulkhead.rest()
        try:
            yield from self._in_turn(wanted)
        finally:
            state.bulkhead.go_on()
            if (waited := time.monotonic() - began) >= WORTH_TELLING:
                state.count("waits")
                state.count("wait_millis", int(waited * 1000))

    def _in_turn(self, wanted: rate_limit.Wanted) -> Steps[None]:
        """Its turn, the time that the system asked for, and its share."""
        gate, began = _Once(self._state.turnstile), time.monotonic()
        if not gate.bulkhead.enter_if_free():
            longest = min(LONGEST_WAIT, self._time.to_spare())
            yield from self._enter(gate.bulkhead, longest, USED_UP, "own limit")
        try:
            patience = max(0.0, LONGEST_WAIT - (time.monotonic() - began))
            patience -= yield from self._wait_out(patience)
            if wanted:
                yield from self._share(wanted, patience, gate)
        finally:
            gate.leave()

    def _wait_out(self, patience: float) -> Steps[float]:
        """The time that the system asked for, if it is short; the seconds waited."""
        waited = 0.0
        while (seconds := self.paused()) > 0:
            if seconds > min(patience - waited, self._time.to_spare()):
                raise self._away(timedelta(seconds=seconds), self._state.view.pause_why, "rate limit")
            yield Pause(seconds)
            waited += seconds
            if self._state.stale:
                yield Do(self._state.refresh)
        return waited

    def _share(self, wanted: rate_limit.Wanted, patience: float, gate: "_Once") -> Steps[None]:
        """Its share of all limits at one moment; one that woke too late for it books again."""
        while not rate_limit.spend(wanted):
            patient = MaxWait(max(0.0, patience), self._time.to_spare())
            booking: Booking = yield Do(partial(rate_limit.take, wanted, patient))
            if not booking.had:
                until = timedelta(seconds=booking.seconds)
                raise self._away(until, USED_UP, "own limit")
            if booking.seconds == 0:
                break
            if booking.seconds > LONGEST_WAIT:
                gate.leave()
            due = time.monotonic() + booking.seconds
            yield Pause(booking.seconds)
            patience -= booking.behind
            if time.monotonic() - due < LASTS_SECONDS:
                break

    def _enter(self, bulkhead: Bulkhead, seconds: float, why: str, policy: str) -> Steps[None]:
        had = yield Enter(bulkhead, self._new_turn(), seconds)
        if not had:
            raise self._away(SOON, why, policy)


class _Once:
    """A place that may be left early."""

    def __init__(self, bulkhead: Bulkhead) -> None:
        self.bulkhead = bulkhead
        self._left = False

    def leave(self) -> None:
        if not self._left:
            self._left = True
            self.bulkhead.leave()
