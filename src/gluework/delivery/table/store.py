"""A row per case in somebody's SQL table: made when it is missing, widened when a field is new, upserted.

Values are text, one column a field, beside the columns that say which case it was. Names are quoted by
the library; they never become part of a statement's text.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    inspect,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.schema import CreateColumn

from gluework.charter.model import TableDestination
from gluework.delivery.outcome import Parcel, Refused, Unreachable

OWN = ("case_id", "agent", "decided_by", "document_name", "document_digest", "delivered_at")
LONGEST_NAME = 60


class TableDesk:
    """Hands parcels to SQL tables; keeps their engines."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment
        self._engines: dict[str, Engine] = {}

    def upsert(self, destination: TableDestination, parcel: Parcel, folder: Path) -> str:
        """Writes the case's row, the same however often; Unreachable or Refused when it can't be."""
        row = _row(parcel)
        try:
            engine = self._engine(destination, folder)
            with engine.begin() as connection:
                table = _table(connection, destination.table, row)
                values = {name: value for name, value in row.items() if name in table.c}
                insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
                changed = {name: value for name, value in values.items() if name != "case_id"}
                statement = insert(table).values(**values)
                connection.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_=changed))
        except (ArgumentError, NoSuchModuleError) as error:
            raise Refused(f"its URL is not understood: {error}") from error
        except DBAPIError as error:
            raise Unreachable(f"the database does not take it: {str(error.orig).splitlines()[0]}") from error
        except SQLAlchemyError as error:
            raise Refused(f"the table {destination.table} does not fit: {type(error).__name__}") from error
        return f"table {destination.table}"

    def close(self) -> None:
        """Lets go of all databases."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()

    def _engine(self, destination: TableDestination, folder: Path) -> Engine:
        url = destination.url
        if url.startswith("env:"):
            url = self._environment.get(url.removeprefix("env:"), "")
            if not url:
                raise Unreachable(f"its URL {destination.url} is not there")
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            parsed = parsed.set(database=str(folder / parsed.database))
        key = parsed.render_as_string(hide_password=False)
        if key not in self._engines:
            if parsed.get_backend_name() not in ("sqlite", "postgresql"):
                raise Refused(
                    f"a {parsed.get_backend_name()} database is not supported; use SQLite or PostgreSQL"
                )
            self._engines[key] = create_engine(parsed, pool_size=1, max_overflow=2, pool_pre_ping=True)
        return self._engines[key]


def _row(parcel: Parcel) -> dict[str, object]:
    data = parcel.data
    row: dict[str, object] = {
        "case_id": data["case"],
        "agent": data["agent"],
        "decided_by": data["decided_by"],
        "document_name": data["document"]["name"],
        "document_digest": data["document"]["digest"],
        "delivered_at": parcel.at.replace(tzinfo=None),
    }
    for name, value in data["fields"].items():
        column = name[:LONGEST_NAME]
        column = f"field_{column}"[:LONGEST_NAME] if column.lower() in OWN else column
        row[column] = None if value is None else str(value)
    return row


def _table(connection: Connection, name: str, row: Mapping[str, object]) -> Table:
    columns: list[Column[Any]] = [
        Column("case_id", String(40), primary_key=True),
        Column("agent", String(63)),
        Column("decided_by", String(200)),
        Column("document_name", String(500)),
        Column("document_digest", String(64)),
        Column("delivered_at", DateTime),
        *(Column(field, Text) for field in row if field not in OWN),
    ]
    table = Table(name, MetaData(), *columns)
    inspector = inspect(connection)
    if not inspector.has_table(name):
        table.create(connection)
        return table
    present = {column["name"] for column in inspector.get_columns(name)}
    if "case_id" not in present:
        raise Refused(f"the table {name} has no column case_id")
    dialect = connection.dialect
    quoted = dialect.identifier_preparer.quote(name)
    for column in columns:
        if column.name not in present:
            wanted = CreateColumn(column).compile(dialect=dialect)
            connection.exec_driver_sql(f"ALTER TABLE {quoted} ADD COLUMN {wanted}")
    return table
