"""What lies in the sample inbox: mostly clean invoices, and every exception that a Monday brings."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from gluework.invoices.samples import other_formats
from gluework.invoices.samples.companies import broken_vat_id
from gluework.invoices.samples.damage import scanned
from gluework.invoices.samples.facturx import with_data
from gluework.invoices.samples.invoice import Invoice, cheap, dearer, invoice
from gluework.invoices.samples.layouts import LAYOUTS, printed
from gluework.invoices.samples.wording import LANGUAGES

SIGN_OFF_LIMIT = Decimal(10_000)
SCANS = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """One document of the inbox."""

    file: str
    kind: str
    expect: str
    """`straight`, `person` or `refused`: where a good reader would have it end."""
    truth: dict[str, str | None] | None
    """What it says, as people write it; None where it says nothing."""


Made = tuple[str, str, str, bytes, Invoice | None]
"""Kind, ending, expectation, bytes, and the invoice it shows."""


def generate(folder: Path, *, count: int = 64, seed: int = 7, today: date) -> list[Sample]:
    """Fills a folder with `count` documents; the truth goes to `<folder>-truth.jsonl` beside it.

    The same seed and day make the same invoices.
    """
    random = Random(seed)  # noqa: S311  # makes samples, guards nothing
    exceptions = list(_exceptions(random, today))
    clean = [_clean(random, number, today) for number in range(max(0, count - len(exceptions)))]
    made = clean + exceptions[:count]
    random.shuffle(made)
    # Whatever repeats another comes behind it, or the wrong one of them would be the duplicate.
    made.sort(key=lambda one: one[0] in {"duplicate", "sent-again"})
    folder.mkdir(parents=True, exist_ok=True)
    samples = []
    for number, (kind, ending, expect, content, shown) in enumerate(made, start=1):
        name = f"{number:03}-{kind}{ending}"
        (folder / name).write_bytes(content)
        samples.append(Sample(name, kind, expect, shown.truth() if shown else None))
    told = ({"file": sample.file, "kind": sample.kind, "truth": sample.truth} for sample in samples)
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in told)
    folder.with_name(f"{folder.name}-truth.jsonl").write_text("".join(lines), encoding="utf-8")
    return samples


def _clean(random: Random, number: int, today: date) -> Made:
    """A good invoice: every layout and language, half of them with data inside."""
    language = LANGUAGES[number % 2]
    shown = invoice(random, number, today, language)
    pdf = printed(shown, number % len(LAYOUTS))
    if number % 4 < 2:  # noqa: PLR2004  # half of them
        return "facturx", ".pdf", "straight", with_data(shown, pdf), shown
    return "plain", ".pdf", "straight", pdf, shown


def _exceptions(random: Random, today: date) -> Iterator[Made]:
    yield from _scans(random, today)
    yield from _broken(random, today)
    yield from _wrong(random, today)
    yield from _unusual(random, today)
    yield from _repeated(random, today)


def _scans(random: Random, today: date) -> Iterator[Made]:
    for number in range(SCANS):
        shown = invoice(random, 500 + number, today, LANGUAGES[number % 2])
        yield "scan", ".pdf", "person", scanned(printed(shown, number % len(LAYOUTS)), random), shown


def _broken(random: Random, today: date) -> Iterator[Made]:
    pdf = printed(invoice(random, 520, today, "de"), 0)
    yield "truncated", ".pdf", "person", pdf[: len(pdf) // 3], None
    yield "error-page", ".pdf", "person", b"<html><body><h1>502 Bad Gateway</h1></body></html>", None
    yield "noise", ".pdf", "person", b"%PDF-1.7\n" + random.randbytes(4000), None
    yield "empty", ".pdf", "refused", b"", None


def _wrong(random: Random, today: date) -> Iterator[Made]:
    """Invoices that were written wrongly."""
    shown = invoice(random, 540, today, "en")
    yield _one("does-not-add-up", replace(shown, printed_gross=shown.gross + Decimal("90.00")), 1)
    shown = invoice(random, 541, today, "de")
    yield _one("invalid-vat-id", replace(shown, printed_vat_id=broken_vat_id(shown.seller.vat_id)), 0)
    shown = invoice(random, 542, today, "en")
    lying = with_data(shown, printed(shown, 2), gross=shown.gross + Decimal("10.00"))
    yield "data-and-page-disagree", ".pdf", "person", lying, shown
    shown = invoice(random, 543, today, "de")
    day, due_day = today + timedelta(days=200), today + timedelta(days=230)
    yield _one("in-the-future", replace(shown, day=day, due_day=due_day), 1)


def _unusual(random: Random, today: date) -> Iterator[Made]:
    """Invoices that are right, and not like the others."""
    yield _one("over-the-limit", dearer(invoice(random, 560, today, "de"), SIGN_OFF_LIMIT), 0)
    shown = replace(invoice(random, 561, today, "en"), credit=True)
    yield _one("credit-note", shown, 1, expect="straight", make=with_data)
    shown = invoice(random, 562, today, "de")
    prepaid = (shown.gross / 2).quantize(Decimal("0.01"))
    yield _one("prepaid", replace(shown, prepaid=prepaid), 2, expect="straight", make=with_data)
    shown = cheap(invoice(random, 563, today, "en", lines=70))
    yield _one("many-pages", shown, 0, expect="straight")
    shown = invoice(random, 564, today, "de")
    yield "mail", ".eml", "straight", other_formats.as_mail(shown, printed(shown, 1)), shown
    shown = invoice(random, 565, today, "en")
    yield "page", ".html", "straight", other_formats.as_html(shown), shown
    shown = invoice(random, 566, today, "de")
    yield "text", ".txt", "straight", other_formats.as_text(shown), shown


def _repeated(random: Random, today: date) -> Iterator[Made]:
    """The same bytes twice, and the same invoice sent again in other bytes."""
    shown = invoice(random, 580, today, "de")
    pdf = printed(shown, 0)
    yield "plain", ".pdf", "straight", pdf, shown
    yield "duplicate", ".pdf", "person", pdf, shown
    again = replace(shown, notes=("again",))
    yield "sent-again", ".pdf", "person", printed(again, 1), again


def _one(
    kind: str,
    shown: Invoice,
    layout: int,
    *,
    expect: str = "person",
    make: Callable[[Invoice, bytes], bytes] | None = None,
) -> Made:
    pdf = printed(shown, layout)
    return kind, ".pdf", expect, make(shown, pdf) if make else pdf, shown
