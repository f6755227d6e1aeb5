"""Keeps the money: an amount is reserved before a call and settled after it.

Every budget (the case's, and the agent's for the day and the month in which the call began, in UTC) holds
what is spent plus what is reserved for calls under way, and only what fits beside both is let out. A call
that would fit beside what is spent alone is told to come again soon (`BudgetBusyError`).

A process that is killed between the two leaves its reservation behind: nobody knows whether the call was
billed, so after `STALE_AFTER` it counts as spent, in the budgets, costs and totals alike. A settlement
that comes later still corrects it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from math import ceil
from typing import Protocol

import structlog

from gluework.clock import Clock
from gluework.errors import BudgetBusyError, BudgetError, NotFoundError
from gluework.guard import Overrun, SpendingLimits, Used
from gluework.ids import CaseId, new_id
from gluework.ledger.model import (
    STALE_AFTER,
    UNLIMITED,
    Entry,
    Kind,
    Pot,
    Spending,
    agent_scope,
    case_scope,
    day_of,
    month_of,
    pots,
    pots_of_agent,
)
from gluework.ledger.store import LedgerStore
from gluework.money import Money
from gluework.storage import Database, Tx

ALARM_SHARE = 0.8
SOON = timedelta(seconds=5)
"""When a call that waits for others should come again."""

log = structlog.get_logger(__name__)


class BudgetAlarm(Protocol):
    """Is told what somebody must know about the money; on-call fills it."""

    def budget_used(self, spending: Spending) -> None:
        """Four fifths of a day's or month's budget are spent, or it is used up."""
        ...

    def overran(self, overrun: Overrun) -> None:
        """A provider states more for a call than it could cost at most."""
        ...


class Ledger:
    """The ledger of one installation; it fills the guard's `Purse`."""

    def __init__(self, database: Database, clock: Clock, alarm: BudgetAlarm | None = None) -> None:
        self._database = database
        self._clock = clock
        self._alarm = alarm
        self._store = LedgerStore()
        self._limits: dict[str, SpendingLimits] = {}
        self._told: dict[tuple[str, str], Spending] = {}

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: SpendingLimits, *, system: str, model: str
    ) -> str:
        """Takes the amount out of all budgets, or raises `BudgetError` and takes nothing.

        Returns the reservation's id.
        """
        now = self._clock.now()
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
        self._limits[agent] = limits
        try:
            with self._database.transaction() as tx:
                for pot in pots(case, agent, now, limits):
                    self._take(tx, pot, entry)
                self._store.add(tx, entry, day_of(now))
        except _RefusedError as refused:
            raise self._refusal(entry, refused.pot, refused.used) from None
        return entry.id

    def settle(self, reservation: str, actual: Money, *, input_tokens: int, output_tokens: int) -> None:
        """Replaces the reserved amount by what was really spent; a second time changes nothing."""
        change = {
            "kind": Kind.CALL,
            "micros": min(_micros(actual), UNLIMITED.micros),
            "input_tokens": min(input_tokens, UNLIMITED.micros),
            "output_tokens": min(output_tokens, UNLIMITED.micros),
        }
        for spending in self._close(reservation, change):
            self._tell(spending)

    def release(self, reservation: str) -> None:
        """Gives the whole amount back; after a settlement it changes nothing."""
        self._close(reservation, {"kind": Kind.RELEASED, "micros": 0})

    def overran(self, overrun: Overrun) -> None:
        """Hands on that a provider states more for a call than it could cost."""
        if self._alarm is not None:
            self._told_of(overrun.agent, partial(self._alarm.overran, overrun))

    def cost_of(self, case: CaseId) -> Money:
        """What a case has cost so far."""
        return self.bill(case)[0]

    def bill(self, case: CaseId) -> tuple[Money, int]:
        """What a case has cost so far, and in how many calls to models."""
        with self._database.snapshot() as tx:
            micros, calls = self._store.bill_of_case(tx, *_fresh(self._clock.now()), case)
        return Money(micros), calls

    def total(self, agent: str, day: date) -> Money:
        """What an agent spent on one day (UTC)."""
        with self._database.snapshot() as tx:
            fresh = _fresh(self._clock.now())
            return Money(self._store.spent_on_day(tx, *fresh, agent, day.isoformat()))

    def used(self, agent: str, now: datetime) -> tuple[Used, Used]:
        """What is taken out of an agent's budgets of this day and this month (UTC)."""
        none = SpendingLimits(Money(0), Money(0))
        with self._database.snapshot() as tx:
            of_day, of_month = (
                self._used(tx, pot, CaseId(""), agent, now) for pot in pots_of_agent(agent, now, none)
            )
        return of_day, of_month

    def left(self, agent: str, limits: SpendingLimits) -> Money:
        """What a call of the agent may cost now, if its case's budget allows it."""
        with self._database.snapshot() as tx:
            rooms = [
                _most(pot) - self._store.taken(tx, pot.scope)
                for pot in pots_of_agent(agent, self._clock.now(), limits)
            ]
        return Money(max(0, min(rooms)))

    def entries(self, case: CaseId) -> Sequence[Entry]:
        """Every call of a case, oldest first, with its tokens."""
        with self._database.snapshot() as tx:
            return self._store.entries(tx, case)

    def _take(self, tx: Tx, pot: Pot, entry: Entry) -> None:
        """Out of one budget, or raises what rolls the others back."""
        limit = _most(pot)
        if entry.micros > limit or not self._store.take(tx, pot.scope, entry.micros, limit):
            raise _RefusedError(pot, self._used(tx, pot, entry.case, entry.agent, entry.at, lock=True))

    def _used(self, tx: Tx, pot: Pot, case: CaseId, agent: str, now: datetime, *, lock: bool = False) -> Used:
        """A budget as it stands, with what is only reserved apart; locked, both are of the same moment."""
        taken = self._store.taken(tx, pot.scope, lock=lock)
        reserved = self._store.reserved(tx, *_fresh(now), case=case, agent=agent, period=pot.period)
        return Used(Money(max(0, taken - reserved)), Money(reserved))

    def _refusal(self, entry: Entry, pot: Pot, used: Used) -> BudgetError:
        """Why the amount can't be had: not now, not in this period, or not at all."""
        amount, left = Money(entry.micros), Money(max(0, _most(pot) - used.whole.micros))
        said = f"The call could cost up to {amount}, and {pot.rest(left)} is left"
        hint = "Raise it in the charter, ask for less output, or use a cheaper model."
        if used.spent.micros + amount.micros <= _most(pot):
            said += f" while {used.reserved} are reserved for calls under way"
            micros = amount.micros if pot.period else 0
            return BudgetBusyError(f"{said}.", "Try again soon.", entry.at + SOON, micros=micros)
        if pot.anew is None or amount > pot.limit:
            return BudgetError(f"{said}.", hint)
        self._tell(Spending(entry.agent, pot.name, pot.period, used.spent, pot.limit, refused=True))
        return BudgetError(f"{said}.", hint, pot.anew, micros=amount.micros)

    def _close(self, reservation: str, change: dict[str, object]) -> list[Spending]:
        with self._database.transaction() as tx:
            found = self._store.entry(tx, reservation)
            if found is None:
                raise NotFoundError(f"There is no reservation {reservation}.", "Reserve before you settle.")
            entry, day = found
            if entry.kind is not Kind.RESERVE:
                return []
            closed = Entry.model_validate(entry.model_dump() | change)
            # The same order of rows as in `reserve`, so that two transactions never wait for each other.
            for scope in (
                case_scope(entry.case),
                agent_scope(entry.agent, day),
                agent_scope(entry.agent, month_of(day)),
            ):
                self._store.change(tx, scope, closed.micros - entry.micros)
            self._store.close(tx, closed)
            return self._nearly_spent(tx, entry, day)

    def _nearly_spent(self, tx: Tx, entry: Entry, day: str) -> list[Spending]:
        """The agent's present budgets of which four fifths are spent, among those that a call was on."""
        limits, now = self._limits.get(entry.agent), self._clock.now()
        if limits is None or self._alarm is None:
            return []
        found = []
        for pot in pots_of_agent(entry.agent, now, limits):
            if not day.startswith(pot.period) or self._store.taken(tx, pot.scope) < _alarming(pot):
                continue
            spent = self._used(tx, pot, entry.case, entry.agent, now, lock=True).spent
            if spent.micros >= _alarming(pot):
                found.append(Spending(entry.agent, pot.name, pot.period, spent, pot.limit, refused=False))
        return found

    def _tell(self, spending: Spending) -> None:
        """Once for a budget, and once more when it is used up."""
        place = (spending.agent, spending.name)
        before = self._told.get(place)
        if self._alarm is None or (before is not None and before.says_it_all(spending)):
            return
        if self._told_of(spending.agent, partial(self._alarm.budget_used, spending)):
            self._told[place] = spending

    def _told_of(self, agent: str, tell: Callable[[], None]) -> bool:
        """Whether telling went well. Where not, the money is booked all the same, and the call goes on."""
        try:
            tell()
        except Exception as error:  # noqa: BLE001 — whatever it is
            log.error("nobody was told of a budget", agent=agent, error=type(error).__qualname__)  # noqa: TRY400
            return False
        return True


class _RefusedError(Exception):
    """An amount does not fit into a budget now."""

    def __init__(self, pot: Pot, used: Used) -> None:
        super().__init__(pot.name)
        self.pot = pot
        self.used = used


def _fresh(now: datetime) -> tuple[datetime, datetime]:
    """When a call that may be under way was begun; later than now by the clock of another machine."""
    return now - STALE_AFTER, now + STALE_AFTER


def _most(pot: Pot) -> int:
    return min(_micros(pot.limit), UNLIMITED.micros)


def _alarming(pot: Pot) -> int:
    """Micros; of a budget of 0, where only what is free goes out, nothing is alarming."""
    return max(1, ceil(ALARM_SHARE * _most(pot)))


def _micros(amount: Money) -> int:
    if amount.currency != "USD" or amount.micros < 0:
        msg = f"the ledger counts in USD from 0 up, not {amount}"
        raise ValueError(msg)
    return amount.micros
