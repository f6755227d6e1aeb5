"""The account of a document: what it comes to, piece by piece, with nothing left out in silence."""

from collections import Counter
from collections.abc import Iterable

from PIL.Image import Image

from gluework.errors import ReadingError
from gluework.reading.reader.job import Job
from gluework.values import Attachment, Page, Part, PartStatus, Reading


def told_by_all(*tellings: Iterable[str]) -> list[str]:
    """What several tellings of one thing say together, each line as often as the one that has it most often.

    A line that comes twice in one of them stands twice in the document: it is not the same line again.
    """
    most: Counter[str] = Counter()
    lines: list[str] = []
    for telling in tellings:
        here: Counter[str] = Counter()
        for line in telling:
            here[line] += 1
            if here[line] > most[line]:
                most[line] += 1
                lines.append(line)
    return lines


class ReadingAccount:
    """Takes in what a format finds, in its order; `reading` is the end of it.

    `paged` when the document has pages of its own: those of files inside it are not put among them.
    """

    def __init__(self, job: Job, *, paged: bool = False) -> None:
        self.job = job
        self._paged = paged
        self.texts: list[str] = []
        self.pages: list[Page] = []
        self.parts: list[Part] = []
        self.notes: list[str] = []
        self.attachments: list[Attachment] = []
        self.encoding: str | None = None

    def text(self, name: str, kind: str, text: str, *, title: str = "", size: int = 0) -> None:
        """A piece that was looked at; `title` stands above its text, when there is any."""
        room = self.job.tally.room_for(len(text))
        if room < len(text):
            self._add(text[:room], title)
            reason = f"the document holds more than {self.job.limits.characters} characters of text"
            self.failed(name, kind, reason, size)
            return
        blank = not text.strip()
        self._add(text, title)
        status = PartStatus.EMPTY if blank else PartStatus.READ
        self.parts.append(Part(name=name, kind=kind, status=status, characters=len(text), size=size))

    def damaged(
        self, name: str, kind: str, text: str, reason: str, *, title: str = "", size: int = 0
    ) -> None:
        """A piece of which something is missing or may be wrong; what there is of it is kept."""
        self._add(text[: self.job.tally.room_for(len(text))], title)
        part = Part(
            name=name, kind=kind, status=PartStatus.FAILED, characters=len(text), reason=reason, size=size
        )
        self.parts.append(part)

    def _add(self, text: str, title: str) -> None:
        if text.strip():
            self.texts.append(f"[{title}]\n{text}" if title else text)

    def failed(self, name: str, kind: str, reason: str, size: int = 0) -> None:
        """A piece that could not be read; `reason` in words for a person."""
        self.damaged(name, kind, "", reason, size=size)

    def refused(self, name: str, kind: str, reason: str, size: int = 0) -> None:
        """A piece that was not tried, by a limit or because its kind is not read."""
        part = Part(name=name, kind=kind, status=PartStatus.REFUSED, reason=reason, size=size)
        self.parts.append(part)

    def note(self, note: str) -> None:
        """What a person should know of it, said once."""
        if note not in self.notes:
            self.notes.append(note)

    def file(self, data: bytes, name: str, stated: str | None = None, charset: str | None = None) -> None:
        """A file inside this one: it is read as what it is, and handed on as it is."""
        if not data:
            self.parts.append(Part(name=name, kind="attachment", status=PartStatus.EMPTY))
            return
        reading = self.job.inner(data, name, stated, charset)
        self.hand_on(Attachment(name=name, type=reading.type, data=data))
        self.adopt(name, reading, len(data))

    def adopt(self, name: str, reading: Reading, size: int = 0) -> None:
        """What a file inside this one came to."""
        for attachment in reading.attachments:
            self.hand_on(attachment)
        if not self._paged:
            first = len(self.pages)
            numbered = enumerate(reading.pages, first + 1)
            self.pages += [page.model_copy(update={"number": number}) for number, page in numbered]
        if reading.text.strip():
            self.texts.append(f"[{name}]\n{reading.text}")
        only = len(reading.parts) == 1
        self.parts += [
            part.model_copy(
                update={
                    "name": name if only else f"{name}: {part.name}",
                    "kind": "attachment" if only else part.kind,
                    "size": part.size or (size if only else 0),
                }
            )
            for part in reading.parts
        ]
        for note in reading.notes:
            self.note(f"{name}: {note}")

    def hand_on(self, attachment: Attachment) -> None:
        """Hands a file on to the agent, as long as there is room: a reading travels as a whole."""
        if self.job.tally.hand_on(len(attachment.data)):
            self.attachments.append(attachment)
        else:
            self.note(f"{attachment.name} was read, but is too large to be handed on as a file.")

    def picture(self, name: str, picture: Image, size: int = 0) -> None:
        """A picture in the document: what it says by OCR, or that it was not read."""
        try:
            seen = self.job.tally.look(picture)
        except ReadingError as error:
            self.refused(name, "picture", f"{name} is a picture; {error.message}", size)
            return
        self.text(name, "picture", seen.text, title=name, size=size)

    def reading(self) -> Reading:
        """All of it."""
        return Reading(
            digest=self.job.digest,
            type=self.job.kind,
            text="\n\n".join(text for text in self.texts if text.strip()),
            pages=tuple(self.pages),
            parts=tuple(self.parts),
            attachments=tuple(self.attachments),
            encoding=self.encoding,
            notes=tuple(self.notes),
        )
