"""Whether a PDF is whole. PDFium mends what it can and says nothing; this says what it had to mend.

Three things are looked at: the mark at the end, the place of the index, and the checksums of packed streams.
What is damaged outside of these can't be known: a PDF has no other sums.
"""

import base64
import re
import zlib
from collections.abc import Iterator

TAIL = 2048
LARGEST = 8_000_000
"""Bytes of a packed stream that is checked; larger ones are pictures."""
MOST = 200_000_000
"""Bytes that are unpacked to check one document; the rest is believed."""
STEP = 1 << 20
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_STREAM = re.compile(rb"(?<![\w-])stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?![\d]|\s+\d+\s+R)")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*\]?\s*(?:/|>>)")
_PACKED_AS_TEXT = re.compile(rb"/Filter\s*\[\s*/(?:ASCII85Decode|A85)\s*/(?:FlateDecode|Fl)\s*\]")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
DICTIONARY = 600
"""Bytes before a stream that hold its dictionary."""


def damage(data: bytes) -> Iterator[str]:
    """What is wrong with a PDF that could be opened, in words for a person."""
    tail = data[-TAIL:]
    if b"%%EOF" not in tail:
        yield "its end is missing"
    else:
        starts = _START.findall(tail)
        if starts and not _is_index(data, int(starts[-1])):
            yield "its index does not stand where the file says"
    if b"/Encrypt" in data:
        return
    broken = sum(not whole for whole in _packed(data))
    if broken:
        yield f"{broken} of its packed parts are damaged"


def _is_index(data: bytes, place: int) -> bool:
    """An index begins with `xref`, or is an object; what stands before the header may have moved it."""
    shift = max(data[:1024].find(b"%PDF-"), 0)
    for at in {place, place + shift}:
        head = data[at : at + 40].lstrip()
        if head.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", head):
            return True
    return False


def _packed(data: bytes) -> Iterator[bool]:
    """Whether each packed stream that holds text, or the document's structure, unpacks as it should."""
    unpacked = 0
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - DICTIONARY) : match.start()]
        words = before[before.rfind(b"obj") :]
        as_text = _PACKED_AS_TEXT.search(words)
        if not (as_text or _PACKED.search(words)) or _PICTURE.search(words):
            continue
        length = _LENGTH.search(words)
        end = match.end() + int(length[1]) if length else data.find(b"endstream", match.end())
        if end < 0 or end - match.end() > LARGEST:
            continue
        packed = data[match.end() : end]
        whole, size = _unpacks(_from_text(packed) if as_text else packed)
        unpacked += size
        yield whole
        if unpacked > MOST:
            return


def _from_text(packed: bytes) -> bytes:
    """Bytes that are written in the letters of base 85; nothing when they are damaged."""
    try:
        return base64.a85decode(packed.strip().removesuffix(b"~>"), ignorechars=b" \t\n\r\x0b\x0c\0")
    except ValueError:
        return b"damaged"


def _unpacks(packed: bytes) -> tuple[bool, int]:
    machine, size, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and not machine.eof:
            size += len(machine.decompress(rest, STEP))
            rest = machine.unconsumed_tail
            if size > MOST:
                return True, size
    except zlib.error:
        return False, size
    return machine.eof or not packed.strip(), size
