"""Where a value stands in a document, and whether what stands there means it.

A place is a box on a page, otherwise in the text.

A value is looked for as people print it: amounts with either decimal sign and any grouping, dates in
the usual orders and with the names of months in seven languages, text without regard to case and
white space. A match must not be a part of a longer word or number. Nothing found means no evidence,
never a guess; the check of evidence then makes that a doubt.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, islice

from pydantic import JsonValue

from gluework.printed.amounts import amount_pattern, means_amount, stated_amount
from gluework.printed.dates import date_pattern, means_date
from gluework.printed.names import unspaced
from gluework.values import Box, Evidence, Page, Reading, Word

LEAVES = 100
"""Values inside lists and objects that are looked for, at most."""
LONGEST = 300
"""Characters of a text that is looked for."""
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.+Z-]+)?")
SLACK = 3.0
"""Points that a word may stick out of its box: fonts differ in how they are measured."""
NUMBER = re.compile(r"-?(?!0\d)\d+(\.\d+)?")
"""With a leading zero it is a code, not an amount."""


class Finder:
    """Looks for values in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._pages = tuple((page, _line(page.words)) for page in reading.pages)
        self._text = _plain(reading.text)

    def find(self, value: JsonValue) -> tuple[Evidence, ...]:
        """Where a value stands, one place for each single value in it; empty when nowhere."""
        found = (self._place(leaf) for leaf in islice(_leaves(value), LEAVES))
        return tuple(dict.fromkeys(evidence for evidence in found if evidence is not None))

    def _place(self, value: str) -> Evidence | None:
        pattern = _pattern(value)
        if pattern is None:
            return None
        for page, line in self._pages:
            if found := pattern.search(line.text):
                words = page.words[line.word_at(found.start()) : line.word_at(found.end() - 1) + 1]
                printed = " ".join(word.text for word in words)
                return Evidence(source="page", words=printed, box=_box(page.number, words))
        found = pattern.search(self._text)
        return Evidence(source="text", words=found.group()) if found else None


def _leaves(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield str(value).strip()


@dataclass(frozen=True, slots=True)
class _Line:
    """All words of a page in one line, and where each one begins in it."""

    text: str
    starts: tuple[int, ...]

    def word_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1


def _line(words: Sequence[Word]) -> _Line:
    texts = [_plain(word.text) for word in words]
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return _Line(" ".join(texts), tuple(starts))


def _box(page: int, words: Sequence[Word]) -> Box:
    return Box(
        page=page,
        left=min(word.left for word in words),
        top=min(word.top for word in words),
        right=max(word.right for word in words),
        bottom=max(word.bottom for word in words),
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _pattern(value: str) -> re.Pattern[str] | None:
    """How the value may be printed; None when it is too long to look for."""
    if len(value) > LONGEST:
        return None
    if moment := _as_date(value):
        return re.compile(rf"(?<!\d)(?:{date_pattern(moment)}|{_printed_text(value)})(?!\d)", re.IGNORECASE)
    if (number := _as_number(value)) is not None:
        return re.compile(rf"(?<!\d)(?<!\d[.,])(?:{amount_pattern(number)})(?![.,]?\d)")
    return re.compile(rf"(?<!\w){_printed_text(value)}(?!\w)", re.IGNORECASE)


def _printed_text(value: str) -> str:
    """White space may be added, dropped, or be a line's end."""
    return r"\s*".join(re.escape(sign) for sign in _plain(value) if not sign.isspace())


def _as_date(value: str) -> date | None:
    found = ISO_DATE.fullmatch(value)
    try:
        return datetime.fromisoformat(value).date() if found else None
    except ValueError:
        return None


def _as_number(value: str) -> Decimal | None:
    return Decimal(value) if NUMBER.fullmatch(value) else None


def stands(evidence: Evidence, reading: Reading) -> bool:
    """Whether the words of evidence stand where it says: inside its box, otherwise anywhere in the text."""
    wanted = unspaced(evidence.words)
    if not wanted:
        return False
    if evidence.source == "text" or evidence.box is None:
        return wanted in unspaced(reading.text)
    page = next((page for page in reading.pages if page.number == evidence.box.page), None)
    return page is not None and wanted in unspaced(_words_in(page, evidence.box))


def _words_in(page: Page, box: Box) -> str:
    return "".join(
        word.text
        for word in page.words
        if word.right > box.left - SLACK
        and word.left < box.right + SLACK
        and word.bottom > box.top - SLACK
        and word.top < box.bottom + SLACK
    )


def means(words: str, value: JsonValue) -> bool:
    """Whether written words express a value: the digits of an amount or a date, the letters of a name."""
    text = str(value)
    if day := ISO_DAY.fullmatch(text):
        return means_date(words, *map(int, day.groups()))
    if (number := stated_amount(value)) is not None:
        return means_amount(words, number) or unspaced(text) in unspaced(words)
    have, want = unspaced(words), unspaced(text)
    return bool(have) and bool(want) and (want in have or have in want)


def span_of(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand first in a text, whatever white space is between them; whole words are preferred."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    pattern = r"\s+".join(parts)
    match = re.search(rf"(?<!\w){pattern}(?!\w)", text) or re.search(pattern, text)
    return match.span() if match else None
