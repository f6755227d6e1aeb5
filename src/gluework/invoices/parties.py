"""Who sends the invoice and who gets it: labelled blocks, sender lines, address windows.

A name is the first line of its block. Where a second line stands before the street, it may belong
to the name or be a person: then the name is unsure, unless its form or another place settles it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gluework.invoices.addresses import (
    DETAIL_ROLES,
    PARTY_ROLES,
    POSTCODE,
    SENDER_PARTS,
    SEPARATOR,
    STREET,
    AddressLine,
    address_follows,
    blocks,
    first_line,
    in_head,
    is_name,
    line_below,
    line_from,
)
from gluework.invoices.candidates import Candidates, IdAt, LabelAt
from gluework.invoices.finding import CERTAIN, GUESS, LIKELY, SURE, UNSURE, Finding, best
from gluework.invoices.layout import Layout, Row, Span
from gluework.invoices.lexicon import lexicon
from gluework.printed import plain

_MOST_LINES = 12
_MOST_ROWS_TO_HEADING = 25
_WINDOW_WIDTH, _WINDOW_HEIGHT = 60.0, 130.0
"""Points around a sender's line in which the receiver's address stands."""
_SAME_COLUMN = 30.0
_BLOCK_GAP = 3.0
"""Heights of a line that may be free within a party's part."""


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
    sellers = [p for p in labelled if p.role == "seller"] or list(_senders(all_))
    buyers = [p for p in labelled if p.role == "buyer"]
    others = [p for p in labelled if p.role == "other_party"]
    if not buyers:
        buyers = list(_addressed(all_, sellers, others))
    elif not sellers:
        sellers = _remaining(all_, [*buyers, *others])
    found = []
    for role, parties in (("seller", sellers), ("buyer", buyers)):
        settled = (_settled(all_, party).finding(all_.layout) for party in parties)
        if chosen := best(role, settled):
            found.append(chosen)
    if len({plain(finding.value) for finding in found}) < len(found):
        return [Finding(f.name, f.value, GUESS, f.evidence) for f in found]
    return found


def _settled(all_: Candidates, party: Party) -> Party:
    """More sure of a name that stands right above a street elsewhere, or above a person with an address."""
    if party.confidence != UNSURE:
        return party
    if _person_below(all_, party.span):
        return party._replace(confidence=LIKELY)
    key = plain(party.name)
    for at, row in enumerate(all_.layout.rows):
        for first, last in row.cells():
            span = Span(at, first, last)
            same = "".join(piece.key for piece in row.pieces[first : last + 1]) == key
            if same and span != party.span and address_follows(all_, span):
                return party._replace(confidence=LIKELY)
    return party


def _person_below(all_: Candidates, span: Span) -> bool:
    """Whether the line below a name is somebody who has an e-mail address on the page."""
    below = line_below(all_, span)
    if below is None or len(below.text.split()) < 2:  # noqa: PLR2004 - a first and a last name
        return False
    boxes = (piece.text for row in all_.layout.rows for piece in row.pieces if "@" in piece.text)
    return any(plain(box.partition("@")[0]) == plain(below.text) for box in boxes)


def _labelled(all_: Candidates) -> Iterator[Party]:
    for label in all_.labels:
        meaning = label.role(*PARTY_ROLES)
        row = all_.layout.rows[label.span.row]
        if not meaning or not row.starts_cell(label.span.first):
            continue
        if len({other.role for other in label.labels if other.role in PARTY_ROLES}) > 1:
            continue
        if beside := _beside(all_, label):
            yield Party(meaning.role, beside.text, LIKELY, beside.span)
        elif not _is_followed(row, label) and (named := _named(all_, label)):
            line, confidence = named
            yield Party(meaning.role, line.text, confidence, line.span)


def _is_followed(row: Row, label: LabelAt) -> bool:
    """Something else stands behind the label in its cell: then it is no heading."""
    return not row.ends_cell(label.span.last) and bool(row.pieces[label.span.last + 1].key)


def _beside(all_: Candidates, label: LabelAt) -> AddressLine | None:
    """A name right behind `Seller:`, in the same row."""
    row = all_.layout.rows[label.span.row]
    last = label.span.last
    if last + 1 >= len(row.pieces) or row.pieces[last + 1].cell > row.pieces[last].cell + 1:
        return None
    here, following = row.pieces[last], row.pieces[last + 1]
    # A colon that touched the name was cut out between the two.
    touching = following.left <= here.right + 0.5
    if not touching and (not here.text.endswith(":") or following.left - here.right > 0.9 * row.height):
        return None
    line = line_from(row, label.span.row, last + 1)
    known = any(last < k.span.first <= line.span.last for k in all_.labels_in[label.span.row])
    return None if known or not is_name(line.text) else line


def _named(all_: Candidates, label: LabelAt) -> tuple[AddressLine, float] | None:
    """The name under a heading: behind `Name:`, or the first line that is not a detail."""
    lines = list(_under(all_, label))
    for line in lines:
        first = _label_at(all_, line)
        if first and first.role("name") and first.span.last + 1 < len(all_.layout.rows[line.span.row].pieces):
            named = _behind_name(all_, first)
            return named if named[0].text else None
    rest = [_without_address(line) for line in lines]
    return first_line([line for line in rest if not _is_detail(all_, line)])


def _label_at(all_: Candidates, line: AddressLine) -> LabelAt | None:
    """The label that a line starts with."""
    labels = all_.labels_in.get(line.span.row, [])
    return next((label for label in labels if label.span.first == line.span.first), None)


def _without_address(line: AddressLine) -> AddressLine:
    """`Name, Street 1, 12345 City` in one line: the name alone."""
    parts = SEPARATOR.split(line.text)
    if len(parts) < SENDER_PARTS or not POSTCODE.search(line.text):
        return line
    last = line.span.first + len(parts[0].split()) - 1
    return AddressLine(line.span._replace(last=last), parts[0].strip())


def _behind_name(all_: Candidates, label: LabelAt) -> tuple[AddressLine, float]:
    """The value of `Name:`; a guess when the row above or below goes on with it."""
    rows = all_.layout.rows
    row = rows[label.span.row]
    name = line_from(row, label.span.row, label.span.last + 1)
    edge = row.pieces[name.span.first].left
    for other in (label.span.row - 1, label.span.row + 1):
        if 0 <= other < len(rows) and rows[other].page == row.page:
            neighbour = rows[other]
            near = abs(neighbour.top - row.top) < 1.6 * row.height
            if near and abs(neighbour.pieces[0].left - edge) < row.height / 2 and is_name(neighbour.text):
                return name, GUESS
    return name, CERTAIN if is_name(name.text) else GUESS


def _is_detail(all_: Candidates, line: AddressLine) -> bool:
    known = _label_at(all_, line)
    return bool(known and known.role(*DETAIL_ROLES)) or not is_name(line.text)


def _under(all_: Candidates, label: LabelAt) -> Iterator[AddressLine]:
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
        line = line_from(row, at, place)
        heading = _label_at(all_, line)
        if heading and heading.role(*PARTY_ROLES, "section", "kind") and not _is_followed(row, heading):
            return
        previous = row
        yield line


def _senders(all_: Candidates) -> Iterator[Party]:
    """The line above the address window or on top: `Name • Street 1 • 12345 City`."""
    for at in in_head(all_):
        row = all_.layout.rows[at]
        for first, last in _joined_cells(row):
            parts = [
                part.strip() for part in SEPARATOR.split(row.words(first, last)) if part and part.strip()
            ]
            placed = any(POSTCODE.search(part) for part in parts[1:])
            if placed and len(parts) >= SENDER_PARTS and is_name(parts[0]) and not STREET.search(parts[0]):
                yield _sender(all_, at, first, parts[0])


def _joined_cells(row: Row) -> Iterator[tuple[int, int]]:
    """Cells, joined where nothing but a bullet or a bar stands between them."""
    first = 0
    for last, piece in enumerate(row.pieces):
        following = row.pieces[last + 1] if last + 1 < len(row.pieces) else None
        if row.ends_cell(last) and (following is None or (piece.key and following.key)):
            yield first, last
            first = last + 1


def _sender(all_: Candidates, at: int, first: int, name: str) -> Party:
    last = min(first + len(name.split()), len(all_.layout.rows[at].pieces)) - 1
    if form := _separate_form(all_, name):
        return Party("seller", name[: -len(form)].strip(), LIKELY, Span(at, first, max(first, last - 1)))
    return Party("seller", name, SURE, Span(at, first, last))


def _separate_form(all_: Candidates, name: str) -> str:
    """The legal form at a name's end, where it is printed apart too, as French law has it.

    There the form stands beside a company's name, not in it: `Nom SARL` in a letterhead that goes on
    `SARL au capital de …` is the company `Nom`.
    """
    _, *words = name.split()
    if not words or plain(words[-1]) not in lexicon().words["legal_forms"]:
        return ""
    apart = [plain(words[-1]) + capital for capital in lexicon().words["capital"]]
    stated = any("apital" in row.text and key in plain(row.text) for row in all_.layout.rows for key in apart)
    return words[-1] if stated else ""


def _addressed(all_: Candidates, sellers: list[Party], others: list[Party]) -> list[Party]:
    """Receivers without a heading: in the window under the sender's line, else any block left."""
    delivered = {plain(party.name) for party in others}
    found = []
    for line, confidence in _unclaimed(all_, sellers):
        settled = LIKELY if confidence == UNSURE and plain(line.text) in delivered else confidence
        found.append(Party("buyer", line.text, settled, line.span))
    below = [party for party in found if sellers and _is_below(all_, sellers[0].span, party.span)]
    return below or found


def _remaining(all_: Candidates, labelled: list[Party]) -> list[Party]:
    """The sender, when only the receiver has a heading and one single block is left."""
    left = [
        Party("seller", line.text, min(sure, LIKELY), line.span) for line, sure in _unclaimed(all_, labelled)
    ]
    return left if len({plain(party.name) for party in left}) == 1 else []


def _unclaimed(all_: Candidates, claimed: list[Party]) -> Iterator[tuple[AddressLine, float]]:
    """The names of blocks that are not one of these parties."""
    keys = [plain(party.name) for party in claimed]
    for block in blocks(all_):
        named = first_line(block)
        key = plain(named[0].text) if named else ""
        if named and key and not any(key.startswith(other) or other.startswith(key) for other in keys):
            yield named


def _is_below(all_: Candidates, sender: Span, span: Span) -> bool:
    """In the window under the sender's line."""
    above, here = all_.layout.rows[sender.row], all_.layout.rows[span.row]
    near = abs(above.pieces[sender.first].left - here.pieces[span.first].left) < _WINDOW_WIDTH
    return above.page == here.page and near and 0 < here.top - above.top < _WINDOW_HEIGHT


def read_seller_vat_id(all_: Candidates) -> Finding | None:
    """The seller's VAT id: in the seller's part, else the only one that is not the buyer's."""
    owned: dict[str, list[IdAt]] = {"seller": [], "buyer": [], "other_party": [], "": []}
    for found in all_.vat_ids:
        if not _is_account(all_, found):
            owned[_owner(all_, found)].append(found)
    buyers = {found.value for found in owned["buyer"]}
    for role, confidence in (("seller", CERTAIN), ("", SURE)):
        distinct = {found.value: found for found in owned[role] if role or found.value not in buyers}
        if len(distinct) == 1:
            ((value, found),) = distinct.items()
            return Finding("seller_vat_id", value, confidence, (all_.layout.evidence(found.span),))
        if distinct:
            return None
    return None


def _is_account(all_: Candidates, found: IdAt) -> bool:
    """Whether it is labelled as an IBAN: the start of one that is not valid looks like a VAT id."""
    before = all_.labels_before(found.span)
    return bool(before and before[-1].role("iban"))


def _owner(all_: Candidates, found: IdAt) -> str:
    """Whose it is, by its label or by the heading above it in its column."""
    rows = all_.layout.rows
    at, first = found.span.row, found.span.first
    before = all_.labels_before(found.span)
    if before and before[-1].role("buyer_vat_id"):
        return "buyer"
    if before and before[-1].role("vat_id"):
        first = before[-1].span.first
    edge = rows[at].pieces[first].left
    below = rows[at]
    for above in range(at - 1, max(at - _MOST_ROWS_TO_HEADING, -1), -1):
        row = rows[above]
        if not any(abs(piece.left - edge) <= _SAME_COLUMN for piece in row.pieces):
            continue
        if row.page != below.page or below.top - row.bottom > _BLOCK_GAP * below.height:
            return ""
        below = row
        for label in all_.labels_in.get(above, []):
            if abs(row.pieces[label.span.first].left - edge) > _SAME_COLUMN:
                continue
            if label.role("section") and row.starts_cell(label.span.first):
                return ""
            meaning = label.role(*PARTY_ROLES)
            if meaning and not _is_followed(row, label):
                return meaning.role
    return ""
