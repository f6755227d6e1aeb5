"""Dates in every way people write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.printed import find_dates, order_of, parse_date
from gluework.printed.dates import month_of

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
CLEAR = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d.%m.%y", "%Y/%m/%d", "%d. %m. %Y"]
NAMES = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}


@settings(deadline=None)
@given(DAYS, st.sampled_from(CLEAR))
def test_a_date_comes_back_from_every_clear_way_of_writing_it(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@settings(deadline=None)
@given(
    DAYS,
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["{d} {m} {y}", "{d}. {m} {y}", "{d} de {m} de {y}"]),
)
def test_months_by_name_are_known_in_seven_languages(day: date, language: str, form: str) -> None:
    month = NAMES[language].split()[day.month - 1]
    assert parse_date(form.format(d=day.day, m=month, y=day.year)) == day


@settings(deadline=None)
@given(DAYS)
def test_an_american_date_by_name_is_known(day: date) -> None:
    assert parse_date(f"{NAMES['en'].split()[day.month - 1]} {day.day}, {day.year}") == day


@settings(deadline=None)
@given(DAYS, st.booleans())
def test_the_order_of_day_and_month_can_be_told(day: date, day_first: bool) -> None:
    text = day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y")
    assert parse_date(text, day_first=day_first) == day


def test_a_date_that_could_be_two_is_never_guessed() -> None:
    assert parse_date("03/11/2017") is None
    assert parse_date("13/11/2017") == parse_date("11/13/2017") == date(2017, 11, 13)
    assert parse_date("04/04/2017") == date(2017, 4, 4)


def test_one_clear_date_settles_the_order_of_the_others() -> None:
    assert order_of(["due 03/11/2017, paid 11/17/2017"]) is False
    assert order_of(["le 17/11/2017"]) is True
    assert order_of(["03/11/2017"]) is None
    assert order_of(["17/11/2017 and 11/17/2017"]) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_dates_or_none_and_never_an_error(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in find_dates(text))
    parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "32.01.2018", "30.02.2018", "1.2.3", "192.168.1.10", "2018-13-01", "12.345.678", "4711"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_dates_are_found_inside_a_sentence() -> None:
    text = "Zahlbar bis 04.04.2018, Skonto bis 15. März 2018."
    assert [found.date for found in find_dates(text)] == [date(2018, 4, 4), date(2018, 3, 15)]


def test_every_month_has_a_name_in_every_language() -> None:
    for names in NAMES.values():
        for month, name in enumerate(names.split(), start=1):
            assert parse_date(f"1 {name} 2020") == date(2020, month, 1)
    assert {month_of(name) for names in NAMES.values() for name in names.split()} == set(range(1, 13))
