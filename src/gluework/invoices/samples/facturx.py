"""The invoice as data inside its own PDF: Factur-X, checked against the schema of its profile."""

from datetime import UTC, datetime, time
from decimal import Decimal

from drafthorse.models.accounting import ApplicableTradeTax
from drafthorse.models.document import Document
from drafthorse.models.party import TaxRegistration
from drafthorse.models.payment import PaymentMeans, PaymentTerms
from drafthorse.models.tradelines import LineItem
from drafthorse.pdf import attach_xml

from gluework.invoices.samples.companies import Company
from gluework.invoices.samples.invoice import Invoice, InvoiceLine

GUIDELINE = "urn:cen.eu:en16931:2017"
SCHEMA = "FACTUR-X_EN16931"


def with_data(invoice: Invoice, pdf: bytes, gross: Decimal | None = None) -> bytes:
    """The PDF with its XML inside; `gross` makes the XML say something else than the page."""
    return bytes(attach_xml(pdf, xml(invoice, gross), "EN 16931"))


def xml(invoice: Invoice, gross: Decimal | None = None) -> bytes:
    """The invoice as XML of the profile EN 16931; raises when it does not fit the schema."""
    document = Document()
    document.context.guideline_parameter.id = GUIDELINE
    document.header.id = invoice.number
    document.header.type_code = "381" if invoice.credit else "380"
    document.header.issue_date_time = _moment(invoice)
    for line_number, line in enumerate(invoice.lines, start=1):
        document.trade.items.add(_item(line_number, line))
    _party(document.trade.agreement.seller, invoice.seller, invoice.vat_id)
    _party(document.trade.agreement.buyer, invoice.buyer, invoice.buyer.vat_id)
    document.trade.delivery.event.occurrence = _moment(invoice)
    _settle(document, invoice, gross)
    return bytes(document.serialize(schema=SCHEMA))


def _item(number: int, line: InvoiceLine) -> LineItem:
    item = LineItem()
    item.document.line_id = str(number)
    item.product.name = line.text
    item.agreement.net.amount = line.price
    item.agreement.net.basis_quantity = (Decimal("1.0000"), "C62")
    item.delivery.billed_quantity = (Decimal(line.quantity), "C62")
    item.settlement.trade_tax.type_code = "VAT"
    item.settlement.trade_tax.category_code = "S"
    item.settlement.trade_tax.rate_applicable_percent = line.rate
    item.settlement.monetary_summation.total_amount = line.total
    return item


def _party(party: object, who: Company, vat_id: str) -> None:
    party.name = who.name  # type: ignore[attr-defined]
    address = party.address  # type: ignore[attr-defined]
    address.line_one = who.street
    address.postcode, _, address.city_name = who.town.partition(" ")
    address.country_id = "DE"
    party.tax_registrations.add(TaxRegistration(id=("VA", vat_id)))  # type: ignore[attr-defined]


def _settle(document: Document, invoice: Invoice, gross: Decimal | None) -> None:
    settlement = document.trade.settlement
    settlement.currency_code = "EUR"
    means = PaymentMeans()
    means.type_code = "58"
    means.payee_account.iban = invoice.seller.iban
    settlement.payment_means.add(means)
    for rate, (base, amount) in invoice.taxes.items():
        tax = ApplicableTradeTax()
        tax.calculated_amount, tax.basis_amount = amount, base
        tax.type_code, tax.category_code, tax.rate_applicable_percent = "VAT", "S", rate
        settlement.trade_tax.add(tax)
    terms = PaymentTerms()
    terms.due = datetime.combine(invoice.due_day, time(), UTC)
    settlement.terms.add(terms)
    total, sums = gross or invoice.gross, settlement.monetary_summation
    sums.line_total, sums.tax_basis_total = invoice.net, invoice.net
    sums.charge_total = sums.allowance_total = Decimal("0.00")
    sums.tax_total = (invoice.tax, "EUR")
    sums.grand_total, sums.due_amount = total, total - invoice.prepaid
    if invoice.prepaid:
        sums.prepaid_total = invoice.prepaid


def _moment(invoice: Invoice) -> datetime:
    return datetime.combine(invoice.day, time(), UTC)
