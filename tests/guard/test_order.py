"""The order of the policies: as the code passes them, and as everything that speaks of it states it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import gluework.guard
from gluework.guard import Guard, pipeline
from gluework.guard.boundary import Boundary
from gluework.guard.bucket import take
from gluework.guard.budget import Charge
from gluework.guard.bulkhead import Bulkhead
from gluework.guard.deadline import Deadline
from gluework.guard.judging import Judging
from gluework.guard.pipeline import ORDER, Pipeline
from gluework.guard.secret import Secrets
from gluework.guard.system_state import SystemState
from gluework.guard.wire import Wire
from gluework.storage import Database
from gluework.testing import FrozenClock, Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, another_worker
from .test_models import Notes

GUARD_DOC = (Path(__file__).parents[2] / "docs" / "guard.md").read_text(encoding="utf-8")
STATED = " → ".join(ORDER)
BEGINS: dict[str, Callable[..., Any]] = {
    "boundary": Boundary.check,
    "secret": Secrets.put_in,
    "replay": Notes.recall,
    "window": Judging.check,
    "repair": Judging.answered,
    "retry": Pipeline.run,
    "budget": Charge.reserve,
    "bulkhead": Bulkhead.enter_if_free,
    "rate limit": take,
    "circuit breaker": SystemState.ask_trial,
    "deadline": Deadline.seconds,
    "wire": Wire.send,
}
"""Where each of them begins to do its work."""


@asynccontextmanager
async def begun(clerks: Executor) -> AsyncIterator[list[str]]:
    """Which of them have begun, in their turn; also in the thread of the clerk, who is one on SQLite."""
    found: list[str] = []
    names = {each.__code__: name for name, each in BEGINS.items()}

    def see(frame: FrameType, event: str, _: object) -> None:
        name = names.get(frame.f_code)
        if event == "call" and name is not None and name not in found:
            found.append(name)

    in_clerk = partial(asyncio.get_running_loop().run_in_executor, clerks, sys.setprofile)
    sys.setprofile(see)
    await in_clerk(see)
    try:
        yield found
    finally:
        sys.setprofile(None)
        await in_clerk(None)


async def test_a_call_passes_all_of_them_in_this_order(receiver: ScriptedServer, database: Database):
    clock = FrozenClock()
    system = {
        "name": "openai",
        "url": receiver.url,
        "methods": ["POST"],
        "tries": 1,
        "secret": {"header": "x-key", "value": "env:KEY"},
        "circuit": {"minimum_calls": 1, "open_seconds": 5},
        "limits": {"tokens_per_minute": 60_000},
    }
    prices = [{"model": "m", "input_per_million": "1", "output_per_million": "2", "window": 100}]
    money = {"per_case": "1", "per_day": "1", "prices": prices}
    rules = charter(agent={"model": "openai:m", "repairs": 0}, systems=[system], budget=money)
    purse = GatedPurse(another_worker(database, clock))
    made = Guard(rules, purse, clock, purse.states, environment={"KEY": "k"}, folder=Path("/nowhere"))
    body = {"model": "m", "max_tokens": 9, "messages": []}
    receiver.script = [Script(500), Script(200)]
    async with made.client(CASE, "openai", journal=Notes()) as client:
        await client.post("/chat/completions", json=body)  # its circuit opens
        clock.advance(timedelta(seconds=10))
        async with begun(database.clerks) as found:
            assert (await client.post("/chat/completions", json=body)).status_code == 200
    assert found == list(ORDER)


@pytest.mark.parametrize("text", [gluework.guard.__doc__, pipeline.__doc__, GUARD_DOC])
def test_it_is_stated_as_it_is(text: str):
    assert STATED in " ".join(text.split())


def test_the_documentation_explains_each_in_its_turn():
    rows = re.findall(r"^\| ([a-z ]+) \|", GUARD_DOC, re.MULTILINE)
    explained = rows[rows.index("policy") + 1 :]
    assert explained[: len(ORDER) - 1] == list(ORDER[:-1])
