"""The media types that documents have, what their names end in, and what each is called."""

PDF = "application/pdf"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = (
    _OOXML + "wordprocessingml.document",
    _OOXML + "spreadsheetml.sheet",
    _OOXML + "presentationml.presentation",
)
DOTX, XLTX, POTX, PPSX = (
    _OOXML + "wordprocessingml.template",
    _OOXML + "spreadsheetml.template",
    _OOXML + "presentationml.template",
    _OOXML + "presentationml.slideshow",
)
DOCM, DOTM = (
    "application/vnd.ms-word.document.macroenabled.12",
    "application/vnd.ms-word.template.macroenabled.12",
)
XLSM, XLTM, XLAM, XLSB = (
    "application/vnd.ms-excel.sheet.macroenabled.12",
    "application/vnd.ms-excel.template.macroenabled.12",
    "application/vnd.ms-excel.addin.macroenabled.12",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
)
PPTM, POTM, PPSM = (
    "application/vnd.ms-powerpoint.presentation.macroenabled.12",
    "application/vnd.ms-powerpoint.template.macroenabled.12",
    "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
)
VISIO = "application/vnd.ms-visio.drawing"
DOC, XLS, PPT, MSG = (
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook",
)
_ODF = "application/vnd.oasis.opendocument."
ODT, ODS, ODP, ODG = _ODF + "text", _ODF + "spreadsheet", _ODF + "presentation", _ODF + "graphics"
FLAT_ODF = "application/vnd.oasis.opendocument.text-flat-xml"
STAROFFICE = {
    "application/vnd.sun.xml.writer": ODT,
    "application/vnd.sun.xml.calc": ODS,
    "application/vnd.sun.xml.impress": ODP,
    "application/vnd.sun.xml.draw": ODG,
}
"""The forerunners of OpenDocument, which are read as what became of them."""
EPUB = "application/epub+zip"
HTML, XML, MAIL, TEXT = "text/html", "application/xml", "message/rfc822", "text/plain"
CSV, TSV, JSON, MARKDOWN = "text/csv", "text/tab-separated-values", "application/json", "text/markdown"
CALENDAR, CARD, MBOX, RTF, SVG = (
    "text/calendar",
    "text/vcard",
    "application/mbox",
    "text/rtf",
    "image/svg+xml",
)
OLE, UNKNOWN = "application/x-ole-storage", "application/octet-stream"
LOCKED = "application/x-locked-office"
"""An Office document behind a password."""
ZIP, TAR, SEVENZIP, RAR = (
    "application/zip",
    "application/x-tar",
    "application/x-7z-compressed",
    "application/vnd.rar",
)
GZIP, BZIP2, XZ, ZSTD = "application/gzip", "application/x-bzip2", "application/x-xz", "application/zstd"
ARCHIVES = frozenset({ZIP, TAR, SEVENZIP, GZIP, BZIP2, XZ, ZSTD})
"""What holds files and nothing else."""
TNEF, PKCS7 = "application/ms-tnef", "application/pkcs7-mime"
PNG, JPEG, GIF, TIFF = "image/png", "image/jpeg", "image/gif", "image/tiff"
WEBP, BMP, HEIC = "image/webp", "image/bmp", "image/heic"
PICTURES = frozenset({PNG, JPEG, GIF, TIFF, WEBP, BMP, HEIC})
IWORK, PAPER = "application/vnd.apple.iwork", "application/vnd.ms-xpsdocument"

BY_SUFFIX = {
    ".7z": SEVENZIP,
    ".bmp": BMP,
    ".bz2": BZIP2,
    ".csv": CSV,
    ".doc": DOC,
    ".docm": DOCM,
    ".docx": DOCX,
    ".dotx": DOTX,
    ".eml": MAIL,
    ".epub": EPUB,
    ".gif": GIF,
    ".gz": GZIP,
    ".heic": HEIC,
    ".htm": HTML,
    ".html": HTML,
    ".ics": CALENDAR,
    ".jpeg": JPEG,
    ".jpg": JPEG,
    ".json": JSON,
    ".mbox": MBOX,
    ".md": MARKDOWN,
    ".msg": MSG,
    ".odp": ODP,
    ".ods": ODS,
    ".odt": ODT,
    ".pdf": PDF,
    ".png": PNG,
    ".ppt": PPT,
    ".pptm": PPTM,
    ".pptx": PPTX,
    ".rtf": RTF,
    ".svg": SVG,
    ".tar": TAR,
    ".tgz": GZIP,
    ".tif": TIFF,
    ".tiff": TIFF,
    ".tsv": TSV,
    ".txt": TEXT,
    ".vcf": CARD,
    ".webp": WEBP,
    ".xls": XLS,
    ".xlsb": XLSB,
    ".xlsm": XLSM,
    ".xlsx": XLSX,
    ".xml": XML,
    ".xz": XZ,
    ".zip": ZIP,
    ".zst": ZSTD,
}
SYNONYMS = {
    "application/csv": CSV,
    "application/ics": CALENDAR,
    "application/rtf": RTF,
    "application/x-bzip": BZIP2,
    "application/x-gzip": GZIP,
    "application/x-pdf": PDF,
    "application/x-zip-compressed": ZIP,
    "application/xhtml+xml": HTML,
    "image/jpg": JPEG,
    "image/pjpeg": JPEG,
    "image/heif": HEIC,
    "text/json": JSON,
    "text/x-vcard": CARD,
    "text/xml": XML,
    "application/x-pkcs7-mime": PKCS7,
}
LOOSE = frozenset({TEXT, CSV, TSV, JSON, MARKDOWN, XML, HTML, SVG, CALENDAR, CARD})
"""All of these are text: that one is called another says nothing about who made it."""
SAME = (
    {DOCX, DOTX, DOCM, DOTM},
    {XLSX, XLTX, XLSM, XLTM, XLAM, XLSB, XLS},
    {PPTX, POTX, PPSX, PPTM, POTM, PPSM},
    {MAIL, MBOX},
    {HTML, MAIL},
)
"""Kinds that programs save under each other's names without harm."""

_NAMES = {
    LOCKED: "it is locked with a password; ask the sender for a copy without one",
    UNKNOWN: "it is of no kind that is known here",
    OLE: "it is an old Office file of a kind that is not read (a project, a database, a drawing)",
    IWORK: "it is an Apple iWork document, which is not read; ask for a PDF of it",
    RAR: "it is a RAR archive, which is not read; ask for a ZIP of it",
}
_GROUPS = (
    ("audio/", "it is a recording; only documents are read"),
    ("video/", "it is a film; only documents are read"),
    ("font/", "it is a font; only documents are read"),
    ("image/", "it is a picture of a kind that is not read, not even by OCR"),
)


def may_be_apart(kind: str, wanted: frozenset[str]) -> bool:
    """Whether documents of a kind are taken apart where `archives` or `mails` (or both) are to be."""
    return (kind in ARCHIVES and "archives" in wanted) or (kind == MAIL and "mails" in wanted)


def why_not(kind: str) -> str:
    """Why a kind that nobody reads is refused, in words for a person."""
    for group, reason in _GROUPS:
        if kind.startswith(group):
            return f"{reason} ({kind})"
    return _NAMES.get(kind, f"documents of the kind {kind} are not read")
