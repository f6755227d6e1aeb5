from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.delivery.delivery_room import Room

from gluework.testing.receiver import Receiver


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.close()


@pytest.fixture
def receiver(room: Room) -> Iterator[Receiver]:
    with Receiver(clock=room.clock) as receiver:
        yield receiver
