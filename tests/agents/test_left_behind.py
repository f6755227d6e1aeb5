"""Nothing of one case reaches another: what a run leaves behind is ended, refused, or gone."""

from pathlib import Path

import pytest

from gluework.agents.warden.child import KEPT, Output
from gluework.charter import LoadedCharter
from gluework.settings import Walls
from gluework.testing import ModelServer, case, charter
from gluework.values import Proposal

from .alive import alive, until_gone
from .conftest import READING, Bench
from .test_ends import pid

HEAD = """
import asyncio, os, subprocess, sys, threading, time
from pathlib import Path
from gluework import Field, Proposal, errors

KEPT, HEARD, GO = [], [], threading.Event()

def fields(**values):
    return Proposal(fields=tuple(Field(name=name, value=value) for name, value in values.items()))

def deaf_thread():
    while True:
        time.sleep(60)

def hold():
    GO.set()
    time.sleep(60)

async def held():
    while not GO.is_set():
        await asyncio.sleep(0)

async def deaf():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass

"""
TROUBLE = {
    "a task that can't be cancelled": "KEPT.append(asyncio.create_task(deaf())); await asyncio.sleep(0)",
    "a step's thread": "KEPT.append(asyncio.ensure_future(tools.step('s', hold))); await held()",
    "a thread of its own": "threading.Thread(target=deaf_thread, daemon=True).start()",
    "a signal that is not heard": "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "a closed loop": "asyncio.get_running_loop().stop()",
}


@pytest.mark.parametrize("what", TROUBLE)
async def test_a_process_that_something_is_left_in_is_not_used_again(bench: Bench, what: str):
    line = TROUBLE[what]
    bench.write(
        f"""{HEAD}
async def work(reading, tools) -> Proposal:
    if tools.case.id == "case_1":
        {line}
    return fields(pid=os.getpid())
"""
    )
    agents = bench.agents()
    first = await agents.work(case(2), charter(), READING)
    await agents.work(case(1), charter(), READING)
    assert not alive(pid(first))
    assert alive(pid(await agents.work(case(3), charter(), READING)))


async def test_a_process_that_nothing_is_left_in_is_used_again(bench: Bench):
    bench.write(
        f"""{HEAD}
async def work(reading, tools) -> Proposal:
    asyncio.create_task(asyncio.sleep(60))
    await tools.step("s", time.sleep, 0)
    await asyncio.to_thread(time.sleep, 0)
    return fields(pid=os.getpid())
"""
    )
    agents = bench.agents()
    assert len({pid(await agents.work(case(number), charter(), READING)) for number in range(1, 6)}) == 1


TRIES = {
    "state": "tools.state.set('a', 1)",
    "http": "tools.http_sync('crm').get('/x')",
    "doubt": "tools.doubt('x')",
    "step": "tools.step_sync('s', str)",
    "call": "tools.call_sync('crm', str)",
    "an open client": "KEPT[0].get('/x')",
}


async def test_tools_of_a_run_that_is_over_do_nothing_in_the_next_one(bench: Bench, server: ModelServer):
    tries = ", ".join(f"lambda: {line}" for line in TRIES.values())
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    if tools.case.id == "case_1":
        KEPT.extend((tools.http_sync("crm"), tools))
        return fields(heard=None)
    tools = KEPT[1]
    for one in ({tries}):
        try:
            HEARD.append(repr(one()))
        except errors.AgentError as error:
            HEARD.append("is over" in str(error))
    return fields(heard=HEARD)
"""
    )
    rules = charter(systems=[{"name": "crm", "url": server.url}])
    agents = bench.agents(rules)
    await agents.work(case(1), rules, READING)
    answer = await agents.work(case(2), rules, READING)
    assert isinstance(answer, Proposal)
    assert (answer.values(), answer.doubts) == ({"heard": [True] * len(TRIES)}, ())
    assert server.seen == []


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_files_of_a_run_are_gone_for_the_next_one(bench: Bench, walls: Walls):
    bench.walls = walls
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    home = Path(os.environ["TMPDIR"])
    found = sorted(path.name for path in home.iterdir())
    (home / "a.txt").write_text(tools.case.id)
    (home / "below").mkdir()
    (home / "outside").symlink_to(Path(__file__).parent)
    return fields(found=found)
"""
    )
    agents = bench.agents()
    for number in (1, 2, 3):
        answer = await agents.work(case(number), charter(), READING)
        assert isinstance(answer, Proposal)
        assert answer.values() == {"found": []}
    assert (bench.folder / "agent.py").exists()


async def test_two_agents_share_nothing(bench: Bench):
    """Neither modules, nor files, nor places for processes; and neither can send the other a signal."""
    told: list[str] = []
    bench.write(
        f"""{HEAD}
import json as shared

def work(reading, tools) -> Proposal:
    before = getattr(shared, "MARK", None)
    shared.MARK = tools.case.agent
    refused = []
    for line in reading.text.splitlines():
        place, _, other = line.partition(" ")
        for reach in (lambda: Path(place).read_text(), lambda: os.kill(int(other), 0)):
            try:
                reach()
            except OSError as error:
                refused.append(type(error).__name__)
    return fields(before=before, pid=os.getpid(), home=os.environ["HOME"], refused=refused)
"""
    )
    mine = charter()
    others = charter(agent={"name": "other"})
    agents = bench.agents(mine, lambda _, __, what, *___, **____: told.append(what))
    agents.load(LoadedCharter(charter=others, text="", version="", folder=copied(bench)))
    first = await agents.work(case(1), mine, READING.model_copy(update={"text": ""}))
    assert isinstance(first, Proposal)
    where = f"{bench.folder / 'agent.py'} {first.values()['pid']}"
    second = await agents.work(case(2, "other"), others, READING.model_copy(update={"text": where}))
    assert isinstance(second, Proposal)
    assert first.values()["before"] is second.values()["before"] is None
    assert first.values()["pid"] != second.values()["pid"]
    assert first.values()["home"] != second.values()["home"]
    assert second.values()["refused"] == ["PermissionError", "PermissionError"]
    assert len(told) == 2


def copied(bench: Bench) -> Path:
    folder = bench.folder.with_name("other")
    folder.mkdir()
    (folder / "agent.py").write_text((bench.folder / "agent.py").read_text())
    return folder


async def test_validators_of_an_agent_run_in_its_process_and_their_end_is_a_misfit(bench: Bench):
    bench.write(
        """
    import os
    from pydantic import BaseModel, field_validator
    class Invoice(BaseModel):
        number: str
        @field_validator("number")
        @classmethod
        def odd(cls, number):
            match number:
                case "ends": os._exit(3)
                case "pid": raise ValueError(os.getpid())
                case "raises": raise RuntimeError("no luck")
            return number
    def work(reading, tools) -> Invoice: ...
    """
    )
    agents = bench.agents()
    (ended,) = await agents.misfits("tester", {"number": "ends"})
    assert (ended.field, "exit code 3" in ended.message) == ("", True)
    (raised,) = await agents.misfits("tester", {"number": "raises"})
    assert (raised.field, raised.message) == ("", "RuntimeError: no luck")
    (said,) = await agents.misfits("tester", {"number": "pid"})
    assert alive(int(said.message.rpartition(" ")[2]))
    assert await agents.misfits("tester", {"number": "well"}) == ()


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_programs_that_a_run_leaves_behind_end_with_it(bench: Bench, walls: Walls):
    bench.walls = walls
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    fork = os.fork()
    if not fork:
        time.sleep(600)
        os._exit(0)
    return fields(pid=fork)
"""
    )
    agents = bench.agents()
    left = pid(await agents.work(case(1), charter(), READING))
    after = pid(await agents.work(case(2), charter(), READING))
    assert after != left
    until_gone((left, after))


def test_of_what_a_run_prints_the_first_and_the_last_are_kept(tmp_path: Path):
    place = tmp_path / "printed"
    for size in (0, 10, KEPT, KEPT + 1, 2 * KEPT, 2 * KEPT + 1, 40 * KEPT):
        data = bytes(number % 251 for number in range(size))
        place.write_bytes(data)
        with place.open("rb") as file:
            output = Output(file.fileno())
            while output.take():
                pass
        text = output.text()
        if size <= 2 * KEPT:
            assert text == data
        else:
            assert text.startswith(data[:KEPT] + b"\n")
            assert text.endswith(b"\n" + data[-KEPT:])
            assert f"{size - 2 * KEPT} bytes are left out".encode() in text
