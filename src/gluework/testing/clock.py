"""Time in the hands of a test."""

import threading
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT_REST = timedelta(0)


class FrozenClock:
    """A clock that stands still until it is set or advanced; it begins on a Monday morning.

    With a `tick` it goes on by that much at each look, so that what is made one after the other has
    moments one after the other.

        clock = FrozenClock()
        clock.advance(timedelta(hours=3))
    """

    def __init__(self, moment: datetime = MONDAY_MORNING, *, tick: timedelta = AT_REST) -> None:
        self._moment = moment
        self._tick = tick
        self._turn = threading.Lock()

    def now(self) -> datetime:
        """The moment at which it stands, in UTC."""
        with self._turn:
            self._moment += self._tick
            return self._moment

    def set(self, moment: datetime) -> None:
        """Has it stand at another moment, earlier or later."""
        with self._turn:
            self._moment = moment

    def advance(self, by: timedelta) -> None:
        """Lets this much time go by."""
        with self._turn:
            self._moment += by
