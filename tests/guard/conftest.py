"""HTTP servers that count, a purse that notes, and charters made on the spot.

Tests with the mark `virtual_time` run on a virtual clock: what waits there takes no time, and their server is
one on the virtual network.
"""

import asyncio
import inspect
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.databases import fresh_sqlite

from gluework.charter import Charter
from gluework.clock import SystemClock, Time
from gluework.guard import Guard, Register, RetryBackoff, SpendingLimits, SystemStates
from gluework.guard.connections import Network
from gluework.ids import CaseId
from gluework.money import Money
from gluework.storage import Database
from gluework.testing import NotingPurse, ScriptedServer, VirtualClock, VirtualLoop, VirtualServer
from gluework.testing.server import Scripted

CASE = CaseId("case_1")


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
def receiver(request: pytest.FixtureRequest) -> Iterator[Scripted]:
    if on_virtual_time(request.node):
        yield VirtualServer(request.getfixturevalue("virtual_loop"))
        return
    with ScriptedServer() as receiver:
        yield receiver


class GatedPurse(NotingPurse):
    """Can be held up on its way; `states` are for the guards it pays."""

    def __init__(self, states: SystemStates) -> None:
        super().__init__()
        self.states = states
        self.gate, self.entered, self.returned = threading.Event(), threading.Event(), threading.Event()
        self.gate.set()

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: SpendingLimits, *, system: str, model: str
    ) -> str:
        self.entered.set()
        assert self.gate.wait(5)
        return super().reserve(case, agent, amount, limits, system=system, model=model)

    def release(self, reservation: str) -> None:
        super().release(reservation)
        self.returned.set()


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
def purse(states: SystemStates) -> GatedPurse:
    return GatedPurse(states)


QUICK = RetryBackoff(first=0.01, longest=0.02)


def guard(rules: Charter, purse: GatedPurse, **options: object) -> Guard:
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
