"""Transactions hold from edge to edge, and the migrations make what the stores expect."""

import asyncio
import importlib
import pkgutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table, func, select, text
from sqlalchemy.exc import StatementError

import gluework
from gluework.errors import InvalidError, SettingsError, StorageError
from gluework.storage import Database, UtcDateTime, metadata
from gluework.storage.paging import page, position_of
from gluework.storage.schema import migrate

own = MetaData()
things = Table("things", own, Column("number", Integer, primary_key=True), Column("at", UtcDateTime))


@pytest.fixture
def database(each_url: str) -> Iterator[Database]:
    database = Database(each_url)
    with database.transaction() as tx:
        metadata.drop_all(tx)
        tx.execute(text("DROP TABLE IF EXISTS alembic_version"))
        own.drop_all(tx)
        own.create_all(tx)
    yield database
    database.close()


def count(database: Database) -> int:
    with database.snapshot() as tx:
        return tx.execute(select(func.count()).select_from(things)).scalar_one()


def add(database: Database, number: int) -> None:
    with database.transaction() as tx:
        tx.execute(things.insert().values(number=number))


def test_a_block_that_fails_leaves_nothing(database: Database):
    def fail() -> None:
        with database.transaction() as tx:
            tx.execute(things.insert().values(number=1))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert count(database) == 0


def test_a_block_inside_another_joins_it(database: Database):
    def fail() -> None:
        with database.transaction():
            add(database, 1)
            assert count(database) == 1  # it sees what was written so far
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert count(database) == 0
    with database.transaction():
        add(database, 1)
        add(database, 2)
    assert count(database) == 2
    add(database, 3)
    assert count(database) == 3


def test_other_threads_have_transactions_of_their_own(database: Database):
    began, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with database.transaction() as tx:
            tx.execute(things.insert().values(number=1))
            began.set()
            assert go_on.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert began.wait(20)
    assert count(database) == 0
    go_on.set()
    thread.join()
    assert count(database) == 1


def test_many_writers_wait_for_each_other(database: Database):
    def write(start: int) -> None:
        for number in range(start, start + 20):
            add(database, number)

    threads = [threading.Thread(target=write, args=(place * 100,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database) == 160


@pytest.mark.parametrize("each_url", ["postgresql"], indirect=True)
def test_two_that_wait_for_each_other_are_told_to_try_again(database: Database):
    add(database, 1)
    add(database, 2)
    both_hold = threading.Barrier(2, timeout=20)
    told: list[StorageError] = []

    def change(first: int, second: int) -> None:
        try:
            with database.transaction() as tx:
                tx.execute(things.update().where(things.c.number == first).values(at=None))
                both_hold.wait()
                tx.execute(things.update().where(things.c.number == second).values(at=None))
        except StorageError as error:
            told.append(error)

    threads = [threading.Thread(target=change, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [error.status for error in told] == [503]


def test_a_file_that_somebody_else_keeps_locked_is_told(tmp_path: Path):
    first, second = (Database(f"sqlite:///{tmp_path / 'a.db'}") for _ in range(2))
    with second.snapshot() as tx:
        tx.execute(text("PRAGMA busy_timeout=100"))  # its only connection keeps this
    with first.transaction() as tx:
        tx.execute(text("CREATE TABLE things (number INTEGER)"))
        with pytest.raises(StorageError, match="locked"), second.transaction():
            pass
    first.close()
    second.close()


async def test_its_threads_take_what_reads_and_writes(database: Database):
    await asyncio.gather(*(database.in_thread(add, database, number) for number in range(20)))
    assert await database.in_thread(count, database) == 20
    with pytest.raises(ZeroDivisionError):
        await database.in_thread(lambda: 1 // 0)


def test_moments_come_back_as_they_were_and_must_say_their_zone(database: Database):
    moment = datetime(2026, 11, 23, 7, 30, 0, 123456, tzinfo=UTC)
    with database.transaction() as tx:
        tx.execute(things.insert().values(number=1, at=moment))
    with database.snapshot() as tx:
        assert tx.execute(select(things.c.at)).scalar_one() == moment
    with pytest.raises(StatementError), database.transaction() as tx:
        tx.execute(things.insert().values(number=2, at=moment.replace(tzinfo=None)))


def test_the_migrations_make_what_the_stores_expect(database: Database):
    for module in pkgutil.walk_packages(gluework.__path__, "gluework."):
        if module.name.endswith(".store"):
            importlib.import_module(module.name)
    migrate(database)
    migrate(database)
    with database.snapshot() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        differences = [
            one
            for one in compare_metadata(context, metadata)
            if getattr(one[1], "name", "") != "things" and "things" not in str(one)
        ]
    assert differences == []


def test_a_database_of_a_newer_program_is_left_alone(database: Database):
    migrate(database)
    with database.transaction() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="revision 9999"):
        migrate(database)


@pytest.mark.parametrize("url", ["", "nonsense", "oracle9://x/y", "sqlite"])
def test_an_address_that_is_none_says_how_one_looks(url: str):
    with pytest.raises(SettingsError, match="database URL"):
        Database(url)


def test_a_folder_that_is_not_there_says_so(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'none' / 'a.db'}")
    with pytest.raises(StorageError, match="unable to open"), database.snapshot() as tx:
        tx.execute(text("SELECT 1"))
    database.close()


def test_a_page_names_where_the_next_one_begins():
    def some(_behind: str | None, most: int) -> list[int]:
        return [1, 2, 3][:most]

    first = page(some, None, 2, place=lambda row: "-abc"[row], read=str)
    assert (first.items, position_of(first.next_cursor)) == ((1, 2), "b")
    last = page(lambda _behind, _most: [3], first.next_cursor, 2, place=str, read=str)
    assert last.next_cursor is None
    assert position_of(None) is None
    with pytest.raises(InvalidError):
        position_of("not a cursor")
