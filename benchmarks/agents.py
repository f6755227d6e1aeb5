"""`make bench-agents`: what an agent's own processes cost, in memory and in time, in one run.

Two agents: one that imports nothing and does nothing, and one that imports an SDK and a framework. Memory is
the kernel's: PSS shares what several processes hold among them, private is what no other has. Times are of a
`Rehearsal`, from `load` on; starting `python` as a subprocess stands beside them.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journey.family import Family

from gluework.testing import Rehearsal, case, charter, reading

IMPORTS = {
    "imports nothing": "",
    "imports openai and pydantic_ai": "import openai, pydantic_ai\n",
}
CODE = "from gluework.values import Proposal\nasync def work(reading, tools) -> Proposal: return Proposal()\n"
RUNS = 500
STARTS = 15
READING = reading("Invoice No. R-4711", "Total: 1.234,50 EUR")


@contextmanager
def agent(imports: str) -> Iterator[Rehearsal]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "agent.py").write_text(imports + CODE, encoding="utf-8")
        with Rehearsal(folder, charter()) as rehearsal:
            yield rehearsal


def memory(process: int) -> tuple[float, float]:
    """PSS and private memory, in MB."""
    held = dict.fromkeys(("Pss", "Private_Clean", "Private_Dirty"), 0)
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]:
        name, _, rest = line.partition(":")
        if name in held:
            held[name] = int(rest.split()[0])
    return held["Pss"] / 1024, (held["Private_Clean"] + held["Private_Dirty"]) / 1024


def quickest(command: list[str]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


async def until(what: Callable[[], object]) -> None:
    while not what():  # noqa: ASYNC110
        await asyncio.sleep(0.001)


async def measure(name: str, imports: str) -> None:
    began = time.perf_counter()
    with agent(imports) as one:
        loaded = time.perf_counter()
        await one.work(READING, case())
        first = time.perf_counter()
        times = []
        for number in range(RUNS):
            start = time.perf_counter()
            await one.work(READING, case(number))
            times.append(time.perf_counter() - start)
        forked = []
        for number in range(STARTS):
            for process in Family.of(os.getpid()).agents:
                os.kill(process, 9)
            await until(lambda: not Family.of(os.getpid()).agents)
            await asyncio.sleep(0.1)
            start = time.perf_counter()
            await one.work(READING, case(number))
            forked.append(time.perf_counter() - start)
        await asyncio.gather(*(one.work(READING, case(number)) for number in range(3)))
        family = Family.of(os.getpid())
        print(f"an agent that {name}")
        print(f"  load                              {(loaded - began) * 1000:8.0f} ms")
        print(f"  the first case after it           {(first - loaded) * 1000:8.1f} ms")
        print(f"  a run that does nothing           {statistics.median(times) * 1000:8.2f} ms, "
              f"p99 {statistics.quantiles(times, n=100)[98] * 1000:.2f} ms ({RUNS} runs)")  # fmt: skip
        print(
            f"  the same in a new process         {statistics.median(forked) * 1000:8.1f} ms ({STARTS} times)"
        )
        kinds = {"nursery": family.nursery, "warden": family.wardens, "parent": family.parents,
                 "idle process": family.agents}  # fmt: skip
        for kind, processes in kinds.items():
            pss, private = zip(*map(memory, processes), strict=True)
            print(f"  {kind:14}{len(processes):2} of them   PSS {statistics.mean(pss):6.1f} MB, "
                  f"private {statistics.mean(private):6.1f} MB")  # fmt: skip


def main() -> None:
    with agent(""):
        pass  # starts the nursery, which stays
    for name, imports in IMPORTS.items():
        asyncio.run(measure(name, imports))
    print("beside them")
    for what in ("pass", "import openai, pydantic_ai"):
        print(f"  python -c {what!r:32}{quickest([sys.executable, '-c', what]) * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
