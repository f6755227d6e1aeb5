"""The vault: the bytes of documents, named by their SHA-256, each kept once.

Bytes are streamed into a file beside their final place, synced, and renamed: a document is in the vault
whole or not at all, whatever is killed in between.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from gluework.errors import EmptyDocumentError, NotFoundError, StorageError, TooLargeError

_DIGEST = re.compile(r"[0-9a-f]{64}")
CHUNK = 1 << 20
LEFTOVER = timedelta(days=1)
HINTS = {
    errno.ENOSPC: "Free some space on the disk.",
    errno.EDQUOT: "Free some space, or have the quota raised.",
    errno.EROFS: "The disk is read-only: mount it writable, or choose another with GLUEWORK_HOME.",
    errno.EACCES: "Give this account write permission, or choose another folder with GLUEWORK_HOME.",
    errno.EPERM: "Give this account write permission, or choose another folder with GLUEWORK_HOME.",
    errno.ENOTDIR: "A file is in the folder's place: move it, or choose another with GLUEWORK_HOME.",
    errno.EEXIST: "A file is in the folder's place: move it, or choose another with GLUEWORK_HOME.",
    errno.EMFILE: "Let this account open more files (ulimit -n).",
}


class Vault:
    """A folder of documents: `sha256/ab/abcd…`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    def put(self, chunks: Iterable[bytes], limit: int) -> tuple[str, int]:
        """Takes a whole document: its digest and size.

        Raises TooLargeError as soon as `limit` bytes are passed, EmptyDocumentError for none at all,
        StorageError when the disk does not take it. Nothing is left behind then.
        """
        with self.writer(limit) as writer:
            for chunk in chunks:
                writer.write(chunk)
            return writer.finish()

    def writer(self, limit: int) -> "VaultWriter":
        """Takes a document piece by piece: `write` as it comes in, then `finish`."""
        return VaultWriter(self, self._incoming, limit)

    def path(self, digest: str) -> Path:
        """Where a document is, or would be."""
        if not _DIGEST.fullmatch(digest):
            raise NotFoundError(
                f"{digest[:80]!r} is no document's digest.", "A digest is 64 hexadecimal digits."
            )
        return self._folder / "sha256" / digest[:2] / digest

    def open(self, digest: str) -> BinaryIO:
        """Its bytes; NotFoundError when it is not here."""
        path = self.path(digest)
        with translated("open a document"):
            try:
                return path.open("rb")
            except FileNotFoundError as error:
                raise NotFoundError(f"There is no document {digest}.", "It may have been erased.") from error

    def remove(self, digest: str) -> None:
        """Erases it, so that a power cut does not bring it back; twice is once."""
        path = self.path(digest)
        with translated("erase a document"):
            try:
                path.unlink()
            except FileNotFoundError:
                return
            _sync(path.parent)

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """An empty folder on the vault's disk for documents on their way in; it is gone afterwards."""
        with translated("make room for documents"):
            _make(self._incoming)
            place = Path(tempfile.mkdtemp(dir=self._incoming))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def adopt(self, file: Path, limit: int) -> tuple[str, int]:
        """Takes in a file that lies in a `room`: its digest and size."""
        with translated("take in a document"), file.open("rb") as stream:
            return self.put(iter(lambda: stream.read(CHUNK), b""), limit)

    def sweep(self, now: datetime) -> int:
        """Removes what killed processes left behind more than a day ago; how many files."""
        removed = 0
        if not self._incoming.is_dir():
            return 0
        for file in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):  # its writer just finished
                if now.timestamp() - file.stat().st_mtime <= LEFTOVER.total_seconds():
                    continue
                if file.is_dir():
                    shutil.rmtree(file, ignore_errors=True)
                else:
                    file.unlink()
                removed += 1
        return removed


class VaultWriter:
    """One document on its way in; leaving the block without `finish` keeps nothing."""

    def __init__(self, vault: Vault, incoming: Path, limit: int) -> None:
        self._vault = vault
        self._incoming = incoming
        self._limit = limit
        self._hash = hashlib.sha256()
        self._size = 0
        self._file: BinaryIO | None = None
        self._path: Path | None = None

    def __enter__(self) -> Self:
        with translated("take in a document"):
            _make(self._incoming)
            handle, name = tempfile.mkstemp(dir=self._incoming)
            self._path = Path(name)
            self._file = os.fdopen(handle, "wb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # what it could not flush is thrown away anyway
                self._file.close()
        if self._path is not None:
            with contextlib.suppress(
                OSError
            ):  # what stays is swept later; the first error is the one to tell
                self._path.unlink()

    def write(self, chunk: bytes) -> None:
        """Takes the next piece."""
        assert self._file is not None, "use it in a with block"
        self._size += len(chunk)
        if self._size > self._limit:
            raise TooLargeError(
                f"The document is larger than {self._limit} bytes.",
                "Send a smaller one, or raise max_document_mb in the settings.",
            )
        self._hash.update(chunk)
        with translated("take in a document"):
            self._file.write(chunk)

    def finish(self) -> tuple[str, int]:
        """Makes it durable and gives it its place: digest and size."""
        assert self._file is not None
        assert self._path is not None
        if self._size == 0:
            raise EmptyDocumentError("The document is empty (0 bytes).", "Send the file itself.")
        digest = self._hash.hexdigest()
        place = self._vault.path(digest)
        with translated("take in a document"):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            _make(place.parent)
            if not place.exists():
                self._path.replace(place)
            _sync(place.parent)  # also when it was there: whoever put it there may not have come this far
        return digest, self._size


class translated:  # noqa: N801  # reads as a word in a with statement
    """Turns what a disk refuses into an error that says what to do."""

    def __init__(self, doing: str) -> None:
        self._doing = doing

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            reason = error.strerror or type(error).__name__
            hint = HINTS.get(error.errno or 0, "See what is wrong with the disk.")
            raise StorageError(f"The vault could not {self._doing}: {reason}.", hint) from error


def _make(folder: Path) -> None:
    """Makes a folder and what is missing above it, each name as durable as what will lie inside."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Makes a new name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
