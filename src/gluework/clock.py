"""Time, as something that is passed in: always UTC, always aware.

Who only asks for the time takes a `Clock`; who also waits takes a `Time`, which a virtual clock can drive
(`gluework.testing.clock`). What `asyncio` itself times (`asyncio.timeout`, `call_later`) runs on the loop's
clock: that is `monotonic` here, and the virtual clock's own on the loop that it brings along.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        ...


class Time(Clock, Protocol):
    """Tells the time, measures it, and lets it pass."""

    def monotonic(self) -> float:
        """Seconds that only grow, whatever happens to the machine's clock; for spans."""
        ...

    async def pause(self, seconds: float) -> None:
        """Waits, and lets others have their turn."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    async def pause(self, seconds: float) -> None:
        """Waits, and lets others have their turn."""
        await asyncio.sleep(seconds)


def ago(moment: datetime, now: datetime) -> str:
    """How long ago (or how far ahead) `moment` is, in the largest unit that fits: `3 h`, `2 d`."""
    return span(abs(now - moment))


def span(duration: timedelta) -> str:
    """A duration in its largest fitting unit: `12 s`, `4 min`, `3 h`, `2 d`."""
    seconds = duration.total_seconds()
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
