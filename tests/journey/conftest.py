"""A receiver, a cradle and a prepared installation for the tests of one file."""

from collections.abc import Iterator

import pytest

from gluework.testing.receiver import Receiver

from .place import Cradle, Place, StillClock, prepare


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver(clock=StillClock()) as receiver:
        yield receiver


@pytest.fixture(scope="module")
def cradle() -> Iterator[Cradle]:
    cradle = Cradle()
    yield cradle
    cradle.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, receiver: Receiver, cradle: Cradle) -> Place:
    """An installation that was up once and has nothing to do: to be copied."""
    place = prepare(tmp_path_factory.mktemp("empty") / "place", receiver)
    cradle.start(place.root)
    assert cradle.end() == 0
    return place
