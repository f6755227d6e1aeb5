"""Promise 6: ways out that begin elsewhere: in pools, in other processes, at import, after the run."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gluework.guard.other_ways import watching

from gluework.charter import Charter
from gluework.charter.model import WaysOut
from gluework.errors import AgentError, WayOutError
from gluework.ids import CaseId
from gluework.testing import ModelServer, case, charter
from gluework.values import Proposal

from .conftest import READING, Bench

HEAD = """
import asyncio, concurrent.futures as cf, multiprocessing, os, socket, threading, time, _thread
from gluework import Field, Proposal

PORT = {port}
DONE = Proposal(fields=(Field(name="x", value="done"),))


def reach(port=PORT):
    socket.create_connection(("127.0.0.1", port), 3).close()

{before}

{kind} work(reading, tools) -> Proposal:
    {line}
    return DONE
"""
SPAWN = "multiprocessing.get_context('spawn')"
WAYS = {
    "a process that is spawned": f"p = {SPAWN}.Process(target=os.getpid); p.start(); p.join()",
    "a pool of processes": f"cf.ProcessPoolExecutor(1, mp_context={SPAWN}).submit(os.getpid).result()",
    "a bare thread": "_thread.start_new_thread(reach, ())",
    "the name of an address": "socket.getnameinfo(('127.0.0.9', 0), 0)",
    "the name of an address, by its older call": "socket.gethostbyaddr('127.0.0.9')",
    "callers": "socket.create_server(('127.0.0.1', 0)).close()",
}
Told = list[tuple[str, str]]


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
    """What comes of each case, and who was told."""
    told: Told = []

    def tell(_: Charter, about: CaseId, what: str) -> None:
        told.append((about, what))

    bench.write(text)
    rules = charter(agent={"other_ways_out": mode}, **parts)
    agents = bench.agents(rules, tell)
    answers = [await agents.work(case(number), rules, READING) for number in range(1, cases + 1)]
    return [answer for answer in answers if isinstance(answer, Proposal)], told


def texts(answer: Proposal) -> str:
    return " ".join(doubt.text for doubt in answer.doubts)


@pytest.mark.parametrize("way", WAYS)
async def test_ways_that_raise_no_event_of_their_own_are_seen_too(
    bench: Bench, receiver: ModelServer, way: str
):
    (answer,), told = await works(bench, code(receiver, WAYS[way]))
    assert "past the guard" in texts(answer)
    assert len(told) == 1


async def test_each_case_answers_for_what_it_hands_to_a_pool_of_the_module(
    bench: Bench, receiver: ModelServer
):
    text = code(receiver, "POOL.submit(reach).result()", "POOL = cf.ThreadPoolExecutor(1)")
    answers, told = await works(bench, text, cases=3)
    assert ["past the guard" in texts(answer) for answer in answers] == [True] * 3
    assert [about for about, _ in told] == ["case_1", "case_2", "case_3"]


async def test_a_shared_thread_that_an_agent_started_is_free_for_the_service(receiver: ModelServer):
    def reach() -> None:
        socket.create_connection(("127.0.0.1", receiver.port), 3).close()

    with ThreadPoolExecutor(1) as pool:
        with watching("tester", WaysOut.REFUSE, lambda _: None), pytest.raises(WayOutError):
            await asyncio.get_running_loop().run_in_executor(pool, reach)
        await asyncio.get_running_loop().run_in_executor(pool, reach)


async def test_a_fresh_context_does_not_take_off_the_mark_of_a_plain_agents_thread(
    bench: Bench, receiver: ModelServer
):
    line = "contextvars.Context().run(reach)"
    (answer,), _ = await works(bench, code(receiver, line, "import contextvars", "def"))
    assert "past the guard" in texts(answer)


@pytest.mark.parametrize("mode", ["refuse", "report"])
async def test_what_is_tried_after_the_run_is_told(bench: Bench, receiver: ModelServer, mode: str):
    before = """
def late():
    while not os.path.exists(__file__ + ".go"):
        time.sleep(0.01)
    try:
        reach()
        said = "reached"
    except OSError as error:
        said = type(error).__name__
    with open(__file__ + ".said", "w") as out:
        out.write(said)


THREADS = []
"""
    start = "t = threading.Thread(target=late); THREADS.append(t); t.start()"
    (answer,), told = await works(bench, code(receiver, start, before), mode)
    assert (answer.values(), answer.doubts, told) == ({"x": "done"}, (), [])
    (bench.folder / "agent.py.go").touch()
    (late,) = bench.module("THREADS")
    await asyncio.to_thread(late.join, 10)
    assert told == [("case_1", f"127.0.0.1:{receiver.port}")]
    said = (bench.folder / "agent.py.said").read_text()
    assert said == ("reached" if mode == "report" else "WayOutError")


def test_what_can_not_be_told_is_refused_all_the_same_and_told_the_next_time(receiver: ModelServer):
    told: list[str] = []

    def tell(what: str) -> None:
        told.append(what)
        if len(told) == 1:
            raise OSError("full")

    with watching("tester", WaysOut.REFUSE, tell):
        for _ in range(3):
            with pytest.raises(WayOutError):
                socket.create_connection(("127.0.0.1", receiver.port))
    assert told == [f"127.0.0.1:{receiver.port}"] * 2


def test_code_that_runs_at_import_is_refused_with_its_line(bench: Bench, receiver: ModelServer):
    bench.write(code(receiver, "pass", "reach()"))
    with pytest.raises(AgentError, match=r"agent\.py:\d+.*past the guard.*other_ways_out") as refused:
        bench.load()
    assert f"127.0.0.1:{receiver.port}" in str(refused.value)


def test_or_reported_where_the_charter_says_so(bench: Bench, receiver: ModelServer):
    told: list[str] = []
    bench.write(code(receiver, "pass", "reach()"))
    bench.load(charter(agent={"other_ways_out": "report"}), told.append)
    assert told == [f"127.0.0.1:{receiver.port}"]


async def test_a_driver_may_have_threads_of_its_own(bench: Bench, receiver: ModelServer):
    before = """
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
    line = "assert [await tools.call('crm', by_thread), await tools.call('crm', by_pool)] == [1, 1]"
    crm = {"name": "crm", "url": receiver.url}
    (answer,), told = await works(bench, code(receiver, line, before), systems=[crm])
    assert (answer.values(), answer.doubts, told) == ({"x": "done"}, (), [])


async def test_other_means_reach_the_named_port_and_no_other(bench: Bench, receiver: ModelServer):
    other = ModelServer()
    crm = {"name": "crm", "url": receiver.url}
    line = f"await tools.call('crm', reach, {other.port})"
    _, told = await works(bench, code(receiver, line), systems=[crm])
    other.stop()
    assert told == [("case_1", f"127.0.0.1:{other.port}")]


async def test_a_task_that_was_begun_in_a_call_has_no_way_out_after_it(bench: Bench, receiver: ModelServer):
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


async def test_a_refused_way_out_says_nothing_against_the_system(bench: Bench, receiver: ModelServer):
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


async def test_what_an_sdk_asks_of_the_machine_is_no_way_out():
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", FRESH],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "told []"), done.stderr


FRESH = """
import platform
from gluework.charter.model import WaysOut
from gluework.guard.other_ways import watching

told = []
with watching("tester", WaysOut.REFUSE, told.append):
    platform.platform(), platform.processor(), platform.uname().processor
print("told", told)
"""


async def test_a_lock_among_processes_needs_a_helper_that_is_no_way_out(bench: Bench, receiver: ModelServer):
    (answer,), told = await works(bench, code(receiver, "multiprocessing.Lock()"))
    assert (answer.doubts, told) == ((), [])
