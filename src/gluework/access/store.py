"""The tables of keys and sessions; only digests of secrets are in them."""

from datetime import datetime

from sqlalchemy import Boolean, Column, String, Table, delete, select, update

from gluework.access.model import Key, Session
from gluework.storage import Tx, UtcDateTime, metadata

access_keys = Table(
    "access_keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

access_sessions = Table(
    "access_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("is_ticket", Boolean, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

KEY = (access_keys.c.id, access_keys.c.name, access_keys.c.created_at, access_keys.c.revoked_at)


class AccessStore:
    """SQL over keys and sessions."""

    def add_key(self, tx: Tx, key: Key, digest: str) -> None:
        """A new key."""
        tx.execute(access_keys.insert(), {**key.model_dump(), "digest": digest})

    def keys(self, tx: Tx) -> list[Key]:
        """All keys, oldest first."""
        rows = tx.execute(select(*KEY).order_by(access_keys.c.id)).mappings()
        return [Key.model_validate(dict(row)) for row in rows]

    def key_of(self, tx: Tx, digest: str) -> Key | None:
        """The key with this digest, unless it was revoked."""
        query = select(*KEY).where(access_keys.c.digest == digest, access_keys.c.revoked_at.is_(None))
        row = tx.execute(query).mappings().first()
        return Key.model_validate(dict(row)) if row else None

    def revoke(self, tx: Tx, key_id: str, at: datetime) -> str | None:
        """Whose key it was, or None when there is no such live key."""
        here = (access_keys.c.id == key_id) & access_keys.c.revoked_at.is_(None)
        name = tx.execute(select(access_keys.c.name).where(here).with_for_update()).scalar()
        tx.execute(update(access_keys).where(here).values(revoked_at=at))
        return name

    def add_session(self, tx: Tx, digest: str, session: Session, *, is_ticket: bool) -> None:
        """A session, or a ticket that becomes one."""
        tx.execute(
            access_sessions.insert(), {"digest": digest, "is_ticket": is_ticket, **session.model_dump()}
        )

    def session_of(self, tx: Tx, digest: str, now: datetime, *, is_ticket: bool) -> Session | None:
        """The session or ticket with this digest that has not run out."""
        query = select(access_sessions.c.name, access_sessions.c.expires_at).where(
            access_sessions.c.digest == digest,
            access_sessions.c.is_ticket.is_(is_ticket),
            access_sessions.c.expires_at > now,
        )
        row = tx.execute(query).mappings().first()
        return Session.model_validate(dict(row)) if row else None

    def end(self, tx: Tx, digest: str) -> bool:
        """Whether there was one to end."""
        return bool(tx.execute(delete(access_sessions).where(access_sessions.c.digest == digest)).rowcount)

    def end_all(self, tx: Tx, name: str) -> None:
        """Ends all that somebody began, tickets too."""
        tx.execute(delete(access_sessions).where(access_sessions.c.name == name))

    def sweep(self, tx: Tx, now: datetime) -> None:
        """Forgets what has run out."""
        tx.execute(delete(access_sessions).where(access_sessions.c.expires_at <= now))
