"""Failures of agents' own code: on record, told once, and after five in a row a circuit with trials."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.databases import fresh_sqlite

from gluework.agents import Failures
from gluework.agents.failures.service import MOST_IN_A_ROW, Shift
from gluework.charter import Charter
from gluework.guard import CircuitState, Register
from gluework.ids import CaseId
from gluework.storage import Database
from gluework.testing import FrozenClock, case, charter
from gluework.values import AGENT, Failure, Parked, agent_key

CRASH = Failure(kind="KeyError", place="agent.py:3 in work", why="KeyError: 'total'")
RULES = charter(agent={"park_hours": 24})
OPEN = timedelta(seconds=180)


class Heard:
    """Whoever is told."""

    def __init__(self) -> None:
        self.failed: list[tuple[CaseId, str]] = []
        self.well: list[tuple[str, str, str]] = []
        self.circuit: list[tuple[str, str]] = []

    def agent_failed(self, rules: Charter, about: CaseId, version: str, failure: Failure) -> None:
        assert rules is RULES
        self.failed.append((about, f"{version} {failure.words}"))

    def agent_is_well(self, agent: str, version: str, failure: Failure | None) -> None:
        self.well.append((agent, version, failure.kind if failure else ""))

    def circuit_changed(self, system: str, name: str, state: CircuitState, why: str) -> None:  # noqa: ARG002
        self.circuit.append((state.value, why))


class Room:
    def __init__(self, database: Database) -> None:
        self.clock, self.heard = FrozenClock(), Heard()
        self.register = Register(database, self.clock, lambda: 0.0, self.heard)
        self.failures = Failures(database, self.clock, self.register, self.heard)
        self.numbers = iter(range(1, 10_000))

    def shift(self, version: str = "v1") -> Shift | Parked:
        return self.failures.turn(case(next(self.numbers)), RULES, version, None)

    def fails(self, version: str = "v1") -> Parked | None:
        shift = self.shift(version)
        assert isinstance(shift, Shift)
        return self.failures.failed(shift, RULES, CRASH)

    def state(self, version: str = "v1") -> CircuitState:
        return self.register.view(agent_key("tester", version)).state

    def opens(self, version: str = "v1") -> None:
        for _ in range(MOST_IN_A_ROW):
            assert self.fails(version) is None


@pytest.fixture
def room(migrated: Database) -> Room:
    return Room(migrated)


def test_the_first_five_go_the_charters_fallback_and_then_cases_are_parked(room: Room):
    room.opens()
    parked = room.shift()
    assert isinstance(parked, Parked)
    assert (parked.name, parked.system) == (AGENT, "agent tester v1")
    assert parked.until == room.clock.now() + OPEN
    assert parked.in_words == "it failed on 5 cases in a row, on the last with KeyError (agent.py:3 in work)"
    assert [state for state, _ in room.heard.circuit] == ["open"]
    assert [words for _, words in room.heard.failed] == ["v1 KeyError (agent.py:3 in work)"] * 5


def test_a_success_between_begins_the_count_anew(room: Room):
    for _ in range(3):
        for _ in range(MOST_IN_A_ROW - 1):
            assert room.fails() is None
        shift = room.shift()
        assert isinstance(shift, Shift)
        room.failures.went_well(shift)
    assert room.state() is CircuitState.CLOSED


def test_a_trial_that_fails_parks_its_case_and_one_that_goes_well_closes_the_circuit(room: Room):
    room.opens()
    room.clock.advance(OPEN)
    trial, other = room.shift(), room.shift()
    assert isinstance(trial, Shift)
    assert isinstance(other, Parked)
    held = room.failures.failed(trial, RULES, CRASH)
    assert held is not None
    assert held.was_sent
    assert held.until == room.clock.now() + 2 * OPEN
    room.clock.advance(2 * OPEN)
    again = room.shift()
    assert isinstance(again, Shift)
    room.failures.went_well(again)
    assert room.state() is CircuitState.CLOSED
    assert [state for state, _ in room.heard.circuit] == ["open", "closed"]
    assert room.fails() is None


def test_a_trial_that_came_to_nothing_is_given_to_another_case(room: Room):
    room.opens()
    room.clock.advance(OPEN)
    trial = room.shift()
    assert isinstance(trial, Shift)
    room.failures.came_to_nothing(trial)
    assert isinstance(room.shift(), Shift)


def test_other_code_starts_closed_and_lets_the_parked_cases_go_on(room: Room):
    room.opens()
    room.failures.begins("tester", "v2")
    assert (room.state(), room.state("v2")) == (CircuitState.CLOSED, CircuitState.CLOSED)
    shift = room.shift("v2")
    assert isinstance(shift, Shift)
    room.failures.went_well(shift)
    assert room.heard.well == [("tester", "v2", "")]


def test_the_same_code_loaded_again_is_tried_at_once(room: Room):
    room.opens()
    room.failures.begins("tester", "v1")
    assert isinstance(room.shift(), Shift)
    assert isinstance(room.shift(), Parked)


def test_what_failed_is_on_record_until_it_goes_well(room: Room):
    shift = room.shift()
    assert isinstance(shift, Shift)
    room.failures.failed(shift, RULES, CRASH)
    for text in ("keyerror", "agent.py:3", "'TOTAL'", ""):
        (found,) = room.failures.with_text(text, "tester", None)
        assert (found.case_id, found.kind, found.version) == ("case_1", "KeyError", "v1")
    assert room.failures.with_text("ValueError", None, None) == []
    assert room.failures.with_text("", "another", None) == []
    assert room.failures.with_text("", None, room.clock.now() + timedelta(seconds=1)) == []
    room.failures.went_well(shift)
    assert room.failures.of_case(case(1).id) is None
    assert room.heard.well == [("tester", "v1", "KeyError")]


def test_a_case_that_was_parked_for_as_long_as_it_may_is_worked_on_whatever_the_circuit_says(room: Room):
    room.opens()
    since = room.clock.now() - timedelta(hours=24)
    shift = room.failures.turn(case(9), RULES, "v1", since)
    assert isinstance(shift, Shift)
    assert room.failures.failed(shift, RULES, CRASH) is None


def test_of_many_workers_that_fail_at_once_at_most_five_reach_people(room: Room):
    shifts = [room.shift() for _ in range(12)]
    assert all(isinstance(shift, Shift) for shift in shifts)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda shift: room.failures.failed(shift, RULES, CRASH), shifts))
    assert 1 <= told.count(None) <= MOST_IN_A_ROW
    assert [state for state, _ in room.heard.circuit] == ["open"]


@pytest.fixture(scope="module")
def fresh() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=40)
@given(moves=st.lists(st.sampled_from(["well", "fails", "nothing", "minutes", "hours"]), max_size=40))
def test_whatever_happens_it_is_open_only_after_five_in_a_row_and_closes_only_by_a_success(
    fresh: Path, moves: list[str]
):
    database = Database(fresh_sqlite(fresh / "moves.db"))
    room, in_a_row, opened = Room(database), 0, 0
    due = room.clock.now()
    for move in moves:
        if move in ("minutes", "hours"):
            room.clock.advance(timedelta(minutes=3) if move == "minutes" else timedelta(hours=1))
            continue
        shift = room.shift()
        if opened and room.clock.now() < due:
            assert isinstance(shift, Parked)
            continue
        assert isinstance(shift, Shift)
        assert (shift.trial is not None) == bool(opened)
        if move == "well":
            room.failures.went_well(shift)
            in_a_row = opened = 0
        elif move == "nothing":
            room.failures.came_to_nothing(shift)
        else:
            held, in_a_row = room.failures.failed(shift, RULES, CRASH), in_a_row + 1
            assert (held is not None) == bool(opened)
            if opened or in_a_row == MOST_IN_A_ROW:
                due = room.clock.now() + min(OPEN * 2**opened, timedelta(hours=1))
                opened += 1
        assert (room.state() is CircuitState.CLOSED) == (not opened)
    database.close()
