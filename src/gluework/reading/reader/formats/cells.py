"""How a sheet shows a number: as a date, a time, a span of hours, or digits.

A date in a sheet is the number of days since an epoch; only the cell's number format tells. The first two
months of 1900 are one day off in every program, because the first of them took 1900 for a leap year.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # a sheet's dates have no zone
LEAP_DAY_1900 = 60
BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
BUILT_IN_TIMES = {*range(18, 22), 45, 47}
BUILT_IN_SPAN = 46
DIGITS = 10
DRAWINGS = ("xl/drawings/drawing", "xl/diagrams/data", "xl/charts/chart")
"""What the drawings of a workbook's sheets are named."""
_PRINTED = re.compile(r"&[LCRPNDTAFZGBIUSEX+-]|&\d+|&\"[^\"]*\"|&K[0-9A-F]{6}")
_SPAN = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].|AM/PM|A/P', re.IGNORECASE)


class Shows(Enum):
    """What a number in a cell is meant as."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    SPAN = "span"


class Styles:
    """What the cell styles of a workbook mean."""

    def __init__(self, root: etree._Element | None, *, since_1904: bool = False) -> None:
        self.epoch = EPOCH_1904 if since_1904 else EPOCH_1900
        self._by_style: list[Shows] = []
        formats = root.find(f"{S}cellXfs") if root is not None else None
        if root is not None and formats is not None:
            own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iter(f"{S}numFmt")}
            self._by_style = [
                meaning(node.get("numFmtId", "0"), own.get(node.get("numFmtId", "0"), "")) for node in formats
            ]

    def of(self, style: str) -> Shows:
        """What a cell of this style shows."""
        place = int(style) if style.isascii() and style.isdigit() and len(style) < DIGITS else 0
        return self._by_style[place] if place < len(self._by_style) else Shows.NUMBER


def meaning(number: str, code: str) -> Shows:
    """What a number format shows, from its number or its own code."""
    if not code:
        built_in = int(number) if number.isascii() and number.isdigit() and len(number) < DIGITS else 0
        if built_in in BUILT_IN_DATES:
            return Shows.DATE
        if built_in in BUILT_IN_TIMES:
            return Shows.TIME
        return Shows.SPAN if built_in == BUILT_IN_SPAN else Shows.NUMBER
    if _SPAN.search(code):
        return Shows.SPAN
    letters = set(_LITERAL.sub("", code).lower().split(";")[0])
    if "#" in letters:
        return Shows.NUMBER
    if letters & {"h", "s"} and not letters & {"y", "d"}:
        return Shows.TIME
    return Shows.DATE if letters & {"y", "d", "m"} else Shows.NUMBER


def printed(text: str) -> str:
    """The words of a page's header or footer, without the signs that place them and stand for numbers."""
    return _PRINTED.sub(" ", text).replace("&&", "&").strip()


def shown(value: str, shows: Shows, epoch: datetime = EPOCH_1900) -> str:
    """A cell's number as people read it: ISO 8601 for dates, no float noise for numbers."""
    try:
        number = Decimal(value)
        if not number.is_finite():
            return value
        if shows is not Shows.NUMBER:
            return _moment(number, shows, epoch)
        return format(round(number, DIGITS).normalize(), "f")
    except (InvalidOperation, OverflowError, ValueError):
        return value


def _moment(number: Decimal, shows: Shows, epoch: datetime) -> str:
    days = float(number)
    if shows is Shows.SPAN:
        seconds = round(days * 86400)
        sign = "-" if seconds < 0 else ""
        hours, rest = divmod(abs(seconds), 3600)
        return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"
    if epoch == EPOCH_1900 and 1 <= days < LEAP_DAY_1900:
        days += 1
    moment = epoch + timedelta(seconds=round(days * 86400))
    if shows is Shows.TIME or 0 <= number < 1:
        clock = moment.time().isoformat("seconds")
        return clock if 0 <= number < 1 else f"{moment.date().isoformat()} {clock}"
    return moment.isoformat(" ", "seconds").removesuffix(" 00:00:00")
