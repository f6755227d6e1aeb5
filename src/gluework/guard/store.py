"""The register's tables: circuits and their changes, counts by slots of time, and buckets of the limits.

Every move is one conditional UPDATE, so that of all workers exactly one makes it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    CursorResult,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from gluework.guard.bucket import Bucket
from gluework.guard.circuit import CircuitState, View, WindowCounts
from gluework.storage import Tx, UtcDateTime, metadata

guard_circuits = Table(
    "guard_circuits",
    metadata,
    Column("system", String(400), primary_key=True),
    Column("name", String(63), nullable=False),
    Column("state", String(10), nullable=False),
    Column("round", Integer, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=True),
    Column("opened", Integer, nullable=False),
    Column("trials", Integer, nullable=False),
    Column("trial_at", UtcDateTime, nullable=True),
    Column("trial_until", UtcDateTime, nullable=True),
    Column("trials_at_most", Integer, nullable=False, server_default="0"),
    Column("passed", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("paused_at", UtcDateTime, nullable=True),
    Column("paused_until", UtcDateTime, nullable=True),
    Column("pause_why", Text, nullable=False),
    Column("slow", Boolean, nullable=False),
    CheckConstraint(f"state IN ({', '.join(repr(state.value) for state in CircuitState)})", name="state"),
)

guard_changes = Table(
    "guard_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("system", String(400), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("before", String(10), nullable=False),
    Column("after", String(10), nullable=False),
    Column("why", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Index(None, "system", "id"),
)

COUNTED = (
    "calls", "failures", "slow", "busy", "refused", "retries", "hedges", "millis", "waits", "wait_millis",
)  # fmt: skip
"""`calls` are tries that went out; `refused` are those that were not let out; `millis` add up."""

guard_counts = Table(
    "guard_counts",
    metadata,
    Column("system", String(400), primary_key=True),
    Column("slot", BigInteger, primary_key=True),
    Column("round", Integer, primary_key=True),
    *(Column(name, BigInteger, nullable=False, server_default="0") for name in COUNTED),
)

guard_buckets = Table(
    "guard_buckets",
    metadata,
    Column("bucket", String(420), primary_key=True),
    Column("full_until", Float, nullable=False),
    Column("spent", Text, nullable=False),
)


class GuardStore:
    """Statements only; the rules are the register's."""

    def view(self, tx: Tx, system: str, *, to_move: bool = False) -> View | None:
        """A circuit, if it was ever written down; one that is looked at `to_move` it is locked until then.

        SQLite has one writer at a time and needs no lock.
        """
        query = select(guard_circuits).where(guard_circuits.c.system == system)
        row = tx.execute(query.with_for_update() if to_move else query).mappings().first()
        return _view(row) if row else None

    def views(self, tx: Tx) -> list[tuple[str, str, View]]:
        """All of them: system, name, view."""
        rows = tx.execute(select(guard_circuits).order_by(guard_circuits.c.name)).mappings()
        return [(row["system"], row["name"], _view(row)) for row in rows]

    def open_book(self, tx: Tx, system: str, name: str, now: datetime) -> None:
        """Makes sure that a system has its row."""
        values = {
            "system": system,
            "name": name,
            "state": CircuitState.CLOSED.value,
            "round": 0,
            "since": now,
            "opened": 0,
            "trials": 0,
            "passed": 0,
            "why": "",
            "by": "",
            "pause_why": "",
            "slow": False,
        }
        tx.execute(_insert(tx)(guard_circuits).values(**values).on_conflict_do_nothing())

    def move(self, tx: Tx, system: str, before: View, change: dict[str, object]) -> bool:
        """Moves a circuit, if it is still in the round that was looked at."""
        columns = guard_circuits.c
        statement = (
            update(guard_circuits)
            .where(columns.system == system, columns.round == before.round, columns.state == before.state)
            .values(round=before.round + 1, trials=0, passed=0, trial_until=None, **change)
        )
        return _changed(tx, statement) == 1

    def take_trial(
        self, tx: Tx, system: str, at_round: int, limit: int, times: tuple[datetime, datetime]
    ) -> bool:
        """Takes one of a half-open round's trial calls, if one is left; `times`: from now, until when."""
        columns = guard_circuits.c
        statement = (
            update(guard_circuits)
            .where(
                columns.system == system,
                columns.round == at_round,
                columns.state == CircuitState.HALF_OPEN,
                columns.trials < limit,
            )
            .values(trials=columns.trials + 1, trials_at_most=limit, trial_at=times[0], trial_until=times[1])
        )
        return _changed(tx, statement) == 1

    def give_back_trial(self, tx: Tx, system: str, at_round: int) -> None:
        """Lets another call have the trial that was not used."""
        columns = guard_circuits.c
        tx.execute(
            update(guard_circuits)
            .where(columns.system == system, columns.round == at_round, columns.trials > columns.passed)
            .values(trials=columns.trials - 1)
        )

    def pass_trial(self, tx: Tx, system: str, at_round: int) -> None:
        """WindowCounts a trial call that went well."""
        columns = guard_circuits.c
        tx.execute(
            update(guard_circuits)
            .where(columns.system == system, columns.round == at_round)
            .values(passed=columns.passed + 1)
        )

    def right(self, tx: Tx, system: str, view: View) -> None:
        """Sets times that another clock had written."""
        times = ("since", "until", "trial_at", "trial_until", "paused_at", "paused_until")
        values = {name: getattr(view, name) for name in times}
        tx.execute(update(guard_circuits).where(guard_circuits.c.system == system).values(values))

    def pause(self, tx: Tx, system: str, now: datetime, until: datetime, why: str) -> None:
        """Sets until when the system wants to be left alone; an earlier end changes nothing."""
        columns = guard_circuits.c
        tx.execute(
            update(guard_circuits)
            .where(
                columns.system == system, (columns.paused_until.is_(None)) | (columns.paused_until < until)
            )
            .values(paused_at=now, paused_until=until, pause_why=why)
        )

    def end_pause(self, tx: Tx, system: str) -> None:
        """Lets it be called at once."""
        tx.execute(update(guard_circuits).where(guard_circuits.c.system == system).values(paused_until=None))

    def end_wait(self, tx: Tx, system: str, now: datetime) -> None:
        """An open circuit's time is up now."""
        columns = guard_circuits.c
        is_open = (columns.system == system) & (columns.state == CircuitState.OPEN) & (columns.until > now)
        tx.execute(update(guard_circuits).where(is_open).values(until=now))

    def note(self, tx: Tx, system: str, at: datetime, move: tuple[str, str], *, why: str, by: str) -> None:
        """Writes a change down."""
        before, after = move
        tx.execute(
            guard_changes.insert().values(system=system, at=at, before=before, after=after, why=why, by=by)
        )

    def changes(self, tx: Tx, system: str, limit: int) -> Sequence[dict[str, Any]]:
        """The last changes, newest first."""
        query = (
            select(guard_changes)
            .where(guard_changes.c.system == system)
            .order_by(guard_changes.c.id.desc())
            .limit(limit)
        )
        return [dict(row) for row in tx.execute(query).mappings()]

    def add_counts(self, tx: Tx, system: str, slot: int, at_round: int, counts: dict[str, int]) -> None:
        """Adds to what was counted in a slot of time."""
        insert = _insert(tx)(guard_counts).values(system=system, slot=slot, round=at_round, **counts)
        columns = guard_counts.c
        added = {name: columns[name] + insert.excluded[name] for name in counts}
        tx.execute(insert.on_conflict_do_update(index_elements=["system", "slot", "round"], set_=added))

    def counts(self, tx: Tx, system: str, at_round: int, from_slot: int) -> WindowCounts:
        """What was counted in a round since a slot."""
        columns = guard_counts.c
        query = select(*(func.coalesce(func.sum(columns[name]), 0) for name in ("calls", "failures", "slow")))
        row = tx.execute(
            query.where(columns.system == system, columns.round == at_round, columns.slot >= from_slot)
        ).one()
        return WindowCounts(int(row[0]), int(row[1]), int(row[2]))

    def totals(self, tx: Tx, system: str, from_slot: int) -> dict[str, int]:
        """Everything counted since a slot, whatever the round."""
        columns = guard_counts.c
        query = select(*(func.coalesce(func.sum(columns[name]), 0).label(name) for name in COUNTED))
        row = tx.execute(query.where(columns.system == system, columns.slot >= from_slot)).mappings().one()
        return {name: int(value) for name, value in row.items()}

    def forget_counts(self, tx: Tx, before_slot: int) -> None:
        """Removes what no page shows any more."""
        tx.execute(delete(guard_counts).where(guard_counts.c.slot < before_slot))

    def bucket(self, tx: Tx, name: str) -> Bucket:
        """A limit's bucket; until this transaction ends nobody else fills it."""
        columns = guard_buckets.c
        query = select(columns.full_until, columns.spent).where(columns.bucket == name).with_for_update()
        row = tx.execute(query).first()
        if row is None:
            insert = _insert(tx)(guard_buckets).values(bucket=name, full_until=0.0, spent="[]")
            tx.execute(insert.on_conflict_do_nothing())
            row = tx.execute(query).one()
        return Bucket.read(row[0], row[1])

    def keep_bucket(self, tx: Tx, name: str, bucket: Bucket) -> None:
        """Writes down what is in it now."""
        tx.execute(
            update(guard_buckets)
            .where(guard_buckets.c.bucket == name)
            .values(full_until=bucket.full_until, spent=bucket.written)
        )


def _insert(tx: Tx) -> Any:
    return postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert


def _changed(tx: Tx, statement: Any) -> int:
    return cast("CursorResult[Any]", tx.execute(statement)).rowcount


def _view(row: Any) -> View:
    names = (
        "round", "since", "until", "opened", "trials", "trials_at_most", "trial_at", "trial_until",
        "passed", "why", "by", "paused_at", "paused_until", "pause_why", "slow",
    )  # fmt: skip
    return View(state=CircuitState(row["state"]), **{name: row[name] for name in names})
