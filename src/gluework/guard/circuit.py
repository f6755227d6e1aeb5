"""The circuit of a system: closed while it answers, open while it is down, and how it closes again.

States and moves are a table; every move is made in the register, where all workers see it. Three kinds
of things are told apart: a failure is the system's (no connection, a timeout, a 500), a fault is the
caller's (a 400: the system is well), and slow is an answer that came, but late.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import httpx2

from gluework.charter import Circuit as CircuitRules
from gluework.errors import GlueworkError
from gluework.guard.response import Response


class CircuitState(StrEnum):
    """Where a circuit stands."""

    CLOSED = "closed"
    """Calls go through."""
    OPEN = "open"
    """No call goes through until its time is up."""
    HALF_OPEN = "half-open"
    """A few trial calls go through, of all workers together."""
    HELD = "held-open"
    """A person opened it; only a person closes it."""


MOVES: dict[CircuitState, frozenset[CircuitState]] = {
    CircuitState.CLOSED: frozenset({CircuitState.OPEN, CircuitState.HELD}),
    CircuitState.OPEN: frozenset({CircuitState.HALF_OPEN, CircuitState.CLOSED, CircuitState.HELD}),
    CircuitState.HALF_OPEN: frozenset({CircuitState.OPEN, CircuitState.CLOSED, CircuitState.HELD}),
    CircuitState.HELD: frozenset({CircuitState.CLOSED}),
}


class Outcome(StrEnum):
    """What one try says of its system."""

    OK = "ok"
    FAILED = "failed"
    FAULT = "fault"
    """The caller's, such as a 400: it says that the system is well."""
    BUSY = "busy"
    """429, 503 or 529: it answers, and asks to be left alone for a while."""
    LOST = "lost"
    """No answer came, though the charter does not count that as a failure."""
    NOTHING = "nothing"
    """No word of the system: the call was cancelled, or went wrong on this side."""


TROUBLE = frozenset({Outcome.FAILED, Outcome.BUSY})
"""The system's, not the caller's: worth another try."""


@dataclass(frozen=True, slots=True)
class View:
    """A circuit as it stands in the register.

    `round` counts its moves: what was let through in an earlier round does not move this one.
    """

    state: CircuitState = CircuitState.CLOSED
    round: int = 0
    since: datetime | None = None
    until: datetime | None = None
    """When an open one lets trial calls through."""
    opened: int = 0
    """How often it opened without closing in between."""
    trials: int = 0
    trials_at_most: int = 0
    """How many there may be, by the charter of who made the last one."""
    trial_at: datetime | None = None
    """When the last of them was granted."""
    trial_until: datetime | None = None
    """Until when those under way may take: the latest of their times."""
    passed: int = 0
    why: str = ""
    by: str = ""
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    """The system asked to be left alone until then."""
    pause_why: str = ""
    slow: bool = False
    """It opened last because answers came late, so a late answer does not close it."""

    def trials_are_lost(self, now: datetime) -> bool:
        """Whether those under way would be back by now if their workers were alive."""
        return self.trial_until is not None and now > self.trial_until

    def has_all_trials(self, now: datetime) -> bool:
        """Whether no further trial call would be let out, since all are under way."""
        half_open = self.state is CircuitState.HALF_OPEN
        return half_open and self.trials >= self.trials_at_most > 0 and not self.trials_are_lost(now)


CLOCKS_DIFFER = timedelta(seconds=5)


def righted(view: View, now: datetime) -> View:
    """The same circuit, with times that lie ahead of this clock set back to it.

    A clock that was set back, or another machine's that goes before, would else keep a system shut for
    as long as it was wrong.
    """
    changes: dict[str, Any] = {}
    pairs = (("since", "until"), ("paused_at", "paused_until"), ("trial_at", "trial_until"))
    for began, until in pairs:
        moment, end = getattr(view, began), getattr(view, until)
        if moment is not None and moment > now + CLOCKS_DIFFER:
            changes |= {began: now, until: None if end is None else now + (end - moment)}
    return replace(view, **changes) if changes else view


@dataclass(frozen=True, slots=True)
class WindowCounts:
    """Calls within a window."""

    calls: int = 0
    failures: int = 0
    slow: int = 0


OURS = (GlueworkError, httpx2.LocalProtocolError, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
"""Among them a way out that was refused, which is an `OSError` too, and a header that can't be sent."""
THEIRS = (httpx2.TransportError, httpx2.DecodingError, OSError)


class OutcomeRules:
    """What a try says of its system, by the system's own rules."""

    def __init__(self, rules: CircuitRules) -> None:
        self._rules = rules
        self._by_status: dict[int, Outcome] = {}

    def of(self, result: Response | BaseException) -> Outcome:
        """Whether it went well, and if not, whose fault that is."""
        if isinstance(result, Response):
            return self._of_status(result.status)
        status = status_in(result)
        return outcome_of_error(self._rules, result) if status is None else self._of_status(status)

    def _of_status(self, status: int) -> Outcome:
        known = self._by_status.get(status)
        if known is None:
            known = self._by_status[status] = outcome_of_status(self._rules, status)
        return known

    def counted(self, result: Response | BaseException) -> Outcome:
        """What counts: of a fault without an answer, whether it says anything of the system at all."""
        outcome = self.of(result)
        if isinstance(result, Response) or outcome is not Outcome.FAULT or status_in(result) is not None:
            return outcome
        return Outcome.NOTHING if _says_nothing(result) else Outcome.LOST


def outcome_of_status(rules: CircuitRules, status: int) -> Outcome:
    """What an answer's status says; which ones are failures is the system's own rule."""
    if str(status) in rules.failures or f"{status // 100}xx" in rules.failures:
        return Outcome.FAILED
    if status in (429, 503, 529):
        return Outcome.BUSY
    return Outcome.FAULT if status >= 400 else Outcome.OK  # noqa: PLR2004 — HTTP's own numbers


def outcome_of_error(rules: CircuitRules, error: BaseException) -> Outcome:
    """What an error on the way says; one that is ours or the caller's says nothing against the system."""
    if isinstance(error, OURS) or not isinstance(error, THEIRS):
        return Outcome.FAULT
    kind = "timeout" if is_timeout(error) else "connection"
    return Outcome.FAILED if kind in rules.failures else Outcome.FAULT


def is_timeout(result: object) -> bool:
    """Whether a try ended because its time was up."""
    return isinstance(result, httpx2.TimeoutException | TimeoutError)


def _says_nothing(error: BaseException) -> bool:
    """Whether an error without a status is not the system's."""
    if not isinstance(error, Exception) or isinstance(error, OURS):
        return True
    return not isinstance(error, THEIRS)


def status_in(error: BaseException) -> int | None:
    """The HTTP status that an SDK's error carries, in one of the usual places."""
    answer: Any = getattr(error, "response", None)
    nested = answer.get("ResponseMetadata", {}).get("HTTPStatusCode") if isinstance(answer, dict) else None
    for found in (getattr(error, "status_code", None), getattr(answer, "status_code", None), nested):
        if isinstance(found, int):
            return found
    return None


def is_slow(rules: CircuitRules, seconds: float) -> bool:
    """Whether a call that took so long is slow by the charter."""
    return rules.slow_seconds is not None and seconds > rules.slow_seconds


def fails_too_often(rules: CircuitRules, counts: WindowCounts) -> bool:
    """Whether the share of failures is what the charter does not bear."""
    return counts.failures >= rules.failure_share * counts.calls


def why_to_open(rules: CircuitRules, counts: WindowCounts) -> str:
    """Why a closed circuit must open, in words; empty when it need not."""
    if counts.calls < rules.minimum_calls:
        return ""
    if fails_too_often(rules, counts):
        return f"{counts.failures} of the last {counts.calls} calls failed"
    if rules.slow_seconds is not None and counts.slow >= rules.slow_share * counts.calls:
        return f"{counts.slow} of the last {counts.calls} calls took longer than {rules.slow_seconds:g} s"
    return ""


def open_time(rules: CircuitRules, opened: int, retry_after: float, draw: float) -> timedelta:
    """How long it stays open: doubled each time in a row, up to a tenth longer by chance.

    Never shorter than the system asked for. `opened` counts the openings before this one, `draw` is from
    0 to 1.
    """
    doubled = rules.open_seconds * 2.0 ** min(opened, 30)
    seconds = min(doubled, rules.longest_open_seconds) * (1 + draw / 10)
    return timedelta(seconds=max(seconds, retry_after))
