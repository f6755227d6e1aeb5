"""Promise 5 through the whole door, with the real ledger, counted by the receiver."""

import asyncio
from pathlib import Path

import pytest

from gluework.clock import SystemClock
from gluework.errors import BudgetError
from gluework.guard import Guard, Lanes
from gluework.ledger import Ledger
from gluework.storage import Database

from .conftest import CASE, Receiver, Script, charter
from .test_models import BUDGET, ask, said


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, SystemClock())


async def test_200_concurrent_calls_on_a_budget_of_1_00_cost_at_most_1_00(
    receiver: Receiver, ledger: Ledger, lanes: Lanes
):
    receiver.script = [Script(body=said(1_000, 19_500), pause=0.02)]  # 0.04 each; at most 25 fit
    agent = {"model": "openai:m", "model_url": receiver.url}
    rules = charter(agent=agent, budget={**BUDGET, "per_case": "1", "per_day": "1"})
    careful = Guard(rules, ledger, SystemClock(), lanes, environment={}, folder=Path("/nowhere"))
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
