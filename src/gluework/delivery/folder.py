"""JSON lines in a file of the day: one line a case, even when a try was cut off halfway.

The file is that of the day of the first try (in UTC), so a retry after midnight finds its line. One
writer at a time, by a lock file in the folder. Which cases a file holds is read once and then kept, so
that a day of many cases is not read again for each of them; lines of other processes are read as they
come. Whoever takes a file away takes that knowledge with it.
"""

import fcntl
import hashlib
import json
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gluework.charter import FolderDestination
from gluework.delivery.model import Parcel, Refused, Unreachable, encoded

LOCK_SECONDS = 10.0
LOOK_SECONDS = 0.005
FILES_KEPT = 8
BLOCK = 1 << 16


@dataclass(slots=True)
class _Known:
    """What is known of one file: up to where it was read, and each case's line by its digest."""

    identity: tuple[int, int]
    read_to: int = 0
    lines: dict[str, bytes] = field(default_factory=dict)


class FolderDesk:
    """Hands parcels to folders; `lock_seconds` is how long it waits for another writer."""

    def __init__(self, lock_seconds: float = LOCK_SECONDS) -> None:
        self._lock_seconds = lock_seconds
        self._turn = threading.Lock()
        self._turns: dict[Path, threading.Lock] = {}
        self._known: OrderedDict[Path, _Known] = OrderedDict()

    def append(self, destination: FolderDestination, parcel: Parcel, folder: Path) -> str:
        """Writes the case's line unless it is there, and says into which file.

        Raises Unreachable when the disk does not take it, Refused when the file has another line of it.
        """
        place = folder / destination.path
        line = encoded(parcel.data) + b"\n"
        name = f"{parcel.at:%Y-%m-%d}.jsonl"
        try:
            place.mkdir(parents=True, exist_ok=True)
            place = place.resolve()
            with self._alone_in(place):
                self._append_once(place / name, parcel.data["case"], line)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Unreachable(f"{destination.path}/{name} can't be written: {reason}") from error
        return name

    @contextmanager
    def _alone_in(self, place: Path) -> Iterator[None]:
        """First among this process's threads, then among all processes; the system frees a dead one's."""
        until = time.monotonic() + self._lock_seconds
        with self._turn:
            turn = self._turns.setdefault(place, threading.Lock())
        if not turn.acquire(timeout=self._lock_seconds):
            raise Unreachable("others are writing into the folder all the time")
        try:
            with (place / ".lock").open("ab") as lock:
                while not _taken(lock.fileno()):
                    if time.monotonic() >= until:
                        raise Unreachable("another process holds the folder's lock")
                    time.sleep(LOOK_SECONDS)
                yield
        finally:
            turn.release()

    def _append_once(self, path: Path, case_id: str, line: bytes) -> None:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o640)
        try:
            _mend(file)
            known = self._read_up(path, file)
            present = known.lines.get(case_id)
            if present is None:
                _write(file, line)
            elif present != _digest(line):
                raise Refused("the file has a line of this case with other values; take it out, then redrive")
            os.fsync(file)  # also for a line that is there: whoever wrote it may have died before this
            if present is not None or known.read_to == 0:
                _sync_folder(path.parent)
            if present is None:
                known.lines[case_id] = _digest(line)
                known.read_to += len(line)
        finally:
            os.close(file)

    def _read_up(self, path: Path, file: int) -> _Known:
        stat = os.fstat(file)
        with self._turn:
            known = self._known.pop(path, None)
            if known is None or known.identity != (stat.st_dev, stat.st_ino) or known.read_to > stat.st_size:
                known = _Known((stat.st_dev, stat.st_ino))
            self._known[path] = known
            while len(self._known) > FILES_KEPT:
                self._known.popitem(last=False)
        if known.read_to < stat.st_size:
            with os.fdopen(os.dup(file), "rb") as stream:
                stream.seek(known.read_to)
                for line in stream:
                    case_id = _case_of(line)
                    if case_id:
                        known.lines[case_id] = _digest(line)
                    known.read_to += len(line)
        return known


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mend(file: int) -> None:
    """Ends a last line that is whole but for its end, and cuts off one that is torn.

    Nobody was told of a torn line: its case is acknowledged only after the whole line is on the disk.
    """
    size = os.fstat(file).st_size
    if size == 0 or os.pread(file, 1, size - 1) == b"\n":
        return
    end = _end_of_last_whole_line(file, size)
    if _case_of(os.pread(file, size - end, end)):
        _write(file, b"\n")
    else:
        os.ftruncate(file, end)


def _end_of_last_whole_line(file: int, size: int) -> int:
    end = size
    while end > 0:
        start = max(0, end - BLOCK)
        newline = os.pread(file, end - start, start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        end = start
    return 0


def _write(file: int, data: bytes) -> None:
    """Appends all of it, or nothing."""
    size = os.fstat(file).st_size
    try:
        written = 0
        while written < len(data):
            written += os.write(file, data[written:])
    except OSError:
        os.ftruncate(file, size)
        raise


def _sync_folder(folder: Path) -> None:
    """Makes the file's name as lasting as its content."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _case_of(line: bytes) -> str:
    """The case of a line; empty for lines that are not ours."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    case_id = content.get("case") if isinstance(content, dict) else None
    return case_id if isinstance(case_id, str) else ""


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=16).digest()
