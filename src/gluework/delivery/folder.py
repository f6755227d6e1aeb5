"""JSON lines in a file of the day: one line a case, even when a try was cut off halfway.

The file is that of the day of the first try, so a retry after midnight finds its line. A torn last line
(a kill in the middle of a write) is cut off before the next one is written.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gluework.charter.model import FolderDestination
from gluework.delivery.outcome import Parcel, Unreachable

BLOCK = 1 << 16


def append_line(destination: FolderDestination, parcel: Parcel, folder: Path) -> str:
    """Writes the case's line unless it is there, and says where; Unreachable when the disk does not."""
    place = folder / destination.path
    line = json.dumps(parcel.data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    file = place / f"{parcel.at:%Y-%m-%d}.jsonl"
    mark = json.dumps({"case": parcel.data["case"]}, separators=(",", ":"))[1:-1].encode()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with _locked(place), file.open("a+b") as stream:
            _cut_torn_line(stream)
            if not _holds(stream, mark):
                stream.seek(0, os.SEEK_END)
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
    except OSError as error:
        raise Unreachable(f"{file} can't be written: {error.strerror}") from error
    return file.name


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    with (place / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cut_torn_line(stream: BinaryIO) -> None:
    size = stream.seek(0, os.SEEK_END)
    end = size
    while end > 0:
        start = max(0, end - BLOCK)
        stream.seek(start)
        newline = stream.read(end - start).rfind(b"\n")
        if newline >= 0:
            end = start + newline + 1
            break
        end = start
    if end < size:
        stream.truncate(end)


def _holds(stream: BinaryIO, mark: bytes) -> bool:
    stream.seek(0)
    rest = b""
    while block := stream.read(BLOCK):
        if mark in rest + block:
            return True
        rest = block[-len(mark) :]
    return False
