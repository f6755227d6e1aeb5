"""Dates as people write them, in seven languages, found inside running text.

`03/11/2017` is two dates, one for each side of the Atlantic. A date that does not say which is
never guessed: it is ambiguous until other dates of the document decide, and `parse_date` gives None.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from gluework.printed.names import plain

EARLIEST, LATEST = 1950, 2099
_YEAR_DIGITS = 4
_CENTURY = 100
_OLD_YEARS = 70

_NAMES = (
    "January Januar Jänner janvier januari stycznia styczeń enero gennaio janeiro Jan janv ene gen genn",
    "February Februar février februari lutego luty febrero febbraio fevereiro Feb févr fév",
    "March März mars maart marca marzec marzo Mar Mär Mrz mrt",
    "April avril kwietnia kwiecień abril aprile Apr avr abr",
    "May Mai mei maja maj mayo maggio mag",
    "June Juni juin czerwca czerwiec junio giugno Jun giu",
    "July Juli juillet lipca lipiec julio luglio Jul juil lug",
    "August août augustus sierpnia sierpień agosto Aug ago",
    "September septembre września wrzesień septiembre setiembre settembre Sept Sep sett set",
    "October Oktober octobre października październik octubre ottobre Oct Okt ott",
    "November novembre listopada listopad noviembre Nov",
    "December Dezember décembre grudnia grudzień diciembre dicembre Dec Dez déc dic",
)
MONTHS = tuple(tuple(names.split()) for names in _NAMES)
"""The names of each month, January first, in English, German, French, Dutch, Polish, Spanish, Italian.

Full names before short ones, of which it has some.
"""

_ISO = r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
_PARTS = r"(?P<a>\d{1,2})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y2>\d{4}|\d{2})"
_DAY_FIRST = (
    r"(?P<d3>\d{1,2})(?:\.|er|st|nd|rd|th|º|°)?\s*(?:de\s+|of\s+|[-/])?"
    r"(?P<m3>[^\W\d_]{3,12})\.?,?\s*(?:de\s+|del\s+|[-/])?(?P<y3>\d{4})"
)
_MONTH_FIRST = r"(?P<m4>[^\W\d_]{3,12})\.?\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{4})"
_ANY = re.compile(rf"(?<![\w./-])(?:{_ISO}|{_PARTS}|{_DAY_FIRST}|{_MONTH_FIRST})(?![\w/-]|\.\d)")


class FoundDate(NamedTuple):
    """A date in a text: where it stands and what it can mean, the likelier first."""

    start: int
    end: int
    dates: tuple[date, ...]

    @property
    def date(self) -> date | None:
        """The one date it can mean; None while it could be two."""
        return self.dates[0] if len(self.dates) == 1 else None


def parse_date(text: str, *, day_first: bool | None = None) -> date | None:
    """The date that a text is, or None when it is none or could be two.

    Args:
        text: a date and nothing else.
        day_first: whether the day comes before the month in dates like `03/11/2017`, if known.
    """
    clean = text.strip()
    for found in find_dates(clean, day_first=day_first):
        if found.start == 0 and found.end == len(clean):
            return found.date
    return None


def find_dates(text: str, *, day_first: bool | None = None) -> Iterator[FoundDate]:
    """Every date in a text, from left to right."""
    for match in _ANY.finditer(text):
        dates = _meanings(match, day_first=day_first)
        if dates:
            yield FoundDate(match.start(), match.end(), dates)


def order_of(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first in the dates of a document with slashes; None when none tells."""
    first, second = 0, 0
    for text in texts:
        for match in _ANY.finditer(text):
            if match["sep"] == "/":
                first += int(match["a"]) > 12  # noqa: PLR2004 - months of a year
                second += int(match["b"]) > 12  # noqa: PLR2004
    if bool(first) == bool(second):
        return None
    return bool(first)


def _meanings(match: re.Match[str], *, day_first: bool | None) -> tuple[date, ...]:
    if match["y1"]:
        return _valid((match["y1"], match["m1"], match["d1"]))
    if match["y3"]:
        return _valid((match["y3"], str(month_of(match["m3"])), match["d3"]))
    if match["y4"]:
        return _valid((match["y4"], str(month_of(match["m4"])), match["d4"]))
    year = match["y2"]
    one, other = (year, match["b"], match["a"]), (year, match["a"], match["b"])
    if match["sep"] != "/" or day_first:
        return _valid(one)
    if day_first is False:
        return _valid(other)
    return tuple(dict.fromkeys((*_valid(one), *_valid(other))))


def _valid(parts: tuple[str, str, str]) -> tuple[date, ...]:
    year, month, day = (int(part) for part in parts)
    if len(parts[0]) < _YEAR_DIGITS:
        year += 1900 if year >= _OLD_YEARS else 2000
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (found,) if EARLIEST <= year <= LATEST else ()


@cache
def _numbers() -> dict[str, int]:
    return {plain(name): number for number, names in enumerate(MONTHS, start=1) for name in names}


def month_of(name: str) -> int:
    """1 to 12 for a month's name, whatever its case and accents; 0 for anything else."""
    return _numbers().get(plain(name), 0)


@cache
def month_pattern(number: int) -> str:
    """A regular expression for any name of a month, with and without its accents."""
    names = {form for name in MONTHS[number - 1] for form in (name.lower(), plain(name))}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def date_pattern(day: date) -> str:
    """A regular expression for a date in the usual orders, with numbers and with names of months."""
    number, month, year = f"0?{day.day}", f"0?{day.month}", f"(?:{day.year}|{day.year % 100:02})"
    name, gap = f"(?:{month_pattern(day.month)})\\.?", r"\s*[./\-\s]\s*"
    ordinal = r"(?:\.|st|nd|rd|th|er)?"
    return "|".join(
        (
            f"{number}{gap}{month}{gap}{year}",
            f"{month}{gap}{number}{gap}{year}",
            f"{day.year}{gap}{month}{gap}{number}",
            f"{day.year}{day.month:02}{day.day:02}",
            rf"{number}{ordinal}[\s\-]*(?:de\s+)?{name}[\s,\-]*(?:de\s+)?{year}",
            rf"{name}\s*{number}{ordinal}[\s,]*{year}",
        )
    )


def means_date(words: str, year: int, month: int, day: int) -> bool:
    """Whether written words express the date: its digits, with the month as a number or as any word."""
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    unspaced = words.replace(" ", "")
    if f"{year:04}{month:02}{day:02}" in unspaced or f"{day:02}{month:02}{year:04}" in unspaced:
        return True
    has_year = year in numbers or year % _CENTURY in numbers
    return has_year and day in numbers and (month in numbers or bool(re.search(r"[^\W\d_]{3,}", words)))
