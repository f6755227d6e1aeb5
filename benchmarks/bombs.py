"""`make bench-bombs`: bombs one by one through a reader, then the service's answers while bombs burn.

Each bomb goes through the real pool with its default limits; its time and its reader's memory are taken from
outside. Then `gluework up` runs with bombs coming in without end, and one client looks at `/readyz` and at
the queue page, as a probe and a reviewer would.
"""

import asyncio
import hashlib
import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reading.bombs import BOMBS

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool

ROOT = Path(__file__).parents[1]
SECONDS = 30
AT_ONCE = 8
LARGEST = 8_000_000
"""Bytes of a bomb that is sent over HTTP again and again."""


def most_held() -> int:
    """Megabytes, the most that any reader ever held."""
    most = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"gluework.reading.reader.worker" in (process / "cmdline").read_bytes():
                status = (process / "status").read_text()
                most = max(most, int(re.search(r"VmHWM:\s+(\d+)", status)[1]))
        except (OSError, TypeError):
            continue
    return most // 1024


async def one_by_one() -> None:
    slowest, largest = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in BOMBS.items():
            file = Path(folder) / name
            await asyncio.to_thread(file.write_bytes, make())
            digest = hashlib.sha256(await asyncio.to_thread(file.read_bytes)).hexdigest()
            pool = ReaderPool(ReadingLimits(), 1)
            await pool.start()
            began, held = time.perf_counter(), 0
            reading = asyncio.create_task(pool.read(file, digest, name))
            while not reading.done():
                held = max(held, most_held())
                await asyncio.wait([reading], timeout=0.05)
            seconds = time.perf_counter() - began
            result = reading.result()
            await pool.close()
            slowest, largest = max(slowest, seconds), max(largest, held)
            reason = result.unread[0].reason if result.unread else f"{len(result.text)} characters"
            print(f"{name:32}{seconds:6.1f} s{held:6} MB  {result.status:8}{reason[:90]}", flush=True)
            file.unlink()
    print(f"{len(BOMBS)} bombs, the slowest {slowest:.1f} s, the most memory {largest} MB")


@contextmanager
def service(home: Path) -> Iterator[tuple[int, str]]:
    """`gluework up` on the example in a folder of its own: its port and key."""
    shutil.copytree(ROOT / "examples" / "invoices", home / "invoices")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).parent / "gluework", "up", "invoices"]
    environment = {**os.environ, "GLUEWORK_PORT": str(port)}
    process = subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.DEVNULL)
    try:
        while ask(port, "/readyz", "") != 200:
            time.sleep(0.1)
        yield port, (home / ".gluework" / "key").read_text().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def ask(port: int, path: str, key: str, body: bytes | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST" if body else "GET", path, body, {"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return 0
    else:
        return answer.status
    finally:
        connection.close()


def while_they_burn() -> None:
    bombs = {name: data for name, make in BOMBS.items() if len(data := make()) < LARGEST}
    over = threading.Event()
    sent = 0

    def send(port: int, key: str, first: int) -> None:
        nonlocal sent
        names = sorted(bombs)
        number = first
        while not over.is_set():
            name = names[number % len(names)]
            fresh = bombs[name] + str(number).encode()  # the very same bytes would be read only once
            ask(port, f"/v1/cases?name=bomb{Path(name).suffix}", key, fresh)
            sent += 1
            number += AT_ONCE
            time.sleep(0.2)

    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as (port, key):
        threads = [threading.Thread(target=send, args=(port, key, number)) for number in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        times: dict[str, list[float]] = {"/readyz": [], "/review": []}
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            for path, taken in times.items():
                began = time.perf_counter()
                status = ask(port, path, key)
                taken.append(time.perf_counter() - began)
                assert status == 200, (path, status)
            time.sleep(0.02)
        over.set()
        for thread in threads:
            thread.join()
        print(f"{sent} bombs sent in {SECONDS} s to `gluework up` with two readers on two cores")
        for path, taken in times.items():
            cuts = statistics.quantiles(taken, n=100)
            print(f"{path:9}{len(taken)} looks, p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, "
                  f"longest {max(taken) * 1000:.0f} ms (target: p99 under 200 ms)")  # fmt: skip


if __name__ == "__main__":
    if "--service" not in sys.argv:
        asyncio.run(one_by_one())
    while_they_burn()
