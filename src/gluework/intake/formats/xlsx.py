"""XLSX: every sheet row by row, hidden ones marked; dates as dates; comments."""

import re
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from gluework.errors import ReadingError
from gluework.intake.detect import XLSX
from gluework.intake.formats.archive import open_zip, parsed
from gluework.intake.model import Limits
from gluework.nouns import Part, PartStatus, Reading

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DATE_FORMAT = re.compile(r"[ymdhs]", re.IGNORECASE)
_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # a sheet's dates have no zone


def read_xlsx(data: bytes, digest: str, limits: Limits) -> Reading:
    """Each sheet a part; cells of a row apart by tabs."""
    with open_zip(data, limits) as archive:
        workbook = parsed(archive, "xl/workbook.xml")
        if workbook is None:
            raise ReadingError("It is named like an XLSX but has no workbook inside.")
        book = _Book(archive, workbook)
        texts, parts = [], []
        for name, path, hidden in book.sheets:
            title = f"{name} (hidden)" if hidden else name
            text, part = _read_sheet(archive, book, title, path)
            texts.append(f"[{title}]\n{text}" if text else "")
            parts.append(part)
        for path in sorted(
            entry for entry in archive.namelist() if re.fullmatch(r"xl/comments.*\.xml", entry)
        ):
            root = parsed(archive, path)
            text = "\n".join(_strings(node) for node in root.iter(f"{S}comment")) if root is not None else ""
            texts.append(text)
            parts.append(_part(path, "comments", text))
    text = "\n\n".join(text for text in texts if text.strip())
    return Reading(digest=digest, type=XLSX, text=text, parts=tuple(parts))


class _Book:
    """Sheets' names and places, shared strings, and which cell styles are dates."""

    def __init__(self, archive: zipfile.ZipFile, workbook: etree._Element) -> None:
        shared = parsed(archive, "xl/sharedStrings.xml")
        self.strings = [_strings(node) for node in shared.iter(f"{S}si")] if shared is not None else []
        self.date_styles = _date_styles(parsed(archive, "xl/styles.xml"))
        properties = workbook.find(f"{S}workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = EPOCH_1904 if is_1904 else EPOCH_1900
        relations = parsed(archive, "xl/_rels/workbook.xml.rels")
        targets = {}
        if relations is not None:
            targets = {node.get("Id"): node.get("Target", "") for node in relations}
        self.sheets = [
            (
                sheet.get("name", ""),
                "xl/" + targets.get(sheet.get(R_ID), "").removeprefix("/xl/").removeprefix("/"),
                sheet.get("state", "visible") != "visible",
            )
            for sheet in workbook.iter(f"{S}sheet")
        ]


def _read_sheet(archive: zipfile.ZipFile, book: _Book, title: str, path: str) -> tuple[str, Part]:
    try:
        root = parsed(archive, path)
    except ReadingError as error:
        return "", Part(name=title, kind="sheet", status=PartStatus.FAILED, reason=error.message)
    if root is None:
        reason = "it is named in the workbook but not there"
        return "", Part(name=title, kind="sheet", status=PartStatus.FAILED, reason=reason)
    rows = (
        "\t".join(_cell(cell, book) for cell in row.iter(f"{S}c")).rstrip() for row in root.iter(f"{S}row")
    )
    text = "\n".join(row for row in rows if row.strip())
    return text, _part(title, "sheet", text)


def _part(name: str, kind: str, text: str) -> Part:
    status = PartStatus.READ if text.strip() else PartStatus.EMPTY
    return Part(name=name, kind=kind, status=status, characters=len(text))


def _strings(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{S}t"))


def _cell(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _strings(cell)
    node = cell.find(f"{S}v")
    value = (node.text or "") if node is not None else ""
    if kind == "s":
        index = int(value) if value.isdigit() else -1
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "n" and value:
        return _number(value, int(cell.get("s", "0")) in book.date_styles, book.epoch)
    return value


def _number(value: str, is_date: bool, epoch: datetime) -> str:  # noqa: FBT001
    try:
        number = Decimal(value)
        if is_date:
            moment = epoch + timedelta(days=float(number))
            return moment.date().isoformat() if number == int(number) else moment.isoformat(" ", "seconds")
    except (InvalidOperation, OverflowError, ValueError):
        return value
    if number.is_finite():
        short = round(number, 10).normalize()
        return format(short, "f")
    return value


def _date_styles(styles: etree._Element | None) -> set[int]:
    if styles is None:
        return set()
    custom = {
        int(node.get("numFmtId", "0")): _IN_FORMAT.sub("", node.get("formatCode", ""))
        for node in styles.iter(f"{S}numFmt")
    }
    dates = BUILT_IN_DATES | {number for number, code in custom.items() if _DATE_FORMAT.search(code)}
    formats = styles.find(f"{S}cellXfs")
    if formats is None:
        return set()
    return {place for place, node in enumerate(formats) if int(node.get("numFmtId", "0")) in dates}
