"""An installation without its worker, behind the real application: what the server's tests walk into."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient
from tests.databases import fresh_sqlite
from tests.review.desk_room import Bell
from tests.review.desk_site import FolderPapers

from gluework.access.service import Keys, Sessions
from gluework.agents import Failures, Outputs
from gluework.agents.trouble import parked
from gluework.audit import Audit
from gluework.cases import CaseFile, Cases, DeadLetter, Letters, Parkings, Retries
from gluework.charter.load import parse_charter
from gluework.charter.model import Person
from gluework.charter.service import CharterBook
from gluework.delivery import DeliveryBook
from gluework.errors import NotFoundError
from gluework.guard import CallEnd, Register
from gluework.ids import CaseId, LetterId
from gluework.intake.api import Entrance
from gluework.intake.service import Reception
from gluework.ledger import Ledger, granted_by
from gluework.oncall import Alarms, Incidents
from gluework.review.service import Desk
from gluework.server.app import Parts, create_app
from gluework.storage import Database
from gluework.storage.vault import Vault
from gluework.systems.service import Systems
from gluework.testing import FrozenClock
from gluework.values import Document, Field, Proposal, Receipt

OWNER = Person(name="Olga Owner", reach="mailto:olga@example.org")
LIMIT = 100_000
ANSWER = Proposal(fields=(Field(name="gross_total", value="119.00", confidence=0.9),), answered_by="offline")
CHARTER = """
[agent]
name = "{name}"
purpose = "Books invoices."
[owner]
name = "Olga Owner"
reach = "mailto:olga@example.org"
[on_call]
name = "Otto"
reach = "tel:+49 30 123456"
[[reviewers]]
name = "Ben"
reach = "mailto:ben@example.org"
[decides]
alone = "Nothing yet."
[volume]
per_day = 100
[by_hand]
minutes = 5
source = "measured on ten invoices"
[[destinations]]
kind = "folder"
name = "books"
path = "out"
"""


class VaultPapers(FolderPapers):
    """Documents where the reception puts them."""

    def __init__(self, cases: Cases, vault: Vault) -> None:
        super().__init__()
        self._cases = cases
        self._vault = vault

    def document(self, case_id: CaseId) -> tuple[str, str, Path]:
        document = self._cases.file(case_id).case.document
        path = self._vault.path(document.digest)
        kind = document.stated_type or "application/octet-stream"
        if not path.exists():
            raise NotFoundError("The document's bytes are gone.", "They were erased.")
        return document.name, kind, path


@dataclass
class Installation:
    home: Path
    limit: int = LIMIT
    url: str = ""
    """Of a migrated database; empty for SQLite."""
    agents: list[str] = field(default_factory=lambda: ["invoices"])
    hosts: frozenset[str] = frozenset()
    draining: bool = False
    not_ready: list[str] = field(default_factory=list)
    wall_lacks: tuple[str, ...] = ()
    woken: int = 0
    trouble: Exception | None = None
    """What comes of a redrive in place of a case."""

    def __post_init__(self) -> None:
        self.database = Database(self.url or fresh_sqlite(self.home / "site.db"))
        self.clock = FrozenClock(tick=timedelta(milliseconds=1))
        self.audit = Audit(self.database, self.clock)
        self.cases = Cases(self.database, self.audit, self.clock)
        deliveries = DeliveryBook(self.database, self.audit, self.clock, lambda: 0.0)
        self.desk = Desk(self.database, self.audit, self.clock, Bell())
        self.letters = Letters(
            self.database, self.audit, self.clock, deliveries=deliveries, questions=self.desk
        )
        self.keys = Keys(self.database, self.clock, self.audit)
        self.sessions = Sessions(self.database, self.clock)
        self.vault = Vault(self.home / "vault")
        self.papers = VaultPapers(self.cases, self.vault)
        self.charters = CharterBook(self.database, self.clock, self.audit)
        for name in self.agents:
            self.charters.adopt(parse_charter(CHARTER.format(name=name), self.home))
        self.register = Register(self.database, self.clock, lambda: 0.0)
        self.ledger = Ledger(self.database, self.clock)
        self.systems = Systems(
            self.database,
            self.audit,
            self.clock,
            register=self.register,
            charters=self.charters,
            purses=self.ledger,
            cases=self.cases,
        )
        self.parkings = Parkings(self.systems)
        self.incidents = Incidents(self.database, self.audit, self.clock)
        alarms = Alarms(self.incidents, self.charters, granted_by)
        self.failures = Failures(self.database, self.clock, self.register, alarms)
        self.outputs = Outputs(self.database, self.clock)
        self.retries = Retries(
            self.database,
            self.audit,
            self.clock,
            failures=self.failures,
            questions=self.desk,
            letters=self.letters,
        )
        self.key = self.keys.create("Ada", by="Ada")
        self.app = create_app(self._parts())

    def _parts(self) -> Parts:
        reception = Reception(self.vault, self.cases, self.charters, self.limit, self._wake)
        return Parts(
            cases=self.cases,
            letters=self.letters,
            retries=self.retries,
            outputs=self.outputs,
            desk=self.desk,
            papers=self.papers,
            parkings=self.parkings,
            bills=self.ledger,
            entrance=Entrance(reception, lambda: self.agents, lambda: self.draining),
            keys=self.keys,
            sessions=self.sessions,
            systems=self.systems,
            incidents=self.incidents,
            redrive=self.redrive,
            not_ready=lambda: self.not_ready,
            wall_lacks=lambda: self.wall_lacks,
            clock=self.clock,
            version="1.2.3",
            hosts=self.hosts,
        )

    def _wake(self) -> None:
        self.woken += 1

    def redrive(self, letter_id: LetterId, by: str) -> CaseFile:
        if self.trouble:
            raise self.trouble
        return self.letters.redrive(letter_id, by)

    def client(self, key: str | None = None, **options: object) -> TestClient:
        """A program with a key of its own."""
        headers = {"Authorization": f"Bearer {key or self.key}"}
        return TestClient(self.app, headers=headers, follow_redirects=False, **options)

    def browser(self, *, signed_in: bool = True) -> TestClient:
        """A person's browser."""
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        client = TestClient(self.app, headers=headers, follow_redirects=False)
        if signed_in:
            client.cookies.set("gluework_session", self.sessions.begin("Ada"))
        return client

    def accepted(self, name: str = "a.pdf", data: bytes = b"%PDF-", agent: str = "invoices") -> CaseId:
        digest, size = self.vault.put([data], self.limit)
        document = Document(digest=digest, size=size, name=name, source="api", stated_type="application/pdf")
        return self.cases.accept(agent, "0" * 12, document, "somebody")[0].id

    def delivered(self, name: str = "done.pdf") -> CaseId:
        case_id = self.accepted(name)
        self.cases.was_read(case_id, "read", "2 pages", 0.5)
        self.cases.answered(case_id, ANSWER, (), "no doubts", 0.1)
        self.cases.close(case_id, (Receipt(destination="books", key=case_id, at=self.clock.now()),))
        return case_id

    def park(self, case_id: CaseId, name: str, why: str, since: datetime | None = None) -> None:
        """Parks a case as its agent does by its present charter, in a row of such times since `since`."""
        loaded = self.charters.current(self.cases.file(case_id).case.agent)
        trouble = CallEnd(name, why, key=f"https://{name}.example.org")
        told = parked(trouble, since, self.clock.now(), loaded.charter)
        self.cases.park(case_id, told)

    def stuck(self, name: str = "stuck.pdf") -> DeadLetter:
        case_id = self.accepted(name)
        return self.letters.bury(case_id, "work", "The agent crashed.", OWNER)

    def files(self) -> list[Path]:
        """Everything that lies in the vault."""
        return [path for path in (self.home / "vault").rglob("*") if path.is_file()]
