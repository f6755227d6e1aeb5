"""Promise 5: no more is spent than was granted, however many spend at once."""

import itertools
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.databases import fresh_sqlite

from gluework.clock import SystemClock
from gluework.errors import BudgetBusyError, BudgetError, NotFoundError
from gluework.guard import SpendingLimits
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.ledger.model import STALE_AFTER, Kind
from gluework.money import Money
from gluework.storage import Database

ONE = Money.of(1)
LIMITS = SpendingLimits(per_case=ONE, per_day=ONE)
CASE = CaseId("case_1")
TODAY = date(2026, 11, 23)


def reserve(ledger: Ledger, amount: str, case: CaseId = CASE, limits: SpendingLimits = LIMITS) -> str:
    return ledger.reserve(case, "invoices", Money.of(amount), limits, system="openai", model="gpt-4o")


def tries_to_reserve(ledger: Ledger, amount: str) -> bool:
    try:
        reserve(ledger, amount)
    except BudgetError:
        return False
    return True


def test_200_concurrent_reservations_against_1_00_take_at_most_1_00(ledger: Ledger):
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda _: tries_to_reserve(ledger, "0.03"), range(200)))
    assert sum(taken) == 33
    assert sum(entry.micros for entry in ledger.entries(CASE)) == 990_000


ONE_AT_A_TIME = SpendingLimits(per_case=ONE, per_day=Money.of("0.31"))


def test_however_calls_open_and_end_at_once_none_hears_that_cheap_ones_used_the_budget_up(ledger: Ledger):
    def spend(number: int) -> int:
        for tried in itertools.count():
            try:
                reservation = reserve(ledger, "0.30", CaseId(f"case_{number}"), ONE_AT_A_TIME)
            except BudgetBusyError:
                continue
            ledger.settle(reservation, Money.of("0.0001"), input_tokens=1, output_tokens=1)
            return tried
        raise AssertionError

    with ThreadPoolExecutor(8) as pool:
        waited = list(pool.map(spend, range(80)))
    assert sum(waited) > 0, "nobody had to wait, so this shows nothing"
    assert ledger.total("invoices", TODAY) == Money.of("0.008")


SPENDER = """
import sys
from gluework.clock import SystemClock
from gluework.errors import BudgetError
from gluework.guard import SpendingLimits
from gluework.ledger import Ledger
from gluework.money import Money
from gluework.storage import Database

ledger = Ledger(Database(sys.argv[1]), SystemClock())
sys.stdin.readline()
limits, spent = SpendingLimits(Money.of(1), Money.of(1)), 0
for number in range(50):
    try:
        id = ledger.reserve("case_1", "invoices", Money.of("0.03"), limits, system="s", model="m")
    except BudgetError:
        continue
    ledger.settle(id, Money.of("0.02"), input_tokens=1, output_tokens=1)
    spent += 20_000
print(spent)
"""


def test_four_processes_that_reserve_and_settle_at_once_spend_at_most_1_00(database: Database):
    url = database.url
    spenders = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for spender in spenders:
        assert spender.stdin is not None
        spender.stdin.write("go\n")
        spender.stdin.flush()
    spent = sum(int(spender.communicate(timeout=60)[0]) for spender in spenders)
    ledger = Ledger(database, SystemClock())
    assert spent == ledger.cost_of(CASE).micros
    # 0.02 at a time while 0.03 still fits: it ends at 0.98 or 1.00, depending on who was in flight.
    assert 980_000 <= spent <= 1_000_000


def test_a_case_and_a_day_are_both_bounded_and_a_refusal_takes_nothing(ledger: Ledger):
    limits = SpendingLimits(per_case=Money.of("0.50"), per_day=Money.of("0.80"))
    reserve(ledger, "0.50", CaseId("case_a"), limits)
    with pytest.raises(BudgetError, match=r"and 0.00 of the case's 0.50 USD \(budget.per_case\) is left"):
        reserve(ledger, "0.01", CaseId("case_a"), limits)
    with pytest.raises(BudgetError, match=r"and 0.30 of today's 0.80 USD \(budget.per_day\) is left"):
        reserve(ledger, "0.31", CaseId("case_b"), limits)
    reserve(ledger, "0.30", CaseId("case_b"), limits)


def test_a_budget_of_zero_lets_only_what_is_free_through(ledger: Ledger):
    nothing = SpendingLimits(per_case=Money(0), per_day=Money(0))
    reserve(ledger, "0", limits=nothing)
    with pytest.raises(BudgetError):
        reserve(ledger, "0.000001", limits=nothing)


def test_settling_gives_back_what_was_not_used_and_counts_once(ledger: Ledger):
    reservation = reserve(ledger, "0.90")
    for _ in range(2):
        ledger.settle(reservation, Money.of("0.10"), input_tokens=700, output_tokens=30)
    reserve(ledger, "0.90")
    assert ledger.cost_of(CASE) == Money.of("0.10")
    assert ledger.total("invoices", TODAY) == Money.of("0.10")
    first = next(entry for entry in ledger.entries(CASE) if entry.id == reservation)
    assert (first.kind, first.input_tokens, first.output_tokens) == (Kind.CALL, 700, 30)


def test_releasing_gives_everything_back_but_never_what_was_settled(ledger: Ledger):
    ledger.release(reserve(ledger, "1.00"))
    spent = reserve(ledger, "1.00")
    ledger.settle(spent, ONE, input_tokens=0, output_tokens=0)
    ledger.release(spent)
    assert ledger.cost_of(CASE) == ONE
    with pytest.raises(BudgetError):
        reserve(ledger, "0.01")


def test_what_a_killed_process_had_reserved_stays_taken_and_shows_as_spent_later(ledger: Ledger, clock):
    lost = reserve(ledger, "0.60")
    assert ledger.cost_of(CASE) == Money(0)
    with pytest.raises(BudgetError):
        reserve(ledger, "0.50")
    clock.advance(STALE_AFTER + timedelta(seconds=1))
    assert ledger.cost_of(CASE) == Money.of("0.60")
    ledger.settle(lost, Money.of("0.20"), input_tokens=1, output_tokens=1)
    assert ledger.cost_of(CASE) == Money.of("0.20")
    reserve(ledger, "0.80")


def test_a_new_day_has_a_new_budget_but_a_case_has_only_one(ledger: Ledger, clock):
    reserve(ledger, "1.00")
    clock.advance(timedelta(days=1))
    reserve(ledger, "1.00", CaseId("case_2"))
    with pytest.raises(BudgetError, match="of the case's"):
        reserve(ledger, "0.01")


def test_a_call_that_ends_after_midnight_is_on_the_day_it_began(ledger: Ledger, clock):
    reservation = reserve(ledger, "0.50")
    clock.advance(timedelta(hours=13))
    ledger.settle(reservation, Money.of("0.40"), input_tokens=1, output_tokens=1)
    assert ledger.total("invoices", TODAY) == Money.of("0.40")
    assert ledger.total("invoices", TODAY + timedelta(days=1)) == Money(0)


def test_what_was_never_reserved_cannot_be_settled(ledger: Ledger):
    with pytest.raises(NotFoundError):
        ledger.settle("call_nothing", ONE, input_tokens=0, output_tokens=0)


def test_other_currencies_and_negative_amounts_are_refused(ledger: Ledger):
    for amount in (Money(1, "EUR"), Money(-1)):
        with pytest.raises(ValueError, match="USD from 0 up"):
            ledger.reserve(CASE, "invoices", amount, LIMITS, system="s", model="m")


def test_amounts_that_no_database_can_hold_lose_nothing(ledger: Ledger):
    absurd = Money(10**25)
    with pytest.raises(BudgetError, match="could cost up to"):
        ledger.reserve(CASE, "invoices", absurd, SpendingLimits(absurd, absurd), system="s", model="m")
    reservation = reserve(ledger, "0.10")
    ledger.settle(reservation, absurd, input_tokens=10**25, output_tokens=10**25)
    (entry,) = ledger.entries(CASE)
    assert (entry.kind, entry.micros, entry.input_tokens) == (Kind.CALL, 2**53, 2**53)
    with pytest.raises(BudgetError):
        reserve(ledger, "0.10", CaseId("case_2"))


moves = st.lists(
    st.tuples(
        st.sampled_from(["reserve", "settle", "release"]), st.integers(0, 1_200_000), st.integers(0, 5)
    ),
    max_size=25,
)


@given(moves=moves)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_order_the_budget_holds_spent_plus_reserved(moves, clock, tmp_path_factory):
    database = Database(fresh_sqlite(tmp_path_factory.mktemp("moves") / "ledger.db"))
    ledger = Ledger(database, clock)
    known: list[str] = []
    act: dict[str, Callable[[str, Money], None]] = {
        "settle": lambda id_, amount: ledger.settle(id_, amount, input_tokens=1, output_tokens=1),
        "release": lambda id_, _: ledger.release(id_),
    }
    for verb, micros, which in moves:
        before = sum(entry.micros for entry in ledger.entries(CASE))
        if verb == "reserve":
            fits = before + micros <= ONE.micros
            assert tries_to_reserve(ledger, str(Money(micros).amount)) is fits
            known = [entry.id for entry in ledger.entries(CASE)]
        elif known:
            reservation = known[which % len(known)]
            held = next(entry for entry in ledger.entries(CASE) if entry.id == reservation)
            act[verb](reservation, Money(min(micros, held.micros)))
        assert sum(entry.micros for entry in ledger.entries(CASE)) <= ONE.micros
    database.close()
