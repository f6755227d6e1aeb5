"""Mail: headers, the fuller of alternative bodies, and what is attached; each is accounted for.

Parsed with `compat32`, which never raises, and decoded by ourselves: real mail states wrong character sets.
"""

import email
import email.header
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from gluework.errors import ReadingError
from gluework.reading.kinds import MAIL
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.decode import decode
from gluework.reading.reader.formats.archives import Packed, safe_name
from gluework.reading.reader.formats.html import HtmlText, html_notes, html_part, html_text
from gluework.reading.reader.formats.pictures import take_picture
from gluework.reading.reader.job import Job
from gluework.values import Part, PartStatus, Reading

HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
AS_TEXT = {"text/rfc822-headers", "message/disposition-notification"}
"""What a mail server says of another mail."""
SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
MOST_PARTS = 20_000
MOST_HEADERS = 50_000
LONGEST_HEADER = 20_000
LEVELS = 5
"""Containers in containers that one mail may have."""
FULLER = 1.2
"""The HTML body is taken when it says this much more than the plain one."""
TOO_DEEP = "mails lie too deep inside each other"
_DAMAGE = {
    "InvalidBase64CharactersDefect": "its encoding is damaged",
    "InvalidBase64LengthDefect": "it was cut off",
    "CloseBoundaryNotFoundDefect": "the mail was cut off",
    "StartBoundaryNotFoundDefect": "its parts could not be told apart",
    "NoBoundaryInMultipartDefect": "its parts could not be told apart",
}
"""What a parser's finding means to a person; findings that lose nothing are not here."""


def read_mail(data: bytes, job: Job) -> Reading:
    """A mail with what is attached to it as parts of one reading."""
    _check(data)
    message = email.message_from_bytes(data)
    head = "\n".join(f"{name}: {header_text(message[name])}" for name in HEADERS if message[name])
    account, files = ReadingAccount(job), ReadingAccount(job)
    account.text("headers", "header", head)
    folder = _Folder(files)
    folder.take(message)
    folder.bodies(account)
    account.texts += files.texts
    account.pages += files.pages
    account.parts += files.parts
    account.attachments += files.attachments
    for note in files.notes:
        account.note(note)
    return account.reading()


def _check(data: bytes) -> None:
    """Refuses what only a mail that is made to do harm has, before it is taken apart."""
    if data.count(b"\n--") > MOST_PARTS:
        raise ReadingError(f"The mail has more than {MOST_PARTS} parts.")
    if data.count(b"\n", 0, data.find(b"\n\n")) > MOST_HEADERS:
        raise ReadingError(f"The mail has more than {MOST_HEADERS} lines of headers.")


def members(data: bytes, job: Job) -> Iterator[Packed]:
    """The mail's own text, and what is attached to it, each as a file of its own."""
    _check(data)
    message = email.message_from_bytes(data)
    own, files = ReadingAccount(job), _Collection(job)
    own.texts.append("\n".join(f"{name}: {header_text(message[name])}" for name in HEADERS if message[name]))
    folder = _Folder(files)
    folder.take(message)
    folder.bodies(own)
    yield Packed("mail.txt", own.reading().text.encode())
    yield from files.found
    for part in (*own.parts, *files.parts):
        if part.reason:
            yield Packed(part.name, None, part.reason)


class _Collection(ReadingAccount):
    """Takes attachments out instead of reading them."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.found: list[Packed] = []

    def file(self, data: bytes, name: str, stated: str | None = None, charset: str | None = None) -> None:  # noqa: ARG002
        """Keeps it as it is."""
        self.found.append(Packed(safe_name(name), data))


def header_text(value: object) -> str:
    """A header with its encoded words decoded, in one line."""
    try:
        pieces = email.header.decode_header(str(value)[:LONGEST_HEADER])
    except (ValueError, email.errors.HeaderParseError):
        return " ".join(str(value).split())
    text = "".join(
        decode(piece, charset)[0] if isinstance(piece, bytes) else piece for piece, charset in pieces
    )
    return " ".join(text.split())


@dataclass(slots=True)
class _Bodies:
    """Texts of a mail that say the same in other forms."""

    plain: list[tuple[str, str | None]] = field(default_factory=list)
    """Texts, each with a note when its characters may be wrong."""
    html: list[tuple[HtmlText, str | None]] = field(default_factory=list)

    def chosen(self) -> tuple[str, Part, list[str]]:
        """The fuller form: its text, its account, and what a person should know of it."""
        plain = "\n".join(text for text, _ in self.plain)
        rich = HtmlText(
            "\n".join(page.text for page, _ in self.html),
            hidden=any(page.hidden for page, _ in self.html),
            pictures=sum(page.pictures for page, _ in self.html),
        )
        if not self.html or (plain.strip() and len(plain.strip()) * FULLER >= len(rich.text.strip())):
            page, doubts = HtmlText(plain, hidden=False, pictures=0), [note for _, note in self.plain if note]
        else:
            page, doubts = rich, [note for _, note in self.html if note]
        return page.text, html_part("body", page, doubts[0] if doubts else None), html_notes(page) + doubts


class _Folder:
    """What a mail's parts come to."""

    def __init__(self, account: ReadingAccount) -> None:
        self._account = account
        self._bodies: dict[int, _Bodies] = {}

    def bodies(self, account: ReadingAccount) -> None:
        """Writes down what the mail itself says; of alternatives, the fuller one."""
        for bodies in self._bodies.values():
            text, part, notes = bodies.chosen()
            account.texts.append(text)
            account.parts.append(part)
            for note in notes:
                account.note(note)
        if not self._bodies:
            account.text("body", "body", "")

    def take(self, message: Message) -> None:
        """Takes in all parts below a message."""
        stack: list[tuple[Message, int, int]] = [(message, 0, 0)]
        while stack:
            part, level, group = stack.pop()
            if level > LEVELS * self._account.job.limits.depth:
                self._account.refused("a part", "attachment", TOO_DEEP)
                continue
            self._tell_damage(part)
            payload = part.get_payload()
            if part.get_content_type() == "message/rfc822" and level > 0:
                self._account.file(_inner_mail(part), _name(part) or "mail.eml", MAIL)
            elif part.get_content_type() == "message/delivery-status":
                said = (
                    "\n\n".join(str(piece).strip() for piece in payload)
                    if part.is_multipart()
                    else str(payload)
                )
                self._bodies.setdefault(id(part), _Bodies()).plain.append((said, None))
            elif part.is_multipart() and isinstance(payload, list):
                children = [child for child in payload if isinstance(child, Message)]
                same = part.get_content_type() == "multipart/alternative"
                own = group or (id(part) if same else 0)
                stack.extend((child, level + 1, own) for child in reversed(children))
            else:
                self._leaf(part, group or id(part))

    def _tell_damage(self, part: Message) -> None:
        for defect in part.defects:
            reason = _DAMAGE.get(type(defect).__name__)
            if reason:
                name = _name(part) or part.get_content_type()
                self._account.failed(name, "mail", reason)

    def _leaf(self, part: Message, group: int) -> None:
        already_told = len(part.defects)
        data = part.get_payload(decode=True)
        del part.defects[:already_told]
        self._tell_damage(part)
        content = data if isinstance(data, bytes) else b""
        kind, name, charset = part.get_content_type(), _name(part), _charset(part)
        if kind in SIGNATURES:
            self._account.parts.append(Part(name=name or kind, kind="signature", status=PartStatus.EMPTY))
        elif name or part.get_content_disposition() == "attachment":
            self._account.file(content, name or kind.replace("/", "."), kind, charset)
        elif kind == "text/html":
            text, _, note = decode(content, charset)
            self._bodies.setdefault(group, _Bodies()).html.append((html_text(text), note))
        elif kind == "text/plain" or part.get_content_maintype() == "multipart":
            text, _, note = decode(content, charset)
            self._bodies.setdefault(group, _Bodies()).plain.append((text, note))
        elif part.get_content_maintype() == "image":
            take_picture(self._account, content, kind.replace("/", "."))
        elif kind in AS_TEXT:
            text, _, note = decode(content, charset)
            self._bodies.setdefault(id(part), _Bodies()).plain.append((text, note))
        else:
            self._account.file(content, kind.replace("/", "."), kind, charset)


def _name(part: Message) -> str:
    return header_text(part.get_filename() or "")


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


def _inner_mail(part: Message) -> bytes:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, Message):
        return b""
    try:
        return inner.as_bytes()
    except (LookupError, UnicodeError, ValueError):  # headers that can be read, but not written again
        return str(inner).encode("utf-8", "replace")
