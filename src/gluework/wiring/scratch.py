"""A scratch installation for judging an agent, in a folder that is thrown away."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from random import Random

from gluework.agents import Agents, load_agent
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
        try:
            guards.add(loaded)
            agent = load_agent(loaded.folder, loaded.charter)
            await pool.start()
            yield Scratch(
                loaded,
                pool=pool,
                agents=Agents({agent.name: agent}, guards.of, database, clock),
                checks=Checks(NoHistory(), clock),
                clock=clock,
            )
        finally:
            await pool.close()
