"""Reads an invoice from what is printed alone: candidates, labels, geometry, arithmetic."""

from collections.abc import Iterable

from gluework import Doubt, DoubtKind
from gluework.invoices.candidates import Candidates
from gluework.invoices.finding import CERTAIN, LIKELY, UNSURE, Finding, Findings
from gluework.invoices.heads import read_currency, read_dates, read_kind, read_number
from gluework.invoices.parties import read_parties, read_seller_vat_id
from gluework.invoices.totals import read_totals

CREDIT_NOTES = {"381", "384", "261", "262", "296", "308", "420", "458", "532", "83", "81"}
EXTRAS = (
    "type_code", "seller_vat_id", "due_date", "iban",
    "lines_total", "charges_total", "allowances_total", "prepaid",
)  # fmt: skip
"""Left out when they are not clear: a person need not be asked for them."""
_AMOUNTS = ("net_total", "tax_total", "gross_total")


def read_printed(all_: Candidates) -> Findings:
    """Every field that the printed text states, with what speaks against it."""
    found = Findings()
    singly = (
        read_number(all_),
        *read_dates(all_),
        read_currency(all_),
        read_seller_vat_id(all_),
        _iban(all_),
    )
    for finding in (*singly, *read_totals(all_), *read_parties(all_)):
        found.add(finding)
    _judge_kind(all_, found)
    found.doubts.extend(trial_doubts(all_))
    for name in EXTRAS:
        if name in found.by_name and found.by_name[name].confidence < LIKELY:
            del found.by_name[name]
    return found


def _iban(all_: Candidates) -> Finding | None:
    distinct = {found.value: found for found in all_.ibans}
    if len(distinct) != 1:
        return None
    ((value, found),) = distinct.items()
    return Finding("iban", value, CERTAIN, (all_.layout.evidence(found.span),))


def _judge_kind(all_: Candidates, found: Findings) -> None:
    """Keeps the kind where it is told, and doubts what a kind leaves open."""
    kind = read_kind(all_)
    if kind is None:
        return
    if kind.value == "?":
        text = "The title can mean a credit note or a bill made out by the buyer; please tell which it is."
        found.doubts.append(Doubt(kind=DoubtKind.AGENT, field="type_code", text=text))
        return
    if kind.confidence >= LIKELY:
        found.add(kind)
    if kind.value == "381" and (found.value("gross_total") or "").startswith("-"):
        found.cap(_AMOUNTS, UNSURE)
        text = "This credit note prints its amounts with a minus; please say if it is to be booked with it."
        found.doubts.append(Doubt(kind=DoubtKind.AGENT, field="gross_total", text=text))


def trial_doubts(all_: Candidates) -> Iterable[Doubt]:
    """A page that says it is no real invoice: a test, a draft, a pro forma, a reminder."""
    for label in all_.labels:
        if label.role("trial"):
            words = all_.layout.rows[label.span.row].words(label.span.first, label.span.last)
            yield Doubt(kind=DoubtKind.AGENT, text=f"The page says “{words}”: it may not be a real invoice.")
            return
