"""The book of deliveries: every change of state in one place, with its audit entry in the same transaction.

It needs no way out, so a command can list and redrive with it while a service delivers beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gluework.audit import GLUEWORK, Actor, Audit
from gluework.charter import Destination
from gluework.clock import Clock, span
from gluework.delivery.model import Delivery, DeliveryState, LaterError, Parcel, Refused, Unreachable, pause
from gluework.delivery.store import DeliveryStore
from gluework.ids import CaseId, DeliveryId, new_id
from gluework.storage import Database, Tx
from gluework.values import Case

ACTIONS = {
    DeliveryState.ACKNOWLEDGED: "delivered",
    DeliveryState.REFUSED: "delivery refused",
    DeliveryState.GIVEN_UP: "delivery given up",
}
REDRIVEN = "delivery redriven"
CHANGED = (
    "an earlier try carried other values, and it may have been taken; "
    "redrive it to hand over the present ones"
)
SHORT = 300
"""Characters of a problem."""

Pack = Callable[[str, datetime], Parcel]
"""Makes the parcel for a key and the moment of the first try."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One try that is on record and about to be made."""

    delivery: Delivery
    destination: Destination
    parcel: Parcel


class DeliveryBook:
    """What is known of every delivery; `draw` gives a number from 0 to 1, which spreads the tries."""

    def __init__(self, database: Database, audit: Audit, clock: Clock, draw: Callable[[], float]) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._draw = draw
        self._store = DeliveryStore()

    def redrive(self, case_id: CaseId, by: str) -> None:
        """Puts what was not acknowledged back to pending with a fresh clock; twice is the same as once."""
        actor = Actor(kind="person", name=by)
        with self._database.transaction() as tx:
            for delivery in self._store.of_case(tx, case_id, lock=True).values():
                if delivery.state is DeliveryState.ACKNOWLEDGED:
                    continue
                self._store.save(tx, delivery.redriven())
                if delivery.state is not DeliveryState.PENDING:
                    where = delivery.destination
                    self._audit.record(tx, actor, REDRIVEN, case_id, destination=where)

    def begin(
        self, case: Case, destinations: Sequence[Destination], pack: Pack
    ) -> tuple[list[Delivery], list[Errand]]:
        """Puts the tries that are due now on record: all deliveries as they stand, and those tries."""
        now = self._clock.now()
        standing: list[Delivery] = []
        errands: list[Errand] = []
        with self._database.transaction() as tx:
            known = self._known(tx, case.id, destinations, now)
            for destination in destinations:
                delivery = known[destination.name]
                if delivery.due(now):
                    delivery, parcel = self._begin_one(tx, delivery, pack, now)
                    if parcel:
                        errands.append(Errand(delivery, destination, parcel))
                standing.append(delivery)
        return standing, errands

    def taken(self, errand: Errand, note: str) -> Delivery:
        """The destination has it; `note` says in short what took it."""
        return self._settle(
            errand,
            lambda delivery, now: delivery.moved(
                DeliveryState.ACKNOWLEDGED, acknowledged_at=now, next_try=None, problem=note[:SHORT]
            ),
        )

    def missed(self, errand: Errand, error: Unreachable | Refused) -> Delivery:
        """The destination does not have it, or we did not hear so."""
        return self._settle(
            errand,
            lambda delivery, now: (
                _refused(delivery, error.message)
                if isinstance(error, Refused)
                else self._postponed(delivery, errand.destination, error, now)
            ),
        )

    def _known(
        self, tx: Tx, case_id: CaseId, destinations: Sequence[Destination], now: datetime
    ) -> dict[str, Delivery]:
        known = self._store.of_case(tx, case_id, lock=True)
        missing = [one.name for one in destinations if one.name not in known]
        for name in missing:
            delivery_id = DeliveryId(new_id("delivery", now))
            added = Delivery(id=delivery_id, case_id=case_id, destination=name)
            if not self._store.add(tx, added):
                return self._known(tx, case_id, destinations, now)
            known[name] = added
        return known

    def _begin_one(
        self, tx: Tx, delivery: Delivery, pack: Pack, now: datetime
    ) -> tuple[Delivery, Parcel | None]:
        try:
            parcel = pack(delivery.key, delivery.first_try or now)
            digest = parcel.digest
        except Refused as error:
            return self._write(tx, _refused(delivery, error.message)), None
        if delivery.content and delivery.content != digest:
            return self._write(tx, _refused(delivery, CHANGED)), None
        return self._write(tx, delivery.tried(now, digest)), parcel

    def _settle(self, errand: Errand, change: Callable[[Delivery, datetime], Delivery]) -> Delivery:
        """Writes what a try came to; one that comes after another try decided changes nothing."""
        now = self._clock.now()
        with self._database.transaction() as tx:
            delivery = self._store.locked(tx, errand.delivery.id)
            if delivery.state is not DeliveryState.PENDING:
                return delivery
            return self._write(tx, change(delivery, now))

    def _postponed(
        self, delivery: Delivery, destination: Destination, error: Unreachable, now: datetime
    ) -> Delivery:
        granted = timedelta(hours=destination.give_up_after_hours)
        left = (delivery.window_start or now) + granted - now
        if left <= timedelta(0):
            tries = "1 try" if delivery.attempts == 1 else f"{delivery.attempts} tries"
            said = f"{error.message[:SHORT]}; given up after {tries} in {span(granted)}"
            return delivery.moved(DeliveryState.GIVEN_UP, next_try=None, problem=said)
        asked = error.asked if isinstance(error, LaterError) else None
        wait = pause(delivery.attempts, self._draw(), asked, left)
        return delivery.moved(DeliveryState.PENDING, next_try=now + wait, problem=error.message[:SHORT])

    def _write(self, tx: Tx, delivery: Delivery) -> Delivery:
        self._store.save(tx, delivery)
        if delivery.state in ACTIONS:
            self._audit.record(
                tx,
                GLUEWORK,
                ACTIONS[delivery.state],
                delivery.case_id,
                destination=delivery.destination,
                attempts=delivery.attempts,
            )
        return delivery


def _refused(delivery: Delivery, reason: str) -> Delivery:
    return delivery.moved(DeliveryState.REFUSED, next_try=None, problem=reason[:SHORT])
