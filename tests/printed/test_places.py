"""Where values stand: found as people print them, never inside of something else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.printed import Finder
from gluework.testing import reading
from gluework.values import Reading


def found(value, *lines: str) -> list[str]:
    return [evidence.words for evidence in Finder(reading(*lines)).find(value)]


def test_a_value_on_a_page_has_its_words_and_its_box():
    (evidence,) = Finder(reading("Invoice", "Total: 1.234,50 EUR")).find("1234.50")
    assert (evidence.source, evidence.words) == ("page", "1.234,50")
    assert evidence.box is not None
    assert (evidence.box.page, evidence.box.left, evidence.box.top, evidence.box.right) == (1, 70, 20, 150)


def test_a_value_of_a_text_without_pages_has_its_words():
    (evidence,) = Finder(Reading(digest="0" * 64, type="text/plain", text="Number:\tR 17")).find("R17")
    assert (evidence.source, evidence.words, evidence.box) == ("text", "R 17", None)


@pytest.mark.parametrize(
    ("value", "line", "words"),
    [
        ("1234.5", "sum 1,234.50 $", "1,234.50"),
        ("1234.5", "sum 1 234,5", "1 234,5"),
        (1234.5, "sum 1'234.50", "1'234.50"),
        ("-12", "sum -12,00", "-12,00"),
        (7, "7 pieces", "7"),
        ("2026-03-01", "on 01.03.2026", "01.03.2026"),
        ("2026-03-01", "on 1. März 2026", "1. März 2026"),
        ("2026-03-01", "on March 1, 2026", "March 1, 2026"),
        ("2026-03-01", "dnia 1 marca 2026 r.", "1 marca 2026"),
        ("2026-03-01T10:00:00", "1/3/26", "1/3/26"),
        ("2026-12-24", "24 de diciembre de 2026", "24 de diciembre de 2026"),
        ("DE89370400440532013000", "IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("acme gmbh", "ACME GmbH & Co.", "ACME GmbH"),
        ("0815", "No. 0815", "0815"),
        ("R-1", "(R-1)", "(R-1)"),
    ],
)
def test_it_is_found_as_it_is_printed(value, line, words):
    assert found(value, line) == [words]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("12", "2012 112 12.5 1.12 12,30"),
        ("1234.5", "1234.56 11234.5 1.234,51"),
        ("0815", "815"),
        ("cat", "concatenate cats"),
        ("2026-03-01", "11.03.2026 01.03.20267"),
        (True, "True"),
        (None, "None"),
        ("", "anything"),
        ("x" * 400, "x" * 400),
    ],
)
def test_a_part_of_something_else_is_no_evidence(value, line):
    assert found(value, line) == []


def test_every_value_inside_a_list_is_looked_for():
    lines = [{"text": "Chair", "price": "10.00"}, {"text": "Table", "price": "99.99"}]
    assert found(lines, "Chair 10,00", "Table 20,00") == ["Chair", "10,00", "Table"]


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    signs=st.sampled_from([",.", ".,", " ,", "'.", "\u00a0,"]),
)
def test_any_amount_is_found_in_any_printing(number: Decimal, signs: str):
    printed = f"{number:,.2f}".translate(str.maketrans({",": signs[0], ".": signs[1]}))
    assert found(str(number), f"total {printed} due") == [printed.replace("\u00a0", " ")]


@given(
    day=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    form=st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y"]),
)
def test_any_date_is_found_in_its_usual_forms(day: date, form: str):
    assert found(day.isoformat(), f"on {day.strftime(form)} at") == [day.strftime(form)]
