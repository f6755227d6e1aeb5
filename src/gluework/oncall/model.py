"""An incident: something that needs a person now."""

from datetime import datetime
from enum import StrEnum

from gluework.errors import MoveError
from gluework.ids import IncidentId
from gluework.values import Value


class Severity(StrEnum):
    """How soon somebody must look; the worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    LOW = "low"


def at_least(severity: Severity) -> list[Severity]:
    """It, and what is worse."""
    ranked = list(Severity)
    return ranked[: ranked.index(severity) + 1]


def below(severity: Severity) -> list[Severity]:
    """What is less bad."""
    ranked = list(Severity)
    return ranked[ranked.index(severity) + 1 :]


class IncidentState(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


MOVES: dict[IncidentState, frozenset[IncidentState]] = {
    IncidentState.OPEN: frozenset({IncidentState.ACKNOWLEDGED, IncidentState.CLOSED}),
    IncidentState.ACKNOWLEDGED: frozenset({IncidentState.CLOSED}),
    IncidentState.CLOSED: frozenset(),
}


class Trouble(Value):
    """What is raised: the same `key` again adds to the incident that is not closed yet."""

    agent: str
    kind: str
    """`budget`, `circuit`, `secret`, `way-out`, `agent-failed`, `agent-circuit`."""
    key: str
    severity: Severity
    title: str
    text: str
    """In plain words, without personal data."""
    runbook: str
    """What to look at, and what to do first."""
    owner: str
    reach: str


class Incident(Value):
    """One incident, from its first moment with an owner."""

    id: IncidentId
    agent: str
    kind: str
    key: str
    severity: Severity
    title: str
    text: str
    runbook: str
    owner: str
    reach: str
    state: IncidentState
    times: int
    """How often it happened, before it was closed."""
    opened_at: datetime
    last_at: datetime
    acknowledged_by: str = ""
    closed_by: str = ""
    closed_reason: str = ""


def check_move(incident: Incident, to: IncidentState) -> None:
    """Raises `MoveError` when the table does not allow it."""
    if to not in MOVES[incident.state]:
        raise MoveError(
            f"Incident {incident.id} is {incident.state}; it can't become {to}.", "Look at it again."
        )
