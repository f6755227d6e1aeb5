"""Reads one document's bytes as what they are. Runs in a reader's process, never in the service's."""

from collections.abc import Mapping

from gluework.errors import ReadingError
from gluework.intake import detect
from gluework.intake.formats import READERS, Format, Job, why_not
from gluework.intake.model import Limits
from gluework.nouns import Part, PartStatus, Reading


def read_document(
    data: bytes,
    digest: str,
    name: str,
    limits: Limits,
    depth: int = 0,
    *,
    stated: str | None = None,
    charset: str | None = None,
    readers: Mapping[str, Format] = READERS,
) -> Reading:
    """The reading of any bytes; what can't be read is a part that says why.

    Args:
        data: the bytes.
        digest: their SHA-256, which the reading is named by.
        name: the file's name; only a hint.
        limits: what reading it may take.
        depth: how many mails the document lies in.
        stated: the media type that the sender stated; only a hint.
        charset: the character encoding that the sender stated.
        readers: who reads which media type.
    """
    if not data:
        return refused(digest, detect.UNKNOWN, "it is empty (0 bytes)")
    kind = detect.detect(data, name)
    reader = readers.get(kind)
    if reader is None:
        reading = refused(digest, kind, why_not(kind))
    else:

        def inner(data: bytes, name: str, stated: str | None, charset: str | None) -> Reading:
            return read_document(
                data, "", name, limits, depth + 1, stated=stated, charset=charset, readers=readers
            )

        try:
            reading = reader(data, Job(digest, kind, limits, inner, charset, depth))
        except ReadingError as error:
            reading = refused(digest, kind, str(error), PartStatus.FAILED)
    note = detect.mislabelled(kind, name, stated)
    return reading.model_copy(update={"notes": (*reading.notes, note)}) if note else reading


def refused(digest: str, kind: str, reason: str, status: PartStatus = PartStatus.REFUSED) -> Reading:
    """The reading of a document that nothing was read of."""
    part = Part(name="document", kind="document", status=status, reason=reason)
    return Reading(digest=digest, type=kind, text="", parts=(part,))
