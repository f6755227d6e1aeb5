"""An agent on a scratch installation: nothing leaves it, nobody is asked, nothing is kept."""

from pathlib import Path

from pydantic import BaseModel

from gluework.agents import Agents
from gluework.charter import LoadedCharter
from gluework.checks import Checks
from gluework.clock import Clock
from gluework.ids import CaseId, new_id
from gluework.reading import ReaderPool, digest_of
from gluework.values import Case, Document, Doubt, DoubtKind, Parked, Proposal, Reading


class Scratch:
    """Reads and works as the service does, one document by itself; it fills the judge's `Bench`."""

    def __init__(
        self, loaded: LoadedCharter, *, pool: ReaderPool, agents: Agents, checks: Checks, clock: Clock
    ) -> None:
        self._loaded = loaded
        self._pool = pool
        self._agents = agents
        self._checks = checks
        self._clock = clock

    @property
    def result_type(self) -> type[BaseModel] | None:
        """The model that the agent promises, if it promises one of its own."""
        return self._agents.result_type(self._loaded.charter.agent.name)

    async def read(self, file: Path) -> Reading:
        """The reading of a file."""
        return await self._pool.read(file, digest_of(file), file.name, None)

    async def work(self, file: Path, reading: Reading) -> tuple[Proposal, tuple[Doubt, ...]]:
        """The agent's proposal, and the doubts that its charter's checks raise."""
        now = self._clock.now()
        charter = self._loaded.charter
        case = Case(
            id=CaseId(new_id("case", now)),
            agent=charter.agent.name,
            charter_version=self._loaded.version,
            document=Document(digest=reading.digest, size=0, name=file.name, source="score"),
            accepted_at=now,
        )
        proposal = await self._agents.work(case, charter, reading)
        if isinstance(proposal, Parked):
            doubt = Doubt(kind=DoubtKind.AGENT_FAILED, text=proposal.in_words)
            proposal = Proposal(doubts=(doubt,))
        return proposal, self._checks.doubts(case, charter, reading, proposal, self.result_type)
