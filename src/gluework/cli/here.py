"""The installation that a command works on: the one in this folder, unless settings say otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

from gluework.cli.who import person_here
from gluework.errors import NotFoundError
from gluework.settings import load_settings
from gluework.wiring import Books, open_books

__all__ = ["books_here", "person_here"]


@contextmanager
def books_here(*, must_exist: bool = True) -> Iterator[Books]:
    """Opens the books, and closes them again."""
    settings = load_settings()
    if must_exist and not settings.database_url and not settings.home.exists():
        raise NotFoundError(
            f"There is no installation in {settings.home.absolute()}.",
            "Start one with `gluework up DIR`, or set GLUEWORK_HOME to the one you mean.",
        )
    books = open_books(settings)
    try:
        yield books
    finally:
        books.close()
