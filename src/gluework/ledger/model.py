"""An entry of the ledger: one call to a model, from its reservation to what it cost."""

from datetime import datetime, timedelta
from enum import StrEnum

from gluework.ids import CaseId
from gluework.nouns import Noun

STALE_AFTER = timedelta(minutes=15)
"""A reservation this old belongs to a process that died: no call may take longer than ten minutes."""


class Kind(StrEnum):
    """Reserved before the call; a call once its cost is known; released when nothing was spent."""

    RESERVE = "reserve"
    CALL = "call"
    RELEASED = "released"


class Entry(Noun):
    """One call. `micros` are millionths of a USD: reserved, spent, or 0 when released."""

    id: str
    case: CaseId
    agent: str
    at: datetime
    system: str
    model: str
    kind: Kind
    micros: int
    input_tokens: int = 0
    output_tokens: int = 0
