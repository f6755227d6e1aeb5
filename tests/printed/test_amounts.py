"""Amounts in every way people write them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.printed import decimal_mark, parse_amount, written

MONEY = st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2)
WAYS = [
    (".", ","),
    (",", "."),
    ("\u00a0", ","),
    ("\u202f", ","),
    (" ", ","),
    ("'", "."),
    ("\u2019", "."),
    ("", "."),
]


def grouped(amount: Decimal, thousands: str, mark: str) -> str:
    return f"{amount:,.2f}".replace(",", "T").replace(".", mark).replace("T", thousands)


@settings(deadline=None)
@given(MONEY, st.sampled_from(WAYS))
def test_an_amount_comes_back_from_every_way_of_writing_it(amount: Decimal, way: tuple[str, str]) -> None:
    assert parse_amount(grouped(amount, *way)) == amount


@settings(deadline=None)
@given(
    MONEY.filter(bool),
    st.sampled_from(WAYS),
    st.sampled_from(["-{}", "- {}", "{}-", "({})", "\u2212{}", "-{} €"]),
)
def test_a_minus_is_seen_wherever_it_stands(amount: Decimal, way: tuple[str, str], form: str) -> None:
    assert parse_amount(form.format(grouped(amount, *way))) == -amount


@settings(deadline=None)
@given(MONEY, st.sampled_from(["€ {}", "{} €", "{}€", "EUR {}", "{} EUR", "${}", "{} zł", "CHF {}", "£{}"]))
def test_a_currency_beside_it_does_not_count(amount: Decimal, form: str) -> None:
    assert parse_amount(form.format(grouped(amount, ".", ","))) == amount


@settings(deadline=None)
@given(MONEY)
def test_what_is_written_is_read_as_the_same(amount: Decimal) -> None:
    assert parse_amount(written(amount)) == amount


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_none_and_never_an_error(text: str) -> None:
    assert parse_amount(text) is None or isinstance(parse_amount(text), Decimal)


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,' -()€", max_size=20))
def test_any_row_of_digits_and_marks_is_an_amount_or_none(text: str) -> None:
    amount = parse_amount(text)
    assert amount is None or amount.is_finite()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("0,025", "0.025"),
        ("1234,5", "1234.5"),
        ("10,-", "10"),
        ("10,--", "10"),
        ("12.345.678", "12345678"),
        ("17808,00", "17808"),
        ("$1,234.5", "1234.5"),
        ("-0,00", "0"),
    ],
)
def test_unclear_forms_are_read_as_money_is_usually_written(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "12,34,56", "1 23", "(5", "5)", "05.03.2018", "1" * 16, "٣"]
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_amount(text) is None


def test_a_known_decimal_mark_decides_what_three_places_are() -> None:
    assert parse_amount("1.234", ".") == Decimal("1.234")
    assert parse_amount("1.234", ",") == Decimal(1234)


def test_the_decimal_mark_of_a_document_is_that_of_most_of_its_numbers() -> None:
    assert decimal_mark(["1,50", "2,75", "3.10"]) == ","
    assert decimal_mark(["1.50", "1,234"]) == "."
    assert decimal_mark(["5", "1.234"]) is None


@pytest.mark.parametrize(
    ("amount", "text"), [("5", "5.00"), ("252.1", "252.10"), ("0.123", "0.123"), ("-0", "0.00")]
)
def test_amounts_are_written_with_two_places_at_least(amount: str, text: str) -> None:
    assert written(Decimal(amount)) == text
