"""The register: what all workers know together of each system. It lives in the database.

A worker keeps a copy of what it read a moment ago (`system_state.py`). What changes is written here first,
by who holds the circuit's row, so that of many workers one opens it and no more than the allowed trial
calls go out. It survives any of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from gluework.charter import Circuit as CircuitRules
from gluework.clock import Clock
from gluework.errors import MoveError
from gluework.guard.bucket import Booking, MaxWait, Share, book
from gluework.guard.circuit import (
    MOVES,
    CircuitState,
    View,
    fails_too_often,
    open_time,
    righted,
    why_to_open,
)
from gluework.guard.store import GuardStore
from gluework.storage import Database, Tx

SLOT_SECONDS = 5
KEEP_SECONDS = 3600
WELL = "its trial calls went well"
TRIAL_PATIENCE = timedelta(seconds=30)
"""So long after its time was up a trial call that nobody reported is taken for lost with its worker."""


class Alarm(Protocol):
    """Is told what needs a person; on-call fills it."""

    def circuit_changed(self, system: str, name: str, state: CircuitState, why: str) -> None:
        """A circuit opened by itself, or closed again."""
        ...


class NoAlarm:
    """Tells nobody."""

    def circuit_changed(self, system: str, name: str, state: CircuitState, why: str) -> None:
        """Nobody is told."""


@dataclass(frozen=True, slots=True)
class ListedSystem:
    """A system as the register knows it."""

    system: str
    name: str
    view: View


class Register:
    """The shared state of all systems of one installation. Every method touches the database."""

    def __init__(
        self, database: Database, clock: Clock, draw: Callable[[], float], alarm: Alarm | None = None
    ) -> None:
        self.database = database
        self._clock = clock
        self._draw = draw
        self._alarm: Alarm = alarm or NoAlarm()
        self._store = GuardStore()

    def view(self, system: str) -> View:
        """A circuit as it stands; a system that was never called has a closed one."""
        with self.database.snapshot() as tx:
            view = self._store.view(tx, system) or View()
        if righted(view, self._clock.now()) is view:
            return view
        with self.database.transaction() as tx:
            return self._view_to_move(tx, system)

    def listed(self) -> list[ListedSystem]:
        """All systems that were ever called."""
        with self.database.snapshot() as tx:
            return [ListedSystem(*row) for row in self._store.views(tx)]

    def changes(self, system: str, limit: int = 20) -> list[dict[str, Any]]:
        """The last moves of a circuit, newest first: `at`, `before`, `after`, `why`, `by`."""
        with self.database.snapshot() as tx:
            return list(self._store.changes(tx, system, limit))

    def totals(self, system: str, seconds: float) -> dict[str, int]:
        """What was counted within the last seconds."""
        with self.database.snapshot() as tx:
            return self._store.totals(tx, system, self._slot(seconds))

    def report(
        self, system: str, name: str, rules: CircuitRules, counts: Mapping[tuple[int, int], dict[str, int]]
    ) -> View:
        """Adds a worker's counts, by round and slot, and opens the circuit if they say so.

        Returns the circuit as it stands afterwards.
        """
        opened = ""
        with self.database.transaction() as tx:
            self._store.open_book(tx, system, name, self._clock.now())
            for (at_round, slot), added in sorted(
                counts.items()
            ):  # in one order, or two would block each other
                self._store.add_counts(tx, system, slot, at_round, added)
            view = self._view(tx, system)
            if view.state is CircuitState.CLOSED and _trouble(counts):
                view = self._view_to_move(tx, system)
            if view.state is CircuitState.CLOSED and _trouble(counts):
                window = self._store.counts(tx, system, view.round, self._slot(rules.window_seconds))
                why = why_to_open(rules, window)
                slow = not fails_too_often(rules, window)
                if why and self._open(tx, system, view, rules, why=why, slow=slow):
                    opened, view = why, self._view(tx, system)
        if opened:
            self._alarm.circuit_changed(system, name, CircuitState.OPEN, opened)
        return view

    def ask_trial(self, system: str, rules: CircuitRules, patience: timedelta) -> tuple[View, bool]:
        """Whether one more trial call may go out; the first one makes an open circuit half-open.

        It may take as long as `patience`. When all are out and that of each is over, they are taken for lost:
        how long they may take is their own callers' matter, not that of who asks now.
        """
        now = self._clock.now()
        with self.database.transaction() as tx:
            view = self._view_to_move(tx, system)
            due = view.state is CircuitState.OPEN and view.until is not None and view.until <= now
            lost = (
                view.state is CircuitState.HALF_OPEN
                and view.trials >= rules.trials
                and view.trials_are_lost(now)
            )
            if due or lost:
                why = "its time is up" if due else "a trial call never came back"
                self._move(tx, system, view, CircuitState.HALF_OPEN, why=why, until=None)
                view = self._view(tx, system)
            times = (now, max(now + patience, view.trial_until or now))
            granted = view.state is CircuitState.HALF_OPEN and self._store.take_trial(
                tx, system, view.round, rules.trials, times
            )
            return self._view(tx, system), granted

    def give_back_trial(self, system: str, at_round: int) -> View:
        """A trial call that was granted was never sent."""
        with self.database.transaction() as tx:
            self._store.give_back_trial(tx, system, at_round)
            return self._view(tx, system)

    def end_trial(
        self,
        system: str,
        name: str,
        rules: CircuitRules,
        at_round: int,
        *,
        why_failed: str,
        retry_after: float,
        slow: bool = False,
    ) -> View:
        """What became of a trial call: a failure opens the circuit again, enough passes close it."""
        closed = False
        with self.database.transaction() as tx:
            view = self._view_to_move(tx, system)
            if view.state is CircuitState.HALF_OPEN and view.round == at_round:
                still_slow = slow and view.slow and not why_failed
                if still_slow:
                    why_failed = f"it took longer than {rules.slow_seconds:g} s"
                if why_failed:
                    self._open(
                        tx,
                        system,
                        view,
                        rules,
                        why=f"a trial call failed: {why_failed}",
                        retry_after=retry_after,
                        slow=still_slow,
                    )
                else:
                    self._store.pass_trial(tx, system, at_round)
                    closed = view.passed + 1 >= rules.trials and self._close(tx, system, view)
            view = self._view(tx, system)
        if closed:
            self._alarm.circuit_changed(system, name, CircuitState.CLOSED, WELL)
        return view

    def open_for(self, system: str, name: str, rules: CircuitRules, why: str) -> bool:
        """Opens a closed circuit for what its calls' counts do not say; False when it is not closed."""
        with self.database.transaction() as tx:
            self._store.open_book(tx, system, name, self._clock.now())
            view = self._view_to_move(tx, system)
            is_closed = view.state is CircuitState.CLOSED
            opened = is_closed and self._open(tx, system, view, rules, why=why, slow=False)
        if opened:
            self._alarm.circuit_changed(system, name, CircuitState.OPEN, why)
        return opened

    def close_for(self, system: str, name: str, why: str) -> None:
        """Closes a circuit that opened by itself, for a reason that makes trials needless."""
        with self.database.transaction() as tx:
            view = self._view_to_move(tx, system)
            by_itself = view.state in (CircuitState.OPEN, CircuitState.HALF_OPEN)
            closed = by_itself and self._close(tx, system, view, why)
        if closed:
            self._alarm.circuit_changed(system, name, CircuitState.CLOSED, why)

    def try_soon(self, system: str) -> None:
        """An open circuit lets its trial calls out now."""
        with self.database.transaction() as tx:
            self._store.end_wait(tx, system, self._clock.now())

    def pause(self, system: str, name: str, seconds: float, why: str) -> View:
        """The system asked to be left alone."""
        now = self._clock.now()
        with self.database.transaction() as tx:
            self._store.open_book(tx, system, name, now)
            self._store.pause(tx, system, now, now + timedelta(seconds=seconds), why)
            return self._view(tx, system)

    def open_by_hand(self, system: str, name: str, by: str, why: str) -> View:
        """A person opens it; it stays open until a person closes it. Raises `MoveError`."""
        with self.database.transaction() as tx:
            self._store.open_book(tx, system, name, self._clock.now())
            view = self._view_to_move(tx, system)
            self._move(tx, system, view, CircuitState.HELD, why=why, by=by, until=None)
            return self._view(tx, system)

    def close_by_hand(self, system: str, name: str, by: str, why: str) -> View:
        """A person closes it, and ends a pause. Raises `MoveError` when it is closed and not paused."""
        with self.database.transaction() as tx:
            view = self._view_to_move(tx, system)
            paused = view.paused_until is not None and view.paused_until > self._clock.now()
            self._store.end_pause(tx, system)
            if not (paused and view.state is CircuitState.CLOSED):
                self._move(tx, system, view, CircuitState.CLOSED, why=why, by=by, opened=0, until=None)
            view = self._view(tx, system)
        self._alarm.circuit_changed(system, name, CircuitState.CLOSED, why)
        return view

    def tidy(self) -> None:
        """Removes what no page shows any more."""
        with self.database.transaction() as tx:
            self._store.forget_counts(tx, self._slot(KEEP_SECONDS))

    def pour(self, shares: Sequence[Share], patience: MaxWait) -> Booking:
        """Books amounts of limits that all workers share: all for one moment, or none."""
        ordered = sorted(
            shares, key=lambda share: share.bucket
        )  # in one order, or two would block each other
        with self.database.transaction() as tx:
            found = [self._store.bucket(tx, share.bucket) for share in ordered]
            wanted = [(bucket, each.terms, each.amount) for bucket, each in zip(found, ordered, strict=True)]
            booking, filled = book(wanted, self._clock.now().timestamp(), patience)
            for share, before, after in zip(ordered, found, filled, strict=True):
                if after is not before:
                    self._store.keep_bucket(tx, share.bucket, after)
            return booking

    def _open(
        self,
        tx: Tx,
        system: str,
        view: View,
        rules: CircuitRules,
        *,
        why: str,
        slow: bool,
        retry_after: float = 0.0,
    ) -> bool:
        until = self._clock.now() + open_time(rules, view.opened, retry_after, self._draw())
        if view.paused_until is not None:
            until = max(until, view.paused_until)
        change: dict[str, Any] = {"opened": view.opened + 1, "until": until, "slow": slow}
        return self._move(tx, system, view, CircuitState.OPEN, why=why, **change)

    def _close(self, tx: Tx, system: str, view: View, why: str = WELL) -> bool:
        return self._move(tx, system, view, CircuitState.CLOSED, why=why, opened=0, until=None)

    def _move(
        self,
        tx: Tx,
        system: str,
        view: View,
        after: CircuitState,
        *,
        why: str,
        by: str = "",
        **change: object,
    ) -> bool:
        """Every move goes through here; False when another worker moved it first."""
        again = view.state is after is CircuitState.HALF_OPEN
        if after not in MOVES[view.state] and not again:
            state = "held open" if view.state is CircuitState.HELD else view.state.value
            who = f" by {view.by}" if view.by else ""
            raise MoveError(
                f"The circuit of {system} is {state} already{who}."
                if view.state is after
                else f"The circuit of {system} is {state}{who}; it can't be moved so.",
                "Look at it with `gluework guard`.",
            )
        now = self._clock.now()
        change |= {"state": after.value, "since": now, "why": why, "by": by}
        moved = self._store.move(tx, system, view, change)
        if moved:
            self._store.note(tx, system, now, (view.state.value, after.value), why=why, by=by)
        return moved

    def _view(self, tx: Tx, system: str) -> View:
        return self._store.view(tx, system) or View()

    def _view_to_move(self, tx: Tx, system: str) -> View:
        """As it stands, and nobody else moves it before this transaction ends."""
        found = self._store.view(tx, system, to_move=True) or View()
        view = righted(found, self._clock.now())
        if view is not found:
            self._store.right(tx, system, view)
        return view

    def _slot(self, seconds_ago: float) -> int:
        return int((self._clock.now().timestamp() - seconds_ago) // SLOT_SECONDS)


def _trouble(counts: Mapping[tuple[int, int], dict[str, int]]) -> bool:
    return any(each.get("failures") or each.get("slow") for each in counts.values())
