"""The words of a PDF's page, where they stand, and in which order they are read.

The text comes in one call a page and a box costs one call for a word's first and one for its last
character, because asking for every character is several times slower.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

from pypdfium2 import raw

from gluework.values import Word

_HYPHEN_AT_LINE_END = "\ufffe"
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|[\r\n]+")


class Region(NamedTuple):
    """A stretch of a page, in points, as shown."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether a word stands in it."""
        across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


class VisibleArea(NamedTuple):
    """The visible part of a page in PDF coordinates, and how it is turned when shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, handle: object) -> "VisibleArea":
        """The area of a page."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(handle, box)
        return cls(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(handle) % 4)

    @property
    def width(self) -> float:
        """In points, as shown."""
        return self.right - self.left if self.turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """In points, as shown."""
        return self.top - self.bottom if self.turns % 2 == 0 else self.right - self.left

    def shown(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shown, from the top left corner."""
        match self.turns:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left


def words_of(handle: object, area: VisibleArea) -> tuple[tuple[Word, ...], str]:
    """The words that can be seen, in reading order, and the same as text, a line a line."""
    text_page = raw.FPDFText_LoadPage(handle)
    if not text_page:
        return (), ""
    try:
        lines = _in_reading_order(list(_lines(text_page, area)))
    finally:
        raw.FPDFText_ClosePage(text_page)
    words = tuple(word for line in lines for word in line)
    return words, "\n".join(" ".join(word.text for word in line) for line in lines)


def _lines(text_page: object, area: VisibleArea) -> Iterator[list[Word]]:
    """Words line by line as the page's program prints them; what lies outside the area is left out."""
    text = _characters(text_page)
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    box_of, shown, width, height = raw.FPDFText_GetLooseCharBox, area.shown, area.width, area.height
    line: list[Word] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0] in "\r\n":
            if line:
                yield line
            line = []
            continue
        box_of(text_page, token.start(), first)
        box_of(text_page, token.end() - 1, last)
        left, top, right, bottom = shown(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        if right < 0 or bottom < 0 or left > width or top > height:
            continue
        if word[-1] == _HYPHEN_AT_LINE_END:
            line.append(Word(word[:-1] + "-", left, top, right, bottom))
            yield line
            line = []
        else:
            line.append(Word(word, left, top, right, bottom))
    if line:
        yield line


def _characters(text_page: object) -> str:
    """All characters, so that a place in the string is PDFium's index of the character."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * (got - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Letters beyond 16 bits and letters without a meaning shift the places: ask for each.
    codes = (raw.FPDFText_GetUnicode(text_page, place) for place in range(count))
    return "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)  # noqa: PLR2004


def _in_reading_order(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines as the file has them, or from top to bottom where the file jumps about."""
    tops = [line[0].top for line in lines]
    heights = [line[0].bottom - line[0].top for line in lines]
    jumps = sum(tops[at] < tops[at - 1] - 2 * heights[at] for at in range(1, len(lines)))
    if jumps <= max(2, len(lines) // 8):
        return lines
    ordered = sorted(range(len(lines)), key=lambda at: tops[at] + heights[at] / 2)
    rows: list[list[list[Word]]] = []
    anchor = 0.0
    for at in ordered:
        middle = tops[at] + heights[at] / 2
        if rows and middle - anchor < heights[at] / 2:
            rows[-1].append(lines[at])
        else:
            rows.append([lines[at]])
            anchor = middle
    return [[word for line in sorted(row, key=lambda line: line[0].left) for word in line] for row in rows]
