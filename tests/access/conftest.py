"""Keys and sessions on a database of their own, with a clock that is moved by hand."""

from collections.abc import Iterator

import pytest
from tests.review.desk_room import StandingClock

from gluework.access.service import Keys, Sessions
from gluework.audit import Audit
from gluework.storage import Database, metadata


class Door:
    """All that lets people in."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        metadata.drop_all(self.database.engine)
        metadata.create_all(self.database.engine)
        self.clock = StandingClock()
        self.audit = Audit(self.database, self.clock)
        self.keys = Keys(self.database, self.clock, self.audit)
        self.sessions = Sessions(self.database, self.clock)

    def recorded(self, key_id: str) -> list[tuple[str, str]]:
        """Who did what to a key."""
        return [(entry.actor.name, entry.action) for entry in self.audit.about(key_id)]


@pytest.fixture
def door(each_url: str) -> Iterator[Door]:
    made = Door(each_url)
    yield made
    made.database.close()
