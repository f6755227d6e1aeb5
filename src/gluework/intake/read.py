"""Reads one document's bytes as what they are. Runs in a reader's process, never in the service's."""

from collections.abc import Callable

from gluework.errors import ReadingError
from gluework.intake import detect
from gluework.intake.model import Limits
from gluework.nouns import Part, PartStatus, Reading

SAYS = {
    detect.OLE: "old Office files (.doc, .xls, .ppt, .msg) are not read yet",
    detect.ZIP: "archives are not read yet",
    detect.PPTX: "presentations are not read yet",
    detect.RTF: "RTF is not read yet",
}
TEXTS = {detect.TEXT, detect.CSV, detect.JSON, detect.XML, "text/markdown", "text/tab-separated-values"}


def read_document(data: bytes, digest: str, name: str, limits: Limits, depth: int = 0) -> Reading:
    """The reading of any bytes; what can't be read is a part that says why."""
    if not data:
        return refused(digest, detect.UNKNOWN, "it is empty (0 bytes)")
    kind = detect.detect(data, name)
    try:
        reading = _reader(kind, limits, depth)(data, digest)
    except ReadingError as error:
        return refused(digest, kind, f"{error.message} {error.hint}".strip(), PartStatus.FAILED)
    note = detect.mislabelled(kind, name)
    return reading.model_copy(update={"notes": (*reading.notes, note)}) if note else reading


def refused(digest: str, kind: str, reason: str, status: PartStatus = PartStatus.REFUSED) -> Reading:
    """The reading of a document that nothing was read of."""
    part = Part(name="document", kind="document", status=status, reason=reason)
    return Reading(digest=digest, type=kind, text="", parts=(part,))


def _reader(kind: str, limits: Limits, depth: int) -> Callable[[bytes, str], Reading]:
    """The reader of a media type; imported only when it is needed, so that a reader starts quickly."""
    if kind == detect.PDF:
        from gluework.intake.formats.pdf import read_pdf  # noqa: PLC0415

        return read_pdf
    if kind == detect.HTML:
        from gluework.intake.formats.html import read_html  # noqa: PLC0415

        return read_html
    if kind == detect.MAIL:
        from gluework.intake.formats.mail import read_mail  # noqa: PLC0415

        def inner(data: bytes, name: str, level: int) -> Reading:
            return read_document(data, "", name, limits, level)

        return lambda data, digest: read_mail(data, digest, limits, inner, depth)
    if kind == detect.DOCX:
        from gluework.intake.formats.docx import read_docx  # noqa: PLC0415

        return lambda data, digest: read_docx(data, digest, limits)
    if kind == detect.XLSX:
        from gluework.intake.formats.xlsx import read_xlsx  # noqa: PLC0415

        return lambda data, digest: read_xlsx(data, digest, limits)
    if kind in TEXTS:
        from gluework.intake.formats.plain import read_text  # noqa: PLC0415

        return lambda data, digest: read_text(data, digest, kind)
    return lambda _, digest: refused(digest, kind, _why_not(kind))


def _why_not(kind: str) -> str:
    if kind.startswith("image/"):
        return "it is a picture; reading it needs OCR, which is not there yet"
    return SAYS.get(kind, f"documents of the kind {kind} are not read")
