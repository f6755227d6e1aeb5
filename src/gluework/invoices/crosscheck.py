"""Checks an e-invoice against the page it came with: people pay what they see.

A value that must be printed and is not, or that the page states differently, becomes a doubt. What
is never printed as such (the code of the document's kind, a currency shown as a sign) is taken from
the data alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gluework import Doubt, DoubtKind, Evidence
from gluework.invoices.candidates import Candidates
from gluework.invoices.einvoice import AMOUNTS as EINVOICE_AMOUNTS
from gluework.invoices.einvoice import EInvoice
from gluework.invoices.finding import CERTAIN, LIKELY, SURE, UNSURE, Finding, Findings
from gluework.invoices.layout import Layout, Span
from gluework.invoices.paper import CREDIT_NOTES
from gluework.printed import plain

AMOUNTS = ("tax_total", *EINVOICE_AMOUNTS)
MUST_BE_PRINTED = (
    "number", "issue_date", "seller", "seller_vat_id", "buyer",
    "net_total", "tax_total", "gross_total", "due",
)  # fmt: skip
REQUIRED = ("number", "issue_date", "seller", "buyer", "currency", "net_total", "tax_total", "gross_total")
"""What the page fills in where the data leave it out; anything else the data do not claim is not claimed."""
NAMES = {
    "number": "invoice number", "issue_date": "invoice date", "type_code": "kind of document",
    "seller": "seller", "seller_vat_id": "seller's VAT id", "buyer": "buyer", "currency": "currency",
    "net_total": "net total", "tax_total": "tax", "gross_total": "gross total", "due": "amount due",
}  # fmt: skip
_ONE_READING = ("number", "issue_date", "net_total", "tax_total", "gross_total", "due")
"""Fields whose printed value is compared, even when the data's value stands on the page somewhere."""
_BOOKKEEPING_AID = "751"
_SHORTEST_PREFIX = 6
_MOST_LINES_OF_A_NAME = 4


def cross_check(invoice: EInvoice, all_: Candidates, printed: Findings) -> Findings:
    """The e-invoice's fields, each with its place on the page, and where the two disagree."""
    check = _Check(invoice, all_, printed)
    findings = Findings()
    for name, value in invoice.values.items():
        findings.add(check.finding(name, value))
    check.derive(findings)
    findings.doubts.extend(check.doubts(findings))
    for name, found in printed.by_name.items():
        if name not in findings.by_name and name in REQUIRED:
            findings.add(found)
    return findings


class _Check:
    def __init__(self, invoice: EInvoice, all_: Candidates, printed: Findings) -> None:
        self._invoice = invoice
        self._values = invoice.values
        self._all = all_
        self._printed = printed
        self._search = TextSearch(all_.layout)
        self._credit = self._values.get("type_code") in CREDIT_NOTES

    def finding(self, name: str, value: str) -> Finding:
        """One value with the place in the data and, where it is printed, the place on the page."""
        inside = Evidence(source="attachment", where=self._invoice.name, words=value)
        places = self._places(name, value)
        stated = " ".join(value.split())
        if places:
            printed = tuple(self._all.layout.evidence(place) for place in places)
            return Finding(name, stated, CERTAIN, (inside, *printed))
        if name == "number" and (prefix := self._prefix(value)):
            return Finding(name, stated, LIKELY, (inside, self._all.layout.evidence(prefix)))
        read = self._printed.by_name.get(name)
        if name in ("type_code", "currency") and read and read.value == value:
            return Finding(name, stated, CERTAIN, (inside, *read.evidence))
        may_be_absent = name not in MUST_BE_PRINTED or (name in AMOUNTS and Decimal(value) == 0)
        return Finding(name, stated, SURE if may_be_absent else UNSURE, (inside,))

    def _places(self, name: str, value: str) -> tuple[Span, ...]:
        if name in AMOUNTS:
            return self._amount(name, Decimal(value))
        if name in ("issue_date", "due_date"):
            return self._date(name, date.fromisoformat(value))
        if name in ("type_code", "currency"):
            return ()
        if name in ("seller", "buyer"):
            lines = [self._search.find(plain(line)) for line in value.splitlines()[:_MOST_LINES_OF_A_NAME]]
            return tuple(span for spans in lines for span in spans) if lines and all(lines) else ()
        return self._search.find(plain(value)) or self._search.find_verbatim(value)

    def _amount(self, name: str, value: Decimal) -> tuple[Span, ...]:
        unsigned = self._credit or name in ("prepaid", "allowances_total", "charges_total")
        same = [a for a in self._all.amounts if a.value == value or a.doubtful_sign and a.value == -value]  # noqa: RUF021
        if not same and (unsigned or self._minus_apart(value)):
            same = [a for a in self._all.amounts if abs(a.value) == abs(value)]
        if not same:
            return ()
        labelled = self._printed_words(name)
        chosen = next((a for a in same if self._all.layout.evidence(a.span).box == labelled), same[-1])
        return (chosen.span,)

    def _minus_apart(self, value: Decimal) -> bool:
        """A minus that a narrow cell broke off its number, as other amounts of the page have it."""
        return value < 0 and any(a.value < 0 for a in self._all.amounts)

    def _printed_words(self, name: str) -> object:
        found = self._printed.by_name.get(name)
        return found.evidence[0].box if found and found.evidence else None

    def _date(self, name: str, value: date) -> tuple[Span, ...]:
        same = [found.span for found in self._all.dates if value in found.dates]
        labelled = self._printed_words(name)
        return next(((s,) for s in same if self._all.layout.evidence(s).box == labelled), tuple(same[:1]))

    def _prefix(self, value: str) -> Span | None:
        """The beginning of a long number, where the page leaves out the counter behind it."""
        stated = self._printed.by_name.get("number")
        if stated and stated.confidence >= SURE:
            return None
        for cut in sorted((found.start() for found in re.finditer(r"[-/]", value)), reverse=True):
            head = value[:cut]
            enough = len(plain(head)) >= _SHORTEST_PREFIX and any(map(str.isdigit, head))
            if enough and (spans := self._search.find_verbatim(head)):
                return spans[0]
        return None

    def derive(self, findings: Findings) -> None:
        """Confirms by arithmetic what the page leaves to its reader, and fills what the data leave out."""
        net, tax, gross, due, prepaid = (
            self._decimal(name) for name in ("net_total", "tax_total", "gross_total", "due", "prepaid")
        )
        if tax is None and net is not None and gross is not None and gross >= net:
            why = Evidence(source="derived", where="gross total less net total")
            findings.add(Finding("tax_total", f"{gross - net:f}", SURE, (why,)))
        sums_up = net is not None and tax is not None and gross is not None and net + tax == gross
        if sums_up and self._on_page(findings, "gross_total"):
            if self._on_page(findings, "tax_total"):
                _confirm(findings, "net_total", "gross total less tax")
            elif self._on_page(findings, "net_total"):
                _confirm(findings, "tax_total", "gross total less net total")
        paid = not prepaid or self._on_page(findings, "prepaid")
        if (
            gross is not None
            and due == gross - (prepaid or 0)
            and self._on_page(findings, "gross_total")
            and paid
        ):
            _confirm(findings, "due", "gross total less what was paid")

    def _decimal(self, name: str) -> Decimal | None:
        value = self._values.get(name)
        return Decimal(value) if value else None

    @staticmethod
    def _on_page(findings: Findings, name: str) -> bool:
        found = findings.by_name.get(name)
        return found is not None and any(e.source in ("page", "text") for e in found.evidence)

    def doubts(self, findings: Findings) -> Iterator[Doubt]:
        """Every disagreement, in words that name both sides."""
        if not self._all.layout.rows:
            text = "The invoice data could not be compared with the page: no text could be read on it."
            yield Doubt(kind=DoubtKind.CONFLICT, text=text)
            return
        told = set()
        for name in _ONE_READING:
            ours, theirs = findings.by_name.get(name), self._printed.by_name.get(name)
            if not ours or not theirs or name not in self._values or theirs.confidence < SURE:
                continue
            if not self._same(name, ours.value, theirs.value):
                text = f"The invoice data say {ours.value}, the page says {theirs.value} ({NAMES[name]})."
                findings.cap([name], UNSURE)
                told.add(name)
                yield Doubt(kind=DoubtKind.CONFLICT, field=name, text=text)
        for name in MUST_BE_PRINTED:
            found = findings.by_name.get(name)
            if found and name in self._values and found.confidence < LIKELY and name not in told:
                text = f"The invoice data say {found.value} ({NAMES[name]}), but this is not on the page."
                yield Doubt(kind=DoubtKind.CONFLICT, field=name, text=text)
        yield from self._swapped()
        yield from self._kinds()
        aid = self._values.get("type_code") == _BOOKKEEPING_AID
        yield from (d for d in self._printed.doubts if d.field is None and not aid)

    def _same(self, name: str, ours: str, theirs: str) -> bool:
        if name in AMOUNTS:
            one, other = Decimal(ours), Decimal(theirs)
            return one == other or (abs(one) == abs(other) and (self._credit or name == "due" and one < 0))  # noqa: RUF021
        return plain(ours) == plain(theirs) or (name == "number" and plain(theirs) in plain(ours))

    def _swapped(self) -> Iterator[Doubt]:
        seller, buyer = self._printed.by_name.get("seller"), self._printed.by_name.get("buyer")
        if seller and buyer and min(seller.confidence, buyer.confidence) >= LIKELY:
            ours = plain(self._values.get("seller", "")), plain(self._values.get("buyer", ""))
            if ours == (plain(buyer.value), plain(seller.value)):
                text = "The invoice data and the page have seller and buyer the other way round."
                yield Doubt(kind=DoubtKind.CONFLICT, field="seller", text=text)

    def _kinds(self) -> Iterator[Doubt]:
        page = self._printed.by_name.get("type_code")
        ours = self._values.get("type_code", "")
        gross = self._decimal("gross_total") or Decimal(0)
        if not page or not ours or page.value == ours:
            return
        credit_page = page.value in CREDIT_NOTES and not self._credit and gross > 0
        if page.confidence >= CERTAIN and any(e.words.endswith(")") for e in page.evidence) or credit_page:  # noqa: RUF021
            words = page.evidence[0].words
            text = f"The page is titled “{words}”, the invoice data say code {ours} (kind of document)."
            yield Doubt(kind=DoubtKind.CONFLICT, field="type_code", text=text)


def _confirm(findings: Findings, name: str, how: str) -> None:
    found = findings.by_name.get(name)
    if found and found.confidence < SURE:
        evidence = (*found.evidence, Evidence(source="derived", where=f"{how}, both printed"))
        findings.add(Finding(name, found.value, SURE, evidence))


class TextSearch:
    """Finds words on the page by their letters and digits, over line breaks within a column."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._starts: dict[str, list[tuple[int, int]]] = {}
        for at, row in enumerate(layout.rows):
            for place, piece in enumerate(row.pieces):
                if piece.key:
                    self._starts.setdefault(piece.key, []).append((at, place))

    def find(self, key: str) -> tuple[Span, ...]:
        """Where a plain text stands, whole words only; a span for each line. Empty when nowhere."""
        for length in range(len(key), 0, -1):
            for at, place in self._starts.get(key[:length], ()):
                if spans := self._follow(at, place, key):
                    return spans
        return ()

    def _follow(self, at: int, place: int, key: str, lines: int = 3) -> tuple[Span, ...]:
        row = self._layout.rows[at]
        rest, last = key, place
        for index in range(place, len(row.pieces)):
            piece = row.pieces[index]
            if piece.cell > row.pieces[last].cell + 1 or not rest.startswith(piece.key):
                break
            rest, last = rest[len(piece.key) :], index
            if not rest:
                return (Span(at, place, last),)
        if rest == key or lines == 1:
            return ()
        for below, following in self._layout.below(at, most=2, gap=1.2):
            for index, piece in enumerate(following.pieces):
                near = abs(piece.left - row.pieces[place].left) < 2 * row.height
                fits = near and piece.key and rest.startswith(piece.key)
                if fits and (spans := self._follow(below, index, rest, lines - 1)):
                    return (Span(at, place, last), *spans)
        return ()

    def find_verbatim(self, value: str) -> tuple[Span, ...]:
        """A value glued to its label or to a bracket, as it is written."""
        pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
        for at, row in enumerate(self._layout.rows):
            if match := pattern.search(row.text):
                return (Span(at, row.piece_at(match.start()), row.piece_at(match.end() - 1)),)
        return ()
