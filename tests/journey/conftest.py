"""A receiver, a cradle and a prepared installation for all tests here."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gluework.testing import Receiver

from .place import Cradle, Place, prepare


@pytest.fixture(scope="session")
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def cradle() -> Iterator[Cradle]:
    cradle = Cradle()
    yield cradle
    cradle.close()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, receiver: Receiver, cradle: Cradle) -> Place:
    """An installation that was up once and has nothing to do: to be copied."""
    place = prepare(tmp_path_factory.mktemp("empty") / "place", receiver)
    cradle.start(place)
    assert cradle.end() == 0, "\n".join(place.lines("log"))
    (place.root / "crossings").unlink()
    return place


@pytest.fixture
def place(empty: Place, tmp_path: Path) -> Place:
    """An installation of the test's own."""
    empty.receiver.forget()
    return empty.copy(tmp_path / "place")


class Life:
    """Lives in a test's own place, in real time, ended at the latest with the test."""

    def __init__(self, cradle: Cradle, place: Place) -> None:
        self._cradle = cradle
        self._place = place
        self._pid = 0

    def begin(self, **order: Any) -> None:
        """A life that goes on until it is ended, with nobody who answers."""
        order = {"reviewer": False, "forever": True, "stands_still": False} | order
        self._pid = self._cradle.start(self._place, **order)

    def end(self) -> int:
        """Its exit code, once it came to its end."""
        code = self._cradle.end()
        self._pid = 0
        return code

    def whole(self, **order: Any) -> int:
        """A life that ends by itself: its exit code."""
        self.begin(forever=False, **order)
        return self.end()

    def signal(self, number: signal.Signals) -> None:
        os.kill(self._pid, number)

    def kill(self) -> None:
        """From outside, without a warning."""
        self.signal(signal.SIGKILL)
        assert self.end() == -signal.SIGKILL

    def stop(self) -> None:
        """As an operator does."""
        self.signal(signal.SIGTERM)
        assert self.end() == 0, self._place.lines("log")

    def close(self) -> None:
        if self._pid:
            self.kill()


@pytest.fixture
def life(cradle: Cradle, place: Place) -> Iterator[Life]:
    life = Life(cradle, place)
    yield life
    life.close()
