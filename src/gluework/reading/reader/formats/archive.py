"""The pre-check of ZIP archives, and the safe way to the XML inside them.

What an archive would unpack to is known before anything is unpacked; a member that turns out larger than
the archive said is damaged. XML is parsed without entities, network or huge trees.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.border import ReadingLimits
from gluework.reading.reader.job import ASK

SMALL = 1_000_000
"""Bytes; what unpacks to less is no bomb, however well it packs."""
LARGEST_TREE = 48_000_000
"""Bytes of XML that is held as a tree, which takes ten times as much."""
HEADER, UTF8_NAME = 30, 0x800
"""Bytes before a part's name, and the flag of how it is written."""
A_T = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT = b"http://purl.oclc.org/ooxml/"
DAMAGE = (
    zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, zlib.error,
)  # fmt: skip
"""What the library raises for a member that is not as the archive says."""
_STRICT_TO_USUAL = (
    (b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""The strict variant of OOXML is the usual one under other names."""


def open_zip(data: bytes, limits: ReadingLimits) -> zipfile.ZipFile:
    """The archive, if it is within the limits; ReadingError tells which one it breaks."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadingError("The file is damaged: it can't be unpacked.", ASK) from error
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.zip_entries:
        raise ReadingError(f"The file has {len(entries)} parts inside; {limits.zip_entries} are allowed.")
    if total > limits.zip_bytes:
        raise ReadingError(f"The file would unpack to {total} bytes; {limits.zip_bytes} are allowed.")
    if total > SMALL and total > len(data) * limits.zip_ratio:
        raise ReadingError(
            f"The file would become {total // len(data)} times larger when unpacked, "
            f"{limits.zip_ratio} times is allowed: it is made to do harm."
        )
    if any(not _agrees(data, entry) for entry in entries):
        raise ReadingError(
            "The file is damaged: its table of contents does not agree with what is in it.", ASK
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadingError("The file is locked with a password.", "Ask the sender for an open one.")
    return archive


def _agrees(data: bytes, entry: zipfile.ZipInfo) -> bool:
    """Whether a part has the name that the table of contents gives it."""
    at = entry.header_offset
    raw = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8_NAME else "cp437", "replace")
    stated = data[at + HEADER : at + HEADER + len(raw)]
    return stated == raw or stated.replace(b"\\", b"/") == raw.replace(b"\\", b"/")


def member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """A member's bytes; None when it is not there, ReadingError when it is damaged."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)  # never more, whatever the packed bytes hold
    except DAMAGE as error:
        raise ReadingError(f"The part {name} is damaged.", ASK) from error
    if len(data) != info.file_size:
        raise ReadingError(f"The part {name} has another size than the file says.", ASK)
    return data


def parsed(archive: zipfile.ZipFile, name: str, root: str = "") -> etree._Element | None:
    """An XML member; None when it is not there, ReadingError when it has not the `root` it must have."""
    data = member(archive, name)
    if data is None:
        return None
    if len(data) > LARGEST_TREE:
        raise ReadingError(f"The part {name} is larger than {LARGEST_TREE // 1_000_000} MB.")
    tree = parse_xml(data, name)
    if root and tree.tag != root:
        raise ReadingError(f"The part {name} is not what it should be.", ASK)
    return tree


def parse_xml(data: bytes, name: str) -> etree._Element:
    """An XML document; ReadingError when it is damaged or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(_usual(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"The part {name} is not readable XML.", ASK) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError(f"The part {name} declares entities, which documents of its kind never do.")
    return root


def each(data: bytes, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these tags one after the other, for XML too large to hold as a tree."""
    usual = _usual(data)
    if b"<!DOCTYPE" in usual[:1000]:
        raise ReadingError(f"The part {name} declares entities, which documents of its kind never do.")
    walker = etree.iterparse(
        io.BytesIO(usual),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        for _, node in walker:
            yield node
            node.clear()
            while node.getprevious() is not None and node.getparent() is not None:
                del node.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"The part {name} is not readable XML.", ASK) from error


def related(archive: zipfile.ZipFile, of: str) -> dict[str, tuple[str, str]]:
    """What a member points to: by id, the kind of relation and the member's name."""
    folder, file = posixpath.split(of)
    root = parsed(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    if root is None:
        return {}
    found = {}
    for node in root.iterchildren(tag=etree.Element):
        if node.get("TargetMode") != "External":
            target = node.get("Target", "")
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = (kind, place)
    return found


def main_part(archive: zipfile.ZipFile, usual: str) -> str:
    """Where the document itself is: what the archive's own relations say, or the usual place."""
    try:
        places = [place for kind, place in related(archive, "").values() if kind == "officeDocument"]
    except ReadingError:
        return usual
    return places[0] if places and places[0] in archive.namelist() else usual


def _usual(data: bytes) -> bytes:
    if STRICT in data:
        for strict, usual in _STRICT_TO_USUAL:
            data = data.replace(STRICT + strict, usual)
    return data
