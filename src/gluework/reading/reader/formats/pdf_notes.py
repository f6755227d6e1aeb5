"""What stands in a PDF beside its pages: notes on them, entries of forms, and XFA forms."""

import ctypes
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from lxml import etree
from pypdfium2 import raw

from gluework.errors import ReadingError
from gluework.reading.reader.account import told_by_all
from gluework.reading.reader.formats.archive import parse_xml
from gluework.reading.reader.formats.pdf_words import Region, VisibleArea
from gluework.values import Word

MOST_NOTES = 10_000
"""Annotations of one page that are looked at."""
MOST_BYTES = 20_000_000
"""Of one string, or of one packet of an XFA form."""
NOTED = {
    raw.FPDF_ANNOT_TEXT: "note",
    raw.FPDF_ANNOT_FREETEXT: "text",
    raw.FPDF_ANNOT_HIGHLIGHT: "highlight",
    raw.FPDF_ANNOT_UNDERLINE: "underline",
    raw.FPDF_ANNOT_SQUIGGLY: "underline",
    raw.FPDF_ANNOT_STRIKEOUT: "strike-out",
    raw.FPDF_ANNOT_SQUARE: "mark",
    raw.FPDF_ANNOT_CIRCLE: "mark",
    raw.FPDF_ANNOT_LINE: "mark",
    raw.FPDF_ANNOT_POLYGON: "mark",
    raw.FPDF_ANNOT_POLYLINE: "mark",
    raw.FPDF_ANNOT_INK: "drawing",
    raw.FPDF_ANNOT_STAMP: "stamp",
    raw.FPDF_ANNOT_CARET: "insertion",
    raw.FPDF_ANNOT_FILEATTACHMENT: "attached file",
    raw.FPDF_ANNOT_REDACT: "redaction",
}
"""Kinds of annotation that people write words in."""
PRINTED = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
"""Those whose words are printed on the page, as long as the file says how they are drawn."""
EMPTY = 2
"""Bytes of a string in UTF-16 that has nothing but its closing zero."""
_TICKED = {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}
_OFF = "off"
_XFA_DATA = {"datasets", "template", "form"}
_SPACE = re.compile(r"\s+")


class PageNote(NamedTuple):
    """What somebody wrote on a page."""

    kind_and_author: str
    """The kind of note, and who wrote it."""
    said: str
    place: Region | None
    """Where its words are printed on the page, where they should be."""

    def is_printed(self, words: Iterable[Word]) -> bool:
        """Whether the page itself says it, as a whole and at the note's own place: then it is told already.

        The same words elsewhere are not the note's, and a part of a word is not the note's word.
        """
        if self.place is None:
            return False
        there = [word.text for word in words if self.place.holds(word)]
        said = self.said.split()
        return any(there[at : at + len(said)] == said for at in range(len(there) - len(said) + 1))


def note_of(annotation: object, kind: int, area: VisibleArea) -> PageNote | None:
    """The note that an annotation is; None when it has no words."""
    called = NOTED.get(kind)
    said = _string(annotation, b"Contents").strip() if called else ""
    if not called or not said:
        return None
    by = _SPACE.sub(" ", _string(annotation, b"T")).strip()
    return PageNote(f"{called} by {by}" if by else called, said, _printed_at(annotation, kind, area))


def _printed_at(annotation: object, kind: int, area: VisibleArea) -> Region | None:
    drawn = raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > EMPTY
    box = raw.FS_RECTF()
    if kind not in PRINTED or not drawn or not raw.FPDFAnnot_GetRect(annotation, box):
        return None
    return Region(*area.shown(box.left, box.bottom, box.right, box.top))


def entries(document: pdfium.PdfDocument) -> Iterator[str]:
    """The entries of a form, a line each: the field's name and what stands in it."""
    if raw.FPDF_GetFormType(document) == raw.FORMTYPE_NONE:
        return
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of every XFA form
    document.init_forms()
    form = document.formenv
    if form is None:
        return
    told: set[str] = set()  # a field that shows in several places is one field
    for index in range(len(document)):
        handle = raw.FPDF_LoadPage(document, index)
        if not handle:
            continue
        try:
            for place in range(min(raw.FPDFPage_GetAnnotCount(handle), MOST_NOTES)):
                line = _entry(form, handle, place)
                if line and line not in told:
                    told.add(line)
                    yield line
        finally:
            raw.FPDF_ClosePage(handle)


def _entry(form: object, handle: object, place: int) -> str:
    annotation = raw.FPDFPage_GetAnnot(handle, place)
    if not annotation:
        return ""
    try:
        if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
            return ""
        name = wide_string(raw.FPDFAnnot_GetFormFieldName, form, annotation)
        kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        value = wide_string(raw.FPDFAnnot_GetFormFieldValue, form, annotation).strip()
        if kind in _TICKED and value.lower() == _OFF:
            return ""
        if kind == raw.FPDF_FORMFIELD_LISTBOX:
            value = ", ".join(_chosen(form, annotation)) or value
        return f"{name}: {value}" if value else ""
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _chosen(form: object, annotation: object) -> Iterator[str]:
    """All that is chosen in a list: the field's own value is only one of them."""
    for at in range(min(raw.FPDFAnnot_GetOptionCount(form, annotation), MOST_NOTES)):
        if raw.FPDFAnnot_IsOptionSelected(form, annotation, at):
            yield wide_string(raw.FPDFAnnot_GetOptionLabel, form, annotation, at)


def xfa_text(document: pdfium.PdfDocument) -> str:
    """The words of an XFA form: its labels and what was entered.

    Raises ReadingError when they can't be read.
    """
    packets: list[list[str]] = []
    count = raw.FPDF_GetXFAPacketCount(document)
    if count <= 0:
        raise ReadingError("it is an XFA form without content")
    for index in range(min(count, 100)):
        name = _packet_name(document, index)
        if name.lower() in _XFA_DATA:
            packets.append(list(_words(_packet(document, index), name)))
    return "\n".join(told_by_all(*packets))


def _words(data: bytes, name: str) -> Iterator[str]:
    """Texts in a packet; of the template only what is shown (labels and values), not its programs."""
    root = parse_xml(data, f"{name} of the form")
    for node in root.iter(etree.Element):
        tag = etree.QName(node).localname
        if tag in ("script", "speak", "toolTip", "message", "picture"):
            continue
        texts = (_SPACE.sub(" ", text).strip() for text in (node.text or "", node.tail or ""))
        yield from (text for text in texts if text)


def _packet_name(document: object, index: int) -> str:
    size: int = raw.FPDF_GetXFAPacketName(document, index, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDF_GetXFAPacketName(document, index, buffer, size)
    return str(buffer.value.decode("utf-8", "replace"))


def _packet(document: object, index: int) -> bytes:
    size = ctypes.c_ulong()
    raw.FPDF_GetXFAPacketContent(document, index, None, 0, size)
    if size.value > MOST_BYTES:
        raise ReadingError(f"a part of its XFA form is larger than {MOST_BYTES} bytes")
    buffer = ctypes.create_string_buffer(max(size.value, 1))
    raw.FPDF_GetXFAPacketContent(document, index, buffer, size.value, size)
    return bytes(buffer.raw[: size.value])


def _string(annotation: object, key: bytes) -> str:
    return wide_string(lambda *rest: raw.FPDFAnnot_GetStringValue(annotation, key, *rest))


def wide_string(ask: Callable[..., int], *arguments: object) -> str:
    """A string from a PDFium call that fills a UTF-16 buffer."""
    size: int = ask(*arguments, None, 0)
    if not EMPTY < size <= MOST_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(*arguments, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
