"""Doorbells: they wake a run that waits for a row to change.

The row is the truth; a lost ring only means that the run looks again a little later.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bells:
    """The bells of one process. `ring` may be called from any thread."""

    def __init__(self, look_again_seconds: float = 30.0) -> None:
        self._look_again = look_again_seconds
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Event]] = {}

    def ring(self, topic: str) -> None:
        """Wakes whoever waits on the topic; nobody waiting is fine."""
        with self._lock:
            waiting = self._waiting.get(topic)
        if waiting:
            loop, event = waiting
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits there any more
                loop.call_soon_threadsafe(event.set)

    @property
    def topics(self) -> tuple[str, ...]:
        """Who is waited for at present."""
        with self._lock:
            return tuple(self._waiting)

    async def until(self, topic: str, look: Callable[[], T | None]) -> T:
        """Looks, and looks again at every ring, until there is something.

        `look` must read something that never changes once it is there, so that a run that is taken
        up again sees the same.
        """
        event = asyncio.Event()
        with self._lock:
            self._waiting[topic] = (asyncio.get_running_loop(), event)
        try:
            while True:
                event.clear()
                found = await asyncio.to_thread(look)
                if found is not None:
                    return found
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._look_again):  # `wait_for` may swallow a cancel
                        await event.wait()
        finally:
            with self._lock:
                self._waiting.pop(topic, None)
