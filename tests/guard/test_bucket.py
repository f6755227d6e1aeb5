"""The limits a minute: what goes out in any minute, who is first, and clocks that go wrong."""

import asyncio
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.clock import SystemClock
from gluework.errors import SystemAwayError
from gluework.guard import Lanes, Register
from gluework.guard.bucket import AT_ONCE, LONGEST_BOOKING, Booking, Bucket, Patience, Terms
from gluework.guard.rate import Rate
from gluework.guard.way import LONGEST_WAIT
from gluework.storage import Database

from .conftest import CASE, NotingPurse, Receiver, Script
from .test_circuit import HandClock
from .test_policies import of

BEGAN = 1_000_000.0
LONG = Patience(LONGEST_WAIT, LONGEST_BOOKING)


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
    later, _ = filled.book(terms, small, now, Patience(1000.0, 1000.0))
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
    clock = HandClock()
    registers = [Register(migrated, clock, lambda: 0.0) for _ in range(4)]
    bookings: list[Booking] = []

    def take(register: Register) -> None:
        bookings.extend(register.pour("requests x", Terms(100.0, 20.0), 1.0, AT_ONCE) for _ in range(20))

    threads = [threading.Thread(target=take, args=(register,)) for register in registers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(bookings) == 80
    assert sum(booking.had for booking in bookings) == 20


def test_a_large_amount_is_not_kept_out_by_small_ones_of_another_worker(migrated: Database):
    clock, end = SystemClock(), threading.Event()
    small = Rate("tokens x", Terms.of(60_000), Register(migrated, clock, lambda: 0.0).pour)
    large = Rate("tokens x", Terms.of(60_000), Register(migrated, clock, lambda: 0.0).pour)
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
        booking = large.take(30_000, LONG)
    finally:
        end.set()
        flooding.join(30)
    assert booking.had
    assert 0 < booking.seconds <= LONG.ahead


async def test_what_waited_for_a_place_does_not_go_out_all_at_once(receiver: Receiver, purse: NotingPurse):
    limits = {"requests_per_minute": 120, "concurrent": 1, "adaptive": False}
    receiver.script = [Script(200, pause=4), Script(200)]
    async with of(receiver, purse, timeout_seconds=30, limits=limits).client(CASE, "crm") as client:
        calls = [asyncio.create_task(client.get("/x")) for _ in range(30)]
        await calls[0]
        began, before = time.monotonic(), len(receiver.seen)
        await asyncio.sleep(2)
        arrived, passed = len(receiver.seen) - before, time.monotonic() - began
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert arrived <= 6 + 2 * passed + 1
    (lane,) = purse.lanes.known()
    assert (lane.bulkhead.busy, lane.turnstile.busy, lane.turnstile.waiting) == (0, 0, 0)


class NotingRegister(Register):
    """Keeps how long those who asked for a share would wait for it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, SystemClock(), lambda: 0.0)
        self.patience: list[float] = []

    def pour(self, bucket: str, terms: Terms, amount: float, patience: Patience) -> Booking:
        self.patience.append(patience.behind)
        return super().pour(bucket, terms, amount, patience)


async def test_what_the_system_asked_for_is_part_of_the_time_that_a_call_waits(
    receiver: Receiver, database: Database
):
    register = NotingRegister(database)
    purse = NotingPurse(Lanes(register, SystemClock()))
    receiver.script = [Script(429, headers={"retry-after": "2"}), Script(200)]
    limits = {"requests_per_minute": 60, "adaptive": False}
    async with of(receiver, purse, limits=limits).client(CASE, "crm") as client:
        with pytest.raises(SystemAwayError):
            await client.get("/x")
        register.patience.clear()
        assert (await client.get("/x")).status_code == 200
    assert 0 < max(register.patience) <= LONGEST_WAIT - 1.5
