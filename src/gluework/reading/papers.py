"""The papers on the desk: a case's document, its reading, and pictures of its pages."""

import threading
from collections.abc import Callable
from pathlib import Path

from gluework.errors import NotFoundError
from gluework.ids import CaseId
from gluework.reading.kinds import PDF, PICTURES
from gluework.reading.pool import ReaderPool
from gluework.reading.service import Readings, apart_key
from gluework.storage import Vault
from gluework.values import Document, Reading

WIDTHS = (400, 800, 1200, 1600)


class CasePapers:
    """What a reviewer looks at. Pictures are drawn once.

    `document_of` tells the document that a case is about; NotFoundError when there is no such case.
    """

    def __init__(
        self,
        document_of: Callable[[CaseId], Document],
        readings: Readings,
        vault: Vault,
        pool: ReaderPool,
        pictures: Path,
    ) -> None:
        self._document_of = document_of
        self._readings = readings
        self._vault = vault
        self._pool = pool
        self._pictures = pictures

    def reading(self, case_id: CaseId) -> Reading | None:
        """What was read of a case's document, if it was read yet."""
        digest = self._document_of(case_id).digest
        return self._readings.reading(digest) or self._readings.reading(apart_key(digest))

    def document(self, case_id: CaseId) -> tuple[str, str, Path]:
        """Name, media type and file of a case's document; NotFoundError when the bytes are gone."""
        document = self._document_of(case_id)
        path = self._vault.path(document.digest)
        if not path.exists():
            raise NotFoundError("The document's bytes are gone.", "They were erased.")
        reading = self._readings.reading(document.digest)
        kind = (reading.type if reading else document.stated_type) or "application/octet-stream"
        return document.name, kind, path

    def page_png(self, case_id: CaseId, page_number: int, width: int) -> bytes | None:
        """A picture of a page at one of a few widths, or None when there is none to be had."""
        _, kind, path = self.document(case_id)
        if (kind != PDF and kind not in PICTURES) or page_number < 1:
            return None
        wide = next((step for step in WIDTHS if step >= width), WIDTHS[-1])
        kept = self._pictures / f"{path.name}-{page_number}-{wide}.png"
        if not kept.exists():
            picture = self._pool.page_png(path, page_number, wide)
            if picture is None:
                return None
            _keep(kept, picture)
            return picture
        return kept.read_bytes()


def _keep(place: Path, picture: bytes) -> None:
    """Keeps a picture for the next look; a disk without room only means drawing it again."""
    half = place.with_suffix(f".{threading.get_native_id()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(picture)
        half.replace(place)
    except OSError:
        half.unlink(missing_ok=True)
