"""MSG: a mail as Outlook keeps it: headers, the fuller body, and what is attached, mails in mails included.

After [MS-OXMSG]: properties are streams named by their tag; text is in UTF-16, or in the encoding that the
mail states.
"""

import struct
from typing import NamedTuple

import olefile

from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.decode import decode
from gluework.reading.reader.formats.html import html_notes, html_part, html_text
from gluework.reading.reader.formats.ole import open_ole, stream
from gluework.reading.reader.formats.rtf_packed import unpacked
from gluework.reading.reader.job import Job
from gluework.values import Reading

SUBJECT, BODY, HTML, RTF, SENDER, SENDER_ADDRESS = "0037", "1000", "1013", "1009", "0C1A", "0C1F"
TO, COPY, HEADERS, CODEPAGE = "0E04", "0E03", "007D", 0x3FFD
FILE_DATA, LONG_NAME, SHORT_NAME, SHOWN_NAME, FILE_TYPE = "3701", "3707", "3704", "3001", "370E"
SMTP_ADDRESS, ADDRESS = "39FE", "3003"
FULLER = 1.2
"""The HTML body is taken when it says this much more than the plain one."""
MOST = 1_000
"""Attachments of one mail that are read."""
DEEPEST = 8


class _Storage(NamedTuple):
    """A mail, attachment or recipient inside the file."""

    ole: olefile.OleFileIO
    path: tuple[str, ...]
    codec: str

    def bytes(self, tag: str, kind: str = "0102") -> bytes | None:
        """A property as it is."""
        return stream(self.ole, *self.path, f"__substg1.0_{tag}{kind}")

    def text(self, tag: str) -> str:
        """A property as text; empty when it is not there."""
        wide = self.bytes(tag, "001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.bytes(tag, "001E")
        return decode(narrow, self.codec)[0].rstrip("\0") if narrow else ""

    def below(self, prefix: str) -> "list[_Storage]":
        """The places inside this one whose names begin so."""
        depth = len(self.path)
        names = {
            path[depth]
            for path in self.ole.listdir(streams=True, storages=True)
            if tuple(path[:depth]) == self.path and len(path) > depth and path[depth].startswith(prefix)
        }
        return [self._replace(path=(*self.path, name)) for name in sorted(names)]


def read_msg(data: bytes, job: Job) -> Reading:
    """The mail with what is attached to it as parts of one reading."""
    account = ReadingAccount(job)
    with open_ole(data) as ole:
        _take(account, _Storage(ole, (), _codec(ole)), "", 0)
    return account.reading()


def _take(account: ReadingAccount, mail: _Storage, name: str, depth: int) -> None:
    called = f"{name}: " if name else ""
    account.text(f"{called}headers", "header", _headers(mail), title=name)
    _take_body(account, mail, called)
    attachments = mail.below("__attach_version1.0_")
    if len(attachments) > MOST:
        reason = f"{len(attachments) - MOST} more attached files: at most {MOST} are read"
        account.refused(f"{called}more attachments", "attachment", reason)
    for attached in attachments[:MOST]:
        shown = (
            attached.text(LONG_NAME) or attached.text(SHOWN_NAME) or attached.text(SHORT_NAME) or "attachment"
        )
        content = attached.bytes(FILE_DATA)
        if content is not None:
            account.file(content, shown, attached.text(FILE_TYPE) or None)
            continue
        inside = attached.below("__substg1.0_3701000D")
        if inside and depth < DEEPEST:
            _take(account, inside[0], f"{called}{shown}", depth + 1)
        else:
            account.refused(shown, "attachment", "it is linked, or lies too deep inside other mails")


def _headers(mail: _Storage) -> str:
    sender = " ".join(filter(None, (mail.text(SENDER), _address(mail.text(SENDER_ADDRESS)))))
    sent = next((line for line in mail.text(HEADERS).splitlines() if line.lower().startswith("date:")), "")
    others = [
        " ".join(filter(None, (one.text(SHOWN_NAME), _address(one.text(SMTP_ADDRESS) or one.text(ADDRESS)))))
        for one in mail.below("__recip_version1.0_")
    ]
    lines = (
        ("From", sender),
        ("To", "; ".join(others) or mail.text(TO)),
        ("Cc", mail.text(COPY)),
        ("Date", sent.partition(":")[2].strip()),
        ("Subject", mail.text(SUBJECT)),
    )
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _address(text: str) -> str:
    return f"<{text}>" if "@" in text else ""


def _take_body(account: ReadingAccount, mail: _Storage, called: str) -> None:
    plain = mail.text(BODY).replace("\r\n", "\n").strip()
    raw = mail.bytes(HTML)
    source = decode(raw, mail.codec)[0] if raw else mail.text(HTML)
    page = html_text(source) if source else None
    if page and len(page.text.strip()) > len(plain) * FULLER:
        account.texts.append(page.text)
        account.parts.append(html_part(f"{called}body", page, None))
        for note in html_notes(page):
            account.note(note)
        return
    packed = mail.bytes(RTF)
    if not plain and packed:
        reading = account.job.inner(unpacked(packed), "body.rtf", "text/rtf")
        account.adopt(f"{called}body", reading)
        return
    account.text(f"{called}body", "body", plain)


def _codec(ole: olefile.OleFileIO) -> str:
    """The encoding of narrow text, which the mail's fixed properties state."""
    properties = stream(ole, "__properties_version1.0") or b""
    for at in range(32, len(properties) - 15, 16):
        tag, _, value = struct.unpack_from("<III", properties, at)
        if tag >> 16 == CODEPAGE and value:
            return "utf-8" if value == 65001 else f"cp{value}"  # noqa: PLR2004  # Windows' number of UTF-8
    return "cp1252"
