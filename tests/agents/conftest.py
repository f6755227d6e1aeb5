"""Agents written on the spot, over a real database and a real ledger."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.databases import fresh_sqlite

from gluework.agents import Agents
from gluework.agents.border import Code
from gluework.agents.ends import WayOut
from gluework.agents.inside.load import Agent, load_agent
from gluework.charter import Charter
from gluework.clock import SystemClock
from gluework.guard import Guard
from gluework.ledger import Ledger
from gluework.settings import Walls
from gluework.storage import Database
from gluework.testing import ModelServer, Rehearsal, case, charter, reading
from gluework.values import Proposal, Reading

TYPED = """
    from pydantic import BaseModel

    class Invoice(BaseModel):
        number: str | None = None
        total: float | None = None

"""
READING = reading("Invoice No. R-4711", "Total: 1.234,50 EUR")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(fresh_sqlite(tmp_path / "test.db"))
    yield database
    database.close()


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, SystemClock())


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


class Bench:
    """Writes agents into a folder, and has them work as after a fresh start each time."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.environment: dict[str, str] = {}
        self.walls = Walls.GIVEN
        self._database = database
        self._made: list[Rehearsal] = []
        self._loaded: list[Agent] = []

    def write(self, code: str, name: str = "agent.py") -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(textwrap.dedent(code))

    def load(self, rules: Charter | None = None) -> Agent:
        """Here, in the tests' own process: what an agent's process does with its code."""
        entry = (rules or charter()).agent.entry
        agent = load_agent(Code("tester", str(self.folder), entry, str(self.folder)))
        self._loaded.append(agent)
        return agent

    def rehearsal(self, rules: Charter | None = None, way_out: WayOut | None = None) -> Rehearsal:
        made = Rehearsal(
            self.folder,
            rules or charter(),
            environment=self.environment,
            database=self._database,
            way_out=way_out,
            walls=self.walls,
        )
        self._made.append(made)
        return made

    def guard(self, rules: Charter) -> Guard:
        return self.rehearsal(rules).guard

    def agents(self, rules: Charter | None = None, way_out: WayOut | None = None) -> Agents:
        return self.rehearsal(rules, way_out).agents

    async def work(
        self,
        code: str | None = None,
        read: Reading = READING,
        parked_since: datetime | None = None,
        **parts: Any,
    ) -> Proposal:
        if code is not None:
            self.write(code)
        return await self.rehearsal(charter(**parts)).work(read, case(), parked_since)

    def close(self) -> None:
        for made in self._made:
            made.close()
        for agent in self._loaded:
            agent.folder.close()


@pytest.fixture
def bench(tmp_path: Path, database: Database) -> Iterator[Bench]:
    bench = Bench(tmp_path / "agent", database)
    yield bench
    bench.close()
