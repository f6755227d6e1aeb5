"""XLSX: every sheet row by row with its columns in place, hidden ones marked; dates as dates; comments.

A sheet holds what its formulas came to when it was last saved by a spreadsheet program. One that was written
by another program has formulas without values: those are told as a part that was not read.
"""

import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import (
    REL_ID,
    each,
    main_part,
    member,
    open_zip,
    parsed,
    related,
)
from gluework.reading.reader.formats.cells import DRAWINGS, Styles, printed, shown
from gluework.reading.reader.formats.ooxml import near, take_drawings, take_inside, take_properties
from gluework.reading.reader.job import Job
from gluework.values import Reading

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
MOST_SHEETS = 1_000
READ = (
    f"{S}row", f"{S}col", f"{S}oddHeader", f"{S}oddFooter", f"{S}evenHeader", f"{S}evenFooter",
    f"{S}firstHeader", f"{S}firstFooter",
)  # fmt: skip
WIDEST_GAP = 64
"""Empty cells in a row that are shown as such; a wider gap is cut to this."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile(r"[A-Z]{1,3}")


def read_xlsx(data: bytes, job: Job) -> Reading:
    """Each sheet a part; cells of a row apart by tabs."""
    with open_zip(data, job.limits) as archive:
        place = main_part(archive, "xl/workbook.xml")
        workbook = parsed(archive, place, f"{S}workbook")
        if workbook is None:
            raise ReadingError("It is named like an XLSX but has no workbook inside.")
        account = ReadingAccount(job)
        book = _Book(archive, account, place, workbook)
        if len(book.sheets) > MOST_SHEETS:
            account.refused("more sheets", "sheet", f"only the first {MOST_SHEETS} sheets are read")
        for name, path, hidden in book.sheets[:MOST_SHEETS]:
            title = f"{name} (hidden)" if hidden else name
            _read_sheet(archive, book, title, path, account)
        take_drawings(archive, account, *DRAWINGS)
        take_inside(archive, account, "xl")
        take_properties(archive, account)
    return account.reading()


class _Book:
    """Sheets' names and places, shared strings, and how the cell styles show numbers."""

    def __init__(
        self, archive: zipfile.ZipFile, account: ReadingAccount, place: str, workbook: etree._Element
    ) -> None:
        beside = related(archive, place)
        places = dict(beside.values())
        self.strings: list[str] = []
        self._take_strings(archive, account, places.get("sharedStrings", "xl/sharedStrings.xml"))
        properties = workbook.find(f"{S}workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        styles = _styles(archive, account, places.get("styles", "xl/styles.xml"))
        self.styles = Styles(styles, since_1904=is_1904)
        self.sheets = [
            (
                sheet.get("name", ""),
                beside.get(sheet.get(REL_ID, ""), ("", ""))[1],
                sheet.get("state", "visible") != "visible",
            )
            for sheet in workbook.iter(f"{S}sheet")
        ]

    def _take_strings(self, archive: zipfile.ZipFile, account: ReadingAccount, place: str) -> None:
        try:
            shared = member(archive, place)
            for node in each(shared, "sharedStrings", f"{S}si") if shared else ():
                self.strings.append(_string(node))
        except ReadingError as error:
            account.failed("words of the cells", "sheet", f"cells without their words: {error.message}")


def _styles(archive: zipfile.ZipFile, account: ReadingAccount, place: str) -> etree._Element | None:
    try:
        return parsed(archive, place)
    except ReadingError as error:
        account.failed("formats of the cells", "sheet", f"dates show as numbers: {error.message}")
        return None


def _read_sheet(
    archive: zipfile.ZipFile, book: _Book, title: str, path: str, account: ReadingAccount
) -> None:
    sheet = _Sheet(book)
    try:
        data = member(archive, path)
        if data is None:
            account.failed(title, "sheet", "the workbook names it, but it is not there")
            return
        for node in each(data, path, *READ):
            sheet.take(node)
    except ReadingError as error:
        # what came before the damage is still worth reading
        account.damaged(title, "sheet", "\n".join(sheet.lines), error.message, title=title)
        return
    account.text(title, "sheet", "\n".join(sheet.lines), title=title)
    if sheet.hidden:
        account.note(f"The sheet {title} has hidden rows or columns; they were read.")
    if sheet.uncalculated:
        reason = (
            f"{sheet.uncalculated} formulas have no stored value; open and save it in a spreadsheet program"
        )
        account.failed(f"{title}: formulas", "formulas", reason)
    _read_comments(archive, title, path, account)


def _read_comments(archive: zipfile.ZipFile, title: str, path: str, account: ReadingAccount) -> None:
    for kind, place in sorted(near(archive, account, path).values()):
        if kind not in ("comments", "threadedComment"):
            continue
        name = f"{title}: comments"
        try:
            root = parsed(archive, place)
        except ReadingError as error:
            account.failed(name, "comments", error.message)
            continue
        if root is None:
            account.failed(name, "comments", "the sheet names them, but they are not there")
            continue
        texts = [f"{node.get('ref', '')}: {_string(node)}" for node in root.iter(f"{S}comment")]
        texts += [node.text or "" for node in root.iter(f"{THREADED}text")]
        text = "\n".join(texts)
        account.text(name, "comments", text, title=name)


class _Sheet:
    """The lines of a sheet as its rows come in."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self.lines: list[str] = []
        self.hidden = False
        self.uncalculated = 0

    def take(self, node: etree._Element) -> None:
        """Takes in a row, or what is printed above and below each page."""
        if node.tag == f"{S}col":
            self.hidden = self.hidden or node.get("hidden") in ("1", "true")
            return
        if node.tag != f"{S}row":
            if words := printed(node.text or ""):
                self.lines.append(words)
            return
        line = self._line(node.iterchildren(f"{S}c"))
        if line.strip():
            self.lines.append(line)
            self.hidden = self.hidden or node.get("hidden") in ("1", "true")

    def _line(self, cells: Iterable[etree._Element]) -> str:
        pieces: list[str] = []
        at = 0
        for cell in cells:
            place = _column(cell.get("r", ""))
            value = self._value(cell)
            if place is None or place < at:
                place = at
            if value:
                gap = min(place - len(pieces), WIDEST_GAP) if place > len(pieces) else 0
                pieces.extend([""] * gap)
                pieces.append(" ".join(value.split("\t")).replace("\r", "").replace("\n", " "))
            at = place + 1
        return "\t".join(pieces)

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _string(cell)
        node = cell.find(f"{S}v")
        value = (node.text or "").strip() if node is not None else ""
        if kind == "s":
            index = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1  # noqa: PLR2004  # a longer one is no index
            return self._book.strings[index] if 0 <= index < len(self._book.strings) else ""
        if not value and cell.find(f"{S}f") is not None and kind != "str":
            self.uncalculated += 1
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "n" and value:
            return shown(value, self._book.styles.of(cell.get("s", "0")), self._book.styles.epoch)
        return _unescaped(node.text or "") if node is not None else ""


def _column(reference: str) -> int | None:
    """The place of a cell in its row from its name: 0 for A7."""
    match = _COLUMN.match(reference)
    if not match:
        return None
    number = 0
    for letter in match[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _string(node: etree._Element) -> str:
    """The text of a string in all its runs, without the reading aids above East Asian letters."""
    aids = {text for aid in node.iter(f"{S}rPh") for text in aid.iter(f"{S}t")}
    runs = (text.text or "" for text in node.iter(f"{S}t") if text not in aids)
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    """Letters that XML can't hold stand as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _letter(int(match[1], 16)), text)


def _letter(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or not code else chr(code)  # noqa: PLR2004  # half a letter
