"""The e-invoice inside a document: UN/CEFACT CII (ZUGFeRD 1 and 2, Factur-X, XRechnung) and UBL.

The XML comes from outside: no entities, no document type, no network, bounded size and depth. What
its makers commonly get wrong (a false encoding in the declaration, a byte order mark, junk around
it) is put right; anything worse is reported as broken, never half-read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from gluework import Attachment
from gluework.printed import written

LARGEST = 20 * 1024 * 1024
_ROOTS = {"CrossIndustryInvoice", "CrossIndustryDocument"}
_UBL_ROOTS = {"Invoice", "CreditNote"}
_UBL_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
_NAMED_LIKE_ONE = re.compile(r"(zugferd|factur-?x|xrechnung|order-x|cii|ubl|invoice).*\.xml$", re.IGNORECASE)
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_LONGEST_AMOUNT = 24

AMOUNTS = {
    "lines_total": ("LineTotalAmount", "LineExtensionAmount"),
    "charges_total": ("ChargeTotalAmount", "ChargeTotalAmount"),
    "allowances_total": ("AllowanceTotalAmount", "AllowanceTotalAmount"),
    "net_total": ("TaxBasisTotalAmount", "TaxExclusiveAmount"),
    "gross_total": ("GrandTotalAmount", "TaxInclusiveAmount"),
    "prepaid": ("TotalPrepaidAmount", "PrepaidAmount"),
    "due": ("DuePayableAmount", "PayableAmount"),
}
"""Their elements' names in CII and in UBL."""


class BrokenXmlError(ValueError):
    """An attached XML can't be read; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class EInvoice:
    """The fields that one attached XML states, in the form a proposal has them."""

    name: str
    values: dict[str, str]


@dataclass(slots=True)
class FoundEInvoices:
    """All e-invoices of a document, and what is wrong with those that could not be read."""

    invoices: list[EInvoice] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def find_einvoices(attachments: tuple[Attachment, ...]) -> FoundEInvoices:
    """Reads every attachment that is an e-invoice; other XML is left alone."""
    found = FoundEInvoices()
    for attachment in attachments:
        by_name = attachment.name.lower().endswith(".xml")
        if not by_name and attachment.type not in ("application/xml", "text/xml"):
            continue
        try:
            root = _root(attachment.data)
            if read := _reader_of(root):
                values = {name: value for name, value in read(root) if value}
                found.invoices.append(EInvoice(attachment.name, values))
        except BrokenXmlError as error:
            if _NAMED_LIKE_ONE.search(attachment.name):
                found.broken.append(f"{attachment.name}: {error}")
    return found


def _root(data: bytes) -> etree._Element:
    if len(data) > LARGEST:
        raise BrokenXmlError(f"it is larger than {LARGEST // (1024 * 1024)} MB")
    text = _text(data)
    if re.search(r"<!(DOCTYPE|ENTITY)", text[:4096], re.IGNORECASE) or "<!ENTITY" in text:
        raise BrokenXmlError("it brings its own document type, which e-invoices must not")
    start, end = text.find("<"), text.rfind(">")
    if start < 0 or end < start:
        raise BrokenXmlError("it is not XML")
    body = _DECLARATION.sub("", text[start : end + 1])
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXmlError(f"it is not well-formed ({str(error)[:120]})") from error


def _text(data: bytes) -> str:
    """The characters; what the bytes show goes before what the declaration says."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:8]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"encoding=[\"']([\w.-]+)", data[:200])
    try:
        return data.decode(declared[1].decode("ascii") if declared else "cp1252")
    except (LookupError, UnicodeDecodeError):
        return data.decode("latin-1")


def _reader_of(root: etree._Element) -> Callable[[etree._Element], Iterator[tuple[str, str]]] | None:
    """What reads its fields; None for XML that is no e-invoice."""
    name = etree.QName(root)
    # ZUGFeRD's release candidate of 2013 is the same tree under another root.
    is_early = name.localname == "Invoice" and _child(root, "HeaderExchangedDocument") is not None
    if name.localname in _ROOTS or is_early:
        return _cii
    is_ubl = name.localname in _UBL_ROOTS and (name.namespace or "").startswith(_UBL_NAMESPACE)
    return _ubl if is_ubl else None


def _cii(root: etree._Element) -> Iterator[tuple[str, str]]:
    head = _child(root, "ExchangedDocument", "HeaderExchangedDocument")
    deal = _child(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    agreement = _child(deal, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement")
    settlement = _child(deal, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement")
    sums = _child(
        settlement,
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    )
    seller, buyer = _child(agreement, "SellerTradeParty"), _child(agreement, "BuyerTradeParty")
    currency = _said(settlement, "InvoiceCurrencyCode")
    yield "number", _said(head, "ID")
    yield "issue_date", _moment(head, "IssueDateTime")
    yield "type_code", _code(_said(head, "TypeCode"))
    yield "seller", _said(seller, "Name")
    yield "seller_vat_id", _cii_vat_id(seller)
    yield "buyer", _said(buyer, "Name")
    yield "currency", currency.upper()
    for field_name, (element, _) in AMOUNTS.items():
        yield field_name, _amount(_said(sums, element))
    yield "tax_total", _in_currency(_children(sums, "TaxTotalAmount"), currency)
    terms = _child(settlement, "SpecifiedTradePaymentTerms")
    yield "due_date", _moment(terms, "DueDateDateTime")
    means = _children(settlement, "SpecifiedTradeSettlementPaymentMeans")
    accounts = [_child(one, "PayeePartyCreditorFinancialAccount") for one in means]
    yield "iban", _only(_said(account, "IBANID") for account in accounts)


def _moment(parent: etree._Element | None, name: str) -> str:
    """A date that stands in the element or in one inside it."""
    element = _child(parent, name)
    return _date(_said(element, "DateTimeString", "DateTime") or _said(parent, name))


def _cii_vat_id(party: etree._Element | None) -> str:
    for registration in _children(party, "SpecifiedTaxRegistration"):
        identifier = _child(registration, "ID")
        if identifier is not None and identifier.get("schemeID", "") == "VA":
            return _clean(identifier)
    return ""


def _ubl(root: etree._Element) -> Iterator[tuple[str, str]]:
    seller = _child(_child(root, "AccountingSupplierParty"), "Party")
    buyer = _child(_child(root, "AccountingCustomerParty"), "Party")
    sums = _child(root, "LegalMonetaryTotal")
    currency = _said(root, "DocumentCurrencyCode")
    default = "381" if _local(root) == "CreditNote" else ""
    yield "number", _said(root, "ID")
    yield "issue_date", _date(_said(root, "IssueDate"))
    yield "type_code", _code(_said(root, "InvoiceTypeCode", "CreditNoteTypeCode")) or default
    yield "seller", _ubl_name(seller)
    yield "seller_vat_id", _ubl_vat_id(seller)
    yield "buyer", _ubl_name(buyer)
    yield "currency", currency.upper()
    for field_name, (_, element) in AMOUNTS.items():
        yield field_name, _amount(_said(sums, element))
    taxes = [tax for total in _children(root, "TaxTotal") for tax in _children(total, "TaxAmount")]
    yield "tax_total", _in_currency(taxes, currency)
    yield "due_date", _date(_said(root, "DueDate") or _said(_child(root, "PaymentMeans"), "PaymentDueDate"))
    accounts = [_child(means, "PayeeFinancialAccount") for means in _children(root, "PaymentMeans")]
    yield "iban", _only(_said(account, "ID") for account in accounts)


def _ubl_name(party: etree._Element | None) -> str:
    legal = _said(_child(party, "PartyLegalEntity"), "RegistrationName")
    return legal or _said(_child(party, "PartyName"), "Name")


def _ubl_vat_id(party: etree._Element | None) -> str:
    for scheme in _children(party, "PartyTaxScheme"):
        if _said(_child(scheme, "TaxScheme"), "ID").upper() == "VAT":
            return _said(scheme, "CompanyID")
    return ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _children(parent: etree._Element | None, *names: str) -> list[etree._Element]:
    if parent is None:
        return []
    return [child for child in parent if _local(child) in names]


def _child(parent: etree._Element | None, *names: str) -> etree._Element | None:
    return next(iter(_children(parent, *names)), None)


def _said(parent: etree._Element | None, *names: str) -> str:
    child = _child(parent, *names)
    return "" if child is None else _clean(child)


def _clean(element: etree._Element) -> str:
    return "\n".join(line for line in map(str.strip, (element.text or "").splitlines()) if line)


def _only(numbers: Iterable[str]) -> str:
    """The one account that is stated, without white space; empty when there are several."""
    accounts = {number.replace(" ", "") for number in numbers} - {""}
    return accounts.pop() if len(accounts) == 1 else ""


def _in_currency(amounts: list[etree._Element], currency: str) -> str:
    """The tax in the invoice's currency; a second one may state it in the bookkeeping's."""
    fitting = [a for a in amounts if a.get("currencyID", currency) == currency] or amounts
    return _amount(_clean(fitting[0])) if fitting else ""


def _amount(text: str) -> str:
    try:
        number = Decimal(text) if text and len(text) <= _LONGEST_AMOUNT else None
    except InvalidOperation:
        return ""
    return written(number) if number is not None and number.is_finite() else ""


def _date(text: str) -> str:
    """ISO form of `20180305` or `2018-03-05T…`; empty for anything else."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _code(text: str) -> str:
    return text if re.fullmatch(r"\d{1,3}", text) else ""
