"""Takes the files out of a PDF: those listed in its catalogue and those pinned to a page."""

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

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
    name = _wide(raw.FPDFAttachment_GetName, handle) or unnamed
    stated = _wide(raw.FPDFAttachment_GetSubtype, handle)
    return Attachment(name=name, type=_media_type(data, stated), data=data)


def _wide(ask: Callable[[object, object, int], int], handle: object) -> str:
    """A string from a PDFium call that fills a UTF-16 buffer."""
    size: int = ask(handle, None, 0)
    if size <= 2:  # noqa: PLR2004 - the closing zero alone
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(handle, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _media_type(data: bytes, stated: str) -> str:
    """What the bytes show; the stated type where they show nothing."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"")
    if head.startswith(b"%PDF"):
        return "application/pdf"
    if head.startswith(b"<?xml") or b"xmlns" in head or stated in ("text/xml", "application/xml"):
        return "application/xml"
    for magic, kind in (
        (b"\x89PNG", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
    ):
        if data.startswith(magic):
            return kind
    try:
        if b"\x00" not in data:
            data.decode()
            return "text/plain"
    except UnicodeDecodeError:
        pass
    return stated or "application/octet-stream"
