"""Deadlines: how long a call may wait and a try may take, and what must be left of its case's time for it.

Each try has its system's time, and none goes beyond the case's. A call that is let out shortly before its
case's time is up is paid for and can't be answered, and it seems as if the system had failed. So waiting ends
while there is time for an answer, and a try that had little time says nothing against the system when that
was up.
"""

from datetime import datetime, timedelta

import httpx2

from gluework.guard.system_state import SystemState

LONG = timedelta(days=1).total_seconds()
LEAST = 1.0
"""Seconds that a try needs at least."""
ANSWERS_LONG = 1.5
"""A try needs so many times as long as answers of its system take on average."""
SHARE = 0.5
"""Of its case's whole time a try needs no more than this; and one that had so much of its system's time, or
of its case's, had time enough to be answered."""
TIGHT = 0.8
"""So much of what it needs must be there when it goes out: to be let out takes a moment too."""


class Deadline:
    """The time of one case for the calls of one client.

    Without `until` only the system's own `timeout` counts; `whole` are the seconds that the case's run has.
    """

    def __init__(self, state: SystemState, until: datetime | None, *, timeout: float, whole: float) -> None:
        self._state = state
        self._until = until
        self.timeout = timeout
        self._whole = whole

    def left(self) -> float:
        """Seconds until the case's time is up; may be negative."""
        return LONG if self._until is None else (self._until - self._state.clock.now()).total_seconds()

    @property
    def needed(self) -> float:
        """Seconds for a try, by what answers take as far as this worker knows."""
        wanted = max(LEAST, ANSWERS_LONG * self._state.usual_seconds)
        return min(self.timeout, wanted, SHARE * self._whole)

    def to_spare(self) -> float:
        """Seconds that the call may wait."""
        return max(0.0, self.left() - self.needed)

    def check(self) -> None:
        """Before anything is paid; raises a timeout when too little is left."""
        left, needed = self.left(), TIGHT * self.needed
        if 0 < left < needed:
            name = self._state.system.name
            text = f"Only {left:.1f} s of the case's time are left: {name} needs about {needed:.1f} s."
            raise httpx2.ConnectTimeout(text)

    def seconds(self) -> float:
        """Seconds for a try that goes out now; raises a timeout when too little is left, or nothing."""
        self.check()
        seconds = min(self.timeout, self.left())
        if seconds <= 0:
            name = self._state.system.name
            raise httpx2.ConnectTimeout(f"The case's time was up before {name} could be called.")
        return seconds

    def is_enough(self, seconds: float) -> bool:
        """Whether a try that had so long, and no answer, says something against its system."""
        enough = SHARE * min(self.timeout, self._whole)
        slow = self._state.system.circuit.slow_seconds
        return seconds >= (enough if slow is None else min(enough, slow))


def too_late(system: str, seconds: float, *, sent: bool = True) -> httpx2.TimeoutException:
    """The error of a try that took too long as a whole, however steadily it dripped.

    Where nothing was `sent` it is of another kind: the caller may rely on that, and pays nothing.
    """
    kind = httpx2.ReadTimeout if sent else httpx2.ConnectTimeout
    return kind(f"{system} did not answer in full within {seconds:.3g} s.")
