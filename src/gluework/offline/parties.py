"""Who sends the invoice and who gets it: labelled blocks, sender lines, address windows.

A name is the first line of its block. Where a second line stands before the street, it may belong
to the name or be a person: then the name is unsure, unless its form or another place settles it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gluework.offline.candidates import Candidates, IdAt, LabelAt
from gluework.offline.finding import CERTAIN, GUESS, LIKELY, SURE, UNSURE, Finding, best
from gluework.offline.layout import Layout, Row, Span
from gluework.offline.lexicon import lexicon, plain

_POSTCODE = re.compile(
    r"(?:^|\s)(?:[A-Z]{1,3}[ -])?(?:\d{5}\s*[^\W\d]|\d{4}\s[^\W\d]|\d{2}-\d{3}\s+[^\W\d]|\d{4}\s?[A-Z]{2}\s+[^\W\d])"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
)
_SEPARATOR = re.compile(r"\s*[•●·|∙▪■*]\s*|\s+[-–—]\s+|,\s+|\s+/\s+")  # noqa: RUF001
_STREET = re.compile(r"\b\d{1,4}\s?[a-zA-Z]?$|^\d{1,4}[a-z]?,?\s")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_PARTY_ROLES = ("seller", "buyer", "other_party")
_DETAIL_ROLES = (
    "number",
    "other_number",
    "vat_id",
    "iban",
    "issue_date",
    "other_date",
    "due_date",
    "buyer_vat_id",
)
_MOST_LINES = 12
_SENDER_PARTS = 3
_LONGEST_NAME = 80


class Line(NamedTuple):
    """A line of a block of address."""

    span: Span
    text: str


class Party(NamedTuple):
    """A name in a role, and where it stands."""

    role: str
    name: str
    confidence: float
    span: Span

    def finding(self, layout: Layout) -> Finding:
        """As a finding."""
        return Finding(self.role, self.name, self.confidence, (layout.evidence(self.span),))


def read_parties(all_: Candidates) -> list[Finding]:
    """Seller and buyer, as far as they can be told."""
    labelled = list(_labelled(all_))
    senders = list(_senders(all_))
    sellers = [p for p in labelled if p.role == "seller"] or senders
    buyers = [p for p in labelled if p.role == "buyer"]
    if not buyers:
        buyers = list(_addressed(all_, sellers, labelled))
    found = []
    for role, parties in (("seller", sellers), ("buyer", buyers)):
        settled = [_settled(all_, party) for party in parties]
        if chosen := best(role, (party.finding(all_.layout) for party in settled)):
            found.append(chosen)
    if len(found) == 2 and plain(found[0].value) == plain(found[1].value):  # noqa: PLR2004 - seller and buyer
        return [Finding(f.name, f.value, GUESS, f.evidence) for f in found]
    return found


def _settled(all_: Candidates, party: Party) -> Party:
    """More sure of a name that stands as a line of its own elsewhere too."""
    if party.confidence != UNSURE:
        return party
    key = plain(party.name)
    for at, row in enumerate(all_.layout.rows):
        for first, last in row.cells():
            same = "".join(p.key for p in row.pieces[first : last + 1]) == key
            if same and Span(at, first, last) != party.span and _address_follows(all_, at, first):
                return party._replace(confidence=LIKELY)
    return party


def _address_follows(all_: Candidates, at: int, first: int) -> bool:
    """Whether the line below a name is a street: then the name is complete."""
    rows = all_.layout.rows
    edge = rows[at].pieces[first].left
    for below in range(at + 1, min(at + 3, len(rows))):
        if rows[below].page != rows[at].page or rows[below].top - rows[at].bottom > 2 * rows[at].height:
            return False
        place = next((i for i, p in enumerate(rows[below].pieces) if abs(p.left - edge) < 6), None)
        if place is not None:
            return _is_address(_line(rows[below], below, place).text)
    return False


def _labelled(all_: Candidates) -> Iterator[Party]:
    for label in all_.labels:
        meaning = label.role(*_PARTY_ROLES)
        row = all_.layout.rows[label.span.row]
        if not meaning or (
            label.span.first and row.pieces[label.span.first - 1].cell == row.pieces[label.span.first].cell
        ):
            continue
        if len({other.role for other in label.labels if other.role in _PARTY_ROLES}) > 1:
            continue
        beside = _beside(all_, label)
        if beside:
            yield Party(meaning.role, beside.text, LIKELY, beside.span)
            continue
        if _is_followed(row, label):
            continue
        named = _named(all_, label)
        if named:
            line, confidence = named
            yield Party(meaning.role, line.text, confidence, line.span)


def _is_followed(row: Row, label: LabelAt) -> bool:
    """Something else stands behind the label in its cell: then it is no heading."""
    last = label.span.last
    return (
        last + 1 < len(row.pieces)
        and row.pieces[last + 1].cell == row.pieces[last].cell
        and bool(row.pieces[last + 1].key)
    )


def _beside(all_: Candidates, label: LabelAt) -> Line | None:
    """A name right behind `Seller:`, in the same row."""
    row = all_.layout.rows[label.span.row]
    last = label.span.last
    if last + 1 >= len(row.pieces) or not row.pieces[last].text.endswith(":"):
        stop = row.pieces[last]
        follows = last + 1 < len(row.pieces) and row.pieces[last + 1].left - stop.right < 0.9 * row.height
        if not follows or not _has_colon(stop.text, row, last):
            return None
    place = last + 1
    if row.pieces[place].cell > row.pieces[last].cell + 1:
        return None
    line = _line(row, label.span.row, place)
    known = any(place <= k.span.first <= line.span.last for k in all_.labels_in[label.span.row])
    return None if known or not _is_name(line.text) else line


def _has_colon(text: str, row: Row, last: int) -> bool:
    """Whether a colon was between this piece and the next: the cut left it out."""
    return text.endswith(":") or (
        last + 1 < len(row.pieces) and row.pieces[last + 1].left <= row.pieces[last].right + 0.5
    )


def _line(row: Row, at: int, place: int) -> Line:
    """From a piece to the end of its cell."""
    last = place
    while last + 1 < len(row.pieces) and row.pieces[last + 1].cell == row.pieces[place].cell:
        last += 1
    return Line(Span(at, place, last), row.words(place, last).strip(" ,;:"))


def _named(all_: Candidates, label: LabelAt) -> tuple[Line, float] | None:
    """The name under a heading: behind `Name:`, or the first line that is not a detail."""
    lines = list(_under(all_, label))
    for place, line in enumerate(lines):
        first = next(
            (k for k in all_.labels_in.get(line.span.row, []) if k.span.first == line.span.first), None
        )
        if first and first.role("name") and first.span.last + 1 < len(all_.layout.rows[line.span.row].pieces):
            return _behind_name(all_, lines, place, first)
    rest = [line for line in lines if not _is_detail(all_, line)]
    return _first_line(rest)


def _behind_name(all_: Candidates, lines: list[Line], place: int, label: LabelAt) -> tuple[Line, float]:
    row = all_.layout.rows[label.span.row]
    name = _line(row, label.span.row, label.span.last + 1)
    edge = row.pieces[name.span.first].left
    for other in (label.span.row - 1, label.span.row + 1):
        if 0 <= other < len(all_.layout.rows):
            neighbour = all_.layout.rows[other]
            alone = abs(neighbour.pieces[0].left - edge) < 5 and neighbour.page == row.page
            if (
                alone
                and abs(neighbour.top - row.top) < 1.6 * row.height
                and not _STREET.search(neighbour.text)
            ):
                return name, GUESS
    return name, CERTAIN if _is_name(name.text) else GUESS


def _is_detail(all_: Candidates, line: Line) -> bool:
    known = next((k for k in all_.labels_in.get(line.span.row, []) if k.span.first == line.span.first), None)
    if known and known.role(*_DETAIL_ROLES):
        return True
    return not _is_name(line.text)


def _first_line(lines: list[Line]) -> tuple[Line, float] | None:
    if not lines:
        return None
    words = lexicon().words
    name, rest = lines[0], lines[1:]
    if plain(name.text) == "firma" and rest:
        name, rest = rest[0], rest[1:]
    elif plain(name.text) in words["salutations"] and rest:
        return rest[0], UNSURE
    if plain(name.text.split()[0]) in words["salutations"] and len(name.text.split()) > 1:
        return name, UNSURE
    if has_legal_form(name.text) or not rest or _is_address(rest[0].text):
        return name, SURE
    if plain(rest[0].text.split()[0]) in words["salutations"]:
        return name, SURE
    if has_legal_form(rest[0].text):
        # A long name over two lines, or a person at a company: both lines, for a person to cut.
        return Line(name.span, f"{name.text} {rest[0].text}"), GUESS
    return name, UNSURE


def has_legal_form(name: str) -> bool:
    """Whether a name ends in, or contains, a company's legal form."""
    forms = lexicon().words["legal_forms"]
    return any(plain(word) in forms for word in name.replace("(", " ").split()[1:])


def _is_address(text: str) -> bool:
    return bool(_STREET.search(text) or _POSTCODE.search(text) or re.search(r"\d", text))


def _is_name(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return (
        bool(_LETTERS.search(text))
        and digits < 4
        and len(text) <= _LONGEST_NAME
        and "@" not in text
        and "://" not in text
    )  # noqa: PLR2004


def _under(all_: Candidates, label: LabelAt) -> Iterator[Line]:
    """The lines below a heading in its column, to the next heading or a wide gap."""
    rows = all_.layout.rows
    head = rows[label.span.row]
    left = head.pieces[label.span.first].left
    previous = head
    for at in range(label.span.row + 1, min(label.span.row + 1 + _MOST_LINES, len(rows))):
        row = rows[at]
        if row.page != head.page or row.top - previous.bottom > 3 * head.height:
            return
        place = next((i for i, p in enumerate(row.pieces) if left - 8 <= p.left <= left + 40), None)
        if place is None:
            continue
        headings = [
            k
            for k in all_.labels_in.get(at, [])
            if k.span.first == place and k.role(*_PARTY_ROLES, "section", "kind")
        ]
        if headings and not _is_followed(row, headings[0]):
            return
        previous = row
        yield _line(row, at, place)


def _senders(all_: Candidates) -> Iterator[Party]:
    """The line above the address window or on top: `Name • Street 1 • 12345 City`."""
    rows = all_.layout.rows
    if not rows:
        return
    lowest = max(row.bottom for row in rows if row.page == rows[0].page)
    for at, row in enumerate(rows):
        if row.page != rows[0].page or row.top > 0.5 * lowest:
            return
        for first, last in _joined_cells(row):
            text = row.words(first, last)
            parts = [part.strip() for part in _SEPARATOR.split(text) if part and part.strip()]
            placed = any(_POSTCODE.search(part) for part in parts[1:])
            if placed and len(parts) >= _SENDER_PARTS and _is_name(parts[0]) and not _STREET.search(parts[0]):
                yield _sender(all_, at, first, parts[0])


def _joined_cells(row: Row) -> Iterator[tuple[int, int]]:
    """Cells, joined where nothing but a bullet or a bar stands between them."""
    start: int | None = None
    end = -1
    for first, last in row.cells():
        bullet = not row.pieces[first].key or (end >= 0 and not row.pieces[end].key)
        if start is not None and not bullet:
            yield start, end
            start = None
        start = first if start is None else start
        end = last
    if start is not None:
        yield start, end


def _sender(all_: Candidates, at: int, first: int, name: str) -> Party:
    row = all_.layout.rows[at]
    count = len(name.split())
    last = min(first + count - 1, len(row.pieces) - 1)
    form = _separate_form(all_, name)
    confidence = SURE
    if form:
        name = name[: -len(form)].strip()
        last -= len(form.split())
        confidence = LIKELY
    return Party("seller", name, confidence, Span(at, first, last))


def _separate_form(all_: Candidates, name: str) -> str:
    """The legal form at a name's end, where French law has it: printed apart, with the capital."""
    words = name.split()
    if len(words) < 2 or plain(words[-1]) not in lexicon().words["legal_forms"]:  # noqa: PLR2004
        return ""
    apart = {plain(words[-1]) + capital for capital in lexicon().words["capital"]}
    stated = any(key in plain(row.text) for row in all_.layout.rows for key in apart if "apital" in row.text)
    return words[-1] if stated else ""


def _addressed(all_: Candidates, sellers: list[Party], labelled: list[Party]) -> Iterator[Party]:
    """Blocks that end in a postcode and belong neither to the seller nor to a delivery."""
    others = {plain(p.name) for p in sellers}
    delivered = {plain(p.name) for p in labelled if p.role == "other_party"}
    window = sellers[0].span if sellers else None
    found: list[Party] = []
    for block in _blocks(all_):
        named = _first_line(block)
        if not named or any(
            plain(named[0].text).startswith(key) or key.startswith(plain(named[0].text)) for key in others
        ):
            continue
        line, confidence = named
        if confidence == UNSURE and plain(line.text) in delivered:
            confidence = LIKELY
        found.append(Party("buyer", line.text, min(confidence, SURE), line.span))
    below = [p for p in found if window and _is_below(all_, window, p.span)]
    yield from below or found


def _is_below(all_: Candidates, sender: Span, span: Span) -> bool:
    """In the window under the sender's line."""
    rows = all_.layout.rows
    above, here = rows[sender.row], rows[span.row]
    near = abs(above.pieces[sender.first].left - here.pieces[span.first].left) < 60
    return above.page == here.page and near and 0 < here.top - above.top < 130


def _blocks(all_: Candidates) -> Iterator[list[Line]]:
    """Unlabelled blocks of lines in the head of the first page that end with postcode and city."""
    rows = all_.layout.rows
    lowest = max((row.bottom for row in rows if row.page == rows[0].page), default=0.0)
    for at, row in enumerate(rows):
        if row.page != rows[0].page or row.top > 0.5 * lowest:
            return
        for first, last in row.cells():
            text = row.words(first, last)
            if _POSTCODE.search(text) and len(_SEPARATOR.split(text)) < _SENDER_PARTS:
                lines = _upwards(all_, at, first)
                if len(lines) > 1:
                    yield lines


def _upwards(all_: Candidates, at: int, first: int) -> list[Line]:
    rows = all_.layout.rows
    edge = rows[at].pieces[first].left
    lines = [_line(rows[at], at, first)]
    below = rows[at]
    for above in range(at - 1, max(at - 12, -1), -1):
        row = rows[above]
        if row.page != below.page or below.top - row.bottom > 2.2 * below.height:
            break
        place = next((i for i, p in enumerate(row.pieces) if abs(p.left - edge) < 6), None)
        if place is None or (place and row.pieces[place - 1].cell == row.pieces[place].cell):
            continue
        line = _line(row, above, place)
        known = next((k for k in all_.labels_in.get(above, []) if k.span.first == place), None)
        if known and known.role(*_PARTY_ROLES):
            return []
        if (
            (known and known.role(*_DETAIL_ROLES))
            or not _LETTERS.search(line.text)
            or len(_SEPARATOR.split(line.text)) >= _SENDER_PARTS
        ):
            break
        lines.insert(0, line)
        below = row
    return lines


def read_seller_vat_id(all_: Candidates) -> Finding | None:
    """The seller's VAT id: in the seller's part, else the only one that is not the buyer's."""
    owned: dict[str, list[IdAt]] = {"seller": [], "buyer": [], "other_party": [], "": []}
    for found in all_.vat_ids:
        owned[_owner(all_, found)].append(found)
    buyers = {found.value for found in owned["buyer"]}
    for role, confidence in (("seller", CERTAIN), ("", SURE)):
        distinct = {found.value: found for found in owned[role] if found.value not in buyers}
        if len(distinct) == 1:
            ((value, found),) = distinct.items()
            return Finding("seller_vat_id", value, confidence, (all_.layout.evidence(found.span),))
        if distinct:
            return None
    return None


def _owner(all_: Candidates, found: IdAt) -> str:
    """Whose it is, by its label or by the heading above it in its column."""
    rows = all_.layout.rows
    row = rows[found.span.row]
    before = [k for k in all_.labels_in.get(found.span.row, []) if k.span.last < found.span.first]
    if before and before[-1].role("buyer_vat_id"):
        return "buyer"
    edge = row.pieces[
        before[-1].span.first if before and before[-1].role("vat_id") else found.span.first
    ].left
    for at in range(found.span.row - 1, max(found.span.row - 25, -1), -1):
        for label in all_.labels_in.get(at, []):
            if abs(rows[at].pieces[label.span.first].left - edge) > 30 or _is_followed(rows[at], label):
                continue
            if role := label.role(*_PARTY_ROLES):
                return role.role
            if label.role("section"):
                return ""
    return ""
