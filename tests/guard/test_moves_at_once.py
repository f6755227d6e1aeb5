"""Moves of a circuit that several workers make at the same moment, on both databases."""

import threading
import time
from collections.abc import Callable

from sqlalchemy import text

from gluework.charter.systems import Circuit
from gluework.clock import SystemClock
from gluework.errors import MoveError
from gluework.guard.circuit import CircuitState
from gluework.guard.register import Register
from gluework.storage import Database

from .test_circuit import PATIENCE, slot

QUICK = Circuit(minimum_calls=1, open_seconds=0.0001, longest_open_seconds=0.0001, trials=2)
ONE = Circuit(minimum_calls=1, open_seconds=0.0001, longest_open_seconds=0.0001, trials=1)


class NotingAlarm:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, CircuitState]] = []

    def circuit_changed(self, system: str, name: str, state: CircuitState, why: str) -> None:  # noqa: ARG002
        self.told.append((system, state))


def open_it(register: Register, key: str, rules: Circuit) -> None:
    at_round = register.view(key).round
    register.report(key, "crm", rules, {(at_round, slot(register)): {"calls": 1, "failures": 1}})


def at_once(*works: Callable[[], object]) -> None:
    begin = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        begin.wait(10)
        work()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_trials_that_end_at_the_same_moment_close_it(migrated: Database):
    alarm = NotingAlarm()
    register = Register(migrated, SystemClock(), lambda: 0.0, alarm)
    for number in range(20):
        key = f"http://trials{number}"
        open_it(register, key, QUICK)
        granted = [register.ask_trial(key, QUICK, PATIENCE) for _ in range(2)]
        assert all(yes for _, yes in granted)
        at_round = granted[0][0].round

        def end(key: str = key, at_round: int = at_round) -> None:
            register.end_trial(key, "crm", QUICK, at_round, why_failed="", retry_after=0.0)

        at_once(end, end)
        assert register.view(key).state is CircuitState.CLOSED
    assert len([1 for _, state in alarm.told if state is CircuitState.CLOSED]) == 20


def waits_for_a_lock(database: Database) -> bool:
    """Whether somebody waits for another's row; on SQLite that can't be seen from outside."""
    if database.is_sqlite:
        return True
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with database.engine.connect() as connection:
        return bool(connection.execute(text(waiting)).scalar_one())


def while_another_moves_it(
    database: Database, move: Callable[[], object], work: Callable[[], object]
) -> None:
    """Begins the work while the move is made and not yet committed."""
    with database.transaction():
        move()
        worker = threading.Thread(target=work)
        worker.start()
        end = time.monotonic() + 10
        while not waits_for_a_lock(database) and time.monotonic() < end:
            time.sleep(0.01)
    worker.join(30)


def test_the_hand_wins_over_a_worker_that_moves_it_at_the_same_moment(migrated: Database):
    register, key = Register(migrated, SystemClock(), lambda: 0.0), "http://hand"
    open_it(register, key, ONE)
    while_another_moves_it(
        migrated,
        lambda: register.ask_trial(key, ONE, PATIENCE),
        lambda: register.close_by_hand(key, "crm", "Olga", "they say it works"),
    )
    moves = [(change["after"], change["by"]) for change in register.changes(key)]
    assert moves == [("closed", "Olga"), ("half-open", ""), ("open", "")]
    assert register.view(key).state is CircuitState.CLOSED


def test_of_two_hands_the_second_is_told_that_it_comes_late(migrated: Database):
    register, key, refused = Register(migrated, SystemClock(), lambda: 0.0), "http://hands", []

    def late() -> None:
        try:
            register.open_by_hand(key, "crm", "Otto", "stop it")
        except MoveError:
            refused.append("Otto")

    while_another_moves_it(migrated, lambda: register.open_by_hand(key, "crm", "Olga", "stop it"), late)
    assert [change["by"] for change in register.changes(key)] == ["Olga"]
    assert refused == ["Otto"]


def test_closing_by_hand_is_told_too(migrated: Database):
    alarm = NotingAlarm()
    register = Register(migrated, SystemClock(), lambda: 0.0, alarm)
    open_it(register, "http://told", ONE)
    register.close_by_hand("http://told", "crm", "Olga", "they say it works")
    assert [state for _, state in alarm.told] == [CircuitState.OPEN, CircuitState.CLOSED]
