"""What `Retry-After` asks for, in both forms, and in any other."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.provider_limits import LONGEST_ASKED, retry_after

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_fractions_of_a_second_are_understood():
    assert retry_after("0.25", NOW) == timedelta(milliseconds=250)


@given(st.text() | st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,30} [A-Z][a-z]{2} \d{1,9} \d\d:\d\d:\d\d .{0,5}\Z"))
def test_any_text_is_a_span_or_nothing(text):
    asked = retry_after(text, NOW)
    assert asked is None or timedelta(0) <= asked <= LONGEST_ASKED


@given(st.integers(0, 10**30))
def test_seconds_are_understood_however_many(seconds):
    assert retry_after(f" {seconds} ", NOW) == (
        timedelta(seconds=seconds) if seconds < 31_622_400 else LONGEST_ASKED
    )


@given(st.integers(-10_000_000, 10_000_000))
def test_dates_are_understood(seconds):
    text = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(text, NOW) == timedelta(seconds=max(seconds, 0))


def test_nothing_and_nonsense_ask_for_nothing():
    assert [retry_after(text, NOW) for text in (None, "", "soon", "-5", "²", "nan", "inf")] == [None] * 7
