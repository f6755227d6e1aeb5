"""The nursery: a clean process with all of our side imported; it forks wardens, and they fork parents.

So neither waits for imports, and neither has anything of the service in its memory. It has no threads, and
runs no code but ours. Where a warden is killed, what it leaves comes to the nursery, and is ended.
"""

import ctypes
import gc
import os
import selectors
import signal
import sys
from contextlib import suppress
from socket import socketpair

from gluework.agents.border import Channel
from gluework.agents.inside import parent  # noqa: F401 — imported here, once for all
from gluework.agents.wall import try_out
from gluework.agents.warden.measures import children
from gluework.agents.warden.warden import Warden

ADOPTS_ORPHANS = 36
"""`PR_SET_CHILD_SUBREAPER` of prctl(2)."""


def serve(channel: Channel) -> None:
    """Until the service closes the channel: says what this system's wall can do, and forks wardens."""
    gc.collect()
    gc.freeze()
    channel.send("ready", abilities=_tried_out())
    _adopt_orphans()
    woken, wakes = socketpair()
    woken.setblocking(False)  # noqa: FBT003
    wakes.setblocking(False)  # noqa: FBT003
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
    selector, wardens = selectors.DefaultSelector(), set[int]()
    for each in (channel, woken):
        selector.register(each, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is woken:
                woken.recv(4096)
                _bury(wardens)
                continue
            orders = channel.come()
            if orders is None:
                signal.set_wakeup_fd(-1)
                return
            for order in orders:
                warden = os.fork()
                if not warden:
                    _become_warden(order.files[0], (channel.fileno(), selector.fileno(), woken.fileno()))
                wardens.add(warden)
                os.close(order.files[0])


def _bury(wardens: set[int]) -> None:
    """Takes note of those that ended, and ends what they left; how one ends is told by its channel."""
    with suppress(ChildProcessError):
        while ended := os.waitpid(-1, os.WNOHANG)[0]:
            wardens.discard(ended)
    for orphan in children(os.getpid()) - wardens:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(orphan, signal.SIGKILL)


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPTS_ORPHANS, 1)


def _become_warden(descriptor: int, not_its_own: tuple[int, ...]) -> None:
    """Never comes back."""
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for each in not_its_own:
            os.close(each)
        _adopt_orphans()
        Warden(Channel.of(descriptor)).serve()
    finally:
        os._exit(0)


def _tried_out() -> str:
    """What a wall can do here, found out by a process that closes itself in and ends."""
    heard, said = os.pipe()
    trial = os.fork()
    if not trial:
        try:
            os.write(said, try_out().encode())
        finally:
            os._exit(0)
    os.close(said)
    with os.fdopen(heard, encoding="utf-8") as pipe:
        found = pipe.read()
    if os.WIFSIGNALED(os.waitpid(trial, 0)[1]):
        os._exit(1)  # somebody has ended it: what it did not say must not pass for what there is not
    return found
