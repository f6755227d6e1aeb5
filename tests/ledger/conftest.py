"""A ledger over each database that gluework supports."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gluework.ledger import Ledger
from gluework.storage import Database, metadata


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, span: timedelta) -> None:
        self.moment += span


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def database(each_url: str) -> Iterator[Database]:
    database = Database(each_url)
    metadata.drop_all(database.engine)
    metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture
def ledger(database: Database, clock: SetClock) -> Ledger:
    return Ledger(database, clock)
