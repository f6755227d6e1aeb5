"""Shared memory by name, for each process group apart.

The C library keeps named memory and semaphores in /dev/shm, where everybody's are; `multiprocessing` needs
them for its locks, queues and pools. A name there leads a process inside to a folder of its group, made when
it is first asked for.
"""

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = "/dev/shm/"  # noqa: S108
_MOST_NAMES = 1024
_KEPT = os.O_ACCMODE | os.O_CREAT | os.O_EXCL | os.O_TRUNC
_MODES = 0o600
_BLOCK = 512


def name_of(path: str) -> str | None:
    """The name that a path below /dev/shm stands for; None for other paths."""
    name = path[len(_FOLDER) :] if path.startswith(_FOLDER) else ""
    return name if name and "/" not in name and name not in (".", "..") else None


class Shared:
    """The folders of all groups."""

    def __init__(self) -> None:
        self._folders: dict[int, str] = {}

    def has(self, group: int, name: str) -> bool:
        """Whether the group has something of this name."""
        return group in self._folders and os.path.lexists(os.path.join(self._of(group), name))

    def serves(self, group: int, name: str, flags: int) -> bool:
        """Whether it is opened here: as the C library does it, and not to find what others have."""
        by_library = flags & os.O_NOFOLLOW or name.startswith("sem.")
        return bool(by_library) and (self.has(group, name) or not os.path.lexists(_FOLDER + name))

    def open(self, group: int, name: str, flags: int) -> int:
        """A descriptor of what has this name. Raises `OSError` as opening it would."""
        if flags & os.O_CREAT and len(os.listdir(self._of(group))) >= _MOST_NAMES:
            raise OSError(errno.ENOSPC, "too many names")
        path = os.path.join(self._of(group), name)
        return os.open(path, flags & _KEPT | os.O_NOFOLLOW | os.O_CLOEXEC, _MODES)

    def change(self, group: int, call: str, names: list[str]) -> None:
        """As the call with the paths of these names would; other calls are refused."""
        paths = [os.path.join(self._of(group), name) for name in names]
        if call.startswith("unlink"):
            os.unlink(paths[0])
        elif call.startswith(("link", "rename")):
            os.link(*paths)
            if call.startswith("rename"):
                os.unlink(paths[0])
        else:
            raise OSError(errno.EACCES, call)

    def held(self, group: int) -> int:
        """Bytes that stand under names, whether anybody has them open or not."""
        folder, total = self._folders.get(group), 0
        if folder:
            with contextlib.suppress(OSError), os.scandir(folder) as entries:
                total = sum(entry.stat(follow_symlinks=False).st_blocks for entry in entries) * _BLOCK
        return total

    def forget(self, group: int) -> None:
        """Of a group that has ended, or begins anew."""
        folder = self._folders.pop(group, None)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def forget_all(self) -> None:
        """Of every group."""
        for group in tuple(self._folders):
            self.forget(group)

    def _of(self, group: int) -> str:
        if group not in self._folders:
            self._folders[group] = tempfile.mkdtemp(prefix=f"gluework-{os.getpid()}-", dir=_FOLDER)
        return self._folders[group]


def tidy() -> None:
    """Removes what watchers that were killed have left behind."""
    for folder in Path(_FOLDER).glob("gluework-*-*"):
        with contextlib.suppress(ValueError, OSError):
            watcher = int(folder.name.split("-")[1])
            if folder.stat().st_uid == os.getuid() and not os.path.exists(f"/proc/{watcher}"):
                shutil.rmtree(folder)
