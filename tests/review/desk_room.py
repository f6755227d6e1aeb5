"""A desk on a database of its own, with a clock that stands still until it is told to move."""

from dataclasses import dataclass, field
from datetime import datetime

from gluework.audit import Audit
from gluework.charter import Charter
from gluework.ids import CaseId, ItemId, new_id
from gluework.review import Desk
from gluework.storage import Database
from gluework.testing import FrozenClock, charter
from gluework.values import Box, Case, Document, Doubt, DoubtKind, Evidence, Field, Proposal


@dataclass
class Bell:
    rings: list[str] = field(default_factory=list)

    def ring(self, item_id: ItemId) -> None:
        self.rings.append(item_id)


@dataclass
class Room:
    database: Database
    clock: FrozenClock
    audit: Audit
    bell: Bell
    desk: Desk

    def ask(self, *, name: str = "invoice.pdf", agent: str = "invoices", **changes: object) -> str:
        case = a_case(self.clock.now(), name=name, agent=agent)
        return self.desk.ask(
            case,
            changes.pop("charter", a_charter()),
            changes.pop("proposal", PROPOSAL),
            changes.pop("doubts", DOUBTS),
            **changes,
        )


def open_room(url: str) -> Room:
    database = Database(url)
    clock, bell = FrozenClock(), Bell()
    audit = Audit(database, clock)
    return Room(database, clock, audit, bell, Desk(database, audit, clock, bell))


def a_case(now: datetime, *, name: str = "invoice.pdf", agent: str = "invoices") -> Case:
    document = Document(digest="a" * 64, size=1234, name=name, source="api")
    return Case(
        id=CaseId(new_id("case", now)),
        agent=agent,
        charter_version="0123456789ab",
        document=document,
        accepted_at=now,
    )


def a_charter(
    *reviewers: str, owner: str = "Olga Owner", due_hours: float = 8, required: tuple[str, ...] = ()
) -> Charter:
    people = [{"name": name, "reach": "mailto:someone@example.org"} for name in reviewers or ("Ben", "Carla")]
    return charter(
        agent={"name": "invoices"},
        owner={"name": owner, "reach": "mailto:olga@example.org"},
        reviewers=people,
        review={"due_hours": due_hours},
        decides={"alone": "Nothing yet.", "required": required},
    )


def on_page(words: str, left: float, top: float, right: float, bottom: float, *, page: int = 1) -> Evidence:
    box = Box(page=page, left=left, top=top, right=right, bottom=bottom)
    return Evidence(source="page", words=words, box=box)


PROPOSAL = Proposal(
    fields=(
        Field(
            name="invoice_number",
            value="R-2026-0042",
            confidence=0.99,
            evidence=(on_page("R-2026-0042", 400, 100, 480, 112),),
        ),
        Field(
            name="gross_total",
            value="119.00",
            confidence=0.62,
            evidence=(on_page("119,00", 440, 500, 480, 512),),
        ),
    ),
    answered_by="offline",
)
DOUBTS = (
    Doubt(
        kind=DoubtKind.ARITHMETIC, text="Net and tax add up to 118.00, not to 119.00.", field="gross_total"
    ),
    Doubt(kind=DoubtKind.SIGN_OFF, text="Invoices of new suppliers are signed by a person."),
)
