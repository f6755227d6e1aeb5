"""Keys and sessions on a database of their own, with a clock that is moved by hand."""

from collections.abc import Iterator

import pytest

from gluework.access.service import Keys, Sessions
from gluework.audit import Audit
from gluework.storage import Database
from gluework.testing import FrozenClock


class Door:
    """All that lets people in."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.clock = FrozenClock()
        self.audit = Audit(self.database, self.clock)
        self.keys = Keys(self.database, self.clock, self.audit)
        self.sessions = Sessions(self.database, self.clock)

    def recorded(self, key_id: str) -> list[tuple[str, str]]:
        """Who did what to a key."""
        return [(entry.actor.name, entry.action) for entry in self.audit.about(key_id)]


@pytest.fixture
def door(fresh_url: str) -> Iterator[Door]:
    made = Door(fresh_url)
    yield made
    made.database.close()
