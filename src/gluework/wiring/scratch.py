"""A scratch installation for scoring an agent: nothing leaves it, nobody is asked, nothing is kept."""

import random
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel

from gluework.agents import Agents, load_agent
from gluework.charter import load_charter
from gluework.checks import Checks
from gluework.clock import SystemClock
from gluework.guard import Guards, Register, SystemStates, Withheld
from gluework.ids import CaseId, new_id
from gluework.ledger import Ledger
from gluework.reading import ReaderPool, digest_of
from gluework.settings import Settings
from gluework.storage import Database, migrate
from gluework.values import Case, Document, Doubt, DoubtKind, Parked, Proposal, Reading
from gluework.wiring.history import NoHistory


class Scratch:
    """An agent with a reader, its checks and a ledger in a folder that is thrown away."""

    def __init__(self, agent_dir: Path, home: Path, settings: Settings) -> None:
        self._clock = SystemClock()
        self._loaded = load_charter(agent_dir)
        charter = self._loaded.charter
        self._database = Database(f"sqlite:///{home / 'scratch.db'}")
        self._pool = ReaderPool.of(settings)
        states = SystemStates(Register(self._database, self._clock, random.random), self._clock)
        self._environment = Withheld()
        self._environment.take(self._loaded)
        guards = Guards(Ledger(self._database, self._clock), self._clock, states, self._environment)
        guards.add(self._loaded)
        agent = load_agent(self._loaded.folder, charter)
        self.result_type: type[BaseModel] | None = agent.typed_result
        self._agents = Agents({charter.agent.name: agent}, guards.of, self._database, self._clock)
        self._checks = Checks(NoHistory(), self._clock)

    async def __aenter__(self) -> Self:
        migrate(self._database)
        await self._pool.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.close()
        self._environment.give_back()
        self._database.close()

    async def read(self, file: Path) -> Reading:
        """The reading of a file."""
        return await self._pool.read(file, digest_of(file), file.name, None)

    async def work(self, file: Path, reading: Reading) -> tuple[Proposal, tuple[Doubt, ...]]:
        """The agent's proposal, and the doubts that its charter's checks raise."""
        now = datetime.now(UTC)
        case = Case(
            id=CaseId(new_id("case", now)),
            agent=self._loaded.charter.agent.name,
            charter_version=self._loaded.version,
            document=Document(digest=reading.digest, size=0, name=file.name, source="score"),
            accepted_at=now,
        )
        proposal = await self._agents.work(case, self._loaded.charter, reading)
        if isinstance(proposal, Parked):
            doubt = Doubt(kind=DoubtKind.AGENT_FAILED, text=proposal.in_words)
            proposal = Proposal(doubts=(doubt,))
        doubts = self._checks.doubts(case, self._loaded.charter, reading, proposal, self.result_type)
        return proposal, doubts
