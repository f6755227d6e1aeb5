"""Time, as something that is passed in: always UTC, always aware."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        return datetime.now(UTC)


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
