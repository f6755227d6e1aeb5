"""Finds by itself how many calls at a time a system can use: the fewest that bring the most good answers.

It climbs a hill (as PCC does for a line: Dong and others, "PCC: Re-architecting Congestion Control for
Consistent High Performance", NSDI 2015): the answers a second at the present limit are compared with those
at a higher and at a lower one, in turns. A higher limit that brings more is kept, and so is a lower one
that brings no less. How long single answers take says nothing here: quick ones among slow ones, or two
kinds of calls, change both sides of the comparison alike. Failures shrink the limit by a fifth.

How many answers come a second is reckoned from how many calls were under way and how long they took: to
count them would go wrong by half where they come in bunches.
"""

import math
import threading
from dataclasses import dataclass, field
from enum import Enum

START = 4
SATURATED = 0.9
"""A limit that is not nearly used up, on average, holds nobody up and says nothing."""
FAILING = 0.1
CUT = 0.8
CLIMB, UP, DOWN = 2.0, 1.4, 0.8
"""Steps: at first, and later."""
MORE, NO_LESS = 1.05, 0.95
"""Of the answers a second before: what keeps a higher limit, and what keeps a lower one."""
SHORTEST_WINDOW = 0.1
OFTEN = 0.02
"""Seconds between two judgements, so that an answer costs next to nothing here."""
ANSWERS_LONG = 2.0
"""A limit is looked at for at least so many times as long as an answer takes, once it has settled."""
SHORTEST_LOOK, LONGEST_LOOK = 0.5, 8.0
COARSE, FINE = 0.2, 0.1
"""How sure the mean must be: the bound of its standard error, at first, and later."""
MOST_ANSWERS, FEWEST_ANSWERS = 300.0, 8
SHORTEST_REST, LONGEST_REST = 0.25, 4.0
"""Seconds at the present limit before another is tried, doubled as long as tries change nothing."""


class Trying(Enum):
    """What the present limit is."""

    NOTHING = "nothing"
    """The one that was found."""
    MORE = "more"
    LESS = "less"


@dataclass(slots=True)
class _Look:
    """What was seen of one limit, by calls that began under it."""

    begins: float
    longest_before: float = 0.0
    """Of the answers in the look before."""
    longest: float = 0.0
    answers: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    first: float = 0.0
    busy: int = 0

    def add(self, seconds: float, busy: int, now: float) -> None:
        if self.answers == 0:
            self.first = now
        self.answers += 1
        self.seconds += seconds
        self.squares += seconds * seconds
        self.busy += busy
        self.longest = max(self.longest, seconds)

    @property
    def mean(self) -> float:
        return self.seconds / self.answers

    def is_enough(self, limit: float, bound: float, now: float) -> bool:
        """Whether it has seen so much that chance says little."""
        passed = now - self.first
        if self.answers < FEWEST_ANSWERS or passed < max(SHORTEST_LOOK, ANSWERS_LONG * self.mean):
            return False
        if passed > LONGEST_LOOK:
            return True
        if passed < max(self.longest, self.longest_before):
            return False  # the quick ones come first
        variance = max(0.0, self.squares / self.answers - self.mean**2)
        wanted = min(MOST_ANSWERS, max(variance / (self.mean * bound) ** 2, limit)) if self.mean else limit
        return self.answers >= wanted


@dataclass(slots=True)
class Adaptive:
    """The limit of one system in one worker; `most` bounds it. Safe among threads."""

    most: int
    by_time: bool = True
    """False for models, whose answers take as long as they are: only failures shrink it then."""
    _limit: float = field(init=False)
    _found: float = field(init=False)
    _trying: Trying = Trying.NOTHING
    _next: Trying = Trying.MORE
    _climbing: bool = True
    _goodput: float = 0.0
    _rest: float = SHORTEST_REST
    _rests_until: float = 0.0
    _look: _Look = field(default_factory=lambda: _Look(0.0))
    _answers: int = 0
    _seconds: float = 0.0
    _failures: int = 0
    _busiest: int = 0
    _ends: float = 0.0
    _judged_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._limit = self._found = float(min(START, self.most))

    @property
    def limit(self) -> int:
        """Calls at a time, at least 1."""
        return max(1, int(self._limit))

    def seen(self, seconds: float, *, failed: bool, busy: int, now: float) -> None:
        """One try took so long, while so many were under way; `now` is a monotonic time in seconds.

        Only good answers and failures are told; what was the caller's fault says nothing here.
        """
        with self._lock:
            self._busiest = max(self._busiest, busy)
            if failed:
                self._failures += 1
            else:
                self._answers += 1
                self._seconds += seconds
                if self.by_time and now - seconds >= self._look.begins:
                    self._look.add(seconds, busy, now)
            if now >= self._ends:
                self._end_window(now)
            if self.by_time and not failed and now >= self._judged_at:
                self._judged_at = now + OFTEN
                if self._look.is_enough(self._limit, COARSE if self._climbing else FINE, now):
                    self._judge(self._look, now)

    def _end_window(self, now: float) -> None:
        """Looks at the failures, a few times a second."""
        answers, failures, busiest = self._answers, self._failures, self._busiest
        mean = self._seconds / answers if answers else 0.0
        self._answers = self._failures = self._busiest = 0
        self._seconds = 0.0
        self._ends = now + max(SHORTEST_WINDOW, mean)
        if failures > FAILING * (failures + answers):
            self._climbing = False
            bearable = self._found if self._trying is Trying.MORE else self._limit
            self._found = max(1.0, bearable * CUT)
            self._use(self._found, Trying.NOTHING, now)
        elif not self.by_time and answers and busiest >= SATURATED * self.limit:
            self._limit = min(self._limit * (UP if self._climbing else 1.0) + 1, float(self.most))

    def _judge(self, look: _Look, now: float) -> None:
        """Compares what was seen of a limit with what is known of the one before, and goes on."""
        if look.busy < SATURATED * self.limit * look.answers:
            self._found = self._limit if self._trying is Trying.MORE else self._found
            self._use(self._found, Trying.NOTHING, now)
            return
        goodput = look.busy / look.seconds if look.seconds else math.inf  # Little's law
        share = goodput / self._goodput if self._goodput else 1.0
        tried = self._trying
        if tried is Trying.NOTHING:
            self._goodput = goodput
        elif share >= (MORE if tried is Trying.MORE else NO_LESS):
            self._found, self._goodput = self._limit, goodput
            self._next, self._rest = tried, SHORTEST_REST  # and on in this direction, at once
        else:
            self._next = Trying.LESS if tried is Trying.MORE else Trying.MORE
            self._climbing = False
            self._rest = min(LONGEST_REST, self._rest * 2)
            self._rests_until = now + self._rest
            self._use(self._found, Trying.NOTHING, now)
            return
        self._go_on(now)

    def _go_on(self, now: float) -> None:
        if now < self._rests_until:
            self._use(self._found, Trying.NOTHING, now)
            return
        most = float(self.most)
        trying = self._next
        if trying is Trying.MORE and self._found >= most:
            trying = self._next = Trying.LESS
            self._climbing = False
        if trying is Trying.LESS and self._found < 2:  # noqa: PLR2004 — there is no less than one
            trying = self._next = Trying.MORE
        step = DOWN if trying is Trying.LESS else CLIMB if self._climbing else UP
        limit = self._found * step
        if trying is Trying.MORE:
            limit = min(most, max(limit, self._found + 1))
        self._use(max(1.0, min(limit, most)), trying, now)

    def _use(self, limit: float, trying: Trying, now: float) -> None:
        self._limit, self._trying = limit, trying
        self._look = _Look(now, self._look.longest)
