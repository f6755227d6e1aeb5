"""Takes the files out of a document, so that each becomes a case of its own.

They are written into a folder that the service gives, under numbers: a member's name is only a name.
"""

import hashlib
from pathlib import Path

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.reader.formats.archives import Packed
from gluework.reading.reader.formats.archives import members as archive_members
from gluework.reading.reader.formats.mail import members as mail_members
from gluework.reading.reader.job import Job
from gluework.values import Member, Part, PartStatus, Reading


def take_out(data: bytes, kind: str, job: Job, place: Path) -> Reading | None:
    """An account of the files that were taken out; None for a document that is to be read as it is.

    Args:
        data: the document.
        kind: its media type, one that may be taken apart.
        job: what it is named by and what reading it may take.
        place: an empty folder; member number n is written to the file `n`.
    """
    job = job.of_kind(kind)
    try:
        found = list((mail_members if kind == kinds.MAIL else archive_members)(data, job))
        if kind == kinds.MAIL and len(found) == 1:
            return None  # the mail alone, with nothing attached
        members, parts = _write(found, job, place)
    except ReadingError as error:
        members, parts = [], [_refused("archive", str(error))]
    return Reading(
        digest=job.digest, type=kind, text="", parts=tuple(parts), apart=True, members=tuple(members)
    )


def _write(found: list[Packed], job: Job, place: Path) -> tuple[list[Member], list[Part]]:
    members: list[Member] = []
    parts: list[Part] = []
    for one in found:
        if one.data is None:
            parts.append(_refused(one.name, one.reason))
            continue
        size = len(one.data)
        if not size:
            parts.append(Part(name=one.name, kind="attachment", status=PartStatus.EMPTY))
            continue
        job.tally.unpack(size)
        (place / str(len(members))).write_bytes(one.data)
        members.append(Member(name=one.name, digest=hashlib.sha256(one.data).hexdigest(), size=size))
        parts.append(Part(name=one.name, kind="attachment", status=PartStatus.READ, size=size))
    return members, parts


def _refused(name: str, reason: str) -> Part:
    return Part(name=name, kind="attachment", status=PartStatus.REFUSED, reason=reason)
