"""Reading documents, once each: the same bytes give the same reading."""

import asyncio
import hashlib
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Protocol

from gluework.clock import Clock
from gluework.errors import StorageError
from gluework.reading import kinds
from gluework.reading.border import Split
from gluework.reading.store import ReadingStore
from gluework.storage import Database, Vault
from gluework.values import Document, Reading

MOST_REMEMBERED = 64
LARGEST_REMEMBERED = 50_000
"""Characters; a larger reading is fetched again, as is one with files inside or many pages of words."""
MOST_PAGES = 8


class Reader(Protocol):
    """Reads a file somewhere else than in this process."""

    async def read(
        self,
        path: Path,
        digest: str,
        name: str,
        stated_type: str | None = None,
        *,
        split: Split | None = None,
    ) -> Reading:
        """The reading; whatever can't be read is told in its parts."""
        ...


def apart_key(digest: str) -> str:
    """Under which the account of a document's files is kept: the document itself may be read as well."""
    return hashlib.sha256(f"apart {digest}".encode()).hexdigest()


class Readings:
    """Reads documents from the vault and keeps what was read.

    The last readings stay in memory: the steps of a case that follow one another need the same one.
    """

    def __init__(self, database: Database, vault: Vault, reader: Reader, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._reader = reader
        self._clock = clock
        self._store = ReadingStore()
        self._recent: OrderedDict[str, Reading] = OrderedDict()
        self._recent_lock = threading.Lock()

    async def read(self, document: Document, apart: frozenset[str] = frozenset()) -> Reading:
        """The reading of a document, as it was read before or now; `keep` puts it on record.

        Documents of the kinds in `apart` (archives, mails) are taken apart instead of being read: the
        reading names their files, which are in the vault then.

        Raises StorageError when the vault is out of reach, NotFoundError when the document is gone.
        """
        known = await self._known(document.digest, apart)
        if known is not None and known.coverage.complete:
            return known  # of another one more may be read now: OCR is installed, or the machine is less busy
        path = self._vault.path(document.digest)
        await asyncio.to_thread(self._is_within_reach, document.digest)
        if not apart:
            return await self._reader.read(path, document.digest, document.name, document.stated_type)
        with self._vault.room() as place:
            reading = await self._reader.read(
                path, document.digest, document.name, document.stated_type, split=Split(apart, place)
            )
            await asyncio.to_thread(self._take_in, reading, place)
        if reading.apart:
            return reading.model_copy(update={"digest": apart_key(document.digest)})
        return reading

    async def _known(self, digest: str, apart: frozenset[str]) -> Reading | None:
        if not apart:
            return await self.fetch(digest)
        taken = await self.fetch(apart_key(digest))
        if taken is not None:
            return taken
        whole = await self.fetch(digest)
        return whole if whole is not None and not kinds.may_be_apart(whole.type, apart) else None

    def _take_in(self, reading: Reading, place: Path) -> None:
        """Puts the files of an archive into the vault, before anything names them."""
        for number, member in enumerate(reading.members):
            digest, _ = self._vault.adopt(place / str(number), member.size)
            if digest != member.digest:
                raise StorageError(f"{member.name} changed on its way into the vault.", "Try it again.")

    async def fetch(self, digest: str) -> Reading | None:
        """What was read of a document, if it was read yet; without a thread when it is remembered."""
        return self._remembered(digest) or await self._database.in_thread(self.reading, digest)

    def _is_within_reach(self, digest: str) -> None:
        """A disk that is away is no fault of the document: a reading that says so would stay for ever."""
        self._vault.open(digest).close()

    def keep(self, reading: Reading) -> Reading:
        """Puts a reading on record; one that is there already stays, unless this one has more of it.

        Gives the one that is on record now, which may be another case's of the same document.
        """
        with self._database.transaction() as tx:
            kept = self._store.keep(tx, reading, self._clock.now())
        self._remember(kept)
        return kept

    def reading(self, digest: str) -> Reading | None:
        """What was read of a document, if it was read yet."""
        recent = self._remembered(digest)
        if recent is not None:
            return recent
        with self._database.snapshot() as tx:
            reading = self._store.get(tx, digest)
        if reading is not None:
            self._remember(reading)
        return reading

    def _remembered(self, digest: str) -> Reading | None:
        with self._recent_lock:
            return self._recent.get(digest)

    def _remember(self, reading: Reading) -> None:
        if len(reading.text) > LARGEST_REMEMBERED or reading.attachments or len(reading.pages) > MOST_PAGES:
            return
        with self._recent_lock:
            self._recent[reading.digest] = reading
            self._recent.move_to_end(reading.digest)
            if len(self._recent) > MOST_REMEMBERED:
                self._recent.popitem(last=False)
