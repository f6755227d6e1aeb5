"""The table of charters' versions."""

from datetime import datetime

from sqlalchemy import Column, Index, String, Table, Text, select, update

from gluework.storage import Tx, UtcDateTime, metadata

charter_versions = Table(
    "charter_versions",
    metadata,
    Column("agent", String(63), primary_key=True),
    Column("version", String(12), primary_key=True),
    Column("text", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_adopted", UtcDateTime, nullable=False),
    Index(None, "agent", "last_adopted"),
)


class CharterStore:
    """SQL over charters' versions."""

    def get(self, tx: Tx, agent: str, version: str) -> tuple[str, str] | None:
        """Text and folder of one version."""
        here = (charter_versions.c.agent == agent) & (charter_versions.c.version == version)
        row = tx.execute(select(charter_versions.c.text, charter_versions.c.folder).where(here)).first()
        return (row.text, row.folder) if row else None

    def current(self, tx: Tx, agent: str) -> tuple[str, str] | None:
        """Text and folder of the version that was adopted last."""
        query = select(charter_versions.c.text, charter_versions.c.folder)
        query = query.where(charter_versions.c.agent == agent).order_by(
            charter_versions.c.last_adopted.desc()
        )
        row = tx.execute(query.limit(1)).first()
        return (row.text, row.folder) if row else None

    def agents(self, tx: Tx) -> list[str]:
        """The agents that have a charter, by name."""
        query = select(charter_versions.c.agent).distinct().order_by(charter_versions.c.agent)
        return list(tx.execute(query).scalars())

    def insert(self, tx: Tx, agent: str, version: str, *, text: str, folder: str, at: datetime) -> None:
        """A version that was never seen before."""
        values = {"agent": agent, "version": version, "text": text, "folder": folder}
        tx.execute(charter_versions.insert(), {**values, "first_seen": at, "last_adopted": at})

    def adopt_again(self, tx: Tx, agent: str, version: str, folder: str, at: datetime) -> None:
        """A known version is the present one again."""
        here = (charter_versions.c.agent == agent) & (charter_versions.c.version == version)
        tx.execute(update(charter_versions).where(here).values(folder=folder, last_adopted=at))
