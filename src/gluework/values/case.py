"""A case: one unit of work put to an agent, accepted once, ended in exactly one outcome."""

from datetime import datetime
from enum import StrEnum

from gluework.ids import CaseId
from gluework.values.document import Document
from gluework.values.value import Noun


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


class Origin(Noun):
    """Where a case comes from that was taken out of another one's archive."""

    parent: CaseId
    root: CaseId
    """The first of all: the case that was sent in."""
    depth: int
    """How many archives lie around it."""


class Case(Noun):
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
