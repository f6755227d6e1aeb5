"""Blocks of address on the page: lines of one column that end with a postcode and a city."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from gluework.invoices.candidates import Candidates
from gluework.invoices.finding import GUESS, SURE, UNSURE
from gluework.invoices.layout import Row, Span
from gluework.invoices.lexicon import lexicon
from gluework.printed import plain

POSTCODE = re.compile(
    r"(?:^|\s)(?:[A-Z]{1,3}[ -])?"
    r"(?:\d{5}\s*|\d{4}\s|\d{2}-\d{3}\s+|\d{4}\s?[A-Z]{2}\s+)[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
)
SEPARATOR = re.compile("\\s*[•●·|∙▪■*]\\s*|\\s+[-\u2013\u2014]\\s+|,\\s+|\\s+/\\s+")
STREET = re.compile(r"\b\d{1,4}\s?[a-zA-Z]?$|^\d{1,4}[a-z]?,?\s")
PARTY_ROLES = ("seller", "buyer", "other_party")
DETAIL_ROLES = (
    "number", "other_number", "vat_id", "buyer_vat_id", "iban", "issue_date", "other_date", "due_date",
)  # fmt: skip
SENDER_PARTS = 3
"""Name, street and city: fewer parts in one line are no sender's line."""

_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_NAME = 80
_MOST_DIGITS_OF_A_NAME = 3
_ALIGNED = 6.0
"""Points by which lines of one column may differ at their left."""
_HEAD = 0.5
"""Share of the first page in which the parties stand when nothing labels them."""
_MOST_ROWS_UP = 12


class AddressLine(NamedTuple):
    """A line of a block."""

    span: Span
    text: str


def line_from(row: Row, at: int, place: int) -> AddressLine:
    """From a piece to the end of its cell."""
    last = next(end for end in range(place, len(row.pieces)) if row.ends_cell(end))
    return AddressLine(Span(at, place, last), row.words(place, last).strip(" ,;:"))


def has_legal_form(name: str) -> bool:
    """Whether a name carries a company's legal form behind its first word."""
    forms = lexicon().words["legal_forms"]
    return any(plain(word) in forms for word in name.replace("(", " ").split()[1:])


def is_name(text: str) -> bool:
    """Whether a line could be somebody's name: letters, hardly a digit, no address of the internet."""
    digits = sum(map(str.isdigit, text))
    if digits > _MOST_DIGITS_OF_A_NAME or len(text) > _LONGEST_NAME:
        return False
    return bool(_LETTERS.search(text)) and "@" not in text and "://" not in text


def is_address(text: str) -> bool:
    """Whether a line could be a street or a city: in practice, whether it has a number."""
    return any(map(str.isdigit, text))


def first_line(lines: list[AddressLine]) -> tuple[AddressLine, float] | None:
    """The name of a block and how sure it is: a second line may belong to it or be a person."""
    lines = [line for line in lines if line.text]
    if not lines:
        return None
    salutations = lexicon().words["salutations"]
    name, rest = lines[0], lines[1:]
    if plain(name.text) == "firma" and rest:
        name, rest = rest[0], rest[1:]
    first, *more = name.text.split()
    if plain(first) in salutations:
        return (name, UNSURE) if more or not rest else (rest[0], UNSURE)
    if has_legal_form(name.text) or not rest or is_address(rest[0].text):
        return name, SURE
    if plain(rest[0].text.split()[0]) in salutations:
        return name, SURE
    if has_legal_form(rest[0].text):
        # A long name over two lines, or a person at a company: both lines, for a person to cut.
        return AddressLine(name.span, f"{name.text} {rest[0].text}"), GUESS
    return name, UNSURE


def in_head(all_: Candidates) -> Iterator[int]:
    """The rows of the first page's upper half."""
    yield from takewhile(lambda at: all_.layout.in_head(at, _HEAD), range(len(all_.layout.rows)))


def blocks(all_: Candidates) -> Iterator[list[AddressLine]]:
    """Blocks in the head of the first page that no heading gives to anybody."""
    for at in in_head(all_):
        row = all_.layout.rows[at]
        for first, last in row.cells():
            text = row.words(first, last)
            dated = any(first <= found.span.first <= last for found in all_.dates_in.get(at, ()))
            if POSTCODE.search(text) and not dated and len(SEPARATOR.split(text)) < SENDER_PARTS:
                lines = _upwards(all_, at, first)
                if len(lines) > 1:
                    yield lines


def aligned(row: Row, edge: float) -> int | None:
    """The piece of a row that starts where a column does."""
    return next((at for at, piece in enumerate(row.pieces) if abs(piece.left - edge) < _ALIGNED), None)


def _upwards(all_: Candidates, at: int, first: int) -> list[AddressLine]:
    rows = all_.layout.rows
    edge = rows[at].pieces[first].left
    lines = [line_from(rows[at], at, first)]
    below = rows[at]
    for above in range(at - 1, max(at - _MOST_ROWS_UP, -1), -1):
        row = rows[above]
        if row.page != below.page or below.top - row.bottom > 2.2 * below.height:
            break
        place = aligned(row, edge)
        if place is None or not row.starts_cell(place):
            continue
        line = line_from(row, above, place)
        known = next((k for k in all_.labels_in.get(above, []) if k.span.first == place), None)
        if known and known.role(*PARTY_ROLES) and known.span.last == line.span.last:
            return []
        if known and known.role(*DETAIL_ROLES, "kind", "section"):
            break
        if not _LETTERS.search(line.text) or len(SEPARATOR.split(line.text)) >= SENDER_PARTS:
            break
        lines.insert(0, line)
        below = row
    return lines


def line_below(all_: Candidates, span: Span) -> AddressLine | None:
    """The next line of the same column, when it is near."""
    edge = all_.layout.rows[span.row].pieces[span.first].left
    for below, row in all_.layout.below(span.row, most=2, gap=2):
        if (place := aligned(row, edge)) is not None:
            return line_from(row, below, place)
    return None


def address_follows(all_: Candidates, span: Span) -> bool:
    """Whether the line below a name is a street: then the name is complete."""
    below = line_below(all_, span)
    return below is not None and is_address(below.text)
