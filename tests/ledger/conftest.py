"""A ledger over each database that gluework supports."""

from datetime import UTC, datetime

import pytest

from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.testing import FrozenClock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def database(migrated: Database) -> Database:
    return migrated


@pytest.fixture
def ledger(database: Database, clock: FrozenClock) -> Ledger:
    return Ledger(database, clock)
