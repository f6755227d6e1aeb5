"""Printed invoices in seven languages and several layouts, read without any data inside."""

from collections.abc import Callable

import pytest

from gluework.invoices import read_invoice
from gluework.reading.border import ReadingLimits
from gluework.reading.reader.read import read_document
from gluework.values import Reading


def german(sheet):
    sheet.put(60, 120, "Tischlerei Ahorn GmbH · Werkweg 4 · 50667 Köln", 7)
    sheet.block(60, 140, "Gasthaus Linde GmbH", "Frau Petra Sommer", "Marktplatz 9", "53111 Bonn")
    sheet.pairs(
        380,
        480,
        140,
        ("Rechnungsnummer:", "2024-0815"),
        ("Rechnungsdatum:", "03.05.2024"),
        ("Kundennummer:", "10077"),
    )
    sheet.put(60, 250, "Rechnung", 16)
    sheet.put(60, 290, "Pos").put(100, 290, "Bezeichnung").put(380, 290, "Menge").put(480, 290, "Gesamt")
    sheet.put(60, 310, "1").put(100, 310, "Tisch, Eiche").put(380, 310, "2").put(480, 310, "1.100,00 €")
    sheet.pairs(
        340,
        480,
        400,
        ("Nettobetrag", "1.100,00 €"),
        ("zzgl. 19 % USt", "209,00 €"),
        ("Rechnungsbetrag", "1.309,00 €"),
    )
    sheet.put(60, 700, "USt-IdNr.: DE136695976   IBAN: DE02 1203 0000 0000 2020 51", 8)
    return {
        "number": "2024-0815", "issue_date": "2024-05-03", "type_code": "380",
        "seller": "Tischlerei Ahorn GmbH",
        "buyer": "Gasthaus Linde GmbH", "currency": "EUR", "net_total": "1100.00", "tax_total": "209.00",
        "gross_total": "1309.00", "seller_vat_id": "DE136695976", "iban": "DE02120300000000202051",
    }  # fmt: skip


def english(sheet):
    sheet.put(60, 60, "INVOICE", 20)
    sheet.put(60, 100, "From:").put(320, 100, "Bill to:")
    sheet.block(60, 115, "Northwind Tools Ltd", "12 Mill Lane", "Leeds LS1 4AP")
    sheet.block(320, 115, "Harbour Cafe Ltd", "3 Quay Street", "Bristol BS1 5UH")
    sheet.pairs(
        60,
        180,
        200,
        ("Invoice no.", "INV-10023"),
        ("Invoice date", "12 March 2024"),
        ("Due date", "11 April 2024"),
    )
    sheet.pairs(360, 480, 400, ("Subtotal", "£1,250.00"), ("VAT 20%", "£250.00"), ("Total due", "£1,500.00"))
    return {
        "number": "INV-10023", "issue_date": "2024-03-12",
        "seller": "Northwind Tools Ltd", "buyer": "Harbour Cafe Ltd",
        "currency": "GBP", "net_total": "1250.00", "tax_total": "250.00", "gross_total": "1500.00",
        "due": "1500.00", "due_date": "2024-04-11",
    }  # fmt: skip


def french(sheet):
    sheet.block(60, 60, "Fromagerie Duval SAS", "8 rue des Lilas", "69003 Lyon")
    sheet.put(60, 150, "Facture n° F2024-118", 14)
    sheet.put(340, 130, "Facturé à :")
    sheet.block(340, 145, "Bistrot du Port SARL", "2 quai Sud", "13002 Marseille")
    sheet.put(60, 200, "Date de facture : 07/06/2024").put(60, 215, "Date d'échéance : 30/06/2024")
    sheet.pairs(
        360, 480, 400, ("Total HT", "1 234,50 €"), ("TVA 5,5 %", "67,90 €"), ("Total TTC", "1 302,40 €")
    )
    sheet.pairs(360, 480, 450, ("Acompte versé", "302,40 €"), ("Net à payer", "1 000,00 €"))
    return {
        "number": "F2024-118", "issue_date": "2024-06-07", "type_code": "380",
        "buyer": "Bistrot du Port SARL",
        "currency": "EUR", "net_total": "1234.50", "tax_total": "67.90", "gross_total": "1302.40",
        "due": "1000.00", "prepaid": "302.40",
    }  # fmt: skip


def dutch(sheet):
    sheet.put(60, 60, "FACTUUR", 18)
    sheet.put(60, 100, "Leverancier").put(320, 100, "Factuuradres")
    sheet.block(60, 115, "Fietsen Jansen B.V.", "Kade 12", "1012 AB Amsterdam")
    sheet.block(320, 115, "Hotel De Zon B.V.", "Laan 5", "3511 LX Utrecht")
    sheet.pairs(
        60,
        180,
        200,
        ("Factuurnummer", "20240042"),
        ("Factuurdatum", "15-02-2024"),
        ("Vervaldatum", "16-03-2024"),
    )
    sheet.pairs(
        340,
        480,
        400,
        ("Totaal excl. btw", "€ 2.000,00"),
        ("Btw 21%", "€ 420,00"),
        ("Totaal incl. btw", "€ 2.420,00"),
    )
    return {
        "number": "20240042", "issue_date": "2024-02-15", "due_date": "2024-03-16",
        "seller": "Fietsen Jansen B.V.",
        "buyer": "Hotel De Zon B.V.", "currency": "EUR", "net_total": "2000.00", "tax_total": "420.00",
        "gross_total": "2420.00", "type_code": "380",
    }  # fmt: skip


def polish(sheet):
    sheet.put(60, 60, "Faktura VAT nr FV/2024/03/17", 14)
    sheet.put(60, 85, "Data wystawienia: 18.03.2024").put(320, 85, "Data sprzedaży: 15.03.2024")
    sheet.put(60, 110, "Sprzedawca:").put(320, 110, "Nabywca:")
    sheet.block(60, 125, "Drukarnia Wisła Sp. z o.o.", "ul. Długa 7", "00-238 Warszawa", "NIP: PL8567346215")
    sheet.block(320, 125, "Księgarnia Żuraw Sp. z o.o.", "ul. Krótka 3", "80-001 Gdańsk")
    sheet.pairs(
        340,
        480,
        400,
        ("Razem netto", "1 000,00 zł"),
        ("Kwota VAT", "230,00 zł"),
        ("Razem brutto", "1 230,00 zł"),
        ("Do zapłaty", "1 230,00 zł"),
    )
    return {
        "number": "FV/2024/03/17", "issue_date": "2024-03-18", "seller": "Drukarnia Wisła Sp. z o.o.",
        "buyer": "Księgarnia Żuraw Sp. z o.o.", "currency": "PLN",
        "net_total": "1000.00", "tax_total": "230.00",
        "gross_total": "1230.00", "due": "1230.00", "seller_vat_id": "PL8567346215",
    }  # fmt: skip


def spanish(sheet):
    sheet.put(60, 60, "FACTURA", 18)
    sheet.put(60, 100, "Emisor:").put(320, 100, "Cliente:")
    sheet.block(60, 115, "Aceites del Sur S.L.", "Calle Mayor 1", "41001 Sevilla")
    sheet.block(320, 115, "Bar La Plaza S.L.", "Plaza Nueva 2", "28013 Madrid")
    sheet.pairs(
        60,
        200,
        200,
        ("Número de factura:", "A-2024/77"),
        ("Fecha de emisión:", "5 de abril de 2024"),
        ("Vencimiento:", "05/05/2024"),
    )
    sheet.pairs(
        340, 480, 400, ("Base imponible", "350,00 €"), ("IVA 10%", "35,00 €"), ("Total factura", "385,00 €")
    )
    return {
        "number": "A-2024/77", "issue_date": "2024-04-05",
        "seller": "Aceites del Sur S.L.", "buyer": "Bar La Plaza S.L.",
        "currency": "EUR", "net_total": "350.00", "tax_total": "35.00", "gross_total": "385.00",
    }  # fmt: skip


def italian(sheet):
    sheet.put(60, 60, "Fattura n. 214/2024 del 22/07/2024", 14)
    sheet.put(60, 100, "Fornitore").put(320, 100, "Destinatario")
    sheet.block(60, 115, "Ceramiche Rossi S.r.l.", "Via Roma 10", "40121 Bologna", "P.IVA IT00743110157")
    sheet.block(320, 115, "Trattoria Bella S.p.A.", "Corso Italia 5", "20122 Milano")
    sheet.pairs(
        340,
        480,
        400,
        ("Imponibile", "€ 820,00"),
        ("IVA 22%", "€ 180,40"),
        ("Totale fattura", "€ 1.000,40"),
        ("Scadenza", "31/08/2024"),
    )
    return {
        "number": "214/2024", "issue_date": "2024-07-22",
        "seller": "Ceramiche Rossi S.r.l.", "buyer": "Trattoria Bella S.p.A.",
        "currency": "EUR", "net_total": "820.00", "tax_total": "180.40", "gross_total": "1000.40",
        "seller_vat_id": "IT00743110157",
    }  # fmt: skip


ALL = [german, english, french, dutch, polish, spanish, italian]
SURE = 0.8


@pytest.mark.parametrize("write", ALL, ids=lambda write: write.__name__)
def test_an_invoice_is_read_from_its_print_alone(write: Callable, sheet) -> None:
    expected = write(sheet)
    proposal = read_invoice(sheet.reading())
    values = proposal.values()
    assert {name: values.get(name) for name in expected} == expected
    assert proposal.doubts == ()


@pytest.mark.parametrize("write", ALL, ids=lambda write: write.__name__)
def test_what_was_read_with_a_label_is_sure(write: Callable, sheet) -> None:
    expected = write(sheet)
    proposal = read_invoice(sheet.reading())
    low = {f.name: f.confidence for f in proposal.fields if f.name in expected and f.confidence < SURE}
    assert low == {}


@pytest.mark.parametrize(
    "write", [german, english, french, dutch, spanish, italian], ids=lambda w: w.__name__
)
def test_the_same_invoice_reads_the_same_from_a_pdf(write: Callable, sheet) -> None:
    expected = write(sheet)
    values = read_invoice(read_document(sheet.pdf(), "0" * 64, "invoice.pdf", ReadingLimits())).values()
    assert {name: values.get(name) for name in expected} == expected


@pytest.mark.parametrize("write", ALL, ids=lambda write: write.__name__)
def test_every_value_says_where_it_stands(write: Callable, sheet) -> None:
    write(sheet)
    for field in read_invoice(sheet.reading()).fields:
        assert field.evidence, field.name
        # A sign of currency or a title means the value without stating it.
        inferred = field.name in ("currency", "type_code")
        assert field.evidence[0].source in (("page", "derived") if inferred else ("page",))
        assert field.evidence[0].box is not None
        assert field.evidence[0].words


@pytest.mark.parametrize("write", ALL, ids=lambda write: write.__name__)
def test_an_invoice_in_plain_text_is_read_too(write: Callable, sheet) -> None:
    expected = write(sheet)
    rows: dict[float, str] = {}
    for x, y, text, _ in sheet.lines:
        rows[y] = rows.get(y, "").ljust(int(x / 4.5)) + text
    text = "\n".join(rows[y] for y in sorted(rows))
    proposal = read_invoice(Reading(digest="0" * 64, type="text/plain", text=text))
    for name in ("number", "issue_date", "net_total", "tax_total", "gross_total"):
        assert proposal.values().get(name) == expected[name]
    assert {e.source for f in proposal.fields for e in f.evidence} <= {"text", "derived"}
    assert not any(e.box for f in proposal.fields for e in f.evidence)
