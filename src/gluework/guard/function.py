"""A plain function that calls a system, in a thread of its own: it can't be broken off.

One that is still there when its time is up keeps its place at the system until it really ends, so that no
more of them are under way than the charter allows.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from gluework.guard.effects import Send
from gluework.guard.thread import in_own_thread

R = TypeVar("R")


class ThreadedFunction(Generic[R]):
    """One try of such a function; `leave` gives its place back."""

    def __init__(self, function: Callable[[], R], leave: Callable[[], None]) -> None:
        self._function = function
        self._leave = leave
        self._lock = threading.Lock()
        self._ended = False
        self._left_alone = False

    async def answer(self, send: Send) -> R:
        """What it returns or raises. When this is cancelled first, it runs on and has its place."""
        try:
            answer: R = await in_own_thread(self._run)
        except BaseException:
            with self._lock:
                self._left_alone = send.runs_on = not self._ended
            raise
        return answer

    def _run(self) -> R:
        try:
            return self._function()
        finally:
            with self._lock:
                self._ended = True
                left_alone = self._left_alone
            if left_alone:
                self._leave()
