"""How long to wait before the next try: longer each time, spread at random, never past the end.

Full jitter: the wait is drawn evenly between nothing and the ceiling of that try, so that cases which
failed together don't come back together. Source: "Exponential Backoff And Jitter", AWS Architecture Blog.
"""

from datetime import timedelta

CEILINGS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
)
"""After the first try, the second, …; the last one stays."""
SHORTEST = timedelta(seconds=1)


def ceiling(attempts: int) -> timedelta:
    """The longest wait after so many tries."""
    return CEILINGS[min(max(attempts, 1), len(CEILINGS)) - 1]


def pause(attempts: int, draw: float, asked: timedelta | None, left: timedelta) -> timedelta:
    """The wait after so many tries.

    Args:
        attempts: tries so far, from 1.
        draw: a number from 0 to 1.
        asked: what the destination asked for in `Retry-After`; those are spread as well.
        left: until it is given up. The last try happens at that moment, even when more was asked for.
    """
    wait = max(ceiling(attempts) * draw, SHORTEST)
    if asked is not None:
        wait = max(wait, asked + CEILINGS[0] * draw)
    return min(wait, left)
