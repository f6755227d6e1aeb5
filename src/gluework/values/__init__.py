"""The values that pass from room to room, one noun a file; the words are those of the trade."""

from gluework.values.case import (
    BUDGET,
    Answer,
    Case,
    CaseState,
    Document,
    Origin,
    Parked,
    Receipt,
    Verdict,
)
from gluework.values.failure import (
    AGENT,
    DEADLINE,
    EXIT,
    KILLED,
    MEMORY,
    NONSENSE,
    FailedCase,
    Failure,
    agent_key,
    agent_of,
)
from gluework.values.form import FieldKind, Misfit, ResultForm, misfits_of
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
