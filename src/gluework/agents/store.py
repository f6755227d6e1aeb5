"""The tables behind an agent's tools: finished steps, kept answers from outside, state; and what it printed.

Values are what the agent read and found, so they are bytes that only `_seal` and `_unseal` know: the one
place that will encrypt them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from gluework.ids import CaseId
from gluework.storage import Tx, UtcDateTime, metadata

agent_steps = Table(
    "agent_steps",
    metadata,
    Column("case_id", String(40), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("notes", LargeBinary, nullable=False),
)

agent_state = Table(
    "agent_state",
    metadata,
    Column("case_id", String(40), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("value", LargeBinary, nullable=False),
)

agent_output = Table(
    "agent_output",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("case_id", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("ended", LargeBinary, nullable=False),
    Column("output", LargeBinary, nullable=False),
    Index(None, "case_id", "number"),
)


@dataclass(frozen=True, slots=True)
class OutputRow:
    """What one run printed, and how it ended."""

    at: datetime
    ended: str
    output: bytes


@dataclass(frozen=True, slots=True)
class StepRow:
    """What is kept of a step: its result, and what was noticed meanwhile."""

    value: str
    notes: str = ""


class AgentStore:
    """Statements only."""

    def step(self, tx: Tx, case: CaseId, name: str, number: int) -> StepRow | None:
        """A finished step."""
        query = select(agent_steps.c.value, agent_steps.c.notes)
        row = tx.execute(query.where(*_is_step(case, name, number))).first()
        return StepRow(_unseal(row.value), _unseal(row.notes)) if row else None

    def keep_step(self, tx: Tx, case: CaseId, name: str, number: int, kept: StepRow, at: datetime) -> None:  # noqa: PLR0917
        """Keeps a result; the first one stays, whoever else finished the same step."""
        insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
        row = {"case_id": case, "name": name, "number": number, "at": at}
        sealed = {"value": _seal(kept.value), "notes": _seal(kept.notes)}
        tx.execute(insert(agent_steps).values(**row, **sealed).on_conflict_do_nothing())

    def forget_step(self, tx: Tx, case: CaseId, name: str, number: int) -> None:
        """Removes what is kept of one step."""
        tx.execute(delete(agent_steps).where(*_is_step(case, name, number)))

    def state(self, tx: Tx, case: CaseId, key: str) -> str | None:
        """What was set last."""
        query = select(agent_state.c.value).where(agent_state.c.case_id == case, agent_state.c.key == key)
        row = tx.execute(query).first()
        return _unseal(row.value) if row else None

    def set_state(self, tx: Tx, case: CaseId, key: str, value: str, at: datetime) -> None:
        """Sets a key, new or known."""
        insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
        sealed = _seal(value)
        query = insert(agent_state).values(case_id=case, key=key, at=at, value=sealed)
        where = [agent_state.c.case_id, agent_state.c.key]
        tx.execute(query.on_conflict_do_update(index_elements=where, set_={"at": at, "value": sealed}))

    def add_output(self, tx: Tx, case: CaseId, row: OutputRow, most: int) -> None:
        """Keeps what a run printed, and of each case only the last so many."""
        columns = agent_output.c
        values = {"case_id": case, "at": row.at, "ended": _seal(row.ended), "output": row.output}
        tx.execute(agent_output.insert().values(**values))
        of_case = select(columns.number).where(columns.case_id == case).order_by(columns.number.desc())
        oldest = of_case.offset(most).limit(1).scalar_subquery()
        tx.execute(delete(agent_output).where(columns.case_id == case, columns.number <= oldest))

    def outputs(self, tx: Tx, case: CaseId) -> list[OutputRow]:
        """What its runs printed, from the first."""
        columns = agent_output.c
        query = select(agent_output).where(columns.case_id == case).order_by(columns.number)
        return [OutputRow(row.at, _unseal(row.ended), row.output) for row in tx.execute(query)]

    def forget_steps(self, tx: Tx, case: CaseId) -> None:
        """Removes its steps and its state."""
        for table in (agent_steps, agent_state):
            tx.execute(delete(table).where(table.c.case_id == case))

    def forget(self, tx: Tx, case: CaseId) -> None:
        """Removes everything of a case."""
        self.forget_steps(tx, case)
        tx.execute(delete(agent_output).where(agent_output.c.case_id == case))


def _is_step(case: CaseId, name: str, number: int) -> tuple[ColumnElement[bool], ...]:
    columns = agent_steps.c
    return columns.case_id == case, columns.name == name, columns.number == number


def _seal(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")  # models answer halves of letters too


def _unseal(value: bytes) -> str:
    return value.decode("utf-8", "surrogatepass")
