"""What a document is, by its content; name and stated type are hints for what content can't tell."""

import io
import re
import zipfile
from pathlib import PurePath

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
HTML, XML, MAIL, TEXT, CSV, JSON = (
    "text/html",
    "application/xml",
    "message/rfc822",
    "text/plain",
    "text/csv",
    "application/json",
)
OLE, ZIP, RTF, UNKNOWN = (
    "application/x-ole-storage",
    "application/zip",
    "text/rtf",
    "application/octet-stream",
)

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"{\\rtf", RTF),
)
BY_SUFFIX = {
    ".csv": CSV,
    ".tsv": "text/tab-separated-values",
    ".json": JSON,
    ".eml": MAIL,
    ".htm": HTML,
    ".html": HTML,
    ".md": "text/markdown",
    ".pdf": PDF,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".txt": TEXT,
    ".xml": XML,
}
HEAD = 8192
_HEADER_LINE = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]", re.MULTILINE)
_MAIL_HEADERS = re.compile(
    rb"^(from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|div|p|span|h[1-6])\b", re.IGNORECASE)


def detect(data: bytes, name: str = "") -> str:
    """The media type that the content shows."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(data)
    if _is_binary(head):
        return UNKNOWN
    return _detect_text(head, name)


def mislabelled(detected: str, name: str) -> str | None:
    """A note when the name says something else than the content."""
    said = BY_SUFFIX.get(PurePath(name).suffix.lower())
    if said is None or said == detected or {said, detected} <= _TEXTUAL:
        return None
    return f"Its name says {said}, its content is {detected}."


_TEXTUAL = {TEXT, CSV, JSON, XML, HTML, "text/markdown", "text/tab-separated-values"}


def _detect_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:2000]
    except (zipfile.BadZipFile, ValueError, OSError):
        return ZIP
    for prefix, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
        if "[Content_Types].xml" in names and any(entry.startswith(prefix) for entry in names):
            return kind
    return ZIP


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    return b"\x00" in head


def _detect_text(head: bytes, name: str) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = text[:600].lower()
    if lowered.startswith(b"<?xml"):
        return HTML if b"<html" in lowered else XML
    if lowered.startswith((b"<!doctype html", b"<html")) or _HTML.match(text):
        return HTML
    top = text.split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    if len(_MAIL_HEADERS.findall(top)) >= 2 and len(_HEADER_LINE.findall(top)) >= 2:  # noqa: PLR2004  # one may be chance
        return MAIL
    said = BY_SUFFIX.get(PurePath(name).suffix.lower())
    return said if said in _TEXTUAL else TEXT
