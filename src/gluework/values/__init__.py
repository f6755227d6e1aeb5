"""The values that pass from room to room, one noun a file; the words are those of the trade."""

from gluework.values.case import OUTCOMES, Case, CaseState, Origin
from gluework.values.document import Document
from gluework.values.doubt import Doubt, DoubtKind
from gluework.values.parked import BUDGET, Parked
from gluework.values.proposal import Box, Evidence, Field, Proposal
from gluework.values.reading import (
    Attachment,
    Coverage,
    Member,
    Page,
    Part,
    PartStatus,
    Reading,
    ReadingSlip,
    Word,
)
from gluework.values.receipt import Receipt
from gluework.values.value import Noun
from gluework.values.verdict import Answer, Verdict

__all__ = [
    "BUDGET",
    "OUTCOMES",
    "Answer",
    "Attachment",
    "Box",
    "Case",
    "CaseState",
    "Coverage",
    "Document",
    "Doubt",
    "DoubtKind",
    "Evidence",
    "Field",
    "Member",
    "Noun",
    "Origin",
    "Page",
    "Parked",
    "Part",
    "PartStatus",
    "Proposal",
    "Reading",
    "ReadingSlip",
    "Receipt",
    "Verdict",
    "Word",
]
