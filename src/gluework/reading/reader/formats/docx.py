"""DOCX: body, headers, footers, notes, comments, text boxes; deleted and hidden text are set apart."""

import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import FALLBACK, main_part, open_zip, parsed
from gluework.reading.reader.formats.ooxml import (
    near,
    take_drawings,
    take_inside,
    take_member,
    take_properties,
)
from gluework.reading.reader.job import Job
from gluework.values import Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
SIDES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "notes",
    "endnotes": "notes",
    "comments": "comments",
}
"""Kinds of relation whose members have text, and what they are called in the account."""
DELETED = {f"{W}del", f"{W}moveFrom"}
SKIPPED = {*DELETED, f"{W}instrText", f"{W}delText", FALLBACK}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}txbxContent": "\n"}
OFF = ("0", "false", "off")


def read_docx(data: bytes, job: Job) -> Reading:
    """Every part of the document that has text, in an account of its own."""
    account = ReadingAccount(job)
    aside = _Aside()
    with open_zip(data, job.limits) as archive:
        place = main_part(archive, "word/document.xml")
        body = parsed(archive, place, f"{W}document")
        if body is None:
            raise ReadingError("It is named like a DOCX but has no document inside.")
        account.text("body", "body", _text(body, aside))
        for kind, name in sorted(set(near(archive, account, place).values())):
            if kind in SIDES:
                _take_side(archive, account, name, SIDES[kind], aside)
            elif kind == "aFChunk":
                take_member(archive, account, name)
        take_drawings(archive, account, "word/diagrams/data", "word/charts/chart")
        for title, texts in (("deleted text", aside.deleted), ("hidden text", aside.hidden)):
            if texts:
                account.text(title, title.replace(" ", "_"), "\n".join(texts), title=title)
        take_inside(archive, account, "word")
        take_properties(archive, account)
    return account.reading()


@dataclass(slots=True)
class _Aside:
    """What stands in the file but is not read as live text."""

    deleted: list[str] = field(default_factory=list)
    """Under tracked changes."""
    hidden: list[str] = field(default_factory=list)


def _take_side(
    archive: zipfile.ZipFile, account: ReadingAccount, name: str, kind: str, aside: _Aside
) -> None:
    short = name.removeprefix("word/")
    try:
        root = parsed(archive, name)
    except ReadingError as error:
        account.failed(short, kind, error.message)
        return
    if root is None:
        account.failed(short, kind, "the document names it, but it is not there")
        return
    account.text(short, kind, _comments(root, aside) if kind == "comments" else _text(root, aside))


def _comments(root: etree._Element, aside: _Aside) -> str:
    """A line a comment, with who said it."""
    said = ((node.get(f"{W}author", ""), _text(node, aside)) for node in root.iter(f"{W}comment"))
    lines = [f"{by}: {text}" if by else text for by, text in said if text]
    return "\n".join(lines) or _text(root, aside)


def _text(root: etree._Element, aside: _Aside) -> str:
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
            if _left_out(node, aside):
                skipping = node
                continue
            pieces.append(_opening(node))
        else:
            pieces.append(_closing(node))
    text = re.sub(r" *\t *", "\t", "".join(pieces))
    lines = (line.strip(" ").removesuffix("\t") for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip())


def _left_out(node: etree._Element, aside: _Aside) -> bool:
    if node.tag in SKIPPED:
        if node.tag in DELETED:
            _put_aside(aside.deleted, node)
        return True
    if node.tag == f"{W}r":
        hidden = node.find(f"{W}rPr/{W}vanish")
        if hidden is not None and hidden.get(f"{W}val", "1") not in OFF:
            _put_aside(aside.hidden, node)
            return True
    return False


def _put_aside(texts: list[str], node: etree._Element) -> None:
    text = "".join(part.text or "" for part in node.iter(f"{W}delText", f"{W}t"))
    if text.strip():
        texts.append(text)


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
