"""Where a path of a process inside leads, and whether the plan gives it."""

import contextlib
import os
import re
from collections.abc import Callable

from gluework.agents.wall.notices import Notice
from gluework.agents.wall.plan import DEVICES, Plan

_HERE = -100  # AT_FDCWD
_WORDS = (
    "auxv|cgroup|cmdline|comm|environ|fd|fdinfo(/[0-9]+)?|io|limits|maps|mountinfo|mounts|oom_score|oom_score_adj"
    "|smaps|smaps_rollup|stat|statm|status"
)
_OF_ITS_OWN = re.compile(f"(task/[0-9]+/)?({_WORDS})|task(/[0-9]+)?")
"""Of what the kernel says about a process, what it may read of itself."""
_LEADS_ON = re.compile("(task/[0-9]+/)?(fd/[0-9]+|exe)")
_NUMBER = re.compile("[0-9]{1,10}")
_QUIET = frozenset(("/etc/hosts", "/etc/nsswitch.conf", "/etc/resolv.conf", "/dev/tty"))
"""Programs look there by themselves. Names are to be asked for at the watcher; a terminal there is none."""
_LISTED = "/etc"
"""Clients of model providers look there for the name of the system, to send it along."""


class Paths:
    """The plan, as real paths."""

    def __init__(self, plan: Plan) -> None:
        self._writable = frozenset(map(os.path.realpath, (*DEVICES, *plan.writable)))
        self._readable = frozenset(map(os.path.realpath, plan.readable)) | self._writable
        self._listable = frozenset(map(os.path.realpath, (_LISTED, *plan.listable)))
        self._quiet = frozenset(map(os.path.realpath, _QUIET))
        fixed = {*plan.readable, *map(os.path.realpath, plan.readable)}
        self._fixed = frozenset(
            path for path in fixed if not any(_within(each, frozenset((path,))) for each in self._writable)
        )

    def whole(self, notice: Notice, folder: int | None, path: str) -> str:
        """The path as the process means it, from the root."""
        if path.startswith("/"):
            return path
        where = "cwd" if folder is None or folder == _HERE else f"fd/{folder}"
        base = "/"
        with contextlib.suppress(OSError):
            base = os.readlink(f"/proc/{notice.tid}/{where}")
        return os.path.join(base, path)

    def real(self, path: str, *, follow: bool = True) -> str:
        """Where it leads; without `follow`, the last part may be a link itself."""
        if follow:
            return os.path.realpath(path)
        path = path.rstrip("/") or "/"
        return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))

    def surely_readable(self, path: str) -> bool:
        """Whether it lies below a folder that is readable and that nobody inside can change.

        Quick, for it is asked at each opening: a link there that leads out is left to Landlock, untold.
        """
        return ".." not in path and _within(path, self._fixed)

    def granted(self, real: str, *, write: bool = False) -> bool:
        """Whether the plan gives it."""
        return _within(real, self._writable if write else self._readable)

    def is_root(self, real: str) -> bool:
        """Whether it is a folder that the plan names itself: it stays where it is."""
        return real in self._writable

    def listable(self, real: str) -> bool:
        """Whether its names may be listed."""
        return real in self._listable

    def quiet(self, real: str) -> bool:
        """Whether a refusal says nothing about who tried."""
        return real in self._quiet or "/__pycache__/" in real or real.endswith("/__pycache__")

    def of_its_own(self, rest: str) -> bool:
        """Whether a process may read this of itself: `status`, `task/12/stat`.

        Only what is no link: the watcher opens it, and reaches more than the process does.
        """
        return bool(_OF_ITS_OWN.fullmatch(rest))

    def leads_on(self, rest: str) -> bool:
        """Whether it is a link to what the process has open, and is judged by where it leads."""
        return bool(_LEADS_ON.fullmatch(rest))

    def of_process(
        self, notice: Notice, path: str, process: Callable[[Notice], int]
    ) -> tuple[int | None, str] | None:
        """The process below /proc that a path names, and what of it; None when it names none."""
        path = _DESCRIPTORS.get(path, path)
        if path.startswith("/dev/fd/"):
            path = "/proc/self/fd/" + path[len("/dev/fd/") :]
        parts = os.path.normpath(path).split("/")
        if parts[:2] != ["", "proc"] or len(parts) < 3:  # noqa: PLR2004
            return None
        rest = "/".join(parts[3:])
        if parts[2] == "mounts":
            return process(notice), "mounts"
        if parts[2] == "self":
            return process(notice), rest
        if parts[2] == "thread-self":
            return process(notice), f"task/{notice.tid}/{rest}"
        return (_leader(int(parts[2])), rest) if _NUMBER.fullmatch(parts[2]) else None


PathsOf = Callable[[Notice], Paths]
"""By the plan of whoever calls."""

_DESCRIPTORS = {
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
}


def _leader(number: int) -> int | None:
    """The process that a thread belongs to: /proc knows both."""
    with contextlib.suppress(OSError), open(f"/proc/{number}/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("Tgid:"):
                return int(line.split()[1])
    return number


def _within(path: str, roots: frozenset[str]) -> bool:
    while path:
        if path in roots:
            return True
        path = path[: path.rfind("/")]
    return "/" in roots
