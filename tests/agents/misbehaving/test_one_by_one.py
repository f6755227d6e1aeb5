"""Whatever an agent does, its case ends as stated and the next one is well: what is over in a moment."""

import ast
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.agents.alive import until
from tests.agents.conftest import Bench

from gluework.errors import AgentError
from gluework.testing import Rehearsal, case, charter, reading
from gluework.values import Proposal

from .table import AT_IMPORT, KINDS, QUICK, SLOW, STARTING, ends_as_stated

ROGUE = Path(__file__).parent / "rogue"
ORDER = {"customer": "Harbour", "total": "12.50"}
HELPERS = {"agent.py", "orders.py"}


@pytest.fixture(scope="module")
def rogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    folder = shutil.copytree(ROGUE, tmp_path_factory.mktemp("own") / "rogue")
    with Rehearsal(folder) as rehearsal:
        yield rehearsal


async def worked(rogue: Rehearsal, number: int, kind: str = "") -> Proposal:
    asked = [f"Misbehave: {kind}"] if kind else []
    document = reading("Customer: Harbour", "Total: 12.50", *asked)
    proposal = await rogue.work(document, case(number, agent="rogue"))
    assert isinstance(proposal, Proposal)
    return proposal


def failures(proposal: Proposal) -> str:
    """What the agent's failure is told as; empty for none."""
    prefix = "The agent could not finish: "
    return " ".join(doubt.text for doubt in proposal.doubts if doubt.text.startswith(prefix))


def test_every_kind_stands_in_the_table():
    found = {
        f"{file.stem}.{node.name}"
        for file in ROGUE.glob("*.py")
        if file.name not in HELPERS
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    }
    assert found == KINDS.keys()
    assert {*QUICK, *SLOW} <= KINDS.keys()


@pytest.mark.parametrize("kind", QUICK)
async def test_the_case_ends_as_stated_and_the_next_one_is_well(rogue: Rehearsal, kind: str):
    number = 10 * QUICK.index(kind)
    said = failures(await worked(rogue, number, kind))
    assert ends_as_stated(kind, said), said
    for later in range(1, 4):
        proposal = await worked(rogue, number + later)
        assert (proposal.values(), proposal.doubts) == (ORDER, ()), kind


@pytest.mark.parametrize("how", AT_IMPORT)
async def test_what_fails_while_it_is_imported_is_told(bench: Bench, how: str):
    code, said = AT_IMPORT[how]
    bench.write(f"from gluework.values import Proposal\n{code}\ndef work(reading, tools) -> Proposal: ...")
    with pytest.raises(AgentError, match=said.replace("rogue", "tester")):
        bench.rehearsal()


@pytest.mark.parametrize("what", STARTING)
async def test_what_is_begun_while_it_is_imported_does_not_disturb_its_cases(bench: Bench, what: str):
    bench.write(
        f"{STARTING[what]}\n"
        "from gluework.values import Proposal\n"
        "def work(reading, tools) -> Proposal: return Proposal(answered_by=tools.case.id)"
    )
    rehearsal = bench.rehearsal(charter())
    for number in (1, 2):
        proposal = await rehearsal.work(reading("x"), case(number))
        assert isinstance(proposal, Proposal)
        assert (proposal.answered_by, proposal.doubts) == (case(number).id, ())


ORDINARY = {
    "a framework": """
        from pydantic_ai import Agent
        from pydantic_ai.models.test import TestModel
        await Agent(TestModel()).run("x")
    """,
    "a framework's plain way": """
        from pydantic_ai import Agent
        from pydantic_ai.models.test import TestModel
        await asyncio.to_thread(Agent(TestModel()).run_sync, "x")
    """,
    "threads": """
        await asyncio.to_thread(len, "x")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(len, ["x"] * 9))
    """,
    "processes": """
        subprocess.run(["true"], check=True)
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(len, ["x"] * 9))
    """,
}
RUNS = 8


@pytest.mark.parametrize("what", ORDINARY)
async def test_what_agents_ordinarily_do_is_no_reason_for_another_process(bench: Bench, what: str):
    bench.write(
        "import asyncio, os, subprocess\n"
        "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
        "from gluework.values import Proposal\n"
        "async def work(reading, tools) -> Proposal:"
        f"{ORDINARY[what].rstrip()}\n"
        "        return Proposal(answered_by=str(os.getpid()))"
    )
    rehearsal = bench.rehearsal(charter())
    processes = set()
    for number in range(RUNS):
        proposal = await rehearsal.work(reading("x"), case(number))
        assert isinstance(proposal, Proposal)
        assert proposal.doubts == ()
        processes.add(proposal.answered_by)
    assert (
        len(processes) < RUNS / 2
    )  # two or three take turns, since one is at rest a moment after its answer


async def test_a_warden_that_is_killed_is_started_again_and_the_run_with_it(rogue: Rehearsal):
    await worked(rogue, 1000)
    (version,) = rogue.agents._present.values()
    nursery = version._terms.nursery._process
    assert nursery is not None
    for number in range(1001, 1004):
        for warden in _children(nursery.pid):
            os.kill(warden, 9)
        assert (await worked(rogue, number)).values() == ORDER
    assert len(_children(nursery.pid)) == 1


@pytest.mark.parametrize(
    "imports", ["", "threading.Thread(target=time.sleep, args=(9999,), daemon=True).start()"]
)
async def test_of_a_process_that_is_gone_nothing_stays(bench: Bench, imports: str):
    bench.write(
        "import os, threading, time\n"
        "from multiprocessing import shared_memory\n"
        "from gluework.values import Proposal\n"
        f"{imports}\n"
        "def work(reading, tools) -> Proposal:\n"
        "    shared_memory.SharedMemory(create=True, size=1000)\n"
        "    os._exit(0)\n"
    )
    rehearsal = bench.rehearsal(charter())
    await rehearsal.work(reading("x"), case(1))
    (version,) = rehearsal.agents._present.values()
    nursery = version._terms.nursery._process
    assert nursery is not None
    warden = max(_children(nursery.pid))
    before = _held_by(warden)
    for number in range(2, 8):
        await rehearsal.work(reading("x"), case(number))
    until(lambda: _held_by(warden) <= before + 5)  # the last family may still be going
    assert _named_by(warden) <= 1


def _held_by(process: int) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def _named_by(warden: int) -> int:
    """Folders of shared memory."""
    return len(list(Path("/dev/shm").glob(f"gluework-{warden}-*")))


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
