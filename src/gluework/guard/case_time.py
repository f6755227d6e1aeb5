"""How much of a case's time a call may wait, and what must be left of it for the try itself.

A call that is let out shortly before its case's time is up is paid for and can't be answered, and it seems
as if the system had failed. So waiting ends while there is time for an answer, and a try that had little time
says nothing against the system when that was up.
"""

import httpx2

from gluework.guard.deadline import Deadline
from gluework.guard.system_state import SystemState

LEAST = 1.0
"""Seconds that a try needs at least."""
ANSWERS_LONG = 1.5
"""A try needs so many times as long as answers of its system take on average."""
SHARE = 0.5
"""Of its case's whole time a try needs no more than this; and one that had so much of its system's time, or
of its case's, had time enough to be answered."""
TIGHT = 0.8
"""So much of what it needs must be there when it goes out: to be let out takes a moment too."""


class CaseTime:
    """The time of one case for the calls of one client; `whole` are the seconds that its run is given."""

    def __init__(self, state: SystemState, deadline: Deadline, *, timeout: float, whole: float) -> None:
        self._state = state
        self._deadline = deadline
        self._timeout = timeout
        self._whole = whole

    @property
    def needed(self) -> float:
        """Seconds for a try, by what answers take as far as this worker knows."""
        wanted = max(LEAST, ANSWERS_LONG * self._state.usual_seconds)
        return min(self._timeout, wanted, SHARE * self._whole)

    def to_spare(self) -> float:
        """Seconds that the call may wait."""
        return max(0.0, self._deadline.left() - self.needed)

    def check(self) -> None:
        """Before anything is paid; raises a timeout when too little is left."""
        left, needed = self._deadline.left(), TIGHT * self.needed
        if 0 < left < needed:
            name = self._state.system.name
            text = f"Only {left:.1f} s of the case's time are left: {name} needs about {needed:.1f} s."
            raise httpx2.ConnectTimeout(text)

    def seconds(self) -> float:
        """Seconds for a try that goes out now; raises a timeout when too little is left."""
        self.check()
        return self._deadline.seconds(self._state.system.name, self._timeout)

    def is_enough(self, seconds: float) -> bool:
        """Whether a try that had so long, and no answer, says something against its system."""
        enough = SHARE * min(self._timeout, self._whole)
        slow = self._state.system.circuit.slow_seconds
        return seconds >= (enough if slow is None else min(enough, slow))
