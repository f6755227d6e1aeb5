"""One service to a folder: an embedded installation has one process that runs its cases."""

import fcntl
import os
from pathlib import Path

from gluework.errors import ConflictError


class HomeLock:
    """Held as long as the service lives; the system lets go of it when the process dies, however it dies."""

    def __init__(self, home: Path) -> None:
        self._path = home / "lock"
        self._file: int | None = None

    def take(self) -> None:
        """Takes the lock; ConflictError when another process has it."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = self._path.read_text(encoding="utf-8").strip() or "unknown"
            os.close(file)
            raise ConflictError(
                f"gluework is up already in {self._path.parent} (process {holder}).",
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
