"""The printed words as rows of cells, whatever order the file has them in.

Words are cut where a label touches its value (`Kundennummer:2`). Words set upright along the margin do
not count: they would fall into rows they do not belong to. A text without pages becomes one tall
page in which every character is as wide as the next.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Literal, NamedTuple

from gluework import Box, Evidence, Reading, Word
from gluework.printed import plain

GAP = 0.8
"""A gap wider than this share of the line's height starts a new cell."""
_CUT = re.compile(r"(?<=[^\W\d_.)]{2}):(?=[^\s/])|(?<=[^\W\d_]{2}\.):(?=[^\s/])|(?<=[^\W\d_]{2})#(?=\w)")
_LINE_HEIGHT, _LETTER_WIDTH = 12.0, 5.0
_MOST_TEXT_LINES = 5000


class Token(NamedTuple):
    """A word, or the part of one on one side of its colon."""

    text: str
    key: str
    """Its plain form; empty for punctuation."""
    left: float
    top: float
    right: float
    bottom: float
    cell: int
    """Which cell of its row it is in, from 0."""


@dataclass(slots=True)
class Row:
    """What stands on one line across the page."""

    page: int
    pieces: list[Token]
    top: float
    bottom: float
    text: str
    starts: list[int]
    """Where each piece starts in `text`."""

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    def cells(self) -> Iterator[tuple[int, int]]:
        """First and last piece of each cell."""
        first = 0
        for at in range(len(self.pieces)):
            if self.ends_cell(at):
                yield first, at
                first = at + 1

    def words(self, first: int, last: int) -> str:
        """The pieces' text, verbatim but for white space."""
        return " ".join(piece.text for piece in self.pieces[first : last + 1])

    def piece_at(self, place: int) -> int:
        """The piece that stands at a place of `text`."""
        return bisect_right(self.starts, place) - 1

    def starts_cell(self, place: int) -> bool:
        """Whether a piece is the first of its cell."""
        return place == 0 or self.pieces[place - 1].cell != self.pieces[place].cell

    def ends_cell(self, place: int) -> bool:
        """Whether a piece is the last of its cell."""
        return place + 1 >= len(self.pieces) or self.starts_cell(place + 1)


class Span(NamedTuple):
    """Neighbouring pieces of one row."""

    row: int
    first: int
    last: int


SHORTEST_PAGE = 700.0
"""Points that a page is taken to be tall at least, however little is printed on it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows of a document, from top to bottom, page by page."""

    rows: list[Row]
    source: Literal["page", "text"]

    @classmethod
    def of(cls, reading: Reading) -> "Layout":
        """The rows of a reading's pages, or of its text when the format has none."""
        if reading.pages:
            rows = [row for page in reading.pages for row in _rows(page.number, page.words)]
            return cls(rows, "page")
        return cls(list(_text_rows(reading.text)), "text")

    def in_head(self, at: int, share: float) -> bool:
        """Whether a row is in the upper share of the first page."""
        row, first = self.rows[at], self.rows[0]
        if row.page != first.page:
            return False
        on_first = takewhile(lambda other: other.page == first.page, self.rows)
        lowest = max(other.bottom for other in on_first)
        return row.top <= share * max(lowest, SHORTEST_PAGE)

    def below(self, at: int, most: int, gap: float) -> Iterator[tuple[int, Row]]:
        """The next rows of the page, so many at most, none further down than `gap` heights of this one."""
        start = self.rows[at]
        for other, row in enumerate(self.rows[at + 1 : at + 1 + most], start=at + 1):
            if row.page != start.page or row.top - start.bottom > gap * start.height:
                return
            yield other, row

    def inferred(self, why: str, span: Span) -> Evidence:
        """Words that mean the value without stating it, such as a sign of currency, with their place."""
        shown = self.evidence(span)
        return shown.model_copy(update={"source": "derived", "where": why})

    def evidence(self, span: Span) -> Evidence:
        """Where these pieces stand, with the words and a box around them."""
        row = self.rows[span.row]
        words = row.words(span.first, span.last)
        if self.source == "text":
            return Evidence(source="text", words=words)
        pieces = row.pieces[span.first : span.last + 1]
        box = Box(
            page=row.page,
            left=round(min(p.left for p in pieces), 2),
            top=round(min(p.top for p in pieces), 2),
            right=round(max(p.right for p in pieces), 2),
            bottom=round(max(p.bottom for p in pieces), 2),
        )
        return Evidence(source="page", words=words, box=box)


def _rows(number: int, words: tuple[Word, ...]) -> Iterator[Row]:
    level = sorted(
        (word for word in words if not _upright(word)), key=lambda word: (word.top + word.bottom, word.left)
    )
    group: list[Word] = []
    for word in level:
        if group and not (_level(group[0], word) or _level(group[-1], word)):
            yield _row(number, group)
            group = []
        group.append(word)
    if group:
        yield _row(number, group)


def _level(one: Word, other: Word) -> bool:
    """Whether two words stand on one line: their middles meet, or the smaller is within the larger."""
    height = min(one.bottom - one.top, other.bottom - other.top)
    middles = abs(one.top + one.bottom - other.top - other.bottom) / 2
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return middles <= 0.35 * height or shared >= 0.9 * height


def _upright(word: Word) -> bool:
    return len(word.text) > 2 and word.bottom - word.top > 1.3 * (word.right - word.left)  # noqa: PLR2004


def _row(number: int, words: list[Word]) -> Row:
    words.sort(key=lambda word: word.left)
    pieces: list[Token] = []
    cell = 0
    end: float | None = None
    for word in words:
        if end is not None and word.left - end > GAP * (word.bottom - word.top):
            cell += 1
        end = word.right if end is None else max(end, word.right)
        pieces.extend(_pieces(word, cell))
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    starts = accumulate((len(piece.text) + 1 for piece in pieces[:-1]), initial=0)
    return Row(number, pieces, top, bottom, " ".join(piece.text for piece in pieces), list(starts))


def _pieces(word: Word, cell: int) -> Iterator[Token]:
    """A word's parts, each with its share of the word's width."""
    text = word.text
    if text == ":" or (":" not in text and "#" not in text):
        yield Token(text, plain(text), word.left, word.top, word.right, word.bottom, cell)
        return
    width = (word.right - word.left) / len(text)
    start = 1 if text[0] == ":" else 0
    cuts = [(cut.start(), cut.end()) for cut in _CUT.finditer(text)]
    for end, following in [*cuts, (len(text), len(text))]:
        part = text[start:end]
        if part:
            left, right = word.left + start * width, word.left + end * width
            yield Token(part, plain(part), left, word.top, right, word.bottom, cell)
        start = following


def _text_rows(text: str) -> Iterator[Row]:
    for line, content in enumerate(text.splitlines()[:_MOST_TEXT_LINES]):
        top = line * _LINE_HEIGHT
        bottom = top + _LINE_HEIGHT - 2
        words = [
            Word(found.group(), found.start() * _LETTER_WIDTH, top, found.end() * _LETTER_WIDTH, bottom)
            for found in re.finditer(r"\S+", content.expandtabs(8))
        ]
        if words:
            yield _row(1, words)
