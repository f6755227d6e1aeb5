"""Other ways out: agent code that reaches outside past the guard is refused, or reported.

A hook on the interpreter's audit events sees sockets, name look-ups and new programs wherever Python code
asks for them. Agents run in the service's own process, so what counts is whose code it is: the context of
the agent's run, which tasks, threads of its own and the loop's threads carry on. The guard's own wire
says of itself that it is the door.

It stops ordinary libraries and accidents. What a native library does by itself (a database driver in C,
gRPC, anything through ctypes) raises no such event and is not seen: code that is hostile needs a wall
around the whole process.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from weakref import WeakKeyDictionary

from gluework.charter.model import WaysOut
from gluework.errors import WayOutError

HINT = "Name it under [[systems]] in the charter, and use tools.http(…) or tools.call(…)."
STARTS = frozenset({"_thread.start_new_thread", "_thread.start_joinable_thread"})
PROGRAMS = {
    "subprocess.Popen": 0,
    "os.system": 0,
    "os.exec": 0,
    "os.posix_spawn": 0,
    "os.spawn": 1,
    "pty.spawn": 0,
}
"""Events that start a program, and where its name stands."""
FORKS = frozenset({"os.fork", "os.forkpty"})
CALLS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
EVENTS = CALLS | LOOK_UPS | FORKS | STARTS | PROGRAMS.keys()


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """One run of an agent: whose it is, what happens, and who is told (once for each place)."""

    agent: str
    mode: WaysOut
    tell: Callable[[str], None]
    told: set[str] = field(default_factory=set)


_watched: ContextVar[Watched | None] = ContextVar("gluework_watched", default=None)
_door: ContextVar[frozenset[str] | None] = ContextVar("gluework_door", default=None)
ANYWHERE: frozenset[str] = frozenset({"*"})


class _Hook:
    """The one hook of a process; it can't be taken away again, so it must cost nothing elsewhere."""

    def __init__(self) -> None:
        self._installing = threading.Lock()
        self._installed = False
        self._threads: WeakKeyDictionary[threading.Thread, Watched] = WeakKeyDictionary()
        self._busy = threading.local()

    def install(self) -> None:
        """Once; more often changes nothing."""
        with self._installing:
            if not self._installed:
                self._installed = True
                self._follow_threads()
                sys.addaudithook(self._seen)

    def _follow_threads(self) -> None:
        """A thread begins with an empty context, and its start is no event before Python 3.12."""
        start = threading.Thread.start

        def start_followed(thread: threading.Thread) -> None:
            watched = _watched.get() or self._threads.get(threading.current_thread())
            if watched is not None:
                self._threads[thread] = watched
            start(thread)

        threading.Thread.start = start_followed  # type: ignore[assignment, method-assign]

    def _seen(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in EVENTS or getattr(self._busy, "telling", False):
            return
        watched = _watched.get() or self._threads.get(threading.current_thread())
        if watched is None:
            return
        if event in STARTS:
            self._check_start(watched, args)
            return
        what = _what(event, args)
        if what and not _is_door(event, args):
            self._tell(watched, what)

    def _check_start(self, watched: Watched, args: tuple[Any, ...]) -> None:
        """A thread that nobody could follow."""
        if not isinstance(getattr(args[0], "__self__", None), threading.Thread):
            self._tell(watched, "a thread without a name")

    def _tell(self, watched: Watched, what: str) -> None:
        if what not in watched.told:
            watched.told.add(what)
            self._busy.telling = True
            try:
                watched.tell(what)
            finally:
                self._busy.telling = False
        if watched.mode is WaysOut.REFUSE:
            raise WayOutError(f"The agent {watched.agent} tried to reach {what} past the guard.", HINT)


_hook = _Hook()


@contextmanager
def watching(agent: str, mode: WaysOut, tell: Callable[[str], None]) -> Iterator[None]:
    """Inside, other ways out are caught. `tell` gets a host and port, or a program's name: never data."""
    _hook.install()
    token = _watched.set(Watched(agent, mode, tell))
    try:
        yield
    finally:
        _watched.reset(token)


@contextmanager
def through_the_door(addresses: frozenset[str] = ANYWHERE) -> Iterator[None]:
    """Inside, calls go out: anywhere for the wire, which has checked the address; to these for others."""
    token = _door.set(addresses)
    try:
        yield
    finally:
        _door.reset(token)


@contextmanager
def unwatched() -> Iterator[None]:
    """For work of the service itself that a run of an agent sets off, such as starting a shared thread."""
    token = _watched.set(None)
    try:
        yield
    finally:
        _watched.reset(token)


def _is_door(event: str, args: tuple[Any, ...]) -> bool:
    addresses = _door.get()
    if addresses is None:
        return False
    if addresses is ANYWHERE or event in LOOK_UPS:
        return True
    return event in CALLS and _host(args[1]) in addresses


def _what(event: str, args: tuple[Any, ...]) -> str:
    """What is reached, in a few words; empty for what reaches nothing."""
    if event in FORKS:
        return "another process"
    if event in PROGRAMS:
        named = args[PROGRAMS[event]] if len(args) > PROGRAMS[event] else ""
        text = named.decode("utf-8", "replace") if isinstance(named, bytes) else str(named)
        return f"the program {(text.split() or ['?'])[0]}"[:200]
    address = args[1] if event in CALLS and len(args) > 1 else args[0] if args else None
    if address is None:
        return ""
    return _shown(address, args if event in LOOK_UPS else ())


def _shown(address: Any, looked_up: tuple[Any, ...]) -> str:
    if looked_up:
        return "" if _is_literal(looked_up[0]) else str(looked_up[0])[:200]
    if isinstance(address, tuple) and len(address) > 1:
        return f"{address[0]}:{address[1]}"[:200]
    text = address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
    return f"the socket {text}"[:200]


def _is_literal(host: Any) -> bool:
    """Whether there is nothing to look up, and so nothing that goes out."""
    try:
        ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except (ValueError, UnicodeDecodeError):
        return host in (None, "", b"")
    return True


def _host(address: Any) -> str:
    return str(address[0]) if isinstance(address, tuple) and address else ""
