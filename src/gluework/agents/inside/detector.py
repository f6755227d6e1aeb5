"""Other ways out, where no wall stands: what Python code tries past the guard is told, or refused.

A hook on the interpreter's audit events sees sockets, name look-ups, new programs and opened files. It stops
ordinary libraries and accidents; what a native library does by itself raises no such event.
"""

import os
import platform
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from gluework.errors import WayOutError

try:
    import _posixsubprocess
except ImportError:  # Windows starts programs by other means
    _posixsubprocess = None  # type: ignore[assignment]

HINT = "Name it under [[systems]] in the charter, and use tools.http(…) or tools.call(…)."
NOT_NEEDED = "It belongs to the installation; agent code does not need it."
PROGRAMS = {
    "subprocess.Popen": 0,
    "os.system": 0,
    "os.exec": 0,
    "os.posix_spawn": 0,
    "os.spawn": 1,
    "pty.spawn": 0,
}
"""Events that start a program, and where its name stands."""
CALLS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
REVERSED = frozenset({"socket.gethostbyaddr", "socket.getnameinfo"})
"""From an address to its name: asks outside for a bare address too."""
LISTENS = frozenset({"socket.bind"})
OPENS = "open"
EVENTS = CALLS | LOOK_UPS | REVERSED | LISTENS | {OPENS} | PROGRAMS.keys()
TRACKER = "multiprocessing.resource_tracker"
"""A helper that Python starts for a lock among processes; it runs no code of the agent's."""
INSTALLATION = "the installation's folder"

_open: list[frozenset[tuple[str, int]]] = []
"""Where calls may go just now, by address and port: of each call that is under way."""


def watch(tell: Callable[[str, str], None], *, refuse: bool, closed: Sequence[str]) -> None:
    """From now on, and for good: `tell` hears what is tried, and where in the code. `closed` are folders."""
    platform.platform(), platform.processor()  # asks a program, once; SDKs put it into a header
    sys.addaudithook(_Hook(tell, refuse=refuse, closed=[Path(folder).resolve() for folder in closed]))


@contextmanager
def let_through(places: Sequence[Sequence[Any]]) -> Iterator[None]:
    """Inside, calls to these addresses and ports go out, from any thread."""
    found = frozenset((str(address), int(port)) for address, port in places)
    _open.append(found)
    try:
        yield
    finally:
        _open.remove(found)


class _Hook:
    def __init__(self, tell: Callable[[str, str], None], *, refuse: bool, closed: list[Path]) -> None:
        self._tell = tell
        self._refuse = refuse
        self._closed = closed
        self._busy = threading.local()
        if _posixsubprocess is not None:  # `multiprocessing` starts programs by this, which raises no event
            fork_exec = _posixsubprocess.fork_exec

            def fork_exec_seen(*args: Any) -> int:
                if not any(TRACKER in str(arg) for arg in args[0]):
                    self._found(_program(args[1][0]), HINT)
                return fork_exec(*args)

            _posixsubprocess.fork_exec = fork_exec_seen

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in EVENTS or getattr(self._busy, "telling", False):
            return
        if event == OPENS:
            if what := self._closed_to(args[0]):
                self._found(what, NOT_NEEDED)
            return
        what = _what(event, args)
        if what and not _lets_through(event, args):
            self._found(what, HINT)

    def _closed_to(self, named: Any) -> str:
        if not isinstance(named, str | bytes):
            return ""
        path = os.path.realpath(os.fsdecode(named))
        if path.startswith("/proc/") and path.endswith("/environ"):
            return "the environment of a process"
        return INSTALLATION if any(Path(path).is_relative_to(folder) for folder in self._closed) else ""

    def _found(self, what: str, hint: str) -> None:
        self._busy.telling = True
        try:
            self._tell(what, place(sys._getframe()))  # noqa: SLF001
        finally:
            self._busy.telling = False
        if self._refuse:
            raise WayOutError(f"The agent tried to reach {what} past the guard.", hint)


def place(frame: Any, folder: str = "") -> str:
    """Where in the agent's code a frame is: the innermost place outside installed packages."""
    own = folder or str(Path.cwd())
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(own):
            return f"{os.path.relpath(file, own)}:{frame.f_lineno} in {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


def _lets_through(event: str, args: tuple[Any, ...]) -> bool:
    if not _open:
        return False
    if event in LOOK_UPS | REVERSED | LISTENS:
        return True
    return event in CALLS and any(_place(args[1]) in places for places in _open)


def _what(event: str, args: tuple[Any, ...]) -> str:
    """What is reached, in a few words; empty for what reaches nothing."""
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
        return "" if _is_literal(looked_up[0]) else f"the name {looked_up[0]}"[:200]
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
