"""The limit that finds itself, against simulated systems that are always under load."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from gluework.guard.adaptive import Adaptive

CALLERS = 120
PLENTY = 10_000


@dataclass
class System:
    """Works on so many calls at a time, in their order; how long each takes is drawn."""

    draw: Callable[[random.Random], float]
    slots: int = PLENTY
    quick: float = 0.0
    """The share of calls that it answers at once, without work."""
    slower_at: float = 1e9
    """From then on everything takes ten times as long."""
    timeout: float = 1e9
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self._free = [0.0] * self.slots

    def answer(self, now: float) -> tuple[float, bool]:
        """When an answer comes, and whether it is a good one for which it had to work."""
        if self.chance.random() < self.quick:
            return now + 0.003, False
        seconds = self.draw(self.chance) * self.chance.uniform(0.95, 1.05)
        begins = max(now, heapq.heappop(self._free))
        ends = begins + seconds * (10 if now >= self.slower_at else 1)
        heapq.heappush(self._free, ends)
        return (ends, True) if ends - now <= self.timeout else (now + self.timeout, False)


@dataclass
class Run:
    """What came of it: when good answers came, and the limit at each second."""

    good: list[float] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)

    def rate(self, begin: float, end: float) -> float:
        return sum(begin <= moment < end for moment in self.good) / (end - begin)


def run(system: System, seconds: float, *, most: int = 64, fixed: int | None = None) -> Run:
    """As many calls at a time as the limit lets out; quick ones are told as good answers, too."""
    adaptive, result, now = Adaptive(most), Run(), 0.0
    under_way: list[tuple[float, float, int, bool]] = []
    while now < seconds:
        while len(under_way) < min(fixed or adaptive.limit, CALLERS):
            ends, good = system.answer(now)
            heapq.heappush(under_way, (ends, now, len(under_way) + 1, good))
        now, began, busy, good = heapq.heappop(under_way)
        if good:
            result.good.append(now)
        adaptive.seen(now - began, failed=now - began >= system.timeout, busy=busy, now=now)
        result.limits += [adaptive.limit] * (int(now) + 1 - len(result.limits))
    return result


def one(seconds: float) -> Callable[[random.Random], float]:
    return lambda _: seconds


def two(first: float, second: float, share: float = 0.5) -> Callable[[random.Random], float]:
    return lambda chance: first if chance.random() < share else second


def test_it_climbs_at_once_to_all_it_may_when_nothing_limits():
    found = run(System(one(0.5)), 30)
    assert found.limits[10] >= 50
    assert found.rate(10, 30) > 0.9 * 64 / 0.5


def test_quick_answers_among_slow_ones_do_not_shrink_it():
    for share in (0.01, 0.02, 0.1):
        found = run(System(one(0.5), quick=share), 40)
        assert found.rate(15, 40) > 0.85 * 64 / 0.5


def test_two_kinds_of_calls_do_not_shrink_it():
    assert run(System(two(0.01, 0.2)), 40).rate(15, 40) > 0.85 * 64 / 0.105
    assert run(System(two(0.005, 1.0, 5 / 6)), 60).rate(30, 60) > 0.7 * 64 / (1.025 / 6)


def test_it_finds_what_a_system_can_use_and_waits_for_no_more():
    for seconds in (0.05, 0.5):
        found = run(System(one(seconds), slots=20), 60, most=200)
        assert found.rate(20, 60) > 0.9 * 20 / seconds
        assert max(found.limits[30:]) <= 60
    mixed = run(System(two(0.01, 0.2), slots=20), 60, most=200)
    assert mixed.rate(20, 60) > 0.85 * 20 / 0.105


def test_it_finds_it_again_when_everything_takes_ten_times_as_long():
    found = run(System(one(0.05), slots=20, slower_at=15, timeout=1.5), 60, most=100)
    assert found.rate(8, 15) > 0.9 * 400
    assert found.rate(30, 60) > 0.9 * 40


@settings(max_examples=12)
@given(
    slots=st.sampled_from([3, 10, 40, PLENTY]),
    quick=st.sampled_from([0.004, 0.05, 0.3]),
    slow=st.sampled_from([0.05, 0.3]),
    share=st.floats(0, 1),
    seed=st.integers(0, 1000),
)
def test_whatever_the_mix_it_gets_most_of_what_the_best_fixed_limit_gets(
    slots: int, quick: float, slow: float, share: float, seed: int
):
    def system() -> System:
        return System(two(quick, slow, share), slots=slots, chance=random.Random(seed))

    best = run(system(), 15, fixed=64).rate(5, 15)
    assert run(system(), 45).rate(20, 45) > 0.75 * best
