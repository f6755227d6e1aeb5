"""A process of its own that calls through the guard; run by tests: `caller.py WHAT URL DATABASE`.

`spend`: 50 calls to a model at once on a budget of 1.00; prints the statuses. `open`: calls a system that
fails until its circuit opens, says so, and waits to be killed. `look`: prints what one call comes to.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from gluework.charter import Charter
from gluework.clock import SystemClock
from gluework.errors import BudgetError, SystemAwayError
from gluework.guard import Guard, Register, RetryBackoff, SystemStates
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.testing import charter

PRICES = [{"model": "m", "input_per_million": "1", "output_per_million": "2"}]


def guard(database: Database, rules: Charter) -> Guard:
    clock = SystemClock()
    states = SystemStates(Register(database, clock, lambda: 0.0), clock)
    quick = RetryBackoff(first=0.01, longest=0.02)
    folder = Path(tempfile.gettempdir())
    return Guard(rules, Ledger(database, clock), clock, states, environment={}, folder=folder, backoff=quick)


async def spend(url: str, database: Database) -> list[int]:
    budget = {"per_case": "1", "per_day": "1", "prices": PRICES}
    rules = charter(agent={"model": "openai:m", "model_url": url}, budget=budget)
    body = {"model": "m", "messages": [{"role": "user", "content": "hi"}], "max_tokens": 20_000}
    async with guard(database, rules).client(CaseId("case_1"), "openai") as client:

        async def one() -> int:
            try:
                return (await client.post("/chat/completions", json=body)).status_code
            except BudgetError:
                return 402

        return await asyncio.gather(*(one() for _ in range(50)))


def failing(url: str) -> Charter:
    circuit = {"minimum_calls": 3, "open_seconds": 600, "longest_open_seconds": 600}
    return charter(systems=[{"name": "crm", "url": url, "circuit": circuit}])


async def call(url: str, database: Database) -> str:
    async with guard(database, failing(url)).client(CaseId("case_1"), "crm") as client:
        try:
            return str((await client.get("/x")).status_code)
        except SystemAwayError:
            return "away"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def main() -> None:
    what, url, address = sys.argv[1:4]
    database = Database(address)
    if what == "spend":
        say(json.dumps(await spend(url, database)))
    elif what == "look":
        say(await call(url, database))
    else:
        while await call(url, database) != "away":
            pass
        say("open")
        await asyncio.sleep(600)
    database.close()


if __name__ == "__main__":
    asyncio.run(main())
