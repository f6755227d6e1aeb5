"""Finds where a value stands in a document: on a page with its box, otherwise in the text.

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
from decimal import Decimal, InvalidOperation
from itertools import islice

from pydantic import JsonValue

from gluework.values import Box, Evidence, Reading, Word

LEAVES = 100
"""Values inside lists and objects that are looked for, at most."""
LONGEST = 300
"""Characters of a text that is looked for."""
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T[\d:.+Z-]+)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?")

MONTHS = (
    "jan(?:uary|uar|vier|uari|eiro)?|styczni[ae]|stycze[nń]|ene(?:ro)?|genn?(?:aio)?|janv",
    "feb(?:ruary|ruar|ruari|rero|braio)?|f[eé]v(?:rier)?|luty|lutego",
    "mar(?:ch|s|zo|zec|ca)?|m[aä]r(?:z)?|maart|mrt|marca",
    "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwie(?:cie[nń]|tnia)",
    "may|mai|mei|mayo|maggio|mag|maj|maja",
    "jun(?:e|i|io)?|juin|giu(?:gno)?|czerw(?:iec|ca)",
    "jul(?:y|i|io)?|juil(?:let)?|lug(?:lio)?|lip(?:iec|ca)",
    "aug(?:ust|ustus)?|ao[uû]t|ago(?:sto)?|sierp(?:ie[nń]|nia)",
    "sep(?:t|tember|tembre|tiembre)?|set(?:t|tembre)?|wrze(?:sie[nń]|[sś]nia)",
    "o[ck]t(?:ober|obre|ubre)?|ott(?:obre)?|pa[zź]dziernik(?:a)?",
    "nov(?:ember|embre|iembre)?|listopad(?:a)?",
    "de[cz](?:ember|embre)?|d[eé]c(?:embre)?|dic(?:iembre|embre)?|grud(?:zie[nń]|nia)",
)
"""English, German, French, Dutch, Polish, Spanish, Italian, by month."""


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
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + 1
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
        return re.compile(rf"(?<!\d)(?:{_printed_date(moment)}|{_printed_text(value)})(?!\d)", re.IGNORECASE)
    if (number := _as_number(value)) is not None:
        return re.compile(rf"(?<!\d)(?<!\d[.,])(?:{_printed_number(number)})(?![.,]?\d)")
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


def _printed_date(moment: date) -> str:
    day, month, year = f"0?{moment.day}", f"0?{moment.month}", f"(?:{moment.year}|{moment.year % 100:02})"
    name, gap = f"(?:{MONTHS[moment.month - 1]})\\.?", r"\s*[./\-\s]\s*"
    ordinal = r"(?:\.|st|nd|rd|th|er)?"
    return "|".join(
        (
            f"{day}{gap}{month}{gap}{year}",
            f"{month}{gap}{day}{gap}{year}",
            f"{moment.year}{gap}{month}{gap}{day}",
            f"{moment.year}{moment.month:02}{moment.day:02}",
            rf"{day}{ordinal}[\s\-]*(?:de\s+)?{name}[\s,\-]*(?:de\s+)?{year}",
            rf"{name}\s*{day}{ordinal}[\s,]*{year}",
        )
    )


def _as_number(value: str) -> Decimal | None:
    if not NUMBER.fullmatch(value) or (
        value.lstrip("-").startswith("0") and value.lstrip("-")[1:2].isdigit()
    ):
        return None  # with a leading zero it is a code, not an amount
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _printed_number(number: Decimal) -> str:
    whole, _, decimals = f"{abs(number):f}".partition(".")
    decimals = decimals.rstrip("0")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    grouped = "(?:[.,'\u2019]|\\s)?".join(groups)
    if not decimals:
        return rf"{grouped}(?:[.,]0+)?"
    return rf"{grouped}[.,]{decimals}0*"
