"""The tables of failures: of each case the last one, and of each version how many followed each other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    RowMapping,
    String,
    Table,
    case,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from gluework.ids import CaseId
from gluework.storage import Tx, UtcDateTime, metadata
from gluework.values import FailedCase

agent_failures = Table(
    "agent_failures",
    metadata,
    Column("case_id", String(40), primary_key=True),
    Column("agent", String(63), nullable=False),
    Column("version", String(100), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(200), nullable=False),
    Column("place", String(300), nullable=False),
    Column("why", LargeBinary, nullable=False),
    Index(None, "agent", "case_id"),
)

agent_rows = Table(
    "agent_rows",
    metadata,
    Column("agent", String(63), primary_key=True),
    Column("version", String(100), primary_key=True),
    Column("round", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
)


class FailureStore:
    """Statements only; the rules are the service's."""

    def keep(self, tx: Tx, failed: FailedCase) -> None:
        """How an agent failed on a case, in place of what was known."""
        insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
        values = failed.model_dump() | {"why": failed.why.encode("utf-8", "surrogatepass")}
        others = {name: value for name, value in values.items() if name != "case_id"}
        query = insert(agent_failures).values(**values)
        tx.execute(query.on_conflict_do_update(index_elements=[agent_failures.c.case_id], set_=others))

    def of_case(self, tx: Tx, case_id: CaseId) -> FailedCase | None:
        """How its agent failed on it last; None where it did not, or has gone well since."""
        query = select(agent_failures).where(agent_failures.c.case_id == case_id)
        row = tx.execute(query).mappings().first()
        return _failed(row) if row else None

    def has_any(self, tx: Tx, agent: str) -> bool:
        """Whether any case of the agent has failed, or any version did in a row."""
        failures = select(agent_failures.c.case_id).where(agent_failures.c.agent == agent).limit(1)
        rows = select(agent_rows.c.version).where(agent_rows.c.agent == agent).limit(1)
        return tx.execute(failures).first() is not None or tx.execute(rows).first() is not None

    def some(self, tx: Tx, agent: str | None, since: datetime | None) -> list[FailedCase]:
        """In the order in which the cases were accepted."""
        columns = agent_failures.c
        query = select(agent_failures).order_by(columns.case_id)
        if agent:
            query = query.where(columns.agent == agent)
        if since:
            query = query.where(columns.at >= since)
        return [_failed(row) for row in tx.execute(query).mappings()]

    def forget(self, tx: Tx, case_id: CaseId) -> None:
        """It failed on this case no more."""
        tx.execute(delete(agent_failures).where(agent_failures.c.case_id == case_id))

    def count(self, tx: Tx, agent: str, version: str, at_round: int) -> int:
        """One more failure in a row, within a round of the version's circuit; how many they are."""
        insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
        query = insert(agent_rows).values(agent=agent, version=version, round=at_round, failures=1)
        one_more = case((agent_rows.c.round == at_round, agent_rows.c.failures + 1), else_=1)
        changed = {"round": at_round, "failures": one_more}
        query = query.on_conflict_do_update(index_elements=["agent", "version"], set_=changed)
        tx.execute(query)
        found = select(agent_rows.c.failures).where(_of(agent, version))
        return int(tx.execute(found).scalar_one())

    def rows(self, tx: Tx, agent: str) -> dict[str, int]:
        """How many failures followed each other, of each version that ever failed."""
        query = select(agent_rows.c.version, agent_rows.c.failures).where(agent_rows.c.agent == agent)
        return {row.version: row.failures for row in tx.execute(query)}

    def end_row(self, tx: Tx, agent: str, version: str) -> None:
        """One went well."""
        tx.execute(update(agent_rows).where(_of(agent, version)).values(failures=0))

    def forget_versions(self, tx: Tx, agent: str, versions: Sequence[str]) -> None:
        """These are of the past."""
        columns = agent_rows.c
        tx.execute(delete(agent_rows).where(columns.agent == agent, columns.version.in_(versions)))


def _of(agent: str, version: str) -> ColumnElement[bool]:
    return (agent_rows.c.agent == agent) & (agent_rows.c.version == version)


def _failed(row: RowMapping) -> FailedCase:
    return FailedCase.model_validate(dict(row) | {"why": row["why"].decode("utf-8", "surrogatepass")})
