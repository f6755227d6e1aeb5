"""Budgets by the calendar: a day's, a month's, and who hears when they go to their end."""

from datetime import UTC, datetime, timedelta

import pytest

from gluework.errors import BudgetBusyError, BudgetError
from gluework.guard import Overrun, SpendingLimits, Used
from gluework.ids import CaseId
from gluework.ledger import Ledger, Spending
from gluework.ledger.model import STALE_AFTER
from gluework.money import Money
from gluework.storage import Database
from gluework.testing import FrozenClock

DAY, MONTH = "today's budget (budget.per_day)", "this month's budget (budget.per_month)"


class NotingAlarm:
    def __init__(self) -> None:
        self.heard: list[tuple[str, str, bool]] = []
        self.fails = False

    def overran(self, overrun: Overrun) -> None:
        raise AssertionError(overrun)

    def budget_used(self, spending: Spending) -> None:
        if self.fails:
            raise RuntimeError("the database is away")
        assert spending.agent == "invoices"
        self.heard.append((spending.name, str(spending.spent), spending.is_used_up))


@pytest.fixture
def alarm() -> NotingAlarm:
    return NotingAlarm()


@pytest.fixture
def ledger(database: Database, clock: FrozenClock, alarm: NotingAlarm) -> Ledger:
    return Ledger(database, clock, alarm)


def limits(day: str, month: str | None) -> SpendingLimits:
    return SpendingLimits(Money.of(100), Money.of(day), None if month is None else Money.of(month))


def reserve(ledger: Ledger, amount: str, within: SpendingLimits) -> str:
    return ledger.reserve(CaseId("case_1"), "invoices", Money.of(amount), within, system="s", model="m")


def spend(ledger: Ledger, amount: str, within: SpendingLimits) -> None:
    """Reserved and settled at once."""
    ledger.settle(reserve(ledger, amount, within), Money.of(amount), input_tokens=1, output_tokens=1)


def test_a_month_is_bounded_over_its_days_and_granted_anew(ledger: Ledger, clock: FrozenClock):
    within = limits("1", "2.5")
    for _ in range(2):
        spend(ledger, "1", within)
        clock.advance(timedelta(days=1))
    with pytest.raises(
        BudgetError, match=r"0.50 of this month's 2.50 USD \(budget.per_month\) is left"
    ) as caught:
        reserve(ledger, "0.60", within)
    assert caught.value.granted_anew == datetime(2026, 12, 1, tzinfo=UTC)
    assert [each.whole for each in ledger.used("invoices", clock.now())] == [Money(0), Money.of(2)]
    clock.set(datetime(2026, 12, 1, tzinfo=UTC))
    reserve(ledger, "0.60", within)


def test_a_day_is_granted_anew_at_midnight_in_utc(ledger: Ledger):
    with pytest.raises(BudgetError) as caught:
        reserve(ledger, "1.01", limits("1", None))
    assert caught.value.granted_anew is None, "it would not fit tomorrow either"
    spend(ledger, "1", limits("1", None))
    with pytest.raises(BudgetError) as caught:
        reserve(ledger, "0.01", limits("1", None))
    assert caught.value.granted_anew == datetime(2026, 11, 24, tzinfo=UTC)


def test_at_four_fifths_and_at_the_end_somebody_hears(ledger: Ledger, alarm: NotingAlarm):
    within = limits("1", None)
    spend(ledger, "0.79", within)
    assert alarm.heard == []
    for _ in range(2):
        spend(ledger, "0.01", within)
    assert alarm.heard == [(DAY, "0.80 USD", False)]
    for _ in range(2):
        with pytest.raises(BudgetError):
            reserve(ledger, "0.21", within)
    assert alarm.heard[1:] == [(DAY, "0.81 USD", True)]


def test_on_the_last_day_of_a_month_the_budget_that_is_used_up_is_named(
    ledger: Ledger, clock: FrozenClock, alarm: NotingAlarm
):
    clock.set(datetime(2026, 11, 30, 12, tzinfo=UTC))
    within = limits("10", "1")
    spend(ledger, "0.5", within)
    with pytest.raises(BudgetError, match="of this month's"):
        reserve(ledger, "0.6", within)
    assert alarm.heard == [(MONTH, "0.50 USD", True)]


def test_what_calls_under_way_have_reserved_uses_nothing_up(
    ledger: Ledger, clock: FrozenClock, alarm: NotingAlarm
):
    within = limits("1", None)
    under_way = [reserve(ledger, "0.45", within) for _ in range(2)]
    with pytest.raises(
        BudgetBusyError, match=r"0.10 of today's .* is left while 0.90 USD are reserved"
    ) as caught:
        reserve(ledger, "0.45", within)
    assert caught.value.granted_anew is not None
    assert caught.value.granted_anew - clock.now() < timedelta(minutes=1)
    assert caught.value.micros == 450_000
    for one in under_way:
        ledger.settle(one, Money.of("0.05"), input_tokens=1, output_tokens=1)
    reserve(ledger, "0.45", within)
    assert alarm.heard == []


def test_a_case_whose_own_calls_are_under_way_waits_for_them(ledger: Ledger):
    within = SpendingLimits(Money.of("0.5"), Money.of(9))
    first = reserve(ledger, "0.4", within)
    with pytest.raises(BudgetBusyError, match="of the case's"):
        reserve(ledger, "0.4", within)
    ledger.settle(first, Money.of("0.2"), input_tokens=1, output_tokens=1)
    with pytest.raises(BudgetError, match="of the case's") as caught:
        reserve(ledger, "0.4", within)
    assert not isinstance(caught.value, BudgetBusyError)
    assert caught.value.granted_anew is None


def test_a_reservation_that_nobody_will_settle_counts_as_spent_and_nobody_waits_for_it(
    ledger: Ledger, clock: FrozenClock, alarm: NotingAlarm
):
    within = limits("1", None)
    reserve(ledger, "0.9", within)
    with pytest.raises(BudgetBusyError):
        reserve(ledger, "0.2", within)
    clock.advance(STALE_AFTER + timedelta(seconds=1))
    assert ledger.used("invoices", clock.now())[0] == Used(Money.of("0.9"), Money(0))
    with pytest.raises(BudgetError) as caught:
        reserve(ledger, "0.2", within)
    assert caught.value.granted_anew == datetime(2026, 11, 24, tzinfo=UTC)
    assert alarm.heard == [(DAY, "0.90 USD", True)]


def test_a_clock_that_was_set_back_makes_no_reservation_hold_for_hours(ledger: Ledger, clock: FrozenClock):
    clock.advance(timedelta(hours=6))
    reserve(ledger, "0.9", limits("1", None))
    clock.advance(-timedelta(hours=6))
    assert ledger.cost_of(CaseId("case_1")) == Money.of("0.9")
    assert ledger.used("invoices", clock.now())[0] == Used(Money.of("0.9"), Money(0))


def test_a_call_that_was_begun_yesterday_says_nothing_of_today(
    ledger: Ledger, clock: FrozenClock, alarm: NotingAlarm
):
    within = limits("1", "10")
    late = reserve(ledger, "0.9", within)
    clock.set(datetime(2026, 11, 24, 0, 1, tzinfo=UTC))
    reserve(ledger, "0.9", within)
    ledger.settle(late, Money.of("0.9"), input_tokens=1, output_tokens=1)
    assert alarm.heard == []


def test_where_only_what_is_free_goes_out_nothing_is_used_up(ledger: Ledger, alarm: NotingAlarm):
    spend(ledger, "0", limits("0", "0"))
    assert alarm.heard == []


def test_trouble_with_telling_somebody_stops_no_call_and_is_made_good_later(
    ledger: Ledger, alarm: NotingAlarm
):
    within, alarm.fails = limits("1", None), True
    spend(ledger, "0.85", within)
    with pytest.raises(BudgetError, match=r"0.15 of today's .* is left"):
        reserve(ledger, "0.2", within)
    assert ledger.used("invoices", ledger._clock.now())[0] == Used(Money.of("0.85"), Money(0))
    alarm.fails = False
    spend(ledger, "0.01", within)
    assert alarm.heard == [(DAY, "0.86 USD", False)]


def test_what_is_left_is_the_least_of_day_and_month(ledger: Ledger):
    within = limits("1", "1.2")
    assert ledger.left("invoices", within) == Money.of(1)
    reserve(ledger, "0.4", within)
    assert ledger.left("invoices", within) == Money.of("0.6")
    assert ledger.left("invoices", limits("1", "0.5")) == Money.of("0.1")
    assert ledger.left("invoices", limits("0.1", None)) == Money(0)
