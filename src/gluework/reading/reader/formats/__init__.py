"""One file a format: bytes in, reading out. `READERS` says who reads which media type.

A reader is imported with the first document of its kind, so that a process that reads starts quickly.
What is not in `READERS` is refused with a reason (`kinds.why_not`). A new format is one file and a line here.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from gluework.reading import kinds
from gluework.reading.reader.job import Job
from gluework.values import Reading

Format = Callable[[bytes, Job], Reading]

READERS: Mapping[str, str] = {
    kinds.PDF: "pdf:read_pdf",
    kinds.HTML: "html:read_html",
    kinds.MAIL: "mail:read_mail",
    **dict.fromkeys((kinds.DOCX, kinds.DOTX, kinds.DOCM, kinds.DOTM), "docx:read_docx"),
    **dict.fromkeys((kinds.XLSX, kinds.XLTX, kinds.XLSM, kinds.XLTM, kinds.XLAM), "xlsx:read_xlsx"),
    **dict.fromkeys(
        (kinds.PPTX, kinds.POTX, kinds.PPSX, kinds.PPTM, kinds.POTM, kinds.PPSM), "pptx:read_pptx"
    ),
    **dict.fromkeys((kinds.XLS, kinds.XLSB), "xls:read_xls"),
    kinds.RTF: "rtf:read_rtf",
    **dict.fromkeys((kinds.ODT, kinds.ODS, kinds.ODP, kinds.ODG), "odf:read_odf"),
    kinds.FLAT_ODF: "odf:read_flat",
    kinds.DOC: "doc:read_doc",
    kinds.PPT: "ppt:read_ppt",
    kinds.EPUB: "epub:read_epub",
    kinds.MSG: "msg:read_msg",
    kinds.MBOX: "mbox:read_mbox",
    kinds.CALENDAR: "ics:read_ics",
    kinds.CARD: "ics:read_ics",
    **dict.fromkeys(kinds.PICTURES, "image:read_image"),
    kinds.VISIO: "drawn:read_visio",
    kinds.PAPER: "drawn:read_xps",
    kinds.PKCS7: "signed:read_signed",
    kinds.TEXT: "plain:read_text",
    kinds.CSV: "plain:read_text",
    kinds.TSV: "plain:read_text",
    kinds.JSON: "plain:read_text",
    kinds.XML: "plain:read_text",
    kinds.SVG: "plain:read_text",
    kinds.MARKDOWN: "plain:read_text",
    **dict.fromkeys(kinds.ARCHIVES, "archives:read_archive"),
}
"""Module and function by media type."""


@cache
def reader(kind: str) -> Format | None:
    """Who reads a media type, if anybody does."""
    if kind not in READERS:
        return None
    module, name = READERS[kind].split(":")
    return cast("Format", getattr(import_module(f"gluework.reading.reader.formats.{module}"), name))
