"""Plain text, and everything that is best read as text: CSV, JSON, Markdown."""

from gluework.intake.decode import decode
from gluework.nouns import Part, PartStatus, Reading


def read_text(data: bytes, digest: str, kind: str = "text/plain", declared: str | None = None) -> Reading:
    """The whole text as one part; lost characters make it a failed one."""
    text, encoding, note = decode(data, declared)
    lost = "\ufffd" in text and note is not None
    status = PartStatus.FAILED if lost else PartStatus.READ if text.strip() else PartStatus.EMPTY
    reason = note or "" if lost else ""
    part = Part(name="text", kind="body", status=status, characters=len(text), reason=reason)
    notes = (note,) if note else ()
    return Reading(digest=digest, type=kind, text=text, parts=(part,), encoding=encoding, notes=notes)
