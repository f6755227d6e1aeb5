"""Raises incidents once for the same trouble, and keeps who acknowledged and closed them.

Paging is not here yet: an incident shows on its page, in `gluework incidents` and in the API.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pydantic import JsonValue

from gluework.audit import GLUEWORK, Actor, Audit, AuditEntry, digest_of
from gluework.clock import Clock
from gluework.errors import InvalidError
from gluework.ids import IncidentId, new_id
from gluework.oncall.model import Incident, IncidentState, Trouble, at_least, below, check_move
from gluework.oncall.store import IncidentStore
from gluework.storage import Database, PageOf, Tx

LONGEST_REASON = 2000
ACKNOWLEDGED, CLOSED = "incident acknowledged", "incident closed"
VERBS = {IncidentState.ACKNOWLEDGED: ACKNOWLEDGED, IncidentState.CLOSED: CLOSED}


class Incidents:
    """The incidents of one installation."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._store = IncidentStore()

    def raise_one(self, trouble: Trouble, *, once: bool = False) -> None:
        """Opens an incident, or adds to the one of the same key that is not closed.

        That one takes over severity and words of what is worse. With `once` nothing is opened for a key
        that a person has closed already, unless it is worse now.
        """
        now = self._clock.now()
        incident = Incident(
            id=IncidentId(new_id("inc", now)),
            state=IncidentState.OPEN,
            times=1,
            opened_at=now,
            last_at=now,
            **trouble.model_dump(),
        )
        with self._database.transaction() as tx:
            if self._again(tx, trouble, now):
                return
            severities = at_least(trouble.severity)
            if once and self._store.was_closed(
                tx, trouble.agent, trouble.key, severities, but_by=GLUEWORK.name
            ):
                return
            if not self._store.insert(tx, incident):
                self._again(tx, trouble, now)
                return
            detail = {"kind": incident.kind, "severity": incident.severity.value}
            self._audit.record(tx, GLUEWORK, "incident opened", incident.id, **detail)

    def _again(self, tx: Tx, trouble: Trouble, now: datetime) -> bool:
        """Adds to the one that is not closed, if there is one."""
        worse = self._store.worsen(tx, trouble, below(trouble.severity))
        if worse is not None:
            self._audit.record(tx, GLUEWORK, "incident worse", worse, severity=trouble.severity.value)
        return self._store.again(tx, trouble.agent, trouble.key, now)

    def settle(self, agent: str, key: str, why: str) -> None:
        """The trouble is over by itself: closes its incident, if there is one."""
        with self._database.transaction() as tx:
            incident = self._store.present(tx, agent, key)
            if incident is not None:
                self._close(tx, incident, GLUEWORK, why)

    def not_closed(self, kind: str) -> list[Incident]:
        """All of one kind, oldest first."""
        with self._database.snapshot() as tx:
            return self._store.not_closed(tx, kind)

    def acknowledge(self, incident_id: str, by: str) -> Incident:
        """Somebody looks after it now. Raises `NotFoundError` and `MoveError`."""
        person = Actor(kind="person", name=by)
        with self._database.transaction() as tx:
            incident = self._store.get(tx, incident_id)
            return self._move(tx, incident, IncidentState.ACKNOWLEDGED, person, {"acknowledged_by": by})

    def close(self, incident_id: str, by: str, reason: str) -> Incident:
        """It is over, for a reason. Raises `NotFoundError`, `MoveError` and `InvalidError`."""
        reason = reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            raise InvalidError(
                "An incident is closed with a reason.", f"Say why, in 1 to {LONGEST_REASON} characters."
            )
        with self._database.transaction() as tx:
            incident = self._store.get(tx, incident_id)
            return self._close(tx, incident, Actor(kind="person", name=by), reason)

    def one(self, incident_id: str) -> Incident:
        """One incident; NotFoundError."""
        with self._database.snapshot() as tx:
            return self._store.get(tx, incident_id)

    def some(self, *, closed: bool = False, cursor: str | None = None, limit: int = 50) -> PageOf[Incident]:
        """Newest first: those that are not closed, or all of them."""
        with self._database.snapshot() as tx:
            return self._store.some(tx, closed=closed, cursor=cursor, limit=limit)

    def faults(self) -> list[str]:
        """Incidents and their entries on record that do not go together, in words; empty when all do."""
        with self._database.snapshot() as tx:
            return _faults(self._audit.of(ACKNOWLEDGED, CLOSED), self._store.all(tx))

    def _close(self, tx: Tx, incident: Incident, by: Actor, reason: str) -> Incident:
        said = {"closed_by": by.name, "closed_reason": reason}
        digest = digest_of(reason)
        return self._move(tx, incident, IncidentState.CLOSED, by, said, reason_sha256=digest)

    def _move(
        self,
        tx: Tx,
        incident: Incident,
        to: IncidentState,
        by: Actor,
        said: dict[str, str],
        **detail: JsonValue,
    ) -> Incident:
        """To another state, on record."""
        check_move(incident, to)
        moved = incident.model_copy(update={"state": to, **said})
        self._store.change(tx, moved)
        self._audit.record(tx, by, VERBS[to], moved.id, **detail)
        return moved


def _faults(entries: Sequence[AuditEntry], incidents: Iterable[Incident]) -> list[str]:
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
