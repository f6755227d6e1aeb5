"""The review items' table.

What a reviewer reads and writes (question, corrections, reason) is kept in two columns of bytes that
only `_seal` and `_unseal` know: the one place that will encrypt them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import JsonValue
from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    RowMapping,
    String,
    Table,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
)

from gluework.ids import CaseId, ItemId
from gluework.review.model import DeskCounts, ItemState, Question, QueuePlace, ReviewItem
from gluework.storage import Tx, UtcDateTime, add_once, metadata, named, one_of
from gluework.values import Answer, Value, Verdict

_VERDICT_COLUMNS = ("answer", "answered_by", "answered_at", "verdict")
_ALL_THERE = " AND ".join(f"{name} IS NOT NULL" for name in _VERDICT_COLUMNS)
_NONE_THERE = " AND ".join(f"{name} IS NULL" for name in _VERDICT_COLUMNS)

review_items = Table(
    "review_items",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", String(40), nullable=False),
    Column("round", Integer, nullable=False),
    Column("agent", String(63), nullable=False),
    Column("owner", String(2000), nullable=False),
    Column("moves_up_to", String(2000), nullable=False),
    Column("moved_up_from", String(2000)),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("question", LargeBinary, nullable=False),
    Column("answer", String(20)),
    Column("answered_by", String(2000)),
    Column("answered_at", UtcDateTime),
    Column("verdict", LargeBinary),
    UniqueConstraint("case_id", "round"),
    CheckConstraint("owner <> ''", name="has_an_owner"),
    CheckConstraint(one_of("state", ItemState), name="state"),
    CheckConstraint(f"answer IS NULL OR {one_of('answer', Answer)}", name="answer"),
    CheckConstraint(
        f"(state = 'answered' AND {_ALL_THERE}) OR (state <> 'answered' AND {_NONE_THERE})",
        name="answered_means_verdict",
    ),
    Index(None, "state", "due_at", "id"),
    Index(None, "owner", "state", "due_at"),
)

_table = review_items.c
PORTION = 500
_N = TypeVar("_N", bound=Value)


class _Said(Value):
    """The words of a verdict."""

    corrections: dict[str, JsonValue]
    reason: str


def _seal(noun: Value) -> bytes:
    return noun.model_dump_json().encode()


def _unseal(noun: type[_N], data: bytes) -> _N:
    return noun.model_validate_json(data)


class ItemStore:
    """Rows in, items out."""

    def add(self, tx: Tx, item: ReviewItem) -> bool:
        """Writes a new item; False when its case has one of that round already."""
        return add_once(tx, review_items, _row(item))

    def save(self, tx: Tx, item: ReviewItem) -> bool:
        """Writes a changed item over its previous version; False when that is not there any more."""
        statement = (
            review_items.update()
            .where(_table.id == item.id, _table.version == item.version - 1, _table.state == ItemState.OPEN)
            .values(**_row(item))
        )
        return tx.execute(statement).rowcount == 1

    def item(self, tx: Tx, item_id: str, *, lock: bool = False) -> ReviewItem | None:
        """The item of that id; locked until the transaction ends if it is going to be changed."""
        query = select(review_items).where(_table.id == item_id)
        row = tx.execute(query.with_for_update() if lock else query).mappings().first()
        return _item(row) if row else None

    def open_of_case(self, tx: Tx, case_id: CaseId) -> ReviewItem | None:
        """The open item of a case."""
        query = select(review_items).where(_table.case_id == case_id, _table.state == ItemState.OPEN)
        row = tx.execute(query.order_by(_table.round.desc())).mappings().first()
        return _item(row) if row else None

    def was_answered(self, tx: Tx, case_id: CaseId) -> bool:
        """Whether there is an item of a case that was answered."""
        answered = (_table.case_id == case_id) & (_table.state == ItemState.ANSWERED)
        return tx.execute(select(_table.id).where(answered).limit(1)).first() is not None

    def closed_among(self, tx: Tx, item_ids: Sequence[str]) -> tuple[str, ...]:
        """Which of these are not open any more; asked in portions, since a statement has its limits."""
        closed: list[str] = []
        for start in range(0, len(item_ids), PORTION):
            portion = item_ids[start : start + PORTION]
            query = select(_table.id).where(_table.id.in_(portion), _table.state != ItemState.OPEN)
            closed.extend(tx.execute(query).scalars())
        return tuple(closed)

    def of_case(self, tx: Tx, case_id: CaseId, round_number: int) -> ReviewItem | None:
        """The item that was asked for a case in that round."""
        query = select(review_items).where(_table.case_id == case_id, _table.round == round_number)
        row = tx.execute(query).mappings().first()
        return _item(row) if row else None

    def queue(
        self,
        tx: Tx,
        *,
        owner: str | None,
        agent: str | None,
        state: ItemState | None,
        after: QueuePlace | None,
        limit: int,
    ) -> tuple[ReviewItem, ...]:
        """Items by due time, the earliest first."""
        query = select(review_items).order_by(_table.due_at, _table.id).limit(limit)
        for column, wanted in ((_table.owner, owner), (_table.agent, agent), (_table.state, state)):
            if wanted is not None:
                query = query.where(column == wanted)
        if after is not None:
            later = _table.due_at > after.due_at
            query = query.where(or_(later, and_(_table.due_at == after.due_at, _table.id > after.id)))
        return tuple(_item(row) for row in tx.execute(query).mappings())

    def to_move_up(self, tx: Tx, now: datetime) -> tuple[ReviewItem, ...]:
        """Overdue open items that are not yet with the person they move up to, locked."""
        query = (
            select(review_items)
            .where(_table.state == ItemState.OPEN, _table.due_at < now, _table.owner != _table.moves_up_to)
            .order_by(_table.id)
            .with_for_update()
        )
        return tuple(_item(row) for row in tx.execute(query).mappings())

    def open_by_owner(self, tx: Tx) -> dict[str, int]:
        """How many open items everybody has."""
        query = (
            select(_table.owner, func.count().label("waiting"))
            .where(_table.state == ItemState.OPEN)
            .group_by(_table.owner)
        )
        return {row.owner: row.waiting for row in tx.execute(query)}

    def counts(self, tx: Tx, owner: str | None, now: datetime) -> DeskCounts:
        """Open and overdue items, of one owner or of all."""
        query = select(func.count(), func.count().filter(_table.due_at < now)).where(
            _table.state == ItemState.OPEN
        )
        if owner is not None:
            query = query.where(_table.owner == owner)
        waiting, overdue = tx.execute(query).one()
        return DeskCounts(open=waiting, overdue=overdue)


def _row(item: ReviewItem) -> dict[str, Any]:
    values: dict[str, Any] = item.model_dump(exclude={"case", "question", "verdict"})
    values |= {"case_id": item.case, "question": _seal(item.question)}
    if item.verdict:
        said = _Said(corrections=item.verdict.corrections, reason=item.verdict.reason)
        values |= {
            "answer": item.verdict.answer,
            "answered_by": item.verdict.by,
            "answered_at": item.verdict.at,
            "verdict": _seal(said),
        }
    return values


def _item(row: RowMapping) -> ReviewItem:
    sealed = {"question": _unseal(Question, row["question"]), "verdict": _verdict(row)}
    return ReviewItem(case=row["case_id"], **{**named(ReviewItem, row), **sealed})


def _verdict(row: RowMapping) -> Verdict | None:
    if row["verdict"] is None:
        return None
    said = dict(_unseal(_Said, row["verdict"]))
    told = {"answer": row["answer"], "by": row["answered_by"], "at": row["answered_at"]}
    return Verdict(item=ItemId(row["id"]), **told, **said)
