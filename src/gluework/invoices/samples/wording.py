"""The words that are printed on invoices, by language, and how amounts and dates are written."""

from datetime import date
from decimal import Decimal

LANGUAGES = ("de", "en")
_WORDS = {
    "invoice": ("Rechnung", "Invoice"),
    "credit": ("Gutschrift", "Credit note"),
    "number": ("Rechnungsnummer", "Invoice number"),
    "credit_number": ("Gutschriftsnummer", "Credit note number"),
    "date": ("Rechnungsdatum", "Invoice date"),
    "due_date": ("Fällig am", "Due date"),
    "customer": ("Kunde", "Bill to"),
    "text": ("Bezeichnung", "Description"),
    "quantity": ("Menge", "Qty"),
    "price": ("Einzelpreis", "Unit price"),
    "amount": ("Betrag", "Amount"),
    "net": ("Summe netto", "Net total"),
    "tax": ("USt. {rate} % auf {base}", "VAT {rate} % on {base}"),
    "tax_total": ("Umsatzsteuer gesamt", "Total VAT"),
    "gross": ("Gesamtbetrag", "Total amount"),
    "prepaid": ("Anzahlung", "Prepaid"),
    "due": ("Zahlbetrag", "Amount due"),
    "vat_id": ("USt-IdNr.", "VAT ID"),
    "page": ("Seite", "Page"),
    "pay": ("Bitte überweisen Sie den Betrag bis {day} auf das Konto", "Please pay by {day} to the account"),
    "seller": ("Verkäufer", "Seller"),
    "buyer": ("Käufer", "Buyer"),
}
WORDS = {
    language: {name: words[place] for name, words in _WORDS.items()}
    for place, language in enumerate(LANGUAGES)
}


def money(amount: Decimal, language: str) -> str:
    """`1.234,50` in German, `1,234.50` in English."""
    text = f"{amount:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def day(value: date, language: str) -> str:
    """`05.03.2026` in German, `5 March 2026` in English."""
    if language == "de":
        return f"{value:%d.%m.%Y}"
    return f"{value.day} {value:%B} {value.year}"
