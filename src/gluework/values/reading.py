"""A reading: what was really read of a document, and how much of it that is.

Coordinates are in points (1/72 inch) from the top left corner of the page as it is shown (after
rotation), whatever the format counts from.
"""

from collections import Counter
from enum import StrEnum
from typing import Literal, NamedTuple

from gluework.values.value import Value


class Word(NamedTuple):
    """A run of characters without white space and where it stands on its page, in points.

    `confidence` is from 0 to 1; below 1 only where the word was recognised in a picture.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


class Page(Value):
    """One page with its words in reading order. `width` and `height` in points."""

    number: int
    """From 1."""
    width: float
    height: float
    text: str
    words: tuple[Word, ...] = ()
    recognised: bool = False
    """Whether its words were recognised in a picture (OCR), not taken from the file."""


class PartStatus(StrEnum):
    """How reading a part ended."""

    READ = "read"
    EMPTY = "empty"
    """Looked at, and there is nothing to read in it (a blank page)."""
    FAILED = "failed"
    """Has content that could not be read (a scanned page without OCR, a damaged stream)."""
    REFUSED = "refused"
    """Not tried, by a limit or because the kind is not supported."""


class Part(Value):
    """A piece of the document that was accounted for: a page, a sheet, a body, an attachment."""

    name: str
    kind: str
    """`page`, `sheet`, `body`, `header`, `footer`, `notes`, `comments`, `attachment`, …"""
    status: PartStatus
    characters: int = 0
    size: int = 0
    """In bytes, where it is a file of its own."""
    reason: str = ""
    """Why it failed or was refused, in words for a person."""


class Attachment(Value):
    """A file inside the document, such as the XML of an e-invoice."""

    name: str
    type: str
    """Media type, detected or stated; empty when unknown."""
    data: bytes


class Member(Value):
    """A file that was taken out of a document, to be a case of its own; its bytes are in the vault."""

    name: str
    """With its folders, as the document has it."""
    digest: str
    size: int


class Coverage(Value):
    """How many of the parts with content were read. Blank parts are read when they were looked at."""

    parts: int
    """All that were seen."""
    read: int
    """Those that were read, or are empty."""
    empty: int = 0
    failed: int = 0
    refused: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1. A document without any part has coverage 0: nothing proves it was read."""
        return self.read / self.parts if self.parts else 0.0

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.parts > 0 and self.read == self.parts


class Reading(Value):
    """What the agent is given: text, pages with words and boxes, attachments, and the account of it."""

    digest: str
    """Of the document that was read."""
    type: str
    """The media type that the content shows, whatever the name says."""
    text: str
    pages: tuple[Page, ...] = ()
    """Only for formats that have pages with coordinates (PDF, pictures)."""
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    apart: bool = False
    """Whether it was taken apart instead of read: its files become cases of their own."""
    members: tuple[Member, ...] = ()
    """Those files; what could not be taken out stands in `parts`."""
    encoding: str | None = None
    """Character encoding, for formats that have one."""
    notes: tuple[str, ...] = ()
    """What a person should know of the reading: mislabelled, replacement characters, …"""

    @property
    def coverage(self) -> Coverage:
        """Counted over `parts`."""
        counts = Counter(part.status for part in self.parts)
        return Coverage(
            parts=len(self.parts),
            read=counts[PartStatus.READ] + counts[PartStatus.EMPTY],
            empty=counts[PartStatus.EMPTY],
            failed=counts[PartStatus.FAILED],
            refused=counts[PartStatus.REFUSED],
        )

    @property
    def status(self) -> Literal["read", "partial", "refused"]:
        """`partial` when something is missing, `refused` when nothing was read at all."""
        if self.coverage.complete:
            return "read"
        some = self.text.strip() or any(part.status is PartStatus.READ for part in self.parts)
        return "partial" if some else "refused"

    @property
    def unread(self) -> tuple[Part, ...]:
        """The parts that are missing, with their reasons."""
        missing = (PartStatus.FAILED, PartStatus.REFUSED)
        return tuple(part for part in self.parts if part.status in missing)


class ReadingSlip(Value):
    """What crosses from step to step in place of a reading, which stays in its store."""

    digest: str
    type: str
    pages: int
    characters: int
    coverage: Coverage
    apart: bool = False

    @classmethod
    def of(cls, reading: Reading) -> "ReadingSlip":
        """The slip of a reading."""
        return cls(
            digest=reading.digest,
            type=reading.type,
            pages=len(reading.pages),
            characters=len(reading.text),
            coverage=reading.coverage,
            apart=reading.apart,
        )
