"""What both kinds of connections have in common: a call as it goes out, and its errors as the client's.

Connections are kept by `httpcore2`, which httpx2 itself stands on. Its own way to the network starts timers
and looks for the event loop anew at each read; here one timer keeps a whole try, so the ways are our own.
"""

from typing import Any

import httpcore2
import httpx2

KEPT = 64
"""So many connections are kept when nothing uses them; how many there may be is the bulkhead's business."""
KEPT_SECONDS = 5.0

KINDS: dict[type[Exception], type[httpx2.TransportError]] = {
    getattr(httpcore2, name): getattr(httpx2, name)
    for name in (
        "ConnectError",
        "ConnectTimeout",
        "LocalProtocolError",
        "NetworkError",
        "PoolTimeout",
        "ProtocolError",
        "ReadError",
        "ReadTimeout",
        "RemoteProtocolError",
        "TimeoutException",
        "UnsupportedProtocol",
        "WriteError",
        "WriteTimeout",
    )
}
FAILURES = tuple(KINDS)


def as_of_the_client(error: Exception) -> httpx2.TransportError:
    """The error that httpx2 would raise for one of `FAILURES`."""
    return KINDS[type(error)](str(error))


def spoil_if_followed(response: httpcore2.Response) -> None:
    """Keeps a connection from being used again, if more came with an answer than belongs to it.

    The pool would hand it to the next call as its answer. What has come so far is known to its parser alone.
    """
    connection: Any = getattr(getattr(response.stream, "_stream", None), "_connection", None)
    if connection is not None and connection._h11_state.trailing_data[0]:  # noqa: SLF001
        connection._network_stream.is_spoiled = True  # noqa: SLF001
