"""Looks systems up, and lets a person open or close a circuit by hand, with a reason and on record."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from gluework.audit import Audit
from gluework.audit.model import Actor
from gluework.charter import Charter
from gluework.charter.systems import System
from gluework.clock import Clock
from gluework.errors import InvalidError, NotFoundError
from gluework.guard import CircuitState, Register, Used, View, key_of, systems_of
from gluework.money import Money
from gluework.storage import Database, Tx
from gluework.systems.model import BudgetStatus, Change, SystemStatus, Traffic

LAST_SECONDS = 60
SHOWN_CHANGES = 10
PROVEN_CHANGES = 1000
LONGEST_REASON = 2000
OPENED, CLOSED = "circuit opened", "circuit closed"
SAME_MOMENT = timedelta(seconds=5)
"""A move and its entry are written in one transaction."""


class Charters(Protocol):
    """The present charters."""

    def present(self) -> list[Charter]:
        """Of all agents that are here."""
        ...


class Purses(Protocol):
    """What is taken out of the agents' budgets."""

    def used(self, agent: str, now: datetime) -> tuple[Used, Used]:
        """Of this day's and this month's."""
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
        charters: Charters,
        purses: Purses,
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._register = register
        self._charters = charters
        self._purses = purses

    def all(self) -> list[SystemStatus]:
        """Those that charters name and those that were ever called, by name."""
        named: dict[str, list[tuple[str, System]]] = {}
        for charter in self._charters.present():
            for system in systems_of(charter):
                named.setdefault(key_of(system.url), []).append((charter.agent.name, system))
        listed = {each.system: each for each in self._register.listed()}
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

    def open(self, word: str, by: str, reason: str) -> SystemStatus:
        """Nothing goes out to it any more until a person closes it. Raises `MoveError`, `InvalidError`."""
        status, reason = self.one(word), _checked(reason)
        with self._database.transaction() as tx:
            self._register.open_by_hand(status.url, status.name, by, reason)
            self._record(tx, status, OPENED, by, reason)
        return self.one(status.id)

    def close(self, word: str, by: str, reason: str) -> SystemStatus:
        """Calls go out at once; a pause that the system asked for ends, too."""
        status, reason = self.one(word), _checked(reason)
        with self._database.transaction() as tx:
            self._register.close_by_hand(status.url, status.name, by, reason)
            self._record(tx, status, CLOSED, by, reason)
        return self.one(status.id)

    def faults(self) -> list[str]:
        """Reasons of moves by hand that are not those on record, in words; empty when all are."""
        return [
            f"the reason why {change.by} moved the circuit of {status.name} at {change.at:%Y-%m-%d %H:%M:%S} "
            "UTC was changed after it was written"
            for status in self.all()
            for change in _changes(self._register.changes(status.url, PROVEN_CHANGES))
            if change.by and not self._is_on_record(status, change)
        ]

    def _record(self, tx: Tx, status: SystemStatus, action: str, by: str, reason: str) -> None:
        """A reason is a person's own words: the record holds their hash, the words stay with the change."""
        actor = Actor(kind="person", name=by)
        digest = _digest(reason)
        self._audit.record(tx, actor, action, status.name, system=status.id, reason_sha256=digest)

    def _is_on_record(self, status: SystemStatus, change: Change) -> bool:
        """What was recorded before reasons were says nothing against a change."""
        action = CLOSED if change.after == CircuitState.CLOSED else OPENED
        hashes = [
            entry.detail.get("reason_sha256")
            for entry in self._audit.about(status.name)
            if entry.action == action
            and entry.detail.get("system") == status.id
            and abs(entry.at - change.at) < SAME_MOMENT
        ]
        return not hashes or None in hashes or _digest(change.why) in hashes

    def budgets(self) -> list[BudgetStatus]:
        """Of the agents that may spend something."""
        return [
            _budget(charter, *self._purses.used(charter.agent.name, self._clock.now()))
            for charter in self._charters.present()
            if charter.budget.per_day > 0
        ]

    def _status(self, key: str, named: list[tuple[str, System]], name: str) -> SystemStatus:
        view, now = self._register.view(key), self._clock.now()
        system = named[0][1] if named else None
        paused = view.paused_until if view.paused_until is not None and view.paused_until > now else None
        return SystemStatus(
            id=hashlib.sha256(key.encode()).hexdigest()[:12],
            name=system.name if system else name,
            url=key,
            agents=tuple(dict.fromkeys(agent for agent, _ in named)),
            paused_until=paused,
            pause_why=view.pause_why if paused else "",
            traffic=self._traffic(key),
            requests_per_minute=system.limits.requests_per_minute if system else None,
            tokens_per_minute=system.limits.tokens_per_minute if system else None,
            concurrent=system.limits.concurrent if system else None,
            changes=_changes(self._register.changes(key, SHOWN_CHANGES)),
            **_circuit(view),
        )

    def _traffic(self, key: str) -> Traffic:
        counted = self._register.totals(key, LAST_SECONDS)
        millis = counted.pop("millis")
        counted.pop("wait_millis")
        mean = millis / counted["calls"] if counted["calls"] else None
        return Traffic(seconds=LAST_SECONDS, mean_ms=mean, **counted)


def _circuit(view: View) -> dict[str, object]:
    return {"state": view.state, "since": view.since, "until": view.until, "why": view.why, "by": view.by}


def _changes(rows: Iterable[dict[str, object]]) -> tuple[Change, ...]:
    names = ("at", "before", "after", "why", "by")
    return tuple(Change.model_validate({name: row[name] for name in names}) for row in rows)


def _budget(charter: Charter, day: Used, month: Used) -> BudgetStatus:
    budget = charter.budget
    limit = Money.of(budget.per_day)
    return BudgetStatus(
        agent=charter.agent.name,
        day_spent=str(day.spent),
        day_reserved=str(day.reserved),
        day_limit=str(limit),
        month_spent=str(month.spent),
        month_reserved=str(month.reserved),
        month_limit=None if budget.per_month is None else str(Money.of(budget.per_month)),
        day_share=min(1.0, day.spent.micros / limit.micros) if limit.micros else 0.0,
    )


def _digest(reason: str) -> str:
    return hashlib.sha256(reason.encode()).hexdigest()


def _checked(reason: str) -> str:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON or "\0" in reason:
        raise InvalidError(
            "A circuit is moved by hand for a reason.", f"Say why, in 1 to {LONGEST_REASON} characters."
        )
    return reason
