"""The table of deliveries: one row for each case and destination."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    select,
    update,
)

from gluework.delivery.model import Delivery, DeliveryState
from gluework.ids import CaseId, DeliveryId
from gluework.storage import Tx, UtcDateTime, add_once, metadata, one_of

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", String(40), nullable=False),
    Column("destination", String(63), nullable=False),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_try", UtcDateTime),
    Column("window_start", UtcDateTime),
    Column("last_try", UtcDateTime),
    Column("next_try", UtcDateTime),
    Column("problem", Text, nullable=False),
    Column("acknowledged_at", UtcDateTime),
    Column("content", String(64), nullable=False),
    UniqueConstraint("case_id", "destination"),
    CheckConstraint(one_of("state", DeliveryState), name="state_known"),
    CheckConstraint("(state = 'acknowledged') = (acknowledged_at IS NOT NULL)", name="acknowledged_when"),
    CheckConstraint("next_try IS NULL OR state = 'pending'", name="only_pending_waits"),
)

CHANGING = tuple(name for name in Delivery.model_fields if name not in ("id", "case_id", "destination"))
OF_CASE = (
    select(deliveries).where(deliveries.c.case_id == bindparam("wanted")).order_by(deliveries.c.destination)
)
OF_CASE_LOCKED = OF_CASE.with_for_update()
ONE_LOCKED = select(deliveries).where(deliveries.c.id == bindparam("wanted")).with_for_update()
UPDATE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("wanted"))
    .values(**{name: bindparam(f"new_{name}") for name in CHANGING})
)


class DeliveryStore:
    """SQL over deliveries."""

    def of_case(self, tx: Tx, case_id: CaseId, *, lock: bool = False) -> dict[str, Delivery]:
        """A case's deliveries by destination; locked, they are held until the transaction ends."""
        rows = tx.execute(OF_CASE_LOCKED if lock else OF_CASE, {"wanted": case_id}).mappings()
        return {row["destination"]: _delivery(row) for row in rows}

    def locked(self, tx: Tx, delivery_id: DeliveryId) -> Delivery:
        """One delivery, held until the transaction ends."""
        return _delivery(tx.execute(ONE_LOCKED, {"wanted": delivery_id}).mappings().one())

    def add(self, tx: Tx, delivery: Delivery) -> bool:
        """A new one; False when another process added that one first."""
        return add_once(tx, deliveries, delivery.model_dump())

    def save(self, tx: Tx, delivery: Delivery) -> None:
        """What changed of it."""
        values = {f"new_{name}": getattr(delivery, name) for name in CHANGING}
        tx.execute(UPDATE, {"wanted": delivery.id, **values})


def _delivery(row: RowMapping) -> Delivery:
    return Delivery.model_validate(dict(row))
