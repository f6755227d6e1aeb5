"""A case's story as people read it."""

from collections.abc import Sequence
from itertools import groupby

from gluework.cases.model import CaseEvent

PARKED, GOES_ON = "parked", "goes on"
ROW = frozenset({PARKED, GOES_ON})
WHOLE = 4
"""So many lines of a row are told one by one."""


def folded(story: Sequence[CaseEvent]) -> list[CaseEvent]:
    """The story with each row of parking and going on as a few lines, however long it went on."""
    told: list[CaseEvent] = []
    for in_row, group in groupby(story, key=lambda event: event.what in ROW):
        events = list(group)
        told += _as_few(events) if in_row and len(events) > WHOLE else events
    return told


def _as_few(events: list[CaseEvent]) -> list[CaseEvent]:
    parked = [event for event in events if event.what == PARKED]
    if not parked:
        return events
    first, last = parked[0], parked[-1]
    times = len(parked) - 1
    more = last.model_copy(
        update={"text": f"{times} time{'' if times == 1 else 's'} more, this is the last: {last.text}"}
    )
    return [first, *([more] if times else []), *(events[-1:] if events[-1].what == GOES_ON else [])]
