"""PPTX: each slide with its tables, drawings, notes and comments; hidden slides are marked."""

import zipfile

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import A_T, FALLBACK, REL_ID, main_part, member, open_zip, parsed
from gluework.reading.reader.formats.ooxml import near, take_inside, take_properties
from gluework.reading.reader.job import Job
from gluework.values import Reading

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P188 = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
DRAWN = {"diagramData": "drawing", "chart": "drawing", "chartEx": "drawing"}


def read_pptx(data: bytes, job: Job) -> Reading:
    """Each slide a part, in the order of the show."""
    account = ReadingAccount(job)
    with open_zip(data, job.limits) as archive:
        place = main_part(archive, "ppt/presentation.xml")
        show = parsed(archive, place, f"{P}presentation")
        if show is None:
            raise ReadingError("It is named like a PPTX but has no presentation inside.")
        beside = near(archive, account, place)
        authors = _authors(archive)
        slides = [beside.get(node.get(REL_ID, ""), ("", ""))[1] for node in show.iter(f"{P}sldId")]
        for number, slide in enumerate(slides, 1):
            _take_slide(archive, account, f"slide {number}", slide, authors)
        take_inside(archive, account, "ppt")
        take_properties(archive, account)
    return account.reading()


def _take_slide(
    archive: zipfile.ZipFile, account: ReadingAccount, name: str, place: str, authors: dict[str, str]
) -> None:
    try:
        root = parsed(archive, place)
        if root is None:
            account.failed(name, "slide", "the presentation names it, but it is not there")
            return
    except ReadingError as error:
        account.failed(name, "slide", error.message)
        return
    title = f"{name} (hidden)" if root.get("show") in ("0", "false") else name
    account.text(title, "slide", slide_text(root), title=title)
    for kind, where in sorted(set(near(archive, account, place).values())):
        if kind in DRAWN or kind in ("notesSlide", "comments"):
            _take_beside(archive, account, title, (kind, where), authors)


def _take_beside(
    archive: zipfile.ZipFile,
    account: ReadingAccount,
    title: str,
    relation: tuple[str, str],
    authors: dict[str, str],
) -> None:
    """Notes, comments, diagrams and charts of a slide."""
    kind, where = relation
    called = {"notesSlide": "notes"}.get(kind, DRAWN.get(kind, kind))
    name = f"{title}: {called}"
    try:
        root = parsed(archive, where)
    except ReadingError as error:
        account.failed(name, called, error.message)
        return
    if root is None:
        return
    if kind == "notesSlide":
        text = slide_text(root, notes=True)
    elif kind == "comments":
        text = _comments(root, authors)
    else:
        words = [node.text or "" for node in root.iter(A_T)]
        words += [node.text or "" for node in root.iter("{*}v")] if kind != "diagramData" else []
        text = "\n".join(word for word in words if word.strip())
    if text.strip():
        account.text(name, called, text, title=name)


def slide_text(root: etree._Element, *, notes: bool = False) -> str:
    """The words on a slide: paragraphs as lines, table rows as lines with tabs between the cells.

    Of a notes page only what was written: its picture of the slide and its page number are left out.
    """
    lines: list[str] = []
    for shape in root.iter(f"{P}sp", f"{A}tbl"):
        if next(shape.iterancestors(FALLBACK), None) is not None:
            continue
        if shape.tag == f"{A}tbl":
            lines += ["\t".join(" ".join(_paragraphs(cell)) for cell in row) for row in _rows(shape)]
            continue
        kind = shape.find(f".//{P}nvPr/{P}ph")
        if notes and kind is not None and kind.get("type") in ("sldImg", "sldNum", "hdr", "ftr", "dt"):
            continue
        lines += _paragraphs(shape)
    return "\n".join(line for line in lines if line.strip())


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    return [list(row.iterchildren(f"{A}tc")) for row in table.iterchildren(f"{A}tr")]


def _paragraphs(node: etree._Element) -> list[str]:
    return ["".join(_run(part) for part in paragraph.iter()) for paragraph in node.iter(f"{A}p")]


def _run(node: etree._Element) -> str:
    if node.tag == A_T:
        return node.text or ""
    return {f"{A}br": "\n", f"{A}tab": "\t"}.get(str(node.tag), "")


def _comments(root: etree._Element, authors: dict[str, str]) -> str:
    lines = []
    for comment in root.iter(f"{P}cm", f"{P188}cm", f"{P188}reply"):
        by = authors.get(comment.get("authorId", ""), "")
        said = [node.text or "" for node in comment.iterchildren(f"{P}text")]
        body = comment.find(f"{P188}txBody")
        said += _paragraphs(body) if body is not None else []
        lines.append(f"{by}: {' '.join(said)}" if by else " ".join(said))
    return "\n".join(lines)


def _authors(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of those who commented, by id, of old and new comments."""
    found: dict[str, str] = {}
    for place in ("ppt/commentAuthors.xml", "ppt/authors.xml"):
        if member(archive, place) is None:
            continue
        try:
            root = parsed(archive, place)
        except ReadingError:
            continue  # comments are read without their names then
        for node in root.iter(f"{P}cmAuthor", f"{P188}author") if root is not None else ():
            found[node.get("id", "")] = node.get("name", "")
    return found
