"""An installation at work, driven as its people drive it: by commands, by the API, and by signals."""

import json
import shutil
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from tests.cli.conftest import Service, Terminal

PATIENCE = 120.0
TOLD = ("id", "agent", "state", "run", "decided_by", "reason", "doubts", "receipts", "cost", "story")


def short(case: dict[str, Any]) -> dict[str, Any]:
    """What matters of what is told of a case, by the command or by the API."""
    return {key: case[key] for key in TOLD}


class Home:
    """The installation in `root`/home, with its agents beside it. `database_url` is empty for SQLite."""

    def __init__(self, root: Path, database_url: str) -> None:
        self.root = root
        self.database_url = database_url
        environment = {
            "GLUEWORK_HOME": str(root / "home"),
            "GLUEWORK_DATABASE_URL": database_url,
            "GLUEWORK_PERSON": "Rita Reviewer",
            "OPENAI_API_KEY": "k",
        }
        self.terminal = Terminal(root, environment)
        self.service: Service | None = None
        self._port = 0

    def start(self) -> int:
        """Starts the service without waiting for anything: its process."""
        self.service = self.terminal.start("up", "agents", "--port", "0")
        return self.service.pid

    def up(self) -> int:
        """Starts it, and waits until it takes documents."""
        pid = self.start()
        assert self.service
        self._port = self.service.port()
        return pid

    def stop(self) -> None:
        """As an operator does."""
        assert self.service
        self.service.stop()
        self.service, self._port = None, 0

    def died(self) -> None:
        """Waits until somebody has killed it."""
        assert self.service
        assert self.service.wait() == -signal.SIGKILL
        self.service, self._port = None, 0

    def kill(self) -> None:
        """Without a warning, if it lives."""
        if self.service:
            self.service.send_signal(signal.SIGKILL)
            self.died()

    def until(self, there: Callable[[], bool]) -> None:
        """Looks until it is so, for a while."""
        deadline = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < deadline, self.states()
            time.sleep(0.2)

    def states(self) -> dict[str, str]:
        """Document names and the states of their cases; by the API where a service is up: it is quicker."""
        if not self._port:
            return self.terminal.states()
        return {
            case["document"]["name"]: case["state"] for case in self.asked("/v1/cases?limit=200")["cases"]
        }

    def told(self) -> dict[str, Any]:
        """All that the commands tell of each case, by document."""
        cases = self.terminal.json("cases", "--limit", "200")["cases"]
        return {case["document"]["name"]: short(self.terminal.json("case", case["id"])) for case in cases}

    def seen(self) -> dict[str, Any]:
        """The same by the API of the service: quicker."""
        cases = self.asked("/v1/cases?limit=200")["cases"]
        return {case["document"]["name"]: self.asked(f"/v1/cases/{case['id']}") for case in cases}

    def submit(self, documents: dict[str, bytes], agent: str = "orders") -> None:
        """Puts documents to an agent from the command line."""
        folder = self.root / "documents"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in documents.items():
            (folder / name).write_bytes(content)
        self.terminal.run("submit", str(folder), "--agent", agent)

    def send(self, name: str, content: bytes, key: str) -> str:
        """Sends a document to the API under an idempotency key: its case."""
        headers = {"Idempotency-Key": key, "Content-Type": "text/plain"}
        case: str = self.asked(f"/v1/cases?agent=orders&name={name}", content, headers)["id"]
        return case

    def asked(self, path: str, content: bytes | None = None, headers: dict[str, str] | None = None) -> Any:
        """What the API answers, to the key that lies in the home."""
        secret = (self.root / "home" / "key").read_text().strip()
        shown = {"Authorization": f"Bearer {secret}"} | (headers or {})
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", content, shown)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def questions(self) -> dict[str, str]:
        """The open review items, by document."""
        return {item["document"]: item["id"] for item in self.terminal.json("review")["items"]}

    def answer(self, answers: dict[str, tuple[str, ...]]) -> None:
        """What Rita says to each."""
        questions = self.questions()
        for document, answer in answers.items():
            self.terminal.run("review", questions[document], *answer)

    def letters(self) -> dict[str, str]:
        """The open dead letters, by document."""
        letters = self.terminal.json("dead-letters")["dead_letters"]
        return {letter["document_name"]: letter["id"] for letter in letters}

    def runs(self, run: str = "%") -> dict[str, tuple[str, int]]:
        """The engine's runs that are like this: their status, and how many of their steps are finished."""
        schema = "dbos." if self.database_url else ""
        query = f"""
            SELECT workflow_uuid, status,
                (SELECT count(*) FROM {schema}operation_outputs AS steps
                    WHERE steps.workflow_uuid = runs.workflow_uuid)
            FROM {schema}workflow_status AS runs WHERE workflow_uuid LIKE :run
        """
        engine = create_engine(self.database_url or f"sqlite:///{self.root}/home/runs.db")
        with engine.connect() as connection:
            found = {row[0]: (row[1], row[2]) for row in connection.execute(text(query), {"run": run})}
        engine.dispose()
        return found

    def delivered_lines(self, agent: str) -> list[dict[str, Any]]:
        """What the agent's folder of deliveries holds."""
        files = sorted((self.root / "agents" / agent / "out").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]
