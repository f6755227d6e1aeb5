"""Starts what was accepted, as there is room.

A case that was acknowledged but never started (a kill in between, a full house) is found in the table.
"""

from gluework.cases import Cases
from gluework.runs.keeper import Keeper, Nudge
from gluework.runs.runs import Runs
from gluework.storage import Database

REFILL = 4
"""New cases are looked for when this part of the places is free: looking has its price, too."""


class Starter(Keeper):
    """Begins accepted cases; at most `limit` are under way at once."""

    seconds = 0.5

    def __init__(self, database: Database, cases: Cases, runs: Runs, nudge: Nudge, *, limit: int) -> None:
        super().__init__(nudge)
        self._database = database
        self._cases = cases
        self._runs = runs
        self._limit = limit

    async def look(self) -> None:
        """Begins as many as there are places."""
        room = self._limit - self._runs.busy
        if room < max(1, self._limit // REFILL):
            return
        accepted = await self._database.in_thread(self._cases.next_accepted, room + len(self._runs))
        for file in [file for file in accepted if self._runs.may_begin(file)][:room]:
            await self._runs.begin(file, redelivery=False)
