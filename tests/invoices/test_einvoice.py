"""The XML inside: what it says, and what a hostile or broken one may not do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.invoices.einvoice import find_einvoices
from gluework.values import Attachment

CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20240503</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Käserei Müller GmbH</ram:Name>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">1/2/3</ram:ID></ram:SpecifiedTaxRegistration>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>
</ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Hof Laden KG</ram:Name></ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:TaxBasisTotalAmount>100</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="CHF">20.50</ram:TaxTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount>
<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>
<ram:DuePayableAmount>119.00</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""

UBL = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>U-7</cbc:ID><cbc:IssueDate>2024-06-01</cbc:IssueDate><cbc:DueDate>2024-07-01</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Shop</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>NL123456782B90</cbc:CompanyID>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
</cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>Shop B.V.</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>
<cac:PartyName><cbc:Name>Buyer N.V.</cbc:Name></cac:PartyName></cac:Party>
</cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>100.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount>121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount>121.00</cbc:PayableAmount>
</cac:LegalMonetaryTotal></Invoice>"""


def read(data: bytes, name: str = "factur-x.xml"):
    return find_einvoices((Attachment(name=name, type="application/xml", data=data),))


def values(data: bytes) -> dict[str, str]:
    (invoice,) = read(data).invoices
    return invoice.values


def test_a_cii_invoice_is_read_with_the_tax_in_its_own_currency() -> None:
    assert values(CII.encode()) == {
        "number": "R-1",
        "issue_date": "2024-05-03",
        "type_code": "380",
        "seller": "Käserei Müller GmbH",
        "seller_vat_id": "DE136695976",
        "buyer": "Hof Laden KG",
        "currency": "EUR",
        "net_total": "100.00",
        "tax_total": "19.00",
        "gross_total": "119.00",
        "due": "119.00",
    }


def test_a_ubl_invoice_is_read() -> None:
    found = values(UBL.encode())
    assert found["seller"] == "Shop B.V."
    assert found["buyer"] == "Buyer N.V."
    assert (found["net_total"], found["tax_total"], found["gross_total"]) == ("100.00", "21.00", "121.00")
    assert found["due_date"] == "2024-07-01"


def test_a_ubl_credit_note_is_one() -> None:
    text = UBL.replace("<Invoice ", "<CreditNote ").replace("</Invoice>", "</CreditNote>")
    text = text.replace("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "").replace(
        ":Invoice-2", ":CreditNote-2"
    )
    assert values(text.encode())["type_code"] == "381"


@pytest.mark.parametrize(
    "data",
    [
        CII.encode("utf-8-sig"),
        CII.replace("UTF-8", "no-such-code").encode(),
        CII.replace("UTF-8", "ISO-8859-1").encode(),
        CII.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
        CII.replace("UTF-8", "UTF-16").encode("utf-16"),
        CII.encode("cp1252"),
        b"\r\n junk before " + CII.encode() + b"\x00\x00 and behind",
        CII.split("?>", 1)[1].encode(),
    ],
    ids=["mark", "unknown", "false", "latin", "utf-16", "undeclared", "junk", "bare"],
)
def test_wrong_encodings_marks_and_junk_are_put_right(data: bytes) -> None:
    assert values(data)["seller"] == "Käserei Müller GmbH"


BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [BOMB, OUTSIDE, '<!DOCTYPE a SYSTEM "http://localhost:1/x.dtd">'])
def test_an_xml_with_its_own_document_type_is_refused(prolog: str) -> None:
    body = CII.split("?>", 1)[1].replace("R-1", "&x;" if "ENTITY" in prolog else "R-1")
    found = read((prolog + body).encode())
    assert found.invoices == []
    assert "document type" in found.broken[0]


def test_a_document_type_behind_padding_is_refused_too() -> None:
    body = CII.split("?>", 1)[1].replace("R-1", "&x;")
    found = read((f"<!--{' ' * 9000}-->" + OUTSIDE + body).encode())
    assert found.invoices == []
    assert found.broken


def test_an_xml_nested_without_end_is_broken_and_not_a_crash() -> None:
    found = read(b"<a>" * 100_000)
    assert found.invoices == []
    assert found.broken


@pytest.mark.parametrize("data", [b"", b"<", b"no xml", CII.encode()[:900], b"\xff\xfe\x00"])
def test_a_broken_xml_is_told_of(data: bytes) -> None:
    assert read(data).broken[0].startswith("factur-x.xml: it is")


def test_other_xml_is_left_alone() -> None:
    found = read(b"<order xmlns='urn:x'/>", "order.xml")
    assert found.invoices == []
    assert found.broken == []
    assert read(b"<not closed", "notes.xml").broken == []


def test_senseless_values_are_left_out() -> None:
    text = CII.replace("20240503", "20241399").replace(">119.00<", ">NaN<").replace(">380<", ">invoice<")
    found = values(text.encode())
    assert {"issue_date", "gross_total", "due", "type_code"} & found.keys() == set()


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    assert read(data).invoices == []


@settings(deadline=None)
@given(st.integers(0, len(CII) - 1), st.integers(1, 40), st.binary(max_size=20))
def test_a_damaged_invoice_is_read_or_told_of(start: int, length: int, junk: bytes) -> None:
    data = CII.encode()
    found = read(data[:start] + junk + data[start + length :])
    assert len(found.invoices) + len(found.broken) <= 1
