"""What a page leaves open stays open: a wrong value that goes through is worse than a question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.invoices import read_invoice
from gluework.values import Page, Reading, Word

SURE = 0.8


def sure(proposal, name: str) -> bool:
    field = proposal.field(name)
    return field is not None and field.confidence >= SURE


def head(sheet):
    sheet.put(60, 60, "Invoice no. INV-7").put(60, 75, "Invoice date: 12 March 2024")
    sheet.put(60, 100, "Seller").put(320, 100, "Buyer")
    sheet.block(60, 115, "Northwind Tools Ltd", "12 Mill Lane", "Leeds LS1 4AP")
    sheet.block(320, 115, "Harbour Cafe Ltd", "3 Quay Street", "Bristol BS1 5UH")
    return sheet


def totals(sheet, net="£100.00", tax="£20.00", gross="£120.00"):
    return sheet.pairs(360, 480, 400, ("Net total", net), ("VAT 20%", tax), ("Total incl. VAT", gross))


def test_a_complete_invoice_is_sure_of_everything(sheet) -> None:
    proposal = read_invoice(totals(head(sheet)).reading())
    names = ("number", "issue_date", "seller", "buyer", "currency", "net_total", "tax_total", "gross_total")
    assert [name for name in names if not sure(proposal, name)] == []


def test_totals_that_do_not_add_up_are_not_sure(sheet) -> None:
    proposal = read_invoice(totals(head(sheet), gross="£121.00").reading())
    assert not any(sure(proposal, name) for name in ("net_total", "tax_total", "gross_total"))


def test_two_sets_of_totals_are_not_sure(sheet) -> None:
    totals(head(sheet))
    sheet.pairs(
        360, 480, 500, ("Net total", "£200.00"), ("VAT 20%", "£40.00"), ("Total incl. VAT", "£240.00")
    )
    proposal = read_invoice(sheet.reading())
    assert not sure(proposal, "gross_total")


def test_two_numbers_are_not_sure(sheet) -> None:
    totals(head(sheet)).put(60, 300, "Invoice number: INV-8")
    assert not sure(read_invoice(sheet.reading()), "number")


def test_two_dates_of_issue_are_not_sure(sheet) -> None:
    totals(head(sheet)).put(60, 300, "Date of issue: 13 March 2024")
    assert not sure(read_invoice(sheet.reading()), "issue_date")


def test_a_date_that_could_be_two_is_not_sure(sheet) -> None:
    sheet.put(60, 60, "Invoice date: 03/11/2024")
    assert not sure(read_invoice(sheet.reading()), "issue_date")


def test_one_clear_date_makes_the_others_clear(sheet) -> None:
    sheet.put(60, 60, "Invoice date: 11/03/2024").put(60, 80, "Due date: 11/17/2024")
    values = read_invoice(sheet.reading()).values()
    assert values["issue_date"] == "2024-11-03"
    assert values["due_date"] == "2024-11-17"


def test_a_delivery_date_is_no_date_of_issue(sheet) -> None:
    sheet.put(60, 60, "Delivery date: 12 March 2024").put(60, 80, "Order date: 1 March 2024")
    assert read_invoice(sheet.reading()).field("issue_date") is None


def test_a_customer_number_is_no_invoice_number(sheet) -> None:
    sheet.put(60, 60, "Customer number: 4711").put(60, 80, "Order no. 4712").put(60, 100, "Kundennummer:4713")
    assert read_invoice(sheet.reading()).field("number") is None


def test_an_amount_due_that_nothing_explains_is_not_sure(sheet) -> None:
    totals(head(sheet)).put(360, 460, "Amount due").put(480, 460, "£77.00")
    assert not sure(read_invoice(sheet.reading()), "due")


def test_an_amount_due_less_what_was_paid_is_sure(sheet) -> None:
    totals(head(sheet)).pairs(360, 480, 460, ("Amount paid", "£43.00"), ("Amount due", "£77.00"))
    proposal = read_invoice(sheet.reading())
    assert sure(proposal, "due")
    assert proposal.values()["prepaid"] == "43.00"


def test_a_second_line_of_a_name_is_left_to_a_person(sheet) -> None:
    sheet.put(60, 100, "Seller").block(
        60, 115, "Practice for Physiotherapy", "Tanja Tender", "12 Mill Lane", "Leeds LS1 4AP"
    )
    assert not sure(read_invoice(sheet.reading()), "seller")


def test_a_contact_below_a_company_does_not_make_it_unsure(sheet) -> None:
    sheet.put(60, 100, "Buyer").block(60, 115, "Harbour Cafe Ltd", "Ann Poe", "12 Mill Lane", "Leeds LS1 4AP")
    proposal = read_invoice(sheet.reading())
    assert sure(proposal, "buyer")
    assert proposal.values()["buyer"] == "Harbour Cafe Ltd"


def test_the_same_name_for_both_parties_is_not_sure(sheet) -> None:
    sheet.put(60, 100, "Seller").block(60, 115, "Harbour Cafe Ltd", "12 Mill Lane", "Leeds LS1 4AP")
    sheet.put(320, 100, "Buyer").block(320, 115, "Harbour Cafe Ltd", "12 Mill Lane", "Leeds LS1 4AP")
    proposal = read_invoice(sheet.reading())
    assert not sure(proposal, "seller")
    assert not sure(proposal, "buyer")


def test_the_receiver_of_the_goods_is_not_the_buyer(sheet) -> None:
    sheet.put(60, 100, "Delivery address").block(60, 115, "Depot West Ltd", "12 Mill Lane", "Leeds LS1 4AP")
    sheet.put(320, 100, "Bill to").block(320, 115, "Harbour Cafe Ltd", "3 Quay Street", "Bristol BS1 5UH")
    assert read_invoice(sheet.reading()).values()["buyer"] == "Harbour Cafe Ltd"


def test_two_currencies_are_not_sure(sheet) -> None:
    totals(head(sheet)).pairs(60, 200, 500, ("Paid in", "€30.00"), ("Paid in", "€31.00"))
    assert not sure(read_invoice(sheet.reading()), "currency")


def test_an_included_tax_is_not_the_tax_total_of_its_line(sheet) -> None:
    head(sheet).pairs(340, 480, 400, ("Beitrag inkl. 19 % Umsatzsteuer", "220,00 €"))
    assert not sure(read_invoice(sheet.reading()), "tax_total")


@pytest.mark.parametrize("title", ["Gutschrift Nr. G-17 vom 03.05.2024", "Gutschrift"])
def test_a_german_gutschrift_is_asked_about(sheet, title) -> None:
    proposal = read_invoice(sheet.put(60, 60, title, 14).reading())
    assert any(doubt.field == "type_code" for doubt in proposal.doubts)
    assert proposal.field("type_code") is None


def test_a_kind_with_its_code_is_taken_at_its_word(sheet) -> None:
    proposal = read_invoice(sheet.put(60, 60, "Gutschrift (389) Nr. G-17 vom 03.05.2024", 14).reading())
    assert proposal.values()["type_code"] == "389"
    assert proposal.values()["number"] == "G-17"
    assert proposal.values()["issue_date"] == "2024-05-03"
    assert proposal.doubts == ()


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Avoir n° AV-5", "381"),
        ("Credit note no. C-5", "381"),
        ("Rechnungskorrektur Nr. K-5", "384"),
        ("Faktura korygująca nr K-5", "384"),
        ("Factura rectificativa nº K-5", "384"),
        ("Nota di credito n. K-5", "381"),
        ("Creditnota nr. K-5", "381"),
        ("Commercial invoice no. K-5", "380"),
    ],
)
def test_kinds_are_told_by_their_titles(sheet, title, code) -> None:
    assert read_invoice(sheet.put(60, 60, title, 14).reading()).values()["type_code"] == code


@pytest.mark.parametrize("words", ["PROFORMA INVOICE", "Testrechnung", "This is not an invoice"])
def test_a_page_that_says_it_is_no_invoice_is_doubted(sheet, words) -> None:
    proposal = read_invoice(totals(head(sheet)).put(60, 30, words, 16).reading())
    assert len(proposal.doubts) == 1


def test_an_empty_reading_gives_an_empty_proposal() -> None:
    proposal = read_invoice(Reading(digest="0" * 64, type="text/plain", text=""))
    assert proposal.fields == ()
    assert proposal.doubts == ()


def test_a_letter_that_is_no_invoice_is_not_made_one() -> None:
    text = "Dear all,\nthe meeting is on 12 March 2024 at 10:30.\nBring 2 copies.\nBest, Ann"
    assert read_invoice(Reading(digest="0" * 64, type="text/plain", text=text)).fields == ()


TOKENS = st.sampled_from(
    ["Rechnung", "Nr.", "Total", "VAT", "20%", "-", ":", "€", "1.234,50", "(", "()", "R-1", "vom",
     "03.05.2024",
          "Seller:", "Buyer", "12345", "City", "Ltd", ",", "·", "DE136695976", "IBAN", "", "\u00ad", "Name:"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(TOKENS, max_size=8), max_size=12))
def test_any_jumble_of_an_invoices_words_is_survived(lines) -> None:
    text = "\n".join("  ".join(line) for line in lines)
    for field in read_invoice(Reading(digest="0" * 64, type="text/plain", text=text)).fields:
        assert 0 <= field.confidence <= 1
        assert field.value


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    read_invoice(Reading(digest="0" * 64, type="text/plain", text=text))


PLACE = st.floats(-100, 900, allow_nan=False)


@settings(deadline=None)
@given(
    st.lists(st.tuples(TOKENS.filter(bool), PLACE, PLACE, st.floats(0, 200), st.floats(0, 60)), max_size=40)
)
def test_any_scatter_of_words_on_a_page_is_survived(words) -> None:
    placed = tuple(Word(text, x, y, x + width, y + height) for text, x, y, width, height in words)
    page = Page(number=1, width=595, height=842, text="", words=placed)
    read_invoice(Reading(digest="0" * 64, type="application/pdf", text="", pages=(page,)))


def test_a_person_with_an_address_below_a_name_is_not_part_of_it(sheet) -> None:
    sheet.put(60, 100, "Seller").block(60, 115, "Practice for Physiotherapy", "Tanja Tender", "12 Mill Lane")
    sheet.put(60, 170, "E-mail: tanja.tender@example.org")
    proposal = read_invoice(sheet.reading())
    assert proposal.values()["seller"] == "Practice for Physiotherapy"
    assert sure(proposal, "seller")


def test_lines_charges_and_allowances_are_left_out_when_they_do_not_make_the_net_total(sheet) -> None:
    totals(head(sheet)).pairs(360, 480, 500, ("Line total", "£90.00"), ("Total charges", "£20.00"))
    values = read_invoice(sheet.reading()).values()
    assert "lines_total" not in values
    assert "charges_total" not in values


def test_lines_charges_and_allowances_that_make_the_net_total_are_read(sheet) -> None:
    totals(head(sheet)).pairs(
        360, 480, 500, ("Line total", "£90.00"), ("Total charges", "£20.00"), ("Total allowances", "-£10.00")
    )
    values = read_invoice(sheet.reading()).values()
    assert (values["lines_total"], values["charges_total"], values["allowances_total"]) == (
        "90.00",
        "20.00",
        "10.00",
    )


def test_a_cash_discount_does_not_explain_an_amount_due(sheet) -> None:
    totals(head(sheet)).pairs(360, 480, 460, ("2% cash discount", "£2.40"), ("Amount due", "£117.60"))
    assert not sure(read_invoice(sheet.reading()), "due")


def test_labels_in_a_row_have_their_values_below(sheet) -> None:
    for at, (label, value) in enumerate(
        [("Rechnungsnr.", "RG-77"), ("Kundennr.", "K-12"), ("Datum", "03.05.2024")]
    ):
        sheet.put(60 + 120 * at, 220, label).put(60 + 120 * at, 235, value)
    values = read_invoice(sheet.reading()).values()
    assert (values["number"], values["issue_date"]) == ("RG-77", "2024-05-03")


def test_columns_of_totals_are_read_by_their_lowest_row(sheet) -> None:
    head(sheet)
    for at, row in enumerate(
        [("Net", "VAT", "Gross"), ("10.00", "2.00", "12.00"), ("20.00", "4.00", "24.00")]
    ):
        for place, text in enumerate(row):
            sheet.put(300 + 80 * place, 400 + 15 * at, text)
    for place, text in enumerate(("30.00", "6.00", "36.00")):
        sheet.put(300 + 80 * place, 445, text)
    values = read_invoice(sheet.reading()).values()
    assert (values["net_total"], values["tax_total"], values["gross_total"]) == ("30.00", "6.00", "36.00")


def test_taxes_by_rate_are_added_up_where_no_total_is_printed(sheet) -> None:
    head(sheet).pairs(
        360,
        480,
        400,
        ("Net total", "£300.00"),
        ("VAT 5%", "£5.00"),
        ("VAT 20%", "£40.00"),
        ("Gross total", "£345.00"),
    )
    proposal = read_invoice(sheet.reading())
    assert proposal.values()["tax_total"] == "45.00"
    field = proposal.field("tax_total")
    assert field is not None
    assert {evidence.source for evidence in field.evidence} == {"derived"}
    assert {evidence.words for evidence in field.evidence} == {"£5.00", "£40.00"}


def test_a_sender_without_a_heading_is_the_one_block_that_is_left(sheet) -> None:
    sheet.block(60, 60, "Boulangerie Petit", "3 rue Haute", "75001 Paris")
    sheet.put(340, 110, "Client").block(340, 125, "Restaurant Le Coin", "9 rue Basse", "75002 Paris")
    values = read_invoice(sheet.reading()).values()
    assert (values["seller"], values["buyer"]) == ("Boulangerie Petit", "Restaurant Le Coin")


def test_two_blocks_without_a_heading_are_left_to_a_person(sheet) -> None:
    sheet.block(60, 60, "Boulangerie Petit", "3 rue Haute", "75001 Paris")
    sheet.block(340, 125, "Restaurant Le Coin", "9 rue Basse", "75002 Paris")
    proposal = read_invoice(sheet.reading())
    assert not sure(proposal, "seller")
    assert not sure(proposal, "buyer")


def test_a_french_legal_form_that_is_printed_apart_is_not_part_of_the_name(sheet) -> None:
    sheet.put(60, 30, "Les Ruches SARL - 3 rue Haute - 75001 Paris", 8)
    assert read_invoice(sheet.reading()).values()["seller"] == "Les Ruches SARL"
    sheet.put(60, 45, "SIRET 999 - SARL au capital de 10 000,00 €", 8)
    assert read_invoice(sheet.reading()).values()["seller"] == "Les Ruches"


@pytest.mark.parametrize(
    ("words", "owner"), [("VAT no. DE136695976", True), ("Your VAT number: DE136695976", False)]
)
def test_a_vat_id_is_the_sellers_unless_its_label_says_otherwise(sheet, words, owner) -> None:
    proposal = read_invoice(head(sheet).put(60, 700, words).reading())
    assert ("seller_vat_id" in proposal.values()) is owner


def test_of_two_vat_ids_that_nothing_tells_apart_none_is_taken(sheet) -> None:
    head(sheet).put(60, 700, "VAT DE136695976").put(60, 720, "VAT DE812871812")
    assert "seller_vat_id" not in read_invoice(sheet.reading()).values()


def test_an_iban_that_is_not_valid_is_no_vat_id(sheet) -> None:
    head(sheet).put(60, 700, "IBAN: DE12 1234 5678 9012 3456 78")
    values = read_invoice(sheet.reading()).values()
    assert "iban" not in values
    assert "seller_vat_id" not in values


def test_a_vat_id_far_below_the_buyer_is_not_the_buyers(sheet) -> None:
    head(sheet).put(320, 300, "VAT no. DE136695976").put(60, 700, "VAT no. DE136695976")
    assert read_invoice(sheet.reading()).values()["seller_vat_id"] == "DE136695976"
