"""The courier: hands an accepted proposal to each destination of its charter, once.

A round may be cut off anywhere and run again. Before the wire call the try is on record, after it the
answer is; in between no transaction is open. A destination that acknowledged is never called again;
one that took it without our hearing so is called again under the same key with the same bytes.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from gluework.audit import Audit
from gluework.audit.model import GLUEWORK
from gluework.charter import Charter
from gluework.charter.model import Destination, FolderDestination, TableDestination
from gluework.clock import Clock
from gluework.delivery.folder import append_line
from gluework.delivery.model import Delivery, DeliveryState, Handover, Problem, pause
from gluework.delivery.outcome import HttpOut, LaterError, Parcel, Refused, Unreachable
from gluework.delivery.store import DeliveryStore
from gluework.delivery.table.store import TableDesk
from gluework.delivery.webhook import WebhookDesk
from gluework.ids import CaseId, DeliveryId, new_id
from gluework.nouns import Case, Proposal, Receipt
from gluework.storage import Database, Tx

MOVE_ACTIONS = {
    DeliveryState.ACKNOWLEDGED: "delivered",
    DeliveryState.REFUSED: "delivery refused",
    DeliveryState.GIVEN_UP: "delivery given up",
}
SHORT = 300


class Courier:
    """Deliveries of one installation; `folder_of` tells an agent's folder, for relative places."""

    def __init__(
        self,
        database: Database,
        audit: Audit,
        clock: Clock,
        out: HttpOut,
        folder_of: Callable[[str], Path],
        *,
        random: Random | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._folder_of = folder_of
        self._random = random or Random()  # noqa: S311  # spreads retries; no secret
        self._webhooks = WebhookDesk(out, clock, environment)
        self._tables = TableDesk(environment)
        self._store = DeliveryStore()

    async def deliver(self, case: Case, charter: Charter, proposal: Proposal, decided_by: str) -> Handover:
        """One round over the destinations that are due and have not acknowledged yet."""
        pending = await asyncio.to_thread(self._begin, case, charter)
        tries = [
            self._try(case, destination, delivery, _content(case, proposal, decided_by))
            for destination, delivery in pending
        ]
        if tries:
            await asyncio.gather(*tries)
        return await asyncio.to_thread(self._handover, case, charter)

    def of_case(self, case_id: CaseId) -> list[Delivery]:
        """The deliveries of a case."""
        with self._database.snapshot() as tx:
            return list(self._store.of_case(tx, case_id).values())

    def redrive(self, case_id: CaseId) -> None:
        """Gives those that were refused or given up a fresh start."""
        with self._database.transaction() as tx:
            for delivery in self._store.of_case(tx, case_id).values():
                if delivery.state in (DeliveryState.REFUSED, DeliveryState.GIVEN_UP):
                    fresh = {"attempts": 0, "next_try": None, "problem": "", "window_start": None}
                    moved = delivery.moved(DeliveryState.PENDING)
                    self._store.save(tx, moved.model_copy(update=fresh))

    def close(self) -> None:
        """Lets go of destinations' databases."""
        self._tables.close()

    def _begin(self, case: Case, charter: Charter) -> list[tuple[Destination, Delivery]]:
        """Puts this round's tries on record, before anything is sent."""
        now = self._clock.now()
        begun = []
        with self._database.transaction() as tx:
            known = self._store.of_case(tx, case.id)
            for destination in charter.destinations:
                delivery = known.get(destination.name) or self._added(tx, case, destination, now)
                due = delivery.next_try is None or delivery.next_try <= now
                if delivery.state is DeliveryState.PENDING and due:
                    update = {
                        "attempts": delivery.attempts + 1,
                        "first_try": delivery.first_try or now,
                        "window_start": delivery.window_start or now,
                        "last_try": now,
                    }
                    delivery = delivery.model_copy(update=update)
                    self._store.save(tx, delivery)
                    begun.append((destination, delivery))
        return begun

    def _added(self, tx: Tx, case: Case, destination: Destination, now: datetime) -> Delivery:
        delivery = Delivery(
            id=DeliveryId(new_id("delivery", now)),
            case_id=case.id,
            destination=destination.name,
            state=DeliveryState.PENDING,
        )
        self._store.add(tx, delivery)
        return delivery

    async def _try(
        self,
        case: Case,
        destination: Destination,
        delivery: Delivery,
        content: dict[str, Any],
    ) -> None:
        first = delivery.first_try or self._clock.now()
        parcel = Parcel(delivery.key, first, {**content, "timestamp": first.isoformat()})
        try:
            detail = await self._hand_over(destination, parcel, self._folder_of(case.agent))
        except Refused as error:
            await asyncio.to_thread(self._settle, case, delivery, DeliveryState.REFUSED, error.message)
        except Unreachable as error:
            asked = error.seconds if isinstance(error, LaterError) else None
            await asyncio.to_thread(self._postpone, case, delivery, destination, error.message, asked)
        else:
            await asyncio.to_thread(self._settle, case, delivery, DeliveryState.ACKNOWLEDGED, detail)

    async def _hand_over(self, destination: Destination, parcel: Parcel, folder: Path) -> str:
        if isinstance(destination, FolderDestination):
            return await asyncio.to_thread(append_line, destination, parcel, folder)
        if isinstance(destination, TableDestination):
            return await asyncio.to_thread(self._tables.upsert, destination, parcel, folder)
        return await self._webhooks.hand_over(destination, parcel, folder)

    def _settle(self, case: Case, delivery: Delivery, to: DeliveryState, detail: str) -> None:
        now = self._clock.now()
        update: dict[str, Any] = {"problem": detail[:SHORT], "next_try": None}
        if to is DeliveryState.ACKNOWLEDGED:
            update["acknowledged_at"] = now
        with self._database.transaction() as tx:
            self._store.save(tx, delivery.moved(to).model_copy(update=update))
            self._audit.record(
                tx,
                GLUEWORK,
                MOVE_ACTIONS[to],
                case.id,
                destination=delivery.destination,
                attempts=delivery.attempts,
            )

    def _postpone(
        self, case: Case, delivery: Delivery, destination: Destination, why: str, asked: float | None
    ) -> None:
        now = self._clock.now()
        deadline = (delivery.window_start or now) + timedelta(hours=destination.give_up_after_hours)
        if now >= deadline:
            reason = f"{why}; given up after {delivery.attempts} tries"
            self._settle(case, delivery, DeliveryState.GIVEN_UP, reason)
            return
        again = min(now + pause(delivery.attempts, self._random, asked), deadline)
        update = {"problem": why[:SHORT], "next_try": again}
        with self._database.transaction() as tx:
            self._store.save(tx, delivery.model_copy(update=update))

    def _handover(self, case: Case, charter: Charter) -> Handover:
        now = self._clock.now()
        with self._database.snapshot() as tx:
            known = self._store.of_case(tx, case.id)
        present = [known[destination.name] for destination in charter.destinations]
        waiting = [one for one in present if one.state is DeliveryState.PENDING]
        soonest = min((one.next_try or now for one in waiting), default=None)
        return Handover(
            receipts=tuple(_receipt(one) for one in present if one.acknowledged_at),
            waiting=tuple(Problem(destination=one.destination, reason=one.problem) for one in waiting),
            failed=tuple(
                Problem(destination=one.destination, reason=one.problem)
                for one in present
                if one.state in (DeliveryState.REFUSED, DeliveryState.GIVEN_UP)
            ),
            next_try=max(soonest - now, timedelta(milliseconds=10)) if soonest else None,
        )


def _receipt(delivery: Delivery) -> Receipt:
    assert delivery.acknowledged_at is not None
    return Receipt(
        destination=delivery.destination,
        key=delivery.key,
        at=delivery.acknowledged_at,
        detail=delivery.problem,
    )


def _content(case: Case, proposal: Proposal, decided_by: str) -> dict[str, Any]:
    return {
        "type": "case.delivered",
        "data": {
            "case": case.id,
            "agent": case.agent,
            "charter_version": case.charter_version,
            "document": {"name": case.document.name, "digest": case.document.digest},
            "fields": proposal.values(),
            "decided_by": decided_by,
        },
    }
