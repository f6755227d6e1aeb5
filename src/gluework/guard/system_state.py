"""The state of one system, as one worker sees it: its circuit, limits and places, all in memory.

What is shared is read from the register a few times a second, and counts are added to it once a second,
or at once when something failed. So a call that goes well touches the database only now and then.
"""

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

import httpx2

from gluework.charter import System
from gluework.clock import Time
from gluework.guard.adaptive import Adaptive
from gluework.guard.bucket import RateLimit, Terms
from gluework.guard.bulkhead import Bulkhead
from gluework.guard.circuit import TROUBLE, CircuitState, Outcome, OutcomeRules, View, is_slow
from gluework.guard.clerks import finished
from gluework.guard.register import SLOT_SECONDS, TRIAL_PATIENCE, Register
from gluework.guard.retry import Allowance

R = TypeVar("R")

FRESH_SECONDS = 0.25
"""So old may a worker's copy of a circuit be."""
COUNT_SECONDS = 1.0
RETRY_SHARE = 0.1
"""Of a system's calls may be repeated, over all workers; a few a minute always may."""
RETRIES_PER_MINUTE = 6.0
HEDGE_SHARE = 0.05
"""Of a system's calls may be asked a second time because they are late."""
MOST_EARNED = 5.0
"""So many extra calls may be earned ahead."""
SAYS_HOW_MANY = frozenset({Outcome.OK, Outcome.LOST, *TROUBLE})
"""What says how many calls at a time a system can use; a 404 is often quicker than real work."""
BUSY_SECONDS, LONGEST_BUSY_SECONDS = 1.0, 30.0
"""How long a system is left alone that answers 429 without saying how long; doubled each time in a row."""

LATEST = 0.125
"""The weight of the latest answer in the average of how long answers take."""


class SystemState:
    """One system in one worker. Methods marked so touch the database; the others are quick."""

    def __init__(
        self,
        key: str,
        system: System,
        register: Register,
        clock: Time,
        *,
        model: bool = False,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self.key = key
        self.system = system
        self._register = register
        self.clock = clock
        self._draw = draw
        self.outcomes = OutcomeRules(system.circuit)
        limits = system.limits
        self._adaptive = Adaptive(limits.concurrent, by_time=not model) if limits.adaptive else None
        self.turnstile = Bulkhead(1)
        """Who has a place and waits for a limit waits here, in turn."""
        self.bulkhead = Bulkhead(self._adaptive.limit if self._adaptive else limits.concurrent)
        self.requests = self._rate("requests", limits.requests_per_minute)
        self.tokens = self._rate("tokens", limits.tokens_per_minute)
        self.hedges = Allowance(HEDGE_SHARE, MOST_EARNED)
        self._retries = Allowance(RETRY_SHARE, MOST_EARNED)
        floor = Terms(RETRIES_PER_MINUTE, RETRIES_PER_MINUTE)
        self._floor = RateLimit(f"retries {key}", floor, register.pour, clock)
        self._view = View()
        self._read_at = -1e9
        self._counted_at = self.clock.monotonic()
        self._counts: dict[tuple[int, int], dict[str, int]] = {}
        self._busy_in_a_row = 0
        self.usual_seconds = 0.0
        """What good answers take on average; 0 before the first one."""
        self._lock = threading.Lock()

    def _rate(self, kind: str, per_minute: float | None) -> RateLimit | None:
        if per_minute is None:
            return None
        return RateLimit(f"{kind} {self.key}", Terms.of(per_minute), self._register.pour, self.clock)

    @property
    def view(self) -> View:
        """The circuit as it was read last."""
        return self._view

    @property
    def stale(self) -> bool:
        """Whether `refresh` is due."""
        return self.clock.monotonic() - self._read_at > FRESH_SECONDS

    @property
    def is_limited(self) -> bool:
        """Whether a call may have to wait: for a limit a minute, or because the system asked for time."""
        return self.requests is not None or self.tokens is not None or self._view.paused_until is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether the copy says anything against sending, or is too old to say."""
        view = self._view
        return view.state is not CircuitState.CLOSED or view.paused_until is not None or self.stale

    async def do(self, work: Callable[[], R]) -> R:
        """What touches the database, in one of its own threads and to its end."""
        return await finished(self._register.database.clerks, work)

    def refresh(self) -> View:
        """Reads the circuit, and adds up what was counted when that is due. Touches the database."""
        if self.clock.monotonic() - self._counted_at > COUNT_SECONDS:
            return self.report()
        self._see(self._register.view(self.key))
        return self._view

    def report(self) -> View:
        """Adds this worker's counts to the register's. Touches the database."""
        with self._lock:
            counts, self._counts = self._counts, {}
            self._counted_at = self.clock.monotonic()
        if not counts:
            self._see(self._register.view(self.key))
            return self._view
        try:
            view = self._register.report(self.key, self.system.name, self.system.circuit, counts)
        except BaseException:
            with self._lock:
                for place, each in counts.items():
                    for name, number in each.items():
                        self._add(place, name, number)
            raise
        self._see(view)
        return view

    @property
    def has_counts(self) -> bool:
        """Whether anything was counted that the register does not know."""
        return bool(self._counts)

    def away_until(self) -> tuple[datetime, str] | None:
        """Until when nothing may be sent, and why; None when something may. Looks at the copy."""
        view, now = self._view, self.clock.now()
        if view.paused_until is not None and view.paused_until > now:
            return view.paused_until, view.pause_why
        if view.state is CircuitState.OPEN and view.until is not None and view.until > now:
            return view.until, view.why
        if view.state is CircuitState.HELD:
            return now + timedelta(minutes=1), f"{view.by} opened it: {view.why}"
        return None

    @property
    def needs_trial(self) -> bool:
        """Whether a call needs one of the register's trial permits."""
        return self._view.state in (CircuitState.OPEN, CircuitState.HALF_OPEN)

    def ask_trial(self, timeout: float) -> int | None:
        """The round of a trial permit for a call of so many seconds, or None. Touches the database."""
        patience = timedelta(seconds=timeout) + TRIAL_PATIENCE
        view, granted = self._register.ask_trial(self.key, self.system.circuit, patience)
        self._see(view)
        return view.round if granted else None

    def give_back_trial(self, at_round: int) -> None:
        """The trial call was never sent, or found nothing out. Touches the database."""
        self._see(self._register.give_back_trial(self.key, at_round))

    def end_trial(self, at_round: int, why_failed: str, retry_after: float, seconds: float) -> None:
        """Tells what became of a trial call that took so long. Touches the database."""
        name, rules = self.system.name, self.system.circuit
        self._see(
            self._register.end_trial(
                self.key,
                name,
                rules,
                at_round,
                why_failed=why_failed,
                retry_after=retry_after,
                slow=is_slow(rules, seconds),
            )
        )

    def pause(self, seconds: float, why: str) -> None:
        """The system wants to be left alone. Touches the database."""
        self._see(self._register.pause(self.key, self.system.name, seconds, why))

    def busy_pause(self, retry_after: float) -> float:
        """How long to leave it alone after a 429: as it says, or doubled each time in a row."""
        with self._lock:
            self._busy_in_a_row += 1
            turn = min(self._busy_in_a_row - 1, 10)
        return retry_after or min(LONGEST_BUSY_SECONDS, BUSY_SECONDS * 2.0**turn) * (0.5 + self._draw() / 2)

    def may_retry(self) -> bool:
        """Takes one retry out of the budget, if there is one. May touch the database."""
        return self._retries.spend() or self._floor.take_now(1.0)

    def count(self, name: str, number: int = 1) -> None:
        """Counts something for the pages: `refused`, `retries`, `hedges`, `waits`."""
        with self._lock:
            self._add((self._view.round, self._slot()), name, number)

    def grants_hedge(self) -> bool:
        """Whether a second try may go out now: as freely as any call, and earned. Touches the database."""
        if self.stale:
            self.refresh()
        if self.away_until() is not None or self.needs_trial:
            return False
        return self.hedges.spend() and (self.requests is None or self.requests.take_now(1.0))

    def tried(self, outcome: Outcome, seconds: float, busy: int, at_round: int) -> bool:
        """One try ended that was let out in a round; True when `report` is due at once."""
        slow = is_slow(self.system.circuit, seconds)
        if outcome is Outcome.NOTHING and not slow:
            return False
        failed = outcome is Outcome.FAILED
        with self._lock:
            counts = self._counts.setdefault((at_round, self._slot()), {})
            counts["calls"] = counts.get("calls", 0) + 1
            counts["millis"] = counts.get("millis", 0) + int(seconds * 1000)
            if failed:
                counts["failures"] = counts.get("failures", 0) + 1
            if slow:
                counts["slow"] = counts.get("slow", 0) + 1
            if outcome is Outcome.BUSY:
                counts["busy"] = counts.get("busy", 0) + 1
            else:
                self._busy_in_a_row = 0
            if outcome is Outcome.OK:
                self.usual_seconds += (LATEST if self.usual_seconds else 1.0) * (seconds - self.usual_seconds)
        self._retries.earn()
        if self._adaptive is not None and outcome in SAYS_HOW_MANY:
            trouble = outcome is not Outcome.OK
            self._adaptive.seen(seconds, failed=trouble, busy=busy, now=self.clock.monotonic())
            if (limit := self._adaptive.limit) != self.bulkhead.places:
                self.bulkhead.resize(limit)
        return failed or slow

    def _see(self, view: View) -> None:
        with self._lock:
            if view.round >= self._view.round:
                self._view = view
                self._read_at = self.clock.monotonic()

    def _slot(self) -> int:
        return int(self.clock.now().timestamp()) // SLOT_SECONDS

    def _add(self, place: tuple[int, int], name: str, number: int) -> None:
        each = self._counts.setdefault(place, {})
        each[name] = each.get(name, 0) + number


class SystemStates:
    """The states of one worker, shared by the guards of all its charters."""

    def __init__(self, register: Register, clock: Time, draw: Callable[[], float] = random.random) -> None:
        self.register = register
        self.clock = clock
        self._draw = draw
        self._states: dict[tuple[str, object], SystemState] = {}
        self._lock = threading.Lock()

    def to(self, system: System, *, model: bool = False) -> SystemState:
        """The state of a system; charters that state other limits have one of their own of the same place."""
        key = key_of(system.url)
        place = (key, (system.name, system.limits, system.circuit))
        with self._lock:
            state = self._states.get(place)
            if state is None:
                state = SystemState(key, system, self.register, self.clock, model=model, draw=self._draw)
                self._states[place] = state
            return state

    def known(self) -> list[SystemState]:
        """All states that were used here."""
        with self._lock:
            return list(self._states.values())

    def report(self) -> None:
        """Adds up what was counted, also of systems that nobody calls now. Touches the database."""
        for state in self.known():
            if state.has_counts:
                state.report()

    def tidy(self) -> None:
        """Removes counts that no page shows any more. Touches the database."""
        self.register.tidy()


def key_of(url: str) -> str:
    """What tells systems apart: where they are. Agents that call the same place share its state.

    However it is spelled: capitals in the host, and the port that the scheme has anyway, are nothing.
    """
    with suppress(httpx2.InvalidURL):  # the charter's form lets some through, which no call gets past
        url = str(httpx2.URL(url))
    return url.rstrip("/")[:400]
