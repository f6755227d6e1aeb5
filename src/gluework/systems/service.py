"""Looks systems up, and lets a person open or close a circuit by hand, with a reason and on record."""

import hashlib
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from gluework.audit import Actor, Audit, digest_of
from gluework.charter import Charter, CharterBook, System
from gluework.clock import Clock
from gluework.errors import InvalidError, MoveError, NotFoundError
from gluework.guard import CircuitState, ListedSystem, Register, Used, key_of, systems_of
from gluework.money import Money
from gluework.storage import Database, Tx
from gluework.systems.model import BudgetStatus, Change, SystemStatus, Traffic, folded, outage_of
from gluework.systems.proof import CLOSED, OPENED, Moved, faults
from gluework.values import AGENT, BUDGET, agent_of

LAST_SECONDS = 60
SHOWN_CHANGES = 10
LOOKS_BACK = (50, 1000, 20_000)
"""So many changes are read, the next number only where the ones before do not tell enough."""
ALL_CHANGES = 2**31 - 1
LONGEST_REASON = 2000


class Purses(Protocol):
    """What is taken out of the agents' budgets."""

    def used(self, agent: str, now: datetime) -> tuple[Used, Used]:
        """Of this day's and this month's."""
        ...

    def total(self, agent: str, day: date) -> Money:
        """What an agent spent on one day (UTC)."""
        ...


class Waiting(Protocol):
    """Where cases are parked."""

    def parked_for(self, systems: AbstractSet[tuple[str, str]]) -> int:
        """How many wait for these systems, each an agent and what its charter calls the system."""
        ...


class Systems:
    """The systems of one installation."""

    def __init__(
        self,
        database: Database,
        audit: Audit,
        clock: Clock,
        *,
        register: Register,
        charters: CharterBook,
        purses: Purses,
        cases: Waiting,
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._register = register
        self._charters = charters
        self._purses = purses
        self._cases = cases

    def all(self) -> list[SystemStatus]:
        """Those that charters name and those that were ever called, by name; agents' code while it fails."""
        named = self._named()
        listed = {each.system: each for each in self._register.listed() if not _is_well(each)}
        found = [
            self._status(key, named.get(key, []), listed[key].name if key in listed else "")
            for key in {**named, **listed}
        ]
        return sorted(found, key=lambda status: (status.answers, status.name, status.url))

    def one(self, word: str) -> SystemStatus:
        """By its id, its name or its address; NotFoundError, or InvalidError when a name means several."""
        known = self.all()
        found = [status for status in known if word in (status.id, status.url)]
        found = found or [status for status in known if status.name == word]
        if not found:
            names = ", ".join(status.name for status in known) or "none"
            raise NotFoundError(
                f"There is no system {word!r} (known: {names}).", "`gluework guard` lists them."
            )
        if len(found) > 1:
            ids = ", ".join(f"{status.id} ({status.url})" for status in found)
            raise InvalidError(f"{word!r} is the name of several systems: {ids}.", "Use an id.")
        return found[0]

    def called(self, name: str, by: str) -> SystemStatus | None:
        """What an agent's present charter calls so; None where it names nothing like it."""
        if name == AGENT:
            own = [one for one in self._register.listed() if (agent_of(one.system) or ("",))[0] == by]
            return next((self._status(one.system, [], one.name) for one in own if not _is_well(one)), None)
        for key, users in self._named().items():
            if any((agent, system.name) == (by, name) for agent, system in users):
                return self._status(key, users, name)
        return None

    def open(self, word: str, by: str, reason: str) -> SystemStatus:
        """Nothing goes out to it any more until a person closes it. Raises `MoveError`, `InvalidError`."""
        return self._move(word, OPENED, by, reason)

    def close(self, word: str, by: str, reason: str) -> SystemStatus:
        """Calls go out at once; a pause that the system asked for ends, too."""
        return self._move(word, CLOSED, by, reason)

    def faults(self) -> list[str]:
        """Moves by hand and their entries on record that do not go together, in words; empty when all do."""
        moved = [
            Moved(
                system=status.id,
                name=status.name,
                **{name: row[name] for name in ("id", "at", "after", "why", "by")},
            )
            for status in self.all()
            for row in self._register.changes(status.url, ALL_CHANGES)
        ]
        return faults(self._audit.of(OPENED, CLOSED), moved)

    def _record(
        self, tx: Tx, status: SystemStatus, action: str, *, by: str, reason: str, before: int | None
    ) -> None:
        """A reason is a person's own words: the record holds their hash, the words stay with the change.

        It names the change, too; none where closing only ended a pause.
        """
        newest = self._newest_change(status)
        moved = (
            newest is not None and newest["id"] != before and (newest["by"], newest["why"]) == (by, reason)
        )
        self._audit.record(
            tx,
            Actor(kind="person", name=by),
            action,
            status.name,
            system=status.id,
            reason_sha256=digest_of(reason),
            change=newest["id"] if newest and moved else None,
        )

    def _newest_change(self, status: SystemStatus) -> dict[str, Any] | None:
        return next(iter(self._register.changes(status.url, 1)), None)

    def _move(self, word: str, action: str, by: str, reason: str) -> SystemStatus:
        status, reason = self.one(word), _checked(reason)
        _check_move(status, action)
        by_hand = self._register.open_by_hand if action == OPENED else self._register.close_by_hand
        with self._database.transaction() as tx:
            newest = self._newest_change(status)
            by_hand(status.url, status.name, by, reason)
            before = newest["id"] if newest else None
            self._record(tx, status, action, by=by, reason=reason, before=before)
        return self.one(status.id)

    def budgets(self) -> list[BudgetStatus]:
        """Of the agents that may spend something."""
        now = self._clock.now()
        yesterday = (now - timedelta(days=1)).date()
        return [
            _budget(
                charter,
                *self._purses.used(charter.agent.name, now),
                self._purses.total(charter.agent.name, yesterday),
                self._cases.parked_for({(charter.agent.name, BUDGET)}),
            )
            for charter in self._charters.present()
            if charter.budget.per_day > 0
        ]

    def _named(self) -> dict[str, list[tuple[str, System]]]:
        """By their keys, each with the agents whose present charters name it, and how."""
        named: dict[str, list[tuple[str, System]]] = {}
        for charter in self._charters.present():
            for system in systems_of(charter):
                named.setdefault(key_of(system.url), []).append((charter.agent.name, system))
        return named

    def _status(self, key: str, named: list[tuple[str, System]], name: str) -> SystemStatus:
        view, now = self._register.view(key), self._clock.now()
        changes = self._changes(key)
        system, own = named[0][1] if named else None, agent_of(key)
        waiting = {(own[0], AGENT)} if own else {(agent, system.name) for agent, system in named}
        paused = view.paused_until if view.paused_until is not None and view.paused_until > now else None
        return SystemStatus(
            id=hashlib.sha256(key.encode()).hexdigest()[:12],
            name=system.name if system else name,
            url=key,
            agents=(own[0],) if own else tuple(dict.fromkeys(agent for agent, _ in named)),
            paused_until=paused,
            pause_why=view.pause_why if paused else "",
            traffic=self._traffic(key),
            requests_per_minute=system.limits.requests_per_minute if system else None,
            tokens_per_minute=system.limits.tokens_per_minute if system else None,
            concurrent=system.limits.concurrent if system else None,
            changes=changes[:SHOWN_CHANGES],
            outage=outage_of(view, changes),
            waiting=self._cases.parked_for(waiting),
            **{name: getattr(view, name) for name in ("state", "since", "until", "why", "by")},
        )

    def _changes(self, key: str) -> tuple[Change, ...]:
        """The last ones, back to when the circuit was closed last: an outage has two for each trial."""
        changes: tuple[Change, ...] = ()
        for limit in LOOKS_BACK:
            rows = self._register.changes(key, limit)
            changes = folded(rows)
            was_closed = any(change.after == CircuitState.CLOSED for change in changes)
            if len(rows) < limit or (was_closed and len(changes) > SHOWN_CHANGES):
                break
        return changes

    def _traffic(self, key: str) -> Traffic:
        counted = self._register.totals(key, LAST_SECONDS)
        millis = counted.pop("millis")
        counted.pop("wait_millis")
        mean = millis / counted["calls"] if counted["calls"] else None
        return Traffic(seconds=LAST_SECONDS, mean_ms=mean, **counted)


def _is_well(listed: ListedSystem) -> bool:
    """Whether it is a version of an agent's code that works: nobody needs to look at it."""
    return agent_of(listed.system) is not None and listed.view.state is CircuitState.CLOSED


def _budget(charter: Charter, day: Used, month: Used, yesterday: Money, waiting: int) -> BudgetStatus:
    budget = charter.budget
    limit = Money.of(budget.per_day)
    return BudgetStatus(
        agent=charter.agent.name,
        day_spent=str(day.spent),
        day_reserved=str(day.reserved),
        day_limit=str(limit),
        yesterday_spent=str(yesterday),
        month_spent=str(month.spent),
        month_reserved=str(month.reserved),
        month_limit=None if budget.per_month is None else str(Money.of(budget.per_month)),
        day_share=_share(day.spent, limit),
        month_share=0.0 if budget.per_month is None else _share(month.spent, Money.of(budget.per_month)),
        waiting=waiting,
    )


def _share(spent: Money, limit: Money) -> float:
    return min(1.0, spent.micros / limit.micros) if limit.micros else 0.0


def _check_move(status: SystemStatus, action: str) -> None:
    """Raises `MoveError` with the system's name, since when it is so and why."""
    since = f" since {status.since:%Y-%m-%d %H:%M:%S} UTC" if status.since else ""
    if action == OPENED and status.state is CircuitState.HELD:
        raise MoveError(
            f"{status.name} is held open already, by {status.by}{since}: {status.why}",
            f"To let calls out: gluework guard close {status.id} --reason …",
        )
    if action == CLOSED and status.answers:
        raise MoveError(
            f"The circuit of {status.name} is closed already{since}: calls go out.",
            f"Look at it: gluework guard show {status.id}",
        )


def _checked(reason: str) -> str:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON or "\0" in reason:
        raise InvalidError(
            "A circuit is moved by hand for a reason.", f"Say why, in 1 to {LONGEST_REASON} characters."
        )
    return reason
