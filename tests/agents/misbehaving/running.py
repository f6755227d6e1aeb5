"""A service as a process, with an agent that misbehaves beside one that works, and what is left of it."""

import http.client
import json
import shutil
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.cli.conftest import Service, Terminal, wait_for

HERE = Path(__file__).parent
MARK = "LC_GLUEWORK_FIGHT"
"""A variable that every process of the service inherits; wherever it stands, a process is of this fight."""
PROBE_SECONDS = 0.02
DONE = frozenset({"delivered", "declined", "waiting", "dead_lettered", "dead-lettered"})


class Running:
    """`gluework up` on both agents in a folder of its own."""

    def __init__(self, folder: Path, deadline_seconds: int, drain_seconds: int) -> None:
        self.folder = folder
        self.mark = uuid4().hex
        for name in ("rogue", "plain"):
            shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        charter = folder / "rogue" / "charter.toml"
        written = charter.read_text()
        assert "deadline_seconds = 5" in written
        charter.write_text(written.replace("deadline_seconds = 5", f"deadline_seconds = {deadline_seconds}"))
        environment = {
            "GLUEWORK_PERSON": "Rita",
            "GLUEWORK_DRAIN_SECONDS": str(drain_seconds),
            MARK: self.mark,
        }
        self.service: Service = Terminal(folder, environment).up("rogue", "plain", from_nothing=True)
        self.port = self.service.port()
        self.latencies: list[float] = []
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._probe)]
        for thread in self._threads:
            thread.start()

    def submit(self, agent: str, text: str) -> str:
        """Its case."""
        path = f"/v1/cases?agent={agent}&name=order.txt"
        status, said = self.ask("POST", path, text.encode())
        assert status in {200, 201, 202}, (status, said)
        return str(said["id"])

    def case(self, case: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("GET", f"/v1/cases/{case}")[1]
        return found

    def ended(self, case: str) -> dict[str, Any]:
        """The case, once it is delivered or a person is asked."""

        def look() -> dict[str, Any] | None:
            found = self.case(case)
            return found if found["state"] in DONE else None

        found: dict[str, Any] = wait_for(look, f"the end of {case}")
        return found

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
        key = (self.folder / ".gluework" / "key").read_text().strip()
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, {"Authorization": f"Bearer {key}"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def stop(self) -> float:
        """Asks it to end; the seconds that it took."""
        self.rest()
        began = time.monotonic()
        self.service.stop()
        return time.monotonic() - began

    def rest(self) -> None:
        """No more looks at it."""
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def figures(self) -> str:
        """Of its answers to a probe, in milliseconds."""
        cuts = statistics.quantiles(self.latencies, n=100)
        return (
            f"{len(self.latencies)} looks at /readyz: p50 {cuts[49] * 1000:.1f} ms, "
            f"p99 {cuts[98] * 1000:.1f} ms, longest {max(self.latencies) * 1000:.0f} ms"
        )

    def processes(self) -> dict[int, str]:
        """All that are there of it, by the mark in their environment or the folder that they stand in."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                environment = (process / "environ").read_bytes()
                where = str((process / "cwd").readlink())
                state = (process / "stat").read_text().rpartition(")")[2].split()[0]
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if (self.mark.encode() in environment or where.startswith(str(self.folder))) and state != "Z":
                found[int(process.name)] = command
        return found

    def _probe(self) -> None:
        while not self._is_over.wait(PROBE_SECONDS):
            began = time.perf_counter()
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
                connection.request("GET", "/readyz")
                status = connection.getresponse().status
            self.latencies.append(time.perf_counter() - began)
            assert status == 200


@contextmanager
def running(folder: Path, deadline_seconds: int = 5, drain_seconds: int = 20) -> Iterator[Running]:
    """Ended at the latest with the test."""
    made = Running(folder, deadline_seconds, drain_seconds)
    try:
        yield made
    finally:
        made.rest()
        made.service.send_signal(9)
        made.service.wait()
