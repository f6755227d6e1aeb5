from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.delivery.delivery_room import Room

from gluework.testing import Receiver


@pytest.fixture(params=["sqlite", "postgresql"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path, "" if request.param == "sqlite" else request.getfixturevalue("fresh_postgres"))
    yield room
    room.close()


@pytest.fixture
def receiver(room: Room) -> Iterator[Receiver]:
    with Receiver(clock=room.clock) as receiver:
        yield receiver
