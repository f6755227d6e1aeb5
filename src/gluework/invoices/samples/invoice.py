"""The values of a sample invoice; everything that is printed and all of its truth comes from here."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from gluework.invoices.samples.companies import BUYERS, Company, company
from gluework.invoices.samples.wording import LANGUAGES

CENT = Decimal("0.01")
PRODUCTS = (
    ("Kopierpapier A4", "Copy paper A4"),
    ("Werkzeugkoffer", "Tool case"),
    ("Montagearbeiten", "Assembly work"),
    ("Energiesparlampe E27", "Energy saving lamp E27"),
    ("Pflanzerde 40 l", "Potting soil 40 l"),
    ("Transport und Versand", "Freight and delivery"),
    ("Reinigung Treppenhaus", "Stairwell cleaning"),
    ("Schrauben M6, Karton", "Screws M6, box"),
    ("Beratung vor Ort", "On-site consulting"),
    ("Etiketten, Rolle", "Labels, roll"),
)
"""In each of the languages."""
RATES = (Decimal(19), Decimal(7))


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line: what, how many, at what price, taxed how (per cent)."""

    text: str
    quantity: int
    price: Decimal
    rate: Decimal

    @property
    def total(self) -> Decimal:
        """Without tax."""
        return (self.quantity * self.price).quantize(CENT)


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice in EUR. `printed_gross` differs from the true one only in samples that lie."""

    number: str
    day: date
    due_day: date
    seller: Company
    buyer: Company
    lines: tuple[InvoiceLine, ...]
    language: str
    prepaid: Decimal = Decimal(0)
    credit: bool = False
    printed_vat_id: str = ""
    printed_gross: Decimal | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def net(self) -> Decimal:
        """Sum of the lines."""
        return sum((line.total for line in self.lines), Decimal(0))

    @property
    def taxes(self) -> dict[Decimal, tuple[Decimal, Decimal]]:
        """For each rate, what is taxed and the tax."""
        bases: dict[Decimal, Decimal] = {}
        for line in self.lines:
            bases[line.rate] = bases.get(line.rate, Decimal(0)) + line.total
        return {
            rate: (base, (base * rate / 100).quantize(CENT, ROUND_HALF_UP))
            for rate, base in sorted(bases.items())
        }

    @property
    def tax(self) -> Decimal:
        """All taxes."""
        return sum((tax for _, tax in self.taxes.values()), Decimal(0))

    @property
    def gross(self) -> Decimal:
        """With tax."""
        return self.net + self.tax

    @property
    def shown_gross(self) -> Decimal:
        """The gross total as it is printed."""
        return self.gross if self.printed_gross is None else self.printed_gross

    @property
    def due(self) -> Decimal:
        """What is still to be paid."""
        return self.shown_gross - self.prepaid

    @property
    def vat_id(self) -> str:
        """The seller's VAT id as it is printed."""
        return self.printed_vat_id or self.seller.vat_id

    def truth(self) -> dict[str, str | None]:
        """What a reader should find, as people write it."""
        return {
            "number": self.number,
            "issue_date": self.day.isoformat(),
            "type_code": "381" if self.credit else "380",
            "seller": self.seller.name,
            "seller_vat_id": self.vat_id,
            "buyer": self.buyer.name,
            "currency": "EUR",
            "net_total": str(self.net),
            "tax_total": str(self.tax),
            "gross_total": str(self.shown_gross),
            "due": str(self.due),
        }


def invoice(random: Random, number: int, today: date, language: str, lines: int = 0) -> Invoice:
    """An invoice by chance, of the last 60 days."""
    day = today - timedelta(days=random.randint(1, 60))
    return Invoice(
        number=_number(random, number, day),
        day=day,
        due_day=day + timedelta(days=random.choice((14, 21, 30))),
        seller=company(random, language),
        buyer=company(random, language, BUYERS),
        lines=tuple(_line(random, language) for _ in range(lines or random.randint(1, 6))),
        language=language,
    )


def dearer(sample: Invoice, least: Decimal) -> Invoice:
    """The same with a first line that lifts the gross total over a limit."""
    first = replace(sample.lines[0], quantity=1, price=(least * Decimal("1.1")).quantize(CENT))
    return replace(sample, lines=(first, *sample.lines[1:]))


def cheap(sample: Invoice) -> Invoice:
    """The same with every price a tenth, so that many lines stay below a limit."""
    lines = (replace(line, price=max(line.price / 10, CENT).quantize(CENT)) for line in sample.lines)
    return replace(sample, lines=tuple(lines))


def _number(random: Random, number: int, day: date) -> str:
    form = random.choice(
        ("RE-{day:%Y}-{number:05}", "{number:06}", "{day:%y%m}/{number:04}", "INV{number:05}")
    )
    return form.format(day=day, number=4000 + number)


def _line(random: Random, language: str) -> InvoiceLine:
    return InvoiceLine(
        text=random.choice(PRODUCTS)[LANGUAGES.index(language)],
        quantity=random.randint(1, 12),
        price=(Decimal(random.randint(150, 24_000)) / 100).quantize(CENT),
        rate=RATES[0] if random.random() < 0.8 else RATES[1],  # noqa: PLR2004  # most things are taxed in full
    )
