"""A database that is not there is told as that: a case is not given up for it."""

import socket

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from gluework.errors import DatabaseAwayError, StorageError
from gluework.storage import Database


def test_a_server_that_nobody_reaches_is_away():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, but not listening
        database = Database(f"postgresql+psycopg://ada:secret@127.0.0.1:{nobody.getsockname()[1]}/none")
        with pytest.raises(DatabaseAwayError, match="can't be reached") as told, database.snapshot():
            pass
        database.close()
    assert isinstance(told.value, StorageError)
    assert "secret" not in str(told.value)


def test_a_server_that_takes_the_call_and_says_nothing_is_away():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        database = Database(
            f"postgresql+psycopg://ada@127.0.0.1:{silent.getsockname()[1]}/none?connect_timeout=2"
        )
        with pytest.raises(DatabaseAwayError, match="timeout"), database.snapshot():
            pass
        database.close()


def test_a_silent_server_is_waited_for_as_long_as_its_url_says_or_some_seconds():
    asked = {}
    for query in ("", "?connect_timeout=77"):
        database = Database(f"postgresql+psycopg://ada@127.0.0.1:1/none{query}")
        event.listen(database.engine, "do_connect", lambda *call: asked.update(call[3]))
        with pytest.raises(DatabaseAwayError), database.snapshot():
            pass
        database.close()
        assert int(asked["connect_timeout"]) == (77 if query else 10)
        assert asked["keepalives_idle"] == 30


def test_a_connection_that_is_lost_in_the_middle_is_away_and_the_next_one_is_fresh(postgres: str):
    database, other = Database(postgres), Database(postgres)

    def lose_it() -> None:
        with database.transaction() as tx:
            mine = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with other.transaction() as killer:
                killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
            tx.execute(text("SELECT 1"))

    with pytest.raises(DatabaseAwayError):
        lose_it()
    with database.snapshot() as tx:
        assert tx.execute(text("SELECT 1")).scalar_one() == 1
    database.close()
    other.close()


def test_what_a_database_that_is_there_refuses_is_another_thing(postgres: str):
    database = Database(postgres)
    for statement in ("SELECT nonsense", "SELECT 1/0", "SELECT * FROM nowhere"):
        with pytest.raises(DBAPIError), database.snapshot() as tx:
            tx.execute(text(statement))
    database.close()
