from pathlib import Path

import pytest
from tests.review.desk_room import Room, open_room


@pytest.fixture
def room(tmp_path: Path):
    room = open_room(tmp_path)
    yield room
    room.database.close()
