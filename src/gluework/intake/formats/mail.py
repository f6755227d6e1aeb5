"""Mail: headers, the fuller body, and attachments; each is accounted for.

Parsed with `compat32`, which never raises, and decoded by ourselves: real mail states wrong charsets.
"""

import email
import email.header
from collections.abc import Callable
from email.message import Message

from gluework.intake.decode import decode
from gluework.intake.detect import MAIL
from gluework.intake.formats.html import html_text
from gluework.intake.model import Limits
from gluework.nouns import Attachment, Page, Part, PartStatus, Reading

HEADERS = ("From", "To", "Cc", "Date", "Subject")
Inner = Callable[[bytes, str, int], Reading]
"""Reads an attachment: bytes, name, depth."""


def read_mail(data: bytes, digest: str, limits: Limits, inner: Inner, depth: int = 0) -> Reading:
    """A mail with what is attached to it as parts of one reading."""
    message = email.message_from_bytes(data)
    head = "\n".join(f"{name}: {header_text(message[name])}" for name in HEADERS if message[name])
    folder = _Folder(limits, inner, depth)
    folder.take(message)
    body = folder.body()
    parts = [Part(name="headers", kind="header", status=PartStatus.READ, characters=len(head)), *folder.parts]
    texts = [head, body, *folder.texts]
    return Reading(
        digest=digest,
        type=MAIL,
        text="\n\n".join(text for text in texts if text.strip()),
        pages=tuple(folder.pages),
        parts=tuple(parts),
        attachments=tuple(folder.attachments),
        notes=tuple(folder.notes),
    )


def header_text(value: object) -> str:
    """A header with its encoded words decoded, in one line."""
    try:
        pieces = email.header.decode_header(str(value))
    except (ValueError, email.errors.HeaderParseError):
        return " ".join(str(value).split())
    text = "".join(
        decode(piece, charset)[0] if isinstance(piece, bytes) else piece for piece, charset in pieces
    )
    return " ".join(text.split())


class _Folder:
    """What a mail's parts come to."""

    def __init__(self, limits: Limits, inner: Inner, depth: int) -> None:
        self._limits = limits
        self._inner = inner
        self._depth = depth
        self._plain: list[str] = []
        self._html: list[str] = []
        self.texts: list[str] = []
        self.parts: list[Part] = []
        self.pages: list[Page] = []
        self.attachments: list[Attachment] = []
        self.notes: list[str] = []

    def body(self) -> str:
        """The fuller of the two bodies."""
        plain, html = "\n".join(self._plain), "\n".join(self._html)
        chosen = plain if len(plain.strip()) * 1.2 >= len(html.strip()) else html
        status = PartStatus.READ if chosen.strip() else PartStatus.EMPTY
        self.parts.insert(0, Part(name="body", kind="body", status=status, characters=len(chosen)))
        return chosen

    def take(self, message: Message) -> None:
        """Takes in all parts below a message."""
        stack = [(message, 0)]
        while stack:
            part, level = stack.pop()
            if level > 5 * self._limits.mail_depth:
                self._refuse("a part", "mails lie too deep inside each other")
                continue
            payload = part.get_payload()
            if part.get_content_type() == "message/rfc822" and level > 0:
                self._attached(_inner_mail(part), part.get_filename() or "mail.eml")
            elif part.is_multipart() and isinstance(payload, list):
                stack.extend((child, level + 1) for child in reversed(payload) if isinstance(child, Message))
            else:
                self._leaf(part)

    def _leaf(self, part: Message) -> None:
        data = part.get_payload(decode=True)
        content = data if isinstance(data, bytes) else b""
        kind = part.get_content_type()
        name = header_text(part.get_filename()) if part.get_filename() else ""
        is_body = not name and part.get_content_disposition() != "attachment"
        if is_body and kind in ("text/plain", "text/html"):
            text, _, note = decode(content, part.get_content_charset())
            if note:
                self.notes.append(note)
            if kind == "text/html":
                self._html.append(html_text(text)[0])
            else:
                self._plain.append(text)
        elif content:
            self._attached(content, name or kind.replace("/", "."))

    def _attached(self, data: bytes, name: str) -> None:
        if self._depth + 1 > self._limits.mail_depth:
            self._refuse(name, "mails lie too deep inside each other")
            return
        reading = self._inner(data, name, self._depth + 1)
        first = len(self.pages)
        self.attachments.append(Attachment(name=name, type=reading.type, data=data))
        self.attachments.extend(reading.attachments)
        self.pages.extend(
            page.model_copy(update={"number": first + number}) for number, page in enumerate(reading.pages, 1)
        )
        self.texts.append(f"[{name}]\n{reading.text}")
        self.parts.extend(part.model_copy(update={"name": f"{name}: {part.name}"}) for part in reading.parts)

    def _refuse(self, name: str, reason: str) -> None:
        self.parts.append(Part(name=name, kind="attachment", status=PartStatus.REFUSED, reason=reason))


def _inner_mail(part: Message) -> bytes:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    return inner.as_bytes() if isinstance(inner, Message) else b""
