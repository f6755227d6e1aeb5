"""Signed files (PKCS #7): the file that was signed, taken out of its envelope; the signature is not judged.

Such are signed mails, and electronic invoices in some countries (`.xml.p7m`). Encrypted ones are refused.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.job import Job
from gluework.values import Part, PartStatus, Reading

ASK = "Ask the sender for the file without the signature around it."
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
ENVELOPED_DATA = bytes.fromhex("2a864886f70d010703")
SEQUENCE, SET, OBJECT_ID, OCTETS, IN_PARTS, EXPLICIT = 0x30, 0x31, 0x06, 0x04, 0x24, 0xA0
DEEPEST = 20


class _Piece(NamedTuple):
    """A value in BER: its tag and its bytes."""

    tag: int
    body: bytes


def read_signed(data: bytes, job: Job) -> Reading:
    """What was signed, as a file of its own; a signature alone has no words."""
    account = ReadingAccount(job)
    kind, content = _content(data)
    if kind == ENVELOPED_DATA:
        raise ReadingError("The file is encrypted for somebody.", "Ask the sender for an open one.")
    if kind != SIGNED_DATA:
        raise ReadingError("It is a sealed file of a kind that is not read.", ASK)
    if content is None:
        account.parts.append(Part(name="signature", kind="signature", status=PartStatus.EMPTY))
    else:
        name = job.name.removesuffix(".p7m")
        account.file(content, name if name not in ("", "smime") else "signed.eml")
    return account.reading()


def _content(data: bytes) -> tuple[bytes, bytes | None]:
    """The kind of envelope, and what is in it; None for a signature alone."""
    try:
        outer = next(_pieces(data))
        kind, *rest = _pieces(outer.body)
        if kind.body != SIGNED_DATA or not rest:
            return kind.body, None
        fields = list(_pieces(next(_pieces(rest[0].body)).body))
        inside = next(field for field in fields if field.tag == SEQUENCE)
        _, *held = _pieces(inside.body)
        return kind.body, _octets(next(_pieces(held[0].body)), 0) if held else None
    except (StopIteration, IndexError, ValueError, RecursionError) as error:
        raise ReadingError("The signed file is damaged: what was signed was not found.", ASK) from error


def _octets(piece: _Piece, depth: int) -> bytes:
    """A string of bytes, in one or in parts."""
    if piece.tag != IN_PARTS or depth > DEEPEST:
        return piece.body
    return b"".join(_octets(part, depth + 1) for part in _pieces(piece.body))


def _pieces(data: bytes) -> Iterator[_Piece]:
    """The values in a stretch of BER, with stated lengths or with marks at their ends."""
    at = 0
    while at + 2 <= len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if tag == 0 and length == 0:
            return
        if length == 0x80:  # noqa: PLR2004  # to the mark at its end
            size = _open_length(data, at, 0)
            yield _Piece(tag, data[at : at + size])
            at += size + 2
            continue
        if length > 0x80:  # noqa: PLR2004  # the length itself takes so many bytes
            count = length & 0x7F
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise ValueError("cut off")
        yield _Piece(tag, data[at : at + length])
        at += length


def _open_length(data: bytes, start: int, depth: int) -> int:
    """How many bytes a value has that ends with a mark."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    at = start
    while data[at : at + 2] != b"\0\0":
        if at + 2 > len(data):
            raise ValueError("cut off")
        length = data[at + 1]
        at += 2
        if length == 0x80:  # noqa: PLR2004  # as above
            at += _open_length(data, at, depth + 1) + 2
        elif length > 0x80:  # noqa: PLR2004
            count = length & 0x7F
            at += count + int.from_bytes(data[at : at + count], "big")
        else:
            at += length
    return at - start
