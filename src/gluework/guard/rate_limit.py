"""The rate limit: so many requests or tokens a minute, and a system that asked for time is left alone.

A share of the limits is taken when the place is had: before, it would be spent whenever the place comes, and
many at once. A call that needs a share of several has all of them at one moment: one after the other, the
first would count for an earlier second than the one in which the call goes out.

Who has a place and waits for a share stands at the turnstile, in turn, so that one that a person waits for
is the next to book. Who has booked leaves it when its time is far off: its booking keeps its order, and those
behind it hear at once that they would wait too long.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from gluework.errors import SystemAwayError
from gluework.guard.bucket import LASTS_SECONDS, MaxWait, Wanted, spend, take
from gluework.guard.bulkhead import Bulkhead, Turn
from gluework.guard.deadline import Deadline
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


class RateLimits:
    """What one client's calls have to wait for when they have their place."""

    def __init__(
        self, state: SystemState, deadline: Deadline, away: Away, new_turn: Callable[[], Turn]
    ) -> None:
        self._state = state
        self._deadline = deadline
        self._clock = state.clock
        self._away = away
        self._new_turn = new_turn

    async def wait(self, tokens: float) -> None:
        """Waits for all that the limits a minute ask for, and for a system that asked for time."""
        state, wanted = self._state, self._wanted(tokens)
        if state.turnstile.waiting == 0 and not self.paused() and spend(wanted):
            return
        began = self._clock.monotonic()
        state.bulkhead.rest()
        try:
            await self._in_turn(wanted)
        finally:
            state.bulkhead.go_on()
            if (waited := self._clock.monotonic() - began) >= WORTH_TELLING:
                state.count("waits")
                state.count("wait_millis", int(waited * 1000))

    def paused(self) -> float:
        """Seconds that the system still wants to be left alone."""
        until = self._state.view.paused_until
        return max(0.0, (until - self._clock.now()).total_seconds()) if until else 0.0

    def _wanted(self, tokens: float) -> Wanted:
        limits = ((self._state.requests, 1.0), (self._state.tokens, tokens))
        return [(limit, amount) for limit, amount in limits if limit is not None and amount > 0]

    async def _in_turn(self, wanted: Wanted) -> None:
        """Its turn, the time that the system asked for, and its share."""
        turnstile, began = _Once(self._state.turnstile), self._clock.monotonic()
        if not turnstile.bulkhead.enter_if_free():
            longest = min(LONGEST_WAIT, self._deadline.to_spare())
            if not await turnstile.bulkhead.wait(self._new_turn(), longest):
                raise self._away(SOON, USED_UP, "own limit")
        try:
            patience = max(0.0, LONGEST_WAIT - (self._clock.monotonic() - began))
            patience -= await self._wait_out(patience)
            if wanted:
                await self._share(wanted, patience, turnstile)
        finally:
            turnstile.leave()

    async def _wait_out(self, patience: float) -> float:
        """The time that the system asked for, if it is short; the seconds waited."""
        waited = 0.0
        while (seconds := self.paused()) > 0:
            if seconds > min(patience - waited, self._deadline.to_spare()):
                raise self._away(timedelta(seconds=seconds), self._state.view.pause_why, "rate limit")
            await self._clock.pause(seconds)
            waited += seconds
            if self._state.stale:
                await self._state.do(self._state.refresh)
        return waited

    async def _share(self, wanted: Wanted, patience: float, turnstile: "_Once") -> None:
        """Its share of all limits at one moment; one that woke too late for it books again."""
        while not spend(wanted):
            longest = MaxWait(max(0.0, patience), self._deadline.to_spare())
            booking = await self._state.do(partial(take, wanted, longest))
            if not booking.had:
                until = timedelta(seconds=booking.seconds)
                raise self._away(until, USED_UP, "own limit")
            if booking.seconds == 0:
                break
            if booking.seconds > LONGEST_WAIT:
                turnstile.leave()
            due = self._clock.monotonic() + booking.seconds
            await self._clock.pause(booking.seconds)
            patience -= booking.behind
            if self._clock.monotonic() - due < LASTS_SECONDS:
                break


class _Once:
    """A place that may be left early."""

    def __init__(self, bulkhead: Bulkhead) -> None:
        self.bulkhead = bulkhead
        self._left = False

    def leave(self) -> None:
        if not self._left:
            self._left = True
            self.bulkhead.leave()
