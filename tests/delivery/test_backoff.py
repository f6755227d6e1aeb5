"""Waits grow, are spread, respect what was asked, and never pass the end."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from hypothesis import given
from hypothesis import strategies as st

from gluework.delivery.backoff import CEILINGS, LONGEST_ASKED, SHORTEST, ceiling, pause, retry_after

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DRAWS = st.floats(0, 1)
SPANS = st.timedeltas(timedelta(microseconds=1), timedelta(days=30))
ASKED = st.none() | st.timedeltas(timedelta(0), LONGEST_ASKED)


@given(st.integers(1, 10_000), DRAWS, ASKED, SPANS)
def test_a_wait_is_more_than_nothing_and_never_passes_the_end(attempts, draw, asked, left):
    assert timedelta(0) < pause(attempts, draw, asked, left) <= left


@given(st.integers(1, 10_000), DRAWS)
def test_a_wait_stays_under_its_ceiling(attempts, draw):
    wait = pause(attempts, draw, None, timedelta(days=30))
    assert SHORTEST <= wait <= ceiling(attempts)


@given(st.integers(1, 20), DRAWS, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_a_wait_is_never_shorter_than_what_was_asked(attempts, draw, asked):
    assert pause(attempts, draw, asked, timedelta(days=30)) >= asked


def test_the_ceilings_grow_from_seconds_to_hours_and_stay():
    assert list(CEILINGS) == sorted(CEILINGS)
    assert [ceiling(n) for n in (1, 2, 7, 8, 99)] == [
        timedelta(seconds=5), timedelta(seconds=30), *[timedelta(hours=2)] * 3,
    ]  # fmt: skip


@given(st.text() | st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,30} [A-Z][a-z]{2} \d{1,9} \d\d:\d\d:\d\d .{0,5}\Z"))
def test_any_text_is_a_span_or_nothing(text):
    asked = retry_after(text, NOW)
    assert asked is None or timedelta(0) <= asked <= LONGEST_ASKED


@given(st.integers(0, 10**30))
def test_seconds_are_understood_however_many(seconds):
    assert retry_after(f" {seconds} ", NOW) == (
        timedelta(seconds=seconds) if seconds < 10_000_000 else LONGEST_ASKED
    )


@given(st.integers(-10_000_000, 10_000_000))
def test_dates_are_understood(seconds):
    text = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(text, NOW) == timedelta(seconds=max(seconds, 0))


def test_nothing_and_nonsense_ask_for_nothing():
    assert [retry_after(text, NOW) for text in (None, "", "soon", "-5", "²")] == [None] * 5
