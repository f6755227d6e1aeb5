"""Archives: the files in them, taken out one by one within limits, whatever their headers promise.

Names of members are only names: nothing is ever written under them. A member that can't be taken out is told
with its reason, and the others are read.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.border import ReadingLimits
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.detect import detect
from gluework.reading.reader.formats.archive import DAMAGE, SMALL
from gluework.reading.reader.job import ASK, Job
from gluework.values import Reading

CHUNK = 1 << 20
ENCRYPTED = 1
UTF8_NAME = 0x800
LOCAL_HEADER = 30
BLOCK = 512
"""Of a tar; one of zeros ends it."""
LOCKED = "it is locked with a password; ask the sender for an open one"
CUT_OFF = "the archive is damaged from here on; what lies behind was not found"
_PACKED_DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError)
_NOT_THERE = 'reading it needs a library: pip install "gluework[archives]"'


class Packed(NamedTuple):
    """A file in an archive: its bytes, or why it can't be had."""

    name: str
    data: bytes | None
    reason: str = ""


def read_archive(data: bytes, job: Job) -> Reading:
    """All files of an archive as parts of one reading."""
    account = ReadingAccount(job)
    for one in members(data, job):
        if one.data is None:
            account.refused(one.name, "attachment", one.reason)
        else:
            account.file(one.data, one.name)
    if not account.parts:
        account.text("archive", "archive", "")
    return account.reading()


def members(data: bytes, job: Job) -> Iterator[Packed]:
    """The files of an archive, each with its folders in its name; folders themselves are left out.

    Raises ReadingError when the archive is damaged from its beginning, or made to do harm.
    """
    kind = job.kind
    if kind == kinds.ZIP:
        return _of_zip(data, job.limits)
    if kind == kinds.TAR:
        return _of_tar(data, job.limits)
    if kind == kinds.SEVENZIP:
        return _of_7z(data, job.limits)
    return _of_packed(data, job)


def _of_zip(data: bytes, limits: ReadingLimits) -> Iterator[Packed]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise ReadingError("The archive is damaged: it can't be unpacked.", ASK) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not _is_no_file(entry)]
        _check(limits, len(entries), sum(entry.file_size for entry in entries), len(data))
        _check_overlap(entries)
        for entry in entries:
            yield _zip_member(archive, entry)


def _is_no_file(entry: zipfile.ZipInfo) -> bool:
    """A folder; or what a Mac writes beside each file, its icon and the like."""
    name = entry.filename
    return name.endswith("/") or (name.startswith("__MACOSX/") and "/._" in name)


def _check(limits: ReadingLimits, count: int, total: int, packed: int) -> None:
    """Refuses an archive by what it says of itself, before anything is unpacked."""
    if count > limits.members:
        raise ReadingError(f"The archive holds {count} files; {limits.members} are allowed.")
    if total > limits.zip_bytes:
        raise ReadingError(f"The archive would unpack to {total} bytes; {limits.zip_bytes} are allowed.")
    if total > SMALL and total > packed * limits.zip_ratio:
        times = total // max(packed, 1)
        raise ReadingError(
            f"The archive would become {times} times larger when unpacked, "
            f"{limits.zip_ratio} times is allowed: it is made to do harm."
        )


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Members that share their bytes are only found where an archive is made to do harm."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise ReadingError("The files in the archive overlap: it is made to do harm.")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Packed:
    name = _zip_name(entry)
    if entry.flag_bits & ENCRYPTED:
        return Packed(name, None, LOCKED)
    try:
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)  # never more, whatever the packed bytes hold
    except NotImplementedError:
        return Packed(name, None, "it is packed in a way that can't be unpacked here; ask for a usual ZIP")
    except DAMAGE as error:
        return Packed(name, None, f"it is damaged and could not be unpacked ({error})"[:300])
    if len(content) != entry.file_size:
        return Packed(name, None, "it has another size than the archive says")
    return Packed(name, content)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """A name without the mark for UTF-8 is read as the old one of DOS, which it often is not."""
    name = entry.filename
    if not entry.flag_bits & UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return safe_name(name)


def safe_name(name: str) -> str:
    """A member's name with its folders, without what leads out of its place, never empty."""
    text = "".join(letter if letter.isprintable() else "_" for letter in name.replace("\\", "/"))
    parts = [part for part in PurePosixPath(text).parts if part not in ("/", ".", "..")]
    return "/".join(parts)[-300:] or "file"


def _of_tar(data: bytes, limits: ReadingLimits) -> Iterator[Packed]:
    count = total = 0
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115  # closed below
    except (tarfile.TarError, *_PACKED_DAMAGE) as error:
        raise ReadingError("The archive is damaged: it can't be unpacked.", ASK) from error
    with archive:
        while True:
            try:
                entry = archive.next()
            except (tarfile.TarError, RecursionError, *_PACKED_DAMAGE):
                yield Packed("rest of the archive", None, CUT_OFF)
                return
            if entry is None:
                if any(data[archive.offset : archive.offset + BLOCK]) or archive.offset >= len(data):
                    yield Packed("rest of the archive", None, CUT_OFF)
                return
            archive.members = []  # type: ignore[attr-defined]  # it would keep them all
            if entry.isdir():
                continue
            count += 1
            total += entry.size
            _check(limits, count, total if not entry.issparse() else 0, len(data))
            yield _tar_member(archive, entry)


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Packed:
    name = safe_name(entry.name)
    if not entry.isreg() or entry.issparse():
        return Packed(name, None, "it is no file, but a link, a device or a file with holes")
    try:
        stream = archive.extractfile(entry)
        content = stream.read(entry.size) if stream else b""
    except (tarfile.TarError, *_PACKED_DAMAGE) as error:
        return Packed(name, None, f"it is damaged and could not be unpacked ({error})"[:300])
    if len(content) != entry.size:
        return Packed(name, None, "it was cut off: the archive ends before it does")
    return Packed(name, content)


class _Unpacker(NamedTuple):
    """How a packed stream is unpacked, and what its name ends in."""

    opened: Callable[[io.BytesIO], Any]
    suffixes: dict[str, str]


def _zstd(raw: io.BytesIO) -> Any:
    try:
        from backports import zstd  # noqa: PLC0415  # only with the extra
    except ImportError as error:
        raise ReadingError(_NOT_THERE) from error
    return zstd.ZstdFile(raw)


_UNPACKERS = {
    kinds.GZIP: _Unpacker(
        lambda raw: gzip.GzipFile(fileobj=raw), {".tgz": ".tar", ".svgz": ".svg", ".gz": ""}
    ),
    kinds.BZIP2: _Unpacker(bz2.BZ2File, {".tbz2": ".tar", ".tbz": ".tar", ".bz2": ""}),
    kinds.XZ: _Unpacker(lzma.LZMAFile, {".txz": ".tar", ".xz": ""}),
    kinds.ZSTD: _Unpacker(_zstd, {".tzst": ".tar", ".zst": ""}),
}


def _of_packed(data: bytes, job: Job) -> Iterator[Packed]:
    unpacker = _UNPACKERS[job.kind]
    content, trouble = _unpacked(unpacker, data, job.limits)
    name = _inner_name(job.name, unpacker)
    if not content and trouble:
        raise ReadingError(f"The file is packed and damaged: {trouble}.", ASK)
    if detect(content, name) == kinds.TAR:
        yield from _of_tar(content, job.limits)
    else:
        yield Packed(name, content)
    if trouble:
        yield Packed("rest of the archive", None, f"{CUT_OFF} ({trouble})")


def _unpacked(unpacker: _Unpacker, data: bytes, limits: ReadingLimits) -> tuple[bytes, str]:
    """What a packed stream holds, as far as it can be unpacked, and what stopped it."""
    pieces: list[bytes] = []
    size = 0
    stream = unpacker.opened(io.BytesIO(data))
    while True:
        try:
            piece = stream.read1(CHUNK) if hasattr(stream, "read1") else stream.read(CHUNK)
        except ReadingError:
            raise
        except Exception as error:  # noqa: BLE001  # each library has its own
            return b"".join(pieces), str(error) or type(error).__name__
        if not piece:
            return b"".join(pieces), ""
        pieces.append(piece)
        size += len(piece)
        _check(limits, 1, size, len(data))


def _inner_name(name: str, unpacker: _Unpacker) -> str:
    for suffix, instead in unpacker.suffixes.items():
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)] + instead
    return name or "file"


def _check_open(archive: Any) -> None:
    if archive.needs_password():
        raise ReadingError(f"The archive can't be unpacked: {LOCKED}.")


def _of_7z(data: bytes, limits: ReadingLimits) -> Iterator[Packed]:
    try:
        import py7zr  # noqa: PLC0415  # only with the extra
        from py7zr.io import BytesIOFactory  # noqa: PLC0415
    except ImportError as error:
        raise ReadingError(f"It is a 7z archive; {_NOT_THERE}") from error
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            _check_open(archive)
            entries = [entry for entry in archive.list() if not entry.is_directory]
            total = sum(entry.uncompressed for entry in entries)
            _check(limits, len(entries), total, len(data))
            factory = BytesIOFactory(limits.zip_bytes)
            archive.extractall(factory=factory)  # noqa: S202  # into memory, and no more than was stated
    except ReadingError:
        raise
    except Exception as error:  # it has a tree of errors of its own, and lets others through
        if type(error).__name__ == "PasswordRequired":
            raise ReadingError(f"The archive can't be unpacked: {LOCKED}.") from error
        raise ReadingError("The archive is damaged: it can't be unpacked.", ASK) from error
    for entry in entries:
        product = factory.products.get(entry.filename)
        name = safe_name(entry.filename)
        if product is None:
            yield Packed(name, None, "it could not be unpacked")
        else:
            product.seek(0)
            yield Packed(name, product.read())
