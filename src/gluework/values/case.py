"""A case: one unit of work put to an agent, accepted once, ended in one outcome; and what befalls it."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field, JsonValue

from gluework.ids import CaseId, ItemId
from gluework.values.failure import AGENT
from gluework.values.value import Value


class Document(Value):
    """Where bytes came from and what they were said to be. The bytes themselves are in the vault."""

    digest: str
    """SHA-256 of the bytes, 64 hexadecimal digits."""
    size: int
    """Bytes."""
    name: str
    """File name as it was given; only a hint."""
    source: str
    """Which entrance it came in by: `api`, `cli`, `page`."""
    stated_type: str | None = None
    """The media type the sender stated; only a hint."""


class CaseState(StrEnum):
    """Where a case is. The last five are outcomes."""

    ACCEPTED = "accepted"
    WORKING = "working"
    WAITING = "waiting"
    """For a person's verdict."""
    PARKED = "parked"
    """Until a system that it needs answers again."""
    DELIVERING = "delivering"
    SPLIT = "split"
    """Its files became cases of their own."""
    DELIVERED = "delivered"
    DECLINED = "declined"
    DEAD_LETTERED = "dead_lettered"
    ERASED = "erased"

    @property
    def is_outcome(self) -> bool:
        """Whether the case ended here."""
        return self in OUTCOMES


OUTCOMES = frozenset(
    {
        CaseState.SPLIT,
        CaseState.DELIVERED,
        CaseState.DECLINED,
        CaseState.DEAD_LETTERED,
        CaseState.ERASED,
    }
)


class Origin(Value):
    """Where a case comes from that was taken out of another one's archive."""

    parent: CaseId
    root: CaseId
    """The first of all: the case that was sent in."""
    depth: int
    """How many archives lie around it."""


class Case(Value):
    """What a case is from its first moment; where it stands now is in the store."""

    id: CaseId
    agent: str
    charter_version: str
    """The version of the charter it is decided under: the first 12 digits of the text's SHA-256."""
    document: Document
    accepted_at: datetime
    origin: Origin | None = None
    """For a file out of an archive; None for what was sent in."""
    urgent: bool = False
    """Whether a person waits for it: it is begun, and its calls are let out, before others."""


BUDGET = "budget"


class Parked(Value):
    """Why a case is parked, and when to look again."""

    name: str
    """The system as the charter names it, `budget`, or `its agent`."""
    system: str
    """Its key in the guard's register; empty when only time helps."""
    why: str
    until: datetime
    """When it may go on by itself; a circuit that closes earlier lets it go on earlier."""
    since: datetime
    """When it was parked first, of all times in a row."""
    give_up_at: datetime
    """When it goes on even if the system is still away, to the charter's next fallback."""
    micros: int = 0
    """For a budget of the agent: what must fit into it before the case goes on, in millionths of a USD."""

    was_sent: bool = False
    """A call went out and failed; otherwise it was not let out."""

    @property
    def in_words(self) -> str:
        """Why it waits, for a person."""
        return self.why if self.name in (BUDGET, AGENT) else f"{self.name} is away: {self.why}"


class Answer(StrEnum):
    """What a person can answer."""

    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Verdict(Value):
    """One answer, by one person, that takes effect once."""

    item: ItemId
    answer: Answer
    by: str
    at: datetime
    corrections: dict[str, JsonValue] = Field(default_factory=dict)
    """For `corrected`: the fields' new values."""
    reason: str = ""
    """For `rejected`: why, in the reviewer's words."""

    @property
    def rejected(self) -> bool:
        """Whether the case is to be declined."""
        return self.answer is Answer.REJECTED


class Receipt(Value):
    """One destination's acknowledgement of one case."""

    destination: str
    key: str
    """The idempotency key that every try carried."""
    at: datetime
    detail: str = ""
