"""A gateway on a real port, with a real ledger and servers that answer as they are told."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from tests.databases import fresh_sqlite

from gluework.charter import Charter
from gluework.cli.serving import listen
from gluework.clock import SystemClock
from gluework.errors import NotFoundError
from gluework.gateway import Addresses, Admission, Bookings, Gateway, PatientProtocol, server_config
from gluework.guard import Guard, Register, RetryBackoff, SystemStates
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.testing import ModelServer, charter

KEY = "gw_the-key-of-the-gateway"
SECRET = "from-the-guard"
BUDGET = {
    "per_case": "1",
    "per_day": "1",
    "prices": [
        {"model": model, "input_per_million": "1", "output_per_million": "2"}
        for model in ("m", "anthropic.m-v1:0")
    ],
}
BEDROCK = "anthropic.m-v1:0"
LINES = {
    "openai": "openai:m",
    "anthropic": "anthropic:m",
    "google": "google:m",
    "bedrock": f"bedrock:{BEDROCK}",
}
CASES = {"case_1": "tester", "case_2": "another"}
"""Whose cases there are."""


class Stopping(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Room:
    """The gateway and what stands behind it."""

    def __init__(self, rules: Charter, database: Database, secrets: dict[str, str], **wishes: Any) -> None:
        clock = SystemClock()
        self.ledger = Ledger(database, clock)
        self.told: list[tuple[str, str]] = []
        """Systems whose secret is missing or wrong, and why."""
        states = SystemStates(Register(database, clock, lambda: 0.0), clock)
        quick = RetryBackoff(first=0.01, longest=0.02)
        guard = Guard(
            rules,
            self.ledger,
            clock,
            states,
            environment=secrets,
            folder=Path("/nowhere"),
            backoff=quick,
        )
        self.bookings = Bookings(rules, _agent_of, clock)
        self.gateway = Gateway(
            rules,
            Addresses(guard, rules),
            Admission(KEY, frozenset({"127.0.0.1", "localhost"})),
            self.bookings,
            bill=self.ledger.bill,
            locked_out=lambda _, system, why: self.told.append((system, why)),
            clock=clock,
        )
        connection = wishes.pop("connection", PatientProtocol)
        self.server = Stopping(server_config(self.gateway, wishes.pop("drain_seconds", 5), connection))
        self._listening = ExitStack()
        self.sockets = self._listening.enter_context(listen("127.0.0.1", 0))
        self.port: int = self.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(),))
        self._thread.start()

    async def _serve(self) -> None:
        async with self.gateway.addresses.connected():
            await self.server.serve(self.sockets)
            if self.server.server_state.tasks:
                await asyncio.wait(self.server.server_state.tasks)

    def ask(self, path: str, *, key: str | None = KEY, method: str = "GET", **more: Any) -> httpx2.Response:
        headers = {**({} if key is None else {"gluework-key": key}), **more.pop("headers", {})}
        return httpx2.request(method, self.url + path, headers=headers, timeout=30, trust_env=False, **more)

    def cost(self, name: str = "") -> dict[str, Any]:
        found: dict[str, Any] = self.ask(f"/cases/{name}").json()
        return found

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join()
        self._listening.close()


def _agent_of(case: CaseId) -> str:
    if case not in CASES:
        raise NotFoundError(f"There is no case {case}.")
    return CASES[case]


Opened = Callable[..., Room]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture
def opened(tmp_path: Path, server: ModelServer) -> Iterator[Opened]:
    """Opens a gateway for an agent of this provider, whose model is the server."""
    rooms: list[Room] = []
    with closing(Database(fresh_sqlite(tmp_path / "gateway.db"))) as database:

        def open_it(provider: str = "openai", wishes: dict[str, Any] | None = None, **parts: Any) -> Room:
            agent = {"model": LINES.get(provider, provider), **parts.pop("agent", {})}
            rules = charter(agent=agent, **{"budget": BUDGET, **parts})
            if "model_url" not in agent and provider in LINES:
                rules = server.behind(rules)
            secrets = dict.fromkeys((*ModelServer.environment, "CRM_TOKEN"), SECRET)
            given = dict(wishes or {})
            secrets.update(given.pop("secrets", {}))
            rooms.append(Room(rules, database, secrets, **given))
            return rooms[-1]

        yield open_it
        for room in rooms:
            room.stop()
