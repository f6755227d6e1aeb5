"""The reader on real invoices that nobody here made, when they are at hand.

Straight through means what the desk would let pass: every required field is there and sure, no
doubt, and the identifiers hold. Coverage is not the reader's and not judged here.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from stdnum.eu import vat

from gluework.invoices import read_invoice
from gluework.reading.border import ReadingLimits
from gluework.reading.reader.read import read_document
from gluework.values import Proposal, Reading

DATA = Path(os.environ.get("GLUEWORK_DATA", Path(__file__).parents[3] / "shared" / "data")) / "invoices"
REQUIRED = ("number", "issue_date", "seller", "buyer", "currency", "net_total", "tax_total", "gross_total")
AMOUNTS = ("net_total", "tax_total", "gross_total", "due")
SURE = 0.8

pytestmark = pytest.mark.skipif(
    not (DATA / "truth.jsonl").exists(), reason="the real invoices are not here; set GLUEWORK_DATA"
)


@dataclass
class Case:
    truth: dict[str, str | None]
    whole: Proposal
    printed: Proposal


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(_cases())


def _cases() -> Iterator[Case]:
    for line in (DATA / "truth.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        reading: Reading = read_document(
            (DATA / entry["file"]).read_bytes(), "0" * 64, "invoice.pdf", ReadingLimits()
        )
        bare = reading.model_copy(update={"attachments": ()})
        yield Case(entry["truth"] or {}, read_invoice(reading), read_invoice(bare))


def straight(proposal: Proposal) -> bool:
    values = proposal.values()
    if proposal.doubts or any(not values.get(name) for name in REQUIRED):
        return False
    if any(field.confidence < SURE for field in proposal.fields):
        return False
    if Decimal(str(values["net_total"])) + Decimal(str(values["tax_total"])) != Decimal(
        str(values["gross_total"])
    ):
        return False
    seller = proposal.field("seller_vat_id")
    return seller is None or seller.confirmed or vat.is_valid(str(seller.value))


def wrong(proposal: Proposal, truth: dict[str, str | None]) -> list[str]:
    values = proposal.values()
    return [
        name for name, want in truth.items() if want and name in values and not same(name, values[name], want)
    ]


def same(name: str, got: object, want: str) -> bool:
    if name in AMOUNTS:
        return Decimal(str(got)) == Decimal(want)
    return " ".join(str(got).split()).casefold() == " ".join(want.split()).casefold()


def test_most_go_straight_through_with_their_data_and_none_of_them_wrong(cases) -> None:
    passed = [case for case in cases if straight(case.whole)]
    assert len(passed) >= 0.85 * len(cases)
    assert [wrong(case.whole, case.truth) for case in passed if wrong(case.whole, case.truth)] == []


def test_four_in_ten_go_straight_through_from_their_print_alone(cases) -> None:
    assert sum(straight(case.printed) for case in cases) >= 0.40 * len(cases)


def test_what_is_wrong_from_print_alone_is_a_page_that_its_own_data_contradict(cases) -> None:
    mistaken = [case for case in cases if straight(case.printed) and wrong(case.printed, case.truth)]
    assert all(case.whole.doubts for case in mistaken)


def test_nearly_every_value_is_right_when_the_data_are_there(cases) -> None:
    judged = [(case, name) for case in cases for name, want in case.truth.items() if want]
    right = [
        name
        for case, name in judged
        if name in case.whole.values() and name not in wrong(case.whole, case.truth)
    ]
    assert len(right) >= 0.99 * len(judged)


def test_every_value_from_a_page_is_really_printed_there(cases) -> None:
    for case in cases:
        for field in case.printed.fields:
            assert any(evidence.words for evidence in field.evidence), field.name
