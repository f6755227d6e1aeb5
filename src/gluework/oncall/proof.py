"""Whether who acknowledged and closed an incident, and why, is what is on record."""

from collections.abc import Iterable, Iterator, Sequence

from gluework.audit import AuditEntry, digest_of
from gluework.oncall.model import Incident, IncidentState

ACKNOWLEDGED, CLOSED = "incident acknowledged", "incident closed"


def faults(entries: Sequence[AuditEntry], incidents: Iterable[Incident]) -> list[str]:
    """In words; empty when all go together."""
    known = {str(one.id): one for one in incidents}
    told = [fault for entry in entries for fault in _of_entry(entry, known.get(entry.subject))]
    closed = {entry.subject for entry in entries if entry.action == CLOSED}
    return told + [
        f"that incident {one.id} was closed by {one.closed_by or 'nobody'} is not on record"
        for one in known.values()
        if one.state is IncidentState.CLOSED and one.id not in closed
    ]


def _of_entry(entry: AuditEntry, incident: Incident | None) -> Iterator[str]:
    who = entry.actor.name
    if incident is None:
        yield f"incident {entry.subject} is gone: entry {entry.number} of the record is about it"
        return
    if entry.action == ACKNOWLEDGED:
        if incident.acknowledged_by != who:
            said = incident.acknowledged_by or "nobody"
            yield f"{who} acknowledged incident {incident.id}; now it says {said}"
        return
    if incident.state is not IncidentState.CLOSED or incident.closed_by != who:
        said = incident.closed_by if incident.state is IncidentState.CLOSED else ""
        yield f"{who} closed incident {incident.id}; now it says {said or 'nobody'}"
    digest = entry.detail.get("reason_sha256")
    if digest not in (None, digest_of(incident.closed_reason)):
        yield f"the reason why {who} closed incident {incident.id} was changed after it was written"
