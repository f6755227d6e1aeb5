"""The table of incidents: at most one that is not closed for each agent and key."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    select,
    update,
)

from gluework.errors import NotFoundError
from gluework.oncall.model import Incident, IncidentState, Severity, Trouble
from gluework.storage import PageOf, Tx, UtcDateTime, add_once, metadata, newest_first, one_of

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("agent", String(63), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("key", String(300), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("title", String(300), nullable=False),
    Column("text", Text, nullable=False),
    Column("runbook", Text, nullable=False),
    Column("owner", String(2000), nullable=False),
    Column("reach", String(2000), nullable=False),
    Column("state", String(20), nullable=False),
    Column("times", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("acknowledged_by", String(200), nullable=False, server_default=""),
    Column("closed_by", String(200), nullable=False, server_default=""),
    Column("closed_reason", Text, nullable=False, server_default=""),
    CheckConstraint(one_of("state", IncidentState), name="state"),
    CheckConstraint(one_of("severity", Severity), name="severity"),
    CheckConstraint("owner <> ''", name="has_an_owner"),
    Index(None, "state", "id"),
)
Index(
    "uq_incidents_not_closed",
    incidents.c.agent,
    incidents.c.key,
    unique=True,
    sqlite_where=incidents.c.state != "closed",
    postgresql_where=incidents.c.state != "closed",
)


class IncidentStore:
    """Statements only; the rules are the service's."""

    def again(self, tx: Tx, agent: str, key: str, at: datetime) -> bool:
        """Counts one more time on the incident that is not closed, if there is one."""
        columns = incidents.c
        statement = (
            update(incidents)
            .where(columns.agent == agent, columns.key == key, columns.state != IncidentState.CLOSED)
            .values(times=columns.times + 1, last_at=at)
        )
        return tx.execute(statement).rowcount > 0

    def worsen(self, tx: Tx, trouble: Trouble, below: Sequence[Severity]) -> str | None:
        """Takes over severity and words into the one that is not closed and less severe; its id."""
        columns = incidents.c
        statement = (
            update(incidents)
            .where(
                columns.agent == trouble.agent,
                columns.key == trouble.key,
                columns.state != IncidentState.CLOSED,
                columns.severity.in_(below),
            )
            .values(trouble.model_dump(include={"severity", "title", "text", "runbook"}))
        )
        row = tx.execute(statement.returning(columns.id)).first()
        return str(row.id) if row else None

    def was_closed(
        self, tx: Tx, agent: str, key: str, severities: Sequence[Severity], *, but_by: str
    ) -> bool:
        """Whether there is one of such a severity that somebody closed, but not this one."""
        columns = incidents.c
        query = select(columns.id).where(
            columns.agent == agent,
            columns.key == key,
            columns.state == IncidentState.CLOSED,
            columns.severity.in_(severities),
            columns.closed_by != but_by,
        )
        return tx.execute(query.limit(1)).first() is not None

    def insert(self, tx: Tx, incident: Incident) -> bool:
        """A new incident; False when another process opened the same one in this moment."""
        return add_once(tx, incidents, incident.model_dump())

    def present(self, tx: Tx, agent: str, key: str) -> Incident | None:
        """The one that is not closed."""
        columns = incidents.c
        query = select(incidents).where(
            columns.agent == agent, columns.key == key, columns.state != IncidentState.CLOSED
        )
        row = tx.execute(query).mappings().first()
        return _incident(row) if row else None

    def get(self, tx: Tx, incident_id: str) -> Incident:
        """One incident, or NotFoundError; locked until the transaction ends, where there is one."""
        query = select(incidents).where(incidents.c.id == incident_id).with_for_update()
        row = tx.execute(query).mappings().first()
        if row is None:
            raise NotFoundError(f"There is no incident {incident_id}.", "`gluework incidents` lists them.")
        return _incident(row)

    def change(self, tx: Tx, incident: Incident) -> None:
        """Writes where it stands now."""
        values = incident.model_dump(include={"state", "acknowledged_by", "closed_by", "closed_reason"})
        tx.execute(update(incidents).where(incidents.c.id == incident.id).values(**values))

    def some(self, tx: Tx, *, closed: bool, cursor: str | None, limit: int) -> PageOf[Incident]:
        """Newest first: those that are not closed, or all of them."""
        query = select(incidents)
        if not closed:
            query = query.where(incidents.c.state != IncidentState.CLOSED)
        return newest_first(tx, query, incidents.c.id, cursor, limit, made=_incident)

    def not_closed(self, tx: Tx, kind: str) -> list[Incident]:
        """Of one kind, oldest first."""
        columns = incidents.c
        query = select(incidents).where(columns.kind == kind, columns.state != IncidentState.CLOSED)
        return [_incident(row) for row in tx.execute(query.order_by(columns.id)).mappings()]

    def all(self, tx: Tx) -> list[Incident]:
        """Every one, oldest first."""
        return [_incident(row) for row in tx.execute(select(incidents).order_by(incidents.c.id)).mappings()]


def _incident(row: RowMapping) -> Incident:
    return Incident.model_validate(dict(row))
