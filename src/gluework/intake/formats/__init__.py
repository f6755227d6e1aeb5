"""One file a format: bytes in, reading out. `READERS` says who reads which media type.

A reader is imported with the first document of its kind, so that a process that reads starts quickly.
What is not in `READERS` is refused with a reason (`why_not`). A new format is one file and one line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gluework.intake import detect
from gluework.intake.model import Limits
from gluework.nouns import Reading

Inner = Callable[[bytes, str, str | None, str | None], Reading]
"""Reads a file inside a document: bytes, name, stated media type, stated encoding."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a reader is told besides the bytes."""

    digest: str
    kind: str
    limits: Limits
    inner: Inner
    charset: str | None = None
    depth: int = 0
    """How many mails this document lies in."""


Format = Callable[[bytes, Job], Reading]


def _pdf(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data, job.digest)


def _html(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.html import read_html  # noqa: PLC0415

    return read_html(data, job.digest, job.charset)


def _mail(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.mail import read_mail  # noqa: PLC0415

    return read_mail(data, job.digest, job.limits, job.inner, job.depth)


def _docx(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.docx import read_docx  # noqa: PLC0415

    return read_docx(data, job.digest, job.limits)


def _xlsx(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.xlsx import read_xlsx  # noqa: PLC0415

    return read_xlsx(data, job.digest, job.limits)


def _text(data: bytes, job: Job) -> Reading:
    from gluework.intake.formats.plain import read_text  # noqa: PLC0415

    return read_text(data, job.digest, job.kind, job.charset)


READERS: Mapping[str, Format] = {
    detect.PDF: _pdf,
    detect.HTML: _html,
    detect.MAIL: _mail,
    detect.DOCX: _docx,
    detect.XLSX: _xlsx,
    detect.TEXT: _text,
    detect.CSV: _text,
    detect.TSV: _text,
    detect.JSON: _text,
    detect.XML: _text,
    detect.MARKDOWN: _text,
}

_OLD_OFFICE = "old Office files (.doc, .xls, .ppt, .msg) are not read yet"
_SAYS = {
    detect.OLE: _OLD_OFFICE,
    "application/msword": _OLD_OFFICE,
    "application/vnd.ms-excel": _OLD_OFFICE,
    "application/vnd.ms-powerpoint": _OLD_OFFICE,
    "application/vnd.ms-outlook": _OLD_OFFICE,
    detect.LOCKED: "it is locked with a password; ask the sender for a copy without one",
    detect.ZIP: "archives are not read yet",
    detect.PPTX: "presentations are not read yet",
    detect.XLSB: "binary Excel files (.xlsb) are not read yet",
    detect.RTF: "RTF is not read yet",
    detect.UNKNOWN: "it is of no known kind",
}


def why_not(kind: str) -> str:
    """Why a kind without a reader is not read, in words for a person."""
    if kind.startswith("image/"):
        return "it is a picture; reading it needs OCR, which is not there yet"
    if "opendocument" in kind:
        return "OpenDocument files are not read yet"
    return _SAYS.get(kind, f"documents of the kind {kind} are not read")
