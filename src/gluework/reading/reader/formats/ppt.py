"""PPT: the old PowerPoint format, read by its records: slides, notes and comments in the order of the show.

After [MS-PPT]: the newest edit's directory says where each slide's record lies; text stands in the drawings
of the slides, and for placeholders in the list of slides of the document.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount, told_by_all
from gluework.reading.reader.formats.ole import open_ole, stream
from gluework.reading.reader.job import ASK, LOCKED, Job
from gluework.values import Reading

DOCUMENT, SLIDE, NOTES, SLIDE_LIST, SLIDE_PLACE = 0x03E8, 0x03EE, 0x03F0, 0x0FF0, 0x03F3
WIDE_TEXT, NARROW_TEXT, STRING, COMMENT = 0x0FA0, 0x0FA8, 0x0FBA, 0x2EE0
USER_EDIT, DIRECTORY = 0x0FF5, 0x1772
ENCRYPTED = 0xF3D1C4DF
DEEPEST = 40
MOST_RECORDS = 1_000_000
MOST_EDITS = 1_000
_SIGNS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x00": ""})
SLIDES, MASTERS, NOTE_PAGES = 0, 1, 2
"""What a list of slides is of."""


class _Record(NamedTuple):
    """A record: its kind and instance, and where its body lies."""

    kind: int
    instance: int
    start: int
    end: int
    is_container: bool


def read_ppt(data: bytes, job: Job) -> Reading:
    """Each slide a part, its notes another."""
    with open_ole(data) as ole:
        show = stream(ole, "PowerPoint Document")
        user = stream(ole, "Current User") or b""
    if show is None:
        raise ReadingError("It is an old PowerPoint file without a presentation inside.", ASK)
    if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == ENCRYPTED:  # noqa: PLR2004  # up to the mark
        raise ReadingError(*LOCKED)
    account = ReadingAccount(job)
    reader = _Show(show)
    places = reader.directory(user)
    document = next((one for one in reader.records(0, len(show)) if one.kind == DOCUMENT), None)
    if document is None:
        raise ReadingError("The old PowerPoint file is damaged: its document was not found.", ASK)
    if places:
        newest = [reader.at(place) for place in places.values()]
        document = next((one for one in newest if one and one.kind == DOCUMENT), document)
    for what, kind, called in ((SLIDES, SLIDE, "slide"), (NOTE_PAGES, NOTES, "notes")):
        listed = reader.listed(document, what, places)
        found = listed or [("", one) for one in reader.records(0, len(show)) if one.kind == kind]
        for number, (outline, record) in enumerate(found, 1):
            lines = told_by_all([outline], reader.texts(record) if record else ())
            text = "\n".join(line for line in lines if line.strip())
            name = f"{called} {number}"
            if record is None:
                account.damaged(name, called, text, "the slide is damaged and could not be found", title=name)
            elif text or called == "slide":
                account.text(name, called, text, title=name)
    if reader.cut_off:
        account.failed("the file", "file", "the file was cut off or is damaged; slides may be missing")
    return account.reading()


class _Show:
    """The stream of records."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._seen = 0
        self.cut_off = False

    def at(self, place: int) -> _Record | None:
        """The record at a place; None when there is none."""
        if place + 8 > len(self._data):
            self.cut_off = True
            return None
        head, kind, size = struct.unpack_from("<HHI", self._data, place)
        end = place + 8 + size
        if end > len(self._data):
            self.cut_off = self.cut_off or kind >= DOCUMENT  # what is below is no record of a show
            end = len(self._data)
        return _Record(kind, head >> 4, place + 8, end, head & 0x0F == 0x0F)  # noqa: PLR2004  # a container

    def records(self, start: int, end: int) -> Iterator[_Record]:
        """The records between two places."""
        while start + 8 <= end:
            self._seen += 1
            record = self.at(start)
            if record is None or self._seen > MOST_RECORDS:
                self.cut_off = True
                return
            yield record
            start = record.end

    def texts(self, record: _Record, depth: int = 0) -> Iterator[str]:
        """All texts below a record, in their order."""
        for one in self.records(record.start, record.end):
            if one.kind == COMMENT:
                yield "comment: " + " ".join(self._strings(one))
            elif one.is_container:
                if depth < DEEPEST:
                    yield from self.texts(one, depth + 1)
            elif one.kind in (WIDE_TEXT, NARROW_TEXT):
                yield self._text(one)

    def _strings(self, record: _Record) -> Iterator[str]:
        for one in self.records(record.start, record.end):
            if one.kind == STRING and one.instance in (0, 1):
                yield self._data[one.start : one.end].decode("utf-16-le", "replace")

    def _text(self, record: _Record) -> str:
        raw = self._data[record.start : record.end]
        text = raw.decode("utf-16-le" if record.kind == WIDE_TEXT else "latin-1", "replace")
        return text.translate(_SIGNS).strip()

    def directory(self, user: bytes) -> dict[int, int]:
        """Where each persistent record lies, by its number; the newest edit counts."""
        places: dict[int, int] = {}
        if len(user) < 20:  # noqa: PLR2004  # up to the place of the newest edit
            return places
        (edit,) = struct.unpack_from("<I", user, 16)
        for _ in range(MOST_EDITS):
            record = self.at(edit)
            if record is None or record.kind != USER_EDIT or record.end - record.start < 16:  # noqa: PLR2004  # what is read
                break
            before, table = struct.unpack_from("<II", self._data, record.start + 8)
            for number, place in self._table(table):
                places.setdefault(number, place)
            if not before or before >= edit:
                break
            edit = before
        return places

    def _table(self, place: int) -> Iterator[tuple[int, int]]:
        record = self.at(place)
        if record is None or record.kind != DIRECTORY:
            return
        at = record.start
        while at + 4 <= record.end:
            (word,) = struct.unpack_from("<I", self._data, at)
            first, count = word & 0xFFFFF, word >> 20
            at += 4
            for number in range(count):
                if at + 4 > record.end:
                    return
                yield first + number, struct.unpack_from("<I", self._data, at)[0]
                at += 4

    def listed(
        self, document: _Record, what: int, places: dict[int, int]
    ) -> list[tuple[str, _Record | None]]:
        """The slides, or pages of notes, in the order of the show: their outline's text and their record."""
        found: list[tuple[str, _Record | None]] = []
        for one in self.records(document.start, document.end):
            if one.kind != SLIDE_LIST or one.instance != what:
                continue
            for inner in self.records(one.start, one.end):
                if inner.kind == SLIDE_PLACE and inner.end - inner.start >= 4:  # noqa: PLR2004  # a number
                    (number,) = struct.unpack_from("<I", self._data, inner.start)
                    place = places.get(number)
                    found.append(("", self.at(place) if place is not None else None))
                elif inner.kind in (WIDE_TEXT, NARROW_TEXT) and found:
                    outline, record = found[-1]
                    found[-1] = ("\n".join(filter(None, (outline, self._text(inner)))), record)
        return found
