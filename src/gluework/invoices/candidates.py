"""What on the page could be a value: every amount, date, identifier and label, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from stdnum import iban
from stdnum.eu import vat

from gluework.invoices.layout import Layout, Row, Span
from gluework.invoices.lexicon import Label, lexicon
from gluework.printed import decimal_mark, find_dates, order_of, parse_amount

_DASH = "\\-\u2212\u2013"
"""Hyphen, minus and dash, for a class of characters."""
_NUMBER = re.compile(
    rf"^[(+{_DASH}]?[€$£¥]?[{_DASH}]?(?:\d[\d.,'\u2019]*|[.,]\d+)(?:,-{{1,2}}|\.-)?"
    rf"[€$£¥]?[{_DASH}]?(?:zł|EUR|Kč)?[.;:]?\)?$"
)
_GROUP_HEAD = re.compile(rf"^[(+{_DASH}]?\d{{1,3}}$")
_GROUP_MORE = re.compile(r"^\d{3}$")
_GROUP_LAST = re.compile(r"^\d{3}(?:[.,]\d{1,4})?-?[€]?$")
_MINUS = {"-", "\u2212", "\u2013"}
_CLOSE = 0.6
"""Digits of one number stand nearer together than this share of the line's height."""
_MOST_LABEL_PIECES = 7
_WIDE = 1.5
"""A gap wider than this many heights of the line ends a label."""
_VAT_START = re.compile(
    r"^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|CHE)"
)
_VAT_ID = re.compile(rf"{_VAT_START.pattern}[0-9A-Z+*]{{8,14}}$")
_VAT_DIGITS = 7
_IBAN = re.compile(r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$")


class AmountAt(NamedTuple):
    """A number that could be money."""

    span: Span
    value: Decimal
    currency: str
    """ISO code beside it; empty without."""
    cents: bool
    """Written with two places."""
    doubtful_sign: bool = False
    """A minus stands apart from it."""
    currency_at: int = -1
    """The piece that states the currency."""


class DateAt(NamedTuple):
    """A date; more than one meaning while the order of day and month is open."""

    span: Span
    dates: tuple[date, ...]


class LabelAt(NamedTuple):
    """A known label."""

    span: Span
    labels: tuple[Label, ...]

    def role(self, *roles: str) -> Label | None:
        """The label's meaning among these roles, if it has one."""
        return next((label for label in self.labels if label.role in roles), None)


class IdAt(NamedTuple):
    """A VAT id or IBAN, without white space."""

    span: Span
    value: str
    valid: bool
    """Its checksum holds."""


_Found = TypeVar("_Found", AmountAt, DateAt, LabelAt)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All of a layout's candidates; `…_in` are by row."""

    layout: Layout
    amounts: list[AmountAt]
    dates: list[DateAt]
    labels: list[LabelAt]
    vat_ids: list[IdAt]
    ibans: list[IdAt]
    amounts_in: dict[int, list[AmountAt]]
    dates_in: dict[int, list[DateAt]]
    labels_in: dict[int, list[LabelAt]]

    def labels_before(self, span: Span) -> list[LabelAt]:
        """The labels to the left in the same row."""
        return [label for label in self.labels_in.get(span.row, []) if label.span.last < span.first]

    @classmethod
    def of(cls, layout: Layout) -> "Candidates":
        """Goes over every row once."""
        rows = list(enumerate(layout.rows))
        day_first = order_of(row.text for _, row in rows if "/" in row.text)
        mark = decimal_mark(
            piece.text for _, row in rows for piece in row.pieces if piece.text[-1:].isdigit()
        )
        dates = [found for at, row in rows for found in _dates(at, row, day_first=day_first)]
        dates_in = _by_row(dates)
        amounts = [found for at, row in rows for found in _amounts(at, row, dates_in.get(at, []), mark)]
        labels = [found for at, row in rows for found in _labels(at, row)]
        ids = [found for at, row in rows for found in _identifiers(at, row)]
        return cls(
            layout=layout,
            amounts=amounts,
            dates=dates,
            labels=labels,
            vat_ids=[i for i in ids if not _IBAN.match(i.value) or not iban.is_valid(i.value)],
            ibans=[i for i in ids if _IBAN.match(i.value) and iban.is_valid(i.value)],
            amounts_in=_by_row(amounts),
            dates_in=dates_in,
            labels_in=_by_row(labels),
        )


def _by_row(found: list[_Found]) -> dict[int, list[_Found]]:
    rows: dict[int, list[_Found]] = {}
    for item in found:
        rows.setdefault(item.span.row, []).append(item)
    return rows


def _dates(at: int, row: Row, *, day_first: bool | None) -> Iterator[DateAt]:
    if any(char.isdigit() for char in row.text):
        for found in find_dates(row.text, day_first=day_first):
            span = Span(at, row.piece_at(found.start), row.piece_at(found.end - 1))
            yield DateAt(span, found.dates)


def _amounts(at: int, row: Row, dates: list[DateAt], mark: str | None) -> Iterator[AmountAt]:
    taken = {place for found in dates for place in range(found.span.first, found.span.last + 1)}
    pieces = row.pieces
    place = 0
    while place < len(pieces):
        text = pieces[place].text
        if place in taken or not _NUMBER.match(text):
            place += 1
            continue
        last = _grouped(row, place)
        joined = row.words(place, last).rstrip(".;:")
        if ("(" in joined) != (")" in joined):
            joined = joined.strip("()")
        following = pieces[last + 1].text if last + 1 < len(pieces) else ""
        value = parse_amount(joined, mark)
        if value is not None and not following.startswith("%"):
            apart = place > 0 and pieces[place - 1].text in _MINUS and value > 0
            currency, currency_at = _currency(row, place, last)
            cents = bool(re.search(r"[.,]\d\d\D*$", joined))
            amount = -value if apart else value
            yield AmountAt(Span(at, place, last), amount, currency, cents, apart, currency_at)
        place = last + 1


def _grouped(row: Row, place: int) -> int:
    """The last piece of a number whose thousands are set apart by spaces."""
    pieces = row.pieces
    if not _GROUP_HEAD.match(pieces[place].text):
        return place
    last = place
    while last + 1 < len(pieces):
        here, following = pieces[last], pieces[last + 1]
        near = following.left - here.right < _CLOSE * row.height and following.cell == here.cell
        if not near or not _GROUP_LAST.match(following.text):
            break
        last += 1
        if not _GROUP_MORE.match(following.text):
            return last
    # Only digits in groups are more likely a telephone number or two columns.
    return place


def _currency(row: Row, first: int, last: int) -> tuple[str, int]:
    """The currency that touches a number or stands beside it, and where; ("", -1) without."""
    for at in (first, last, last + 1, first - 1):
        if 0 <= at < len(row.pieces) and (code := currency_in(row.pieces[at].text)):
            return code, at
    return "", -1


def currency_in(text: str) -> str:
    """The code of the currency that a word names by code or sign; empty for none."""
    words = lexicon()
    bare = text.strip("().,:;/")
    if bare in words.currencies:
        return bare
    return next((code for sign, code in words.signs.items() if sign in text), "")


def _labels(at: int, row: Row) -> Iterator[LabelAt]:
    """The longest label at each place, from left to right."""
    place = 0
    while place < len(row.pieces):
        found = _label_at(row, place)
        if found:
            last, labels = found
            yield LabelAt(Span(at, place, last), labels)
            place = last
        place += 1


def _label_at(row: Row, place: int) -> tuple[int, tuple[Label, ...]] | None:
    """The longest label that starts here, and its last piece."""
    words = lexicon()
    pieces = row.pieces
    key, best = "", None
    kinds: tuple[Label, ...] = ()
    for end in range(place, len(pieces)):
        if end > place and pieces[end].left - pieces[end - 1].right > _WIDE * row.height:
            break
        if end - place >= _MOST_LABEL_PIECES and len(pieces[end].text) > 1:
            break
        key += pieces[end].key
        if len(key) > words.longest:
            break
        if pieces[end].key and (labels := words.labels.get(key)):
            # `Facture n°` labels a number, and its first word is still the title.
            titled = any(label.role == "number" for label in labels)
            best = (end, labels + kinds if titled else labels)
            kinds = tuple(label for label in labels if label.role == "kind") or kinds
    if best is None:
        # One more kind of invoice, as German and Dutch make them up?
        word = pieces[place].key
        if not word.endswith(words.kind_endings) or word.endswith(words.no_kind_endings):
            return None
        best = (place, (Label("kind"),))
    last, labels = best
    while last + 1 < len(pieces) and pieces[last + 1].text == ":":
        last += 1
    return last, labels


def _identifiers(at: int, row: Row) -> Iterator[IdAt]:
    """VAT ids and IBANs, also when they are printed in groups."""
    for first, piece in enumerate(row.pieces):
        if not _VAT_START.match(piece.text) and not re.match(r"^[A-Z]{2}\d\d", piece.text):
            continue
        joined, best = "", None
        for last in range(first, min(first + 9, len(row.pieces))):
            if row.pieces[last].cell > piece.cell:
                break
            if not row.pieces[last].key:
                continue
            joined += row.pieces[last].text.strip(".,;()").replace("-", "").replace(".", "")
            if _IBAN.match(joined) and iban.is_valid(joined):
                best = IdAt(Span(at, first, last), joined, valid=True)
            elif _VAT_ID.match(joined) and sum(map(str.isdigit, joined)) >= _VAT_DIGITS:
                valid = vat.is_valid(joined)
                if best is None or (valid and not best.valid):
                    best = IdAt(Span(at, first, last), joined, valid=valid)
        if best:
            yield best
