"""The pipeline: all policies that a call passes, in one order.

    boundary → secret → replay → window → repair → retry → budget → bulkhead → rate limit → circuit breaker →
    deadline → wire

Those before the retry look at a call by HTTP once, in `Exchange.run` (`exchange.py`). Those behind it are
passed anew by each try, in `Pipeline._try`: a circuit that opened meanwhile holds a retry back, and each try
is paid for by itself. What a try had taken is given back where it is not sent in the end.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from gluework.errors import BudgetBusyError, SystemAwayError
from gluework.guard.budget import Charge
from gluework.guard.bulkhead import Turn
from gluework.guard.circuit import TROUBLE, CircuitState, Outcome, is_timeout
from gluework.guard.deadline import Deadline
from gluework.guard.provider_limits import learned_pause, retry_after
from gluework.guard.rate_limit import LONGEST_WAIT, SOON, RateLimits
from gluework.guard.response import Response
from gluework.guard.retry import Repeat, Retry
from gluework.guard.system_state import SystemState
from gluework.telemetry import Attempts

ORDER = (
    "boundary",
    "secret",
    "replay",
    "window",
    "repair",
    "retry",
    "budget",
    "bulkhead",
    "rate limit",
    "circuit breaker",
    "deadline",
    "wire",
)
"""As the code passes them and the documentation states them; a test holds both to it."""
FIRST_LOOK, LAST_LOOK = 0.1, 1.0
"""Seconds between looks at a budget that calls under way hold back: first and at most."""
LONGEST_ALONE = timedelta(days=1)
"""However long a system asks to be left alone, it is tried again after that."""
HELPED = frozenset({"circuit breaker", "rate limit", "retry"})
"""Policies whose state stands in the register, where a change for the better is seen."""


@dataclass(slots=True)
class Call:
    """One call as the policies see it."""

    send: "Callable[[Attempt], Awaitable[Response]]"
    """Sends one try, within the attempt's `seconds`."""
    repeat: Repeat
    tokens: float = 0.0
    charge: Charge | None = None


@dataclass(slots=True)
class Attempt:
    """One try, and what it has taken so far."""

    call: Call
    number: int
    """From 1."""
    has_place: bool = False
    trial: int | None = None
    """The round of the trial permit that it has."""
    seconds: float = 0.0
    """What it may take."""
    is_sent: bool = False
    """Whether it was begun to be sent."""
    busy: int = 0
    """So many calls were under way when it went out."""
    round: int = 0
    """The circuit's then; what becomes of the try counts there, however late."""


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf: calls of agents take turns, and one that a person waits for comes first."""

    agent: str
    urgent: bool = False


class Pipeline:
    """The policies of one client over the state that a worker keeps of its system."""

    def __init__(
        self, state: SystemState, *, retry: Retry, deadline: Deadline, caller: Caller, attempts: Attempts
    ) -> None:
        self.state = state
        self._retry = retry
        self._deadline = deadline
        self._caller = caller
        self._attempts = attempts
        self._clock = state.clock
        self._name = state.system.name
        self._limits = RateLimits(state, deadline, self._away, self._turn)

    async def run(self, call: Call) -> Response:
        """Tries it, and again where the retry says so: the answer of the last try, or its error."""
        number = 0
        while True:
            number += 1
            try:
                result = await self._try(Attempt(call, number))
            except SystemAwayError as error:
                error.was_sent = number > 1
                raise
            outcome = self.state.outcomes.of(result)
            pause = await self._pause(call, number) if outcome in TROUBLE else None
            if pause is None:
                return self._final(call, result, outcome)
            self.state.count("retries")
            await self._clock.pause(pause)

    async def _try(self, attempt: Attempt) -> Response | Exception:
        """The policies behind the retry, in their order; what was taken on the way is given back here."""
        try:
            self._deadline.check()  # before anything is paid
            await self._budget(attempt)
            await self._bulkhead(attempt)
            await self._rate_limit(attempt)
            await self._circuit_breaker(attempt)
            attempt.seconds = self._deadline.seconds()
            return await self._wire(attempt)
        except (Exception, asyncio.CancelledError):
            if not attempt.is_sent:
                await self._give_back(attempt)
            raise

    async def _budget(self, attempt: Attempt) -> None:
        """Reserves what the try can cost; what only calls under way hold back is waited for a while."""
        charge = attempt.call.charge
        if charge is None:
            return
        pause, rest = FIRST_LOOK, LONGEST_WAIT
        while True:
            try:
                await self.state.do(charge.reserve)
            except BudgetBusyError:
                if pause > min(rest, self._deadline.to_spare()):
                    raise
            else:
                return
            await self._clock.pause(pause)
            rest -= pause
            pause = min(2 * pause, LAST_LOOK)

    async def _bulkhead(self, attempt: Attempt) -> None:
        """Waits for a place, in turn."""
        if self.state.stale:
            await self.state.do(self.state.refresh)
        places = self.state.bulkhead
        if not places.enter_if_free():
            busy = f"{places.busy} calls are under way already"
            if not await places.wait(self._turn(), self._deadline.to_spare()):
                raise self._away(SOON, busy, "bulkhead")
        attempt.has_place = True

    async def _rate_limit(self, attempt: Attempt) -> None:
        if self.state.is_limited:
            await self._limits.wait(attempt.call.tokens)

    async def _circuit_breaker(self, attempt: Attempt) -> None:
        state = self.state
        if not state.is_doubtful:
            return
        if state.stale:
            await state.do(state.refresh)
        away = state.away_until()
        if away is not None:
            until, why = away
            raise self._away(until - self._clock.now(), why, "circuit breaker")
        if not state.needs_trial:
            return
        await state.do(partial(self._ask_trial, attempt))
        if attempt.trial is None and state.view.state is not CircuitState.CLOSED:
            raise self._away(SOON, "its trial calls are under way", "circuit breaker")

    def _ask_trial(self, attempt: Attempt) -> None:
        """Noted where a call that is cancelled meanwhile finds it. Touches the database."""
        attempt.trial = self.state.ask_trial(self._deadline.timeout)

    async def _wire(self, attempt: Attempt) -> Response | Exception:
        """Sends it, and tells all policies how it ended; what that needs of the database is done at once."""
        state = self.state
        attempt.busy, attempt.round = state.bulkhead.at_work, state.view.round
        span = self._attempts.begin(self._name, self._caller.agent, attempt.number)
        began = self._clock.monotonic()
        attempt.is_sent = True
        result: Response | Exception | asyncio.CancelledError
        try:
            result = await attempt.call.send(attempt)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 — all policies hear of it
            result = error
        self._leave(attempt)
        if works := self._end(attempt, span, self._clock.monotonic() - began, result):
            await state.do(partial(_all, works))
        if isinstance(result, asyncio.CancelledError):
            raise result
        return result

    def _leave(self, attempt: Attempt) -> None:
        """Gives its place back."""
        if attempt.has_place:
            attempt.has_place = False
            self.state.bulkhead.leave()

    async def _give_back(self, attempt: Attempt) -> None:
        """What a try had taken that was not sent."""
        self._leave(attempt)
        works: list[Callable[[], Any]] = []
        if attempt.trial is not None:
            works.append(partial(self.state.give_back_trial, attempt.trial))
        charge = attempt.call.charge
        if charge is not None and charge.reservation is not None:
            works.append(charge.release)
        if works:
            await self.state.do(partial(_all, works))

    def _end(
        self, attempt: Attempt, span: Any, seconds: float, result: Response | BaseException
    ) -> list[Callable[[], Any]]:
        """Tells all policies of the end of a try; what is left to do touches the database."""
        state = self.state
        response = result if isinstance(result, Response) else None
        early = is_timeout(result) and not self._deadline.is_enough(attempt.seconds)
        outcome = Outcome.NOTHING if early else state.outcomes.counted(result)
        due = state.tried(outcome, seconds, attempt.busy, attempt.round)
        self._attempts.end(span, self._name, outcome, seconds, response.status if response else None)
        left: list[Callable[[], Any]] = []
        asked, why = self._asked_pause(response, outcome)
        if attempt.trial is not None and outcome is Outcome.NOTHING:
            left.append(partial(state.give_back_trial, attempt.trial))
        elif attempt.trial is not None:
            failed = in_words(result) if outcome is Outcome.FAILED else ""
            left.append(partial(state.end_trial, attempt.trial, failed, asked, seconds))
        if asked:
            left.append(partial(state.pause, asked, why))
        if due:
            left.append(state.report)
        if attempt.call.charge is not None:
            error = result if isinstance(result, BaseException) else None
            left.append(partial(attempt.call.charge.settle, response, error))
        return left

    def _asked_pause(self, response: Response | None, outcome: Outcome) -> tuple[float, str]:
        """How long the system wants to be left alone, by its answer."""
        if response is None:
            return 0.0, ""
        now = self._clock.now()
        asked = _asked_seconds(retry_after(response.headers.get("retry-after"), now))
        if outcome is Outcome.BUSY:
            return self.state.busy_pause(asked), f"it answered {response.status}"
        if outcome is Outcome.FAILED:
            return asked, f"it answered {response.status} and asked for time"
        return learned_pause(response.headers, now)

    async def _pause(self, call: Call, number: int) -> float | None:
        """Seconds until the next try after one that failed; None when there is none."""
        pause = self._retry.pause(number, call.repeat, self._deadline.to_spare())
        if pause is None or not await self.state.do(self.state.may_retry):
            return None
        return pause

    def _final(self, call: Call, result: Response | Exception, outcome: Outcome) -> Response:
        if isinstance(result, Exception):
            raise result
        if call.repeat is Repeat.ALWAYS and outcome is Outcome.BUSY:
            seconds = timedelta(seconds=self._limits.paused()) or SOON
            away = self._away(seconds, f"it answered {result.status}", "retry")
            away.was_sent = True
            raise away
        return result

    def _turn(self) -> Turn:
        return Turn(self._caller.agent, urgent=self._caller.urgent)

    def _away(self, duration: timedelta, why: str, policy: str) -> SystemAwayError:
        self.state.count("refused")
        self._attempts.refused(self._name, policy)
        until: datetime = self._clock.now() + duration
        key = self.state.key if policy in HELPED else ""
        return SystemAwayError(self._name, key, until, why)


def _asked_seconds(asked: timedelta | None) -> float:
    return min(asked, LONGEST_ALONE).total_seconds() if asked else 0.0


def _all(works: list[Callable[[], Any]]) -> None:
    """Does each of them in their order, whatever becomes of the others; an error is raised at the end."""
    with ExitStack() as stack:
        for work in reversed(works):
            stack.callback(work)


def in_words(result: Response | BaseException) -> str:
    """What a try came to, in a few words."""
    if isinstance(result, Response):
        return f"it answered {result.status}"
    return str(result).rstrip(".") or type(result).__name__
