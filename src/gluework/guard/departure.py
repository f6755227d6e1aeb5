"""Whether a request has begun to leave: of one that has not, nothing can have been taken.

The pool tells of its steps to whoever asks for a trace. That costs a little at each, so this one takes
itself away at the only step that is of interest.
"""

from typing import Any

import httpcore2

BEGINS = "http11.send_request_headers.started"
"""Told after the connection and TLS stand, and before the first byte of the request is written."""
TRACE = "trace"


class Departure:
    """Of one try, to whichever address it goes in the end."""

    __slots__ = ("address",)

    def __init__(self) -> None:
        self.address = ""
        """Where it began to leave for."""

    @property
    def begun(self) -> bool:
        """Whether any of it may have left."""
        return self.address != ""

    def watched(self, request: httpcore2.Request) -> httpcore2.Request:
        """The request, for an asynchronous pool."""

        async def hear(step: str, _: dict[str, Any]) -> None:
            self._hear(step, request)

        request.extensions[TRACE] = hear
        return request

    def watched_sync(self, request: httpcore2.Request) -> httpcore2.Request:
        """The same for plain code."""

        def hear(step: str, _: dict[str, Any]) -> None:
            self._hear(step, request)

        request.extensions[TRACE] = hear
        return request

    def _hear(self, step: str, request: httpcore2.Request) -> None:
        if step == BEGINS:
            self.address = request.url.host.decode("ascii")
            request.extensions.pop(TRACE, None)
