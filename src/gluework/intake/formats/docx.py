"""DOCX: body, headers, footers, notes, comments and text boxes; deleted text is not read as live."""

import zipfile

from lxml import etree

from gluework.errors import ReadingError
from gluework.intake.detect import DOCX
from gluework.intake.formats.archive import open_zip, parsed
from gluework.intake.model import Limits
from gluework.nouns import Part, PartStatus, Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIDES = (
    ("header", "header"),
    ("footer", "footer"),
    ("footnotes", "notes"),
    ("endnotes", "notes"),
    ("comments", "comments"),
)
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", MC_FALLBACK}


def read_docx(data: bytes, digest: str, limits: Limits) -> Reading:
    """Every part of the document that has text, in an account of its own."""
    with open_zip(data, limits) as archive:
        body = parsed(archive, "word/document.xml")
        if body is None:
            raise ReadingError("It is named like a DOCX but has no document inside.")
        texts = [_text(body)]
        parts = [_part("body", "body", texts[0])]
        for name in sorted(archive.namelist()):
            kind = _side(name)
            if kind:
                text, part = _read_side(archive, name, kind)
                texts.append(text)
                parts.append(part)
        parts.extend(_embedded(archive))
    return Reading(
        digest=digest, type=DOCX, text="\n\n".join(text for text in texts if text.strip()), parts=tuple(parts)
    )


def _side(name: str) -> str | None:
    if not name.startswith("word/") or not name.endswith(".xml"):
        return None
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return dict(SIDES).get(stem)


def _read_side(archive: zipfile.ZipFile, name: str, kind: str) -> tuple[str, Part]:
    try:
        root = parsed(archive, name)
    except ReadingError as error:
        return "", Part(name=name, kind=kind, status=PartStatus.FAILED, reason=error.message)
    text = "" if root is None else _text(root)
    return text, _part(name.removeprefix("word/"), kind, text)


def _part(name: str, kind: str, text: str) -> Part:
    status = PartStatus.READ if text.strip() else PartStatus.EMPTY
    return Part(name=name, kind=kind, status=status, characters=len(text))


def _embedded(archive: zipfile.ZipFile) -> list[Part]:
    """Pictures and files inside: seen, and not read."""
    found = []
    for name in sorted(archive.namelist()):
        if name.startswith("word/embeddings/"):
            reason = f"the file {name.rsplit('/', 1)[-1]} inside it was not read"
            found.append(Part(name=name, kind="attachment", status=PartStatus.REFUSED, reason=reason))
        elif name.startswith("word/media/") and archive.getinfo(name).file_size > PICTURE_WITH_TEXT:
            reason = "a picture inside it was not read; that needs OCR"
            found.append(Part(name=name, kind="picture", status=PartStatus.REFUSED, reason=reason))
    return found


PICTURE_WITH_TEXT = 50_000
"""Bytes; smaller pictures are logos and bullets."""


def _text(root: etree._Element) -> str:
    pieces: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str) or _inside_skipped(node):
            continue
        if event == "start":
            pieces.append(_opening(node))
        elif node.tag == f"{W}p":
            pieces.append("\n" if node.getparent() is None or node.getparent().tag != f"{W}tc" else " ")
        elif node.tag == f"{W}tc":
            pieces.append("\t")
        elif node.tag == f"{W}tr":
            pieces.append("\n")
    lines = (line.strip() for line in "".join(pieces).splitlines())
    return "\n".join(line for line in lines if line)


def _opening(node: etree._Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}tab":
        return "\t"
    return "\n" if node.tag in (f"{W}br", f"{W}cr") else ""


def _inside_skipped(node: etree._Element) -> bool:
    return node.tag in SKIPPED or any(parent.tag in SKIPPED for parent in node.iterancestors(*SKIPPED))
