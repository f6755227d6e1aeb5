"""People's answers: runs wait for them here, and are woken when another process took them in.

The row is the truth; an answer that was given in this process rings by itself.
"""

from gluework.durable import Bells
from gluework.ids import ItemId
from gluework.review import Desk, ItemState, ReviewItem
from gluework.runs.keeper import Keeper
from gluework.storage import Database
from gluework.values import Verdict


class WithdrawnError(Exception):
    """The question was taken back: the case goes on in another run, or has come to its end."""


class Verdicts:
    """Waits for answers of the desk."""

    def __init__(self, desk: Desk, bells: Bells) -> None:
        self._desk = desk
        self._bells = bells

    async def verdict(self, item_id: ItemId) -> Verdict:
        """The verdict on an item, whenever it comes. Raises `WithdrawnError`."""
        item = await self._bells.until(item_id, lambda: self._closed(item_id))
        if item.verdict is None:
            raise WithdrawnError
        return item.verdict

    def _closed(self, item_id: ItemId) -> ReviewItem | None:
        item = self._desk.item(item_id)
        return None if item.state is ItemState.OPEN else item


class BellRinger(Keeper):
    """Rings for those that have their answer."""

    seconds = 1.0

    def __init__(self, database: Database, desk: Desk, bells: Bells) -> None:
        super().__init__()
        self._database = database
        self._desk = desk
        self._bells = bells

    async def look(self) -> None:
        """Rings for each item that is waited for and has its verdict."""
        topics = self._bells.topics
        if topics:
            for item_id in await self._database.in_thread(self._desk.answered_among, topics):
                self._bells.ring(item_id)
