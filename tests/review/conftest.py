from pathlib import Path

import pytest
from tests.review.desk_room import Room, open_room
from tests.review.desk_site import FolderPapers, SignedIn, make_site


@pytest.fixture
def room(tmp_path: Path):
    room = open_room(tmp_path)
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
