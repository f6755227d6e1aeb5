"""In which way an agent's own code failed, and where: told by its process, or by how that ended."""

from typing import Any

import pytest

from gluework.agents import Agents, Failures, Housing, Outputs
from gluework.charter import LoadedCharter
from gluework.clock import SystemClock
from gluework.guard import Register
from gluework.storage import Database
from gluework.testing import ModelServer, Script, case, charter
from gluework.values import FailedCase, Proposal

from .conftest import READING, Bench
from .test_failures import Heard

HEAD = """
import asyncio, os, signal, sys
from gluework import Field, Proposal


def deep():
    return {}["total"]


async def in_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.to_thread(deep))


async def work(reading, tools) -> Proposal:
    print("begun", flush=True)
    """
WAYS = {
    "crash": ("deep()", "KeyError", "agent.py:7 in deep"),
    "group": ("await in_group()", "KeyError", "agent.py:7 in deep"),
    "exit": ("sys.exit(3)", "SystemExit", "agent.py:17 in work"),
    "end": ("os._exit(3)", "exit", ""),
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", "killed", ""),
    "deadline": ("await asyncio.sleep(60)", "deadline", "agent.py:17 in work"),
    "spins": ("while True: pass", "deadline", ""),
    "nothing": ("return None", "nonsense", ""),
    "twice": ("return Proposal(fields=(Field(name='a', value=1), Field(name='a', value=2)))", "nonsense", ""),
    "boundary": ("tools.http('nowhere')", "BoundaryError", "agent.py:17 in work"),
}


class Quiet(Heard):
    """What it is told is another file's matter."""

    def agent_failed(self, *_: object) -> None:
        pass


async def failed(bench: Bench, database: Database, line: str, **parts: Any) -> FailedCase | None:
    """What is on record of a case after an agent with this line worked on it."""
    rules = charter(agent={"deadline_seconds": 1, "fallback": ["person"]}, **parts)
    bench.write(HEAD + line)
    guard, clock = bench.guard(rules), SystemClock()
    failures = Failures(database, clock, Register(database, clock, lambda: 0.0), Quiet())
    housing = Housing()
    agents = Agents(housing, lambda _: guard, database, clock, failures=failures)
    try:
        agents.load(LoadedCharter(charter=rules, text="", version="", folder=bench.folder))
        answer = await agents.work(case(), rules, READING)
    finally:
        agents.close()
        housing.close()
    assert isinstance(answer, Proposal)
    (printed,) = Outputs(database, clock).of_case(case().id)
    assert printed.text == "begun\n"
    return failures.of_case(case().id)


@pytest.mark.parametrize("way", WAYS)
async def test_its_kind_and_its_place_are_on_record(bench: Bench, database: Database, way: str):
    line, kind, place = WAYS[way]
    found = await failed(bench, database, line)
    assert found is not None
    assert (found.kind, found.place) == (kind, place)
    assert found.why


async def test_what_goes_well_is_no_failure(bench: Bench, database: Database):
    assert await failed(bench, database, "return Proposal()") is None


async def test_a_system_that_fails_is_no_failure_of_the_agents_own(
    bench: Bench, database: Database, server: ModelServer
):
    server.script = [Script(500)]
    line = "(await tools.http('crm').get('/x')).raise_for_status()"
    systems = [{"name": "crm", "url": server.url, "tries": 1}]
    assert await failed(bench, database, line, systems=systems) is None
    assert server.seen
