"""Large pictures on pages of a PDF that have text besides: what they say is added to the page.

A picture with text printed over it is left alone: it is a scan that has its text layer, or a ground.
"""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from gluework.errors import ReadingError
from gluework.reading.reader.formats.pdf_look import ReadPage, drawn_page
from gluework.reading.reader.formats.pdf_words import Region, VisibleArea
from gluework.reading.reader.job import Tally
from gluework.values import Page, Word

LARGE = 0.15
"""Share of the page; a smaller picture is a logo or a stamp."""
MOST_OVER = 5
"""Words printed over a picture that is looked at: a caption."""
MOST_OBJECTS = 2_000
"""Of a page, or of a form on it, among which pictures are looked for."""


def look_at_pictures(
    document: pdfium.PdfDocument, handle: object, area: VisibleArea, found: ReadPage, tally: Tally
) -> None:
    """Adds to the page what its large pictures say; one that could not be read is told in `unseen`."""
    page = found.page
    assert page is not None
    places = [
        place
        for place in _places(handle, area)
        if (place.right - place.left) * (place.bottom - place.top) > LARGE * page.width * page.height
        and sum(place.holds(word) for word in page.words) <= MOST_OVER
    ]
    if not places:
        return
    picture, scale = drawn_page(document, page)
    for place in places:
        try:
            seen = tally.look(picture.crop(Region(*(round(edge * scale) for edge in place))))
        except ReadingError as error:
            found.unseen = error.message
            return
        words = [_placed(word, place, scale) for word in seen.words]
        if words:
            found.add(seen.text, _new(words, page))


def _new(words: list[Word], page: Page) -> tuple[Word, ...]:
    """Without those that the page has already, such as a caption."""
    return tuple(word for word in words if not any(Region(*one[1:5]).holds(word) for one in page.words))


def _placed(word: Word, place: Region, scale: float) -> Word:
    return word._replace(
        left=place.left + word.left / scale,
        top=place.top + word.top / scale,
        right=place.left + word.right / scale,
        bottom=place.top + word.bottom / scale,
    )


def _places(handle: object, area: VisibleArea) -> Iterator[Region]:
    """Where pictures are, as far as they can be seen."""
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(handle), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(handle, at)
        if _is_picture(item) and raw.FPDFPageObj_GetBounds(item, *edges):
            left, top, right, bottom = area.shown(*(edge.value for edge in edges))
            place = Region(max(0.0, left), max(0.0, top), min(area.width, right), min(area.height, bottom))
            if place.left < place.right and place.top < place.bottom:
                yield place


def _is_picture(item: object) -> bool:
    """A picture, or a form with one in it."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    inside = (raw.FPDFFormObj_GetObject(item, at) for at in range(min(_inside(item), MOST_OBJECTS)))
    return any(raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_IMAGE for one in inside)


def _inside(form: object) -> int:
    return max(0, int(raw.FPDFFormObj_CountObjects(form)))
