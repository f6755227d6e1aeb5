"""The record shows every edit, removal, reordering and cut-off."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.databases import fresh_sqlite

from gluework.audit import Actor, Audit
from gluework.clock import SystemClock
from gluework.storage import Database

RITA = Actor(kind="person", name="Rita")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(fresh_sqlite(tmp_path / "x.db"))
    yield made
    made.close()


@pytest.fixture
def audit(database: Database) -> Audit:
    audit = Audit(database, SystemClock())
    for number in range(5):
        with database.transaction() as tx:
            audit.record(tx, RITA, "answered", f"case_{number}", answer="approved")
    return audit


def test_a_record_that_nobody_touched_is_whole(audit: Audit):
    assert audit.faults() == []
    assert audit.faults(audit.checkpoint()) == []


def test_an_entry_is_there_only_if_its_transaction_was_committed(audit: Audit, database: Database):
    with pytest.raises(RuntimeError), database.transaction() as tx:  # noqa: PT012  # the block is what is rolled back
        audit.record(tx, RITA, "answered", "case_x")
        raise RuntimeError
    assert audit.about("case_x") == []
    assert audit.checkpoint()[0] == 5


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entries SET actor_name = 'Mallory' WHERE number = 3",
        "UPDATE audit_entries SET detail = '{}' WHERE number = 3",
        "DELETE FROM audit_entries WHERE number = 3",
        "DELETE FROM audit_entries WHERE number = 1",
        "UPDATE audit_entries SET number = -1 WHERE number = 3",
    ],
)
def test_an_edited_or_removed_entry_shows(audit: Audit, database: Database, tampering: str):
    with database.transaction() as tx:
        tx.execute(text(tampering))
    assert audit.faults()


def test_a_cut_off_end_shows_against_a_checkpoint_that_was_kept_elsewhere(audit: Audit, database: Database):
    checkpoint = audit.checkpoint()
    with database.transaction() as tx:
        tx.execute(text("DELETE FROM audit_entries WHERE number > 3"))
    assert audit.faults() == []
    assert "cut off" in audit.faults(checkpoint)[0]


def test_entries_written_by_many_threads_form_one_chain(audit: Audit, database: Database):
    def write(number: int) -> None:
        with database.transaction() as tx:
            audit.record(tx, RITA, "answered", f"case_{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert audit.checkpoint()[0] == 45
    assert audit.faults() == []


def test_the_newest_entries_come_first_and_no_more_than_asked_for(audit: Audit):
    assert [entry.subject for entry in audit.newest(2)] == ["case_4", "case_3"]
    assert [entry.number for entry in audit.newest(9, "case_1")] == [2]
    assert audit.newest(9, "case_x") == []
