"""Reads a PDF: words with boxes, files inside it, and an account of every page.

PDFium is not thread-safe and can be crashed by hostile files: call this in a process of its own.
The text comes in one call a page and a box costs one call for a word's first and one for its last
character, because asking for every character is several times slower. Form entries and
annotations are printed into the page before it is read: PDFium's text layer leaves them out.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from gluework.errors import ReadingError
from gluework.intake.formats.pdf_files import take_file, take_files
from gluework.intake.job import Job
from gluework.nouns import Attachment, Page, Part, PartStatus, Reading, Word

SCAN_SHARE = 0.6
"""A page with a picture larger than this share of it is a scan …"""
SCAN_CHARACTERS = 60
"""… when it has fewer characters of text than this (a stamp, a page number)."""
ILLEGIBLE_SHARE = 0.3
"""A text layer is unusable when this share of its characters says nothing."""

_HYPHEN_AT_LINE_END = "\ufffe"
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|[\r\n]+")
_ILLEGIBLE = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_PRINTED_ANNOTATIONS = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
_WIDEST_CODE_UNIT = 0xFFFF


def read_pdf(data: bytes, job: Job, *, deep: bool = True) -> Reading:
    """Reads every page and every file inside a PDF.

    Attached PDFs and texts are read too and stand at the end of the reading's text, not among its pages.

    Args:
        data: the bytes.
        job: what it is named by and what reading it may take.
        deep: whether PDFs inside it are read; those inside these never are.

    Returns:
        The reading; pages that could not be read are FAILED parts, never missing ones.

    Raises:
        ReadingError: it is no PDF, damaged beyond repair, locked by a password, or has no page.
    """
    document = _opened(data)
    try:
        accounts = [_read_page(document, index) for index in range(len(document))]
        pinned = [file for account in accounts for file in account.files]
        attached, attached_parts = take_files(document, pinned)
        form = _form_parts(document)
    finally:
        document.close()
    pages = tuple(account.page for account in accounts if account.page)
    inside, attached_parts = _read_attached(attached, attached_parts, job) if deep else ([], attached_parts)
    return Reading(
        digest=job.digest,
        type=job.kind,
        text="\n\n".join([*(page.text for page in pages if page.text), *inside]),
        pages=pages,
        parts=(*(account.part for account in accounts), *form, *attached_parts),
        attachments=attached,
    )


def _opened(data: bytes) -> pdfium.PdfDocument:
    if not data:
        raise ReadingError("The PDF is empty (0 bytes).", "Ask the sender for the file again.")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadingError(
                "The PDF is locked with a password.", "Ask the sender for a copy without a password."
            ) from error
        if code == raw.FPDF_ERR_SUCCESS:
            raise ReadingError("The PDF has no page.", "Ask the sender for the file again.") from error
        raise ReadingError(
            "The PDF is damaged and can't be opened, or it is not a PDF.",
            "Ask the sender for the file again.",
        ) from error


class _Account(NamedTuple):
    """What came of one page."""

    page: Page | None
    part: Part
    files: tuple[Attachment, ...] = ()


def _read_page(document: pdfium.PdfDocument, index: int) -> _Account:
    number = index + 1
    handle = raw.FPDF_LoadPage(document, index)
    if not handle:
        return _Account(None, _failed(number, f"page {number} is damaged and could not be opened"))
    try:
        files, printed = _annotations(handle)
        if printed and raw.FPDFPage_Flatten(handle, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            raw.FPDF_ClosePage(handle)
            handle = raw.FPDF_LoadPage(document, index)
        sheet = _Sheet.of(handle)
        words, text = _words(handle, sheet)
        page = Page(number=number, width=sheet.width, height=sheet.height, text=text, words=words)
        return _Account(page, _page_part(handle, page), files)
    finally:
        raw.FPDF_ClosePage(handle)


def _failed(number: int, reason: str) -> Part:
    return Part(name=f"page {number}", kind="page", status=PartStatus.FAILED, reason=reason)


def _page_part(handle: object, page: Page) -> Part:
    number, characters = page.number, sum(len(word.text) for word in page.words)
    if characters >= SCAN_CHARACTERS:
        illegible = len(_ILLEGIBLE.findall(page.text))
        if illegible > ILLEGIBLE_SHARE * characters:
            return _failed(
                number, f"page {number} has letters that stand for no known characters; it needs OCR"
            )
    else:
        picture, drawn = _drawn(handle, page.width * page.height)
        if characters and picture > SCAN_SHARE:
            few = f"only {characters} characters of text"
            return _failed(number, f"page {number} is a picture with {few}; reading it needs OCR")
        if not characters and drawn:
            what = "a picture" if picture else "a drawing"
            reason = f"page {number} is {what} without a text layer; reading it needs OCR"
            return _failed(number, reason)
    status = PartStatus.READ if characters else PartStatus.EMPTY
    return Part(name=f"page {number}", kind="page", status=status, characters=characters)


def _drawn(handle: object, area: float) -> tuple[float, bool]:
    """The largest picture's share of the page, and whether anything but text is on it."""
    largest, drawn = 0.0, False
    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(raw.FPDFPage_CountObjects(handle)):
        item = raw.FPDFPage_GetObject(handle, place)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        drawn = True
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(
            item, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom) / (area or 1.0))
    return largest, drawn


class _Sheet(NamedTuple):
    """The visible part of a page in PDF coordinates, and how it is turned when shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, handle: object) -> "_Sheet":
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(handle, box)
        return cls(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(handle) % 4)

    @property
    def width(self) -> float:
        return self.right - self.left if self.turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turns % 2 == 0 else self.right - self.left

    def shown(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shown, from the top left corner."""
        match self.turns:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left


def _words(handle: object, sheet: _Sheet) -> tuple[tuple[Word, ...], str]:
    """The words that can be seen, in reading order, and the same as text, a line a line."""
    text_page = raw.FPDFText_LoadPage(handle)
    if not text_page:
        return (), ""
    try:
        lines = _in_reading_order(list(_lines(text_page, sheet)))
    finally:
        raw.FPDFText_ClosePage(text_page)
    words = tuple(word for line in lines for word in line)
    return words, "\n".join(" ".join(word.text for word in line) for line in lines)


def _lines(text_page: object, sheet: _Sheet) -> Iterator[list[Word]]:
    """Words line by line as the page's program prints them; what lies outside the sheet is left out."""
    text = _characters(text_page)
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    box_of, shown, width, height = raw.FPDFText_GetLooseCharBox, sheet.shown, sheet.width, sheet.height
    line: list[Word] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0] in "\r\n":
            if line:
                yield line
            line = []
            continue
        box_of(text_page, token.start(), first)
        box_of(text_page, token.end() - 1, last)
        left, top, right, bottom = shown(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        if right < 0 or bottom < 0 or left > width or top > height:
            continue
        if word[-1] == _HYPHEN_AT_LINE_END:
            line.append(Word(word[:-1] + "-", left, top, right, bottom))
            yield line
            line = []
        else:
            line.append(Word(word, left, top, right, bottom))
    if line:
        yield line


def _characters(text_page: object) -> str:
    """All characters, so that a place in the string is PDFium's index of the character."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * (got - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Letters beyond 16 bits and letters without a meaning shift the places: ask for each.
    codes = (raw.FPDFText_GetUnicode(text_page, place) for place in range(count))
    return "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)  # noqa: PLR2004


def _in_reading_order(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines as the file has them, or from top to bottom where the file jumps about."""
    tops = [line[0].top for line in lines]
    heights = [line[0].bottom - line[0].top for line in lines]
    jumps = sum(tops[at] < tops[at - 1] - 2 * heights[at] for at in range(1, len(lines)))
    if jumps <= max(2, len(lines) // 8):
        return lines
    ordered = sorted(range(len(lines)), key=lambda at: tops[at] + heights[at] / 2)
    rows: list[list[list[Word]]] = []
    anchor = 0.0
    for at in ordered:
        middle = tops[at] + heights[at] / 2
        if rows and middle - anchor < heights[at] / 2:
            rows[-1].append(lines[at])
        else:
            rows.append([lines[at]])
            anchor = middle
    return [[word for line in sorted(row, key=lambda line: line[0].left) for word in line] for row in rows]


def _annotations(handle: object) -> tuple[tuple[Attachment, ...], bool]:
    """Files pinned to the page, and whether form entries or notes are printed on it."""
    files: list[Attachment] = []
    printed = False
    for place in range(raw.FPDFPage_GetAnnotCount(handle)):
        annotation = raw.FPDFPage_GetAnnot(handle, place)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        printed = printed or kind in _PRINTED_ANNOTATIONS
        if kind == raw.FPDF_ANNOT_FILEATTACHMENT and (pinned := raw.FPDFAnnot_GetFileAttachment(annotation)):
            files.append(take_file(pinned, f"attached file {place + 1}"))
        raw.FPDFPage_CloseAnnot(annotation)
    return tuple(files), printed


def _read_attached(
    attached: tuple[Attachment, ...], parts: list[Part], job: Job
) -> tuple[list[str], list[Part]]:
    """The texts of attached PDFs and text files, and the parts with what came of them."""
    texts: list[str] = []
    files = {file.name: file for file in attached}
    account: list[Part] = []
    for part in parts:
        file = files.get(part.name)
        if file and file.type == "text/plain":
            texts.append(f"{file.name}\n{file.data.decode(errors='replace')}")
        if not file or file.type != "application/pdf":
            account.append(part)
            continue
        try:
            inner = read_pdf(file.data, job, deep=False)
        except ReadingError as error:
            account.append(part.model_copy(update={"reason": f"{file.name}: {error.message}"}))
            continue
        texts.append(f"{file.name}\n{inner.text}")
        account += [
            p.model_copy(
                update={
                    "name": f"{file.name}, {p.name}",
                    "kind": "attachment",
                    "reason": p.reason and f"{file.name}: {p.reason}",
                }
            )
            for p in inner.parts
        ]
    return texts, account


def _form_parts(document: pdfium.PdfDocument) -> tuple[Part, ...]:
    if raw.FPDF_GetFormType(document) != raw.FORMTYPE_XFA_FULL:
        return ()
    reason = (
        "the PDF is an XFA form: its pages only say to open it in another program; its entries were not read"
    )
    return (Part(name="form", kind="form", status=PartStatus.FAILED, reason=reason),)
