"""Budgets by the calendar: a day's, a month's, and who hears when they go to their end."""

from datetime import UTC, datetime, timedelta

import pytest

from gluework.errors import BudgetError
from gluework.guard import Limits
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.money import Money
from gluework.storage import Database

from .conftest import SetClock

DAY, MONTH = "today's budget (budget.per_day)", "this month's budget (budget.per_month)"


class NotingAlarm:
    def __init__(self) -> None:
        self.heard: list[tuple[str, str, bool]] = []

    def budget_used(self, agent: str, name: str, taken: Money, limit: Money, *, refused: bool) -> None:
        assert agent == "invoices"
        assert taken <= limit
        self.heard.append((name, str(taken), refused))


@pytest.fixture
def alarm() -> NotingAlarm:
    return NotingAlarm()


@pytest.fixture
def ledger(database: Database, clock: SetClock, alarm: NotingAlarm) -> Ledger:
    return Ledger(database, clock, alarm)


def limits(day: str, month: str | None) -> Limits:
    return Limits(Money.of(100), Money.of(day), None if month is None else Money.of(month))


def reserve(ledger: Ledger, amount: str, within: Limits) -> str:
    return ledger.reserve(CaseId("case_1"), "invoices", Money.of(amount), within, system="s", model="m")


def test_a_month_is_bounded_over_its_days_and_granted_anew(ledger: Ledger, clock: SetClock):
    within = limits("1", "2.5")
    for _ in range(2):
        reserve(ledger, "1", within)
        clock.forward(timedelta(days=1))
    with pytest.raises(BudgetError, match=r"this month's budget .* 2.50 USD, 0.50 USD is left") as caught:
        reserve(ledger, "0.60", within)
    assert caught.value.granted_anew == datetime(2026, 12, 1, tzinfo=UTC)
    assert ledger.taken("invoices", clock.now()) == (Money(0), Money.of(2))
    clock.moment = datetime(2026, 12, 1, tzinfo=UTC)
    reserve(ledger, "0.60", within)


def test_a_day_is_granted_anew_at_midnight_in_utc(ledger: Ledger):
    with pytest.raises(BudgetError) as caught:
        reserve(ledger, "1.01", limits("1", None))
    assert caught.value.granted_anew is None, "it would not fit tomorrow either"
    reserve(ledger, "1", limits("1", None))
    with pytest.raises(BudgetError) as caught:
        reserve(ledger, "0.01", limits("1", None))
    assert caught.value.granted_anew == datetime(2026, 11, 24, tzinfo=UTC)


def test_at_four_fifths_and_at_the_end_somebody_hears(ledger: Ledger, alarm: NotingAlarm):
    within = limits("1", None)
    reserve(ledger, "0.79", within)
    assert alarm.heard == []
    reserve(ledger, "0.01", within)
    assert alarm.heard == [(DAY, "0.80 USD", False)]
    with pytest.raises(BudgetError):
        reserve(ledger, "0.21", within)
    assert alarm.heard[1:] == [(DAY, "0.80 USD", True)]


def test_on_the_last_day_of_a_month_the_budget_that_is_used_up_is_named(
    ledger: Ledger, clock: SetClock, alarm: NotingAlarm
):
    clock.moment = datetime(2026, 11, 30, 12, tzinfo=UTC)
    within = limits("10", "1")
    reserve(ledger, "0.5", within)
    with pytest.raises(BudgetError, match="this month's budget"):
        reserve(ledger, "0.6", within)
    assert alarm.heard == [(MONTH, "0.50 USD", True)]
