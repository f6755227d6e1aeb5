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
from gluework.ids import CaseId
from gluework.storage import Tx, UtcDateTime, metadata

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
    UniqueConstraint("case_id", "destination"),
    CheckConstraint(
        "state IN ({})".format(", ".join(f"'{state.value}'" for state in DeliveryState)), name="state_known"
    ),
)

CHANGING = (
    "state",
    "attempts",
    "first_try",
    "window_start",
    "last_try",
    "next_try",
    "problem",
    "acknowledged_at",
)
OF_CASE = (
    select(deliveries).where(deliveries.c.case_id == bindparam("wanted")).order_by(deliveries.c.destination)
)
INSERT = deliveries.insert()
UPDATE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("wanted"))
    .values(**{name: bindparam(f"new_{name}") for name in CHANGING})
)


class DeliveryStore:
    """SQL over deliveries."""

    def of_case(self, tx: Tx, case_id: CaseId) -> dict[str, Delivery]:
        """A case's deliveries by destination."""
        rows = tx.execute(OF_CASE, {"wanted": case_id}).mappings()
        return {row["destination"]: _delivery(row) for row in rows}

    def add(self, tx: Tx, delivery: Delivery) -> None:
        """A new one."""
        tx.execute(INSERT, delivery.model_dump())

    def save(self, tx: Tx, delivery: Delivery) -> None:
        """What changed of it."""
        values = {f"new_{name}": getattr(delivery, name) for name in CHANGING}
        tx.execute(UPDATE, {"wanted": delivery.id, **values})


def _delivery(row: RowMapping) -> Delivery:
    return Delivery.model_validate(dict(row))
