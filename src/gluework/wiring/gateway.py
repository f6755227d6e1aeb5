"""The gateway of one agent, over the books: beside a service that runs, or without one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from gluework.access import answered_names, own_key
from gluework.audit import Actor
from gluework.charter import LoadedCharter
from gluework.gateway import Addresses, Admission, Bookings, Gateway
from gluework.guard import Guards
from gluework.ids import CaseId
from gluework.runs import Housekeeper, Keepers, Reporter
from gluework.wiring.books import Books

KEYS = "gateway"
"""The folder of its keys: one for each agent."""


@asynccontextmanager
async def open_gateway(
    books: Books, loaded: LoadedCharter, *, host: str, person: str
) -> AsyncIterator[tuple[Gateway, Path]]:
    """The gateway and the file of its key; it is on record from when to when it was open, and by whom."""
    charter, database = loaded.charter, books.database
    guards = Guards(books.ledger, books.clock, books.system_states, os.environ)
    guards.add(loaded)
    addresses = Addresses(guards.of(charter), charter)
    key_file = books.home.folder / KEYS / charter.agent.name
    gateway = Gateway(
        charter,
        addresses,
        Admission(own_key(key_file), answered_names(host)),
        Bookings(charter, lambda case: _agent_of(books, case), books.clock),
        bill=books.ledger.bill,
        locked_out=books.alarms.locked_out,
        clock=books.clock,
    )
    chores = (books.system_states.tidy, lambda: books.alarms.settle_budgets(books.clock.now()))
    keepers = Keepers((Reporter(database, books.system_states.report), Housekeeper(database, chores)))

    def note(what: str) -> None:
        with database.transaction() as tx:
            actor, agent = Actor(kind="person", name=person), charter.agent.name
            books.audit.record(tx, actor, what, agent, charter=loaded.version, host=host)

    await database.in_thread(lambda: books.charters.adopt(loaded))
    await database.in_thread(lambda: note("gateway opened"))
    try:
        async with addresses.connected():
            await keepers.start()
            yield gateway, key_file
    finally:
        await keepers.stop()
        await database.in_thread(lambda: note("gateway closed"))


def _agent_of(books: Books, case: CaseId) -> str:
    return books.cases.file(case).case.agent
