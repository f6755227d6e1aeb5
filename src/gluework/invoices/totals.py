"""The totals of a printed invoice: labelled amounts that also add up.

A label alone is weak: tables repeat the same words for lines, rates and totals. What decides is
that net and tax make gross; of several sums that do, the best labelled and lowest on the page wins.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from gluework.invoices.candidates import AmountAt, Candidates, LabelAt
from gluework.invoices.finding import CERTAIN, GUESS, LIKELY, SURE, UNSURE, Finding
from gluework.invoices.layout import Row, Span
from gluework.invoices.lexicon import lexicon
from gluework.printed import parse_amount, written

_PARTS = ("lines_total", "charges_total", "allowances_total")
ROLES = ("net_total", "tax_total", "gross_total", "due", "prepaid", "open_items", *_PARTS)
_CENT = Decimal("0.01")
_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s?%")
_COLUMN_ROWS = 12
_MOST_TAX_ROWS = 4
_MOST_OF_A_ROLE = 40


class Stated(NamedTuple):
    """An amount that a label gives a role."""

    role: str
    value: Decimal
    weight: float
    """How well the label and the place fit; below 0.5 only arithmetic can save it."""
    spans: tuple[Span, ...]
    strong: bool
    flipped: bool = False
    """The minus that stands apart from it was taken for one, or not."""


class Totals(NamedTuple):
    """Net, tax and gross that add up."""

    net: Stated
    tax: Stated
    gross: Stated

    @property
    def weight(self) -> float:
        """How well all three fit their labels."""
        return self.net.weight + self.tax.weight + self.gross.weight


def read_totals(all_: Candidates) -> list[Finding]:
    """Findings for every total that could be made out."""
    stated = list(_stated(all_))
    by_role = {role: [s for s in stated if s.role == role] for role in ROLES}
    sums = sorted(_sums(by_role), key=lambda t: (-round(t.weight, 2), -t.gross.spans[0].row))
    if not sums:
        return [
            _finding(all_, role, max(by_role[role], key=lambda s: s.weight), GUESS)
            for role in ("net_total", "tax_total", "gross_total", "due")
            if by_role[role]
        ]
    chosen = sums[0]
    confidence = _confidence(chosen, sums, by_rate=_rate_holds(all_, chosen))
    return [
        _finding(all_, "net_total", chosen.net, confidence),
        _finding(all_, "tax_total", chosen.tax, confidence),
        _finding(all_, "gross_total", chosen.gross, confidence),
        *_settlement(all_, chosen, by_role, confidence),
        *_parts_of_net(all_, chosen.net.value, by_role),
    ]


def _parts_of_net(all_: Candidates, net: Decimal, by_role: dict[str, list[Stated]]) -> Iterator[Finding]:
    """The sums of lines, charges and allowances, when together they make the net total."""
    parts: dict[str, Stated] = {}
    for role in _PARTS:
        sure = [s for s in by_role[role] if s.weight >= 1]
        if len({s.value for s in sure}) == 1:
            parts[role] = sure[0]
    lines, charges, allowances = (parts[role].value if role in parts else Decimal(0) for role in _PARTS)
    # An allowance is printed as what it is or as what it takes away.
    less = next((less for less in (allowances, -allowances) if lines + charges - less == net), None)
    if "lines_total" in parts and less is not None:
        for role, stated in parts.items():
            value = less if role == "allowances_total" else stated.value
            yield _finding(all_, role, stated._replace(value=value), LIKELY)


def _finding(all_: Candidates, role: str, stated: Stated, confidence: float) -> Finding:
    evidence = tuple(
        all_.layout.evidence(span)
        if len(stated.spans) == 1
        else all_.layout.inferred("one part of the sum", span)
        for span in stated.spans
    )
    value = abs(stated.value) if role == "prepaid" else stated.value
    return Finding(role, written(value), confidence, evidence)


def _rate_holds(all_: Candidates, chosen: Totals) -> bool:
    """Whether the rate printed beside the tax makes it of the net total."""
    row = all_.layout.rows[chosen.tax.spans[0].row]
    rates = (parse_amount(found[1]) for found in _RATE.finditer(row.text))
    return chosen.tax.value != 0 and any(
        rate is not None and abs(chosen.net.value * rate / 100 - chosen.tax.value) < 2 * _CENT
        for rate in rates
    )


def _confidence(chosen: Totals, sums: list[Totals], *, by_rate: bool) -> float:
    """From the labels, and from whether another sum would do as well."""
    other = next(
        (t for t in sums if t.gross.value != chosen.gross.value or t.tax.value != chosen.tax.value), None
    )
    strong = chosen.net.strong + chosen.tax.strong + chosen.gross.strong
    if other and other.weight >= chosen.weight - 0.15:
        return UNSURE
    if strong == 3:  # noqa: PLR2004 - all three
        return CERTAIN if chosen.weight >= 2.7 else SURE  # noqa: PLR2004 - every amount is in its label's row
    if strong == 2 and chosen.tax.value != 0:  # noqa: PLR2004
        return SURE
    if strong == 2 and chosen.net.strong and chosen.tax.strong:  # noqa: PLR2004
        return LIKELY
    return LIKELY if by_rate and strong else UNSURE


def _settlement(
    all_: Candidates, chosen: Totals, by_role: dict[str, list[Stated]], confidence: float
) -> Iterator[Finding]:
    """What was paid before and what is due, when they fit the gross total."""
    gross = chosen.gross.value
    paid = [s for s in by_role["prepaid"] if s.value != 0]
    dues = sorted(by_role["due"], key=lambda s: -s.weight)
    for due in dues:
        gap = gross - due.value
        fitting = [s for s in paid if abs(abs(s.value) - abs(gap)) < _CENT]
        carried = [s for s in by_role["open_items"] if abs(gap + s.value) < _CENT]
        if gap == 0 or fitting:
            yield _finding(all_, "due", due, confidence)
        elif carried or _paid_elsewhere(all_, gap):
            yield _finding(all_, "due", due, min(confidence, LIKELY))
        else:
            continue
        if fitting:
            yield _finding(all_, "prepaid", fitting[0], confidence)
        return
    if dues:
        yield _finding(all_, "due", dues[0], GUESS)


def _paid_elsewhere(all_: Candidates, gap: Decimal) -> bool:
    """Whether what is missing from the amount due stands somewhere else, and not as a cash discount."""
    discounts = lexicon().words["cash_discounts"]
    rows = [all_.layout.rows[amount.span.row] for amount in all_.amounts if abs(amount.value) == abs(gap)]
    return bool(rows) and not any(piece.key in discounts for row in rows for piece in row.pieces)


def _sums(by_role: dict[str, list[Stated]]) -> Iterator[Totals]:
    nets, grosses = _top(by_role["net_total"]), _top(by_role["gross_total"])
    # Some invoices print only what is to be paid, under a label of its own.
    grosses += [s._replace(weight=s.weight - 0.3, strong=False) for s in _top(by_role["due"])]
    taxes = [*_top(by_role["tax_total"]), *_sums_of_taxes(by_role["tax_total"])]
    by_value: dict[Decimal, list[Stated]] = {}
    for gross in grosses:
        by_value.setdefault(gross.value, []).append(gross)
    for net, tax in product(nets, taxes):
        # No rate of tax reaches a third in the countries the lexicon speaks for; signs agree.
        plausible = abs(tax.value) * 3 <= abs(net.value) and tax.value * net.value >= 0
        if plausible and not set(net.spans) & set(tax.spans):
            for gross in by_value.get(net.value + tax.value, []):
                if not set(gross.spans) & {*net.spans, *tax.spans}:
                    yield Totals(net, tax, gross)


def _top(stated: list[Stated]) -> list[Stated]:
    return sorted(stated, key=lambda s: -s.weight)[:_MOST_OF_A_ROLE]


def _sums_of_taxes(taxes: list[Stated]) -> Iterator[Stated]:
    """Taxes by rate, where no total of them is printed."""
    rows = {s.spans[0].row: s for s in sorted(taxes, key=lambda s: s.weight)}
    single = [s for s in rows.values() if s.value != 0 and not s.flipped]
    if 2 <= len(single) <= 2 * _MOST_TAX_ROWS:  # noqa: PLR2004 - a sum needs two
        for count in range(2, min(len(single), _MOST_TAX_ROWS) + 1):
            for some in combinations(single, count):
                spans = tuple(span for s in some for span in s.spans)
                weight = min(s.weight for s in some) - 0.1 * (1 + len(single) - count)
                yield Stated(
                    "tax_total", sum((s.value for s in some), Decimal(0)), weight, spans, strong=True
                )


def _stated(all_: Candidates) -> Iterator[Stated]:
    """Every amount that a label could mean, with how well it fits."""
    for label in all_.labels:
        for meaning in label.labels:
            if meaning.role in ROLES and not _is_included(all_, label):
                beside = list(_beside(all_, label))
                below = [] if beside else list(_below(all_, label))
                near = [] if beside or below else list(_wrapped(all_, label))
                for amount, weight in (*beside, *below, *near):
                    fit = weight if meaning.strong else weight - 0.3
                    fit -= 0 if amount.cents or amount.currency else 0.4
                    stated = Stated(meaning.role, amount.value, fit, (amount.span,), meaning.strong)
                    yield stated
                    if amount.doubtful_sign:
                        yield stated._replace(value=-amount.value, weight=fit - 0.1, flipped=True)


def _is_included(all_: Candidates, label: LabelAt) -> bool:
    """`inkl. 19 % USt` names no tax total: the amount behind it contains the tax."""
    if not label.role("tax_total"):
        return False
    words = lexicon().words["included"]
    row = all_.layout.rows[label.span.row]
    before = row.pieces[max(0, label.span.first - 4) : label.span.first]
    return any(piece.key in words for piece in before)


def _beside(all_: Candidates, label: LabelAt) -> Iterator[tuple[AmountAt, float]]:
    """Amounts to the right, up to the next total's label; the last is the likeliest."""
    at = label.span.row
    stop = min(
        (
            other.span.first
            for other in all_.labels_in[at]
            if other.span.first > label.span.last and other.role(*ROLES) and not _is_included(all_, other)
        ),
        default=len(all_.layout.rows[at].pieces),
    )
    behind = [a for a in all_.amounts_in.get(at, []) if label.span.last < a.span.first < stop]
    money = [amount for amount in behind if amount.cents or amount.currency] or behind
    for place, amount in enumerate(money):
        yield amount, 1.0 if place == len(money) - 1 else 0.5


def _below(all_: Candidates, label: LabelAt) -> Iterator[tuple[AmountAt, float]]:
    """Amounts in the label's column; the lowest of an unbroken column is its total."""
    rows = all_.layout.rows
    head = rows[label.span.row]
    left, right = head.pieces[label.span.first].left, head.pieces[label.span.last].right
    column: list[AmountAt] = []
    previous = head
    for at in range(label.span.row + 1, min(label.span.row + 1 + _COLUMN_ROWS, len(rows))):
        row = rows[at]
        if row.page != head.page or row.top - previous.bottom > 2.5 * head.height:
            break
        inside = [a for a in all_.amounts_in.get(at, []) if _over(row, a.span, left, right)]
        if not inside:
            if column:
                break
            continue
        column.append(inside[-1])
        previous = row
    for place, amount in enumerate(column):
        yield amount, 0.85 if place == len(column) - 1 else 0.4


def _over(row: Row, span: Span, left: float, right: float) -> bool:
    return row.pieces[span.first].left < right + 3 and row.pieces[span.last].right > left - 3


def _wrapped(all_: Candidates, label: LabelAt) -> Iterator[tuple[AmountAt, float]]:
    """Amounts half a line above or below the label, where a table cell broke its lines."""
    rows = all_.layout.rows
    here = rows[label.span.row]
    right = here.pieces[label.span.last].right
    for at in (label.span.row - 1, label.span.row + 1):
        if not 0 <= at < len(rows) or rows[at].page != here.page:
            continue
        row = rows[at]
        apart = max(row.top - here.bottom, here.top - row.bottom)
        if apart > 0.2 * here.height or any(known.role(*ROLES) for known in all_.labels_in.get(at, [])):
            continue
        for amount in all_.amounts_in.get(at, []):
            if row.pieces[amount.span.first].left > right:
                yield amount, 0.7
                yield amount._replace(value=-amount.value), 0.6
