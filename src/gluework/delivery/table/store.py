"""A row per case in somebody's SQL table: made when it is missing, widened when a field is new, upserted.

Each field has a text column of its own beside those that say which case it was, and all of them stand in
`fields` as JSON. A field whose name can't be a column there (it differs only in case from another one, is
longer than 60 bytes, or holds unprintable characters) stands in `fields` alone; one that has the name of
a column of ours goes into `field_…`. Names are quoted by the library.

The statements are plain UPDATE and INSERT, so that any database that SQLAlchemy has a driver for will do.
Errors of databases may repeat values; only those that tell of the connection are quoted.
"""

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from pydantic import JsonValue
from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Inspector,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.schema import CreateColumn

from gluework.charter import TableDestination
from gluework.delivery.model import Parcel, Refused, Unreachable, encoded
from gluework.guard import SecretReference, Secrets
from gluework.storage import UtcDateTime

OWN = ("case_id", "agent", "decided_by", "delivered_at", "document_name", "document_digest", "fields")
LONGEST_NAME = 60
"""Bytes; PostgreSQL cuts names after 63."""
MOST_COLUMNS = 500
PASSING = {"42501", "42701", "42P07"}
"""States of SQL that pass: missing rights, and a column or a table that another writer made just now."""
ROUNDS = 5
CONNECT_SECONDS = "15"
STATEMENT_SECONDS = 60
FITTING = (ProgrammingError, DataError, IntegrityError, NotSupportedError)
"""What a database raises when the table is not one for this row."""


Turn = AbstractContextManager[object]
"""What a writer waits for."""


class TableDesk:
    """Hands parcels to SQL tables; keeps their engines."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment
        self._engines: dict[str, tuple[Engine, Turn]] = {}
        self._lock = threading.Lock()

    def upsert(self, destination: TableDestination, parcel: Parcel, folder: Path) -> str:
        """Writes the case's row, the same however often; Unreachable or Refused when it can't be."""
        own = {
            "case_id": parcel.data["case"],
            "agent": parcel.data["agent"],
            "decided_by": _text(parcel.data["decided_by"]),
            "delivered_at": parcel.at,
            "document_name": _text(parcel.data["document"]["name"]),
            "document_digest": parcel.data["document"]["digest"],
            "fields": encoded(parcel.data["fields"]).decode(),
        }
        with _told(destination.table):
            engine, turn = self._engine(destination, folder)
            with turn:
                _write(engine, destination.table, own, parcel.data["fields"])
        return f"table {destination.table}"

    def close(self) -> None:
        """Lets go of all databases."""
        with self._lock:
            for engine, _ in self._engines.values():
                engine.dispose()
            self._engines.clear()

    def _engine(self, destination: TableDestination, folder: Path) -> tuple[Engine, Turn]:
        url = self._url(destination, folder)
        key = url.render_as_string(hide_password=False)
        with self._lock:
            if key not in self._engines:
                self._engines[key] = _opened(url)
            return self._engines[key]

    def _url(self, destination: TableDestination, folder: Path) -> URL:
        text = destination.url
        if SecretReference.of(text) is not None:
            text = Secrets(self._environment, folder).read(text)
            if not text:
                raise Unreachable(f"its URL {destination.url} is not there")
        url = make_url(text)
        if url.get_backend_name() != "sqlite":
            return url
        if not url.database or url.database == ":memory:":
            raise Refused("an SQLite database in memory keeps nothing; name a file")
        file = folder / url.database
        file.parent.mkdir(parents=True, exist_ok=True)
        return url.set(database=str(file))


@contextmanager
def _told(table: str) -> Iterator[None]:
    """Turns what databases raise into what to do about it, without the values they repeat."""
    try:
        yield
    except (ArgumentError, NoSuchModuleError) as error:
        raise Refused("its URL is not one of a database; see the charter") from error
    except ImportError as error:
        raise Unreachable(f"the driver {error.name} is not installed") from error
    except OSError as error:
        raise Unreachable(f"its folder can't be made: {error.strerror}") from error
    except FITTING as error:
        if getattr(error.orig, "sqlstate", "") in PASSING:
            kind = type(error.orig).__name__
            raise Unreachable(f"the table {table} can't be written to now ({kind})") from error
        raise Refused(f"the table {table} does not take the row ({type(error.orig).__name__})") from error
    except OperationalError as error:
        said = (str(error.orig).splitlines() or [""])[0]
        raise Unreachable(f"the database can't be used now: {said}") from error
    except DBAPIError as error:
        raise Unreachable(f"the database can't be used now ({type(error.orig).__name__})") from error
    except SQLAlchemyError as error:
        raise Unreachable(f"the database can't be used now ({type(error).__name__})") from error


def _write(engine: Engine, name: str, own: dict[str, Any], fields: dict[str, JsonValue]) -> None:
    """A few rounds: another writer may make the table, a column or the row between our look and our write."""
    for _ in range(ROUNDS - 1):
        try:
            return _write_once(engine, name, own, fields)
        except (ProgrammingError, IntegrityError):
            continue
    return _write_once(engine, name, own, fields)


def _write_once(engine: Engine, name: str, own: dict[str, Any], fields: dict[str, JsonValue]) -> None:
    with engine.begin() as connection:
        inspector = inspect(connection)
        exists = inspector.has_table(name)
        present = _present(inspector, name) if exists else []
        columns = columns_of(fields, present)
        table = _table(name, columns)
        if exists:
            _widen(connection, table, present)
        else:
            table.create(connection)
        earlier = _earlier(connection, table, own["case_id"])
        row = {**own, **{column: _text(fields[field]) for column, field in columns.items()}}
        # what an earlier try put into columns that this one does not have must not stay
        gone = [name for name in columns_of(earlier, present) if name not in row and name in present]
        table = _table(name, [*columns, *gone])
        later = {key: value for key, value in row.items() if key not in ("case_id", "delivered_at")}
        same = table.c.case_id == own["case_id"]
        changes = {**later, **dict.fromkeys(gone)}
        if connection.execute(table.update().where(same).values(changes)).rowcount == 0:
            connection.execute(table.insert().values(row))


def columns_of(fields: Mapping[str, JsonValue], present: list[str] | None = None) -> dict[str, str]:
    """Which column each field goes into: column to field. `present` are the table's columns already.

    A field that meets a column of the table which differs only in case goes into that one: SQLite
    takes both for the same.
    """
    there = {name.lower(): name for name in present or ()}
    columns: dict[str, str] = {}
    taken = set(OWN)
    for field in fields:
        name = f"field_{field}" if field.lower() in OWN else field
        fits = name.isprintable() and bool(name.strip()) and len(name.encode()) <= LONGEST_NAME
        if not fits or name.lower() in taken or len(taken) >= MOST_COLUMNS:
            continue
        taken.add(name.lower())
        columns[there.get(name.lower(), name)] = field
    return columns


def _table(name: str, columns: Iterable[str]) -> Table:
    return Table(
        name,
        MetaData(),
        Column("case_id", String(40), primary_key=True),
        Column("agent", String(63)),
        Column("decided_by", Text),
        Column("delivered_at", UtcDateTime),
        Column("document_name", Text),
        Column("document_digest", String(64)),
        Column("fields", Text),
        *(Column(column, Text) for column in columns),
    )


def _present(inspector: Inspector, name: str) -> list[str]:
    """The columns of a table that is there; Refused when it could hold a case twice."""
    unique: list[list[str | None]] = [list(inspector.get_pk_constraint(name)["constrained_columns"])]
    unique += [list(one["column_names"]) for one in inspector.get_unique_constraints(name)]
    unique += [one["column_names"] for one in inspector.get_indexes(name) if one["unique"]]
    if ["case_id"] not in unique:
        raise Refused(f"the table {name} is there, but its column case_id is missing or not unique")
    return [column["name"] for column in inspector.get_columns(name)]


def _earlier(connection: Connection, table: Table, case_id: str) -> dict[str, JsonValue]:
    """The fields of the row that is there."""
    found = connection.execute(select(table.c.fields).where(table.c.case_id == case_id)).scalar()
    fields = json.loads(found) if found else {}
    return fields if isinstance(fields, dict) else {}


def _widen(connection: Connection, table: Table, present: list[str]) -> None:
    dialect = connection.dialect
    quoted = dialect.identifier_preparer.quote(table.name)
    for column in table.columns:
        if column.name not in present:
            wanted = str(CreateColumn(column).compile(dialect=dialect))
            connection.exec_driver_sql(f"ALTER TABLE {quoted} ADD COLUMN {wanted}")


def _text(value: JsonValue) -> str | None:
    """Text as it is; everything else as JSON."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return encoded(value).decode()


def _opened(url: URL) -> tuple[Engine, Turn]:
    """An engine that never waits for ever. SQLite lets one write at a time: our threads queue before it."""
    backend = url.get_backend_name()
    if url.get_driver_name() in ("psycopg", "psycopg2") and "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": CONNECT_SECONDS})
    engine = create_engine(url, pool_size=1, max_overflow=4, pool_pre_ping=True)
    if backend == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine, threading.Lock()
    if backend == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    return engine, nullcontext()


def _open_sqlite(connection: Any, _entry: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute("PRAGMA busy_timeout=30000").close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{STATEMENT_SECONDS}s'")
