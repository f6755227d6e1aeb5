"""However an agent's process ends, only its run ends with it; the next case gets one that is well."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gluework.settings import Walls
from gluework.testing import Heard, ModelServer, Script, case, charter
from gluework.values import DoubtKind, Proposal

from .alive import alive, until_gone
from .conftest import READING, Bench

HEAD = """
import asyncio, atexit, ctypes, os, resource, signal, subprocess, sys, threading, time
from gluework import Field, Proposal

def told():
    return Proposal(fields=(Field(name="pid", value=os.getpid()),))

async def leave(how):
    how()

async def deaf():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass

"""
ENDS = {
    "os._exit(3)": "it ended its own process (exit code 3)",
    "os._exit(0)": "it ended its own process (exit code 0)",
    "os.kill(os.getpid(), signal.SIGKILL)": "it was ended by the system (signal 9)",
    "os.killpg(0, signal.SIGTERM)": "it was ended by the system (signal 15)",
    "os.abort()": "it was ended by the system (signal 6)",
    "ctypes.string_at(0)": "it was ended by the system (signal 11)",
    "threading.Thread(target=os._exit, args=(5,)).start(); time.sleep(60)": "(exit code 5)",
    "os.closerange(3, 1000); time.sleep(60)": "it closed its line to the service",
}
"""Whole processes."""
RAISES = {
    "sys.exit('enough')": "SystemExit: enough",
    "exit(2)": "SystemExit: 2",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "await asyncio.create_task(leave(sys.exit))": "SystemExit",
    "asyncio.create_task(leave(sys.exit)); await asyncio.sleep(60)": "SystemExit",
    "asyncio.get_running_loop().stop(); await asyncio.sleep(60)": "Event loop stopped",
    "asyncio.get_running_loop().call_soon(sys.exit, 4); await asyncio.sleep(60)": "SystemExit: 4",
    "await asyncio.to_thread(sys.exit, 6)": "SystemExit: 6",
}
"""The run alone, in a process that catches it."""
STAYS = [
    "os.kill(os.getpid(), signal.SIGINT)",
    "atexit.register(os._exit, 9)",
    "os.fork() or os._exit(4)",
    "asyncio.create_task(asyncio.sleep(60))",
    "threading.Thread(target=sys.exit).start()",
    "subprocess.run([sys.executable, '-c', 'exit(8)'])",
    "print('x' * 20_000_000)",
    "[os.write(2, b'y' * 60_000) for _ in range(300)]",
]
"""What ends nothing."""
HANGS = [
    "time.sleep(60)",
    "await asyncio.sleep(60)",
    "await deaf()",
    "[n for n in iter(int, 1)]",
    "threading.Lock().acquire() and threading.Event().wait()",
    "subprocess.run(['sleep', '60'])",
    "sum(range(10 ** 13))",
]


def agent(line: str) -> str:
    """Does so for the first case; for the others it says its process's number."""
    return f"""{HEAD}
async def work(reading, tools) -> Proposal:
    if tools.case.id == "case_1":
        {line}
    return told()
"""


def failure(answer: object) -> str:
    assert isinstance(answer, Proposal)
    (doubt,) = answer.doubts
    assert doubt.kind is DoubtKind.AGENT_FAILED
    return doubt.text.removeprefix("The agent could not finish: ")


def pid(answer: object) -> int:
    assert isinstance(answer, Proposal)
    assert answer.doubts == ()
    return int(str(answer.values()["pid"]))


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
@pytest.mark.parametrize("line", ENDS)
async def test_a_process_that_ends_takes_down_its_run_alone(bench: Bench, line: str, walls: Walls):
    bench.walls = walls
    bench.write(agent(line))
    agents = bench.agents()
    before = pid(await agents.work(case(2), charter(), READING))
    assert ENDS[line] in failure(await agents.work(case(1), charter(), READING))
    assert not alive(before)
    assert alive(pid(await agents.work(case(3), charter(), READING)))


@pytest.mark.parametrize("line", RAISES)
async def test_what_would_end_a_program_ends_only_the_run(bench: Bench, line: str):
    bench.write(agent(line))
    agents = bench.agents()
    assert RAISES[line] in failure(await agents.work(case(1), charter(), READING))
    assert alive(pid(await agents.work(case(2), charter(), READING)))


@pytest.mark.parametrize("line", STAYS)
async def test_what_ends_nothing_costs_no_process(bench: Bench, line: str):
    bench.write(agent(line))
    agents = bench.agents()
    processes = {pid(await agents.work(case(number), charter(), READING)) for number in (1, 2, 1, 3)}
    assert len(processes) == 1


@pytest.mark.parametrize("line", HANGS)
async def test_a_process_that_hangs_is_ended_at_its_deadline(bench: Bench, line: str):
    rules = charter(agent={"deadline_seconds": 1})
    bench.write(agent(line))
    agents = bench.agents(rules)
    before = pid(await agents.work(case(2), rules, READING))
    assert failure(await agents.work(case(1), rules, READING)) == "it had no answer within 1 s."
    after = pid(await agents.work(case(3), rules, READING))
    assert alive(before) == (before == after)


async def test_memory_that_is_too_much_ends_the_run_with_its_reason(bench: Bench):
    rules = charter(agent={"memory_mb": 200})
    bench.write(agent("held = b'x' * 230_000_000; time.sleep(60)"))
    agents = bench.agents(rules)
    said = failure(await agents.work(case(1), rules, READING))
    assert said == "it took more memory than it may."
    assert alive(pid(await agents.work(case(2), rules, READING)))


async def test_a_fork_that_goes_on_in_the_agents_own_code_answers_for_nobody(bench: Bench):
    """It comes back from `work` a second time, and must not be heard: not now, and not for the next case."""
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    fork = os.fork() if tools.case.id == "case_1" else 1
    return Proposal(fields=(Field(name="said", value=[tools.case.id, fork > 0]),))
"""
    )
    agents = bench.agents()
    for number in (1, 2, 3, 1, 2):
        answer = await agents.work(case(number), charter(), READING)
        assert isinstance(answer, Proposal)
        assert answer.values() == {"said": [f"case_{number}", True]}


async def test_a_run_that_is_cancelled_is_ended_with_its_process(bench: Bench, server: ModelServer):
    asked, goes_on = threading.Event(), threading.Event()
    seen: list[int] = []

    def begun(heard: Heard) -> Script:
        seen.append(int(heard.path.rpartition("/")[2]))
        asked.set()
        goes_on.wait(30)
        return Script()

    server.script = [begun]
    rules = charter(systems=[{"name": "crm", "url": server.url}])
    line = "await tools.http('crm').get(f'/{os.getpid()}')"
    bench.write(agent(line))
    agents = bench.agents(rules)
    run = asyncio.ensure_future(agents.work(case(1), rules, READING))
    assert await asyncio.to_thread(asked.wait, 20)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    goes_on.set()
    assert not alive(seen[0])
    assert pid(await agents.work(case(2), rules, READING)) != seen[0]


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 21])
async def test_a_run_can_be_cancelled_at_any_moment_of_its_beginning(bench: Bench, turns: int):
    """Also while its process is being forked. One that was lost would keep its place for good."""
    bench.write(agent("await asyncio.sleep(60)"))
    agents = bench.agents()
    for _ in range(20):  # more than may work at the same time
        run = asyncio.ensure_future(agents.work(case(1), charter(), READING))
        for _ in range(turns):
            await asyncio.sleep(0)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
    assert alive(pid(await agents.work(case(2), charter(), READING)))


STARTS = "subprocess.Popen(['sleep', '600']).pid"


async def test_no_process_is_left_when_agents_are_closed(bench: Bench):
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    own = [os.getpid(), {STARTS}, subprocess.Popen(['sleep', '600'], start_new_session=True).pid]
    between = subprocess.check_output(['sh', '-c', 'sleep 600 >/dev/null 2>&1 & echo $!'])
    return Proposal(fields=(Field(name="pids", value=[*own, int(between)]),))
"""
    )
    agents = bench.agents()
    answer = await agents.work(case(1), charter(), READING)
    assert isinstance(answer, Proposal)
    pids = answer.values()["pids"]
    assert isinstance(pids, list)
    assert len(pids) == 4
    agents.close()
    until_gone(int(str(each)) for each in pids)


LIFE = """
import asyncio, os, sys
from gluework.testing import Rehearsal, reading, charter

async def main():
    with Rehearsal(sys.argv[1], charter()) as rehearsal:
        answer = await rehearsal.work(reading("x"))
        print(*answer.values()["pids"], flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def test_no_process_is_left_when_the_service_is_killed(bench: Bench):
    bench.write(
        f"""{HEAD}
def work(reading, tools) -> Proposal:
    return Proposal(fields=(Field(name="pids", value=[os.getpid(), {STARTS}]),))
"""
    )
    with subprocess.Popen([sys.executable, "-c", LIFE, str(bench.folder)], stdout=subprocess.PIPE) as life:
        assert life.stdout is not None
        pids = [int(word) for word in life.stdout.readline().split()]
        all_of_it = [*pids, *descendants(life.pid)]
        assert len(all_of_it) > 2
        life.kill()
    until_gone(all_of_it)


def descendants(pid: int) -> list[int]:
    """All processes below one, by the system's table."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and alive(int(folder.name)):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]
