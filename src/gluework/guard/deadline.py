"""Deadlines: each try has its system's time, and none goes beyond the case's."""

from datetime import datetime, timedelta

import httpx2

from gluework.clock import Clock

LONG = timedelta(days=1).total_seconds()


class Deadline:
    """When a case's time is up. Without `until` only the system's own timeout counts."""

    def __init__(self, clock: Clock, until: datetime | None) -> None:
        self._clock = clock
        self._until = until

    def left(self) -> float:
        """Seconds until the case's time is up; may be negative."""
        return LONG if self._until is None else (self._until - self._clock.now()).total_seconds()

    def seconds(self, system: str, timeout: float) -> float:
        """Seconds for the next try; raises a timeout when the case has none left."""
        seconds = min(timeout, self.left())
        if seconds <= 0:
            raise httpx2.ConnectTimeout(f"The case's time was up before {system} could be called.")
        return seconds


def too_late(system: str, seconds: float, *, sent: bool = True) -> httpx2.TimeoutException:
    """The error of a try that took too long as a whole, however steadily it dripped.

    Where nothing was `sent` it is of another kind: the caller may rely on that, and pays nothing.
    """
    kind = httpx2.ReadTimeout if sent else httpx2.ConnectTimeout
    return kind(f"{system} did not answer in full within {seconds:.3g} s.")


def timeouts(asked: object, seconds: float) -> dict[str, float]:
    """The socket's timeouts: what the caller asked for, where that is less than the whole try's `seconds`."""
    wishes = asked if isinstance(asked, dict) else {}
    return {kind: wish for kind, wish in wishes.items() if wish and wish < seconds}
