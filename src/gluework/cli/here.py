"""Where a command is given, and by whom: in this folder's installation, unless settings say otherwise."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager

from gluework.errors import NotFoundError
from gluework.settings import load_settings
from gluework.wiring import Books, open_books


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


def person_here() -> str:
    """The name that goes on record: GLUEWORK_PERSON, else the account's name."""
    name = os.environ.get("GLUEWORK_PERSON", "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody at the terminal"
