"""Agents written on the spot, over a real database and a real ledger."""

import json
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.databases import fresh_sqlite

from gluework.agents import Agents, load_agent
from gluework.agents.load import Agent, tell_log
from gluework.agents.service import WayOut
from gluework.charter import Charter
from gluework.clock import SystemClock
from gluework.guard import Guard, Register, RetryBackoff, SystemStates
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.values import Case, Document, Page, Proposal, Reading, Word

PERSON = {"name": "Ada", "reach": "mailto:ada@example.org"}
TYPED = """
    from pydantic import BaseModel

    class Invoice(BaseModel):
        number: str | None = None
        total: float | None = None

"""


def charter(**parts: Any) -> Charter:
    """The smallest charter, with these parts in it."""
    whole = {
        "owner": PERSON,
        "on_call": PERSON,
        "reviewers": [PERSON],
        "decides": {"alone": "Nothing."},
        "volume": {"per_day": 1},
        "by_hand": {"minutes": 1, "source": "guessed"},
        "destinations": [{"kind": "folder", "name": "out", "path": "out"}],
        **parts,
        "agent": {"name": "tester", "purpose": "To test.", **parts.get("agent", {})},
    }
    return Charter.model_validate_json(json.dumps(whole))


def case(number: int = 1) -> Case:
    return Case(
        id=CaseId(f"case_{number}"),
        agent="tester",
        charter_version="0" * 12,
        document=Document(digest="0" * 64, size=1, name="a.txt", source="api"),
        accepted_at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def reading(*lines: str) -> Reading:
    """A page with these lines; each word is 10 points wide for every character."""
    words = []
    for row, line in enumerate(lines):
        left = 0.0
        for text in line.split():
            words.append(Word(text, left, row * 20.0, left + 10 * len(text), row * 20.0 + 12))
            left += 10 * (len(text) + 1)
    text = "\n".join(lines)
    page = Page(number=1, width=600, height=800, text=text, words=tuple(words))
    return Reading(digest="0" * 64, type="application/pdf", text=text, pages=(page,))


READING = reading("Invoice No. R-4711", "Total: 1.234,50 EUR")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(fresh_sqlite(tmp_path / "test.db"))
    yield database
    database.close()


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, SystemClock())


class Bench:
    """Writes agents into a folder, and has them work as after a fresh start each time."""

    def __init__(self, folder: Path, database: Database, ledger: Ledger) -> None:
        self.folder = folder
        self.environment: dict[str, str] = {}
        self._database = database
        self._ledger = ledger
        self._loaded: list[Agent] = []

    def write(self, code: str, name: str = "agent.py") -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(textwrap.dedent(code))

    def load(self, rules: Charter | None = None, way_out: Callable[[str], None] = tell_log) -> Agent:
        agent = load_agent(self.folder, rules or charter(), way_out)
        self._loaded.append(agent)
        return agent

    def guard(self, rules: Charter) -> Guard:
        return Guard(
            rules,
            self._ledger,
            SystemClock(),
            SystemStates(Register(self._database, SystemClock(), lambda: 0.0), SystemClock()),
            environment=self.environment,
            folder=self.folder,
            backoff=RetryBackoff(first=0.01, longest=0.02),
        )

    def module(self, name: str) -> Any:
        """What stands under a name in the agent that was loaded last."""
        return self._loaded[-1].function.__globals__[name]

    def agents(self, rules: Charter | None = None, way_out: WayOut | None = None) -> Agents:
        loaded = {"tester": self.load(rules)}
        return Agents(loaded, self.guard, self._database, SystemClock(), way_out)

    async def work(
        self,
        code: str | None = None,
        read: Reading = READING,
        parked_since: datetime | None = None,
        **parts: Any,
    ) -> Proposal:
        if code is not None:
            self.write(code)
        rules = charter(**parts)
        return await self.agents(rules).work(case(), rules, read, parked_since)

    def close(self) -> None:
        for agent in self._loaded:
            agent.folder.close()


@pytest.fixture
def bench(tmp_path: Path, database: Database, ledger: Ledger) -> Iterator[Bench]:
    bench = Bench(tmp_path / "agent", database, ledger)
    yield bench
    bench.close()
