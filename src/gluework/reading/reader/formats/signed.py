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
SEQUENCE, IN_PARTS = 0x30, 0x24
"""Tags: of fields in their order, and of a string of bytes in parts."""
OPEN = 0x80
"""A length that is not stated."""


class _Value(NamedTuple):
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
        kind, *rest = _inside(next(_inside(data)).body)
        if kind.body != SIGNED_DATA or not rest:
            return kind.body, None
        fields = list(_inside(next(_inside(rest[0].body)).body))  # all of them: a cut shows in the last
        inside = next(field for field in fields if field.tag == SEQUENCE)
        _, *held = _inside(inside.body)
        return kind.body, _octets(next(_inside(held[0].body))) if held else None
    except (StopIteration, IndexError, ValueError, RecursionError) as error:
        raise ReadingError("The signed file is damaged: what was signed was not found.", ASK) from error


def _octets(value: _Value) -> bytes:
    """A string of bytes, in one or in parts."""
    return value.body if value.tag != IN_PARTS else b"".join(map(_octets, _inside(value.body)))


def _inside(body: bytes) -> Iterator[_Value]:
    """The values in a stretch of BER."""
    at = 0
    while at < len(body):
        value, at = _value(body, at)
        yield value


def _value(data: bytes, at: int) -> tuple[_Value, int]:
    """The value at a place, and where the next one begins; its length is stated, or it ends with a mark."""
    tag, length = data[at], data[at + 1]
    at += 2
    if length == OPEN:
        start = at
        while data[at : at + 2] != b"\0\0":
            _, at = _value(data, at)
        return _Value(tag, data[start:at]), at + 2
    if length > OPEN:  # the length itself takes so many bytes
        count = length - OPEN
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    if at + length > len(data):
        raise ValueError("cut off")
    return _Value(tag, data[at : at + length]), at + length
