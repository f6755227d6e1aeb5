"""HTTP servers that count, a purse that notes, and charters made on the spot.

Tests with the mark `virtual_time` run on a virtual clock: what waits there takes no time, and their server is
one on the virtual network.
"""

import asyncio
import inspect
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.databases import fresh_sqlite

from gluework.charter import Charter
from gluework.clock import SystemClock, Time
from gluework.errors import BudgetError
from gluework.guard import Guard, Overrun, Register, RetryBackoff, SpendingLimits, SystemStates
from gluework.guard.connections import Network
from gluework.ids import CaseId
from gluework.money import Money
from gluework.storage import Database
from gluework.testing import VirtualClock, VirtualLoop

CASE = CaseId("case_1")


@dataclass
class Script:
    """What the server answers next; the last one stays."""

    status: int = 200
    body: bytes = b'{"ok": true}'
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    pause: float = 0.0
    broken: bool = False
    missing: int = 0
    """Bytes that it promises and does not send."""


@dataclass
class Seen:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


class Receiver:
    """An HTTP server on this machine that keeps what reached it."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.arrived = threading.Event()
        self.script: list[Script] = [Script()]
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.seen.append(Seen(self.command, self.path, headers, body))
                receiver.arrived.set()
                step = receiver.script.pop(0) if len(receiver.script) > 1 else receiver.script[0]
                try:
                    self.play(step)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def play(self, step: Script) -> None:
                if step.broken:
                    self.close_connection = True
                    return
                self.send_response(step.status)
                for name, value in step.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(step.body) * step.pieces + step.missing))
                self.end_headers()
                for _ in range(0 if self.command == "HEAD" else step.pieces):
                    time.sleep(step.pause)
                    self.wfile.write(step.body)
                    self.wfile.flush()
                self.close_connection = self.close_connection or step.missing > 0

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class VirtualReceiver:
    """The same on the virtual network; its pauses take no time."""

    def __init__(self, loop: VirtualLoop) -> None:
        self.seen: list[Seen] = []
        self.arrived = threading.Event()
        self.script: list[Script] = [Script()]
        host, self.port = loop.listen(self._serve)
        self.url = f"http://{host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection is to be kept."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        method, path, _ = first.split(" ")
        named = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in named}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.seen.append(Seen(method, path, headers, body))
        self.arrived.set()
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if step.broken:
            return False
        length = len(step.body) * step.pieces + step.missing
        told = {**step.headers, "content-length": str(length)}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"HTTP/1.1 {step.status} Said\r\n{head}\r\n".encode("latin-1"))
        for _ in range(0 if method == "HEAD" else step.pieces):
            await asyncio.sleep(step.pause)
            writer.write(step.body)
            await writer.drain()
        return not step.missing


def on_virtual_time(item: pytest.Item) -> bool:
    """Where the mark nearest to an asynchronous test does not say otherwise (`virtual_time(False)`)."""
    mark = item.get_closest_marker("virtual_time")
    return (
        mark is not None
        and mark.args != (False,)
        and inspect.iscoroutinefunction(getattr(item, "function", None))
    )


@pytest.hookimpl
def pytest_asyncio_loop_factories(
    config: pytest.Config,  # noqa: ARG001
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    if on_virtual_time(item):
        return {"virtual": lambda: VirtualClock().loop()}
    return {"asyncio": asyncio.new_event_loop}


def present_clock() -> Time:
    """That of the loop that runs, if it is a virtual one."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return SystemClock()
    return loop.clock if isinstance(loop, VirtualLoop) else SystemClock()


@pytest.fixture
async def clock() -> Time:
    return present_clock()


@pytest.fixture
async def virtual_loop() -> VirtualLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    return loop


@pytest.fixture
def receiver(request: pytest.FixtureRequest) -> Iterator[Receiver | VirtualReceiver]:
    if on_virtual_time(request.node):
        yield VirtualReceiver(request.getfixturevalue("virtual_loop"))
        return
    receiver = Receiver()
    yield receiver
    receiver.stop()


class NotingPurse:
    """Holds one budget in memory and notes what was done with it; `states` are for the guards it pays."""

    def __init__(self, states: SystemStates) -> None:
        self.states = states
        self.held: dict[str, Money] = {}
        self.notes: list[tuple[str, Money | None, int, int]] = []
        self.asked: list[tuple[CaseId, str, str, str]] = []
        self.overruns: list[Overrun] = []
        self.gate, self.entered, self.returned = threading.Event(), threading.Event(), threading.Event()
        self.gate.set()

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: SpendingLimits, *, system: str, model: str
    ) -> str:
        self.entered.set()
        assert self.gate.wait(5)
        if amount > limits.per_case:
            raise BudgetError("The call could cost more than is left.")
        name = f"r{len(self.asked)}"
        self.asked.append((case, agent, system, model))
        self.held[name] = amount
        self.notes.append(("reserved", amount, 0, 0))
        return name

    def settle(self, reservation: str, actual: Money, *, input_tokens: int, output_tokens: int) -> None:
        self.held.pop(reservation)
        self.notes.append(("settled", actual, input_tokens, output_tokens))

    def release(self, reservation: str) -> None:
        self.held.pop(reservation)
        self.notes.append(("released", None, 0, 0))
        self.returned.set()

    def overran(self, overrun: Overrun) -> None:
        self.overruns.append(overrun)

    @property
    def verbs(self) -> list[str]:
        return [note[0] for note in self.notes]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(fresh_sqlite(tmp_path / "guard.db"))
    yield made
    made.close()


@pytest.fixture
def states(database: Database, clock: Time) -> SystemStates:
    return another_worker(database, clock)


def another_worker(database: Database, clock: Time, register: Register | None = None) -> SystemStates:
    return SystemStates(register or Register(database, clock, lambda: 0.0), clock)


@pytest.fixture
def purse(states: SystemStates) -> NotingPurse:
    return NotingPurse(states)


def charter(**parts: object) -> Charter:
    """The smallest charter, with these parts in it."""
    person = {"name": "Ada", "reach": "mailto:ada@example.org"}
    agent = {"name": "tester", "purpose": "To test.", **parts.pop("agent", {})}  # type: ignore[dict-item]
    whole = {
        "agent": agent,
        "owner": person,
        "on_call": person,
        "reviewers": [person],
        "decides": {"alone": "Nothing."},
        "volume": {"per_day": 1},
        "by_hand": {"minutes": 1, "source": "guessed"},
        "destinations": [{"kind": "folder", "name": "out", "path": "out"}],
        **parts,
    }
    return Charter.model_validate_json(json.dumps(whole))


QUICK = RetryBackoff(first=0.01, longest=0.02)


def guard(rules: Charter, purse: NotingPurse, **options: object) -> Guard:
    """A guard that pauses only for moments."""
    clock = present_clock()
    if "lookup" in options:
        options["network"] = Network(clock, options.pop("lookup"))  # type: ignore[arg-type]
    given = {"environment": {}, "folder": Path("/nowhere"), "backoff": QUICK, **options}
    return Guard(rules, purse, clock, purse.states, **given)  # type: ignore[arg-type]


def soon(seconds: float) -> datetime:
    return present_clock().now() + timedelta(seconds=seconds)


@asynccontextmanager
async def others() -> AsyncIterator[list[None]]:
    """Work that wants its turn on the loop all the time; the list grows with each that it gets."""
    turns: list[None] = []

    async def work() -> None:
        while True:
            turns.append(None)
            await asyncio.sleep(0)

    beside = asyncio.create_task(work())
    try:
        yield turns
    finally:
        beside.cancel()
