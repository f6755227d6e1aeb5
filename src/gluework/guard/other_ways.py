"""Other ways out: agent code that reaches outside past the guard, or for a secret, is refused or reported.

A hook on the interpreter's audit events sees sockets, name look-ups, new programs and opened files wherever
Python code asks for them. Agents run in the service's own process, so what counts is whose code it is: the
context of the agent's run, which tasks carry on by themselves; what starts threads and hands work to pools
is wrapped, so that it goes along there too. The guard's own wire says of itself that it is the door.

It stops ordinary libraries and accidents. What a native library does by itself (a database driver in C,
gRPC, anything through ctypes) raises no such event and is not seen, nor is asynchronous code that takes off
its context (`contextvars.Context().run`): code that is hostile needs a wall around the whole process.
"""

import _thread
import os
import platform
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import structlog

from gluework.charter import WaysOut
from gluework.errors import WayOutError

try:
    import _posixsubprocess
except ImportError:  # Windows starts programs by other means
    _posixsubprocess = None  # type: ignore[assignment]

R = TypeVar("R")
log = structlog.get_logger(__name__)

HINT = "Name it under [[systems]] in the charter, and use tools.http(…) or tools.call(…)."
NOT_NEEDED = "The guard puts the secret into each call of its system; agent code does not need it."
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
LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
REVERSED = frozenset({"socket.gethostbyaddr", "socket.getnameinfo"})
"""From an address to its name: asks outside for a bare address too."""
LISTENS = frozenset({"socket.bind"})
OPENS = "open"
EVENTS = CALLS | LOOK_UPS | REVERSED | LISTENS | FORKS | STARTS | {OPENS} | PROGRAMS.keys()
TRACKER = "multiprocessing.resource_tracker"
"""A helper that Python starts for a lock among processes; it runs no code of the agent's."""


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """One run of an agent: whose it is, what happens, and who is told (once for each place)."""

    agent: str
    mode: WaysOut
    tell: Callable[[str], None]
    told: set[str] = field(default_factory=set)


Places = frozenset[tuple[str, int]]


class _Door:
    """Where calls may go, by address and port, while it is open."""

    __slots__ = ("is_open", "places")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.is_open = True


ANYWHERE = _Door(frozenset())
NOBODY = Watched("", WaysOut.REPORT, lambda _: None)
"""Says that a thread's mark does not count here."""
_watched: ContextVar[Watched | None] = ContextVar("gluework_watched", default=None)
_door: ContextVar[_Door | None] = ContextVar("gluework_door", default=None)


class _Hook:
    """The one hook of a process; it can't be taken away again, so it must cost nothing elsewhere."""

    def __init__(self) -> None:
        self._installing = threading.Lock()
        self._installed = False
        self._threads: WeakKeyDictionary[threading.Thread, tuple[Watched, _Door | None]] = WeakKeyDictionary()
        self._busy = threading.local()
        self._closed: dict[Path, int] = {}

    def install(self) -> None:
        """Once; more often changes nothing."""
        with self._installing:
            if not self._installed:
                self._installed = True
                platform.platform(), platform.processor()  # asks a program, once; SDKs put it into a header
                self._follow_threads()
                self._follow_pools()
                self._see_starts()
                sys.addaudithook(self._seen)

    def who(self) -> Watched | None:
        """Whose code runs here: the context says it, or in an empty one the thread."""
        found = _watched.get()
        if found is None:
            found, _ = self._threads.get(threading.current_thread(), (None, None))
        return None if found is NOBODY else found

    def _follow_threads(self) -> None:
        """A thread begins with an empty context, and its start is no event before Python 3.12.

        One that is started inside a call by other means (a driver's own) may go on reaching its system.
        """
        start = threading.Thread.start

        def start_followed(thread: threading.Thread) -> None:
            watched = self.who()
            if watched is not None:
                door = self._door()
                kept = _Door(door.places) if door is not None and door is not ANYWHERE else None
                self._threads[thread] = (watched, kept)
            start(thread)

        threading.Thread.start = start_followed  # type: ignore[assignment, method-assign]

    def _follow_pools(self) -> None:
        """A pool's threads belong to nobody; each piece of work belongs to whoever hands it in."""
        submit = ThreadPoolExecutor.submit

        def submit_followed(
            pool: ThreadPoolExecutor, function: Callable[..., Any], /, *args: Any, **kwargs: Any
        ) -> Future[Any]:
            watched = self.who()
            if watched is None:
                return submit(pool, function, *args, **kwargs)
            work = partial(_as, watched, self._door(), function)
            if getattr(pool, "_initializer", None) is not None:  # it runs outside any piece of work
                return submit(pool, work, *args, **kwargs)
            with unwatched():
                return submit(pool, work, *args, **kwargs)

        ThreadPoolExecutor.submit = submit_followed  # type: ignore[assignment, method-assign]

    def _see_starts(self) -> None:
        """What raises no event: programs that `multiprocessing` starts, and bare threads before 3.12."""
        if _posixsubprocess is not None:
            fork_exec = _posixsubprocess.fork_exec

            def fork_exec_seen(*args: Any) -> int:
                watched = self.who()
                if watched is not None and not any(TRACKER in str(arg) for arg in args[0]):
                    self._tell(watched, _program(args[1][0]))
                return fork_exec(*args)

            _posixsubprocess.fork_exec = fork_exec_seen
        if sys.version_info < (3, 12):
            start_new_thread = _thread.start_new_thread

            def start_seen(function: Any, *args: Any) -> int:
                watched = self.who()
                if watched is not None:
                    self._check_start(watched, (function,))
                return start_new_thread(function, *args)

            _thread.start_new_thread = start_seen

    def _seen(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in EVENTS or getattr(self._busy, "telling", False):
            return
        watched = self.who()
        if watched is None:
            return
        if event == OPENS:
            if what := self._secret(args[0]):
                self._tell(watched, what, NOT_NEEDED)
            return
        if event in STARTS:
            self._check_start(watched, args)
            return
        what = _what(event, args)
        if what and not _lets_through(self._door(), event, args):
            self._tell(watched, what)

    def _door(self) -> _Door | None:
        found = _door.get()
        if found is None and _watched.get() is None:
            _, found = self._threads.get(threading.current_thread(), (None, None))
        return found if found is not None and found.is_open else None

    def close(self, files: list[Path]) -> None:
        """Agent code does not open these from now on, by whatever name."""
        for file in files:
            self._closed[file] = self._closed.get(file, 0) + 1

    def open_again(self, files: list[Path]) -> None:
        """Takes a `close` back."""
        for file in files:
            self._closed[file] -= 1
            if not self._closed[file]:
                del self._closed[file]

    def _secret(self, named: Any) -> str:
        """What is opened, where it holds secrets; empty otherwise."""
        if not isinstance(named, str | bytes):
            return ""
        path = Path(os.fsdecode(named))
        found = _identity(path)
        if found is None:
            return ""
        if found[0] == _PROC and path.resolve().name == "environ":
            return "the environment of a process"
        closed = next((file for file in list(self._closed) if _identity(file) == found), None)
        return f"the secret in {closed.name}" if closed else ""

    def _check_start(self, watched: Watched, args: tuple[Any, ...]) -> None:
        """A thread that nobody could follow."""
        if not isinstance(getattr(args[0], "__self__", None), threading.Thread):
            self._tell(watched, "a thread without a name")

    def _tell(self, watched: Watched, what: str, hint: str = HINT) -> None:
        if what not in watched.told:
            watched.told.add(what)
            self._busy.telling = True
            try:
                watched.tell(what)
            except Exception:  # whatever keeps it from being told, it is not let out for that
                watched.told.discard(what)
                log.exception("A way out past the guard could not be told", agent=watched.agent, what=what)
            finally:
                self._busy.telling = False
        if watched.mode is WaysOut.REFUSE:
            raise WayOutError(f"The agent {watched.agent} tried to reach {what} past the guard.", hint)


def _identity(path: Path) -> tuple[int, int] | None:
    """Of a file, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


_PROC = (_identity(Path("/proc")) or (None,))[0]
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


def keep_closed(files: list[Path]) -> Callable[[], None]:
    """Agents do not open these files, which hold secrets. Gives what takes that back."""
    _hook.close(files)
    return partial(_hook.open_again, files)


@contextmanager
def through_the_door(places: Places | None = None) -> Iterator[None]:
    """Inside, calls go out: anywhere for the wire, which has checked the address; to these for others.

    A task that was begun inside and lives on has no way out after that.
    """
    door = ANYWHERE if places is None else _Door(places)
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)
        if door is not ANYWHERE:
            door.is_open = False


@contextmanager
def unwatched() -> Iterator[None]:
    """For work of the service itself that a run of an agent sets off, such as starting a shared thread."""
    token = _watched.set(NOBODY)
    try:
        yield
    finally:
        _watched.reset(token)


def _as(watched: Watched, door: _Door | None, function: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
    """Does a piece of work in a pool's thread as whoever handed it in."""
    who, way = _watched.set(watched), _door.set(door)
    try:
        return function(*args, **kwargs)
    finally:
        _door.reset(way)
        _watched.reset(who)


def _lets_through(door: _Door | None, event: str, args: tuple[Any, ...]) -> bool:
    if door is None:
        return False
    if door is ANYWHERE or event in LOOK_UPS | REVERSED | LISTENS:
        return True
    return event in CALLS and _place(args[1]) in door.places


def _what(event: str, args: tuple[Any, ...]) -> str:
    """What is reached, in a few words; empty for what reaches nothing."""
    if event in FORKS:
        return "another process"
    if event in PROGRAMS:
        return _program(args[PROGRAMS[event]] if len(args) > PROGRAMS[event] else "")
    if event in LISTENS:
        inside = args[0].family not in (socket.AF_INET, socket.AF_INET6)
        return "" if inside else f"callers of its own at {_shown(args[1], ())}"
    if event in REVERSED:
        return f"the name of {args[0][0] if isinstance(args[0], tuple) else args[0]}"[:200]
    address = args[1] if event in CALLS and len(args) > 1 else args[0] if args else None
    if address is None:
        return ""
    return _shown(address, args if event in LOOK_UPS else ())


def _program(named: Any) -> str:
    text = named.decode("utf-8", "replace") if isinstance(named, bytes) else str(named)
    return f"the program {(text.split() or ['?'])[0]}"[:200]


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


def _place(address: Any) -> tuple[str, int] | None:
    return (str(address[0]), address[1]) if isinstance(address, tuple) and len(address) > 1 else None
