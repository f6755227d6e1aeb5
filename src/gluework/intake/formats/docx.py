"""DOCX: body, headers, footers, notes, comments, text boxes; deleted and hidden text is not read as live."""

import re
import zipfile

from lxml import etree

from gluework.errors import ReadingError
from gluework.intake.formats.archive import (
    drawings,
    main_part,
    open_zip,
    parsed,
    related,
    text_part,
    unread_files,
)
from gluework.intake.job import Job
from gluework.nouns import Part, PartStatus, Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIDES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "notes",
    "endnotes": "notes",
    "comments": "comments",
}
"""Kinds of relation whose members have text, and what they are called in the account."""
DELETED = {f"{W}del", f"{W}moveFrom"}
SKIPPED = {*DELETED, f"{W}instrText", f"{W}delText", MC_FALLBACK}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}txbxContent": "\n"}
OFF = ("0", "false", "off")
DELETED_NOTE = "It has deleted text under tracked changes, which was left out."
HIDDEN_NOTE = "It has hidden text, which was left out."


def read_docx(data: bytes, job: Job) -> Reading:
    """Every part of the document that has text, in an account of its own."""
    notes: set[str] = set()
    with open_zip(data, job.limits) as archive:
        place = main_part(archive, "word/document.xml")
        body = parsed(archive, place, f"{W}document")
        if body is None:
            raise ReadingError("It is named like a DOCX but has no document inside.")
        texts = [_text(body, notes)]
        parts = [text_part("body", "body", texts[0])]
        for kind, name in sorted(set(related(archive, place).values())):
            if kind in SIDES:
                text, part = _read_side(archive, name, SIDES[kind], notes)
                texts.append(text)
                parts.append(part)
        for text, part in drawings(archive, "word/diagrams/data", "word/charts/chart"):
            texts.append(text)
            parts.append(part)
        parts.extend(unread_files(archive, "word"))
    return Reading(
        digest=job.digest,
        type=job.kind,
        text="\n\n".join(text for text in texts if text.strip()),
        parts=tuple(parts),
        notes=tuple(sorted(notes)),
    )


def _read_side(archive: zipfile.ZipFile, name: str, kind: str, notes: set[str]) -> tuple[str, Part]:
    short = name.removeprefix("word/")
    try:
        root = parsed(archive, name)
    except ReadingError as error:
        return "", Part(name=short, kind=kind, status=PartStatus.FAILED, reason=error.message)
    if root is None:
        reason = "the document names it, but it is not there"
        return "", Part(name=short, kind=kind, status=PartStatus.FAILED, reason=reason)
    text = _text(root, notes)
    return text, text_part(short, kind, text)


def _text(root: etree._Element, notes: set[str]) -> str:
    """Paragraphs as lines, table rows as lines with tabs between the cells."""
    pieces: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    skipping: etree._Element | None = None
    for event, node in walker:
        if skipping is not None:
            skipping = None if event == "end" and node is skipping else skipping
            continue
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if _left_out(node, notes):
                skipping = node
                continue
            pieces.append(_opening(node))
        else:
            pieces.append(_closing(node))
    text = re.sub(r" *\t *", "\t", "".join(pieces))
    lines = (line.strip(" ").removesuffix("\t") for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip())


def _left_out(node: etree._Element, notes: set[str]) -> bool:
    if node.tag in SKIPPED:
        if node.tag in DELETED and next(node.iter(f"{W}delText", f"{W}t"), None) is not None:
            notes.add(DELETED_NOTE)
        return True
    if node.tag == f"{W}r":
        hidden = node.find(f"{W}rPr/{W}vanish")
        if hidden is not None and hidden.get(f"{W}val", "1") not in OFF:
            if next(node.iter(f"{W}t"), None) is not None:
                notes.add(HIDDEN_NOTE)
            return True
    return False


def _opening(node: etree._Element) -> str:
    tag, parent = node.tag, node.getparent()
    if tag in (f"{W}t", MATH_TEXT):
        return node.text or ""
    if tag == f"{W}checkBox":
        return "[x] " if _ticked(node) else "[ ] "
    if tag == f"{W}tab" and parent is not None and parent.tag == f"{W}tabs":
        return ""  # where a tab stop is, not a tab
    return BREAKS.get(str(tag), "")


def _closing(node: etree._Element) -> str:
    around = next(node.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
    in_cell = around is not None and around.tag == f"{W}tc"
    if node.tag in (f"{W}p", f"{W}tr"):
        return " " if in_cell else "\n"
    if node.tag == f"{W}tc":
        return " " if in_cell else "\t"
    return "\n" if node.tag == f"{W}txbxContent" else ""


def _ticked(box: etree._Element) -> bool:
    for name in ("checked", "default"):
        node = box.find(f"{W}{name}")
        if node is not None:
            return node.get(f"{W}val", "1") not in OFF
    return False
