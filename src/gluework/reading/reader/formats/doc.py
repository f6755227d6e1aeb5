"""DOC: the old Word format, read by its piece table: body, footnotes, headers, comments and text boxes.

After [MS-DOC]: the file information block says where the piece table (CLX) lies and how many characters each
sub-document has; the pieces say where the characters are, in one byte or two each.
"""

import re
import struct
from typing import NamedTuple

import olefile

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.ole import open_ole, stream, take_out_below
from gluework.reading.reader.job import ASK, LOCKED, Job
from gluework.values import Reading

MAGIC, OLD_MAGIC = 0xA5EC, 0xA5DC
WORD_97 = 0x00C1
ENCRYPTED, TABLE_1, COMPLEX = 0x0100, 0x0200, 0x0004
SUBDOCUMENTS = (
    "body",
    "footnotes",
    "headers",
    "macros",
    "comments",
    "endnotes",
    "text boxes",
    "header text boxes",
)
"""In the order in which their characters stand."""
COUNTS_AT, CLX_AT = 0x4C, 0x01A2
ONE_BYTE = 0x40000000
MOST_PIECES = 500_000
MOST_CHARACTERS = 100_000_000
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15")
_EQUATION = re.compile(r"\x13\s*EQ\s([^\x13\x14\x15]*)\x15", re.IGNORECASE)
_SWITCH = re.compile(r"\\[A-Za-z]+(?:\d+)?|[(),]|hps\d+|\"[^\"]*\"")
"""What stands in an equation field besides its signs: reading aids above letters are written so."""
_FIELD_END = re.compile(r"[\x13\x14\x15]")
_CONTROLS = re.compile(r"[\x00-\x06\x08\x0e-\x1d]")
_SIGNS = str.maketrans({
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ",
})  # fmt: skip
_OBJECT = "\x01"


class _Head(NamedTuple):
    """What the file information block says."""

    table: str
    counts: tuple[int, ...]
    clx: tuple[int, int]
    codec: str


def read_doc(data: bytes, job: Job) -> Reading:
    """Each sub-document a part; fields show their results, as on paper."""
    account = ReadingAccount(job)
    with open_ole(data) as ole:
        document = stream(ole, "WordDocument")
        if document is None or len(document) < 68:  # noqa: PLR2004  # the smallest head
            raise ReadingError("It is an old Word file without a document inside.", ASK)
        if struct.unpack_from("<H", document, 10)[0] & ENCRYPTED:
            raise ReadingError(*LOCKED)
        if struct.unpack_from("<H", document, 2)[0] < WORD_97:
            _read_oldest(document, account)
        else:
            _read_pieces(ole, document, account)
        for name, content in take_out_below(ole, "ObjectPool"):
            account.file(content, name or "object")
    return account.reading()


def _read_oldest(document: bytes, account: ReadingAccount) -> None:
    """Word 6 and 95: the text lies in one run, in one byte a character."""
    first, last = struct.unpack_from("<II", document, 0x18)
    if not 0 < first < last <= len(document):
        raise ReadingError("The old Word file is damaged: its text was not found.", ASK)
    if struct.unpack_from("<H", document, 10)[0] & COMPLEX:
        account.note("It was saved in haste by an old Word: text may stand in another order.")
    text = _plain(document[first:last].decode(_codec(document), "replace"))
    account.text("body", "body", text)


def _read_pieces(ole: olefile.OleFileIO, document: bytes, account: ReadingAccount) -> None:
    head = _head(document)
    table = stream(ole, head.table)
    if table is None:
        raise ReadingError("The old Word file is damaged: its table is missing.", ASK)
    text, whole = _assembled(document, table, head)
    at = 0
    for name, count in zip(SUBDOCUMENTS, head.counts, strict=True):
        piece = _plain(text[at : at + count])
        at += count
        if name == "body":
            if whole and at <= len(text):
                account.text(name, name, piece)
            else:
                account.damaged(name, name, piece, "the file is damaged: a part of its text is missing")
        elif piece.strip() and name != "macros":
            account.text(name, name.replace(" ", "_"), piece, title=name)


def _head(document: bytes) -> _Head:
    try:
        flags = struct.unpack_from("<H", document, 10)[0]
        counts = struct.unpack_from("<8i", document, COUNTS_AT)
        clx = struct.unpack_from("<II", document, CLX_AT)
    except struct.error as error:
        raise ReadingError("The old Word file is damaged: its head was cut off.", ASK) from error
    if any(not 0 <= count < MOST_CHARACTERS for count in counts):
        raise ReadingError("The old Word file is damaged: its head makes no sense.", ASK)
    return _Head("1Table" if flags & TABLE_1 else "0Table", counts, clx, _codec(document))


def _codec(document: bytes) -> str:
    """By the language of the file; one-byte text is in its encoding."""
    language = struct.unpack_from("<H", document, 6)[0] & 0x3FF
    return {
        0x11: "cp932", 0x04: "gbk", 0x12: "cp949", 0x19: "cp1251", 0x22: "cp1251", 0x23: "cp1251",
        0x08: "cp1253", 0x0D: "cp1255", 0x01: "cp1256", 0x1F: "cp1254", 0x05: "cp1250", 0x15: "cp1250",
        0x0E: "cp1250", 0x1B: "cp1250", 0x24: "cp1250", 0x1A: "cp1250", 0x18: "cp1250", 0x1E: "cp874",
    }.get(language, "cp1252")  # fmt: skip


def _assembled(document: bytes, table: bytes, head: _Head) -> tuple[str, bool]:
    """All characters in their order, and whether all pieces were there."""
    offset, size = head.clx
    clx = table[offset : offset + size]
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:  # formats of pieces, which stand before them
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:  # noqa: PLR2004  # the mark of the pieces
        raise ReadingError("The old Word file is damaged: its pieces were not found.", ASK)
    (length,) = struct.unpack_from("<I", clx, at + 1)
    plan = clx[at + 5 : at + 5 + length]
    count = (len(plan) - 4) // 12
    if not 0 < count <= MOST_PIECES:
        raise ReadingError("The old Word file is damaged: its pieces make no sense.", ASK)
    bounds = struct.unpack_from(f"<{count + 1}I", plan)
    pieces: list[str] = []
    whole = True
    for number in range(count):
        (place,) = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)
        characters = bounds[number + 1] - bounds[number]
        if not 0 <= characters < MOST_CHARACTERS:
            return "".join(pieces), False
        piece = _piece(document, place, characters)
        whole = whole and len(piece) == characters
        pieces.append(piece)
    return "".join(pieces), whole


def _piece(document: bytes, place: int, characters: int) -> str:
    if place & ONE_BYTE:
        start = (place & ~ONE_BYTE) // 2
        return document[start : start + characters].decode("cp1252", "replace")
    raw = document[place : place + 2 * characters]
    return (
        raw.decode("utf-16-le", "replace")
        if len(raw) == 2 * characters
        else raw.decode("utf-16-le", "ignore")
    )


def _plain(text: str) -> str:
    """Without fields' codes and signs of the format; cells apart by tabs, rows and paragraphs as lines."""
    text = _EQUATION.sub(lambda field: " ".join(_SWITCH.sub(" ", field[1]).split()), text)
    for _ in range(10):
        shorter = _FIELD.sub("", text)
        if shorter == text:
            break
        text = shorter
    text = _FIELD_END.sub("", text).replace("\x07\x07", "\n").replace("\x07", "\t")
    text = _CONTROLS.sub("", text.translate(_SIGNS))
    lines = (line.strip(" ").rstrip("\t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())
