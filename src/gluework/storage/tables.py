"""What the stores' tables have in common: what means the same on both databases."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import DateTime, Dialect, Insert, RowMapping, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

from gluework.storage.database import Tx


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
