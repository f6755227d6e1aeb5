"""The table of readings: one for each document, compressed."""

import zlib
from datetime import datetime

from sqlalchemy import Column, LargeBinary, String, Table, bindparam, select

from gluework.nouns import Reading
from gluework.storage import Tx, UtcDateTime, metadata

readings = Table(
    "readings",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

FAST = 1
GET = select(readings.c.content).where(readings.c.digest == bindparam("wanted"))
KNOWN = select(readings.c.digest).where(readings.c.digest == bindparam("wanted"))
INSERT = readings.insert()


class ReadingStore:
    """SQL over readings."""

    def get(self, tx: Tx, digest: str) -> Reading | None:
        """The reading of a document."""
        content = tx.execute(GET, {"wanted": digest}).scalar()
        return Reading.model_validate_json(zlib.decompress(content)) if content is not None else None

    def keep(self, tx: Tx, reading: Reading, at: datetime) -> None:
        """Writes a reading; the one that is there already stays."""
        known = tx.execute(KNOWN, {"wanted": reading.digest}).first()
        if known is None:
            content = zlib.compress(reading.model_dump_json().encode(), FAST)
            tx.execute(INSERT, {"digest": reading.digest, "at": at, "content": content})
