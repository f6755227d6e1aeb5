"""Hedging: a read that is late is asked a second time, and the first answer that is no failure counts.

Only for systems whose charter asks for it, only for GET and HEAD, and never for more than one call in
twenty. Source: Dean and Barroso, "The Tail at Scale", Communications of the ACM 56(2), 2013.
"""

import threading

READS = frozenset({"GET", "HEAD"})
SHARE = 0.05
MOST = 5.0


class Allowance:
    """What every call earns a little of, and an extra call costs one of. Safe among threads."""

    def __init__(self, share: float, most: float) -> None:
        self._share = share
        self._most = most
        self._balance = 0.0
        self._lock = threading.Lock()

    def earn(self) -> None:
        """One call was made."""
        with self._lock:
            self._balance = min(self._most, self._balance + self._share)

    def spend(self) -> bool:
        """Takes one extra call, if it was earned."""
        with self._lock:
            if self._balance < 1.0:
                return False
            self._balance -= 1.0
            return True
