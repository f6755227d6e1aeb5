"""Answers about files: which are refused, and what is done to files on a process's behalf.

What may be opened is decided by the same plan that Landlock goes by, so that a refusal is told; Landlock is
what no change of the path in between gets round. Modes and times are none of Landlock's business: they are
set by the watcher, on a file that it holds.
"""

import contextlib
import errno
import os
import stat
import struct
import time
from collections.abc import Callable, Iterator

from gluework.agents.wall.kernel import NAMES
from gluework.agents.wall.notices import Notice, memory, text
from gluework.agents.wall.paths import PathsOf
from gluework.agents.wall.replies import Answer, Kind, Replies
from gluework.agents.wall.rules import CHANGED, OPENED, STARTED
from gluework.agents.wall.shared import Shared, name_of

_CREATES = ("mkdir", "mkdirat", "mknod", "mknodat", "symlink", "symlinkat")
_MAKES_DEVICES, _DEVICES = {"mknod": 1, "mknodat": 2}, (stat.S_IFCHR, stat.S_IFBLK)
_MODES: dict[str, tuple[int | None, int | None, int]] = {
    "chmod": (None, 0, 1),
    "fchmod": (0, None, 1),
    "fchmodat": (0, 1, 2),
    "fchmodat2": (0, 1, 2),
}
_OWNERS: dict[str, tuple[int | None, int | None, int]] = {
    "chown": (None, 0, 1),
    "lchown": (None, 0, 1),
    "fchown": (0, None, 1),
    "fchownat": (0, 1, 2),
}
_TIMES: dict[str, tuple[int | None, int | None, int]] = {
    "utime": (None, 0, 1),
    "utimes": (None, 0, 1),
    "futimesat": (0, 1, 2),
    "utimensat": (0, 1, 2),
}
"""Where the folder's descriptor (or the file's), the path, and what is to be set stand."""
_ATTRIBUTES: dict[str, tuple[int | None, int | None]] = {
    **dict.fromkeys(("setxattr", "lsetxattr", "removexattr", "lremovexattr"), (None, 0)),
    **dict.fromkeys(("fsetxattr", "fremovexattr"), (0, None)),
}
_LONGEST_ATTRIBUTE = 65536
_KEEP = 0xFFFFFFFF
_SPECIAL_BITS = 0o6000
_NOT_FOLLOWING = {"fchownat": 4, "utimensat": 3, "fchmodat2": 3}
"""Where the flag AT_SYMLINK_NOFOLLOW stands; calls with an `l` before their name never follow."""
_NOFOLLOW = 0x100
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_TRUNC
_TIME_NOW, _TIME_OMIT = (1 << 30) - 1, (1 << 30) - 2
_UNITS = {
    "utime": ("<2q", 1, 0),
    "utimes": ("<4q", 2, 1000),
    "futimesat": ("<4q", 2, 1000),
    "utimensat": ("<4q", 2, 1),
}


class Files:
    """Judges paths by the plan."""

    def __init__(self, replies: Replies, paths: PathsOf, shared: Shared) -> None:
        self._replies = replies
        self._shared = shared
        self._paths = paths

    def answers(self) -> dict[str, Answer]:
        """By the name of the call."""
        return {
            **dict.fromkeys(OPENED, self._open),
            **dict.fromkeys(CHANGED, self._change),
            **dict.fromkeys(STARTED, self._start),
            **dict.fromkeys(_MODES, self._mode),
            **dict.fromkeys(_OWNERS, self._owner),
            **dict.fromkeys(_TIMES, self._times),
            **dict.fromkeys(_ATTRIBUTES, self._attribute),
        }

    def _open(self, notice: Notice) -> None:
        folder, path, flags = _opening(notice)
        only_read = not flags & (_TO_WRITE | os.O_CREAT)
        if path is None or flags & os.O_PATH or (only_read and self._paths(notice).surely_readable(path)):
            self._replies.listener.go_on(notice)
        else:
            self._judge(notice, self._paths(notice).whole(notice, folder, path), flags)

    def _judge(self, notice: Notice, path: str, flags: int) -> None:
        inside = self._paths(notice).of_process(notice, path, self._replies.process)
        name = name_of(path)
        if inside is not None:
            self._of_process(notice, *inside, flags)
            return
        group = self._replies.group(notice) or 0
        if name is not None and self._shared.serves(group, name, flags):
            self._give(notice, lambda: self._shared.open(group, name, flags), flags)
            return
        real = self._paths(notice).real(path, follow=not flags & os.O_NOFOLLOW)
        there = os.path.lexists(real)
        writes = bool(flags & _TO_WRITE) or (bool(flags & os.O_CREAT) and not there)
        if self._paths(notice).granted(real, write=writes) or not (there or (writes and _folder_of(real))):
            self._replies.listener.go_on(notice)
        elif not writes and self._paths(notice).listable(real):
            self._give(notice, _reading(real, flags), flags)
        elif self._paths(notice).quiet(real):
            self._replies.listener.fail(notice, errno.EACCES)
        else:
            self._refuse(notice, path, to_write=writes)

    def _of_process(self, notice: Notice, process: int | None, rest: str, flags: int) -> None:
        """Below /proc, of a process: its number is not known before it runs, so no rule gives it."""
        own = process is not None and process == self._replies.process(notice)
        if own and self._paths(notice).leads_on(rest):
            self._reopen(notice, f"/proc/{process}/{rest}", flags)
        elif own and not flags & _TO_WRITE and self._paths(notice).of_its_own(rest):
            self._give(notice, _reading(f"/proc/{process}/{rest}", flags), flags)
        elif own and not os.path.exists(f"/proc/{process}/{rest}"):
            self._replies.listener.go_on(notice)
        else:
            self._refuse(
                notice, f"/proc/{'self' if own else process}/{rest}", to_write=bool(flags & _TO_WRITE)
            )

    def _reopen(self, notice: Notice, link: str, flags: int) -> None:
        target = ""
        with contextlib.suppress(OSError):
            target = os.readlink(link)
        if target.startswith("/") and not target.startswith("/memfd:"):
            self._judge(notice, target, flags)
        else:
            self._replies.listener.go_on(notice)

    def _give(self, notice: Notice, opening: Callable[[], int], flags: int) -> None:
        try:
            ours = opening()
        except OSError as error:
            self._replies.listener.fail(notice, error.errno or errno.EACCES)
            return
        try:
            same = self._replies.listener.waits(notice)  # else the number may be somebody else's by now
            if not (same and self._replies.listener.give(notice, ours, cloexec=bool(flags & os.O_CLOEXEC))):
                self._replies.listener.fail(notice, errno.EACCES)
        finally:
            os.close(ours)

    def _change(self, notice: Notice) -> None:
        name = NAMES[notice.number]
        if name in _MAKES_DEVICES and stat.S_IFMT(notice.arguments[_MAKES_DEVICES[name]]) in _DEVICES:
            self._replies.refuse(notice, "file", "a device")
            return
        paths = [self._path(notice, folder, path) for folder, path in CHANGED[name]]
        names = [found for path in paths if path and (found := name_of(path))]
        group = self._replies.group(notice) or 0
        if names and len(names) == len(paths) and self._shared.has(group, names[0]):
            self._shared.change(group, name, names)
            self._replies.listener.succeed(notice)
            return
        for position, whole in enumerate(paths):
            if whole is None:
                break
            real = self._paths(notice).real(whole, follow=name == "truncate")
            there = os.path.lexists(real)
            makes = name in _CREATES or position == 1
            granted = self._paths(notice).granted(real, write=True) and not self._paths(notice).is_root(real)
            if granted or (not _folder_of(real) if makes else not there) or (there and name in _CREATES):
                continue
            if self._paths(notice).quiet(real):
                self._replies.listener.fail(notice, errno.EACCES)
            else:
                self._refuse(notice, whole, to_write=True)
            return
        self._replies.listener.go_on(notice)

    def _start(self, notice: Notice) -> None:
        whole = self._path(notice, *STARTED[NAMES[notice.number]][0])
        if whole is None or self._paths(notice).of_process(notice, whole, self._replies.process) is not None:
            self._replies.listener.go_on(notice)
            return
        real = self._paths(notice).real(whole)
        if self._paths(notice).granted(real) or not os.path.exists(real):
            self._replies.listener.go_on(notice)
        else:
            self._refuse(notice, whole, kind="program")

    def _mode(self, notice: Notice) -> None:
        folder, path, mode = _MODES[NAMES[notice.number]]
        with self._held(notice, folder, path) as file:
            if file is not None:
                os.chmod(file, notice.arguments[mode] & 0o7777 & ~_SPECIAL_BITS)
                self._replies.listener.succeed(notice)

    def _owner(self, notice: Notice) -> None:
        """No file changes its owner: a call that would leave it as it is succeeds, as `tar` and `cp` want."""
        folder, path, first = _OWNERS[NAMES[notice.number]]
        with self._held(notice, folder, path) as file:
            if file is None:
                return
            found = os.stat(file)
            wanted = [value & _KEEP for value in notice.arguments[first : first + 2]]
            if all(
                new in (_KEEP, old) for new, old in zip(wanted, (found.st_uid, found.st_gid), strict=True)
            ):
                self._replies.listener.succeed(notice)
            else:
                self._replies.refuse(notice, "file", f"the owner of {os.readlink(file)}")

    def _times(self, notice: Notice) -> None:
        name = NAMES[notice.number]
        folder, path, times = _TIMES[name]
        of_descriptor = path is not None and not notice.arguments[path]
        with self._held(notice, folder, None if of_descriptor else path) as file:
            if file is not None:
                os.utime(file, ns=_wanted_times(notice, name, notice.arguments[times], os.stat(file)))
                self._replies.listener.succeed(notice)

    def _attribute(self, notice: Notice) -> None:
        """A user's own are kept; of the others `cp` hears that this place has none, and does without."""
        call = NAMES[notice.number]
        with self._held(notice, *_ATTRIBUTES[call]) as file:
            name = text(notice, notice.arguments[1]) or ""
            if file is None:
                return
            if not name.startswith("user."):
                raise OSError(errno.EOPNOTSUPP, name)
            if call.endswith("removexattr"):
                os.removexattr(file, name)
            else:
                size = min(notice.arguments[3], _LONGEST_ATTRIBUTE)
                os.setxattr(file, name, memory(notice, notice.arguments[2], size), notice.integer(4))
            self._replies.listener.succeed(notice)

    @contextlib.contextmanager
    def _held(self, notice: Notice, folder: int | None, path: int | None) -> Iterator[str | None]:
        """The file, held so that it cannot become another one; None when the call was answered already."""
        call = NAMES[notice.number]
        flags = notice.arguments[_NOT_FOLLOWING[call]] if call in _NOT_FOLLOWING else 0
        follow = path is None or not (call.startswith("l") or flags & _NOFOLLOW)
        try:
            name = self._named(notice, folder, path, follow=follow)
            held = os.open(name, os.O_PATH | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW))
        except OSError as error:
            self._replies.listener.fail(notice, error.errno or errno.EPERM)
            yield None
            return
        try:
            link = f"/proc/self/fd/{held}"
            true = os.readlink(link)
            if self._paths(notice).granted(true, write=True) or true.startswith("/memfd:"):
                yield link
            else:
                self._refuse(notice, true, to_write=True)
                yield None
        except OSError as error:
            self._replies.listener.fail(notice, error.errno or errno.EPERM)
        finally:
            os.close(held)

    def _named(self, notice: Notice, folder: int | None, path: int | None, *, follow: bool) -> str:
        if path is None:
            return f"/proc/{notice.tid}/fd/{notice.integer(folder or 0)}"
        whole = self._path(notice, folder, path)
        if whole is None:
            raise FileNotFoundError(errno.ENOENT, "no path")
        return self._paths(notice).real(whole, follow=follow)

    def _path(self, notice: Notice, folder: int | None, path: int) -> str | None:
        found = text(notice, notice.arguments[path])
        return (
            self._paths(notice).whole(notice, None if folder is None else notice.integer(folder), found)
            if found
            else None
        )

    def _refuse(self, notice: Notice, path: str, *, to_write: bool = False, kind: Kind = "file") -> None:
        noun = "program" if kind == "program" else "folder" if os.path.isdir(path) else "file"
        what = f"the {noun} {path}" + (" (to write)" if to_write else "")
        self._replies.refuse(notice, kind, what, errno.EACCES)


def _reading(path: str, flags: int) -> Callable[[], int]:
    kept = flags & (os.O_DIRECTORY | os.O_NONBLOCK)
    return lambda: os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | kept)


def _opening(notice: Notice) -> tuple[int | None, str | None, int]:
    """The folder's descriptor, the path and the flags of a call that opens."""
    name, arguments = NAMES[notice.number], notice.arguments
    if name == "open":
        return None, text(notice, arguments[0]), arguments[1]
    if name == "creat":
        return None, text(notice, arguments[0]), os.O_CREAT | os.O_WRONLY | os.O_TRUNC
    if name == "openat":
        return notice.integer(0), text(notice, arguments[1]), arguments[2]
    how = memory(notice, arguments[2], 8)
    return notice.integer(0), text(notice, arguments[1]), int.from_bytes(how, "little")


def _folder_of(path: str) -> bool:
    return os.path.isdir(os.path.dirname(path))


def _wanted_times(notice: Notice, name: str, address: int, found: os.stat_result) -> tuple[int, int]:
    now = time.time_ns()
    form, width, unit = _UNITS[name]
    raw = memory(notice, address, struct.calcsize(form)) if address else b""
    if len(raw) < struct.calcsize(form):
        return now, now
    values = struct.unpack(form, raw)
    times = []
    for position, old in enumerate((found.st_atime_ns, found.st_mtime_ns)):
        second = values[position * width]
        part = values[position * width + 1] if width > 1 else 0
        if name == "utimensat" and part in (_TIME_NOW, _TIME_OMIT):
            times.append(now if part == _TIME_NOW else old)
        else:
            times.append(second * 1_000_000_000 + part * unit)
    return times[0], times[1]
