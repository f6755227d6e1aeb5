"""A scratch installation for judging an agent, in a folder that is thrown away."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from random import Random

from gluework.agents import Agents, Housing
from gluework.charter import load_charter
from gluework.checks import Checks, NoHistory
from gluework.clock import SystemClock
from gluework.guard import Guards, Register, SystemStates
from gluework.ledger import Ledger
from gluework.readiness import Scratch
from gluework.reading import ReaderPool
from gluework.settings import Settings
from gluework.storage import Database, migrate


@asynccontextmanager
async def open_scratch(agent_dir: Path, home: Path, settings: Settings) -> AsyncIterator[Scratch]:
    """An agent with a reader, its checks and a ledger of its own."""
    clock = SystemClock()
    loaded = load_charter(agent_dir)
    pool = ReaderPool.of(settings)
    with closing(Database(f"sqlite:///{home / 'scratch.db'}")) as database:
        migrate(database)
        states = SystemStates(Register(database, clock, Random().random), clock)  # noqa: S311  # spreads trials
        guards = Guards(Ledger(database, clock), clock, states, os.environ)
        housing = Housing(home / "agents", most=settings.in_flight, walls=settings.walls)
        agents = Agents(housing, guards.of, database, clock)
        try:
            guards.add(loaded)
            await asyncio.to_thread(agents.load, loaded)
            await pool.start()
            yield Scratch(
                loaded,
                pool=pool,
                agents=agents,
                checks=Checks(NoHistory(), clock),
                clock=clock,
            )
        finally:
            await asyncio.to_thread(agents.close)
            await pool.close()
