"""Calls against a server on this machine by one kind of client; run by `guard.py`, one process each.

Usage: calls.py KIND URL CALLS AT_ONCE. Prints seconds per round as a JSON list. KIND is one of `bare`
(httpx2 alone), `stamina` (stamina and purgatory around it), `off` (our transport, without any policy),
`guard` (all policies), `line` (the same without an httpx2 client on top), `limited` (all policies, with
limits a minute that never bind), `wall` (all policies, by an agent in its process) and `kept` (so, by GET:
each answer is kept in the case's journal). All others call by GET, `wall` by POST, which is not kept.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2

ROUNDS = 3
WARM_UP = 300
CASE: Any = "case_1"
Get = Callable[[], Awaitable[int]]


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Get]:
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(base_url=url, trust_env=False, limits=limits) as client:

        async def get() -> int:
            return (await client.get("/x")).status_code

        yield get


@asynccontextmanager
async def stamina(url: str) -> AsyncIterator[Get]:
    import purgatory
    import stamina as retries

    breakers = purgatory.AsyncCircuitBreakerFactory()
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(base_url=url, trust_env=False, limits=limits) as client:

        @retries.retry(on=httpx2.HTTPError, attempts=3)
        async def get() -> int:
            async with await breakers.get_breaker("server"):
                return (await client.get("/x")).status_code

        yield get


@asynccontextmanager
async def guarded(url: str, **system: Any) -> AsyncIterator[Get]:
    async with own_guard(url, **system) as guard, guard.client(CASE, "server") as client:

        async def get() -> int:
            return (await client.get("/x")).status_code

        yield get


@asynccontextmanager
async def own_guard(url: str, **system: Any) -> AsyncIterator[Any]:
    from gluework.charter import Charter
    from gluework.clock import SystemClock
    from gluework.guard import Guard, Register, SystemStates
    from gluework.ledger import Ledger
    from gluework.storage import Database
    from gluework.storage.schema import migrate

    person = {"name": "Ada", "reach": "mailto:ada@example.org"}
    charter = Charter.model_validate_json(
        json.dumps(
            {
                "agent": {"name": "bench", "purpose": "To be measured."},
                "owner": person,
                "on_call": person,
                "reviewers": [person],
                "decides": {"alone": "Nothing."},
                "volume": {"per_day": 1},
                "by_hand": {"minutes": 1, "source": "none"},
                "destinations": [{"kind": "folder", "name": "out", "path": "out"}],
                "systems": [{"name": "server", "url": url, **system}],
            }
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        database, clock = Database(f"sqlite:///{folder}/bench.db"), SystemClock()
        migrate(database)
        states = SystemStates(Register(database, clock, lambda: 0.5), clock)
        yield Guard(charter, Ledger(database, clock), clock, states, environment={}, folder=Path(folder))
        database.close()


@asynccontextmanager
async def off(url: str) -> AsyncIterator[Get]:
    """Our transport and wire, with nothing in between."""
    from gluework.charter import System
    from gluework.clock import SystemClock
    from gluework.guard import Line, Response
    from gluework.guard.connections import Network
    from gluework.guard.line import LineTransport
    from gluework.guard.pipeline import Attempt
    from gluework.guard.request import OutgoingRequest
    from gluework.guard.sender import Sender
    from gluework.guard.wire import Wire

    class NoPolicies:
        async def run(self, outgoing: OutgoingRequest) -> Response:
            return await sender.send(outgoing, Attempt(None, 1, seconds=30.0))  # type: ignore[arg-type]

    network = Network(SystemClock())
    wire = Wire(network.resolver, SystemClock())
    sender = Sender(None, wire, network.connections(url))  # type: ignore[arg-type]
    line = Line(System(name="server", url=url), NoPolicies(), sender)  # type: ignore[arg-type]
    async with httpx2.AsyncClient(transport=LineTransport(line), base_url=url, trust_env=False) as client:

        async def get() -> int:
            return (await client.get("/x")).status_code

        yield get


@asynccontextmanager
async def line(url: str) -> AsyncIterator[Get]:
    """All policies, without a client over them: what an agent's process and the gateway pay."""
    async with own_guard(url) as guard:
        line = guard.line(CASE, "server")
        accepts = [(b"accept", b"*/*")]

        async def get() -> int:
            return (await line.send("GET", "/x", accepts, b"")).status

        yield get
        await line.aclose()


def client(kind: str, url: str) -> Any:
    limits = {"requests_per_minute": 1e9, "tokens_per_minute": 1e9, "concurrent": 1000}
    kinds = {
        "bare": lambda: bare(url),
        "stamina": lambda: stamina(url),
        "off": lambda: off(url),
        "guard": lambda: guarded(url),
        "line": lambda: line(url),
        "limited": lambda: guarded(url, limits=limits),
    }
    return kinds[kind]()


async def round_of(get: Get, calls: int, at_once: int) -> float:
    left = iter(range(calls))

    async def worker() -> None:
        for _ in left:
            assert await get() == 200

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return time.perf_counter() - began


AGENT = """
import asyncio, time
from gluework import Field, Proposal

async def round_of(client, calls):
    left = iter(range(calls))

    async def worker():
        for _ in left:
            assert (await client.request("{method}", "/x")).status_code == 200

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range({at_once})))
    return time.perf_counter() - began

async def work(reading, tools) -> Proposal:
    async with tools.http("server") as client:
        await round_of(client, {warm_up})
        found = [await round_of(client, {calls}) for _ in range({rounds})]
    return Proposal(fields=(Field(name="seconds", value=found),))
"""


async def by_an_agent(url: str, method: str, calls: int, at_once: int) -> list[float]:
    """In its process, behind the wall."""
    from gluework.testing import Rehearsal, charter, reading

    with tempfile.TemporaryDirectory() as folder:
        terms = {"method": method, "calls": calls, "at_once": at_once, "rounds": ROUNDS, "warm_up": WARM_UP}
        (Path(folder) / "agent.py").write_text(AGENT.format(**terms))
        system = {"name": "server", "url": url, "methods": ["GET", "POST"], "limits": {"concurrent": 64}}
        rules = charter(systems=[system], agent={"deadline_seconds": 3600})
        with Rehearsal(folder, rules) as rehearsal:
            proposal = await rehearsal.work(reading("Nothing."))
        found: list[float] = proposal.values()["seconds"]
        return found


async def main() -> None:
    kind, url, calls, at_once = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if kind in ("wall", "kept"):
        method = "POST" if kind == "wall" else "GET"
        sys.stdout.write(json.dumps(await by_an_agent(url, method, calls, at_once)))
        return
    async with client(kind, url) as get:
        await round_of(get, WARM_UP, at_once)
        sys.stdout.write(json.dumps([await round_of(get, calls, at_once) for _ in range(ROUNDS)]))


if __name__ == "__main__":
    asyncio.run(main())
