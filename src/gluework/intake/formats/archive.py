"""The pre-check of ZIP archives: what it would unpack to is known before anything is unpacked."""

import io
import zipfile

from lxml import etree

from gluework.errors import ReadingError
from gluework.intake.model import Limits

SMALL = 1_000_000
"""Bytes; what unpacks to less is no bomb, however well it packs."""


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, if it is within the limits; ReadingError tells which one it breaks."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadingError(
            f"The archive is damaged: {error}.", "Ask the sender for the file again."
        ) from error
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.zip_entries:
        raise ReadingError(f"The archive has {len(entries)} entries; {limits.zip_entries} are allowed.")
    if total > limits.zip_bytes:
        raise ReadingError(f"The archive would unpack to {total} bytes; {limits.zip_bytes} are allowed.")
    if total > SMALL and total > len(data) * limits.zip_ratio:
        raise ReadingError(f"The archive would become {total // len(data)} times larger; that is a bomb.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadingError("The file is locked with a password.", "Ask the sender for an open one.")
    return archive


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """An XML member, parsed without entities, network or huge trees; None when it is not there."""
    try:
        data = archive.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise ReadingError(f"The part {name} is damaged: {error}.") from error
    return parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """An XML document; ReadingError when it is damaged or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"The part {name} is not readable XML: {error}.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError(f"The part {name} declares entities, which documents of its kind never do.")
    return root
