"""The e-invoice inside against the page around it."""

import pytest

from gluework.invoices import read_invoice
from gluework.values import Attachment, DoubtKind, Reading

XML = """<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:x" xmlns:udt="urn:y">
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{type_code}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">{issue_date}</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>{seller}</ram:Name>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>
</ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>{buyer}</ram:Name></ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">{tax}</ram:TaxTotalAmount>
<ram:GrandTotalAmount>{gross}</ram:GrandTotalAmount><ram:DuePayableAmount>{due}</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""

TRUE = {
    "number": "R-2024-17",
    "type_code": "380",
    "issue_date": "20240503",
    "seller": "Gärtnerei Grün GmbH",
    "buyer": "Hotel Adler KG",
    "net": "1234.50",
    "tax": "234.56",
    "gross": "1469.06",
    "due": "1469.06",
}


def invoice(sheet, **other: str) -> Reading:
    """A page that states TRUE, and an XML that states TRUE but for what is given."""
    sheet.put(60, 120, "Gärtnerei Grün GmbH · Beetweg 4 · 50667 Köln", 7)
    sheet.block(60, 140, "Hotel Adler KG", "Marktplatz 9", "53111 Bonn")
    sheet.put(60, 250, "Rechnung Nr. R-2024-17 vom 3. Mai 2024", 14)
    sheet.pairs(
        340,
        480,
        400,
        ("Nettobetrag", "1.234,50 €"),
        ("USt 19 %", "234,56 €"),
        ("Rechnungsbetrag", "1.469,06 €"),
    )
    sheet.put(60, 700, "USt-IdNr. DE 136 695 976", 8)
    return with_xml(sheet.reading(), **other)


def with_xml(reading: Reading, name: str = "factur-x.xml", **other: str) -> Reading:
    data = XML.format(**(TRUE | other)).encode()
    file = Attachment(name=name, type="application/xml", data=data)
    return reading.model_copy(update={"attachments": (*reading.attachments, file)})


def test_values_in_both_places_are_confirmed_and_certain(sheet) -> None:
    proposal = read_invoice(invoice(sheet))
    assert proposal.doubts == ()
    must = (
        "number",
        "issue_date",
        "seller",
        "buyer",
        "net_total",
        "tax_total",
        "gross_total",
        "due",
    )
    for name in (*must, "seller_vat_id"):
        field = proposal.field(name)
        assert field is not None
        assert field.confirmed, name
        assert field.confidence > 0.9
    assert proposal.values()["issue_date"] == "2024-05-03"
    assert proposal.answered_by == "offline"


def test_the_evidence_on_the_page_is_the_words_in_their_box(sheet) -> None:
    field = read_invoice(invoice(sheet)).field("gross_total")
    assert field is not None
    inside, printed = field.evidence
    assert (inside.source, inside.where, inside.words) == ("attachment", "factur-x.xml", "1469.06")
    assert printed.words == "1.469,06"
    assert printed.box is not None
    assert (printed.box.page, printed.box.left) == (1, 480)
    assert 425 < printed.box.top < 435


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("number", {"number": "R-2024-18"}),
        ("issue_date", {"issue_date": "20240504"}),
        ("seller", {"seller": "Somebody Else GmbH"}),
        ("buyer", {"buyer": "Hotel Krone KG"}),
        ("net_total", {"net": "1230.00", "gross": "1464.56", "due": "1464.56"}),
        ("gross_total", {"gross": "1500.00", "due": "1500.00"}),
        ("due", {"due": "69.06"}),
    ],
)
def test_a_value_that_the_page_does_not_state_is_a_doubt(sheet, field, other) -> None:
    proposal = read_invoice(invoice(sheet, **other))
    told = [doubt for doubt in proposal.doubts if doubt.field == field]
    assert told
    assert told[0].kind is DoubtKind.CONFLICT
    found = proposal.field(field)
    assert found is not None
    assert found.confidence < 0.8


def test_a_conflict_names_both_sides(sheet) -> None:
    proposal = read_invoice(invoice(sheet, number="R-2024-18"))
    (text,) = [doubt.text for doubt in proposal.doubts]
    assert "R-2024-18" in text
    assert "R-2024-17" in text


def test_another_invoices_number_elsewhere_on_the_page_does_not_confirm_it(sheet) -> None:
    sheet.put(60, 500, "Siehe auch Rechnung Nr. R-2024-18")
    sheet.put(60, 520, "Unser Angebot vom 04.05.2024")
    proposal = read_invoice(invoice(sheet, issue_date="20240504"))
    assert [doubt.field for doubt in proposal.doubts] == ["issue_date"]


def test_seller_and_buyer_the_other_way_round_are_a_doubt(sheet) -> None:
    proposal = read_invoice(invoice(sheet, seller=TRUE["buyer"], buyer=TRUE["seller"]))
    assert any("the other way round" in doubt.text for doubt in proposal.doubts)


def test_a_sign_that_is_not_on_the_page_is_a_doubt(sheet) -> None:
    proposal = read_invoice(invoice(sheet, net="-1234.50", tax="-234.56", gross="-1469.06", due="-1469.06"))
    assert {"net_total", "tax_total", "gross_total"} <= {doubt.field for doubt in proposal.doubts}


def test_an_invoice_titled_credit_note_on_the_page_is_a_doubt(sheet) -> None:
    reading = invoice(sheet)
    words = [
        w._replace(text="Rechnungskorrektur") if w.text == "Rechnung" else w for w in reading.pages[0].words
    ]
    page = reading.pages[0].model_copy(update={"words": tuple(words)})
    proposal = read_invoice(reading.model_copy(update={"pages": (page,)}))
    assert [doubt.field for doubt in proposal.doubts] == ["type_code"]


def test_a_name_broken_over_two_lines_is_found(new_sheet) -> None:
    sheet = new_sheet().block(340, 60, "Gesellschaft für Garten", "und Gartenbau mbH")
    proposal = read_invoice(invoice(sheet, seller="Gesellschaft für Garten und Gartenbau mbH"))
    field = proposal.field("seller")
    assert field is not None
    assert field.confirmed


def test_a_net_total_left_to_the_reader_is_confirmed_by_arithmetic(new_sheet) -> None:
    sheet = new_sheet()
    reading = invoice(sheet)
    words = [w for w in reading.pages[0].words if w.text not in ("Nettobetrag", "1.234,50")]
    page = reading.pages[0].model_copy(update={"words": tuple(words)})
    proposal = read_invoice(reading.model_copy(update={"pages": (page,)}))
    field = proposal.field("net_total")
    assert field is not None
    assert field.confidence > 0.9
    assert field.evidence[-1].source == "derived"
    assert proposal.doubts == ()


def test_two_einvoices_that_agree_are_no_doubt_and_that_disagree_are(sheet) -> None:
    reading = invoice(sheet)
    assert read_invoice(with_xml(reading, "ZUGFeRD-invoice.xml")).doubts == ()
    differing = read_invoice(with_xml(reading, "ZUGFeRD-invoice.xml", number="R-9"))
    assert [doubt.field for doubt in differing.doubts] == ["number"]
    assert "R-9" in differing.doubts[0].text


def test_a_broken_einvoice_is_a_doubt_and_the_page_is_read_instead(sheet) -> None:
    reading = invoice(sheet)
    broken = Attachment(name="factur-x.xml", type="application/xml", data=b"<rsm:CrossIndustryInvoice>")
    proposal = read_invoice(reading.model_copy(update={"attachments": (broken,)}))
    assert proposal.values()["number"] == "R-2024-17"
    assert proposal.values()["gross_total"] == "1469.06"
    (doubt,) = proposal.doubts
    assert doubt.kind is DoubtKind.CONFLICT
    assert "factur-x.xml" in doubt.text


def test_an_einvoice_around_which_nothing_is_printed_is_in_doubt(sheet) -> None:
    proposal = read_invoice(with_xml(sheet.reading()))
    assert proposal.values()["gross_total"] == "1469.06"
    (doubt,) = proposal.doubts
    assert "could not be compared" in doubt.text
    field = proposal.field("gross_total")
    assert field is not None
    assert field.confidence < 0.8


def test_the_page_fills_in_what_the_data_leave_out(sheet) -> None:
    reading = invoice(sheet)
    data = reading.attachments[0].data.replace(b">EUR<", b"><").replace(b"20240503", b"")
    file = reading.attachments[0].model_copy(update={"data": data})
    proposal = read_invoice(reading.model_copy(update={"attachments": (file,)}))
    assert proposal.values()["issue_date"] == "2024-05-03"
    assert proposal.values()["currency"] == "EUR"
    assert proposal.doubts == ()


def test_a_document_that_is_an_einvoice_itself_is_read_from_its_text() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + XML.format(**(TRUE | {"net": "1234.5"}))
    proposal = read_invoice(Reading(digest="0" * 64, type="application/xml", text=text))
    assert proposal.doubts == ()
    assert proposal.values()["issue_date"] == "2024-05-03"
    assert proposal.values()["net_total"] == "1234.50"
    for field in proposal.fields:
        (evidence,) = field.evidence
        assert evidence.source == "text"
        assert evidence.words in text
