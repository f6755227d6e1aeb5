"""A post of one process, with a receiver that nothing is delivered to, and a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journey.place import prepare

from gluework.settings import load_settings
from gluework.testing import FrozenClock, Receiver
from gluework.wiring.books import open_books

from .post import Post


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def post(tmp_path: Path, receiver: Receiver) -> Iterator[Post]:
    clock = FrozenClock()
    place = prepare(tmp_path / "place", receiver)
    books = open_books(load_settings(home=place.home), clock)
    yield Post(place, books, clock)
    books.close()


@pytest.fixture
def case(post: Post) -> str:
    """One that is accepted."""
    return post.place.accept("plain.txt", b"Customer: Harbour\n")
