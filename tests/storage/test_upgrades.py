"""What a migration makes of rows that an earlier version wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, text

from gluework.storage import Database, UtcDateTime
from gluework.storage.schema import SCRIPTS, migrate

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CHARTER = '[agent]\nname = "orders"\npurpose = "Looks each order up."\n'
CASE = """
INSERT INTO cases
    (id, agent, charter_version, digest, size, name, source, accepted_at, state, state_since, run, version)
    VALUES (:id, 'orders', :charter, :digest, 1, 'a.txt', 'test', :at, :state, :at, 1, 1)
"""
EVENT = "INSERT INTO case_events (case_id, at, what, text) VALUES (:id, :at, :what, :text)"
KNOWN = "INSERT INTO charter_versions VALUES ('orders', :version, :text, '/agents', :at, :at)"


def moment(database: Database, minute: int) -> str | datetime:
    """As the database keeps it."""
    at = NOON + timedelta(minutes=minute)
    return at.strftime("%Y-%m-%d %H:%M:%S.%f") if database.is_sqlite else at


@pytest.fixture
def first(each_url: str) -> Iterator[Database]:
    """A database of the first schema, with the charters `whole`, which says nothing, and `short`."""
    database = Database(each_url)
    with database.transaction() as tx:
        everything = MetaData()
        everything.reflect(tx)
        everything.drop_all(tx)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with database.transaction() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, "0001")
        at = moment(database, 0)
        tx.execute(text(KNOWN), {"version": "whole", "text": CHARTER, "at": at})
        tx.execute(text(KNOWN), {"version": "short", "text": f"{CHARTER}park_hours = 0.5\n", "at": at})
    yield database
    database.close()


def keep(database: Database, state: str, *story: tuple[str, str], charter: str = "whole") -> None:
    """The case of a database, with a line of its story each minute; another one has died often."""
    lines = {"case_1": story, "case_2": [died("read")] * 3}
    with database.transaction() as tx:
        for id_ in lines:
            one = {"id": id_, "state": state, "charter": charter, "digest": "0" * 64}
            tx.execute(text(CASE), {**one, "at": moment(database, 0)})
        for minute in range(max(map(len, lines.values()))):
            for id_, told in lines.items():
                for what, words in told[minute : minute + 1]:
                    at = moment(database, minute)
                    tx.execute(text(EVENT), {"id": id_, "at": at, "what": what, "text": words})


def died(step: str) -> tuple[str, str]:
    return ("taken up", f"the service had ended; {step!r} begins again")


def counted(database: Database) -> tuple[int, str]:
    migrate(database)
    with database.snapshot() as tx:
        row = tx.execute(text("SELECT deaths, died_in FROM cases WHERE id = 'case_1'")).one()
    return row.deaths, row.died_in


def parked(database: Database) -> tuple[datetime | None, datetime | None]:
    migrate(database)
    query = text("SELECT parked_since, give_up_at FROM cases WHERE id = 'case_1'")
    with database.snapshot() as tx:
        row = tx.execute(query.columns(parked_since=UtcDateTime, give_up_at=UtcDateTime)).one()
    return row.parked_since, row.give_up_at


ACCEPTED, READ = ("accepted", "a.txt (1 bytes) by test"), ("read", "text/plain")
LOST = ("taken up", "run 1 ended without an outcome; taken up again")
PARKED, GOES_ON = ("parked", "crm is away"), ("goes on", "after crm was away")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ((), (0, "")),
        ((ACCEPTED, READ), (0, "")),
        ((died("read"),), (1, "read")),
        ((ACCEPTED, READ, died("work"), died("work")), (2, "work")),
        ((ACCEPTED, died("read"), READ, died("work"), died("work"), died("work")), (3, "work")),
        ((ACCEPTED, died("read"), died("read"), died("check")), (1, "check")),
        ((ACCEPTED, READ, died("work"), LOST), (0, "")),
        ((ACCEPTED, READ, died("work"), LOST, died("work")), (1, "work")),
        ((ACCEPTED, READ, *[died("ask_about_files")] * 19), (19, "ask_about_files")),
    ],
)
def test_deaths_that_stories_tell_of_are_counted(
    first: Database, story: tuple[tuple[str, str], ...], expected: tuple[int, str]
):
    keep(first, "working", *story)
    assert counted(first) == expected


@pytest.mark.parametrize(
    ("story", "since"),
    [
        ((ACCEPTED, READ, PARKED), 2),
        ((ACCEPTED, READ, PARKED, GOES_ON, PARKED, GOES_ON, PARKED), 2),
        ((ACCEPTED, PARKED, GOES_ON, died("work"), PARKED, GOES_ON, PARKED), 4),
        ((ACCEPTED, READ), 0),
    ],
)
@pytest.mark.parametrize(("charter", "hours"), [("whole", 24), ("short", 0.5)])
def test_a_parked_case_is_given_up_when_its_story_and_its_charter_say(
    first: Database, story: tuple[tuple[str, str], ...], since: int, charter: str, hours: float
):
    keep(first, "parked", *story, charter=charter)
    began = NOON + timedelta(minutes=since)
    assert parked(first) == (began, began + timedelta(hours=hours))


def test_a_case_that_is_not_parked_has_no_such_time(first: Database):
    keep(first, "working", ACCEPTED, READ, PARKED, GOES_ON)
    assert parked(first) == (None, None)


def test_a_parked_case_whose_charter_is_gone_keeps_since_when_it_is(first: Database):
    keep(first, "parked", ACCEPTED, READ, PARKED, charter="gone")
    assert parked(first) == (NOON + timedelta(minutes=2), None)
