"""The line between the service and a reader's process: what crosses it, and in which form.

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
from dataclasses import asdict, dataclass
from pathlib import Path

from gluework.reading.limits import ReadingLimits
from gluework.values import Part, PartStatus, Reading

READER = (sys.executable, "-m", "gluework.reading.reader.worker")
HEADER = struct.Struct(">Q")
BEAT = HEADER.pack(0)
PNG = b"\x89PNG\r\n\x1a\n"
"""What a picture begins with; an answer without it says why there is no picture."""


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
