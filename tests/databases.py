"""Databases that have all their tables at once: copies of one that was migrated."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from gluework.storage import Database
from gluework.storage.schema import migrate

UNSAFE = ("fsync", "synchronous_commit", "full_page_writes")
"""What PostgreSQL does for the day of a power cut."""


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "migrated.db"
        _migrate(f"sqlite:///{file}")
        return file.read_bytes()


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


def fresh_sqlite(file: Path) -> str:
    """A new SQLite database at this place, migrated and with nothing in it; its address."""
    file.write_bytes(_migrated_file())
    return f"sqlite:///{file}"


def clear(url: str) -> None:
    """Takes everything out of the tables of a migrated PostgreSQL database."""
    database = Database(url)
    with database.transaction() as tx:
        tables = [table for table in inspect(tx).get_table_names() if table != "alembic_version"]
        tx.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
    database.close()


class Postgres:
    """A PostgreSQL that all workers of a run share; the databases are of the one who makes them."""

    def __init__(self, server: Any, prefix: str) -> None:
        self._server = server
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self._address = address
        self._engine = create_engine(address, isolation_level="AUTOCOMMIT")
        self._prefix = prefix
        self._made = 0
        self._template = ""

    def __enter__(self) -> Self:
        self._tell(*(f"ALTER SYSTEM SET {setting} = off" for setting in UNSAFE), "SELECT pg_reload_conf()")
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()
        self._server.cleanup()  # does so with the last worker

    def empty(self) -> str:
        """A new database without anything in it; its address."""
        return self._copy_of("template1")

    def fresh(self) -> str:
        """A new database, migrated and with nothing in it; its address."""
        if not self._template:
            self._template = self.empty()
            _migrate(self._template)
        return self.copy(self._template)

    def copy(self, url: str) -> str:
        """A new database with all that is in this one, to which nobody is connected; its address."""
        return self._copy_of(str(make_url(url).database))

    def _copy_of(self, name: str) -> str:
        self._made += 1
        made = f"{self._prefix}_{self._made}"
        self._tell(f"CREATE DATABASE {made} TEMPLATE {name}")
        return self._address.set(database=made).render_as_string(hide_password=False)

    def _tell(self, *statements: str) -> None:
        with self._engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
