"""Cursor paging: a page and where the next one begins.

A cursor is opaque to callers: the last id of the page in URL-safe base 64. New rows never shift pages
that somebody is walking through.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from gluework.errors import InvalidError

T = TypeVar("T")
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """Some rows, and the cursor of the next page (None on the last)."""

    items: tuple[T, ...]
    next_cursor: str | None


def cursor_of(last: str) -> str:
    """The cursor that continues behind this id."""
    return base64.urlsafe_b64encode(last.encode()).decode().rstrip("=")


def position_of(cursor: str | None) -> str | None:
    """The id that a cursor stands for; InvalidError when it is not one of ours."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return _id(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (binascii.Error, ValueError) as error:
        raise InvalidError(
            "The cursor is not one that was handed out.", "Start again without a cursor."
        ) from error


def _id(text: str) -> str:
    if not text.isascii() or not text.isprintable():  # an id never is; and some databases refuse NUL
        raise ValueError("not an id")
    return text


def page(rows: Sequence[T], limit: int, ids: Sequence[str]) -> PageOf[T]:
    """A page of at most `limit` out of `limit + 1` fetched rows; the extra one shows that more follow."""
    more = len(rows) > limit
    return PageOf(tuple(rows[:limit]), cursor_of(ids[limit - 1]) if more else None)
