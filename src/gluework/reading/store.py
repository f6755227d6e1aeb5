"""The table of readings: one for each document, compressed."""

import zlib
from datetime import datetime

from sqlalchemy import Column, LargeBinary, String, Table, bindparam, select, update

from gluework.storage import Tx, UtcDateTime, metadata
from gluework.values import Reading

readings = Table(
    "readings",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

FAST = 1
GET = select(readings.c.content).where(readings.c.digest == bindparam("wanted"))
INSERT = readings.insert()


class ReadingStore:
    """SQL over readings."""

    def get(self, tx: Tx, digest: str) -> Reading | None:
        """The reading of a document."""
        content = tx.execute(GET, {"wanted": digest}).scalar()
        return Reading.model_validate_json(zlib.decompress(content)) if content is not None else None

    def keep(self, tx: Tx, reading: Reading, at: datetime) -> Reading:
        """Writes a reading, and gives the one that is on record then: the one with more of the document."""
        known = self.get(tx, reading.digest)
        if known is not None and known.coverage.share >= reading.coverage.share:
            return known
        content = zlib.compress(reading.model_dump_json().encode(), FAST)
        values = {"digest": reading.digest, "at": at, "content": content}
        if known is None:
            tx.execute(INSERT, values)
        else:
            tx.execute(update(readings).where(readings.c.digest == reading.digest).values(values))
        return reading
