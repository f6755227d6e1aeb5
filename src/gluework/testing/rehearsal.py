"""An agent at work without an installation: its folder, its charter, a real guard and a real ledger."""

from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from gluework.agents import Agents, Housing, WayOut
from gluework.charter import Charter, LoadedCharter, load_charter
from gluework.clock import SystemClock, Time
from gluework.guard import Guard, Register, RetryBackoff, SystemStates
from gluework.ledger import Ledger
from gluework.settings import Walls
from gluework.storage import Database, migrate
from gluework.testing.builders import case
from gluework.values import Case, Parked, Proposal, Reading


class Rehearsal:
    """Loads the agent of a folder and has it work; nobody is asked, and nothing goes to a destination.

    Args:
        folder: of `agent.py`, and of `charter.toml` where no other rules are given.
        rules: the charter it works under; that of its folder if there is none.
        environment: where `env:` secrets and the providers' keys are looked up; empty, so that no test
            spends anything by accident.
        database: where its journal and the ledger are kept; one of its own if there is none.
        clock: for deadlines.
        way_out: is told when the agent tried to reach something past the guard.
        walls: whether its process is closed in.

    A context manager:

        with Rehearsal("letters") as letters:
            proposal = await letters.work(reading("From: Harbour Supplies"))
    """

    def __init__(
        self,
        folder: Path | str,
        rules: Charter | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        database: Database | None = None,
        clock: Time | None = None,
        way_out: WayOut | None = None,
        walls: Walls = Walls.GIVEN,
    ) -> None:
        self.folder = Path(folder).absolute()
        self.rules = rules or load_charter(self.folder).charter
        self._clock = clock or SystemClock()
        self._owned = ExitStack()
        self.database = database or self._new_database()
        self.ledger = Ledger(self.database, self._clock)
        """What was spent: `ledger.cost_of(case.id)`."""
        states = SystemStates(Register(self.database, self._clock, lambda: 0.0), self._clock)
        self.guard = Guard(
            self.rules,
            self.ledger,
            self._clock,
            states,
            environment=environment or {},
            folder=self.folder,
            backoff=RetryBackoff(first=0.01, longest=0.02),
        )
        housing = Housing(walls=walls)
        self._owned.callback(housing.close)
        self.agents = Agents(housing, lambda _: self.guard, self.database, self._clock, way_out)
        self._owned.callback(self.agents.close)
        self.agents.load(LoadedCharter(charter=self.rules, text="", version="", folder=self.folder))

    async def work(
        self, read: Reading, of: Case | None = None, parked_since: datetime | None = None
    ) -> Proposal | Parked:
        """What it proposes for a reading; a second time for the same case goes on behind what it has done."""
        of = of or case(agent=self.rules.agent.name)
        return await self.agents.work(of, self.rules, read, parked_since)

    def close(self) -> None:
        """Lets go of everything that is its own."""
        self._owned.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _new_database(self) -> Database:
        folder = self._owned.enter_context(TemporaryDirectory())
        database = self._owned.enter_context(closing(Database(f"sqlite:///{folder}/rehearsal.db")))
        migrate(database)
        return database
