"""What a document is, by its content; name and stated type are hints for what content can't tell."""

import codecs
import csv
import io
import json
import re
import zipfile
import zlib
from pathlib import PurePath

import olefile

from gluework.reading import kinds
from gluework.reading.kinds import BY_SUFFIX, HTML, LOCKED, LOOSE, SAME, SYNONYMS, TEXT, UNKNOWN, XML, ZIP
from gluework.reading.reader.magic import by_magic

OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", kinds.DOC),
    ("Workbook", kinds.XLS),
    ("Book", kinds.XLS),
    ("PowerPoint Document", kinds.PPT),
    ("PP40", kinds.PPT),
    ("__properties_version1.0", kinds.MSG),
)
"""Names of streams at the top of an OLE file."""
OOXML_KINDS = (
    ("wordprocessingml.document.main", kinds.DOCX),
    ("wordprocessingml.template.main", kinds.DOTX),
    ("ms-word.document.macroenabled.main", kinds.DOCM),
    ("ms-word.template.macroenabledtemplate.main", kinds.DOTM),
    ("excel.sheet.binary.macroenabled.main", kinds.XLSB),
    ("spreadsheetml.sheet.main", kinds.XLSX),
    ("spreadsheetml.template.main", kinds.XLTX),
    ("excel.sheet.macroenabled.main", kinds.XLSM),
    ("excel.template.macroenabled.main", kinds.XLTM),
    ("excel.addin.macroenabled.main", kinds.XLAM),
    ("presentationml.presentation.main", kinds.PPTX),
    ("presentationml.template.main", kinds.POTX),
    ("presentationml.slideshow.main", kinds.PPSX),
    ("powerpoint.presentation.macroenabled.main", kinds.PPTM),
    ("powerpoint.template.macroenabled.main", kinds.POTM),
    ("powerpoint.slideshow.macroenabled.main", kinds.PPSM),
    ("ms-visio.", kinds.VISIO),
)
"""What `[Content_Types].xml` says of the main part, in small letters."""
BEGINNINGS = (("begin:vcalendar", kinds.CALENDAR), ("begin:vcard", kinds.CARD), ("{\\rtf", kinds.RTF))
HEAD = 8192
MOST_NAMES = 5000
CONTENT_TYPES = 1_000_000
CSV_LINES, CSV_COLUMNS = 20, 3
CONTROL_SHARE = 0.1
"""More control characters than this and it is no text."""
_CONTROLS = re.compile(rb"[\x00-\x08\x10-\x1a\x1c-\x1f]")
_HEADER_LINE = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]", re.MULTILINE)
_MAIL_HEADERS = re.compile(
    r"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type"
    r"|dkim-signature|x-mailer|reply-to|content-transfer-encoding):",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(r"From \S+.{0,100}\d{4}.{0,20}\r?\n[\w-]+:", re.IGNORECASE)
_HTML = re.compile(
    r"(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|table|div|p|span|h[1-6]|meta|title|script|style|"
    r"center|font|b|i|br|a|ul|ol|img|form|section|article|main|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")
_WRONG_ARCHIVE = (
    zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error,
)  # fmt: skip


def detect(data: bytes, name: str = "") -> str:
    """The media type that the content shows; `name` decides only between kinds of text."""
    head = data[:HEAD]
    if head.startswith(b"%PDF-"):
        return kinds.PDF
    kind = by_magic(head)
    if kind == kinds.OLE:
        return _detect_ole(data)
    if kind == ZIP:
        return _detect_zip(data)
    if kind:
        return kind
    if b"%PDF-" in head[:1024]:  # behind what a printer or a mail server put before it
        return kinds.PDF
    wide = wide_encoding(data)
    if wide:
        text = head.decode(wide, errors="replace")
        return _detect_text(text, data, name, wide)
    if b"\x00" in head.rstrip(b"\x00") or len(_CONTROLS.findall(head)) > CONTROL_SHARE * len(head):
        is_mail = name.lower().endswith(".eml") and _is_mail(head.decode("latin-1"), kinds.MAIL)
        return kinds.MAIL if is_mail else UNKNOWN
    return _detect_text(head.decode("latin-1"), data, name)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its mark, or without one by where its zero bytes stand."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[: HEAD - HEAD % 4]
    if b"\x00" not in head:
        return None
    if len(data) % 4 == 0 and head[0::4].count(0) == head[1::4].count(0) == len(head) // 4:
        return "utf-32-be" if _decodes(head, "utf-32-be") else None
    if len(data) % 4 == 0 and head[3::4].count(0) == head[2::4].count(0) == len(head) // 4:
        return "utf-32-le" if _decodes(head, "utf-32-le") else None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = 0.4 * pairs, 0.02 * pairs
    if pairs and even <= least and odd > most:
        return "utf-16-le"
    return "utf-16-be" if pairs and odd <= least and even > most else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return bool(data.decode(encoding))
    except UnicodeError:
        return False


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
    if said == detected or {said, detected} <= LOOSE or any({said, detected} <= group for group in SAME):
        return True
    return detected == LOCKED or (said.startswith("text/") and detected == TEXT)


def _detect_ole(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {entry.name.lower() for entry in ole.root.kids}
    except Exception:  # noqa: BLE001  # it raises all kinds of errors for a damaged file
        names = {name.lower() for name, _ in OLE_STREAMS if name.encode("utf-16-le") in data}
    return next((kind for name, kind in OLE_STREAMS if name.lower() in names), kinds.OLE)


def _detect_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()[:MOST_NAMES]
            names = {entry.filename for entry in entries}
            stated = b""
            if entries and entries[0].filename == "mimetype" and entries[0].file_size < 100:  # noqa: PLR2004  # a media type
                stated = archive.read(entries[0])
            content_types = ""
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as stream:
                    content_types = stream.read(CONTENT_TYPES).decode("utf-8", "replace").lower()
    except _WRONG_ARCHIVE:
        return ZIP
    if stated.startswith((b"application/vnd.oasis.", b"application/vnd.sun.", b"application/epub")):
        kind = stated.decode("ascii", errors="replace").strip()
        for end in ("-template", ".template", "-master"):
            kind = kind.removesuffix(end)
        return kinds.STAROFFICE.get(kind, kind)
    return _ooxml(content_types, names) if content_types else _other_zip(names)


def _ooxml(content_types: str, names: set[str]) -> str:
    for mark, kind in OOXML_KINDS:
        if mark in content_types:
            return kind
    for prefix, kind in (
        ("word/document", kinds.DOCX),
        ("xl/workbook", kinds.XLSX),
        ("ppt/pres", kinds.PPTX),
    ):
        if any(entry.startswith(prefix) for entry in names):
            return kind
    return kinds.PAPER if any(entry.lower().endswith(".fdseq") for entry in names) else ZIP


def _other_zip(names: set[str]) -> str:
    if any(entry.endswith((".iwa", "index.apxl")) for entry in names) or "index.xml" in names:
        return kinds.IWORK
    if "META-INF/container.xml" in names:
        return kinds.EPUB
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return kinds.ODT
    return ZIP


def _detect_text(head: str, data: bytes, name: str, wide: str = "") -> str:
    text = head.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf").lstrip()
    said = BY_SUFFIX.get(PurePath(name).suffix.lower(), TEXT)
    if text.startswith("<"):
        kind = _detect_markup(text, said)
        if kind:
            return kind
    for mark, kind in BEGINNINGS:
        if text[:20].lower().startswith(mark):
            return kind
    if _MBOX.match(text):
        return kinds.MBOX
    if _is_mail(text, said):
        return kinds.MAIL
    if text.startswith(("{", "[")) and _is_json(data.decode(wide, "replace") if wide else data):
        return kinds.JSON
    if said in (kinds.CSV, kinds.TSV, kinds.MARKDOWN):
        return said
    return kinds.CSV if _is_csv(head) else TEXT


def _is_mail(text: str, said: str) -> bool:
    """Whether it begins with headers that mails have; one is enough where the name says so."""
    top = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    known = len(_MAIL_HEADERS.findall(top))
    return bool(known and _HEADER_LINE.match(top)) and (known > 1 or said == kinds.MAIL)


def _detect_markup(text: str, said: str) -> str | None:
    lowered = text[:2000].lower()
    if _HTML.match(text):
        return HTML
    if lowered.startswith(("<?xml", "<!doctype")) or said == XML or "xmlns" in lowered:
        body = re.sub(
            r"<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(\[.*?\])?\s*>", " ", text, flags=re.IGNORECASE | re.DOTALL
        )
        root = _ROOT.search(body)
        named = root[2].lower() if root else ""
        if "<html" in lowered or named == "html":
            return HTML
        if named == "document" and "opendocument" in lowered:
            return kinds.FLAT_ODF
        return kinds.SVG if named == "svg" else XML
    return HTML if "<html" in lowered or ("</" in lowered and "<body" in lowered) else None


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
