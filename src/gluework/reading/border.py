"""The line between the service and a reader's process: what crosses it, how, and under which limits.

The service starts a process by the name of its module, and writes requests to its standard input, a line of
JSON each. An answer comes back behind its length in eight bytes: a reading in JSON, or a picture. A length of
zero is a beat: a picture is about to be looked at, which takes long. Both sides import this file, and nothing
else of each other.
"""

import json
import os
import struct
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gluework.values import Part, PartStatus, Reading

READER = (sys.executable, "-m", "gluework.reading.reader.worker")
HEADER = struct.Struct(">Q")
BEAT = HEADER.pack(0)
PNG = b"\x89PNG\r\n\x1a\n"
"""What a picture begins with; an answer without it says why there is no picture."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Limits of one reading; the defaults are safe on a machine with 4 GB."""

    seconds: float = 8
    """Wall time, with `seconds_per_megabyte` on top; after it the reader's whole process group is killed."""
    seconds_per_megabyte: float = 1
    """For each megabyte of the document."""
    picture_seconds: float = 30
    """For each picture that is read by OCR, on top."""
    pictures: int = 200
    """Of one document that are read by OCR; the others are refused."""
    memory_bytes: int = 2048 * MEGABYTE
    """Address space of a reader (RLIMIT_AS), and what it and its children may hold in memory."""
    nice: int = 10
    """How far a reader gives way to the service: its answers stay quick, whatever is being read."""
    document_bytes: int = 100 * MEGABYTE
    """A larger document is refused before it is opened."""
    pages: int = 5_000
    """Of one document; those beyond are not read."""
    zip_entries: int = 10_000
    zip_bytes: int = 1_000 * MEGABYTE
    """What an archive may unpack to, with everything inside its files."""
    zip_ratio: int = 200
    """How many times larger an archive may become."""
    depth: int = 8
    """How deep files may lie inside files (mails in mails, archives in archives)."""
    members: int = 1_000
    """Files of one archive that are read, or become cases of their own; one with more is refused."""
    picture_pixels: int = 100_000_000
    """A larger picture is refused before it is unpacked."""
    frames: int = 500
    """Of one picture file (TIFF, GIF) that are looked at."""
    attached_bytes: int = 32 * MEGABYTE
    """Of all files inside a document that are handed on; what is beyond is read, but not handed on."""
    characters: int = 5_000_000
    """Of text, of one document with everything inside it; what is beyond is left out, and told."""
    answer_bytes: int = 128 * MEGABYTE
    """A larger reading is refused: it would go into the service's memory."""
    jobs: int = 1_000
    """After so many documents a reader is replaced by a fresh one …"""
    rest_bytes: int = 600 * MEGABYTE
    """… or when it still holds so much memory after one."""
    drawing_seconds: float = 20
    """Wall time for the picture of one page, and for its turn to be drawn."""
    drawing_bytes: int = 1 << 30
    """As `memory_bytes`, of a process that draws."""
    drawing_pixels: int = 8_000_000
    """Of the picture of one page; a longer page is drawn smaller."""

    def of_drawing(self) -> "ReadingLimits":
        """For a process that draws pages: a person waits for it, so it gives way to nobody."""
        return replace(self, memory_bytes=self.drawing_bytes, nice=0)


@dataclass(frozen=True, slots=True)
class Split:
    """Which documents are taken apart, and an empty folder for their files."""

    wanted: frozenset[str]
    place: Path


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """A document to read."""

    path: str
    digest: str
    name: str
    stated: str | None = None
    blind: str = ""
    """Why pictures are not looked at, where they are not to be."""
    split: Sequence[str] = ()
    """What is to be taken apart (`archives`, `mails`), and where its files are put."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A page to draw: its number from 1, and how many pixels wide."""

    path: str
    number: int
    width: int


Request = ReadingRequest | PictureRequest


def started_with(limits: ReadingLimits) -> tuple[str, str]:
    """The arguments of a reader's process."""
    return str(os.getpid()), json.dumps(asdict(limits))


def terms(arguments: Sequence[str]) -> tuple[int, ReadingLimits]:
    """What they say to it: its parent, and its limits."""
    return int(arguments[0]), ReadingLimits(**json.loads(arguments[1]))


def packed(request: Request) -> bytes:
    """A request as it crosses; names keep letters that are no Unicode."""
    return json.dumps({type(request).__name__: asdict(request)}).encode() + b"\n"


def unpacked(line: bytes) -> Request:
    """The request again."""
    ((kind, values),) = json.loads(line).items()
    return PictureRequest(**values) if kind == PictureRequest.__name__ else ReadingRequest(**values)


def refused(digest: str, kind: str, reason: str, status: PartStatus = PartStatus.REFUSED) -> Reading:
    """The reading of a document that nothing was read of."""
    part = Part(name="document", kind="document", status=status, reason=reason)
    return Reading(digest=digest, type=kind, text="", parts=(part,))
