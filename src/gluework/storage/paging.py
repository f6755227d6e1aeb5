"""Cursor paging: a page of a list, and where the next one begins.

A cursor is opaque to callers: the place of the page's last row (mostly its id) in URL-safe base 64. New
rows never shift pages that somebody is walking through.
"""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, RowMapping, Select

from gluework.errors import InvalidError
from gluework.storage.database import Tx

T = TypeVar("T")
P = TypeVar("P")
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """Some rows, and the cursor of the next page (None on the last)."""

    items: tuple[T, ...]
    next_cursor: str | None


def page(
    fetch: Callable[[P | None, int], Sequence[T]],
    cursor: str | None,
    limit: int,
    *,
    place: Callable[[T], str],
    read: Callable[[str], P],
) -> PageOf[T]:
    """A page of at most `limit` rows; more than `LARGEST_PAGE` nobody gets.

    Args:
        fetch: gives so many rows behind a place, or from the first one on.
        cursor: that of the page before; InvalidError when it is none of ours.
        limit: how many are wanted.
        place: a row's place, in words without control characters.
        read: the place that such words name; ValueError when they name none.
    """
    limit = max(1, min(limit, LARGEST_PAGE))
    words = position_of(cursor)
    try:
        behind = None if words is None else read(words)
    except (ValueError, OverflowError) as error:
        raise _not_understood() from error
    rows = fetch(behind, limit + 1)  # the extra one shows that more follow
    more = len(rows) > limit
    return PageOf(tuple(rows[:limit]), cursor_of(place(rows[limit - 1])) if more else None)


def newest_first(
    tx: Tx,
    query: Select[Any],
    ids: ColumnElement[str],
    cursor: str | None,
    limit: int,
    *,
    made: Callable[[RowMapping], T],
) -> PageOf[T]:
    """A page of a query's rows by their ids, which grow with time; `made` is what becomes of a row."""

    def fetch(before: str | None, most: int) -> Sequence[RowMapping]:
        older = query if before is None else query.where(ids < before)
        return tx.execute(older.order_by(ids.desc()).limit(most)).mappings().all()

    rows = page(fetch, cursor, limit, place=lambda row: str(row["id"]), read=str)
    return PageOf(tuple(map(made, rows.items)), rows.next_cursor)


def cursor_of(place: str) -> str:
    """The cursor that continues behind this place."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def position_of(cursor: str | None) -> str | None:
    """The place that a cursor stands for, in words; InvalidError when it is not one of ours."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise _not_understood() from error
    if not place.isascii() or not place.isprintable():  # a place always is; and some databases refuse NUL
        raise _not_understood()
    return place


def _not_understood() -> InvalidError:
    return InvalidError("The cursor is not understood.", "Start again without one.")
