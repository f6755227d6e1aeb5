"""The database: one engine, transactions that hold from edge to edge, and what the stores' tables share.

SQLite (in WAL mode) and PostgreSQL behind the same few calls. A write transaction on SQLite takes
the write lock at its beginning (`BEGIN IMMEDIATE`), so it never fails halfway for a lock it can't
get, and the threads of one process queue for it in memory instead of polling the file.

A block inside another block of the same thread joins it: what several rooms write for one step is then
there as a whole or not at all.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, partial
from typing import Any, ParamSpec, TypeVar

from pydantic import BaseModel
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Insert,
    MetaData,
    RowMapping,
    Table,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from gluework.errors import DatabaseAwayError, SettingsError, StorageError

P = ParamSpec("P")
R = TypeVar("R")
Tx = Connection
"""A transaction in progress; rooms pass it to their store and to the audit, and never look inside."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)
"""Every `store.py` declares its tables here."""

SQLITE_BUSY_MS = 30_000
BUSY = {"40001", "40P01", "55P03"}
"""SQLSTATEs: serialization failure, deadlock, lock not available."""
PATIENCE = {
    "connect_timeout": 10,
    "tcp_user_timeout": 30_000,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""How long a PostgreSQL that says nothing is waited for: seconds, not the two minutes and more of the
driver and the system, while requests pile up. The URL may say otherwise."""
AWAY = "See that it runs and that its URL is right; nothing that was acknowledged is lost."


class Database:
    """One database by its URL: `sqlite:///path/file.db` or `postgresql+psycopg://…`."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.url = url
        self._engine = _engine(url, pool_size)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._writing = threading.Lock()
        self._present = threading.local()
        self.clerks = ThreadPoolExecutor(1 if self.is_sqlite else pool_size, "clerk")

    @property
    def engine(self) -> Engine:
        """For migrations and tests."""
        return self._engine

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """A write transaction: committed at the end of the outermost block, rolled back by any exception."""
        present: Tx | None = getattr(self._present, "tx", None)
        if present is not None:
            yield present
            return
        one_at_a_time = self._writing if self.is_sqlite else nullcontext()
        with one_at_a_time, self._translated(), self._engine.begin() as connection:
            self._present.tx = connection
            try:
                yield connection
            finally:
                self._present.tx = None

    @contextmanager
    def snapshot(self) -> Iterator[Tx]:
        """A read transaction: sees one state of the database, blocks nobody, is never committed.

        Inside a write transaction it sees what that one wrote.
        """
        present: Tx | None = getattr(self._present, "tx", None)
        if present is not None:
            yield present
            return
        with self._translated(), self._engine.connect() as raw:
            connection = raw.execution_options(gluework_read=True)
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Tx]:
        """A write transaction for migrations, in which tables may be replaced that others refer to.

        SQLite changes a table by replacing it, which its foreign keys would forbid. They are looked at in
        the end: where one leads nowhere, nothing is changed (StorageError).
        """
        if not self.is_sqlite:
            with self.transaction() as tx:
                yield tx
            return
        engine = self._engine.execution_options(gluework_rebuilds=True)
        try:
            with self._writing, self._translated(), engine.begin() as connection:
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken:
                    raise StorageError(
                        f"The database can't be brought up to date: a row of {broken[0]} refers to none.",
                        "It is as it was. Go on with the earlier version, and report this.",
                    )
        finally:
            self._engine.dispose()  # no connection goes on without its foreign keys

    async def in_thread(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs what reads and writes here outside the event loop, in one of the database's own threads.

        On SQLite there is one: more of them would only take turns at the write lock and the interpreter,
        which costs more than the work itself. So nothing that waits for anything else belongs here.
        """
        loop = asyncio.get_running_loop()
        inside = copy_context()  # as asyncio.to_thread does: what is logged or traced there knows its case
        return await loop.run_in_executor(self.clerks, partial(inside.run, function, *args, **kwargs))

    def close(self) -> None:
        """Gives all threads and connections back."""
        self.clerks.shutdown()
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turns a full disk or a lost connection into an error that says what to do."""
        try:
            yield
        except NoFreeConnectionError as error:
            raise DatabaseAwayError("No connection to the database came free in time.", AWAY) from error
        except DBAPIError as error:
            cause = str(error.orig)
            if any(
                sign in cause
                for sign in ("disk is full", "readonly", "disk I/O", "unable to open", "No space")
            ):
                where = make_url(self.url).render_as_string(hide_password=True)
                raise StorageError(
                    f"The database {where} can't be used: {cause}.",
                    "Free some space or make it writable; nothing that was acknowledged is lost.",
                ) from error
            if _is_busy(error):
                raise DatabaseAwayError(f"The database is too busy: {cause.strip()}.", AWAY) from error
            if _is_away(error):
                raise DatabaseAwayError(f"The database can't be reached: {cause.strip()}.", AWAY) from error
            raise


def _is_busy(error: DBAPIError) -> bool:
    """Whether others were in the way: a lock that never came free, a deadlock, a conflict."""
    return getattr(error.orig, "sqlstate", "") in BUSY or "database is locked" in str(error.orig)


def _is_away(error: DBAPIError) -> bool:
    """Whether the connection was lost or never made; a server that answers gives an SQLSTATE."""
    never_made = isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") is None
    return error.connection_invalidated or never_made


def _engine(url: str, pool_size: int) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed, pool_size=pool_size, max_overflow=8)
            event.listen(engine, "connect", _open_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        patience = {name: value for name, value in PATIENCE.items() if name not in parsed.query}
        return create_engine(
            parsed, pool_size=pool_size, max_overflow=8, pool_pre_ping=True, connect_args=patience
        )
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError(
            f"The database URL is not understood: {error}.",
            "Use sqlite:///path/to/file.db or postgresql+psycopg://user@host/name.",
        ) from error


def set_sqlite_pragmas(connection: Any) -> None:
    """WAL with NORMAL: a commit survives `kill -9`; a power cut may take the last commits, never the file."""
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={SQLITE_BUSY_MS}",
        "foreign_keys=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _open_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    set_sqlite_pragmas(connection)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("gluework_rebuilds"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # inside a transaction it would do nothing
    reading = options.get("gluework_read", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(column: str, words: type[StrEnum]) -> str:
    """The condition that a column holds one of these words."""
    return f"{column} IN ({', '.join(repr(word.value) for word in words)})"


def named(kind: type[BaseModel], row: RowMapping) -> dict[str, Any]:
    """What stands in the columns that are named as that kind's fields."""
    return {name: row[name] for name in kind.model_fields if name in row}


def add_once(tx: Tx, table: Table, values: dict[str, Any]) -> bool:
    """Adds a row; False when there is one already that it would repeat, whoever wrote it."""
    return tx.execute(_insert_once(table, tx.dialect.name), values).first() is not None


@cache
def _insert_once(table: Table, dialect: str) -> Insert:
    """Built once for a table, since building costs more than running."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)
