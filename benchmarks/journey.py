"""`make bench`: the whole journey with an agent that does nothing, beside what it is built on.

The contestants work through the same number of small documents, each in a process of its own and in
turns, so that a busy minute of the machine hits all of them: the journey (read by the pool of readers,
worked, checked, delivered to a folder, closed, on record); the same reading and writing on bare asyncio,
which a kill would lose; a raw DBOS workflow of as many steps, which do nothing, set up as the journey's
engine is (WAL, one connection, one thread for the store); and the same as DBOS comes. Then `gluework up`
is started as a user starts it, and its time and memory are taken from outside.
"""

import argparse
import asyncio
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from dbos import DBOS
from pydantic import BaseModel

from gluework.durable import engine as durable
from gluework.durable.values import Values
from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool
from gluework.settings import Settings
from gluework.storage.vault import Vault
from gluework.values import CaseState, Document
from gluework.wiring.books import open_books
from gluework.wiring.service import NOUNS, RUNS_VERSION, Service

STEPS = ("read", "work", "check", "deliver", "close")
IN_FLIGHT = 16
ROUNDS = 5
CONTESTANTS = ("journey", "bare asyncio", "raw DBOS", "as DBOS comes")
AT_LEAST_OF_RAW = 0.8
AT_MOST_AT_REST_MB = 250
AT_MOST_SECONDS_TO_START = 3.0
SETTLE_SECONDS = 5
PATIENCE_SECONDS = 300
PAGE = os.sysconf("SC_PAGE_SIZE")

CHARTER = """
[agent]
name = "idle"
purpose = "Does nothing, quickly."
entry = "agent:work"
model = "offline"
[owner]
name = "Olga Owner"
reach = "mailto:owner@example.org"
[on_call]
name = "Omar Oncall"
reach = "mailto:oncall@example.org"
[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"
[decides]
alone = "Everything."
[budget]
per_case = "0"
per_day = "0"
[[destinations]]
kind = "folder"
name = "out"
path = "out"
[volume]
per_day = 800
[by_hand]
minutes = 1
source = "a benchmark"
"""
AGENT = """
from dbos import DBOS
from pydantic import BaseModel


class Nothing(BaseModel):
    pass


async def work(reading, tools) -> Nothing:
    return Nothing()
"""


class Nothing(BaseModel):
    """What the agent that does nothing answers."""


def main() -> None:
    """Runs all contestants, or one of them in this process."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=400, help="documents a round")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--only", choices=CONTESTANTS, help="one contestant, once, in this process")
    options.add_argument("--json", action="store_true", help="one object in place of the table")
    chosen = options.parse_args()
    if chosen.only:
        with tempfile.TemporaryDirectory() as folder:
            rate = asyncio.run(RUNNERS[chosen.only](Path(folder), chosen.cases))
        sys.stdout.write(f"{rate}\n")
        return
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(chosen.rounds):
        for name in CONTESTANTS:
            rates[name].append(_in_own_process(name, chosen.cases))
    starts = [measure_start() for _ in range(chosen.rounds)]
    up = {"start_seconds": statistics.median(starts), **measure_up(chosen.cases)}
    report = {"machine": _machine(), "cases": chosen.cases, "rates": rates, **up}
    sys.stdout.write(json.dumps(report) + "\n" if chosen.json else _table(rates, up, chosen.cases))


def _in_own_process(name: str, cases: int) -> float:
    command = [sys.executable, __file__, "--only", name, "--cases", str(cases)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    return float(done.stdout)


async def run_journey(folder: Path, cases: int) -> float:
    """Cases a second in one service, by the moments of delivery on record; the first tenth warms up."""
    agent = make_agent(folder)
    books = open_books(Settings(home=folder / "home", in_flight=IN_FLIGHT))
    service = Service(books, [agent])
    for one in service.loaded:
        books.charters.adopt(one)
    for number in range(cases):
        _accept(service, number)
    await service.start()
    patience = time.monotonic() + PATIENCE_SECONDS
    while books.cases.counts().by_state.get(CaseState.DELIVERED, 0) < cases:
        if time.monotonic() > patience:
            raise SystemExit(f"not delivered: {books.cases.counts()}")
        await asyncio.sleep(0.1)
    await service.stop()
    ended = sorted(file.state_since for file in books.cases.oldest((CaseState.DELIVERED,), limit=cases))
    books.close()
    warm = cases // 10
    return (cases - warm) / (ended[-1] - ended[warm - 1]).total_seconds()


def _accept(service: Service, number: int) -> None:
    digest, size = service.reception.store([_letter(number)])
    document = Document(digest=digest, size=size, name=f"{number}.txt", source="bench")
    service.reception.accept("idle", document, "bench")


async def run_bare(folder: Path, cases: int) -> float:
    """The same reading and writing, with nothing that would survive a kill."""
    vault = Vault(folder / "vault")
    stored = [vault.put([_letter(number)], 1_000_000)[0] for number in range(-1, cases)]
    pool = ReaderPool(ReadingLimits())
    await pool.start()
    slots = asyncio.Semaphore(IN_FLIGHT)
    with (folder / "out.jsonl").open("a", encoding="utf-8") as out:

        async def one(digest: str) -> None:
            async with slots:
                await pool.read(vault.path(digest), digest, "letter.txt")
                out.write(f'{{"digest":"{digest}","result":{Nothing().model_dump_json()}}}\n')

        await one(stored[0])
        began = time.perf_counter()
        await asyncio.gather(*(one(digest) for digest in stored[1:]))
        out.flush()
        rate = cases / (time.perf_counter() - began)
    await pool.close()
    return rate


async def run_raw(folder: Path, cases: int) -> float:
    """DBOS as we set it up, with as many steps as the journey has, which do nothing."""
    url, values = f"sqlite:///{folder / 'runs.db'}", Values(nouns=NOUNS, enums=())
    clerks = ThreadPoolExecutor(1)
    engine = durable.Engine(url, values, version=RUNS_VERSION, executor="bench", clerks=clerks)
    slots = asyncio.Semaphore(IN_FLIGHT)
    room = asyncio.Semaphore(2 * IN_FLIGHT)

    async def step(number: int) -> int:
        return number

    async def run(number: int) -> int:
        for name in STEPS:
            async with slots:
                await durable.step(name, step, number)
        room.release()
        return number

    engine.register("raw", run)
    await engine.launch()
    await _start(engine, room, [-1])
    began = time.perf_counter()
    await _start(engine, room, range(cases))
    rate = cases / (time.perf_counter() - began)
    await engine.close()
    return rate


async def _start(engine: durable.Engine, room: asyncio.Semaphore, numbers: Sequence[int]) -> None:
    """Starts runs as there is room, and waits until all of them are over."""
    for number in numbers:
        await room.acquire()
        await engine.start("raw", f"run-{number}", number)
    started = [f"run-{number}" for number in numbers]
    while len(await engine.ended(started)) < len(started):  # noqa: ASYNC110  # the engine rings no bell
        await asyncio.sleep(0.05)


async def run_as_it_comes(folder: Path, cases: int) -> float:
    """A DBOS workflow of as many steps with nothing set but where its SQLite file is."""
    DBOS(
        config={"name": "raw", "system_database_url": f"sqlite:///{folder / 'raw.db'}", "log_level": "ERROR"}
    )
    slots = asyncio.Semaphore(2 * IN_FLIGHT)

    @DBOS.step(name="step")
    async def step(number: int) -> int:
        return number

    @DBOS.workflow(name="raw")
    async def run(number: int) -> int:
        for _ in STEPS:
            await step(number)
        return number

    async def one(number: int) -> None:
        async with slots:
            handle = await DBOS.start_workflow_async(run, number)
            await handle.get_result()

    DBOS.launch()
    await one(-1)
    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(cases)))
    rate = cases / (time.perf_counter() - began)
    with ThreadPoolExecutor(1) as away:
        await asyncio.get_running_loop().run_in_executor(away, DBOS.destroy)
    return rate


def measure_start() -> float:
    """Seconds until `gluework up` is ready, in a folder where it never ran."""
    with _up() as (_, _, _, seconds):
        return seconds


def measure_up(cases: int) -> dict[str, float]:
    """Memory of `gluework up` with its readers, at rest and under load, and its rate over HTTP."""
    with _up() as (process, port, key, _):
        time.sleep(SETTLE_SECONDS)
        rest = _memory_mb(process.pid)
        peak, rate = _load(process.pid, port, key, cases)
    return {"rest_mb": rest, "peak_mb": peak, "http_rate": rate}


@contextmanager
def _up() -> Iterator[tuple[subprocess.Popen[bytes], int, str, float]]:
    """A running `gluework up`: the process, its port, a key, and the seconds it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port, home, agent = _free_port(), folder / "home", make_agent(folder)
        environment = {**os.environ, "GLUEWORK_HOME": str(home), "GLUEWORK_PORT": str(port)}
        command = [str(Path(sys.executable).with_name("gluework")), "up", str(agent)]
        began = time.perf_counter()
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                _until(lambda: _get(port, "/readyz") == 200)
                seconds = time.perf_counter() - began
                yield process, port, (home / "key").read_text().strip(), seconds
            finally:
                process.terminate()


def _load(pid: int, port: int, key: str, cases: int) -> tuple[float, float]:
    """Submits over HTTP, one after the other; the highest memory, and cases a second to the last outcome."""
    began, peak = time.perf_counter(), 0.0
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "text/plain"}
    for number in range(cases):
        connection.request("POST", f"/v1/cases?name={number}.txt", _letter(number), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 201:
            raise SystemExit(f"refused: {answer.status}")
        if number % 20 == 0:
            peak = max(peak, _memory_mb(pid))
    out = 0
    while out < cases:
        peak = max(peak, _memory_mb(pid))
        connection.request("GET", "/v1/cases?state=delivered&limit=1", headers=headers)
        out = json.loads(connection.getresponse().read())["counts"].get("delivered", 0)
        time.sleep(0.05)
    return peak, cases / (time.perf_counter() - began)


def make_agent(folder: Path) -> Path:
    """A folder with the agent that does nothing."""
    agent = folder / "idle"
    agent.mkdir()
    (agent / "charter.toml").write_text(CHARTER, encoding="utf-8")
    (agent / "agent.py").write_text(AGENT, encoding="utf-8")
    return agent


def _letter(number: int) -> bytes:
    return f"Letter {number}\n\nNothing has to be done about this one.\n".encode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str) -> int:
    with suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        connection.request("GET", path)
        return connection.getresponse().status
    return 0


def _until(holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > patience:
            raise SystemExit("gluework up did not become ready")
        time.sleep(0.02)


def _memory_mb(pid: int) -> float:
    """Resident memory of a process and all its children; pages they share count in each."""
    resident = 0
    for one in (pid, *_children(pid)):
        with suppress(OSError):
            resident += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE
    return resident / 1e6


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, tasks.read_text().split()):
                found += [child, *_children(child)]
    return found


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {system}"


def _table(rates: dict[str, list[float]], up: dict[str, float], cases: int) -> str:
    middle = {name: statistics.median(all_of) for name, all_of in rates.items()}
    shares = [one / raw for one, raw in zip(rates["journey"], rates["raw DBOS"], strict=True)]
    share = statistics.median(shares)
    rounds = len(shares)
    lines = [f"{_machine()}; {cases} cases a round, {rounds} rounds in turns: median (lowest to highest)"]
    for name, all_of in rates.items():
        lines.append(f"  {name:<13}{middle[name]:7.1f} cases/s  ({min(all_of):.0f} to {max(all_of):.0f})")
    spread = f"({min(shares):.0%} to {max(shares):.0%} by round)"
    memory = f"{up['rest_mb']:.0f} MB at rest, {up['peak_mb']:.0f} MB at most under load"
    lines.append(f"  the journey has {share:.0%} of the rate of raw DBOS {spread}")
    lines.append(f"  gluework up: ready in {up['start_seconds']:.2f} s; {memory}, all its processes together")
    lines.append(f"  sent one by one over HTTP, to the last outcome: {up['http_rate']:.1f} cases/s")
    lines.append("Targets:")
    lines.append(_judged(share >= AT_LEAST_OF_RAW, f"at least {AT_LEAST_OF_RAW:.0%} of raw DBOS"))
    lines.append(_judged(up["rest_mb"] < AT_MOST_AT_REST_MB, f"under {AT_MOST_AT_REST_MB} MB at rest"))
    started = up["start_seconds"] <= AT_MOST_SECONDS_TO_START
    lines.append(_judged(started, f"up in {AT_MOST_SECONDS_TO_START:g} s"))
    return "\n".join(lines) + "\n"


def _judged(met: bool, target: str) -> str:  # noqa: FBT001  # a word for it
    return f"  {'met' if met else 'MISSED'}: {target}"


RUNNERS = {
    "journey": run_journey,
    "bare asyncio": run_bare,
    "raw DBOS": run_raw,
    "as DBOS comes": run_as_it_comes,
}

if __name__ == "__main__":
    main()
