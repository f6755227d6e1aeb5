"""The circuit's moves, on both databases and by properties."""

import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.databases import fresh_sqlite

from gluework.charter.systems import Circuit
from gluework.errors import MoveError
from gluework.guard.circuit import (
    MOVES,
    CircuitState,
    Outcome,
    WindowCounts,
    open_time,
    outcome_of_status,
    why_to_open,
)
from gluework.guard.register import Register
from gluework.storage import Database
from gluework.testing import FrozenClock

RULES = Circuit(minimum_calls=3, open_seconds=10, longest_open_seconds=40, trials=2)
PATIENCE = timedelta(seconds=60)
FAILED = {(0, 1): {"calls": 3, "failures": 3}}


@pytest.fixture
def register(migrated: Database) -> Register:
    return Register(migrated, FrozenClock(), lambda: 0.0)


@pytest.fixture
def key(request: pytest.FixtureRequest) -> str:
    return f"http://{request.node.name}"


def slot(register: Register) -> int:
    return register._slot(0)


def fail(register: Register, key: str, calls: int = 3) -> CircuitState:
    view = register.view(key)
    counts = {(view.round, slot(register)): {"calls": calls, "failures": calls}}
    return register.report(key, "crm", RULES, counts).state


def pass_by(register: Register, seconds: float) -> None:
    clock_of(register).advance(timedelta(seconds=seconds))


def clock_of(register: Register) -> FrozenClock:
    clock = register._clock
    assert isinstance(clock, FrozenClock)
    return clock


def end(register: Register, key: str, at_round: int, why: str = "") -> CircuitState:
    return register.end_trial(key, "crm", RULES, at_round, why_failed=why, retry_after=0.0).state


def test_it_opens_by_its_share_of_failures_and_not_before_its_minimum(register: Register, key: str):
    assert fail(register, key, 2) is CircuitState.CLOSED
    assert fail(register, key, 1) is CircuitState.OPEN
    (change,) = register.changes(key)
    assert (change["before"], change["after"]) == ("closed", "open")
    assert change["why"] == "3 of the last 3 calls failed"


def test_trial_calls_are_bounded_and_enough_good_ones_close_it(register: Register, key: str):
    fail(register, key)
    assert register.ask_trial(key, RULES, PATIENCE)[1] is False
    pass_by(register, 10)
    granted = [register.ask_trial(key, RULES, PATIENCE) for _ in range(5)]
    assert [yes for _, yes in granted] == [True, True, False, False, False]
    at_round = granted[0][0].round
    assert end(register, key, at_round) is CircuitState.HALF_OPEN
    assert end(register, key, at_round) is CircuitState.CLOSED
    assert register.view(key).opened == 0


def test_a_failed_trial_opens_it_again_for_twice_as_long_up_to_a_bound(register: Register, key: str):
    fail(register, key)
    for seconds in (10, 20, 40, 40):
        view = register.view(key)
        assert view.until is not None
        assert (view.until - clock_of(register).now()).total_seconds() == seconds
        pass_by(register, seconds)
        view, granted = register.ask_trial(key, RULES, PATIENCE)
        assert granted
        assert end(register, key, view.round, "no") is CircuitState.OPEN


def test_a_late_answer_does_not_close_what_opened_for_late_answers(register: Register, key: str):
    rules = RULES.model_copy(update={"slow_seconds": 2.0})
    late = {(0, slot(register)): {"calls": 3, "slow": 3}}
    assert register.report(key, "crm", rules, late).state is CircuitState.OPEN

    def trial(*, slow: bool) -> CircuitState:
        pass_by(register, 40)
        view, granted = register.ask_trial(key, rules, PATIENCE)
        assert granted
        ended = register.end_trial(key, "crm", rules, view.round, why_failed="", retry_after=0.0, slow=slow)
        return ended.state

    assert trial(slow=True) is CircuitState.OPEN
    assert register.changes(key)[0]["why"] == "a trial call failed: it took longer than 2 s"
    assert trial(slow=True) is CircuitState.OPEN
    assert [trial(slow=False), trial(slow=False)] == [CircuitState.HALF_OPEN, CircuitState.CLOSED]


def test_a_late_answer_closes_what_opened_for_failures(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    view, _ = register.ask_trial(key, RULES, PATIENCE)
    for state in (CircuitState.HALF_OPEN, CircuitState.CLOSED):
        ended = register.end_trial(key, "crm", RULES, view.round, why_failed="", retry_after=0.0, slow=True)
        assert ended.state is state


def test_what_was_let_through_in_an_earlier_round_does_not_move_it(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    view, _ = register.ask_trial(key, RULES, PATIENCE)
    end(register, key, view.round, "no")
    assert end(register, key, view.round) is CircuitState.OPEN
    late = {(0, slot(register)): {"calls": 9, "failures": 9}}
    assert register.report(key, "crm", RULES, late).state is CircuitState.OPEN


def test_a_trial_that_never_came_back_does_not_hold_it_half_open_for_ever(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    assert register.ask_trial(key, RULES, PATIENCE)[1]
    assert register.ask_trial(key, RULES, PATIENCE)[1]
    assert not register.ask_trial(key, RULES, PATIENCE)[1]
    pass_by(register, 61)
    assert register.ask_trial(key, RULES, PATIENCE)[1]


def test_a_trial_that_is_under_way_is_not_lost_however_long_the_circuit_was_half_open(
    register: Register, key: str
):
    fail(register, key)
    pass_by(register, 10)
    view, _ = register.ask_trial(key, RULES, PATIENCE)
    end(register, key, view.round)
    pass_by(register, 61)
    assert register.ask_trial(key, RULES, PATIENCE)[1]
    assert not register.ask_trial(key, RULES, PATIENCE)[1]
    assert end(register, key, view.round) is CircuitState.CLOSED


def test_who_is_less_patient_does_not_take_anothers_trial_for_lost(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    view, _ = register.ask_trial(key, RULES, timedelta(seconds=630))
    pass_by(register, 1)
    assert register.ask_trial(key, RULES, timedelta(seconds=35))[1]
    pass_by(register, 600)
    assert not register.ask_trial(key, RULES, timedelta(seconds=35))[1]
    assert end(register, key, view.round) is CircuitState.HALF_OPEN
    assert end(register, key, view.round) is CircuitState.CLOSED


def test_who_is_more_patient_does_not_wait_for_trials_that_are_lost(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    for _ in range(2):
        assert register.ask_trial(key, RULES, timedelta(seconds=35))[1]
    pass_by(register, 36)
    assert register.ask_trial(key, RULES, timedelta(seconds=630))[1]


def test_a_trial_that_was_never_sent_is_anothers(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    view, _ = register.ask_trial(key, RULES, PATIENCE)
    assert register.ask_trial(key, RULES, PATIENCE)[1]
    assert register.give_back_trial(key, view.round).trials == 1
    assert register.ask_trial(key, RULES, PATIENCE)[1]
    assert not register.ask_trial(key, RULES, PATIENCE)[1]
    register.give_back_trial(key, view.round - 1)
    assert register.view(key).trials == 2


def test_a_person_opens_and_closes_it_and_only_a_person_closes_it_then(register: Register, key: str):
    assert register.open_by_hand(key, "crm", "Olga", "maintenance").state is CircuitState.HELD
    pass_by(register, 10_000)
    assert register.ask_trial(key, RULES, PATIENCE)[1] is False
    with pytest.raises(MoveError):
        register.open_by_hand(key, "crm", "Olga", "again")
    assert register.close_by_hand(key, "crm", "Olga", "done").state is CircuitState.CLOSED
    with pytest.raises(MoveError):
        register.close_by_hand(key, "crm", "Olga", "done")
    assert [(c["after"], c["by"]) for c in register.changes(key)] == [
        ("closed", "Olga"),
        ("held-open", "Olga"),
    ]


def test_a_pause_ends_by_hand_too(register: Register, key: str):
    register.pause(key, "crm", 600, "it answered 429")
    register.pause(key, "crm", 5, "shorter")
    view = register.view(key)
    assert view.paused_until == clock_of(register).now() + timedelta(seconds=600)
    register.close_by_hand(key, "crm", "Olga", "they say it is fine")
    assert register.view(key).paused_until is None


def test_a_clock_that_is_set_back_keeps_nothing_shut(register: Register, key: str):
    fail(register, key)
    register.pause(key, "crm", 20, "it answered 429")
    pass_by(register, -3600)
    view = register.view(key)
    now = clock_of(register).now()
    assert (view.since, view.until) == (now, now + timedelta(seconds=10))
    assert view.paused_until == now + timedelta(seconds=20)
    pass_by(register, 10)
    assert register.ask_trial(key, RULES, PATIENCE)[1]


def test_a_worker_whose_clock_goes_before_keeps_nothing_shut(register: Register, key: str):
    ahead = FrozenClock()
    ahead.advance(timedelta(hours=1))
    fail(Register(register.database, ahead, lambda: 0.0), key)
    register.view(key)
    pass_by(register, 10)
    assert register.ask_trial(key, RULES, PATIENCE)[1]


def test_a_trial_that_was_granted_by_a_clock_that_was_set_back_is_lost_in_time(register: Register, key: str):
    fail(register, key)
    pass_by(register, 10)
    for _ in range(2):
        assert register.ask_trial(key, RULES, PATIENCE)[1]
    pass_by(register, -3600)
    register.view(key)
    pass_by(register, 61)
    assert register.ask_trial(key, RULES, PATIENCE)[1]


def test_answers_are_told_apart(register: Register):  # noqa: ARG001
    kinds = [outcome_of_status(Circuit(), status) for status in (200, 302, 400, 404, 429, 500, 503)]
    assert kinds == [
        Outcome.OK, Outcome.OK, Outcome.FAULT, Outcome.FAULT, Outcome.BUSY, Outcome.FAILED, Outcome.FAILED,
    ]  # fmt: skip
    assert outcome_of_status(Circuit(failures=("404",)), 404) is Outcome.FAILED
    assert outcome_of_status(Circuit(failures=("404",)), 503) is Outcome.BUSY


@given(calls=st.integers(0, 50), failures=st.integers(0, 50), slow=st.integers(0, 50))
def test_it_opens_when_and_only_when_the_rules_say_so(calls: int, failures: int, slow: int):
    rules = Circuit(minimum_calls=10, failure_share=0.5, slow_seconds=1.0, slow_share=0.8)
    why = why_to_open(rules, WindowCounts(calls, failures, slow))
    assert bool(why) == (calls >= 10 and (failures >= calls / 2 or slow >= 0.8 * calls))


@given(opened=st.integers(0, 10_000), asked=st.floats(0, 1e5), draw=st.floats(0, 1))
def test_the_time_it_stays_open_is_bounded_and_never_shorter_than_asked_for(
    opened: int, asked: float, draw: float
):
    seconds = open_time(RULES, opened, asked, draw).total_seconds()
    assert seconds >= asked - 1e-3
    assert seconds <= max(44.0, asked) + 1e-3


STEPS = st.sampled_from(["fail", "time", "trial", "good", "bad", "open", "close"])


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_whatever_happens_every_move_is_in_the_table(steps: list[str]):
    folder = tempfile.TemporaryDirectory()
    database = Database(fresh_sqlite(Path(folder.name) / "x.db"))
    register = Register(database, FrozenClock(), lambda: 0.0)
    trials: list[int] = []
    for step in steps:
        try:
            if step == "fail":
                fail(register, "k")
            elif step == "time":
                pass_by(register, 45)
            elif step == "trial":
                view, granted = register.ask_trial("k", RULES, PATIENCE)
                trials += [view.round] if granted else []
            elif step in ("good", "bad") and trials:
                end(register, "k", trials.pop(), "no" if step == "bad" else "")
            elif step == "open":
                register.open_by_hand("k", "crm", "Olga", "why")
            elif step == "close":
                register.close_by_hand("k", "crm", "Olga", "why")
        except MoveError:
            continue
        assert register.view("k").trials <= RULES.trials
    changes = register.changes("k", 100)
    for change in changes:
        before, after = CircuitState(change["before"]), CircuitState(change["after"])
        assert after in MOVES[before] or before is after is CircuitState.HALF_OPEN
    assert all(newer["before"] == older["after"] for newer, older in pairwise(changes))
    database.close()
    folder.cleanup()
