"""Tidies up, moves on what is overdue, and adds up what was counted."""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial

from gluework.errors import StorageError
from gluework.runs.keeper import Keeper
from gluework.storage import Database

Chore = Callable[[], object]
"""It reads and writes the database or looks into a folder, and may be done again at any time."""


class Housekeeper(Keeper):
    """Does each of its chores every few seconds."""

    seconds = 10.0

    def __init__(self, database: Database, chores: Sequence[Chore]) -> None:
        super().__init__()
        self._database = database
        self._chores = chores

    async def look(self) -> None:
        """Does all of them, one after the other; one that goes wrong keeps no other back."""
        for chore in self._chores:
            await self._try(partial(self._database.in_thread, chore))


class Reporter(Keeper):
    """Adds up what was counted in memory, where all workers and pages see it; a last time when it stops."""

    seconds = 1.0

    def __init__(self, database: Database, report: Chore) -> None:
        super().__init__()
        self._database = database
        self._report = report

    async def look(self) -> None:
        """Adds up."""
        await self._database.in_thread(self._report)

    async def stop(self) -> None:
        """Adds up what is left."""
        await super().stop()
        with contextlib.suppress(StorageError):  # they are figures for a page, and nothing waits for them
            await self.look()
