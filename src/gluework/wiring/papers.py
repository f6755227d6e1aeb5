"""The papers on the desk: a case's document, its reading, and pictures of its pages."""

import os
import subprocess
import sys
from pathlib import Path

from gluework.cases import Cases
from gluework.errors import NotFoundError
from gluework.ids import CaseId
from gluework.reading import PDF, PICTURES, Intake, apart_key
from gluework.storage import Vault
from gluework.values import Reading

SECONDS = 20
WIDTHS = (400, 800, 1200, 1600)
SMALLEST_PICTURE = 100


class Papers:
    """What a reviewer looks at. Pictures are drawn once, by a process that can be killed."""

    def __init__(self, cases: Cases, intake: Intake, vault: Vault, pictures: Path) -> None:
        self._cases = cases
        self._intake = intake
        self._vault = vault
        self._pictures = pictures

    def reading(self, case_id: CaseId | str) -> Reading | None:
        """What was read of a case's document, if it was read yet."""
        digest = self._cases.file(CaseId(case_id)).case.document.digest
        return self._intake.reading(digest) or self._intake.reading(apart_key(digest))

    def document(self, case_id: CaseId | str) -> tuple[str, str, Path]:
        """Name, media type and file of a case's document; NotFoundError when the bytes are gone."""
        document = self._cases.file(CaseId(case_id)).case.document
        path = self._vault.path(document.digest)
        if not path.exists():
            raise NotFoundError("The document's bytes are gone.", "They were erased.")
        reading = self._intake.reading(document.digest)
        kind = (reading.type if reading else document.stated_type) or "application/octet-stream"
        return document.name, kind, path

    def page_png(self, case_id: CaseId | str, page_number: int, width: int) -> bytes | None:
        """A picture of a page at one of a few widths, or None when there is none to be had."""
        _, kind, path = self.document(case_id)
        if (kind != PDF and kind not in PICTURES) or page_number < 1:
            return None
        wide = next((step for step in WIDTHS if step >= width), WIDTHS[-1])
        kept = self._pictures / f"{path.name}-{page_number}-{wide}.png"
        if not kept.exists():
            picture = _drawn(path, page_number, wide)
            if picture is None:
                return None
            _keep(kept, picture)
            return picture
        return kept.read_bytes()


def _drawn(path: Path, number: int, width: int) -> bytes | None:
    command = [sys.executable, "-m", "gluework.reading.reader.render", str(path), str(number), str(width)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # our own module
    except subprocess.TimeoutExpired:
        return None
    drawn = done.returncode == 0 and len(done.stdout) > SMALLEST_PICTURE
    return done.stdout if drawn else None


def _keep(place: Path, picture: bytes) -> None:
    """Keeps a picture for the next look; a disk without room only means drawing it again."""
    half = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(picture)
        half.replace(place)
    except OSError:
        half.unlink(missing_ok=True)
