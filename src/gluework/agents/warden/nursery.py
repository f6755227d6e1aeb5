"""The nursery: a clean process with all of our side imported; it forks wardens, and they fork parents.

So neither waits for imports, and neither has anything of the service in its memory. It has no threads, and
runs no code but ours.
"""

import ctypes
import gc
import os
import signal
import sys
from contextlib import suppress

from gluework.agents.border import Channel
from gluework.agents.inside import parent  # noqa: F401 — imported here, once for all
from gluework.agents.wall import try_out
from gluework.agents.warden.warden import Warden

ADOPTS_ORPHANS = 36
"""`PR_SET_CHILD_SUBREAPER` of prctl(2)."""


def serve(channel: Channel) -> None:
    """Until the service closes the channel: says what this system's wall can do, and forks wardens."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # how a warden ends is told to the service by its channel
    gc.collect()
    gc.freeze()
    channel.send("ready", abilities=_tried_out())
    while (order := channel.receive()) is not None:
        if os.fork() == 0:
            with suppress(OSError):
                channel.close()
            _become_warden(order.files[0])
        os.close(order.files[0])


def _become_warden(descriptor: int) -> None:
    """Never comes back."""
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(ADOPTS_ORPHANS, 1)
        Warden(Channel.of(descriptor)).serve()
    finally:
        os._exit(0)


def _tried_out() -> str:
    """What a wall can do here, found out by a process that closes itself in and ends."""
    heard, said = os.pipe()
    if os.fork() == 0:
        try:
            os.write(said, try_out().encode())
        finally:
            os._exit(0)
    os.close(said)
    with os.fdopen(heard, encoding="utf-8") as pipe:
        return pipe.read()
