"""The nursery, seen from the service: where wardens come from. A process has one, whoever asks."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache

from gluework.agents.border import BorderError, Channel
from gluework.agents.wall import Abilities
from gluework.errors import AgentError

NURSERY = (sys.executable, "-P", "-m", "gluework.agents.warden")
GIVEN = frozenset(
    {
        "LANG",
        "LANGUAGE",
        "LD_LIBRARY_PATH",
        "PATH",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHASHSEED",
        "PYTHONPATH",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
        "TZ",
        "VIRTUAL_ENV",
    }
)
"""Variables that an agent's processes get; others may hold what is none of its business."""


class Nursery:
    """Started when it is first needed, and again when it is gone. Safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._abilities = Abilities()

    def abilities(self) -> Abilities:
        """What a wall can do on this system."""
        with self._lock:
            self._there()
            return self._abilities

    def warden(self) -> Channel:
        """A new warden; it ends everything that it has when the channel is closed."""
        with self._lock:
            for again in (True, False):
                ours, theirs = socket.socketpair()
                with theirs:
                    try:
                        self._there().send("warden", files=[theirs.fileno()])
                    except OSError:
                        ours.close()
                        self._end()
                        if not again:
                            raise AgentError(
                                "The processes of agents can't be started.", "Look at the log."
                            ) from None
                    else:
                        return Channel(ours)
            raise AssertionError("unreachable")

    def _there(self) -> Channel:
        """The way to one that is ready; begun once more where somebody ends it meanwhile."""
        if self._process is not None and self._process.poll() is not None:
            self._end()
        channel = self._channel or self._begun() or self._begun()
        if channel is None:
            raise AgentError("The processes of agents can't be started.", "What they said stands above.")
        return channel

    def _begun(self) -> Channel | None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [*NURSERY, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=environment(os.environ),
            )
        self._channel = Channel(ours)
        try:
            ready = self._channel.receive()
        except BorderError:
            ready = None
        if ready is None:
            self._end()
            return None
        self._abilities = Abilities(**json.loads(ready.values["abilities"] or "{}"))
        return self._channel

    def close(self) -> None:
        """Ends it; what it forked lives on, each for as long as somebody holds its channel."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if self._process is not None:
            self._process.wait()
            self._process = None


@cache
def nursery_of(process: int) -> Nursery:
    """The nursery of a process, by its number: a fork of it has another one."""
    del process
    made = Nursery()
    atexit.register(made.close)
    return made


def environment(present: Mapping[str, str], more: tuple[str, ...] = ()) -> dict[str, str]:
    """Of the present variables those that an agent's processes get, and `more` of them by name."""
    return {
        name: value
        for name, value in present.items()
        if name in GIVEN or name in more or name.startswith("LC_")
    }
