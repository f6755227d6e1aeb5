"""Reads a PDF: words with boxes, files inside it, and an account of every page.

PDFium is not thread-safe and can be crashed by hostile files: call this in a process of its own. Form
entries and annotations are printed into the page before it is read: PDFium's text layer leaves them out.
What is written in notes, and what stands in a form's fields, is told besides.
"""

import ctypes
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from gluework.errors import ReadingError
from gluework.reading.kinds import XML
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.pdf_files import take_file, take_files
from gluework.reading.reader.formats.pdf_look import ReadPage, is_illegible, look
from gluework.reading.reader.formats.pdf_notes import (
    MOST_NOTES,
    PRINTED,
    PageNote,
    entries,
    note_of,
    xfa_text,
)
from gluework.reading.reader.formats.pdf_pictures import look_at_pictures
from gluework.reading.reader.formats.pdf_whole import damage
from gluework.reading.reader.formats.pdf_words import VisibleArea, words_of
from gluework.reading.reader.job import ASK, Job, Tally
from gluework.values import Attachment, Page, Part, PartStatus, Reading

SCAN_SHARE = 0.6
"""A page with a picture larger than this share of it is a scan …"""
SCAN_CHARACTERS = 60
"""… when it has fewer characters of text than this (a stamp, a page number)."""
BLANK = 300
"""Bytes of the program of a page that prints nothing; a longer one prints something."""
PICTURE = b"/Image"
"""What a file has that has pictures, which are never packed into its compressed parts."""


def read_pdf(data: bytes, job: Job) -> Reading:
    """Reads every page and every file inside a PDF.

    Attached files are read too and stand at the end of the reading's text, not among its pages. XML (an
    e-invoice) is handed on as it is and is not in the text.

    Args:
        data: the bytes.
        job: what it is named by and what reading it may take.

    Returns:
        The reading; pages that could not be read are FAILED parts, never missing ones.

    Raises:
        ReadingError: it is no PDF, damaged beyond repair, locked by a password, or has no page.
    """
    account = ReadingAccount(job, paged=True)
    try:
        document = _opened(data)
    except _DamagedError as error:
        _save(data, account, error)
        return account.reading()
    try:
        count = min(len(document), job.limits.pages)
        filled = list(entries(document))  # first of all: printing entries into pages takes the fields away
        pictured = PICTURE in data and job.tally.eyes is not None
        found = [_read_page(document, index, job.tally, pictured=pictured) for index in range(count)]
        faults = " and ".join(damage(data))
        _ask_again(data, found)
        _take_pages(account, found)
        if len(document) > job.limits.pages:
            left = len(document) - job.limits.pages
            account.refused("more pages", "page", f"{left} more pages: at most {job.limits.pages} are read")
        _take_notes(account, found)
        _take_form(account, document, filled)
        files = list(take_files(document, [file for one in found for file in one.files]))
    finally:
        document.close()
    if faults:
        account.failed("the file", "file", f"the PDF is damaged: {faults}; something may be missing")
    for file, part in files:
        if part is not None:
            account.parts.append(part)
        elif file.type == XML:
            account.hand_on(file)
            account.parts.append(_attached(file))
        else:
            account.file(file.data, file.name, file.type)
    return account.reading()


class _DamagedError(ReadingError):
    """It can't be opened, though not for want of a password."""


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadingError(
                "The PDF is locked with a password.", "Ask the sender for a copy without a password."
            ) from error
        if code == raw.FPDF_ERR_SUCCESS:
            raise _DamagedError("The PDF has no page.", ASK) from error
        raise _DamagedError(
            "The PDF is damaged and can't be opened, or it is not a PDF.",
            ASK,
        ) from error


def _save(data: bytes, account: ReadingAccount, error: ReadingError) -> None:
    """What a second parser can save of a PDF that can't be opened; raises `error` when that is nothing."""
    from gluework.reading.reader.formats import pdf_second  # noqa: PLC0415  # slow to import

    try:
        found = {number: one.text for number, one in pdf_second.pages(data).items() if one.text.strip()}
    except ReadingError:
        raise error from None
    if not found:
        raise error
    for number, text in found.items():
        reason = f"page {number}: the PDF is damaged; this is what could be saved of the page"
        account.damaged(f"page {number}", "page", text, reason)


def _ask_again(data: bytes, found: list[ReadPage]) -> None:
    """Has a second parser look at pages of which suspiciously little was read."""
    doubtful = [
        number
        for number, one in enumerate(found, 1)
        if one.suspicious or one.page is None or one.part.status is PartStatus.EMPTY
    ]
    if not doubtful:
        return
    from gluework.reading.reader.formats import pdf_second  # noqa: PLC0415  # slow to import

    try:
        second = pdf_second.pages(data, doubtful)
    except ReadingError:
        return  # it was opened before; that a slower parser can't is no news
    for number, opinion in second.items():
        one = found[number - 1]
        name, text = f"page {number}", opinion.text
        if one.page and len(text.split()) > len(one.page.words):
            one.page = one.page.model_copy(update={"text": text, "words": ()})
            one.part = Part(name=name, kind="page", status=PartStatus.READ, characters=len(text))
            one.second = True
        elif one.part.status is PartStatus.EMPTY and opinion.program > BLANK and not one.looked_at:
            reason = f"{name} has content, but nothing of it could be read; it may be damaged"
            one.part = _failed(number, reason)


def _take_pages(account: ReadingAccount, found: list[ReadPage]) -> None:
    for number, one in enumerate(found, 1):
        if one.page:
            account.pages.append(one.page)
            if one.page.text:
                account.texts.append(one.page.text)
        if one.second:
            account.note(f"Page {number} was read by a second parser; its words have no places.")
        account.parts.append(one.part)
        if one.unseen:
            account.refused(f"page {number}: picture", "picture", f"a picture on page {number}; {one.unseen}")


def _take_notes(account: ReadingAccount, found: list[ReadPage]) -> None:
    for number, one in enumerate(found, 1):
        title, words = f"page {number}: notes", one.page.words if one.page else ()
        lines = [f"{note.kind_and_author}: {note.said}" for note in one.notes if not note.is_printed(words)]
        if lines:
            account.text(title, "comments", "\n".join(lines), title=title)
        if one.more_notes:
            reason = f"{one.more_notes} more annotations on page {number}: at most {MOST_NOTES} are looked at"
            account.refused(f"page {number}: more notes", "comments", reason)


def _take_form(account: ReadingAccount, document: pdfium.PdfDocument, filled: list[str]) -> None:
    if filled:
        account.text("form fields", "form", "\n".join(filled), title="form fields")
    if raw.FPDF_GetFormType(document) != raw.FORMTYPE_XFA_FULL:
        return
    try:
        account.text("form", "form", xfa_text(document), title="form")
    except ReadingError as error:
        reason = "the PDF is an XFA form: its pages only say to open it in another program, and"
        account.failed("form", "form", f"{reason} {error.message}")


def _attached(file: Attachment) -> Part:
    """An e-invoice or other data: handed on as it is."""
    size = len(file.data)
    return Part(name=file.name, kind="attachment", status=PartStatus.READ, characters=size, size=size)


def _read_page(document: pdfium.PdfDocument, index: int, tally: Tally, *, pictured: bool) -> ReadPage:
    number = index + 1
    handle = raw.FPDF_LoadPage(document, index)
    if not handle:
        return ReadPage(None, _failed(number, f"page {number} is damaged and could not be opened"))
    try:
        area = VisibleArea.of(handle)
        pinned = _annotations(handle, area)
        if pinned.printed and raw.FPDFPage_Flatten(handle, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            raw.FPDF_ClosePage(handle)
            handle = raw.FPDF_LoadPage(document, index)
        words, text = words_of(handle, area)
        page = Page(number=number, width=area.width, height=area.height, text=text, words=words)
        found = ReadPage(page, _failed(number, ""), pinned.files)
        found.notes, found.more_notes = pinned.notes, pinned.more
        why = _judge(handle, page, found)
        if why:
            look(document, found, why, tally)
        elif pictured:
            look_at_pictures(document, handle, area, found, tally)
        return found
    finally:
        raw.FPDF_ClosePage(handle)


def _failed(number: int, reason: str) -> Part:
    return Part(name=f"page {number}", kind="page", status=PartStatus.FAILED, reason=reason)


def _judge(handle: object, page: Page, found: ReadPage) -> str:
    """Why the page has to be looked at, if what was read of it can't be all of it."""
    number, characters = page.number, sum(len(word.text) for word in page.words)
    status = PartStatus.READ if characters else PartStatus.EMPTY
    found.part = Part(name=f"page {number}", kind="page", status=status, characters=characters)
    if characters >= SCAN_CHARACTERS:
        illegible = is_illegible(page.text)
        return f"page {number} has letters that stand for no known characters" if illegible else ""
    drawn = _drawn(handle, page.width * page.height)
    found.suspicious = drawn.texts > characters
    if characters and drawn.picture > SCAN_SHARE:
        return f"page {number} is a picture with only {characters} characters of text"
    if not characters and drawn.anything:
        what = "a picture" if drawn.picture else "a drawing"
        return f"page {number} is {what} without a text layer"
    return ""


class _Drawn(NamedTuple):
    """What is on a page besides the text that was read."""

    picture: float
    """The largest picture's share of the page."""
    anything: bool
    """Whether anything but text is on it."""
    texts: int
    """Pieces of text that the page prints."""


def _drawn(handle: object, area: float) -> _Drawn:
    largest, drawn, texts = 0.0, False, 0
    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(raw.FPDFPage_CountObjects(handle)):
        item = raw.FPDFPage_GetObject(handle, place)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            continue
        drawn = True
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(
            item, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom) / (area or 1.0))
    return _Drawn(largest, drawn, texts)


class _Pinned(NamedTuple):
    """What is pinned to a page."""

    files: tuple[Attachment, ...]
    printed: bool
    """Whether form entries or notes are printed on it."""
    notes: tuple[PageNote, ...]
    more: int
    """Annotations that were not looked at."""


def _annotations(handle: object, area: VisibleArea) -> _Pinned:
    files: list[Attachment] = []
    notes: list[PageNote] = []
    printed = False
    count = raw.FPDFPage_GetAnnotCount(handle)
    for place in range(min(count, MOST_NOTES)):
        annotation = raw.FPDFPage_GetAnnot(handle, place)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        printed = printed or kind in PRINTED or kind == raw.FPDF_ANNOT_WIDGET
        if kind == raw.FPDF_ANNOT_FILEATTACHMENT and (pinned := raw.FPDFAnnot_GetFileAttachment(annotation)):
            files.append(take_file(pinned, f"attached file {place + 1}"))
        note = note_of(annotation, kind, area)
        if note:
            notes.append(note)
        raw.FPDFPage_CloseAnnot(annotation)
    return _Pinned(tuple(files), printed, tuple(notes), max(count - MOST_NOTES, 0))
