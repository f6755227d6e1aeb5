"""Promise 5 through the whole door, with the real ledger, counted by the receiver."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from gluework.clock import SystemClock
from gluework.errors import BudgetError
from gluework.guard import Guard
from gluework.ledger import Ledger
from gluework.storage import Database, metadata

from .conftest import CASE, Receiver, Script, charter
from .test_models import BUDGET, ask, said


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    database = Database(f"sqlite:///{tmp_path / 'ledger.db'}")
    metadata.create_all(database.engine)
    yield Ledger(database, SystemClock())
    database.close()


async def test_200_concurrent_calls_on_a_budget_of_1_00_cost_at_most_1_00(receiver: Receiver, ledger: Ledger):
    receiver.script = [Script(body=said(1_000, 19_500), pause=0.02)]  # 0.04 each; at most 25 fit
    agent = {"model": "openai:m", "model_url": receiver.url}
    rules = charter(agent=agent, budget={**BUDGET, "per_case": "1", "per_day": "1"})
    careful = Guard(rules, ledger, SystemClock(), environment={}, folder=Path("/nowhere"))
    async with careful.client(CASE, "openai") as client:

        async def one() -> int:
            try:
                return (await ask(client, max_tokens=20_000)).status_code
            except BudgetError:
                return 402

        statuses = await asyncio.gather(*(one() for _ in range(200)))
    arrived = len(receiver.seen)
    assert statuses.count(200) == arrived
    assert statuses.count(402) == 200 - arrived
    assert 20 <= arrived <= 25
    assert ledger.cost_of(CASE).micros == 40_000 * arrived <= 1_000_000
