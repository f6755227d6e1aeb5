"""Finds by itself how many calls at a time a system can use, from how long its answers take.

As TCP Vegas does for a line (Brakmo and Peterson, "TCP Vegas", IEEE JSAC 13(8), 1995): the shortest time
seen lately is what an answer takes when nothing waits on the other side; what answers take longer than
that is waiting, and `limit * (1 - shortest / mean)` calls are waiting. While nearly none wait the limit
grows, while too many wait it shrinks. Failures shrink it by a fifth. So that the shortest time never
counts the waiting that we cause ourselves, the limit is lowered for a moment every now and then.
"""

import math
import threading
from collections import deque
from dataclasses import dataclass, field

START = 4
SATURATED = 0.8
"""A limit that is not nearly used up says nothing."""
FAILING = 0.1
CUT = 0.8
GROWTH = 0.3
PROBE = 0.6
SHORTEST_WINDOW = 0.1
MEMORY_ANSWERS, LEAST_MEMORY, MOST_MEMORY = 15, 4.0, 15.0
"""The shortest time is remembered for so many times an answer's, within these bounds in seconds."""


@dataclass(slots=True)
class _Window:
    """What was seen since the last look."""

    answers: int = 0
    seconds: float = 0.0
    failures: int = 0
    busiest: int = 0


@dataclass(slots=True)
class Adaptive:
    """The limit of one system in one worker; `most` bounds it. Safe among threads."""

    most: int
    by_time: bool = True
    """False for models, whose answers take as long as they are: only failures shrink it then."""
    _limit: float = field(init=False)
    _window: _Window = field(default_factory=_Window)
    _ends: float = 0.0
    _shortest: deque[tuple[int, float]] = field(default_factory=deque)
    _memory: float = LEAST_MEMORY
    _probe_at: float = 0.0
    _before_probe: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._limit = float(min(START, self.most))

    @property
    def limit(self) -> int:
        """Calls at a time, at least 1."""
        return max(1, int(self._limit))

    def seen(self, seconds: float, *, failed: bool, busy: int, now: float) -> None:
        """One try took so long, while so many were under way; `now` is a monotonic time in seconds."""
        with self._lock:
            window = self._window
            window.busiest = max(window.busiest, busy)
            if failed:
                window.failures += 1
            else:
                window.answers += 1
                window.seconds += seconds
                self._remember(seconds, now)
            if now >= self._ends:
                self._look(window, now)

    def _remember(self, seconds: float, now: float) -> None:
        second = int(now)
        shortest = self._shortest
        if shortest and shortest[-1][0] == second:
            shortest[-1] = (second, min(seconds, shortest[-1][1]))
        else:
            shortest.append((second, seconds))
        while shortest[0][0] < now - self._memory - 1:
            shortest.popleft()

    def _look(self, window: _Window, now: float) -> None:
        mean = window.seconds / window.answers if window.answers else None
        probed, self._before_probe = self._before_probe, None
        self._window = _Window()
        self._ends = now + max(SHORTEST_WINDOW, mean or 0.0)
        if probed is not None:
            self._limit = probed
            return
        if window.failures > FAILING * (window.failures + window.answers):
            self._limit = max(1.0, self._limit * CUT)
        elif mean is not None and window.busiest >= SATURATED * self.limit:
            if not self.by_time:
                self._limit = min(self._limit + 1, float(self.most))
                return
            self._adjust(mean)
            self._memory = min(MOST_MEMORY, max(LEAST_MEMORY, MEMORY_ANSWERS * mean))
            self._probe(mean, now)
        self._limit = min(max(1.0, self._limit), float(self.most))

    def _adjust(self, mean: float) -> None:
        shortest = min(seconds for _, seconds in self._shortest)
        waiting = self._limit * (1 - shortest / mean) if mean > 0 else 0.0
        room = max(1.0, math.sqrt(self._limit))
        if waiting <= room / 2:
            self._limit += max(room, GROWTH * self._limit)
        elif waiting <= room:
            self._limit += 0.5
        elif waiting > 2 * room:
            self._limit -= max(1.0, (waiting - 2 * room) / 2)

    def _probe(self, mean: float, now: float) -> None:
        """Lowers the limit for about two answers, once per memory."""
        if now < self._probe_at:
            return
        if self._probe_at > 0.0 and self._limit > 1:
            self._before_probe = min(self._limit, float(self.most))
            self._limit *= PROBE
            self._ends = now + 2 * max(SHORTEST_WINDOW, mean)
        self._probe_at = now + 0.9 * self._memory
