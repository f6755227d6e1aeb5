"""The book of charters: every version that ever decided something is kept."""

from pathlib import Path

from gluework.audit import GLUEWORK, Audit
from gluework.charter.load import parse_charter
from gluework.charter.model import Charter, LoadedCharter
from gluework.charter.store import CharterStore
from gluework.clock import Clock
from gluework.errors import NotFoundError
from gluework.storage import Database


class CharterBook:
    """The charters of one installation, by agent and version."""

    def __init__(self, database: Database, clock: Clock, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._store = CharterStore()
        self._parsed: dict[tuple[str, str], Charter] = {}
        self._current: dict[str, LoadedCharter] = {}

    def adopt(self, loaded: LoadedCharter) -> None:
        """Makes it the present charter of its agent; on record when it is new."""
        agent, now = loaded.charter.agent.name, self._clock.now()
        with self._database.transaction() as tx:
            if self._store.get(tx, agent, loaded.version):
                self._store.adopt_again(tx, agent, loaded.version, str(loaded.folder), now)
            else:
                self._store.insert(
                    tx, agent, loaded.version, text=loaded.text, folder=str(loaded.folder), at=now
                )
                self._audit.record(tx, GLUEWORK, "charter adopted", agent, version=loaded.version)
        self._current[agent] = loaded

    def get(self, agent: str, version: str) -> Charter:
        """The charter a case was accepted under; NotFoundError when it was never adopted."""
        key = (agent, version)
        if key not in self._parsed:
            with self._database.snapshot() as tx:
                kept = self._store.get(tx, agent, version)
            if kept is None:
                raise NotFoundError(
                    f"There is no charter {version} of {agent}.", "Adopt it: `gluework up DIR`."
                )
            self._parsed[key] = parse_charter(kept[0], Path(kept[1]), kept=True).charter
        return self._parsed[key]

    def current(self, agent: str) -> LoadedCharter | None:
        """The present charter of an agent."""
        if agent in self._current:
            return self._current[agent]
        with self._database.snapshot() as tx:
            kept = self._store.current(tx, agent)
        return parse_charter(kept[0], Path(kept[1]), kept=True) if kept else None

    def present(self) -> list[Charter]:
        """The present charters of all agents."""
        found = (self.current(agent) for agent in self.agents())
        return [loaded.charter for loaded in found if loaded is not None]

    def agents(self) -> list[str]:
        """The agents that have a charter here."""
        with self._database.snapshot() as tx:
            return self._store.agents(tx)
