"""One file a format: bytes in, reading out. `READERS` says who reads which media type.

A reader is imported with the first document of its kind, so that a process that reads starts quickly.
What is not in `READERS` is refused with a reason (`why_not`). A new format is one file and one line here.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from gluework.intake import detect
from gluework.intake.job import OCR_COMMAND, Job
from gluework.nouns import Reading

Format = Callable[[bytes, Job], Reading]

READERS: Mapping[str, str] = {
    detect.PDF: "pdf:read_pdf",
    detect.HTML: "html:read_html",
    detect.MAIL: "mail:read_mail",
    detect.DOCX: "docx:read_docx",
    detect.XLSX: "xlsx:read_xlsx",
    detect.TEXT: "plain:read_text",
    detect.CSV: "plain:read_text",
    detect.TSV: "plain:read_text",
    detect.JSON: "plain:read_text",
    detect.XML: "plain:read_text",
    detect.MARKDOWN: "plain:read_text",
}
"""Module and function by media type."""

_SAYS = {
    detect.LOCKED: "it is locked with a password; ask the sender for a copy without one",
    detect.UNKNOWN: "it is of no known kind",
}


@cache
def reader(kind: str) -> Format | None:
    """Who reads a media type, if anybody does."""
    if kind not in READERS:
        return None
    module, name = READERS[kind].split(":")
    return cast("Format", getattr(import_module(f"gluework.intake.formats.{module}"), name))


def why_not(kind: str) -> str:
    """Why a kind without a reader is not read, in words for a person."""
    if kind.startswith("image/"):
        return f"it is a picture; reading it needs OCR: {OCR_COMMAND}"
    return _SAYS.get(kind, f"documents of the kind {kind} are not read")
