"""A courier on a database of its own, with a clock set by hand and a plain way out."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tests.databases import fresh_sqlite

from gluework.audit import Audit
from gluework.charter import Charter
from gluework.charter.model import Destination
from gluework.delivery import Courier, Delivery, DeliveryBook, Handover
from gluework.delivery.store import DeliveryStore
from gluework.errors import NotFoundError
from gluework.guard import Response, UnreachableError
from gluework.ids import CaseId, new_id
from gluework.storage import Database
from gluework.testing import SECRET, FrozenClock
from gluework.testing import charter as smallest
from gluework.values import Case, Document, Field, Proposal

BODY_LIMIT = 64 * 1024
PROPOSAL = Proposal(
    fields=(
        Field(name="total", value="119.00"),
        Field(name="seller", value="Müller"),
        Field(name="iban", value=None),
    )
)


class PlainOut:
    """HTTP by hand over a socket: no redirects, no retries, a bounded answer."""

    def __init__(self) -> None:
        self.read = 0

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109
        try:
            async with asyncio.timeout(timeout):
                return await self._post(url, headers, content)
        except TimeoutError as error:
            raise UnreachableError("no answer in time") from error
        except (OSError, EOFError, ValueError) as error:
            raise UnreachableError(f"the connection failed ({type(error).__name__})") from error

    async def _post(self, url: str, headers: dict[str, str], content: bytes) -> Response:
        parts = urlsplit(url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            lines = [
                f"POST {parts.path} HTTP/1.1",
                f"host: {parts.netloc}",
                f"content-length: {len(content)}",
            ]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            writer.write("\r\n".join([*lines, "", ""]).encode() + content)
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            named = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            wanted = min(int(named["content-length"]), BODY_LIMIT)
            body = await reader.readexactly(wanted)
            self.read += len(body)
            return Response(int(head[0].split(" ")[1]), named, body)
        finally:
            writer.transport.abort()


class FixedRandom(Random):
    """Always draws the same."""

    def __init__(self, value: float = 1.0) -> None:
        super().__init__()
        self._value = value

    def random(self) -> float:
        return self._value


def charter(*destinations: Mapping[str, object]) -> Charter:
    return smallest(destinations=destinations)


def webhook(url: str, **parts: object) -> dict[str, object]:
    return {"kind": "webhook", "name": "crm", "url": url, "secret": "env:SECRET", **parts}


def folder(**parts: object) -> dict[str, object]:
    return {"kind": "folder", "name": "files", "path": "out", **parts}


def table(url: str = "sqlite:///out.db", **parts: object) -> dict[str, object]:
    return {"kind": "table", "name": "rows", "url": url, "table": "invoices", **parts}


def destination(parts: Mapping[str, object]) -> Destination:
    return charter(parts).destinations[0]


def a_case(now: datetime, name: str = "invoice.pdf") -> Case:
    return Case(
        id=CaseId(new_id("case", now)),
        agent="tester",
        charter_version="0" * 12,
        document=Document(digest="d" * 64, size=3, name=name, source="api"),
        accepted_at=now,
    )


class Room:
    """The courier with everything around it. `folder` is the agent's."""

    def __init__(self, folder: Path, url: str = "", *, keep: bool = False) -> None:
        self.folder = folder
        self.clock = FrozenClock(datetime.now(UTC))  # as signatures need it
        file = folder / "deliveries.db"
        self.database = Database(url or (f"sqlite:///{file}" if keep else fresh_sqlite(file)))
        self.audit = Audit(self.database, self.clock)
        self.out = PlainOut()
        self.environment = {"SECRET": SECRET}
        self.draw = FixedRandom()
        self.courier = self.open()
        self.case = a_case(self.clock.now())

    def open(self) -> Courier:
        """Another courier over the same database, as after a restart."""
        self.book = DeliveryBook(self.database, self.audit, self.clock, self.draw.random)
        return Courier(
            self.database, self.book, self.clock, self.out, self._folder_of, environment=self.environment
        )

    def standing(self) -> list[Delivery]:
        """The case's deliveries, by destination."""
        with self.database.snapshot() as tx:
            return list(DeliveryStore().of_case(tx, self.case.id).values())

    def _folder_of(self, agent: str) -> Path:
        if agent != "tester":
            raise NotFoundError(f"The agent {agent} is not loaded here.")
        return self.folder

    async def deliver(self, *destinations: Mapping[str, object], proposal: Proposal = PROPOSAL) -> Handover:
        return await self.courier.deliver(self.case, charter(*destinations), proposal, "agent")

    async def to_the_end(self, *destinations: Mapping[str, object], most: int = 200) -> Handover:
        """Round after round, as the journey does, with the clock in place of sleep."""
        for _ in range(most):
            handover = await self.deliver(*destinations)
            if handover.next_try is None:
                return handover
            assert handover.next_try > timedelta(0)
            self.clock.advance(handover.next_try)
        raise AssertionError(f"no end after {most} rounds")

    @property
    def only(self) -> Delivery:
        (delivery,) = self.standing()
        return delivery

    @property
    def actions(self) -> list[str]:
        return [entry.action for entry in self.audit.about(self.case.id)]

    def close(self) -> None:
        self.courier.close()
        self.database.close()
