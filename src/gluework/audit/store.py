"""The record's table."""

from collections.abc import Iterator, Sequence

from sqlalchemy import JSON, BigInteger, Column, Index, RowMapping, String, Table, desc, select, text

from gluework.audit.model import GENESIS, Actor, AuditEntry
from gluework.storage import Tx, UtcDateTime, metadata

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_kind", String(20), nullable=False),
    Column("actor_name", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Index(None, "subject"),
)

ADVISORY_LOCK = 7_415_001
LAST = select(audit_entries.c.number, audit_entries.c.hash).order_by(desc(audit_entries.c.number)).limit(1)
INSERT = audit_entries.insert()


class AuditStore:
    """Appends and reads; never updates."""

    def last(self, tx: Tx) -> tuple[int, str]:
        """Number and hash of the newest entry; holds the chain's lock until the transaction ends."""
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        row = tx.execute(LAST).first()
        return (row.number, row.hash) if row else (0, GENESIS)

    def append(self, tx: Tx, entry: AuditEntry) -> None:
        """Writes one sealed entry."""
        values = entry.model_dump(exclude={"actor"})
        tx.execute(INSERT, {"actor_kind": entry.actor.kind, "actor_name": entry.actor.name, **values})

    def newest(self, tx: Tx, limit: int, subject: str | None) -> list[AuditEntry]:
        """From the newest on, so many."""
        query = select(audit_entries).order_by(desc(audit_entries.c.number)).limit(limit)
        if subject is not None:
            query = query.where(audit_entries.c.subject == subject)
        return [_entry(row) for row in tx.execute(query).mappings()]

    def of(self, tx: Tx, actions: Sequence[str]) -> list[AuditEntry]:
        """Those that say one of these things was done, from the oldest on."""
        columns = audit_entries.c
        query = select(audit_entries).where(columns.action.in_(actions)).order_by(columns.number)
        return [_entry(row) for row in tx.execute(query).mappings()]

    def entries(self, tx: Tx, subject: str | None = None) -> Iterator[AuditEntry]:
        """From the oldest on, all of them or those about one subject."""
        query = select(audit_entries).order_by(audit_entries.c.number)
        if subject is not None:
            query = query.where(audit_entries.c.subject == subject)
        for row in tx.execute(query).mappings():
            yield _entry(row)


def _entry(row: RowMapping) -> AuditEntry:
    values = dict(row)
    actor = Actor(kind=values.pop("actor_kind"), name=values.pop("actor_name"))
    return AuditEntry(actor=actor, **values)
