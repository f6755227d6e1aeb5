"""The limits a minute: what goes out in any minute, who is first, and clocks that go wrong."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.clock import SystemClock, Time
from gluework.errors import SystemAwayError
from gluework.guard import Register, SystemStates
from gluework.guard.bucket import (
    AT_ONCE,
    LONGEST_BOOKING,
    Booking,
    Bucket,
    MaxWait,
    RateLimit,
    Share,
    Terms,
    book,
    take,
)
from gluework.guard.bulkhead import Turn
from gluework.guard.deadline import Deadline
from gluework.guard.rate_limit import LONGEST_WAIT, RateLimits
from gluework.guard.store import GuardStore
from gluework.storage import Database
from gluework.testing import FrozenClock, Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .test_policies import crm, of

BEGAN = 1_000_000.0
LONG = MaxWait(LONGEST_WAIT, LONGEST_BOOKING)


def most_in_a_minute(sent: list[tuple[float, float]]) -> float:
    """The largest sum within 60 seconds, wherever they begin."""
    return max((sum(a for at, a in sent if begin <= at < begin + 60) for begin, _ in sent), default=0.0)


@settings(max_examples=150)
@given(
    per_minute=st.sampled_from([1.0, 6.0, 60.0, 90_000.0]),
    asked=st.lists(
        st.tuples(st.floats(0, 15), st.floats(0.001, 1.0), st.floats(0, 0.99), st.booleans()), max_size=120
    ),
)
def test_no_minute_sees_more_than_stated_however_large_the_amounts(
    per_minute: float, asked: list[tuple[float, float, float, bool]]
):
    """What is granted goes out up to a second late; amounts are anything up to the whole limit."""
    bucket, now, sent = Bucket(), BEGAN, []
    terms = Terms.of(per_minute)
    for passed, share, late, patient in asked:
        now += passed
        amount = share * per_minute
        booking, filled = bucket.book(terms, amount, now, LONG if patient else AT_ONCE)
        assert booking.seconds >= 0
        if booking.had:
            assert booking.behind <= LONG.behind
            assert booking.seconds <= LONG.ahead
            sent.append((now + booking.seconds + late, amount))
            bucket = Bucket.read(filled.full_until, filled.written)
        else:
            assert filled is bucket
    assert most_in_a_minute(sent) <= per_minute * (1 + 1e-6)


@given(per_minute=st.sampled_from([6.0, 60.0, 6000.0]), share=st.floats(0.02, 1.0))
def test_nearly_all_that_is_stated_goes_out_in_the_long_run(per_minute: float, share: float):
    bucket, terms, now, granted = Bucket(), Terms.of(per_minute), BEGAN, 0.0
    amount = max(1.0, share * per_minute)
    while now < BEGAN + 1200:
        booking, filled = bucket.book(terms, amount, now, AT_ONCE)
        if booking.had:
            bucket, granted = filled, granted + amount
        else:
            now += booking.seconds
    fits = per_minute // amount * amount  # of large ones no more fit into a minute
    assert granted >= 0.75 * min(fits, per_minute) * 20


def test_who_comes_later_stands_behind_who_booked():
    terms, bucket = Terms.of(60_000), Bucket()
    for step in range(40):
        booking, bucket = bucket.book(terms, 400, BEGAN + step * 0.1, AT_ONCE)
    large, bucket = bucket.book(terms, 6000, BEGAN + 4, LONG)
    assert large.had
    small, _ = bucket.book(terms, 400, BEGAN + 4, LONG)
    assert small.seconds > large.seconds
    assert booking.seconds < large.seconds < LONGEST_WAIT


@given(
    per_minute=st.sampled_from([60.0, 600.0, 60_000.0]),
    share=st.floats(0.01, 1.0),
    small=st.floats(0.002, 0.04),
)
def test_where_a_small_one_is_granted_a_large_one_is_too(per_minute: float, share: float, small: float):
    bucket, terms, now = Bucket(), Terms.of(per_minute), BEGAN
    small, large = max(1.0, small * per_minute), max(1.0, share * per_minute)
    while True:
        booking, filled = bucket.book(terms, small, now, LONG)
        if now > BEGAN + 200 and booking.had:
            break
        bucket, now = filled, now + (0.0 if booking.had else 0.5)
    booking, filled = bucket.book(terms, large, now, LONG)
    assert booking.had
    later, _ = filled.book(terms, small, now, MaxWait(1000.0, 1000.0))
    assert later.seconds >= booking.seconds - terms.burst * terms.interval


def test_a_clock_that_is_set_back_grants_no_more_and_keeps_nobody_waiting_for_it():
    terms, bucket, now = Terms.of(600), Bucket(), BEGAN
    for _ in range(300):
        booking, bucket = bucket.book(terms, 2, now, LONG)
        now += booking.seconds
    now -= 3600
    booking, bucket = bucket.book(terms, 1, now, AT_ONCE)
    assert booking.seconds < 63
    granted = 0.0
    for step in range(700):
        booking, bucket = bucket.book(terms, 1, now + step / 10, AT_ONCE)
        granted += booking.had
    assert 1 <= granted <= 100


def test_workers_that_take_at_the_same_moment_take_no_more_than_there_is(migrated: Database):
    clock = FrozenClock()
    registers = [Register(migrated, clock, lambda: 0.0) for _ in range(4)]
    bookings: list[Booking] = []

    def take(register: Register) -> None:
        bookings.extend(
            register.pour([Share("requests x", Terms(100.0, 20.0), 1.0)], AT_ONCE) for _ in range(20)
        )

    threads = [threading.Thread(target=take, args=(register,)) for register in registers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(bookings) == 80
    assert sum(booking.had for booking in bookings) == 20


def test_a_large_amount_is_not_kept_out_by_small_ones_of_another_worker(migrated: Database):
    clock, end = SystemClock(), threading.Event()
    small = RateLimit("tokens x", Terms.of(60_000), Register(migrated, clock, lambda: 0.0).pour, clock)
    large = RateLimit("tokens x", Terms.of(60_000), Register(migrated, clock, lambda: 0.0).pour, clock)
    emptied = threading.Event()

    def flood() -> None:
        while not end.is_set():
            if not small.take_now(400):
                emptied.set()
                end.wait(0.01)

    flooding = threading.Thread(target=flood)
    flooding.start()
    try:
        assert emptied.wait(30)
        booking = take([(large, 30_000)], LONG)
    finally:
        end.set()
        flooding.join(30)
    assert booking.had
    assert 0 < booking.seconds <= LONG.ahead


@settings(max_examples=100)
@given(
    asked=st.lists(
        st.tuples(st.floats(0, 15), st.floats(0.001, 1.0), st.floats(0, 0.99), st.booleans()), max_size=80
    )
)
def test_no_minute_sees_more_of_two_limits_than_stated_where_one_is_waited_for(
    asked: list[tuple[float, float, float, bool]],
):
    terms, buckets = [Terms.of(20.0), Terms.of(60_000.0)], [Bucket(), Bucket()]
    now, sent = BEGAN, []
    for passed, share, late, patient in asked:
        now += passed
        amounts = (1.0, share * 60_000)
        wanted = list(zip(buckets, terms, amounts, strict=True))
        booking, filled = book(wanted, now, LONG if patient else AT_ONCE)
        if booking.had:
            buckets = filled
            sent.append((now + booking.seconds + late, amounts))
    for number, each in enumerate(terms):
        amounts_of_one = [(at, amounts[number]) for at, amounts in sent]
        assert most_in_a_minute(amounts_of_one) <= each.per_minute * (1 + 1e-6)


@pytest.mark.virtual_time
async def test_a_request_that_waits_for_tokens_counts_for_the_second_in_which_it_goes_out(
    receiver: ScriptedServer, purse: GatedPurse, database: Database, clock: Time
):
    limits = {"requests_per_minute": 60, "tokens_per_minute": 60_000, "adaptive": False}
    system = {"name": "openai", "url": receiver.url, "methods": ["POST"], "limits": limits}
    prices = [{"model": "m", "input_per_million": "0", "output_per_million": "0"}]
    rules = charter(agent={"model": "openai:m", "repairs": 0}, systems=[system], budget={"prices": prices})
    store = GuardStore()
    with database.transaction() as tx:
        store.bucket(tx, f"tokens {receiver.url}")
        store.keep_bucket(tx, f"tokens {receiver.url}", Bucket(clock.now().timestamp() + 7.0))
    began = clock.now().timestamp()
    async with guard(rules, purse).client(CASE, "openai") as client:
        await client.post("/chat/completions", json={"model": "m", "max_tokens": 9, "messages": []})
    with database.transaction() as tx:
        ((second, amount),) = store.bucket(tx, f"requests {receiver.url}").spent
    assert amount == 1.0
    assert second >= began + 2.0


@pytest.mark.virtual_time
async def test_what_waited_for_a_place_does_not_go_out_all_at_once(
    receiver: ScriptedServer, purse: GatedPurse, clock: Time
):
    limits = {"requests_per_minute": 120, "concurrent": 1, "adaptive": False}
    receiver.script = [Script(200, pause=4), Script(200)]
    async with of(receiver, purse, timeout_seconds=30, limits=limits).client(CASE, "crm") as client:
        calls = [asyncio.create_task(client.get("/x")) for _ in range(30)]
        await calls[0]
        began, before = clock.monotonic(), len(receiver.seen)
        await asyncio.sleep(2)
        arrived, passed = len(receiver.seen) - before, clock.monotonic() - began
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert arrived <= 6 + 2 * passed + 1
    (state,) = purse.states.known()
    assert (state.bulkhead.busy, state.turnstile.busy, state.turnstile.waiting) == (0, 0, 0)


class NotingRegister(Register):
    """Keeps how long those who asked for a share would wait for it."""

    def __init__(self, database: Database, clock: Time) -> None:
        super().__init__(database, clock, lambda: 0.0)
        self.patience: list[float] = []

    def pour(self, shares: Sequence[Share], patience: MaxWait) -> Booking:
        self.patience.append(patience.behind)
        return super().pour(shares, patience)


@pytest.mark.virtual_time
async def test_what_the_system_asked_for_is_part_of_the_time_that_a_call_waits(
    receiver: ScriptedServer, database: Database, clock: Time
):
    register = NotingRegister(database, clock)
    purse = GatedPurse(SystemStates(register, clock))
    receiver.script = [Script(429, headers={"retry-after": "2"}), Script(200)]
    limits = {"requests_per_minute": 60, "adaptive": False}
    async with of(receiver, purse, limits=limits).client(CASE, "crm") as client:
        with pytest.raises(SystemAwayError):
            await client.get("/x")
        register.patience.clear()
        assert (await client.get("/x")).status_code == 200
    assert 0 < max(register.patience) <= LONGEST_WAIT - 1.5


TOKENS = {"tokens_per_minute": 60_000, "adaptive": False}


def half_used(database: Database, receiver: ScriptedServer, clock: Time) -> None:
    """As after a minute in which others used nearly all of the limit evenly."""
    now, store, name = clock.now().timestamp(), GuardStore(), f"tokens {receiver.url}"
    even = tuple((int(now) - 60 + second, 950.0) for second in range(61))
    with database.transaction() as tx:
        store.bucket(tx, name)
        store.keep_bucket(tx, name, Bucket(now, even))


@pytest.mark.virtual_time
async def test_who_stands_behind_a_large_call_that_waits_for_its_minute_hears_of_it_at_once(
    receiver: ScriptedServer, purse: GatedPurse, database: Database, clock: Time
):
    system = {"name": "openai", "url": receiver.url, "methods": ["POST"], "limits": TOKENS}
    prices = [{"model": "m", "input_per_million": "0", "output_per_million": "0"}]
    rules = charter(agent={"model": "openai:m", "repairs": 0}, systems=[system], budget={"prices": prices})
    half_used(database, receiver, clock)
    made = guard(rules, purse)
    async with made.client(CASE, "openai") as many, made.client(CASE, "openai", urgent=True) as person:
        body = {"model": "m", "messages": []}
        large = asyncio.create_task(many.post("/chat/completions", json={**body, "max_tokens": 30_000}))
        store = GuardStore()
        while not large.done():
            await asyncio.sleep(0.05)
            with database.transaction() as tx:
                if (
                    store.bucket(tx, f"tokens {receiver.url}").full_until
                    > clock.now().timestamp() + LONGEST_WAIT
                ):
                    break
        began = clock.monotonic()
        with pytest.raises(SystemAwayError, match="limit a minute"):
            await person.post("/chat/completions", json={**body, "max_tokens": 9})
        assert clock.monotonic() - began < LONGEST_WAIT
        large.cancel()
        await asyncio.gather(large, return_exceptions=True)
    (state,) = purse.states.known()
    assert receiver.seen == []
    assert (state.bulkhead.busy, state.bulkhead.at_work, state.turnstile.busy) == (0, 0, 0)


@pytest.mark.virtual_time
async def test_standing_in_the_queue_is_part_of_the_time_that_a_call_waits(
    receiver: ScriptedServer, database: Database, clock: Time
):
    register = NotingRegister(database, clock)
    purse = GatedPurse(SystemStates(register, clock))
    limits = {"requests_per_minute": 60, "adaptive": False}
    async with of(receiver, purse, limits=limits).client(CASE, "crm") as client:
        for _ in range(3):
            await client.get("/x")
        (state,) = purse.states.known()
        assert state.turnstile.enter_if_free()
        call = asyncio.create_task(client.get("/x"))
        await asyncio.sleep(2)
        register.patience.clear()
        state.turnstile.leave()
        await call
    assert max(register.patience) <= LONGEST_WAIT - 1.5


@pytest.mark.virtual_time
async def test_nobody_stands_in_the_queue_for_longer_than_a_call_may_wait(
    purse: GatedPurse, receiver: ScriptedServer, clock: Time
):
    limits = {"requests_per_minute": 60, "adaptive": False}
    state = purse.states.to(charter(systems=[crm(receiver, limits=limits)]).systems[0])
    forever = Deadline(state, None, timeout=30, whole=120)
    assert state.turnstile.enter_if_free()
    away = partial(SystemAwayError, "crm", "", datetime.now(UTC))
    waiting = RateLimits(state, forever, lambda _, why, __: away(why), lambda: Turn("a", urgent=False))
    began = clock.monotonic()
    with pytest.raises(SystemAwayError, match="limit a minute"):
        await waiting.wait(0.0)
    assert clock.monotonic() - began == pytest.approx(LONGEST_WAIT, abs=0.5)
    assert (state.bulkhead.busy, state.bulkhead.at_work) == (0, 0)
