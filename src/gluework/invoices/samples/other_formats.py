"""Invoices that are no PDF: HTML, plain text, and a mail with a PDF attached."""

from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from gluework.invoices.samples.invoice import Invoice
from gluework.invoices.samples.wording import WORDS, day, money


def facts(invoice: Invoice) -> list[tuple[str, str]]:
    """What is printed of an invoice beside its lines."""
    words, language = WORDS[invoice.language], invoice.language
    return [
        (words["number"], invoice.number),
        (words["date"], day(invoice.day, language)),
        (words["seller"], invoice.seller.name),
        (words["vat_id"], invoice.vat_id),
        (words["buyer"], invoice.buyer.name),
        (words["net"], f"{money(invoice.net, language)} EUR"),
        (words["tax_total"], f"{money(invoice.tax, language)} EUR"),
        (words["gross"], f"{money(invoice.shown_gross, language)} EUR"),
        (words["due"], f"{money(invoice.due, language)} EUR"),
    ]


def as_text(invoice: Invoice) -> bytes:
    """As plain text in UTF-8."""
    lines = [WORDS[invoice.language]["invoice"], ""]
    lines += [f"{label}: {value}" for label, value in facts(invoice)]
    return "\n".join(lines).encode() + b"\n"


def as_html(invoice: Invoice) -> bytes:
    """As a page in HTML."""
    rows = "".join(
        f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in facts(invoice)
    )
    title = f"{WORDS[invoice.language]['invoice']} {escape(invoice.number)}"
    head = f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><table>{rows}</table></body></html>\n".encode()


def as_mail(invoice: Invoice, pdf: bytes) -> bytes:
    """As a mail with the PDF attached."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{invoice.seller.name} <{invoice.seller.email}>"
    mail["To"] = "inbox@buyer.example"
    mail["Date"] = format_datetime(datetime.combine(invoice.day, time(9), UTC))
    mail["Message-ID"] = f"<{invoice.number.replace('/', '.')}@sender.example>"
    mail["Subject"] = f"{WORDS[invoice.language]['invoice']} {invoice.number}"
    mail.set_content("Please find our invoice attached.\n")
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="invoice.pdf")
    mail.set_boundary("=====sample=====")
    return mail.as_bytes()
