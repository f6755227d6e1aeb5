"""Waits grow, are spread, respect what was asked, and never pass the end."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gluework.delivery.model import CEILINGS, SHORTEST, ceiling, pause

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DRAWS = st.floats(0, 1)
SPANS = st.timedeltas(timedelta(microseconds=1), timedelta(days=30))
ASKED = st.none() | st.timedeltas(timedelta(0), timedelta(days=366))


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
