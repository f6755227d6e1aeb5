"""XLS and XLSB: cells by calamine; comments, text boxes, headers and footers from the records themselves."""

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import DAMAGE, open_zip
from gluework.reading.reader.formats.cells import DIGITS, DRAWINGS, printed
from gluework.reading.reader.formats.ole import open_ole, stream, take_out_below
from gluework.reading.reader.formats.ooxml import take_drawings, take_inside
from gluework.reading.reader.job import ASK, LOCKED, Job
from gluework.values import Reading

MOST_CELLS = 5_000_000
FILEPASS, HEADER, FOOTER, CONTINUE, TEXT_OBJECT = 0x2F, 0x14, 0x15, 0x3C, 0x1B6
COMMENT_TEXT, HEADER_FOOTER = 637, 479
DIMENSIONS, STRINGS, END = 0x200, 0xFC, 0x0A
CELLS = {0x01, 0x02, 0x03, 0x04, 0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x406}
LAST_CELL = 11
"""Records of XLSB up to this are a row (0) or a cell."""
_PLACE, _NUMBER = struct.Struct("<HH"), struct.Struct("<I")
MOST_ROWS, MOST_STRINGS = 65_536, 10_000_000
"""Of a sheet, as far as the format goes; of a workbook, as far as memory goes."""
LONGEST = 100_000
LARGEST_PLAIN = 1e15
"""A larger number is shown as it is, with its power of ten."""


def read_xls(data: bytes, job: Job) -> Reading:
    """Each sheet a part, cells of a row apart by tabs; hidden sheets are marked."""
    account = ReadingAccount(job)
    old = job.kind == kinds.XLS
    records = _workbook(data) if old else b""
    if old and any(kind == FILEPASS for kind, _ in _records(records[:LONGEST])):
        raise ReadingError(*LOCKED)
    if _is_absurd(records) if old else _is_absurd_xlsb(data, job):
        raise ReadingError("The workbook is damaged: it says that it is larger than any can be.", ASK)
    _take_cells(data, account)
    beside = "\n".join(_each_told(_beside_xls(records) if old else _beside_xlsb(data, job)))
    if beside:
        title = "comments, text boxes and headers"
        account.text("comments and headers", "comments", beside, title=title)
    if old:
        with open_ole(data) as ole:
            for storage in sorted({path[0] for path in ole.listdir() if path[0].startswith("MBD")}):
                for name, content in take_out_below(ole, storage):
                    account.file(content, name or storage)
    else:
        with open_zip(data, job.limits) as archive:
            take_drawings(archive, account, *DRAWINGS)
            take_inside(archive, account, "xl")
    return account.reading()


def _take_cells(data: bytes, account: ReadingAccount) -> None:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise ReadingError(*LOCKED) from error
    except BaseException as error:  # a panic in it is no Exception
        _pass_on(error)
        raise ReadingError("The workbook is damaged, or of a kind that is too old.", ASK) from error
    for sheet in book.sheets_metadata:
        hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
        title = f"{sheet.name} (hidden)" if hidden else sheet.name
        if sheet.typ not in (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet):
            continue  # a chart shows what stands in cells
        try:
            rows = book.get_sheet_by_name(sheet.name)
            if rows.height * rows.width > MOST_CELLS:
                account.refused(title, "sheet", f"it has more than {MOST_CELLS} cells")
                continue
            text = "\n".join(line for row in rows.to_python() if (line := _line(row)))
        except BaseException as error:  # noqa: BLE001  # as above
            _pass_on(error)
            account.failed(title, "sheet", "it is damaged and could not be read")
            continue
        account.text(title, "sheet", text, title=title)


def _pass_on(error: BaseException) -> None:
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        raise error


def _line(row: Sequence[object]) -> str:
    return "\t".join(" ".join(_shown(cell).split()) for cell in row).rstrip("\t")


def _shown(cell: object) -> str:
    """As a person reads it: ISO 8601 for dates, no float noise for numbers."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            usual = abs(cell) < LARGEST_PLAIN  # which nan is not
            return format(round(Decimal(str(cell)), DIGITS).normalize(), "f") if usual else str(cell)
        case datetime():
            return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
        case timedelta():
            seconds = round(cell.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _workbook(data: bytes) -> bytes:
    """The stream with the records; ReadingError when there is none."""
    with open_ole(data) as ole:
        for name in ("Workbook", "Book"):
            content = stream(ole, name)
            if content is not None:
                return content
    raise ReadingError("It is an old Excel file without a workbook.", ASK)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _is_absurd(records: bytes) -> bool:
    """Whether it states sizes that no workbook has: memory would be asked for them, and the process end.

    Cells far apart count as much as all those between them.
    """
    area = most_row = most_column = 0
    for kind, body in _records(records):
        if kind in CELLS and len(body) >= 4:  # noqa: PLR2004  # row and column
            row, column = _PLACE.unpack_from(body)
            most_row, most_column = max(most_row, row), max(most_column, column)
        elif kind == DIMENSIONS and len(body) >= 12:  # noqa: PLR2004  # rows and columns of Excel 97
            first, last = struct.unpack_from("<II", body)
            if last > MOST_ROWS or first > last:
                return True
        elif kind == STRINGS and len(body) >= 8:  # noqa: PLR2004  # the counts
            if struct.unpack_from("<I", body, 4)[0] > MOST_STRINGS:
                return True
        elif kind == END:
            area += most_row * most_column
            most_row = most_column = 0
    return area + most_row * most_column > 4 * MOST_CELLS


def _is_absurd_xlsb(data: bytes, job: Job) -> bool:
    with open_zip(data, job.limits) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".bin"):
                continue
            try:
                content = archive.read(name)
            except DAMAGE:
                raise ReadingError(f"The part {name} is damaged.", ASK) from None
            rows, columns = [0], [0]
            for kind, body in _binary_records(content):
                if kind <= LAST_CELL and len(body) >= 4:  # noqa: PLR2004  # a row, or the column of a cell
                    (columns if kind else rows).append(_NUMBER.unpack_from(body)[0])
            if (max(rows) - min(rows[1:], default=0) + 1) * (max(columns) + 1) > 4 * MOST_CELLS:
                return True
    return False


def _each_told(beside: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Comments as often as they stand there; what is printed on each page once, whichever sheets have it."""
    once: set[str] = set()
    for text, on_each_page in beside:
        if text and text not in once:
            yield text
        if on_each_page:
            once.add(text)


def _beside_xls(data: bytes) -> Iterator[tuple[str, bool]]:
    """Texts of comments and text boxes, and what is printed above and below each page: those with True."""
    expects = False
    for kind, body in _records(data):
        if kind == TEXT_OBJECT:
            expects = True
        elif kind == CONTINUE and expects and len(body) > 1:
            expects = False
            text = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
            yield " ".join(text.replace("\x00", " ").split()), False
        elif kind in (HEADER, FOOTER) and len(body) > 3:  # noqa: PLR2004  # length and flags
            wide = body[2] & 1
            yield printed(body[3:].decode("utf-16-le" if wide else "latin-1", "replace")), True


def _beside_xlsb(data: bytes, job: Job) -> Iterator[tuple[str, bool]]:
    with open_zip(data, job.limits) as archive:
        for name in sorted(archive.namelist()):
            if not name.startswith("xl/") or not name.endswith(".bin"):
                continue
            if "comments" not in name and "worksheets/sheet" not in name:
                continue
            try:
                content = archive.read(name)
            except DAMAGE:
                continue  # the cells' reader has told of it
            for kind, body in _binary_records(content):
                if kind == COMMENT_TEXT:
                    yield from ((one, False) for one in _wide_strings(body[1:], 1))
                elif kind == HEADER_FOOTER:
                    yield from ((printed(one), True) for one in _wide_strings(body[2:], 6))


def _binary_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Records of the binary form of Excel: an id and a size in sevens of bits, then the body."""
    at = 0
    while at < len(data):
        kind = data[at] & 0x7F
        more = data[at] & 0x80
        at += 1
        if more and at < len(data):
            kind |= (data[at] & 0x7F) << 7
            at += 1
        size = place = 0
        while at < len(data) and place < 28:  # noqa: PLR2004  # four bytes at most
            byte = data[at]
            size |= (byte & 0x7F) << place
            at, place = at + 1, place + 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _wide_strings(body: bytes, count: int) -> Iterator[str]:
    at = 0
    for _ in range(count):
        if at + 4 > len(body):
            return
        (length,) = struct.unpack_from("<I", body, at)
        at += 4
        if length == 0xFFFFFFFF:  # noqa: PLR2004  # none
            continue
        text = body[at : at + 2 * length].decode("utf-16-le", "replace").strip()
        at += 2 * length
        if text:
            yield text
