"""Three ways an invoice looks on paper: a letter, a table with lines, and a modern one in blocks."""

import io
from collections.abc import Callable
from decimal import Decimal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gluework.invoices.samples.invoice import Invoice, InvoiceLine
from gluework.invoices.samples.wording import WORDS, day, money

WIDTH, HEIGHT = A4
LEFT, RIGHT, BOTTOM = 60.0, WIDTH - 60.0, 110.0
INK, GREY = HexColor("#1c1c24"), HexColor("#6a6a76")
ACCENTS = tuple(HexColor(code) for code in ("#1f5f8b", "#7a3b69", "#2f6f4f", "#a3541c"))


class Sheet:
    """A canvas that is written from the top down and turns its pages by itself."""

    def __init__(self, invoice: Invoice, accent: int = 0) -> None:
        self.invoice = invoice
        self.language = invoice.language
        self.words = WORDS[invoice.language]
        self.accent: Color = ACCENTS[accent % len(ACCENTS)]
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=A4, invariant=True)
        self.canvas.setTitle(f"{self.title} {invoice.number}")
        self.y = HEIGHT - 60
        self.page = 1

    @property
    def title(self) -> str:
        """What kind of paper it is, in its language."""
        return self.words["credit" if self.invoice.credit else "invoice"]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Number, dates and VAT id, each with its label."""
        invoice, words = self.invoice, self.words
        return (
            (words["credit_number" if invoice.credit else "number"], invoice.number),
            (words["date"], day(invoice.day, self.language)),
            (words["due_date"], day(invoice.due_day, self.language)),
            (words["vat_id"], invoice.vat_id),
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 10,
        *,
        bold: bool = False,
        right: bool = False,
        colour: Color = INK,
    ) -> None:
        """Words at a place; `right` makes x their right edge."""
        self.canvas.setFillColor(colour)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, y, words)

    def rule(self, y: float, width: float = 0.5, left: float = LEFT, right: float = RIGHT) -> None:
        """A line across."""
        self.canvas.setStrokeColor(self.accent)
        self.canvas.setLineWidth(width)
        self.canvas.line(left, y, right, y)

    def money(self, amount: Decimal) -> str:
        """An amount in the paper's language."""
        return money(amount, self.language)

    def need(self, height: float) -> bool:
        """Makes room; whether a new page was begun."""
        if self.y - height > BOTTOM:
            return False
        self.footer()
        self.canvas.showPage()
        self.page += 1
        self.y = HEIGHT - 80
        return True

    def footer(self) -> None:
        """Who sent it, at the foot of each page."""
        seller = self.invoice.seller
        self.rule(78)
        self.text(LEFT, 64, " · ".join((*seller.address, seller.email)), 7.5, colour=GREY)
        numbers = f"{self.words['vat_id']}: {self.invoice.vat_id}   IBAN: {_spaced(seller.iban)}"
        self.text(LEFT, 53, numbers, 7.5, colour=GREY)
        self.text(RIGHT, 53, f"{self.words['page']} {self.page}", 7.5, right=True, colour=GREY)

    def lines(self, columns: tuple[float, float, float, float], *, ruled: bool) -> None:
        """The table of lines: text, then quantity, price and amount by their right edges."""
        self._head(columns)
        for number, line in enumerate(self.invoice.lines, start=1):
            if self.need(18):
                self._head(columns)
            self._line(number, line, columns)
            self.y -= 17
            if ruled:
                self.rule(self.y + 11, 0.25)

    def _head(self, columns: tuple[float, float, float, float]) -> None:
        for x, word in zip(columns, ("text", "quantity", "price", "amount"), strict=True):
            self.text(x, self.y, self.words[word], 8.5, bold=True, right=word != "text", colour=self.accent)
        self.y -= 6
        self.rule(self.y)
        self.y -= 14

    def _line(self, number: int, line: InvoiceLine, columns: tuple[float, float, float, float]) -> None:
        text, quantity, price, amount = columns
        self.text(text, self.y, f"{number}  {line.text} ({line.rate} %)", 9.5)
        self.text(quantity, self.y, str(line.quantity), 9.5, right=True)
        self.text(price, self.y, self.money(line.price), 9.5, right=True)
        self.text(amount, self.y, self.money(line.total), 9.5, right=True)

    def totals(self, label_x: float, *, currency: bool = True) -> None:
        """Net, taxes, gross, and what is due."""
        invoice = self.invoice
        rows = [(self.words["net"], invoice.net, False)]
        for rate, (base, tax) in invoice.taxes.items():
            rows.append((self.words["tax"].format(rate=rate, base=self.money(base)), tax, False))
        if len(invoice.taxes) > 1:
            rows.append((self.words["tax_total"], invoice.tax, False))
        rows.append((self.words["gross"], invoice.shown_gross, True))
        if invoice.prepaid:
            rows.append((self.words["prepaid"], -invoice.prepaid, False))
            rows.append((self.words["due"], invoice.due, True))
        self.need(16.0 * len(rows) + 10)
        self.y -= 6
        for label, amount, strong in rows:
            shown = self.money(amount) + (" EUR" if currency and strong else "")
            self.text(label_x, self.y, label, 10, bold=strong)
            self.text(RIGHT, self.y, shown, 10, bold=strong, right=True)
            self.y -= 16

    def finished(self) -> bytes:
        """The PDF."""
        self.footer()
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()


def letter(sheet: Sheet) -> None:
    """A classic letter: sender's line, address window, a block of facts at the right."""
    invoice, words = sheet.invoice, sheet.words
    sheet.text(RIGHT, HEIGHT - 62, invoice.seller.name, 16, bold=True, right=True, colour=sheet.accent)
    sheet.text(LEFT, HEIGHT - 128, " · ".join(invoice.seller.address), 7, colour=GREY)
    for row, text in enumerate(invoice.buyer.address):
        sheet.text(LEFT, HEIGHT - 148 - 14 * row, text, 10.5)
    for row, (label, value) in enumerate(sheet.facts):
        sheet.text(340, HEIGHT - 148 - 15 * row, f"{label}:", 9.5, colour=GREY)
        sheet.text(450, HEIGHT - 148 - 15 * row, value, 9.5)
    sheet.text(LEFT, HEIGHT - 262, sheet.title, 15, bold=True)
    sheet.y = HEIGHT - 296
    sheet.lines((LEFT, 360, 445, RIGHT), ruled=False)
    sheet.rule(sheet.y + 6)
    sheet.totals(300)
    pay = words["pay"].format(day=day(invoice.due_day, sheet.language))
    sheet.need(40)
    sheet.text(LEFT, sheet.y - 20, f"{pay} {_spaced(invoice.seller.iban)}.", 9)


def table(sheet: Sheet) -> None:
    """Everything in ruled rows: a head with seller and buyer side by side, totals at the foot."""
    invoice, words = sheet.invoice, sheet.words
    sheet.canvas.setFillColor(sheet.accent)
    sheet.canvas.rect(LEFT, HEIGHT - 78, RIGHT - LEFT, 26, stroke=0, fill=1)
    sheet.text(
        LEFT + 10, HEIGHT - 70, f"{sheet.title} {invoice.number}", 13, bold=True, colour=HexColor("#ffffff")
    )
    for x, label, who in ((LEFT, words["seller"], invoice.seller), (320, words["buyer"], invoice.buyer)):
        sheet.text(x, HEIGHT - 108, f"{label}:", 8.5, bold=True, colour=sheet.accent)
        for row, text in enumerate(who.address):
            sheet.text(x, HEIGHT - 124 - 13 * row, text, 10)
    sheet.text(LEFT, HEIGHT - 163, f"{words['vat_id']}: {invoice.vat_id}", 9)
    sheet.rule(HEIGHT - 176)
    sheet.text(LEFT, HEIGHT - 192, f"{words['date']}: {day(invoice.day, sheet.language)}", 10)
    sheet.text(320, HEIGHT - 192, f"{words['due_date']}: {day(invoice.due_day, sheet.language)}", 10)
    sheet.rule(HEIGHT - 202)
    sheet.y = HEIGHT - 228
    sheet.lines((LEFT, 350, 440, RIGHT), ruled=True)
    sheet.totals(320)


def modern(sheet: Sheet) -> None:
    """Blocks with small labels above large values."""
    invoice, words = sheet.invoice, sheet.words
    sheet.canvas.setFillColor(sheet.accent)
    sheet.canvas.rect(0, HEIGHT - 14, WIDTH, 14, stroke=0, fill=1)
    sheet.text(LEFT, HEIGHT - 62, invoice.seller.name, 18, bold=True)
    sheet.text(LEFT, HEIGHT - 78, f"{invoice.seller.street}, {invoice.seller.town}", 9, colour=GREY)
    sheet.text(RIGHT, HEIGHT - 62, sheet.title.upper(), 18, right=True, colour=sheet.accent)
    for column, (label, value) in enumerate(sheet.facts):
        x = LEFT + column * 122
        sheet.text(x, HEIGHT - 120, label, 8, colour=GREY)
        sheet.text(x, HEIGHT - 135, value, 11, bold=True)
    sheet.text(LEFT, HEIGHT - 170, words["customer"], 8, colour=GREY)
    for row, text in enumerate(invoice.buyer.address):
        sheet.text(LEFT, HEIGHT - 185 - 13 * row, text, 10.5, bold=row == 0)
    sheet.y = HEIGHT - 256
    sheet.lines((LEFT, 350, 440, RIGHT), ruled=True)
    sheet.totals(320)


LAYOUTS: tuple[Callable[[Sheet], None], ...] = (letter, table, modern)


def printed(invoice: Invoice, layout: int) -> bytes:
    """The invoice as a PDF with a text layer, in one of the layouts."""
    sheet = Sheet(invoice, accent=layout + len(invoice.seller.name))
    LAYOUTS[layout % len(LAYOUTS)](sheet)
    return sheet.finished()


def _spaced(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
