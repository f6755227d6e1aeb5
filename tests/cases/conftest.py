"""Cases on a database of their own, with a clock that is set by hand."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.databases import fresh_sqlite

from gluework.audit import Audit
from gluework.cases import Cases, Letters
from gluework.charter.model import Person
from gluework.delivery import DeliveryBook
from gluework.durable import Bells
from gluework.review import Desk
from gluework.storage import Database
from gluework.testing import FrozenClock
from gluework.values import Document

OWNER = Person(name="Olga Owner", reach="mailto:olga@example.org")


class Rooms:
    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.clock = FrozenClock(tick=timedelta(milliseconds=1))
        self.audit = Audit(self.database, self.clock)
        self.cases = Cases(self.database, self.audit, self.clock)
        deliveries = DeliveryBook(self.database, self.audit, self.clock, lambda: 0.0)
        self.desk = Desk(self.database, self.audit, self.clock, Bells())
        self.letters = Letters(
            self.database, self.audit, self.clock, deliveries=deliveries, questions=self.desk
        )

    def accepted(self, name: str = "a.pdf", key: str | None = None):
        return self.cases.accept("agent", "0" * 12, a_document(name), "somebody", key)


def a_document(name: str = "a.pdf", digest: str = "d" * 64) -> Document:
    return Document(digest=digest, size=3, name=name, source="api")


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    made = Rooms(fresh_sqlite(tmp_path / "x.db"))
    yield made
    made.database.close()
