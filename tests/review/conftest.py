from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import fresh_sqlite
from tests.review.desk_room import Room, open_room
from tests.review.desk_seat import open_chromium, take_seat
from tests.review.desk_site import FolderPapers, SignedIn, make_site


@pytest.fixture
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """A desk on SQLite; tests that are to hold on PostgreSQL too ask for both by parameter."""
    url = fresh_sqlite(tmp_path / "review.db")
    if getattr(request, "param", "sqlite") == "postgresql":
        url = request.getfixturevalue("fresh_postgres")
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
