"""Plain text, and everything that is best read as text: CSV, JSON, Markdown, XML."""

import re

from gluework.intake.decode import decode
from gluework.nouns import Part, PartStatus, Reading

_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def read_text(data: bytes, digest: str, kind: str = "text/plain", declared: str | None = None) -> Reading:
    """The whole text as one part; characters that were lost make a failed one of it."""
    match = _XML_ENCODING.match(data)
    stated = match[1].decode("ascii") if match else declared
    text, encoding, note = decode(data, stated)
    lost = note is not None and "\ufffd" in text
    status = PartStatus.FAILED if lost else PartStatus.READ if text.strip() else PartStatus.EMPTY
    part = Part(
        name="text", kind="body", status=status, characters=len(text), reason=note or "" if lost else ""
    )
    return Reading(
        digest=digest,
        type=kind,
        text=text,
        parts=(part,),
        encoding=encoding,
        notes=(note,) if note else (),
    )
