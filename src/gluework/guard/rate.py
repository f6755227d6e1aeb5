"""The rate limit: so many requests or tokens a minute, of all workers together.

A bucket in the register runs dry at the stated rate (the generic cell rate algorithm: Turner, "New
directions in communications", IEEE Communications Magazine 24(10), 1986; ATM Forum, "Traffic Management
4.0", 1996). A worker takes a little in advance, half a second's worth, and spends that without asking.
What was taken and not spent within a second is lost, never spent later: no minute sees more than stated.
"""

import threading
import time
from collections.abc import Callable

MINUTE = 60.0
ADVANCE_SECONDS = 0.5
LASTS_SECONDS = 1.0
BURST_SHARE = 0.05
"""Of a minute's worth, may go out at once; as much is left out of the rate, so that a minute holds."""

Pour = Callable[[str, float, float], float | None]
"""The register's `pour`."""


class Rate:
    """One limit of one system in one worker. Safe among threads."""

    def __init__(self, bucket: str, per_minute: float, pour: Pour, *, burst: float | None = None) -> None:
        self._bucket = bucket
        self._pour = pour
        self._burst = burst or max(1.0, per_minute * BURST_SHARE)
        rate = max(per_minute - self._burst, per_minute / 2)
        self._interval = MINUTE / rate
        self._advance = max(1.0, min(rate / MINUTE * ADVANCE_SECONDS, self._burst / 2))
        self._lock = threading.Lock()
        self._left = 0.0
        self._good_until = 0.0

    def spend(self, amount: float) -> bool:
        """Spends from what was taken in advance; no waiting, no database."""
        with self._lock:
            if self._left < amount or time.monotonic() > self._good_until:
                return False
            self._left -= amount
            return True

    def take_now(self, amount: float) -> bool:
        """Whether it is granted without waiting. May touch the database."""
        return self.spend(amount) or self.take(amount) == 0.0

    def take(self, amount: float) -> float:
        """Takes from the shared bucket: 0 when granted, otherwise the seconds until it may be granted.

        An amount larger than the whole burst is granted when the bucket is empty, and then waited off by
        those who come after. Touches the database.
        """
        if amount < self._advance and self._granted(self._advance, amount) is None:
            return 0.0
        return self._granted(amount, amount) or 0.0

    def _granted(self, wanted: float, amount: float) -> float | None:
        """None when granted; what is wanted beyond the amount is kept for a moment."""
        seconds = wanted * self._interval
        wait = self._pour(self._bucket, seconds, max(self._burst * self._interval, seconds))
        if wait is None:
            with self._lock:
                self._left = wanted - amount
                self._good_until = time.monotonic() + LASTS_SECONDS
        return wait
