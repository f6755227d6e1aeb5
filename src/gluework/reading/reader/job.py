"""What a format is told besides the bytes, and what it may use while it reads them.

One `Tally` is shared by a document and everything inside it: what an archive unpacks to counts together,
however deep it lies.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PIL.Image import Image

from gluework.errors import ReadingError
from gluework.reading.border import ReadingLimits
from gluework.values import Part, PartStatus, Reading, Word

ASK = "Ask the sender for the file again."
LOCKED = ("The file is locked with a password.", "Ask the sender for a copy without one.")
"""What is told of it, whatever the format."""
OCR_COMMAND = 'pip install "gluework[ocr]"'
NO_EYES = f"reading it needs OCR: {OCR_COMMAND}"


class ExhaustedError(ReadingError):
    """The limits of the whole document are used up: nothing more of it is read, at no depth."""


@dataclass(frozen=True, slots=True)
class PictureText:
    """What was recognised in a picture."""

    words: tuple[Word, ...]
    """In pixels of the picture as it was given, from its top left corner, with their confidence."""
    text: str
    """In reading order, a line a line."""


class Eyes(Protocol):
    """Recognises words in pictures."""

    def look(self, picture: Image) -> PictureText:
        """The words in a picture, whichever way it is turned. A blank picture has none."""
        ...


@dataclass(slots=True)
class Tally:
    """What reading one document, with everything inside it, has used up."""

    limits: ReadingLimits
    eyes: Eyes | None = None
    """None when OCR is not installed, or has failed on this document before."""
    no_eyes: str = NO_EYES
    """Why pictures are not looked at, when they are not."""
    beat: Callable[[], None] = lambda: None
    """Says that a picture is about to be looked at, which takes long; the deadline moves on."""
    entries: int = 0
    unpacked: int = 0
    pictures: int = 0
    handed_on: int = 0
    characters: int = 0

    def room_for(self, characters: int) -> int:
        """How many of so many characters of text are still within the limit; counts them."""
        room = min(characters, self.limits.characters - self.characters)
        self.characters += room
        return room

    def hand_on(self, size: int) -> bool:
        """Whether a file of this size may still travel with the reading; counts it if so."""
        if self.handed_on + size > self.limits.attached_bytes:
            return False
        self.handed_on += size
        return True

    def unpack(self, size: int, entries: int = 1) -> None:
        """Counts a file taken out of another one; ExhaustedError when that makes too many, or too much."""
        self.entries += entries
        self.unpacked += size
        if self.entries > self.limits.zip_entries:
            raise ExhaustedError(f"It has more than {self.limits.zip_entries} files inside, at all depths.")
        if self.unpacked > self.limits.zip_bytes:
            raise ExhaustedError(
                f"It would unpack to more than {self.limits.zip_bytes} bytes, at all depths."
            )

    def check_eyes(self) -> Eyes:
        """Before a picture is unpacked; ReadingError when it could not be looked at (`message` says why)."""
        if self.eyes is None:
            raise ReadingError(self.no_eyes)
        return self.eyes

    def look(self, picture: Image) -> PictureText:
        """What a picture says; ReadingError when it can't be looked at (`message` says why)."""
        eyes = self.check_eyes()
        self.pictures += 1
        if self.pictures > self.limits.pictures:
            raise ReadingError(
                f"only the first {self.limits.pictures} pictures of a document are read by OCR"
            )
        self.beat()
        try:
            return eyes.look(picture)
        except Exception as error:
            raise ReadingError(f"OCR failed on it ({type(error).__name__})") from error


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: the document itself, or one inside it."""

    digest: str
    kind: str
    name: str
    tally: Tally
    read: Callable[[bytes, "Job"], Reading]
    """Reads any bytes as what they are; for what is inside."""
    charset: str | None = None
    """The character encoding that was stated for it."""
    stated: str | None = None
    """The media type that was stated for it."""
    depth: int = 0
    """How many mails and archives it lies in."""

    def of_kind(self, kind: str) -> "Job":
        """The same, with its media type known."""
        return replace(self, kind=kind)

    @property
    def limits(self) -> ReadingLimits:
        """What reading may take."""
        return self.tally.limits

    def inner(self, data: bytes, name: str, stated: str | None = None, charset: str | None = None) -> Reading:
        """The reading of a file inside this one; whatever goes wrong is a part that says so."""
        if self.depth >= self.limits.depth:
            reason = f"{name} lies more than {self.limits.depth} files deep inside others"
            part = Part(name="document", kind="document", status=PartStatus.REFUSED, reason=reason)
            return Reading(digest="", type="", text="", parts=(part,))
        self.tally.unpack(len(data))
        below = Job("", "", name, self.tally, self.read, charset, stated, self.depth + 1)
        return self.read(data, below)
