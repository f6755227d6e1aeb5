"""The way of one call through all policies, in their order.

    boundary → budget → rate limit → bulkhead → circuit breaker → deadline → retry → wire

The boundary is the exchange's (`exchange.py`); the rest stands here. Each further try passes all of them
again from the budget on, so a circuit that opened meanwhile holds a retry back, and each try is paid for
by itself.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import httpx2

from gluework.clock import Clock
from gluework.errors import BudgetBusyError, SystemAwayError
from gluework.guard.admission import LONGEST_WAIT, SOON, Admission
from gluework.guard.bulkhead import Turn
from gluework.guard.case_time import CaseTime
from gluework.guard.circuit import TROUBLE, CircuitState, Outcome, is_timeout, says_nothing, status_in
from gluework.guard.deadline import Deadline
from gluework.guard.effects import Do, Pause, Send, Steps
from gluework.guard.provider_limits import learned_pause, retry_after
from gluework.guard.response import Response
from gluework.guard.retry import Repeat, Retry
from gluework.guard.system_state import SystemState
from gluework.telemetry import Attempts

FIRST_LOOK, LAST_LOOK = 0.1, 1.0
"""Seconds between looks at a budget that calls under way hold back: first and at most."""
LONGEST_ALONE = timedelta(days=1)
"""However long a system asks to be left alone, it is tried again after that."""
HELPED = frozenset({"circuit breaker", "rate limit", "retry"})
"""Policies whose state stands in the register, where a change for the better is seen."""


class Charge(Protocol):
    """What a try costs. Both touch the database."""

    def reserve(self) -> None:
        """Reserves the most that the try can cost, or raises."""
        ...

    def settle(self, reply: Response | None, error: BaseException | None) -> None:
        """Afterwards: what it did cost."""
        ...

    def release(self) -> None:
        """It was never sent."""
        ...


@dataclass(slots=True)
class Call:
    """One call as the policies see it; `what` is for the wire alone."""

    what: Any
    repeat: Repeat
    judge: Callable[[Response | BaseException], Outcome]
    tokens: float = 0.0
    charge: Charge | None = None


@dataclass(slots=True)
class Admitted:
    """A try that was let through, until its end is told."""

    trial: int | None
    busy: int
    seconds: float
    round: int
    """The circuit's; what becomes of the try counts there, however late."""


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf: calls of agents take turns, and one that a person waits for comes first."""

    agent: str
    urgent: bool = False


class Pipeline:
    """The policies of one client over the state that a worker keeps of its system."""

    def __init__(
        self,
        state: SystemState,
        timeout: float,
        *,
        retry: Retry,
        deadline: Deadline,
        whole: float,
        caller: Caller,
        clock: Clock,
        attempts: Attempts,
    ) -> None:
        self.state = state
        self._time = CaseTime(state, deadline, timeout=timeout, whole=whole)
        self._retry = retry
        self._caller = caller
        self._clock = clock
        self._attempts = attempts
        self._name = state.system.name
        self._timeout = timeout
        self._admission = Admission(state, self._time, clock, self._away, self._turn)

    def tries(self, call: Call) -> Steps[Response]:
        """All tries of a call: the reply of the last one, or its error."""
        tried = 0
        while True:
            tried += 1
            try:
                result = yield from self._one(call, tried)
            except SystemAwayError as error:
                error.was_sent = tried > 1
                raise
            outcome = call.judge(result)
            pause = (yield from self._pause(call, tried)) if outcome in TROUBLE else None
            if pause is None:
                return self._final(call, result, outcome)
            self.state.count("retries")
            yield Pause(pause)

    def _one(self, call: Call, tried: int) -> Steps[Response | Exception]:
        self._time.check()
        if call.charge is not None:
            yield from self._pay(call.charge)
        try:
            admission = yield from self._admitted(call)
        except BaseException as error:
            if call.charge is not None and not isinstance(error, GeneratorExit):
                yield Do(call.charge.release)
            raise
        span, began = self._attempts.begin(self._name, self._caller.agent, tried), time.monotonic()
        result: Response | BaseException
        send = Send(call.what, admission.seconds, is_trial=admission.trial is not None)
        try:
            result = yield send
        except GeneratorExit:
            self._leave(send)
            raise
        except BaseException as error:
            if not send.begun:
                yield from self._never_sent(call, admission, span)
                raise
            result = error
        self._leave(send)
        if works := self._end(call, admission, span, began, result):
            yield Do(partial(_all, works))
        if isinstance(result, BaseException) and not isinstance(result, Exception):
            raise result
        return result

    def _pay(self, charge: Charge) -> Steps[None]:
        """Reserves what the try can cost; what only calls under way hold back is waited for a while."""
        pause, rest = FIRST_LOOK, LONGEST_WAIT
        while True:
            try:
                yield Do(charge.reserve)
            except BudgetBusyError:
                if pause > min(rest, self._time.to_spare()):
                    raise
            else:
                return
            yield Pause(pause)
            rest -= pause
            pause = min(2 * pause, LAST_LOOK)

    def _leave(self, send: Send) -> None:
        if not send.runs_on:
            self.state.bulkhead.leave()

    def _admitted(self, call: Call) -> Steps[Admitted]:
        state = self.state
        if state.stale:
            yield Do(state.refresh)
        yield from self._admission.let_in(call.tokens)
        try:
            trial = (yield from self._circuit()) if state.is_doubtful else None
            seconds = yield from self._seconds(trial)
        except BaseException:
            state.bulkhead.leave()
            raise
        return Admitted(trial, state.bulkhead.at_work, seconds, state.view.round)

    def _seconds(self, trial: int | None) -> Steps[float]:
        """What is left for the try, after all that touched the database."""
        try:
            return self._time.seconds()
        except httpx2.TimeoutException:
            if trial is not None:
                yield Do(partial(self.state.give_back_trial, trial))
            raise

    def _never_sent(self, call: Call, admission: Admitted, span: Any) -> Steps[None]:
        """Gives back what a try had taken that did not begin."""
        self.state.bulkhead.leave()
        self._attempts.never_sent(span)
        if admission.trial is not None:
            yield Do(partial(self.state.give_back_trial, admission.trial))
        if call.charge is not None:
            yield Do(call.charge.release)

    def _circuit(self) -> Steps[int | None]:
        state = self.state
        if state.stale:
            yield Do(state.refresh)
        away = state.away_until()
        if away is not None:
            until, why = away
            raise self._away(until - self._clock.now(), why, "circuit breaker")
        if not state.needs_trial:
            return None
        trial: int | None = yield Do(partial(state.ask_trial, self._timeout))
        if trial is None and state.view.state is not CircuitState.CLOSED:
            raise self._away(SOON, "its trial calls are under way", "circuit breaker")
        return trial

    def _end(
        self, call: Call, admission: Admitted, span: Any, began: float, result: Response | BaseException
    ) -> list[Callable[[], Any]]:
        """Tells all policies of the end of a try; what is left to do touches the database."""
        state, seconds = self.state, time.monotonic() - began
        reply, timed_out = result if isinstance(result, Response) else None, is_timeout(result)
        early = timed_out and not self._time.is_enough(admission.seconds)
        outcome = Outcome.NOTHING if early else said(call, result)
        due = state.tried(outcome, seconds, admission.busy, admission.round)
        self._attempts.end(span, self._name, outcome, seconds, reply.status if reply else None)
        left: list[Callable[[], Any]] = []
        asked, why = self._asked_pause(reply, outcome)
        if admission.trial is not None and outcome is Outcome.NOTHING:
            left.append(partial(state.give_back_trial, admission.trial))
        elif admission.trial is not None:
            failed = in_words(result) if outcome is Outcome.FAILED else ""
            left.append(partial(state.end_trial, admission.trial, failed, asked, seconds))
        if asked:
            left.append(partial(state.pause, asked, why))
        if due:
            left.append(state.report)
        if call.charge is not None:
            error = result if isinstance(result, BaseException) else None
            left.append(partial(call.charge.settle, reply, error))
        return left

    def _asked_pause(self, reply: Response | None, outcome: Outcome) -> tuple[float, str]:
        """How long the system wants to be left alone, by its answer."""
        if reply is None:
            return 0.0, ""
        now = self._clock.now()
        asked = _asked_seconds(retry_after(reply.headers.get("retry-after"), now))
        if outcome is Outcome.BUSY:
            return self.state.busy_pause(asked), f"it answered {reply.status}"
        if outcome is Outcome.FAILED:
            return asked, f"it answered {reply.status} and asked for time"
        return learned_pause(reply.headers, now)

    def _pause(self, call: Call, tried: int) -> Steps[float | None]:
        """Seconds until the next try after one that failed; None when there is none."""
        pause = self._retry.pause(tried, call.repeat, self._time.to_spare())
        if pause is None or not (yield Do(self.state.may_retry)):
            return None
        return pause

    def _final(self, call: Call, result: Response | Exception, outcome: Outcome) -> Response:
        if isinstance(result, Exception):
            raise result
        if call.repeat is Repeat.ALWAYS and outcome is Outcome.BUSY:
            seconds = timedelta(seconds=self._admission.paused()) or SOON
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


def said(call: Call, result: Response | BaseException) -> Outcome:
    """What a try says of its system."""
    outcome = call.judge(result)
    if isinstance(result, Response) or outcome is not Outcome.FAULT or status_in(result) is not None:
        return outcome
    return Outcome.NOTHING if says_nothing(result) else Outcome.LOST


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
