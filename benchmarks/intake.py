"""Reading beside kreuzberg and markitdown, over the same files in one run; `make bench-intake`.

Ours reads with its isolation on (two killable processes, limits, one document at a time each). The peers
have environments of their own, outside the lock, and two processes each, since they are not isolated by
themselves; a process that crashes, or takes longer than a minute for a file, is started again. Nobody looks
at pictures.
"""

import asyncio
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / ".bench"
PEERS = {"kreuzberg": "kreuzberg==4.10.4", "markitdown": "markitdown[all]==0.1.8"}
AT_ONCE = 2
PATIENCE = 60
MEGABYTE = 1_000_000


@dataclass
class Result:
    """What a contestant made of the files."""

    characters: dict[Path, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    trouble: int = 0
    killed: int = 0
    wall: float = 0
    peak: int = 0


async def watch(result: Result, done: asyncio.Event) -> None:
    """The most memory that the processes below this one held together."""
    me = psutil.Process()
    while not done.is_set():
        held = 0
        for child in me.children(recursive=True):
            try:
                held += child.memory_info().rss
            except psutil.Error:
                continue
        result.peak = max(result.peak, held)
        await asyncio.sleep(0.05)


async def ours(files: list[Path]) -> Result:
    result = Result()
    pool = ReaderPool(ReadingLimits(), AT_ONCE, ocr=False)
    await pool.start()
    waiting = list(reversed(files))

    async def reader() -> None:
        while waiting:
            file = waiting.pop()
            began = time.perf_counter()
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            reading = await pool.read(file, digest, file.name)
            result.seconds.append(time.perf_counter() - began)
            result.characters[file] = len("".join(reading.text.split()))
            result.trouble += reading.status == "refused"

    await asyncio.gather(*(reader() for _ in range(AT_ONCE)))
    await pool.close()
    return result


async def peer(name: str, files: list[Path]) -> Result:
    result = Result()
    python = environment(name)
    waiting = list(reversed(files))

    async def start() -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            python,
            HERE / "peer.py",
            name,
            stdin=-1,
            stdout=-1,
            stderr=asyncio.subprocess.DEVNULL,
            limit=1 << 24,
        )
        await process.stdout.readline()
        return process

    async def reader() -> None:
        process = await start()
        while waiting:
            file = waiting.pop()
            began = time.perf_counter()
            process.stdin.write(f"{file}\n".encode())
            try:
                line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
            except TimeoutError:
                line = b""
            result.seconds.append(time.perf_counter() - began)
            if not line:
                result.killed += 1
                if process.returncode is None:
                    process.kill()
                await process.communicate()
                process = await start()
                continue
            answer = json.loads(line)
            result.characters[file] = answer["characters"]
            result.trouble += bool(answer["trouble"])
        process.kill()
        await process.communicate()

    await asyncio.gather(*(reader() for _ in range(AT_ONCE)))
    return result


def environment(name: str) -> Path:
    """The peer's own environment, made when it is not there."""
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    if not python.exists():
        uv = Path(sys.executable).parent / "uv"
        subprocess.run([uv, "venv", "--quiet", folder], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, PEERS[name]], check=True)
    return python


async def measured(name: str, files: list[Path]) -> Result:
    if name in PEERS:
        environment(name)
    done = asyncio.Event()
    holder = Result()
    watching = asyncio.create_task(watch(holder, done))
    began = time.perf_counter()
    result = await (ours(files) if name == "gluework" else peer(name, files))
    result.wall = time.perf_counter() - began
    done.set()
    await watching
    result.peak = holder.peak
    return result


def main() -> None:
    data = Path(os.environ["GLUEWORK_DATA"])
    files = sorted(file for file in (data / "messy").iterdir() if file.suffix != ".jsonl")
    if len(sys.argv) > 1:
        files = files[: int(sys.argv[1])]
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {size / MEGABYTE:.0f} MB, {AT_ONCE} processes each, no OCR")
    results = {name: asyncio.run(measured(name, files)) for name in ("gluework", *PEERS)}
    readable = {file for result in results.values() for file, count in result.characters.items() if count}
    print(f"{len(readable)} of them gave text to at least one")
    print(f"{'':12}{'files/s':>9}{'MB/s':>7}{'p50 ms':>8}{'p99 ms':>8}{'peak MB':>9}{'read':>7}{'share':>8}"
          f"{'million letters':>17}{'refused':>9}{'killed':>8}")  # fmt: skip
    for name, result in results.items():
        got = sum(result.characters.get(file, 0) > 0 for file in files)
        times = statistics.quantiles(result.seconds, n=100)
        figures = (
            f"{len(files) / result.wall:9.1f}{size / MEGABYTE / result.wall:7.2f}",
            f"{times[49] * 1000:8.1f}{times[98] * 1000:8.0f}{result.peak / MEGABYTE:9.0f}",
            f"{got:7}{got / len(readable):8.1%}{sum(result.characters.values()) / MEGABYTE:17.2f}",
            f"{result.trouble:9}{result.killed:8}",
        )
        print(f"{name:12}{''.join(figures)}")
    best = results["gluework"]
    for name in PEERS:
        print(f"gluework reads {results[name].wall / best.wall:.1f} times as many files a second as {name}")
    print("gluework got no text where a peer did:")
    for file in sorted(readable):
        if not best.characters.get(file):
            found = {name: results[name].characters.get(file, 0) for name in PEERS}
            print(f"  {file.name}: {found}")


if __name__ == "__main__":
    main()
