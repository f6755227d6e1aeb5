"""Calendars and address cards: their lines unfolded, one entry a block; files inside are read."""

import base64
import binascii
import quopri
import re

from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.decode import decode
from gluework.reading.reader.job import Job
from gluework.values import Reading

TOLD = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "SEQUENCE", "TRANSP", "REV"}
"""Lines about the file, not about what is in it."""
_LINE = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\([nN,;:\\])")


def read_ics(data: bytes, job: Job) -> Reading:
    """Each entry's lines as `name: value`."""
    text, encoding, note = decode(data, job.charset)
    account = ReadingAccount(job)
    account.encoding = encoding
    lines: list[str] = []
    files: list[tuple[str, bytes]] = []
    for line in _unfolded(text):
        match = _LINE.match(line)
        if match is None:
            lines.append(line.strip())
            continue
        name, options, value = match[1].upper(), match[2].upper(), match[3]
        content = _file(name, options, value)
        if content is not None:
            files.append((name.lower(), content))
        elif name == "BEGIN" and value.upper() not in ("VCALENDAR", "VTIMEZONE"):
            lines.append(f"[{value.strip().title()}]")
        elif name not in TOLD and value.strip(" ;"):
            lines.append(f"{name.title()}: {_plain(value, options)}")
    body = "\n".join(line for line in lines if line)
    if note:
        account.damaged("entries", "body", body, note)
    elif not re.search(r"^END:V(CALENDAR|CARD)", text, re.IGNORECASE | re.MULTILINE):
        account.damaged("entries", "body", body, "the file was cut off: its end is missing")
    else:
        account.text("entries", "body", body)
    for name, content in files:
        account.file(content, name)
    return account.reading()


def _unfolded(text: str) -> list[str]:
    """Lines that were broken are whole again: by a space, or by `=` in the older form of cards."""
    lines: list[str] = []
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        before = lines[-1] if lines else ""
        if before.endswith("=") and "QUOTED-PRINTABLE" in before.partition(":")[0].upper():
            lines[-1] = before[:-1] + line
        else:
            lines.append(line)
    return lines


def _file(name: str, options: str, value: str) -> bytes | None:
    """A picture or file inside; None for words."""
    if name not in ("PHOTO", "LOGO", "SOUND", "KEY", "ATTACH"):
        return None
    packed = value.partition("base64,")[2] if value.startswith("data:") else value
    if not value.startswith("data:") and "BASE64" not in options and "ENCODING=B" not in options:
        return None
    try:
        return base64.b64decode(packed, validate=False)
    except (binascii.Error, ValueError):
        return b""


def _plain(value: str, options: str) -> str:
    if "QUOTED-PRINTABLE" in options:
        value = decode(quopri.decodestring(value.encode("latin-1", "replace")), "utf-8")[0]
    text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    return re.sub(r"\s*;+\s*", " ", text).strip()
