"""Whether processes live, and waiting for what comes of itself."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

LONGEST = 30
"""Seconds after which it is a failure."""


def alive(pid: int) -> bool:
    """Whether there is such a process, and not only its exit code."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def until(there: Callable[[], object]) -> None:
    end = time.monotonic() + LONGEST
    while not there():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def until_gone(pids: Iterable[int]) -> None:
    for pid in pids:
        until(lambda pid=pid: not alive(pid))
