"""OpenDocument: texts, sheets and presentations, as archives or flat; and StarOffice's, their forerunners.

Names of elements are compared without their namespaces, which differ between versions.
"""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import member, open_zip, parse_xml
from gluework.reading.reader.formats.pictures import take_picture
from gluework.reading.reader.job import LOCKED, Job
from gluework.values import Reading

MOST_REPEATED = 200
"""Times that a repeated row is written down; empty ones are not at all."""
WIDEST_GAP = 64
"""Empty cells in a row that are shown as such."""
BREAKS = {"line-break": "\n", "tab": "\t", "tab-stop": "\t"}
BLOCKS = {"p", "h"}
ASIDE = {"annotation": "comments", "note-body": "notes", "footnote-body": "notes", "endnote-body": "notes"}
"""What stands inside a paragraph but is no part of its sentence."""
LEFT_OUT = {
    "tracked-changes", "note-citation", "footnote-citation", "endnote-citation", "sequence-decls", "forms",
    "scripts", "font-face-decls", "automatic-styles", "styles", "settings", "meta", "creator", "date",
    "event-listeners", "binary-data", "calculation-settings", "user-field-decls", "variable-decls",
}  # fmt: skip


def read_odf(data: bytes, job: Job) -> Reading:
    """Every part of an OpenDocument archive that has text."""
    account = ReadingAccount(job)
    with open_zip(data, job.limits) as archive:
        if b"encryption-data" in (member(archive, "META-INF/manifest.xml") or b""):
            raise ReadingError(*LOCKED)
        content = parsed_odf(archive, "content.xml")
        if content is None:
            raise ReadingError("It is named like an OpenDocument file but has no content inside.")
        _take_body(account, content)
        _take_styles(archive, account)
        _take_inside(archive, account)
    return account.reading()


def read_flat(data: bytes, job: Job) -> Reading:
    """An OpenDocument file that is one XML document."""
    account = ReadingAccount(job)
    root = parse_xml(data, "document")
    _take_body(account, root)
    _take_headers(account, root)
    return account.reading()


def parsed_odf(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of the archive. StarOffice's name their grammar, which is harmless without entities."""
    data = member(archive, name)
    if data is None:
        return None
    start = data.find(b"<!DOCTYPE")
    if 0 <= start < 500:  # noqa: PLR2004  # behind the XML declaration
        end = data.find(b">", start)
        if b"[" not in data[start:end]:
            data = data[:start] + data[end + 1 :]
    return parse_xml(data, name)


class _Words:
    """Text of a body, with what stands aside in lists of their own."""

    def __init__(self) -> None:
        self.aside: dict[str, list[str]] = {}

    def of(self, root: etree._Element) -> str:
        """Paragraphs as lines, rows of tables as lines with tabs between the cells."""
        lines: list[str] = []
        for node, inside in _blocks(root):
            if inside is not None:
                lines.append(
                    "\t".join(" ".join(self.paragraph(p) for p in _paragraphs(cell)) for cell in inside)
                )
            else:
                lines.append(self.paragraph(node))
        return "\n".join(line for line in lines if line.strip())

    def paragraph(self, node: etree._Element) -> str:
        """One paragraph in one line; text boxes that hang in it on lines of their own."""
        pieces: list[str] = []
        stack: list[etree._Element | str] = [node]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                pieces.append(one)
                continue
            name = _name(one)
            if one is not node and name in ASIDE:
                self.put_aside(ASIDE[name], one)
            elif name not in LEFT_OUT:
                pieces.append(_before(one, name, inside=one is not node))
                for child in reversed(one):
                    stack += [child.tail or "", child]
        return "".join(pieces)

    def put_aside(self, kind: str, node: etree._Element) -> None:
        """A comment or a note, with who wrote it."""
        by = next((one.text for one in node.iterchildren() if _name(one) == "creator" and one.text), "")
        said = " ".join(self.paragraph(p) for p in _paragraphs(node))
        self.aside.setdefault(kind, []).append(f"{by}: {said}" if by else said)


def _before(node: etree._Element, name: str, *, inside: bool) -> str:
    """What an element itself says, before what stands in it."""
    if name == "s":
        return " " * min(_number(node, "c"), 100)
    line = "\n" if inside and name in BLOCKS else BREAKS.get(name, "")
    return line + (node.text or "" if name else "")


def _blocks(root: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element] | None]]:
    """Paragraphs, and rows of tables with their cells, in their order; nothing inside them twice."""
    stack: list[etree._Element] = [root]
    while stack:
        node = stack.pop()
        name = _name(node)
        if name in LEFT_OUT or name in ASIDE:
            continue
        if name in BLOCKS:
            yield node, None
        elif name == "table-row":
            yield node, [cell for cell in node if _name(cell) in ("table-cell", "covered-table-cell")]
        else:
            stack.extend(reversed(node))


def _paragraphs(node: etree._Element) -> Iterator[etree._Element]:
    """The outermost paragraphs below an element."""
    stack = list(reversed(node))
    while stack:
        one = stack.pop()
        if _name(one) in BLOCKS:
            yield one
        elif _name(one) not in LEFT_OUT and _name(one) not in ASIDE:
            stack.extend(reversed(one))


def _name(node: etree._Element) -> str:
    """Without its namespace; empty for comments and instructions."""
    return str(node.tag).rpartition("}")[2] if not callable(node.tag) else ""


def _attribute(node: etree._Element, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _number(node: etree._Element, name: str) -> int:
    value = _attribute(node, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 1  # noqa: PLR2004  # more is no count


def _take_body(account: ReadingAccount, content: etree._Element) -> None:
    words = _Words()
    body = next((node for node in content.iter() if _name(node) == "body"), None)
    if body is None:
        raise ReadingError("The document has no body.")
    own = next((node for node in body if _name(node) in ("spreadsheet", "presentation", "drawing")), body)
    tables = [node for node in own if _name(node) == "table"]
    pages = [node for node in own if _name(node) == "page"]
    if pages:
        for number, page in enumerate(pages, 1):
            _take_slide(account, page, f"slide {number}", words)
    elif tables and (own is not body or not any(_name(node) in {*BLOCKS, "text"} for node in body)):
        hidden = _hidden_styles(content)
        for table in tables:
            _take_sheet(account, table, words, hidden)
    else:
        account.text("body", "body", words.of(body))
    deleted = [words.of(node) for node in body.iter() if _name(node) == "deletion"]
    for title, texts in (*words.aside.items(), ("deleted text", deleted)):
        if any(text.strip() for text in texts):
            account.text(title, title.replace(" ", "_"), "\n".join(texts), title=title)


def _take_slide(account: ReadingAccount, page: etree._Element, name: str, words: _Words) -> None:
    notes = [node for node in page if _name(node) == "notes"]
    said = "\n".join(words.of(node) for node in page if _name(node) != "notes")
    hidden = _attribute(page, "visibility") == "hidden"
    title = f"{name} (hidden)" if hidden else name
    account.text(title, "slide", said, title=title)
    for node in notes:
        text = words.of(node)
        if text:
            account.text(f"{title}: notes", "notes", text, title=f"{title}: notes")


def _hidden_styles(content: etree._Element) -> set[str]:
    """Table styles that say that a sheet is not shown."""
    return {
        _attribute(style, "name")
        for style in content.iter()
        if _name(style) == "style"
        and any(_name(one) == "table-properties" and _attribute(one, "display") == "false" for one in style)
    }


def _take_sheet(
    account: ReadingAccount, table: etree._Element, words: _Words, hidden_styles: set[str]
) -> None:
    name = _attribute(table, "name") or "sheet"
    title = f"{name} (hidden)" if _attribute(table, "style-name") in hidden_styles else name
    lines: list[str] = []
    hidden = False
    for node in table.iter():
        kind = _name(node)
        if kind in ("table-row", "table-column") and _attribute(node, "visibility") in ("collapse", "filter"):
            hidden = True
        if kind == "table-row":
            line = _row(node, words)
            if line.strip():
                lines += [line] * min(_number(node, "number-rows-repeated"), MOST_REPEATED)
    drawn = [words.of(node) for node in table if _name(node) == "shapes"]
    account.text(title, "sheet", "\n".join(lines + [text for text in drawn if text]), title=title)
    if hidden:
        account.note(f"The sheet {name} has hidden rows or columns; they were read.")


def _row(row: etree._Element, words: _Words) -> str:
    cells: list[str] = []
    gap = 0
    for cell in row:
        if _name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        text = " ".join(words.paragraph(p) for p in _paragraphs(cell))
        for note in cell:
            if _name(note) == "annotation":
                words.put_aside("comments", note)
        repeated = _number(cell, "number-columns-repeated")
        if not text.strip():
            gap += repeated
            continue
        cells += [""] * min(gap, WIDEST_GAP)
        gap = 0
        cells += [" ".join(text.split())] * min(repeated, WIDEST_GAP)
    return "\t".join(cells)


def _take_styles(archive: zipfile.ZipFile, account: ReadingAccount) -> None:
    try:
        styles = parsed_odf(archive, "styles.xml")
    except ReadingError as error:
        account.failed("headers and footers", "header", error.message)
        return
    if styles is not None:
        _take_headers(account, styles)


def _take_headers(account: ReadingAccount, root: etree._Element) -> None:
    words = _Words()
    for node in root.iter():
        name = _name(node)
        if name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            text = words.of(node)
            if text:
                account.text(name, name[:6], text)


def _take_inside(archive: zipfile.ZipFile, account: ReadingAccount) -> None:
    """Pictures, and documents inside the document."""
    for name in sorted(archive.namelist()):
        short = PurePosixPath(name).name
        try:
            if name.startswith("Pictures/") and short:
                take_picture(account, member(archive, name) or b"", short)
            elif name.startswith("Object ") and name.count("/") == 1 and short == "content.xml":
                content = parsed_odf(archive, name)
                text = _text_of_object(content) if content is not None else ""
                if text:
                    account.text(name.split("/")[0], "attachment", text, title=name.split("/")[0])
            elif name.startswith("Object ") and "/" not in name:
                account.file(member(archive, name) or b"", name)
        except ReadingError as error:
            account.failed(name, "attachment", error.message)


def _text_of_object(content: etree._Element) -> str:
    """A document in the document; a formula is all the signs in it."""
    return _Words().of(content) or " ".join("".join(map(str, content.itertext())).split())
