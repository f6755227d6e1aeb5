"""Promise 6: ways out that begin elsewhere: in pools, in other processes, at import, after the run."""

import asyncio
import queue
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from gluework.charter import Charter
from gluework.errors import AgentError
from gluework.ids import CaseId
from gluework.settings import Walls
from gluework.testing import ModelServer, case, charter
from gluework.values import Proposal

from .conftest import READING, Bench

HEAD = """
import asyncio, concurrent.futures as cf, multiprocessing, os, socket, threading, time, _thread
from gluework import Field, Proposal

PORT, OVER, FORK = {port}, threading.Event(), multiprocessing.get_context("fork")
DONE = Proposal(fields=(Field(name="x", value="done"),))


def reach(port=PORT):
    socket.create_connection(("127.0.0.1", port), 3).close()


def reach_and_end():
    try:
        reach()
    finally:
        OVER.set()

{before}

{kind} work(reading, tools) -> Proposal:
    {line}
    return DONE
"""
SPAWN = "multiprocessing.get_context('spawn')"
UNWALLED = {
    "a process that is spawned": f"p = {SPAWN}.Process(target=os.getpid); p.start(); p.join()",
    "a pool of processes": f"cf.ProcessPoolExecutor(1, mp_context={SPAWN}).submit(os.getpid).result()",
    "the name of an address": "socket.getnameinfo(('127.0.0.9', 0), 0)",
    "the name of an address, by its older call": "socket.gethostbyaddr('127.0.0.9')",
}
"""With a wall, processes may start: it stands round them too. Names of addresses come from files there."""
WALLED = {
    "a process that is forked": "p = FORK.Process(target=reach); p.start(); p.join()",
    "a bare thread": "_thread.start_new_thread(reach_and_end, ()); OVER.wait(9)",
    "callers": "socket.create_server(('127.0.0.1', 0)).close()",
}
Told = list[tuple[str, str]]
BOTH = [Walls.GIVEN, Walls.OFF]


@pytest.fixture
def receiver() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.stop()


def code(receiver: ModelServer, line: str, before: str = "", kind: str = "async def") -> str:
    return HEAD.format(port=receiver.port, before=before, line=line, kind=kind)


async def works(
    bench: Bench, text: str, mode: str = "refuse", cases: int = 1, **parts: Any
) -> tuple[list[Proposal], Told]:
    """What comes of each case, and who was told of what; without the place in the code."""
    told: Told = []

    def tell(_: Charter, about: CaseId | None, what: str, *__: str, **___: bool) -> None:
        told.append((about, what))

    bench.write(text)
    rules = charter(agent={"other_ways_out": mode}, **parts)
    agents = bench.agents(rules, tell)
    answers = [await agents.work(case(number), rules, READING) for number in range(1, cases + 1)]
    return [answer for answer in answers if isinstance(answer, Proposal)], told


def texts(answer: Proposal) -> str:
    return " ".join(doubt.text for doubt in answer.doubts)


@pytest.mark.parametrize(
    ("walls", "way"),
    [
        *((Walls.OFF, way) for way in UNWALLED | WALLED),
        *((Walls.GIVEN, way) for way in WALLED),
    ],
)
async def test_ways_that_begin_elsewhere_are_seen_too(
    bench: Bench, receiver: ModelServer, walls: Walls, way: str
):
    bench.walls = walls
    (answer,), told = await works(bench, code(receiver, (UNWALLED | WALLED)[way]))
    assert "past the guard" in texts(answer)
    assert len(told) == 1
    assert receiver.seen == []


@pytest.mark.parametrize("way", ["a process that is spawned", "a pool of processes"])
async def test_processes_of_an_agents_own_work_behind_its_wall(bench: Bench, receiver: ModelServer, way: str):
    (answer,), told = await works(bench, code(receiver, UNWALLED[way]))
    assert (answer.values(), answer.doubts, told) == ({"x": "done"}, (), [])


@pytest.mark.parametrize("walls", BOTH)
async def test_each_case_answers_for_what_it_hands_to_a_pool_of_the_module(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    text = code(receiver, "POOL.submit(reach).result()", "POOL = cf.ThreadPoolExecutor(1)")
    answers, told = await works(bench, text, cases=3)
    assert ["past the guard" in texts(answer) for answer in answers] == [True] * 3
    assert [about for about, _ in told] == ["case_1", "case_2", "case_3"]


@pytest.mark.parametrize(
    ("walls", "mode", "ends"),
    [
        (Walls.GIVEN, "refuse", "PermissionError"),
        (Walls.GIVEN, "report", "PermissionError"),
        (Walls.OFF, "refuse", "WayOutError"),
        (Walls.OFF, "report", "reached"),
    ],
)
async def test_what_is_tried_after_the_run_is_told_too(
    bench: Bench, receiver: ModelServer, walls: Walls, mode: str, ends: str
):
    """By a thread that goes on when its tools do not work any more; the next run says how it went."""
    bench.walls = walls
    before = """
SAID = []

def late(tools):
    try:
        while True:
            tools.state.get("x")
    except Exception:
        pass
    try:
        reach()
        SAID.append("reached")
    except OSError as error:
        SAID.append(type(error).__name__)
    OVER.set()
"""
    line = """if tools.case.id == "case_1":
        threading.Thread(target=late, args=(tools,), daemon=True).start()
        return DONE
    OVER.wait(10)
    return Proposal(fields=(Field(name="x", value=SAID[0]),))"""
    told: queue.Queue[tuple[str, str]] = queue.Queue()
    bench.walls = walls
    bench.write(code(receiver, line, before))
    rules = charter(agent={"other_ways_out": mode})
    agents = bench.agents(rules, lambda _, about, what: told.put((about, what.partition(" (")[0])))
    first = await agents.work(case(1), rules, READING)
    assert isinstance(first, Proposal)
    assert first.values() == {"x": "done"}
    second = await agents.work(case(2), rules, READING)
    assert isinstance(second, Proposal)
    assert second.values() == {"x": ends}
    _, what = await asyncio.to_thread(told.get, timeout=20)
    assert what == f"127.0.0.1:{receiver.port}"
    assert told.empty()


async def test_what_can_not_be_told_is_refused_all_the_same(bench: Bench, receiver: ModelServer):
    def tell(*_: object, **__: object) -> None:
        raise OSError("full")

    for walls in BOTH:
        bench.walls = walls
        bench.write(code(receiver, "reach()"))
        answer = await bench.agents(charter(), tell).work(case(), charter(), READING)
        assert isinstance(answer, Proposal)
        assert "could not finish" in texts(answer)
        assert "past the guard" in texts(answer)
    assert receiver.seen == []


@pytest.mark.parametrize("walls", BOTH)
def test_code_that_runs_at_import_is_refused_with_its_line(bench: Bench, receiver: ModelServer, walls: Walls):
    told: Told = []
    bench.walls = walls
    bench.write(code(receiver, "pass", "reach()"))
    with pytest.raises(AgentError, match=r"agent\.py:\d+") as refused:
        bench.agents(charter(), lambda _, about, what: told.append((about, what.partition(" (")[0])))
    assert "127.0.0.1" in str(refused.value) or "Permission denied" in str(refused.value)
    assert told == [("none: it was being loaded", f"127.0.0.1:{receiver.port}")]
    assert receiver.seen == []


def test_or_reported_where_the_charter_says_so(bench: Bench, receiver: ModelServer):
    told: list[str] = []
    bench.walls = Walls.OFF
    bench.write(code(receiver, "pass", "reach()"))
    rules = charter(agent={"other_ways_out": "report"})
    bench.agents(rules, lambda _, __, what: told.append(what))
    assert told[0].startswith(f"127.0.0.1:{receiver.port}")


BY_THREADS = """
def by_thread():
    done = []
    thread = threading.Thread(target=lambda: done.append(reach()))
    thread.start()
    thread.join()
    return len(done)

def by_pool():
    with cf.ThreadPoolExecutor(1) as pool:
        pool.submit(reach).result()
    return 1
"""


@pytest.mark.parametrize("walls", BOTH)
async def test_a_driver_may_have_threads_of_its_own(bench: Bench, receiver: ModelServer, walls: Walls):
    bench.walls = walls
    line = "assert [await tools.call('crm', by_thread), await tools.call('crm', by_pool)] == [1, 1]"
    crm = {"name": "crm", "url": receiver.url}
    (answer,), told = await works(bench, code(receiver, line, BY_THREADS), systems=[crm])
    assert (answer.values(), answer.doubts, told) == ({"x": "done"}, (), [])


@pytest.mark.parametrize("walls", BOTH)
async def test_other_means_reach_the_named_port_and_no_other(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    crm = {"name": "crm", "url": receiver.url}
    with ModelServer() as other:
        line = f"await tools.call('crm', reach, {other.port})"
        _, told = await works(bench, code(receiver, line), systems=[crm])
        assert told == [("case_1", f"127.0.0.1:{other.port}")]


@pytest.mark.parametrize("walls", BOTH)
async def test_a_task_that_was_begun_in_a_call_has_no_way_out_after_it(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    before = """
async def begin(go):
    async def later():
        await go.wait()
        reach()
    return asyncio.create_task(later())
"""
    line = "go = asyncio.Event(); task = await tools.call('crm', begin, go); go.set(); await task"
    crm = {"name": "crm", "url": receiver.url}
    _, told = await works(bench, code(receiver, line, before), systems=[crm])
    assert told == [("case_1", f"127.0.0.1:{receiver.port}")]


@pytest.mark.parametrize("walls", BOTH)
async def test_a_refused_way_out_says_nothing_against_the_system(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    before = """
async def twelve(tools):
    for _ in range(12):
        try:
            await tools.call("crm", reach, 9)
        except OSError:
            pass
    async with tools.http("crm") as crm:
        assert (await crm.get("/x")).status_code == 200
"""
    crm = {"name": "crm", "url": receiver.url}
    (answer,), _ = await works(bench, code(receiver, "await twelve(tools)", before), systems=[crm])
    assert answer.values() == {"x": "done"}


def test_what_an_sdk_asks_of_the_machine_is_no_way_out():
    """In a process of its own: the detector stays for good where it is."""
    done = subprocess.run(
        [sys.executable, "-c", FRESH], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "told []"), done.stderr


FRESH = """
import platform
from gluework.agents.inside.detector import watch

told = []
watch(lambda what, place: told.append(what), refuse=True, closed=())
platform.platform(), platform.processor(), platform.uname().processor
print("told", told)
"""


@pytest.mark.parametrize("walls", BOTH)
async def test_a_lock_among_processes_needs_a_helper_that_is_no_way_out(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    (answer,), told = await works(bench, code(receiver, "multiprocessing.Lock()"))
    assert (answer.doubts, told) == ((), [])
