"""A place: an installation with its agent, its receiver, and the processes that live in it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text
from tests.databases import fresh_sqlite

from gluework.charter.load import load_charter
from gluework.invoices.samples.invoice import invoice
from gluework.invoices.samples.layouts import printed
from gluework.settings import load_settings
from gluework.testing import SECRET, FrozenClock, Receiver
from gluework.values import Document
from gluework.wiring.books import Books, open_books

HERE = Path(__file__).parent
CALLS = {
    "agent finds customer": "step find customer",
    "agent asks around": "step ask around",
    "agent finds total": "step find total",
}
PATIENCE = 60.0


def documents() -> dict[str, bytes]:
    """One for each way through the journey, by name."""
    shown = invoice(Random(3), 1, date(2026, 3, 2), "en")
    return {
        "plain.txt": b"Customer: Harbour\nTotal: 12.50\n",
        "approved.txt": b"Customer: Mill\nTotal: 13.50\nThis is doubtful.\n",
        "corrected.txt": b"Customer: Forge\nTotal: 14.50\nThis is doubtful.\n",
        "rejected.txt": b"Customer: Nobody\nTotal: 15.50\nThis is doubtful.\n",
        "broken.txt": b"Customer: Ruin\nTotal: 16.50\nThis is broken.\n",
        "invoice.pdf": printed(shown, 0),
    }


class Cradle:
    """A process that has imported everything and forks lives, one at a time."""

    def __init__(self, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "life.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        self.pid = self._process.pid

    def start(self, place: "Place", **order: Any) -> int:
        """Begins a life, and gives its process id."""
        line = {"place": str(place.root), "database_url": place.database_url, **order}
        print(json.dumps(line), file=self._process.stdin, flush=True)
        return int(self._answer())

    def end(self) -> int:
        """Waits until the life that was begun has ended: its exit code, -9 when it was killed."""
        return int(self._answer())

    def close(self) -> None:
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()

    def _answer(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the cradle broke"
        return line


@dataclass
class Place:
    """`home` is the installation, `orders` the agent with its folder of deliveries."""

    root: Path
    receiver: Receiver
    database_url: str = ""
    """Of a PostgreSQL database; empty for SQLite in the home."""

    @property
    def home(self) -> Path:
        return self.root / "home"

    @contextmanager
    def books(self, clock: Any = None) -> Iterator[Books]:
        books = open_books(
            load_settings(home=self.home, database_url=self.database_url), clock or FrozenClock()
        )
        try:
            yield books
        finally:
            books.close()

    def copy(self, root: Path, database_url: str = "") -> "Place":
        """The same installation again, with the same cases."""
        shutil.copytree(self.root, root)
        agent = root / "orders" / "agent.py"
        agent.write_text(agent.read_text().replace(str(self.root), str(root)))
        return Place(root, self.receiver, database_url)

    def lines(self, name: str) -> list[str]:
        file = self.root / name
        return file.read_text().splitlines() if file.exists() else []

    def until(self, what: Callable[[], Any]) -> Any:
        """Looks until there is something, at most for a minute."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := what():
                return found
            time.sleep(0.02)
        raise AssertionError(f"it never came; {self.states()}, {self.lines('log')[-5:]}")

    def until_crossed(self, document: str, what: str) -> None:
        """Until a life came past this."""
        self.until(lambda: f"{document}: {what}" in self.lines("crossings"))

    def until_state(self, *states: str) -> None:
        """Until the cases, in any order, are in these states."""
        self.until(lambda: sorted(self.states().values()) == sorted(states))

    def states(self) -> dict[str, str]:
        with self.books() as books:
            files = books.cases.some(limit=200).items
        return {file.case.document.name: str(file.state) for file in files}

    def outcome(self) -> dict[str, Any]:
        """What came of each case, with everything that is not of the try."""
        with self.books() as books:
            files = books.cases.some(limit=200).items
            letters = books.letters.some(state=None, limit=200).items
        return {
            file.case.id: {
                "document": file.case.document.name,
                "state": str(file.state),
                "decided_by": file.decided_by,
                "reason": file.reason,
                "values": file.proposal.values() if file.proposal else None,
                "doubts": [doubt.text for doubt in file.doubts],
                "receipts": [(receipt.destination, receipt.key) for receipt in file.receipts],
                "letters": [
                    (letter.owner, letter.stage, letter.reason)
                    for letter in letters
                    if letter.case_id == file.case.id
                ],
            }
            for file in files
        }

    def delivered_lines(self) -> list[bytes]:
        return sorted(
            line
            for file in (self.root / "orders").glob("out/*.jsonl")
            for line in file.read_bytes().splitlines(keepends=True)
        )

    def handed_over_once(self, effects: dict[str, bytes]) -> None:
        """Several tries are allowed; they carry the same key and the same bytes, and have one effect."""
        assert self.receiver.effects == effects
        assert not self.receiver.conflicts
        for seen in self.receiver.seen:
            assert seen.signed
            assert seen.headers["idempotency-key"] == seen.key
            assert seen.body == effects[seen.key]

    def accept(self, name: str, content: bytes, key: str | None = None) -> str:
        with self.books() as books:
            reception = books.reception()
            digest, size = reception.store([content])
            document = Document(digest=digest, size=size, name=name, source="test")
            case, _ = reception.accept("orders", document, "tester", key)
        return case.id

    def steps(self) -> dict[str, list[str]]:
        """Each document's steps in the order they began; one begun again at once counts once."""
        order: dict[str, list[str]] = {}
        for line in self.lines("crossings"):
            document, _, what = line.partition(": ")
            step, _, moment = what.rpartition(" ")
            if moment == "begins":
                steps = order.setdefault(document, [])
                if steps[-1:] != [step]:
                    steps.append(step)
        return order

    def kept_steps(self) -> set[tuple[str, str]]:
        """Document and name of the agent's steps whose results are kept."""
        query = "SELECT cases.name, agent_steps.name FROM agent_steps JOIN cases ON cases.id = case_id"
        with self.books() as books, books.database.snapshot() as tx:
            return {(row[0], row[1]) for row in tx.execute(text(query))}

    def calls(self) -> Counter[tuple[str, str]]:
        """How often each of the agent's steps was called, by document and name."""
        called = (line.partition(": ") for line in self.lines("crossings"))
        return Counter((document, CALLS[what]) for document, _, what in called if what in CALLS)


def prepare(root: Path, receiver: Receiver, database_url: str = "") -> Place:
    """An installation that knows its agent and has nothing to do yet."""
    place = Place(root, receiver, database_url)
    shutil.copytree(HERE / "orders", root / "orders", ignore=shutil.ignore_patterns("__pycache__"))
    charter = root / "orders" / "charter.toml"
    charter.write_text(charter.read_text().replace("@URL@", receiver.url))
    agent = root / "orders" / "agent.py"
    agent.write_text(agent.read_text().replace("@PLACE@", str(root)))
    (root / "orders" / "secret").write_text(SECRET)
    if not database_url:
        place.home.mkdir()
        fresh_sqlite(place.home / "gluework.db")
    with place.books() as books:
        books.charters.adopt(load_charter(root / "orders"))
    return place
