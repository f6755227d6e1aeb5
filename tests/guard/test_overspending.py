"""Promise 5 through the whole guard, with the real ledger, counted by the receiver."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from gluework.clock import Time
from gluework.errors import BudgetBusyError, BudgetError
from gluework.guard import Guard, Overrun, SpendingLimits, SystemStates
from gluework.ledger import Ledger, Spending
from gluework.money import Money
from gluework.storage import Database
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, soon
from .test_models import BUDGET, ask, said

pytestmark = pytest.mark.virtual_time


@pytest.fixture
def ledger(database: Database, clock: Time) -> Ledger:
    return Ledger(database, clock)


async def test_200_concurrent_calls_on_a_budget_of_1_00_cost_at_most_1_00(
    receiver: ScriptedServer, ledger: Ledger, states: SystemStates
):
    receiver.script = [Script(body=said(1_000, 19_500), pause=0.02)]  # 0.04 each; at most 25 fit
    agent = {"model": "openai:m", "model_url": receiver.url}
    rules = charter(agent=agent, budget={**BUDGET, "per_case": "1", "per_day": "1"})
    careful = Guard(rules, ledger, states.clock, states, environment={}, folder=Path("/nowhere"))
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


class NotingAlarm:
    def __init__(self) -> None:
        self.spendings: list[Spending] = []
        self.overruns: list[Overrun] = []

    def budget_used(self, spending: Spending) -> None:
        self.spendings.append(spending)

    def overran(self, overrun: Overrun) -> None:
        self.overruns.append(overrun)


@pytest.fixture
def alarm() -> NotingAlarm:
    return NotingAlarm()


def spender(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm, **budget: Any
) -> Guard:
    agent = {"model": "openai:m", "model_url": receiver.url}
    rules = charter(agent=agent, budget={**BUDGET, **budget})
    ledger = Ledger(database, states.clock, alarm)
    return Guard(rules, ledger, states.clock, states, environment={}, folder=Path("/nowhere"))


async def test_calls_wait_for_those_under_way_where_all_of_them_fit_in_the_end(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm
):
    receiver.script = [Script(body=said(10, 5), pause=0.05)]
    careful = spender(receiver, database, states, alarm, per_day="0.03")  # 0.009 is reserved for each
    async with careful.client(CASE, "openai") as client:
        answers = await asyncio.gather(*(ask(client, max_tokens=4_000) for _ in range(12)))
    assert [answer.status_code for answer in answers] == [200] * 12
    assert alarm.spendings == []
    spent, _ = Ledger(database, states.clock).used("tester", states.clock.now())
    assert (spent.spent.micros, spent.reserved.micros) == (12 * 20, 0)


async def test_a_call_without_time_to_wait_comes_again_in_seconds_not_tomorrow(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm
):
    within = SpendingLimits(Money.of(5), Money.of("0.01"))
    Ledger(database, states.clock).reserve(
        CASE, "tester", Money.of("0.009"), within, system="openai", model="m"
    )
    careful = spender(receiver, database, states, alarm, per_day="0.01")
    async with careful.client(CASE, "openai", until=soon(29)) as client:
        (state,) = states.known()
        state.usual_seconds = 20.0  # so the call needs all that is left
        with pytest.raises(BudgetBusyError) as caught:
            await ask(client, max_tokens=4_000)
    assert caught.value.granted_anew is not None
    assert caught.value.granted_anew < soon(60)
    assert (receiver.seen, alarm.spendings) == ([], [])


@pytest.mark.parametrize(
    "statement",
    [
        ((1_000, 300), 1_600, True),  # three times the output that it was allowed
        ((10**15, 100), None, False),
        ((10**19, 10**19), None, False),
    ],
)
async def test_more_than_a_call_could_cost_is_told_and_booked_only_where_it_can_be(
    receiver: ScriptedServer,
    database: Database,
    states: SystemStates,
    alarm: NotingAlarm,
    statement: tuple[tuple[int, int], int | None, bool],
):
    stated, booked, believed = statement
    receiver.script = [Script(body=said(*stated))]
    careful = spender(receiver, database, states, alarm)
    async with careful.client(CASE, "openai") as client:
        assert (await ask(client)).status_code == 200
    (overrun,) = alarm.overruns
    assert (overrun.stated_tokens, overrun.is_believed) == (sum(stated), believed)
    spent = Ledger(database, states.clock).cost_of(CASE).micros
    assert spent == (booked or overrun.most.micros)


async def test_a_free_model_may_state_what_it_likes_and_its_answer_arrives(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm
):
    receiver.script = [Script(body=said(10**19, 10**19))]
    free = [{"model": "m", "input_per_million": "0", "output_per_million": "0"}]
    agent = {"model": "openai:m", "model_url": receiver.url}
    rules = charter(agent=agent, budget={"prices": free})
    ledger = Ledger(database, states.clock, alarm)
    guard = Guard(rules, ledger, states.clock, states, environment={}, folder=Path("/nowhere"))
    async with guard.client(CASE, "openai") as client:
        assert (await ask(client)).status_code == 200
        assert (await ask(client, max_tokens=10**19)).status_code == 200
    assert ledger.cost_of(CASE) == Money(0)
    assert alarm.spendings == []


async def test_a_request_for_more_than_a_number_can_hold_is_refused_as_too_dear(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm
):
    careful = spender(receiver, database, states, alarm, per_case="1e30", per_day="1e30")
    async with careful.client(CASE, "openai") as client:
        with pytest.raises(BudgetError, match="could cost up to"):
            await ask(client, max_tokens=10**24)
    assert receiver.seen == []


async def test_another_model_of_the_same_case_is_on_the_same_budget(
    receiver: ScriptedServer, database: Database, states: SystemStates, alarm: NotingAlarm
):
    receiver.script = [Script(body=said(1_000, 4_000))]  # 0.009
    prices = [*BUDGET["prices"], {"model": "n", "input_per_million": "1", "output_per_million": "2"}]
    careful = spender(receiver, database, states, alarm, per_case="0.012", prices=prices)
    async with careful.client(CASE, "openai") as client:
        await ask(client, max_tokens=4_000)
    async with careful.with_model("openai:n").client(CASE, "openai") as client:
        with pytest.raises(BudgetError, match="of the case's"):
            await ask(client, model="n", max_tokens=4_000)
    assert len(receiver.seen) == 1
