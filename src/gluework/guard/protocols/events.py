"""Answers that come in events, one after the other, and errors that come with status 200."""

import re
from collections.abc import Iterator
from typing import Any

from gluework.guard.protocols.body import Object, as_object, inner, parsed
from gluework.guard.protocols.registry import LAST_EVENTS, failure_in

EVENTS = "text/event-stream"
DONE = "[DONE]"
"""A mark of the end that is no event."""
LINE_END = re.compile(r"\r\n|\n|\r")
"""The only ends of lines in a stream of events (HTML standard, 9.2.6); JSON may hold others."""
ERROR_BYTES = 50_000
"""An error is a short answer, or the last of the events."""


def is_events(content_type: str) -> bool:
    """Whether an answer comes in events."""
    return content_type.strip().lower().startswith(EVENTS)


def event_data(body: bytes) -> Iterator[str]:
    """The data of each event, but for the mark of the end."""
    yield from _data([*_lines(body), ""])


def says_its_end(body: bytes) -> bool:
    """Whether an event that has come in full says that the answer is whole."""
    lines = _lines(body)
    if any(line.startswith("data:") and line[5:].strip() == DONE for line in lines):
        return True
    events = (as_object(data) for data in _data(lines[:-1]))
    return any(event is not None and str(event.get("type")) in LAST_EVENTS for event in events)


def true_status(status: int, content_type: str, body: bytes) -> int:
    """The status that an answer should have had, where it names an error in spite of a good one."""
    last = body[-ERROR_BYTES:]
    if not 200 <= status < 300 or b'"error"' not in last:  # noqa: PLR2004 — HTTP's own numbers
        return status
    if is_events(content_type):
        events: list[Any] = [as_object(data) for data in event_data(last)]
    else:
        value = parsed(body if body.lstrip().startswith(b"[") else last)  # an error ends a list of events
        events = value if isinstance(value, list) else [value]
    told = (_told(event) for event in events if isinstance(event, dict))
    return next((found for found in told if found), status)


def _told(event: Object) -> int:
    """The status of the error that an event names; 0 where it names none that is known."""
    error = event.get("error") or inner(event, "response").get("error")
    stated = error if isinstance(error, dict) else event if event.get("type") == "error" else {}
    words = [stated.get(key) for key in ("code", "type", "status")]
    if isinstance(number := words[0], int) and 400 <= number < 600:  # noqa: PLR2004 — HTTP's own numbers
        return number
    return failure_in(" ".join(word.lower() for word in words if isinstance(word, str)))


def _lines(body: bytes) -> list[str]:
    return LINE_END.split(body.decode("utf-8", errors="replace"))


def _data(all_lines: list[str]) -> Iterator[str]:
    lines: list[str] = []
    for line in all_lines:
        if line.startswith("data:"):
            lines.append(line[5:].removeprefix(" "))
        elif not line and lines:
            data, lines = "\n".join(lines), []
            if data.strip() != DONE:
                yield data
