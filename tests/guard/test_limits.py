"""Bulkhead, adaptive limit, rate and what providers say of their limits."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.clock import SystemClock
from gluework.guard.adaptive import Adaptive
from gluework.guard.bucket import AT_ONCE, Booking, MaxWait, RateLimit, Share, Terms
from gluework.guard.bulkhead import Bulkhead, Turn
from gluework.guard.provider_limits import learned_pause, reset_seconds
from gluework.guard.retry import Allowance

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_agents_take_turns_and_a_person_comes_first():
    bulkhead, order = Bulkhead(1), []
    assert bulkhead.enter(Turn("first", urgent=False))

    def wait(agent: str, *, urgent: bool = False) -> None:
        turn = Turn(agent, urgent=urgent)
        turn.tell = lambda: order.append(agent)
        assert not bulkhead.enter(turn)

    for agent in ("many", "many", "many", "few", "few"):
        wait(agent)
    wait("person", urgent=True)
    for _ in range(6):
        bulkhead.leave()
    assert order == ["person", "many", "few", "many", "few", "many"]
    bulkhead.leave()
    assert (bulkhead.busy, bulkhead.waiting) == (0, 0)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["enter", "leave", "give up", "resize"]), st.integers(0, 9)), max_size=80
    )
)
def test_never_more_than_its_places_and_nobody_is_forgotten(steps: list[tuple[str, int]]):
    bulkhead, places = Bulkhead(3), 3
    inside: list[Turn] = []
    waiting: list[Turn] = []

    def told(turn: Turn) -> None:
        waiting.remove(turn)
        inside.append(turn)

    for step, number in steps:
        if step == "enter":
            turn = Turn(f"agent {number % 3}", urgent=number == 0)
            turn.tell = lambda turn=turn: told(turn)
            waiting.append(turn)
            if bulkhead.enter(turn):
                told(turn)
        elif step == "leave" and inside:
            inside.pop(number % len(inside))
            bulkhead.leave()
        elif step == "give up" and waiting:
            bulkhead.give_up(waiting.pop(number % len(waiting)))
        elif step == "resize":
            grown = max(1, number)
            if grown >= places:
                places = grown
                bulkhead.resize(grown)
        assert bulkhead.busy == len(inside) <= places
        assert bulkhead.waiting == len(waiting)
        assert not waiting or len(inside) == places


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["enter", "enter", "leave", "give up"]),
            st.sampled_from(["first", "second"]),
            st.booleans(),
            st.integers(0, 9),
        ),
        max_size=40,
    )
)
def test_who_gives_up_takes_nobody_else_out_of_the_queue(steps: list[tuple[str, str, bool, int]]):
    """Urgent and ordinary turns of an agent are in two queues; a place that was never had is not left."""
    bulkhead, waiting, inside = Bulkhead(1), list[Turn](), list[Turn]()

    def told(turn: Turn) -> None:
        waiting.remove(turn)
        inside.append(turn)

    for step, agent, urgent, number in steps:
        if step == "enter":
            turn = Turn(agent, urgent=urgent)
            turn.tell = lambda turn=turn: told(turn)
            waiting.append(turn)
            if bulkhead.enter(turn):
                told(turn)
        elif step == "leave" and inside:
            inside.pop()
            bulkhead.leave()
        elif step == "give up" and waiting:
            bulkhead.give_up(waiting.pop(number % len(waiting)))
        assert 0 <= bulkhead.busy == len(inside) <= 1
        assert bulkhead.waiting == len(waiting)
    while inside:
        inside.pop()
        bulkhead.leave()
    assert not waiting
    assert (bulkhead.busy, bulkhead.waiting) == (0, 0)


def test_ordinary_calls_keep_their_turn_when_an_urgent_one_of_their_agent_gives_up():
    bulkhead, told = Bulkhead(1), []
    assert bulkhead.enter(Turn("a", urgent=False))
    ordinary, urgent = Turn("a", urgent=False), Turn("a", urgent=True)
    ordinary.tell = lambda: told.append("ordinary")
    assert not bulkhead.enter(ordinary)
    assert not bulkhead.enter(urgent)
    bulkhead.give_up(urgent)
    bulkhead.leave()
    assert told == ["ordinary"]
    bulkhead.leave()
    assert (bulkhead.busy, bulkhead.waiting) == (0, 0)


def test_a_turn_that_came_too_late_is_passed_on_once():
    bulkhead = Bulkhead(1)
    first, second = Turn("a", urgent=False), Turn("a", urgent=True)
    assert bulkhead.enter(first)
    assert not bulkhead.enter(second)
    bulkhead.leave()
    for _ in range(2):
        bulkhead.give_up(second)
    assert (bulkhead.busy, bulkhead.waiting) == (0, 0)


def test_failures_shrink_it_to_one_and_no_further():
    adaptive = Adaptive(64)
    for step in range(200):
        adaptive.seen(0.1, failed=True, busy=4, now=step * 0.2)
    assert adaptive.limit == 1


@given(
    st.lists(st.tuples(st.floats(0, 100), st.booleans(), st.integers(0, 200), st.floats(0, 10)), max_size=60),
    st.integers(1, 50),
)
def test_the_limit_stays_within_its_bounds(samples: list[tuple[float, bool, int, float]], most: int):
    adaptive, now = Adaptive(most), 0.0
    for seconds, failed, busy, passed in samples:
        now += passed
        adaptive.seen(seconds, failed=failed, busy=busy, now=now)
        assert 1 <= adaptive.limit <= most


def test_what_is_taken_in_advance_is_part_of_the_rate():
    poured: Counter[str] = Counter()

    def pour(shares: Sequence[Share], patience: MaxWait) -> Booking:
        (share,) = shares
        assert share.amount <= share.terms.burst
        assert patience == AT_ONCE
        poured[share.bucket] += 1
        return Booking(0.0, had=True)

    rate = RateLimit("x", Terms.of(6000), pour, SystemClock())
    assert all(rate.take_now(1.0) for _ in range(100))
    assert poured["x"] <= 4


@given(share=st.floats(0.01, 0.5), calls=st.integers(0, 500))
def test_no_more_extra_calls_than_their_share(share: float, calls: int):
    allowance = Allowance(share, 5.0)
    extra = 0
    for _ in range(calls):
        allowance.earn()
        extra += allowance.spend()
    assert extra <= share * calls + 1e-6


def test_what_providers_say_of_their_limits_is_understood():
    stamp = (NOW + timedelta(seconds=30)).isoformat().replace("+00:00", "Z")
    for headers, seconds in (
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s"}, 360),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "500ms"}, 0.5),
        ({"anthropic-ratelimit-tokens-remaining": "0", "anthropic-ratelimit-tokens-reset": stamp}, 30),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "12"}, 12),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 7)}, 7),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp() * 1000) + 7000)}, 7),
        ({"ratelimit-remaining": "3", "ratelimit-reset": "12"}, 0),
        ({"ratelimit-remaining": "0"}, 0),
        ({}, 0),
    ):
        assert abs(learned_pause(headers, NOW)[0] - seconds) < 0.01, headers


@given(st.text(max_size=30))
def test_nothing_that_a_header_says_breaks_it(value: str):
    assert 0 <= reset_seconds(value, NOW) <= 3600
