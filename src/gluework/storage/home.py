"""An installation's folder: for its owner's eyes only, one service to it, under a name of its own.

The engine hands the unfinished runs of a process to whoever comes next under the same name. So two
live processes must never share one: the name is kept in the folder, and the folder is locked.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gluework.errors import ConflictError, StorageError


class Home:
    """The folder, made where there is none. StorageError when it can't be.

    Its lock is held as long as the service lives; the system lets go of it when the process dies, however
    it dies.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "lock"
        self._file: int | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError as error:
            raise StorageError(
                f"The folder {folder} can't be written to: {error.strerror}.",
                "Make it writable, or choose another with GLUEWORK_HOME.",
            ) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """The lock, taken before anything else is and let go of after it."""
        self.take()
        try:
            yield
        finally:
            self.release()

    def take(self) -> None:
        """Takes the lock, unless it has it; ConflictError when another process has it."""
        if self._file is not None:
            return
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = self._path.read_text(encoding="utf-8").strip() or "unknown"
            os.close(file)
            raise ConflictError(
                f"gluework is up already in {self.folder} (process {holder}).",
                "Stop that one first, or give this one another folder with GLUEWORK_HOME.",
            ) from error
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        self._file = file

    def release(self) -> None:
        """Lets go of it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def worker(self) -> str:
        """The folder's name among all that share a database: made once, kept for ever."""
        file = self.folder / "executor"
        try:
            name = file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            name = ""
        if not name:
            name = f"gluework-{secrets.token_hex(8)}"
            half = file.with_suffix(f".{os.getpid()}.{name}")
            half.write_text(f"{name}\n", encoding="ascii")
            with suppress(FileExistsError):  # another process was quicker: its name holds
                os.link(half, file)
            half.unlink()
            name = file.read_text(encoding="ascii").strip()
        return name
