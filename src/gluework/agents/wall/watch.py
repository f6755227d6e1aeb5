"""The watcher of one wall: it answers for all processes inside, and tells what was refused.

It runs outside, in a loop of somebody else: `fileno()` is readable when there is something to do, `answer()`
does it and never waits.
"""

import errno
import select
from collections.abc import Callable, Iterable, Mapping

from gluework.agents.wall.addresses import Place
from gluework.agents.wall.files import Files
from gluework.agents.wall.groups import Groups
from gluework.agents.wall.kernel import NAMES
from gluework.agents.wall.notices import HiddenMemoryError, Listener, Notice, memory
from gluework.agents.wall.paths import Paths
from gluework.agents.wall.plan import Plan
from gluework.agents.wall.replies import Hooks, Replies
from gluework.agents.wall.rules import REFUSED
from gluework.agents.wall.shared import Shared, tidy
from gluework.agents.wall.sockets import Sockets
from gluework.agents.wall.tunnels import Tunnels

_AT_ONCE = 64
"""Calls that are answered before the loop looks at other things again."""
_RING_OF_LIBUV, _FLAGS_OF_LIBUV = 256, (bytes(4), (0x10000).to_bytes(4, "little"))


class Watch:
    """Takes the listener that closing the wall gave (`Closed.listener`), and closes it in the end."""

    def __init__(self, listener: int, plan: Plan, hooks: Hooks) -> None:
        tidy()
        self._listener = Listener(listener)
        self._events = select.epoll()
        self._events.register(listener, select.EPOLLIN)
        self._later: dict[int, Callable[[], bool]] = {}
        self._tunnels = Tunnels()
        self._replies = Replies(self._listener, hooks)
        self._shared = Shared()
        self._plan = Paths(plan)
        self._parts: dict[int, Paths] = {}
        files = Files(self._replies, self._paths, self._shared)
        sockets = Sockets(self._replies, self._paths, self._tunnels, self._call_later)
        self._answers = {**files.answers(), **sockets.answers(), **Groups(self._replies).answers()}
        self._answers["io_uring_setup"] = self._set_up_ring
        self.ended = False
        """Whether the last process inside is gone."""

    def fileno(self) -> int:
        """Readable when there is something to answer."""
        return self._events.fileno()

    def answer(self) -> None:
        """Answers what waits, and goes on with what was begun."""
        for descriptor, event in self._events.poll(0):
            if descriptor != self._listener.descriptor:
                self._go_on_with(descriptor)
            elif event & select.EPOLLIN:
                self._hear()
            elif event & select.EPOLLHUP:
                self.ended = True
                self._events.unregister(descriptor)

    def narrow(self, group: int, plan: Plan) -> None:
        """For a process group that has closed itself in once more (`close_closer`), by this plan."""
        self._parts[group] = Paths(plan)

    def open(self, group: int, places: Iterable[Place], names: Mapping[str, tuple[str, ...]]) -> int:
        """Lets a process group connect to these places and ask for these names, until the token is closed."""
        return self._tunnels.open(group, places, names)

    def shut(self, token: int) -> None:
        """Ends a tunnel: every connection that was made through it is cut."""
        self._tunnels.close(token)

    def shared_by(self, group: int) -> int:
        """Bytes of memory that a process group shares by name."""
        return self._shared.held(group)

    def forget(self, group: int) -> None:
        """Of a process group that has ended: its plan, its tunnels, and the memory that it shared by name."""
        self._parts.pop(group, None)
        self._tunnels.close_of(group)
        self._shared.forget(group)

    def close(self) -> None:
        """Ends all tunnels, and answers nobody any more."""
        self._tunnels.close_all()
        self._shared.forget_all()
        self._later.clear()
        self._events.close()
        self._listener.close()

    def _paths(self, notice: Notice) -> Paths:
        if not self._parts:
            return self._plan
        return self._parts.get(self._replies.group(notice) or 0, self._plan)

    def _hear(self) -> None:
        for _ in range(_AT_ONCE):
            notice = self._listener.receive()
            if notice is None:
                return
            try:
                self._answer(notice)
            except HiddenMemoryError:
                self._replies.refuse(notice, "kernel", "a call that cannot be looked at")
            except OSError as error:  # its process may end at any moment
                self._listener.fail(notice, error.errno or errno.EPERM)
            except (ValueError, ArithmeticError, RecursionError):  # what it asks for makes no sense
                self._listener.fail(notice, errno.EINVAL)

    def _answer(self, notice: Notice) -> None:
        if notice.foreign:
            self._replies.refuse(notice, "kernel", "a call of another machine", errno.ENOSYS)
            return
        name = NAMES[notice.number]
        answer = self._answers.get(name)
        if answer is not None:
            answer(notice)
        else:
            self._replies.refuse(notice, "kernel", REFUSED.get(name, f"the call {name}"))

    def _set_up_ring(self, notice: Notice) -> None:
        """Every loop of libuv asks for a ring, and does without: that says nothing about a program."""
        flags = memory(notice, notice.arguments[1] + 8, 4)
        if notice.integer(0) == _RING_OF_LIBUV and flags in _FLAGS_OF_LIBUV:
            self._listener.fail(notice, errno.ENOSYS)
        else:
            self._replies.refuse(notice, "kernel", REFUSED["io_uring_setup"])

    def _call_later(self, descriptor: int, events: int, again: Callable[[], bool]) -> None:
        self._later[descriptor] = again
        self._events.register(descriptor, events)

    def _go_on_with(self, descriptor: int) -> None:
        again = self._later.pop(descriptor)
        self._events.unregister(descriptor)
        if again():
            self._call_later(descriptor, select.EPOLLIN, again)
