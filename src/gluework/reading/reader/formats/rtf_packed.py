"""RTF as mails pack it (LZFu): a dictionary of common words, then references into what was written."""

import struct

from gluework.errors import ReadingError

PACKED, AS_IT_IS = 0x75465A4C, 0x414C454D
ROUND = 4096
LARGEST = 50_000_000
FIRST = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What every dictionary begins with, after [MS-OXRTFCP] 2.1.2.1."""


def unpacked(data: bytes) -> bytes:
    """The RTF; ReadingError when it is damaged."""
    if len(data) < 16:  # noqa: PLR2004  # its head
        raise ReadingError("The mail's body is damaged.")
    _, size, mark, _ = struct.unpack_from("<IIII", data)
    if mark == AS_IT_IS:
        return data[16 : 16 + size]
    if mark != PACKED or size > LARGEST:
        raise ReadingError("The mail's body is damaged, or too large.")
    return _written(data[16:], size)


def _written(data: bytes, size: int) -> bytes:
    words = bytearray(FIRST.ljust(ROUND, b"\0"))
    out, write, at = bytearray(), len(FIRST), 0
    while at < len(data) and len(out) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                start, length = -1, 1
                piece, at = data[at : at + 1], at + 1
            else:
                word = int.from_bytes(data[at : at + 2], "big")
                piece, at = b"", at + 2
                start, length = word >> 4, (word & 0x0F) + 2
            if start == write or at > len(data):
                return bytes(out)
            for step in range(length):  # a reference may go into what it is writing
                byte = piece[0] if piece else words[(start + step) % ROUND]
                words[write] = byte
                write = (write + 1) % ROUND
                out.append(byte)
    return bytes(out)
