"""The offline reader of invoices: the e-invoice inside, checked against the page; else the page."""

from gluework import Attachment, Doubt, DoubtKind, Evidence, Proposal, Reading
from gluework.invoices.candidates import Candidates
from gluework.invoices.crosscheck import cross_check
from gluework.invoices.einvoice import EInvoice, find_einvoices
from gluework.invoices.finding import SURE, Finding, Findings
from gluework.invoices.layout import Layout
from gluework.invoices.paper import read_printed

FIELDS = (
    "number", "issue_date", "type_code", "seller", "seller_vat_id", "buyer", "currency",
    "net_total", "tax_total", "gross_total", "due",
    "lines_total", "charges_total", "allowances_total", "prepaid", "due_date", "iban",
)  # fmt: skip

LONGEST = 500_000
"""Characters; reading a longer document for an invoice is of no use and takes long."""


def read_invoice(reading: Reading) -> Proposal:
    """Reads an invoice without a model.

    Every value comes with where it stands and with a confidence that is made for a threshold of 0.8.
    What can't be told is left out. Doubts are said in words for the person who settles them.

    Args:
        reading: any document; one that is no invoice gives few fields or none.
    """
    if len(reading.text) > LONGEST:
        text = f"The document has {len(reading.text)} characters; an invoice has at most {LONGEST}."
        return Proposal(doubts=(Doubt(kind=DoubtKind.AGENT, text=text),), answered_by="offline")
    if bare := _bare_einvoice(reading):
        return _proposal(bare)
    found = find_einvoices(reading.attachments)
    candidates = Candidates.of(Layout.of(reading))
    printed = read_printed(candidates)
    if found.invoices:
        findings = cross_check(found.invoices[0], candidates, printed)
        findings.doubts.extend(_disagreements(found.invoices))
    else:
        findings = printed
    findings.doubts.extend(
        Doubt(kind=DoubtKind.CONFLICT, text=f"The invoice data attached can't be read: {reason}.")
        for reason in found.broken
    )
    return _proposal(findings)


def _bare_einvoice(reading: Reading) -> Findings | None:
    """The fields of a document that is an e-invoice itself, with no page around it to check against."""
    text = reading.text
    if reading.pages or not text.lstrip("\ufeff \r\n\t").startswith("<"):
        return None
    file = Attachment(name="document.xml", type="application/xml", data=text.encode("utf-8", "replace"))
    invoices = find_einvoices((file,)).invoices
    if not invoices:
        return None
    findings = Findings()
    for name, value in invoices[0].values.items():
        # The words are as the file has them: dates in eight digits, amounts without closing zeros.
        forms = (value, value.replace("-", ""), value.rstrip("0").rstrip("."))
        words = next((form for form in forms if form in text), value)
        evidence = Evidence(source="text", words=words)
        findings.add(Finding(name, " ".join(value.split()), SURE, (evidence,)))
    return findings


def _disagreements(invoices: list[EInvoice]) -> list[Doubt]:
    """Several e-invoices in one document must say the same."""
    first = invoices[0].values
    return [
        Doubt(
            kind=DoubtKind.CONFLICT,
            field=name,
            text=f"{invoices[0].name} says {first[name]}, {other.name} says {other.values[name]}.",
        )
        for other in invoices[1:]
        for name in FIELDS
        if name in first and name in other.values and first[name] != other.values[name]
    ]


def _proposal(findings: Findings) -> Proposal:
    fields = tuple(findings.by_name[name].field() for name in FIELDS if name in findings.by_name)
    return Proposal(fields=fields, doubts=tuple(findings.doubts), answered_by="offline")
