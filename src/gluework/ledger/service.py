"""Keeps the money: an amount is reserved before a call and settled after it.

Both budgets (the case's, and the agent's for the day on which the call began, in UTC) hold what is
spent plus what is reserved. A process that is killed between the two leaves its reservation behind:
it stays taken out of the budgets for good, since nobody knows whether the call was billed, and after
`STALE_AFTER` it shows as spent in costs and totals too. A settlement that comes later still corrects it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from gluework.clock import Clock
from gluework.errors import BudgetError, NotFoundError
from gluework.guard import Limits
from gluework.ids import CaseId, new_id
from gluework.ledger.model import STALE_AFTER, Entry, Kind
from gluework.ledger.store import LedgerStore
from gluework.money import Money
from gluework.storage import Database, Tx

UNLIMITED = 2**53
"""Micros: where a charter states no budget for a month."""
ALARM_SHARE = 0.8


class BudgetAlarm(Protocol):
    """Is told when a budget goes to its end; on-call fills it."""

    def budget_used(self, agent: str, name: str, taken: Money, limit: Money, *, refused: bool) -> None:
        """Four fifths of a day's or month's budget are taken, or a call was refused for it."""
        ...


class Ledger:
    """The ledger of one installation; it fills the guard's `Purse`."""

    def __init__(self, database: Database, clock: Clock, alarm: BudgetAlarm | None = None) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._store = LedgerStore()

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: Limits, *, system: str, model: str
    ) -> str:
        """Takes the amount out of both budgets, or raises `BudgetError` and takes nothing.

        Returns the reservation's id.
        """
        now = self._clock.now()
        day = _day(now.astimezone(UTC).date())
        entry = Entry(
            id=new_id("call", now),
            case=case,
            agent=agent,
            at=now,
            system=system,
            model=model,
            kind=Kind.RESERVE,
            micros=_micros(amount),
        )
        at_issue = ("", "", Money(0))
        try:
            with self._database.transaction() as tx:
                case_budget = "the case's budget (budget.per_case)"
                self._take(tx, _case_scope(case), amount, limits.per_case, name=case_budget)
                for scope, limit, name, anew in _spans(agent, now, limits):
                    at_issue = (scope, name, limit)
                    self._take(tx, scope, amount, limit, name=name, anew=anew)
                self._store.add(tx, entry, day)
                used = self._used(tx, agent, now, limits)
        except BudgetError as error:
            if error.granted_anew is not None and self._alarm is not None:
                scope, name, limit = at_issue
                self._alarm.budget_used(agent, name, self._taken(scope), limit, refused=True)
            raise
        for name, taken, limit in used:
            if self._alarm is not None:
                self._alarm.budget_used(agent, name, taken, limit, refused=False)
        return entry.id

    def _used(self, tx: Tx, agent: str, now: datetime, limits: Limits) -> list[tuple[str, Money, Money]]:
        """The calendar's budgets of which four fifths are taken by now, the reserved amounts too."""
        found = []
        for scope, limit, name, _ in _spans(agent, now, limits):
            taken = Money(self._store.taken(tx, scope))
            if ALARM_SHARE * limit.micros <= taken.micros:
                found.append((name, taken, limit))
        return found

    def settle(self, reservation: str, actual: Money, *, input_tokens: int, output_tokens: int) -> None:
        """Replaces the reserved amount by what was really spent; a second time changes nothing."""
        change = {
            "kind": Kind.CALL,
            "micros": _micros(actual),
            "input_tokens": input_tokens,
            "output_tokens": output_tokens,
        }
        self._close(reservation, change)

    def release(self, reservation: str) -> None:
        """Gives the whole amount back; after a settlement it changes nothing."""
        self._close(reservation, {"kind": Kind.RELEASED, "micros": 0})

    def cost_of(self, case: CaseId) -> Money:
        """What a case has cost so far."""
        with self._database.snapshot() as tx:
            return Money(self._store.spent_on_case(tx, self._clock.now() - STALE_AFTER, case))

    def total(self, agent: str, day: date) -> Money:
        """What an agent spent on one day (UTC)."""
        with self._database.snapshot() as tx:
            stale = self._clock.now() - STALE_AFTER
            return Money(self._store.spent_on_day(tx, stale, agent, _day(day)))

    def taken(self, agent: str, now: datetime) -> tuple[Money, Money]:
        """What is taken out of an agent's budgets of this day and month (UTC), reserved or spent."""
        day = _day(now.astimezone(UTC).date())
        return self._taken(_day_scope(agent, day)), self._taken(_month_scope(agent, day))

    def _taken(self, scope: str) -> Money:
        with self._database.snapshot() as tx:
            return Money(self._store.taken(tx, scope))

    def entries(self, case: CaseId) -> Sequence[Entry]:
        """Every call of a case, oldest first, with its tokens."""
        with self._database.snapshot() as tx:
            return self._store.entries(tx, case)

    def _take(
        self, tx: Tx, scope: str, amount: Money, limit: Money, *, name: str, anew: datetime | None = None
    ) -> None:
        if self._store.take(tx, scope, _micros(amount), _micros(limit)):
            return
        left = Money(max(_micros(limit) - self._store.taken(tx, scope), 0))
        raise BudgetError(
            f"The call could cost up to {amount}, and of {name}, {limit}, {left} is left.",
            "Raise it in the charter, ask for less output, or use a cheaper model.",
            anew if amount <= limit else None,
        )

    def _close(self, reservation: str, change: dict[str, object]) -> None:
        with self._database.transaction() as tx:
            found = self._store.entry(tx, reservation)
            if found is None:
                raise NotFoundError(f"There is no reservation {reservation}.", "Reserve before you settle.")
            entry, day = found
            if entry.kind is not Kind.RESERVE:
                return
            closed = Entry.model_validate(entry.model_dump() | change)
            # The same order of rows as in `reserve`, so that two transactions never wait for each other.
            self._store.change(tx, _case_scope(entry.case), closed.micros - entry.micros)
            for scope in (_day_scope(entry.agent, day), _month_scope(entry.agent, day)):
                self._store.change(tx, scope, closed.micros - entry.micros)
            self._store.close(tx, closed)


def _micros(amount: Money) -> int:
    if amount.currency != "USD" or amount.micros < 0:
        msg = f"the ledger counts in USD from 0 up, not {amount}"
        raise ValueError(msg)
    return amount.micros


def _day(day: date) -> str:
    return day.isoformat()


def _case_scope(case: CaseId) -> str:
    return f"case {case}"


def _day_scope(agent: str, day: str) -> str:
    return f"agent {agent} on {day}"


def _month_scope(agent: str, day: str) -> str:
    return f"agent {agent} in {day[:7]}"


def _spans(agent: str, now: datetime, limits: Limits) -> list[tuple[str, Money, str, datetime]]:
    """The agent's budgets by the calendar: scope, limit, name, and when they are granted anew."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    next_month = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    day = _day(midnight.date())
    month = Money(UNLIMITED) if limits.per_month is None else limits.per_month
    return [
        (_day_scope(agent, day), limits.per_day, "today's budget (budget.per_day)", tomorrow),
        (_month_scope(agent, day), month, "this month's budget (budget.per_month)", next_month),
    ]
