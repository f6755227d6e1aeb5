"""What both kinds of connections have in common: a call as it goes out, and its errors as the client's.

Connections are kept by `httpcore2`, which httpx2 itself stands on. Its own way to the network starts timers
and looks for the event loop anew at each read; here one timer keeps a whole try, so the ways are our own.
"""

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
