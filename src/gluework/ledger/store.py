"""The ledger's tables: the entries, and one row per budget with what is taken out of it.

A budget's row is changed by a single conditional UPDATE ("add this if it still fits"), so no two
processes can both take the last cent, on SQLite and on PostgreSQL alike.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    RowMapping,
    String,
    Table,
    func,
    literal_column,
    or_,
    select,
    update,
)

from gluework.ids import CaseId
from gluework.ledger.model import Entry, Kind
from gluework.storage import Tx, UtcDateTime, add_once, metadata, named, one_of

ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", String(40), nullable=False),
    Column("agent", String(63), nullable=False),
    Column("day", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("system", String(63), nullable=False),
    Column("model", String(200), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("micros", BigInteger, nullable=False),
    Column("input_tokens", BigInteger, nullable=False),
    Column("output_tokens", BigInteger, nullable=False),
    CheckConstraint(one_of("kind", Kind), name="kind"),
    CheckConstraint("micros >= 0 AND input_tokens >= 0 AND output_tokens >= 0", name="not_negative"),
    Index(None, "case_id"),
    Index(None, "agent", "day"),
)
Index(
    "ix_ledger_entries_reserved",
    ledger_entries.c.agent,
    ledger_entries.c.at,
    sqlite_where=ledger_entries.c.kind == "reserve",
    postgresql_where=ledger_entries.c.kind == "reserve",
)

ledger_budgets = Table(
    "ledger_budgets",
    metadata,
    Column("scope", String(120), primary_key=True),
    Column("taken", BigInteger, nullable=False),
    CheckConstraint("taken >= 0", name="not_negative"),
)


class LedgerStore:
    """Statements only; the rules are the service's."""

    def take(self, tx: Tx, scope: str, micros: int, limit: int) -> bool:
        """Takes the amount out of one budget if it still fits, in one statement."""
        add_once(tx, ledger_budgets, {"scope": scope, "taken": 0})  # where it has no row yet
        taken = ledger_budgets.c.taken
        change = (
            update(ledger_budgets)
            .where(ledger_budgets.c.scope == scope, taken + micros <= limit)
            .values(taken=taken + micros)
        )
        return tx.execute(change).rowcount == 1

    def change(self, tx: Tx, scope: str, micros: int) -> None:
        """Corrects what is taken out of a budget, up or down."""
        taken = ledger_budgets.c.taken
        here = ledger_budgets.c.scope == scope
        tx.execute(update(ledger_budgets).where(here).values(taken=taken + micros))

    def taken(self, tx: Tx, scope: str, *, lock: bool = False) -> int:
        """What is taken out of a budget, reserved or spent; locked until a write transaction ends."""
        query = select(ledger_budgets.c.taken).where(ledger_budgets.c.scope == scope)
        row = tx.execute(query.with_for_update() if lock else query).first()
        return int(row.taken) if row else 0

    def reserved(
        self, tx: Tx, since: datetime, until: datetime, *, case: CaseId, agent: str, period: str
    ) -> int:
        """Micros of the reservations that were made in this time and are not settled.

        Of the agent's calls in a period (a day or a month); without one, of the case's.
        """
        columns = ledger_entries.c
        of_agent = (columns.agent == agent) & columns.day.startswith(period)
        # Spelled out, not bound: only then does a database see that the index of reservations serves.
        fresh = (columns.kind == literal_column("'reserve'")) & columns.at.between(since, until)
        query = select(func.coalesce(func.sum(columns.micros), 0))
        query = query.where(fresh, of_agent if period else columns.case_id == case)
        return int(tx.execute(query).scalar_one())

    def add(self, tx: Tx, entry: Entry, day: str) -> None:
        """Writes a new entry."""
        values = entry.model_dump(exclude={"case"})
        tx.execute(ledger_entries.insert().values(case_id=entry.case, day=day, **values))

    def entry(self, tx: Tx, entry_id: str) -> tuple[Entry, str] | None:
        """An entry and the day whose budget it is on, locked until the transaction ends."""
        query = select(ledger_entries).where(ledger_entries.c.id == entry_id).with_for_update()
        row = tx.execute(query).mappings().first()
        return (_entry(row), row["day"]) if row else None

    def close(self, tx: Tx, entry: Entry) -> None:
        """Writes what became of a reservation."""
        values = entry.model_dump(include={"kind", "micros", "input_tokens", "output_tokens"})
        tx.execute(update(ledger_entries).where(ledger_entries.c.id == entry.id).values(**values))

    def entries(self, tx: Tx, case: CaseId) -> Sequence[Entry]:
        """One case's entries, oldest first."""
        query = (
            select(ledger_entries)
            .where(ledger_entries.c.case_id == case)
            .order_by(ledger_entries.c.at, ledger_entries.c.id)
        )
        return [_entry(row) for row in tx.execute(query).mappings()]

    def bill_of_case(self, tx: Tx, since: datetime, until: datetime, case: CaseId) -> tuple[int, int]:
        """Micros and number of a case's finished calls, and of its reservations not made in this time."""
        return self._bill(tx, since, until, ledger_entries.c.case_id == case)

    def _bill(self, tx: Tx, since: datetime, until: datetime, *conditions: Any) -> tuple[int, int]:
        columns = ledger_entries.c
        stale = (columns.kind == Kind.RESERVE) & ~columns.at.between(since, until)
        counts = or_(columns.kind == Kind.CALL, stale)
        query = select(func.coalesce(func.sum(columns.micros), 0), func.count()).where(counts, *conditions)
        micros, calls = tx.execute(query).one()
        return int(micros), int(calls)

    def spent_on_day(self, tx: Tx, since: datetime, until: datetime, agent: str, day: str) -> int:
        """The micros of `bill_of_case`, for one agent's day."""
        columns = ledger_entries.c
        return self._bill(tx, since, until, columns.agent == agent, columns.day == day)[0]


def _entry(row: RowMapping) -> Entry:
    return Entry(case=row["case_id"], **named(Entry, row))
