"""What the warden knows of a process that has imported the agent's code, and how such a process begins."""

import os
import signal
import traceback
from contextlib import suppress

from gluework.agents.border import Channel, Message
from gluework.agents.inside.parent import Parent
from gluework.agents.wall import Watch
from gluework.agents.warden.child import Child, Output

PARENTS_OWN = 500
"""Descriptors above all that a warden has, for a moment."""


class Family:
    """A process that has imported the agent's code, and forks others or becomes one."""

    def __init__(self, process: int, channel: Channel, output: Output) -> None:
        self.process = process
        self.channel = channel
        self.output = output
        self.watch: Watch | None = None
        self.forks = False
        self.is_loaded = False
        self.waiting: list[Message] = []
        """Orders for a process, of which it can do one at a time."""
        self.child: Child | None = None
        """The one that is being forked, or that it has become."""

    def kill(self) -> None:
        """Ends it, with all that is in its group."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process, signal.SIGKILL)


def become_parent(channel: int, prints: int, environment: dict[str, str]) -> None:
    """In a fork: as if it had been started anew, with nothing of the warden's open. Never comes back."""
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for place, descriptor in enumerate((nothing, prints, prints, channel)):
            os.dup2(descriptor, PARENTS_OWN + place)
        for place in range(4):
            os.dup2(PARENTS_OWN + place, place)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        os.environ.clear()
        os.environ.update(environment)
        Parent(Channel.of(3)).serve()
    except BaseException:  # noqa: BLE001 — nothing is above it
        traceback.print_exc()
    finally:
        os._exit(1)
