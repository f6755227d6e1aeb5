"""The words that are printed on invoices, by language, and how amounts and dates are written."""

from datetime import date
from decimal import Decimal

WORDS = {
    "de": {
        "invoice": "Rechnung",
        "credit": "Gutschrift",
        "number": "Rechnungsnummer",
        "credit_number": "Gutschriftsnummer",
        "date": "Rechnungsdatum",
        "due_date": "Fällig am",
        "customer": "Kunde",
        "pos": "Pos.",
        "text": "Bezeichnung",
        "quantity": "Menge",
        "price": "Einzelpreis",
        "rate": "USt.",
        "amount": "Betrag",
        "net": "Summe netto",
        "tax": "USt. {rate} % auf {base}",
        "tax_total": "Umsatzsteuer gesamt",
        "gross": "Gesamtbetrag",
        "prepaid": "Anzahlung",
        "due": "Zahlbetrag",
        "vat_id": "USt-IdNr.",
        "page": "Seite",
        "pay": "Bitte überweisen Sie den Betrag bis {day} auf das Konto",
        "seller": "Verkäufer",
        "buyer": "Käufer",
    },
    "en": {
        "invoice": "Invoice",
        "credit": "Credit note",
        "number": "Invoice number",
        "credit_number": "Credit note number",
        "date": "Invoice date",
        "due_date": "Due date",
        "customer": "Bill to",
        "pos": "No.",
        "text": "Description",
        "quantity": "Qty",
        "price": "Unit price",
        "rate": "VAT",
        "amount": "Amount",
        "net": "Net total",
        "tax": "VAT {rate} % on {base}",
        "tax_total": "Total VAT",
        "gross": "Total amount",
        "prepaid": "Prepaid",
        "due": "Amount due",
        "vat_id": "VAT ID",
        "page": "Page",
        "pay": "Please pay by {day} to the account",
        "seller": "Seller",
        "buyer": "Buyer",
    },
}


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def money(amount: Decimal, language: str) -> str:
    """`1.234,50` in German, `1,234.50` in English."""
    text = f"{amount:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def day(value: date, language: str) -> str:
    """`05.03.2026` in German, `5 March 2026` in English."""
    if language == "de":
        return f"{value:%d.%m.%Y}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
