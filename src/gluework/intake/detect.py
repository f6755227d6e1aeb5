"""What a document is, by its content; name and stated type are hints for what content can't tell."""

import codecs
import csv
import io
import json
import re
import zipfile
from pathlib import PurePath

PDF = "application/pdf"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = (
    _OOXML + "wordprocessingml.document",
    _OOXML + "spreadsheetml.sheet",
    _OOXML + "presentationml.presentation",
)
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
HTML, XML, MAIL, TEXT = "text/html", "application/xml", "message/rfc822", "text/plain"
CSV, TSV, JSON, MARKDOWN = "text/csv", "text/tab-separated-values", "application/json", "text/markdown"
OLE, ZIP, RTF, UNKNOWN = (
    "application/x-ole-storage",
    "application/zip",
    "text/rtf",
    "application/octet-stream",
)
LOCKED = "application/x-locked-office"
"""An Office document behind a password."""

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
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
OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("Book", "application/vnd.ms-excel"),
)
"""Names of streams in an OLE file, which stand there in UTF-16."""
BY_SUFFIX = {
    ".csv": CSV,
    ".doc": "application/msword",
    ".docx": DOCX,
    ".eml": MAIL,
    ".gif": "image/gif",
    ".htm": HTML,
    ".html": HTML,
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": JSON,
    ".md": MARKDOWN,
    ".pdf": PDF,
    ".png": "image/png",
    ".rtf": RTF,
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".tsv": TSV,
    ".txt": TEXT,
    ".xls": "application/vnd.ms-excel",
    ".xlsx": XLSX,
    ".xml": XML,
    ".zip": ZIP,
}
SYNONYMS = {
    "application/rtf": RTF,
    "application/x-pdf": PDF,
    "application/x-zip-compressed": ZIP,
    "application/xhtml+xml": HTML,
    "image/jpg": "image/jpeg",
    "text/json": JSON,
    "text/xml": XML,
}
HEAD = 8192
CSV_LINES, CSV_COLUMNS = 20, 3
CONTROL_SHARE = 0.1
"""More control characters than this and it is no text."""
_LOOSE = {TEXT, CSV, TSV, JSON, MARKDOWN, XML}
"""All of these are text: that one is called another says nothing about who made it."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEADER_LINE = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]", re.MULTILINE)
_MAIL_HEADERS = re.compile(
    r"^(from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|table|div|p|span|h[1-6])\b", re.IGNORECASE)


def detect(data: bytes, name: str = "") -> str:
    """The media type that the content shows; `name` decides only between kinds of text."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return _detect_ole(data) if kind == OLE else kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(data)
    wide = wide_encoding(data)
    if wide:
        return _detect_text(head.decode(wide, errors="replace"), data.decode(wide, errors="replace"), name)
    if b"\x00" in head or len(_CONTROLS.findall(head)) > CONTROL_SHARE * len(head):
        return UNKNOWN
    return _detect_text(head.decode("latin-1"), data, name)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its mark, or UTF-16 without one by where its zero bytes stand."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[: HEAD - HEAD % 2]
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = 0.4 * pairs, 0.02 * pairs
    if pairs and even <= least and odd > most:
        return "utf-16-le"
    return "utf-16-be" if pairs and odd <= least and even > most else None


def mislabelled(detected: str, name: str, stated: str | None = None) -> str | None:
    """A note when the name or the stated type says something else than the content."""
    by_name = BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_name and not _agree(by_name, detected):
        return f"Its name says {by_name}, its content is {detected}."
    said = (stated or "").split(";")[0].strip().lower()
    said = SYNONYMS.get(said, said)
    if said and said != UNKNOWN and not _agree(said, detected):
        return f"It was sent as {said}, its content is {detected}."
    return None


def _agree(said: str, detected: str) -> bool:
    if said == detected or {said, detected} <= _LOOSE or {said, detected} == {HTML, XML}:
        return True
    return detected == LOCKED or (said.startswith("text/") and detected == TEXT)


def _detect_ole(data: bytes) -> str:
    for stream, kind in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return OLE


def _detect_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:2000]
            first = archive.infolist()[0] if names else None
            stated = b""
            if first and first.filename == "mimetype" and first.file_size < 100:  # noqa: PLR2004  # a media type
                stated = archive.read(first)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return ZIP
    if stated.startswith((b"application/vnd.oasis.opendocument", b"application/epub")):
        return stated.decode("ascii", errors="replace").strip()
    if "[Content_Types].xml" not in names:
        return ZIP
    if "xl/workbook.bin" in names:
        return XLSB
    for prefix, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
        if any(entry.startswith(prefix) for entry in names):
            return kind
    return ZIP


def _detect_text(head: str, whole: bytes | str, name: str) -> str:
    text = head.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf").lstrip()
    lowered = text[:600].lower()
    if lowered.startswith("<?xml"):
        return HTML if "<html" in lowered else XML
    if _HTML.match(text):
        return HTML
    top = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    if len(_MAIL_HEADERS.findall(top)) >= 2 and len(_HEADER_LINE.findall(top)) >= 2:  # noqa: PLR2004  # one may be chance
        return MAIL
    if text.startswith(("{", "[")) and _is_json(whole):
        return JSON
    said = BY_SUFFIX.get(PurePath(name).suffix.lower(), TEXT)
    if said == XML and text.startswith("<"):
        return XML
    if said in (CSV, TSV, MARKDOWN):
        return said
    return CSV if _is_csv(head) else TEXT


def _is_json(whole: bytes | str) -> bool:
    try:
        json.loads(whole)
    except (ValueError, RecursionError):
        return False
    return True


def _is_csv(head: str) -> bool:
    """Whether the first lines have the same number of columns, apart by the same mark."""
    lines = head.splitlines()[: CSV_LINES + 1]
    lines = [line for line in (lines[:-1] if len(head) >= HEAD else lines) if line.strip()]
    if len(lines) < CSV_COLUMNS:
        return False
    for mark in (",", ";", "\t"):
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=mark)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() >= CSV_COLUMNS:
            return True
    return False
