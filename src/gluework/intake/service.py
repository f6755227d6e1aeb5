"""Reading documents, once each: the same bytes give the same reading."""

import asyncio
from pathlib import Path
from typing import Protocol

from gluework.clock import Clock
from gluework.intake.store import ReadingStore
from gluework.nouns import Document, Reading
from gluework.storage import Database
from gluework.storage.vault import Vault


class Reader(Protocol):
    """Reads a file somewhere else than in this process."""

    async def read(self, path: Path, digest: str, name: str, stated_type: str | None) -> Reading:
        """The reading; whatever can't be read is told in its parts."""
        ...


class Intake:
    """Reads documents from the vault and keeps what was read."""

    def __init__(self, database: Database, vault: Vault, reader: Reader, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._reader = reader
        self._clock = clock
        self._store = ReadingStore()

    async def read(self, document: Document) -> Reading:
        """The reading of a document, from the store if it was read before."""
        known = await asyncio.to_thread(self.reading, document.digest)
        if known is not None:
            return known
        path = self._vault.path(document.digest)
        reading = await self._reader.read(path, document.digest, document.name, document.stated_type)
        await asyncio.to_thread(self._keep, reading)
        return reading

    def reading(self, digest: str) -> Reading | None:
        """What was read of a document, if it was read yet."""
        with self._database.snapshot() as tx:
            return self._store.get(tx, digest)

    def _keep(self, reading: Reading) -> None:
        with self._database.transaction() as tx:
            self._store.keep(tx, reading, self._clock.now())
