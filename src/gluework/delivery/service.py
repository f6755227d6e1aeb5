"""The courier: hands an accepted proposal to each destination of its charter, once.

A round may be cut off anywhere and run again. Before the wire call the try is on record, after it the
answer is; in between no transaction is open. A destination that acknowledged is never called again;
one that took it without our hearing so is called again under the same key with the same bytes.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from gluework.charter import Charter, FolderDestination, TableDestination
from gluework.clock import Clock
from gluework.delivery.book import DeliveryBook, Errand
from gluework.delivery.folder import FolderDesk
from gluework.delivery.model import (
    Delivery,
    DeliveryState,
    Handover,
    HttpOut,
    Parcel,
    Problem,
    Refused,
    Unreachable,
    packed,
)
from gluework.delivery.table.store import TableDesk
from gluework.delivery.webhook import WebhookDesk
from gluework.errors import BoundaryError, GlueworkError
from gluework.storage import Database
from gluework.values import Case, Proposal, Receipt

SHORTEST_WAIT = timedelta(milliseconds=10)
"""A wait of nothing would look as if nothing waited."""

THREADS = 4


class Courier:
    """Deliveries of one installation.

    Args:
        database: in whose threads the book is written.
        book: where the deliveries are on record.
        clock: for waits and signatures.
        out: the way out for webhooks.
        folder_of: an agent's folder, which paths of its charter are relative to.
        environment: where `env:` secrets and URLs are looked up; the process's own by default.
    """

    def __init__(
        self,
        database: Database,
        book: DeliveryBook,
        clock: Clock,
        out: HttpOut,
        folder_of: Callable[[str], Path],
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._database = database
        self._book = book
        self._clock = clock
        self._folder_of = folder_of
        self._webhooks = WebhookDesk(out, clock, environment)
        self._tables = TableDesk(environment)
        self._folders = FolderDesk()
        # threads of their own: a database that hangs must hold up neither folders nor the whole process
        self._at_tables = ThreadPoolExecutor(THREADS, "tables")
        self._at_folders = ThreadPoolExecutor(THREADS, "folders")

    async def deliver(self, case: Case, charter: Charter, proposal: Proposal, decided_by: str) -> Handover:
        """One round over the destinations that are due and have not acknowledged yet."""

        def pack(key: str, at: datetime) -> Parcel:
            return packed(case, proposal, decided_by, key, at)

        standing, errands = await self._database.in_thread(self._book.begin, case, charter.destinations, pack)
        tried = await asyncio.gather(*(self._try(errand) for errand in errands), return_exceptions=True)
        settled: dict[str, Delivery] = {}
        for outcome in tried:  # every try came to its end before a fault of one is told
            if isinstance(outcome, BaseException):
                raise outcome
            settled[outcome.destination] = outcome
        return _handover([settled.get(one.destination, one) for one in standing], self._clock.now())

    def close(self) -> None:
        """Lets go of destinations' databases and of the threads, once what is under way has ended."""
        self._at_tables.shutdown(cancel_futures=True)
        self._at_folders.shutdown(cancel_futures=True)
        self._tables.close()

    async def _try(self, errand: Errand) -> Delivery:
        try:
            note = await self._hand_over(errand)
        except (Refused, Unreachable) as error:
            return await self._database.in_thread(self._book.missed, errand, error)
        except BoundaryError as error:
            return await self._database.in_thread(self._book.missed, errand, Refused(str(error)))
        except GlueworkError as error:  # a missing folder, a guard's fault: a person may mend it in time
            return await self._database.in_thread(self._book.missed, errand, Unreachable(str(error)))
        return await self._database.in_thread(self._book.taken, errand, note)

    async def _hand_over(self, errand: Errand) -> str:
        destination, parcel = errand.destination, errand.parcel
        folder = self._folder_of(parcel.data["agent"])
        thread = asyncio.get_running_loop().run_in_executor
        if isinstance(destination, FolderDestination):
            return await thread(self._at_folders, self._folders.append, destination, parcel, folder)
        if isinstance(destination, TableDestination):
            return await thread(self._at_tables, self._tables.upsert, destination, parcel, folder)
        return await self._webhooks.hand_over(destination, parcel, folder)


def _handover(present: list[Delivery], now: datetime) -> Handover:
    def problems(state: DeliveryState) -> tuple[Problem, ...]:
        return tuple(
            Problem(destination=one.destination, reason=one.problem) for one in present if one.state is state
        )

    waits = [one.next_try or now for one in present if one.state is DeliveryState.PENDING]
    return Handover(
        receipts=tuple(
            Receipt(destination=one.destination, key=one.key, at=one.acknowledged_at, detail=one.problem)
            for one in present
            if one.acknowledged_at
        ),
        waiting=problems(DeliveryState.PENDING),
        refused=problems(DeliveryState.REFUSED),
        dropped=problems(DeliveryState.GIVEN_UP),
        next_try=max(min(waits) - now, SHORTEST_WAIT) if waits else None,
    )
