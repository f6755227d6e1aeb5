"""A key that is missing or not accepted is nothing for a reviewer: cases wait, and on-call hears of it."""

import asyncio
import threading
from contextlib import closing
from typing import Any

import pytest

from gluework.agents import Agents, Housing
from gluework.charter import LoadedCharter
from gluework.clock import SystemClock
from gluework.storage import Database
from gluework.testing import Heard, ModelServer, Script, case, charter
from gluework.values import Parked, Proposal

from .conftest import READING, Bench
from .test_fallbacks import GOOD
from .test_faults import RIGHT, at
from .test_models import BUDGET, OPENAI

PLAIN = """
from gluework import Field, Proposal

async def work(reading, tools) -> Proposal:
    async with tools.http("crm") as crm:
        (await crm.get("/customers/1")).raise_for_status()
    return Proposal(fields=(Field(name="x", value="done"),))
"""


def with_secret(server: ModelServer) -> dict[str, Any]:
    return {"name": "crm", "url": server.url, "secret": {"value": "env:CRM_TOKEN"}}


class Told:
    """Works, and keeps what on-call was told."""

    def __init__(self, bench: Bench, database: Database) -> None:
        self.told: list[tuple[str, str]] = []
        self._bench, self._database = bench, database

    async def work(self, code: str, **parts: Any) -> Proposal | Parked:
        self._bench.write(code)
        rules = charter(**parts)
        guard = self._bench.guard(rules)
        agents = Agents(
            Housing(),
            lambda _: guard,
            self._database,
            SystemClock(),
            locked_out=lambda _, system, why: self.told.append((system, why)),
        )
        with closing(agents):
            agents.load(LoadedCharter(charter=rules, text="", version="", folder=self._bench.folder))
            return await agents.work(case(), rules, READING, None)


@pytest.mark.parametrize("status", [401, 403])
async def test_a_models_key_that_is_not_accepted_parks_the_case_and_is_told(
    bench: Bench, database: Database, server: ModelServer, status: int
):
    bench.environment = {"OPENAI_API_KEY": "k3y-of-yesterday"}
    server.script = [Script(status), GOOD]
    told, agent = Told(bench, database), {**at(server, "openai"), "fallback": ["park", "person"]}
    answer = await told.work(OPENAI, agent=agent, budget=BUDGET)
    assert isinstance(answer, Parked)
    assert answer.name == "openai"
    assert len(server.seen) == 1
    why = f"the secret env:OPENAI_API_KEY is not accepted: it answered {status}"
    assert told.told == [("openai", why)]
    again = await told.work(OPENAI, agent=agent, budget=BUDGET)
    assert isinstance(again, Proposal)
    assert again.values() == RIGHT


async def test_so_does_a_systems_secret_that_is_not_there(
    bench: Bench, database: Database, server: ModelServer
):
    told, crm = (
        Told(bench, database),
        {"name": "crm", "url": server.url, "secret": {"value": "env:CRM_TOKEN"}},
    )
    agent = {"fallback": ["park", "person"]}
    answer = await told.work(PLAIN, agent=agent, systems=[crm])
    assert isinstance(answer, Parked)
    assert told.told == [("crm", "The secret env:CRM_TOKEN is empty or not there")]
    assert server.seen == []
    bench.environment = {"CRM_TOKEN": "t0ken"}
    answer = await told.work(PLAIN, agent=agent, systems=[crm])
    assert isinstance(answer, Proposal)
    assert answer.doubts == ()


async def test_a_403_of_another_system_is_about_what_was_asked_for(
    bench: Bench, database: Database, server: ModelServer
):
    bench.environment, server.script = {"CRM_TOKEN": "t0ken"}, [Script(403)]
    told, crm = (
        Told(bench, database),
        {"name": "crm", "url": server.url, "secret": {"value": "env:CRM_TOKEN"}},
    )
    answer = await told.work(PLAIN, agent={"fallback": ["park", "person"]}, systems=[crm])
    assert isinstance(answer, Proposal)
    assert told.told == []
    assert "403" in answer.doubts[0].text


async def test_plain_calls_inside_asynchronous_code_wait_in_their_own_process_alone(
    bench: Bench, server: ModelServer
):
    """One answers when the other has asked: were they in one process, neither would go on."""
    both = threading.Barrier(2)

    def meet(_: Heard) -> Script:
        both.wait(30)
        return Script()

    server.script = [meet]
    asks = '(await crm.get("/customers/1"))'
    plain_calls = PLAIN.replace("async with tools.http(", "with tools.http_sync(")
    bench.write(plain_calls.replace(asks, 'crm.get("/customers/1")'))
    rules = charter(systems=[{"name": "crm", "url": server.url}])
    agents = bench.agents(rules)
    answers = await asyncio.gather(*(agents.work(case(number), rules, READING) for number in (1, 2)))
    assert [(answer.values(), answer.doubts) for answer in answers] == [({"x": "done"}, ())] * 2
