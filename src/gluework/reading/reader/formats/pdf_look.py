"""A page of a PDF that has to be looked at: drawn as a picture and read by OCR."""

import re
import string

import pypdfium2 as pdfium
from PIL.Image import Image

from gluework.errors import ReadingError
from gluework.reading.reader.formats.pdf_notes import PageNote
from gluework.reading.reader.job import Tally
from gluework.values import Attachment, Page, Part, PartStatus, Word

POINTS = 72
DOTS_PER_INCH = 220
MOST_PIXELS = 16_000_000
"""A larger page is drawn smaller."""
UNKNOWN_SHARE = 0.3
"""A text layer is unusable when this share of its characters says nothing …"""
VOWELS_SHARE = 0.22
"""… or when so few of its letters are vowels."""
ENOUGH_LETTERS = 100
"""Letters by which that can be told; half of the page's characters must be such."""
LETTERS, VOWELS = string.ascii_letters.encode(), b"aeiouyAEIOUY"

_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


class ReadPage:
    """What came of one page."""

    def __init__(self, page: Page | None, part: Part, files: tuple[Attachment, ...] = ()) -> None:
        self.page = page
        self.part = part
        self.files = files
        self.notes: tuple[PageNote, ...] = ()
        self.more_notes = 0
        self.unseen = ""
        """Why a picture on it was not read."""
        self.suspicious = False
        """Whether less was read than there seems to be."""
        self.looked_at = False
        """Whether it was drawn and looked at."""
        self.second = False
        """Whether its text is that of a second parser."""

    def add(self, text: str, words: tuple[Word, ...]) -> None:
        """More of the page, recognised in a picture on it."""
        assert self.page is not None
        joined = f"{self.page.text}\n{text}".strip()
        self.page = self.page.model_copy(update={"text": joined, "words": self.page.words + words})
        characters = self.part.characters + sum(len(word.text) for word in words)
        self.part = self.part.model_copy(update={"status": PartStatus.READ, "characters": characters})


def is_illegible(text: str) -> bool:
    """Whether a text layer says nothing: unknown characters, or letters that no language puts together.

    The latter come of fonts that do not say which letters they have, and have few vowels: 15 to 23 % of their
    letters, where European languages have 29 % in the worst table of codes, and mostly near 38 %.
    """
    plain = "".join(text.split())
    if len(_UNKNOWN.findall(plain)) > UNKNOWN_SHARE * len(plain):
        return True
    latin = plain.encode("ascii", "ignore")
    letters = len(latin) - len(latin.translate(None, LETTERS))
    vowels = len(latin) - len(latin.translate(None, VOWELS))
    return letters >= max(ENOUGH_LETTERS, len(plain) / 2) and vowels < VOWELS_SHARE * letters


def drawn_page(document: pdfium.PdfDocument, page: Page) -> tuple[Image, float]:
    """The page as a picture, and how many pixels a point has in it."""
    return rendered(document[page.number - 1], DOTS_PER_INCH / POINTS, MOST_PIXELS)


def rendered(page: pdfium.PdfPage, scale: float, most_pixels: int) -> tuple[Image, float]:
    """A page with so many pixels to a point, or fewer where it would have too many; and how many it has."""
    width, height = page.get_size()
    pixels = width * height * scale * scale
    if pixels > most_pixels:
        scale *= (most_pixels / pixels) ** 0.5
    return page.render(scale=scale, may_draw_forms=False).to_pil(), scale


def look(document: pdfium.PdfDocument, found: ReadPage, why: str, tally: Tally) -> None:
    """Reads a page by OCR; when that can't be, its part says why, and what was read before stays."""
    page = found.page
    assert page is not None
    try:
        tally.check_eyes()
        picture, scale = drawn_page(document, page)
        seen = tally.look(picture)
    except ReadingError as error:
        found.part = found.part.model_copy(
            update={"status": PartStatus.FAILED, "reason": f"{why}; {error.message}"}
        )
        return
    found.suspicious = False
    found.looked_at = True
    if len(seen.text.split()) < len(page.words) and not is_illegible(page.text):
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
