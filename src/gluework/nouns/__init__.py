"""The values that pass from room to room, one noun a file; the words are those of the trade."""

from gluework.nouns.case import OUTCOMES, Case, CaseState, Origin
from gluework.nouns.document import Document
from gluework.nouns.doubt import Doubt, DoubtKind
from gluework.nouns.noun import Noun
from gluework.nouns.parked import Parked
from gluework.nouns.proposal import Box, Evidence, Field, Proposal
from gluework.nouns.reading import (
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
from gluework.nouns.receipt import Receipt
from gluework.nouns.verdict import Answer, Verdict

__all__ = [
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
