"""Old Office containers made on the spot: streams in an OLE file, Word and PowerPoint records in them."""

import struct
from collections.abc import Mapping, Sequence
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

SECTOR, SMALL_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def ole(tree: Tree) -> bytes:
    """A container of streams; a mapping inside is a storage."""
    entries: list[list[int | str | bytes]] = [["Root Entry", ROOT, FREE, FREE, b"", FREE]]
    _add(tree, entries, 0)
    small = b"".join(_padded(_data(one), SMALL_SECTOR) for one in entries if len(_data(one)) < CUTOFF)
    chains = [_data(one) for one in entries if len(_data(one)) >= CUTOFF]
    small_fat: list[int] = []
    sectors, fat = b"", []
    starts: dict[int, tuple[int, int]] = {}
    for number, one in enumerate(entries):
        data = _data(one)
        if one[1] == STREAM and 0 < len(data) < CUTOFF:
            starts[number] = (len(small_fat), len(data))
            small_fat += _chain(len(small_fat), len(_padded(data, SMALL_SECTOR)) // SMALL_SECTOR)
        elif len(data) >= CUTOFF:
            starts[number] = (len(fat), len(data))
            sectors += _padded(data, SECTOR)
            fat += _chain(len(fat), len(_padded(data, SECTOR)) // SECTOR)
    assert len(chains) <= len(starts)
    starts[0] = (len(fat) if small else END, len(small))
    small_place = _padded(struct.pack(f"<{len(small_fat)}I", *small_fat), SECTOR, b"\xff")
    directory = _padded(
        b"".join(_entry(one, *starts.get(n, (END, 0))) for n, one in enumerate(entries)), SECTOR
    )
    places = []
    for block in (_padded(small, SECTOR), small_place, directory):
        places.append(len(fat) if block else END)
        sectors += block
        fat += _chain(len(fat), len(block) // SECTOR)
    fat_sectors = next(count for count in range(1, 110) if count * SECTOR // 4 >= len(fat) + count)
    first = len(fat)
    fat += [FAT] * fat_sectors
    table = _padded(struct.pack(f"<{len(fat)}I", *fat), SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIII", fat_sectors, places[2], 0, CUTOFF)
    head += struct.pack("<IIII", places[1], len(small_place) // SECTOR, END, 0)
    difat = list(range(first, first + fat_sectors))
    return head + struct.pack("<109I", *difat, *[FREE] * (109 - len(difat))) + sectors + table


def _data(entry: Sequence[int | str | bytes]) -> bytes:
    assert isinstance(entry[4], bytes)
    return entry[4]


def _add(tree: Tree, entries: list[list[int | str | bytes]], parent: int) -> None:
    numbers = []
    for name, content in tree.items():
        number = len(entries)
        is_stream = isinstance(content, bytes)
        data = content if is_stream else b""
        entries.append([name, STREAM if is_stream else STORAGE, FREE, FREE, data, FREE])
        numbers.append(number)
        if not isinstance(content, bytes):
            _add(content, entries, number)
    entries[parent][3] = _middle(numbers, entries)


def _middle(numbers: list[int], entries: list[list[int | str | bytes]]) -> int:
    """Hangs half of them to the left of the one in the middle and half to its right."""
    if not numbers:
        return FREE
    at = len(numbers) // 2
    entries[numbers[at]][2] = _middle(numbers[at + 1 :], entries)
    entries[numbers[at]][5] = _middle(numbers[:at], entries)
    return numbers[at]


def _entry(entry: Sequence[int | str | bytes], start: int, size: int) -> bytes:
    name, kind, after, child, _, before = entry
    assert isinstance(name, str)
    wide = name.encode("utf-16-le") + b"\0\0"
    said = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, before, after, child)
    return said + bytes(36) + struct.pack("<IQ", start, size)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END] if count else []


def _padded(data: bytes, size: int, filler: bytes = b"\0") -> bytes:
    return data + filler * (-len(data) % size)


def packed_file(name: str, content: bytes) -> bytes:
    """A file as Windows' packager writes it into a document."""
    label = name.encode("cp1252") + b"\0"
    body = struct.pack("<H", 2) + label + label + struct.pack("<HHI", 0, 3, len(label)) + label
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def doc(body: str, flags: int = 0, objects: Tree | None = None, **others: str) -> bytes:
    """A Word 97 file: the body in two pieces, one of one byte a letter, and sub-documents by name."""
    names = ("footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
    texts = [body, *(others.get(name, "") for name in names)]
    half = len(body) // 2
    narrow, wide = body[:half].encode("cp1252"), "".join([body[half:], *texts[1:]]).encode("utf-16-le")
    start = 0x800
    head = struct.pack("<HHHHHHH", 0xA5EC, 0xC1, 0, 0x407, 0, 0x0200 | flags, 0).ljust(0x4C, b"\0")
    head += struct.pack("<8i", *map(len, texts))
    bounds = struct.pack("<3I", 0, half, half + len(wide) // 2)
    plan = (
        bounds + struct.pack("<HIH", 0, start * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, start + half, 0)
    )
    clx = b"\x02" + struct.pack("<I", len(plan)) + plan
    head = head.ljust(0x1A2, b"\0") + struct.pack("<II", 0, len(clx))
    document = head.ljust(start, b"\0") + narrow + wide
    return ole({"WordDocument": document, "1Table": clx, **({"ObjectPool": objects} if objects else {})})


def record(kind: int, *inside: bytes, instance: int = 0) -> bytes:
    """A PowerPoint record; one of several others is a container."""
    body = b"".join(inside)
    return struct.pack("<HHI", instance << 4 | (0xF if len(inside) > 1 else 0), kind, len(body)) + body


def words(text: str) -> bytes:
    return record(0x0FA0, text.encode("utf-16-le"))


def ppt(
    slides: Sequence[str | tuple[str, ...]],
    notes: Sequence[str] = (),
    comment: str = "",
    mark: int = 0xE391C05F,
) -> bytes:
    """A PowerPoint file: text in the drawings of slides and of pages of notes, found by its directory."""
    boxes = [(text,) if isinstance(text, str) else text for text in slides]
    parts = [record(0x03EE, b"", *map(words, texts), _comment(comment)) for texts in boxes]
    parts += [record(0x03F0, b"", words(text)) for text in notes]
    lists = [
        record(
            0x0FF0,
            b"",
            *(record(0x03F3, struct.pack("<5I", number, 0, 0, 0, 0)) for number in numbers),
            instance=what,
        )
        for what, numbers in ((0, range(len(slides), 0, -1)), (2, range(len(slides) + 1, len(parts) + 1)))
    ]
    stream, places = b"", []
    for part in (*parts, record(0x03E8, b"", *lists)):
        places.append(len(stream))
        stream += part
    table = len(stream)
    stream += record(0x1772, struct.pack(f"<I{len(places)}I", len(places) << 20 | 1, *places))
    edit = len(stream)
    stream += record(0x0FF5, struct.pack("<7I", 0, 0, 0, table, len(places), 0, 0))
    user = struct.pack("<HHIIII", 0, 0x0FF6, 0, 0x14, mark, edit)
    return ole({"PowerPoint Document": stream, "Current User": user + bytes(20)})


def _comment(text: str) -> bytes:
    strings = ("Ada", text)
    inside = [record(0x0FBA, one.encode("utf-16-le"), instance=number) for number, one in enumerate(strings)]
    return record(0x2EE0, *inside) if text else b""


def biff(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def short(text: str) -> bytes:
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def xls(*sheets: bytes, hidden: Sequence[int] = (), more: bytes = b"") -> bytes:
    """An Excel 97 file of sheets' records; style 1 is a date."""
    fonts = biff(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + b"\x05\0Arial")
    styles = b"".join(biff(0xE0, struct.pack("<HHHB", 0, number, 0, 0) + bytes(13)) for number in (0, 14))
    begin = (
        biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        + biff(0x42, b"\xb0\x04")
        + more
        + fonts
        + styles
    )
    whole = [
        biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + sheet + biff(0x0A) for sheet in sheets
    ]
    names = [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    at = len(begin) + sum(4 + 8 + len(name) for name in names) + 4
    for number, (name, sheet) in enumerate(zip(names, whole, strict=True)):
        begin += biff(0x85, struct.pack("<IBBBB", at, number in hidden, 0, len(name), 0) + name.encode())
        at += len(sheet)
    return ole({"Workbook": begin + biff(0x0A) + b"".join(whole)})


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return biff(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    return biff(0x204, struct.pack("<HHH", row, column, 0) + short(text))
