"""The values that pass from room to room, one noun a file; the words are those of the trade."""

from gluework.values.case import (
    BUDGET,
    OUTCOMES,
    Answer,
    Case,
    CaseState,
    Document,
    Origin,
    Parked,
    Receipt,
    Verdict,
)
from gluework.values.proposal import Box, Doubt, DoubtKind, Evidence, Field, Proposal
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
from gluework.values.value import Value

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
    "Origin",
    "Page",
    "Parked",
    "Part",
    "PartStatus",
    "Proposal",
    "Reading",
    "ReadingSlip",
    "Receipt",
    "Value",
    "Verdict",
    "Word",
]
