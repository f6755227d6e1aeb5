"""Old Office containers: their streams, and files that other programs put into a document."""

import io
import struct

import olefile

from gluework.errors import ReadingError
from gluework.reading.reader.job import ASK

LARGEST = 200_000_000
"""Bytes of one stream."""
NATIVE = "\x01Ole10Native"
WHOLE = ("Package", "CONTENTS", "Contents")
"""Streams that are a file as it is."""


def open_ole(data: bytes) -> olefile.OleFileIO:
    """The container; ReadingError when it is damaged."""
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except Exception as error:  # it raises all kinds of errors for a damaged file
        raise ReadingError("The file is damaged: it can't be opened.", ASK) from error


def stream(ole: olefile.OleFileIO, *path: str) -> bytes | None:
    """The bytes of a stream; None when it is not there, ReadingError when it is damaged."""
    try:
        if not ole.exists(list(path)):
            return None
        size = ole.get_size(list(path))
        content = bytes(ole.openstream(list(path)).read()) if size <= LARGEST else b""
    except Exception as error:
        raise ReadingError(f"The part {path[-1]} is damaged.", ASK) from error
    if size > LARGEST:
        raise ReadingError(f"The part {path[-1]} is too large.")
    return content


def take_out(data: bytes) -> list[tuple[str, bytes]]:
    """The files that an object inside a document holds, with their names; none when it is of another kind."""
    try:
        with open_ole(data) as ole:
            return [found for path in ole.listdir(streams=True)[:1000] if (found := _packed(ole, path))]
    except ReadingError:
        return []


def take_out_below(ole: olefile.OleFileIO, storage: str) -> list[tuple[str, bytes]]:
    """The same for the objects that a container keeps in one of its storages."""
    found = []
    for path in ole.listdir(streams=True)[:10_000]:
        if path[0] == storage:
            try:
                one = _packed(ole, path)
            except ReadingError:
                continue
            if one:
                found.append(one)
    return found


def _packed(ole: olefile.OleFileIO, path: list[str]) -> tuple[str, bytes] | None:
    if path[-1] == NATIVE:
        return _native(stream(ole, *path) or b"")
    if path[-1] in WHOLE:
        content = stream(ole, *path) or b""
        return ("", content) if content[:4] in (b"PK\x03\x04", b"%PDF") else None
    return None


def _native(data: bytes) -> tuple[str, bytes] | None:
    """A file in the form that Windows' packager writes: size, flags, label, path, …, length and bytes."""
    try:
        at = 6
        label_end = data.index(b"\0", at)
        at = data.index(b"\0", label_end + 1) + 1 + 4
        (length,) = struct.unpack_from("<I", data, at)
        at += 4 + length
        (size,) = struct.unpack_from("<I", data, at)
    except (ValueError, struct.error):
        return None
    name = data[6:label_end].decode("cp1252", "replace")
    return name, data[at + 4 : at + 4 + size]
