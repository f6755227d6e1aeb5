"""A page of a PDF that has to be looked at: drawn as a picture and read by OCR."""

import pypdfium2 as pdfium

from gluework.errors import ReadingError
from gluework.intake.job import Errand
from gluework.nouns import Attachment, Page, Part, PartStatus

POINTS = 72
DOTS_PER_INCH = 220
MOST_PIXELS = 16_000_000
"""A larger page is drawn smaller."""


class Found:
    """What came of one page."""

    def __init__(self, page: Page | None, part: Part, files: tuple[Attachment, ...] = ()) -> None:
        self.page = page
        self.part = part
        self.files = files
        self.notes: tuple[str, ...] = ()
        self.suspicious = False
        """Whether less was read than there seems to be."""
        self.looked_at = False
        """Whether it was drawn and looked at."""
        self.second = False
        """Whether its text is that of a second parser."""


def look(document: pdfium.PdfDocument, found: Found, why: str, errand: Errand) -> None:
    """Reads a page by OCR; when that can't be, its part says why, and what was read before stays."""
    page = found.page
    assert page is not None
    scale = DOTS_PER_INCH / POINTS
    pixels = page.width * page.height * scale * scale
    if pixels > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    try:
        errand.check_eyes()
        picture = document[page.number - 1].render(scale=scale, may_draw_forms=False).to_pil()
        seen = errand.look(picture)
    except ReadingError as error:
        found.part = found.part.model_copy(
            update={"status": PartStatus.FAILED, "reason": f"{why}; {error.message}"}
        )
        return
    found.suspicious = False
    found.looked_at = True
    if len(seen.text.split()) < len(page.words) and not why.endswith("characters"):
        return  # what the file says of itself is more
    words = tuple(
        word._replace(
            left=word.left / scale, top=word.top / scale, right=word.right / scale, bottom=word.bottom / scale
        )
        for word in seen.words
    )
    found.page = page.model_copy(update={"text": seen.text, "words": words, "recognised": True})
    status = PartStatus.READ if words else PartStatus.EMPTY
    characters = sum(len(word.text) for word in words)
    found.part = Part(name=f"page {page.number}", kind="page", status=status, characters=characters)
