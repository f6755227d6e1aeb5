"""Takes the files out of a PDF: those listed in its catalogue and those pinned to a page."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from gluework.reading.kinds import UNKNOWN
from gluework.reading.reader.detect import detect
from gluework.reading.reader.formats.pdf_notes import wide_string
from gluework.values import Attachment, Part, PartStatus

MOST_ATTACHMENTS = 100
MOST_ATTACHED_BYTES = 32 * 1024 * 1024
"""Of one of them."""


def take_files(
    document: pdfium.PdfDocument, pinned: list[Attachment]
) -> Iterator[tuple[Attachment, Part | None]]:
    """Every file inside, each once; with a part that says why for those that could not be taken out."""
    count = max(0, raw.FPDFDoc_GetAttachmentCount(document))
    listed = [
        take_file(raw.FPDFDoc_GetAttachment(document, place), f"attached file {place + 1}")
        for place in range(min(count, MOST_ATTACHMENTS))
    ]
    known: set[Attachment] = set()
    for file in (*listed, *pinned):
        if file not in known:
            known.add(file)
            yield file, _why_not(file)
    if count > MOST_ATTACHMENTS:
        reason = (
            f"{count - MOST_ATTACHMENTS} more attached files were not read: at most {MOST_ATTACHMENTS} are"
        )
        part = Part(name="more attachments", kind="attachment", status=PartStatus.REFUSED, reason=reason)
        yield Attachment(name="", type="", data=b""), part


def _why_not(file: Attachment) -> Part | None:
    if file.data:
        return None
    reason = f"the attached file {file.name} could not be taken out; it is empty, damaged or too large"
    return Part(name=file.name, kind="attachment", status=PartStatus.FAILED, reason=reason)


def take_file(handle: object, unnamed: str) -> Attachment:
    """One file with the type its bytes show; without data when it is damaged or too large."""
    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(handle, None, 0, size)
    data = b""
    if 0 < size.value <= MOST_ATTACHED_BYTES:
        buffer = ctypes.create_string_buffer(size.value)
        if raw.FPDFAttachment_GetFile(handle, buffer, size.value, size):
            data = buffer.raw[: size.value]
    name = wide_string(raw.FPDFAttachment_GetName, handle) or unnamed
    kind = detect(data, name)
    if kind == UNKNOWN:
        kind = wide_string(raw.FPDFAttachment_GetSubtype, handle) or UNKNOWN
    return Attachment(name=name, type=kind, data=data)
