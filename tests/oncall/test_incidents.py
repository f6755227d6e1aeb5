"""Incidents: one for the same trouble, with an owner, moved only as the table allows."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.databases import fresh_sqlite

from gluework.audit import Audit
from gluework.errors import InvalidError, MoveError, NotFoundError
from gluework.oncall import Incidents, IncidentState, Severity
from gluework.oncall.model import MOVES, Trouble, check_move
from gluework.storage import Database
from gluework.testing import FrozenClock


def ticking() -> FrozenClock:
    return FrozenClock(tick=timedelta(milliseconds=1))


@pytest.fixture
def incidents(migrated: Database) -> Incidents:
    clock = ticking()
    return Incidents(migrated, Audit(migrated, clock), clock)


def trouble(key: str, agent: str = "orders", severity: Severity = Severity.HIGH) -> Trouble:
    return Trouble(
        agent=agent,
        kind="circuit",
        key=key,
        severity=severity,
        title=f"crm is down, {severity.value}",
        text="3 of the last 3 calls failed.",
        runbook="Look at it.",
        owner="Omar Oncall",
        reach="tel:+49 30 5550100",
    )


def test_the_same_trouble_again_adds_to_the_one_that_is_there(incidents: Incidents):
    for _ in range(3):
        incidents.raise_one(trouble("same"))
    incidents.raise_one(trouble("same", agent="others"))
    found = [one for one in incidents.some().items if one.key == "same"]
    assert sorted((one.agent, one.times) for one in found) == [("orders", 3), ("others", 1)]
    assert all(one.owner == "Omar Oncall" and one.last_at >= one.opened_at for one in found)


def test_raised_by_many_at_once_it_is_one(incidents: Incidents):
    threads = [threading.Thread(target=incidents.raise_one, args=(trouble("race"),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (one,) = [one for one in incidents.some().items if one.key == "race"]
    assert one.times == 8


def test_somebody_looks_after_it_and_closes_it_with_a_reason_on_record(
    incidents: Incidents, migrated: Database
):
    incidents.raise_one(trouble("known"))
    (one,) = [one for one in incidents.some().items if one.key == "known"]
    assert incidents.acknowledge(one.id, "Rita").state is IncidentState.ACKNOWLEDGED
    incidents.raise_one(trouble("known"))
    assert incidents.one(one.id).state is IncidentState.ACKNOWLEDGED
    with pytest.raises(InvalidError):
        incidents.close(one.id, "Rita", "  ")
    closed = incidents.close(one.id, "Rita", "it was the network")
    assert (closed.state, closed.closed_by, closed.closed_reason) == ("closed", "Rita", "it was the network")
    with pytest.raises(MoveError):
        incidents.acknowledge(one.id, "Rita")
    record = [entry.action for entry in Audit(migrated, ticking()).about(one.id)]
    assert record == ["incident opened", "incident acknowledged", "incident closed"]
    incidents.raise_one(trouble("known"))
    assert len([one for one in incidents.some(closed=True).items if one.key == "known"]) == 2


def test_what_ends_by_itself_is_closed_and_what_is_not_there_changes_nothing(incidents: Incidents):
    incidents.raise_one(trouble("passing"))
    incidents.settle("orders", "passing", "it answers again")
    incidents.settle("orders", "passing", "it answers again")
    assert [one.key for one in incidents.some().items if one.key == "passing"] == []
    with pytest.raises(NotFoundError):
        incidents.one("inc_nothing")


def test_what_becomes_worse_says_so_on_record_and_what_becomes_better_does_not(
    incidents: Incidents, migrated: Database
):
    incidents.raise_one(trouble("growing"))
    (one,) = [one for one in incidents.some().items if one.key == "growing"]
    incidents.acknowledge(one.id, "Rita")
    for severity in (Severity.CRITICAL, Severity.HIGH, Severity.CRITICAL):
        incidents.raise_one(trouble("growing", severity=severity))
    now = incidents.one(one.id)
    assert (now.severity, now.title, now.times) == ("critical", "crm is down, critical", 4)
    assert now.state is IncidentState.ACKNOWLEDGED
    record = [entry.action for entry in Audit(migrated, ticking()).about(one.id)]
    assert record == ["incident opened", "incident acknowledged", "incident worse"]


def test_what_is_raised_once_opens_again_only_when_it_is_worse(incidents: Incidents):
    for severity, known in ((Severity.HIGH, 1), (Severity.HIGH, 1), (Severity.CRITICAL, 2)):
        incidents.raise_one(trouble("once", severity=severity), once=True)
        found = [one for one in incidents.some(closed=True).items if one.key == "once"]
        assert len(found) == known
        if found[0].state is IncidentState.OPEN:
            incidents.close(found[0].id, "Rita", "seen")
    incidents.raise_one(trouble("once"), once=True)
    assert [one for one in incidents.some().items if one.key == "once"] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE incidents SET closed_reason = 'Otto did it'", "the reason why Rita closed incident"),
        ("UPDATE incidents SET closed_by = 'Otto'", "now it says Otto"),
        ("UPDATE incidents SET acknowledged_by = 'Otto'", "Rita acknowledged incident"),
        ("UPDATE incidents SET state = 'open', closed_by = '', closed_reason = ''", "now it says nobody"),
        ("DELETE FROM incidents", "is gone"),
    ],
)
def test_who_closed_an_incident_and_why_is_on_record_and_a_change_of_it_shows(
    tmp_path: Path, change: str, said: str
):
    database, clock = Database(fresh_sqlite(tmp_path / "x.db")), ticking()
    incidents = Incidents(database, Audit(database, clock), clock)
    incidents.raise_one(trouble("kept"))
    incidents.raise_one(trouble("by itself"))
    (one,) = [one for one in incidents.some().items if one.key == "kept"]
    incidents.acknowledge(one.id, "Rita")
    incidents.close(one.id, "Rita", "it was the network")
    incidents.settle("orders", "by itself", "it answers again")
    assert incidents.faults() == []
    with database.transaction() as tx:
        tx.execute(text(f"{change} WHERE key = 'kept'"))
    assert said in incidents.faults()[0]
    database.close()


def test_a_closing_that_nobody_recorded_shows(tmp_path: Path):
    database, clock = Database(fresh_sqlite(tmp_path / "x.db")), ticking()
    incidents = Incidents(database, Audit(database, clock), clock)
    incidents.raise_one(trouble("silenced"))
    with database.transaction() as tx:
        tx.execute(text("UPDATE incidents SET state = 'closed', closed_by = 'gluework'"))
    (fault,) = incidents.faults()
    assert "was closed by gluework is not on record" in fault
    database.close()


@given(st.lists(st.sampled_from(IncidentState), max_size=5))
def test_no_move_leaves_the_table(states: list[IncidentState]):
    class Present:
        id = "inc_1"
        state = IncidentState.OPEN

    for state in states:
        allowed = state in MOVES[Present.state]
        try:
            check_move(Present, state)  # type: ignore[arg-type]
        except MoveError:
            assert not allowed
        else:
            assert allowed
            Present.state = state
    assert MOVES[IncidentState.CLOSED] == frozenset()
