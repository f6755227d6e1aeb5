"""Word, Excel and PowerPoint files of today, and books: every part of them, and what is damaged in them."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.reading.made import (
    RELATIONS,
    R,
    S,
    W,
    cell,
    docx,
    paragraph,
    read,
    relations,
    row,
    states,
    xlsx,
    zipped,
)
from tests.reading.made_ole import ole, packed_file

from gluework.reading.border import ReadingLimits
from gluework.reading.kinds import EPUB, PPTX, ZIP
from gluework.values import PartStatus

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"


def inside(document: bytes, **members: str | bytes) -> bytes:
    """A document with more members; two underscores stand for a slash, one for a dot."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        old: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(old | {name.replace("__", "/").replace("_", "."): data for name, data in members.items()})


def picture(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "white").save(out, "PNG")
    return out.getvalue()


def shape(*lines: str, kind: str = "") -> str:
    placeholder = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
    body = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<p:sp>{placeholder}<p:txBody>{body}</p:txBody></p:sp>"


def slide(*shapes: str, root: str = "sld", more: str = "") -> str:
    return f'<p:{root} xmlns:p="{P}" xmlns:a="{A}" {more}><p:cSld>{"".join(shapes)}</p:cSld></p:{root}>'


def pptx(*slides: str, **members: str | bytes) -> bytes:
    ids = "".join(f'<p:sldId id="{n}" r:id="slide{n}"/>' for n in range(1, len(slides) + 1))
    show = f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types>presentationml.presentation.main</Types>",
        "_rels/.rels": relations(officeDocument="ppt/presentation.xml"),
        "ppt/presentation.xml": show,
        "ppt/_rels/presentation.xml.rels": relations(
            **{f"slide{n}": f"slides/s{n}.xml" for n in range(1, len(slides) + 1)}
        ),
    }
    made |= {f"ppt/slides/s{n}.xml": content for n, content in enumerate(slides, 1)}
    return zipped(made | members)


def test_deleted_text_stands_apart_and_inserted_text_is_live():
    deleted = '<w:del w:author="Ada"><w:r><w:delText>old price</w:delText></w:r></w:del>'
    reading = read(docx(f"<w:p>{deleted}</w:p>" + paragraph("new price", '<w:ins w:author="Ada">{}</w:ins>')))
    assert reading.text == "new price\n\n[deleted text]\nold price"
    assert states(reading)["deleted text"] == "read"


def test_hidden_text_stands_apart():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
    shown = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>'
    assert read(docx(hidden + shown)).text == "seen\n\n[hidden text]\nunseen"


def test_comments_name_who_made_them():
    reading = read(
        docx(paragraph("x"), comments=f'<w:comment w:author="Ada">{paragraph("Why?")}</w:comment>')
    )
    assert "Ada: Why?" in reading.text


def test_files_inside_a_docx_are_read_as_what_they_are():
    wrapped = ole({"\x01Ole10Native": packed_file("list.txt", b"wrapped words")})
    data = inside(
        docx(paragraph("x")),
        word__embeddings__oleObject1_bin=wrapped,
        word__embeddings__other_docx=docx(paragraph("y")),
    )
    reading = read(data)
    assert "[list.txt]\nwrapped words" in reading.text
    assert "[other.docx]\ny" in reading.text
    assert {one.name for one in reading.attachments} == {"list.txt", "other.docx"}


def test_a_picture_that_may_hold_words_is_told_and_a_bullet_is_not():
    data = inside(
        docx(paragraph("x")), word__media__scan_png=picture(600, 400), word__media__dot_png=picture(16, 16)
    )
    reading = read(data)
    assert "gluework[ocr]" in next(part.reason for part in reading.parts if part.name == "scan.png")
    assert "dot.png" not in states(reading)


def test_a_damaged_picture_that_nobody_could_look_at_is_a_part_that_was_refused():
    reading = read(inside(docx(paragraph("x")), word__media__scan_png=picture(600, 400)[:60]))
    assert states(reading) == {"body": "read", "scan.png": "refused"}


def test_a_part_in_another_format_is_read_in_its_place():
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("x")}</w:body></w:document>',
            "word/_rels/document.xml.rels": relations(aFChunk="chunk.html"),
            "word/chunk.html": "<html><body><p>said in HTML</p></body></html>",
        }
    )
    assert "said in HTML" in read(data).text


def test_damaged_relations_cost_only_what_they_name():
    reading = read(zipped({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<broken",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("kept")}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"',
    }))  # fmt: skip
    assert reading.text == "kept"
    assert states(reading) == {"body": "read", "what belongs to document.xml": "failed"}


def test_what_is_said_of_a_document_is_read():
    core = '<cp:core xmlns:cp="c" xmlns:dc="d"><dc:title>Offer 7</dc:title></cp:core>'
    reading = read(inside(docx(paragraph("x")), docProps__core_xml=core))
    assert "[properties]\ntitle: Offer 7" in reading.text


def test_slides_come_in_order_with_tables_notes_and_comments():
    table = (
        "<a:tbl><a:tr>"
        + "".join(f"<a:tc><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:tc>" for t in "ab")
        + "</a:tr></a:tbl>"
    )
    comment = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="1"><p:text>Why?</p:text></p:cm></p:cmLst>'
    reading = read(
        pptx(
            slide(shape("First", kind="title"), f"<p:grpSp>{shape('in a group')}</p:grpSp>"),
            slide(table),
            **{
                "ppt/slides/_rels/s1.xml.rels": relations(
                    notesSlide="../notesSlides/n1.xml", comments="../comments/c1.xml"
                ),
                "ppt/notesSlides/n1.xml": slide(
                    shape("What to say"), shape("7", kind="sldNum"), root="notes"
                ),
                "ppt/comments/c1.xml": comment,
                "ppt/commentAuthors.xml": f'<p:l xmlns:p="{P}"><p:cmAuthor id="1" name="Ada"/></p:l>',
            },
        )
    )
    assert reading.type == PPTX
    assert reading.text == (
        "[slide 1]\nFirst\nin a group\n\n[slide 1: comments]\nAda: Why?\n\n"
        "[slide 1: notes]\nWhat to say\n\n[slide 2]\na\tb"
    )


def test_comments_of_newer_programs_and_their_answers_are_read():
    body = "<p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody>"
    comments = (
        f'<p:cmLst xmlns:p="{MODERN}" xmlns:a="{A}"><p:cm authorId="x">'
        f'<p:replyLst><p:reply authorId="x">{body.format("Because")}</p:reply></p:replyLst>'
        f"{body.format('Why?')}</p:cm></p:cmLst>"
    )
    rels = {"ppt/slides/_rels/s1.xml.rels": relations(comments="../c.xml"), "ppt/c.xml": comments}
    text = read(pptx(slide(shape("x")), **rels)).text
    assert "Why?" in text
    assert "Because" in text


def test_hidden_slides_are_read_and_marked():
    assert "[slide 1 (hidden)]\nsecret" in read(pptx(slide(shape("secret"), more='show="0"'))).text


def test_a_damaged_slide_costs_only_itself():
    reading = read(pptx(slide(shape("one")), "<broken", slide(shape("three"))))
    assert states(reading) == {"slide 1": "read", "slide 2": "failed", "slide 3": "read"}


def test_a_sheet_without_its_shared_strings_keeps_its_numbers_and_says_so():
    data = inside(
        xlsx(row(cell("A1", "0", "s"), cell("B1", "7")), strings=("word",)), xl__sharedStrings_xml="<sst"
    )
    reading = read(data)
    assert reading.text == "[Sheet]\n\t7"
    assert states(reading)["words of the cells"] == "failed"


def test_a_sheet_of_many_wide_gaps_stays_small():
    rows = "".join(row(cell(f"XFD{number}", "1")) for number in range(1, 2000))
    assert len(read(xlsx(rows)).text) < 2000 * 70


def test_a_workbook_with_more_sheets_than_an_archive_may_hold_is_refused():
    sheets = {f"xl/worksheets/sheet{number}.xml": "<x/>" for number in range(200)}
    reading = read(
        zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"} | sheets),
        limits=ReadingLimits(zip_entries=100),
    )
    assert reading.parts[0].status is not PartStatus.READ
    assert "100 are allowed" in reading.parts[0].reason


def test_what_is_printed_above_and_below_every_kind_of_page_is_read():
    sheet = (
        f'<worksheet xmlns="{S}"><sheetData/><headerFooter><oddHeader>&amp;Lodd page</oddHeader>'
        "<evenFooter>&amp;Reven page</evenFooter><firstHeader>&amp;Cfirst page</firstHeader>"
        "</headerFooter></worksheet>"
    )
    assert (
        read(inside(xlsx(), xl__worksheets__sheet1_xml=sheet)).text
        == "[Sheet]\nodd page\neven page\nfirst page"
    )


def book(*chapters: str) -> bytes:
    items = "".join(f'<item id="c{n}" href="c%20{n}.xhtml"/>' for n in range(len(chapters)))
    order = "".join(f'<itemref idref="c{n}"/>' for n in reversed(range(len(chapters))))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<c><rootfile full-path="OEBPS/book.opf"/></c>',
        "OEBPS/book.opf": f"<package><title>A Book</title>{items}<spine>{order}</spine></package>",
    }
    return zipped(members | {f"OEBPS/c {n}.xhtml": text for n, text in enumerate(chapters) if text})


def test_a_book_gives_its_chapters_in_its_own_order():
    reading = read(book("<p>the end</p>", "<p>the beginning</p>"))
    assert reading.type == EPUB
    assert reading.text == "A Book\n\nthe beginning\n\nthe end"


def test_a_chapter_that_is_missing_is_told():
    assert states(read(book("<p>one</p>", ""))) == {
        "title": "read",
        "chapter 1": "failed",
        "chapter 2": "read",
    }


DOCUMENTS = {
    "docx": docx(paragraph("words ") * 30, header=paragraph("above"), comments=paragraph("why")),
    "xlsx": xlsx(row(cell("A1", "0", "s"), cell("B1", "7")) * 30, strings=("word",)),
    "pptx": pptx(slide(shape("one")), slide(shape("two"))),
    "epub": book("<p>one</p>", "<p>two</p>"),
}


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_damaged_office_files_are_read_or_refused_and_never_a_fault(kind: str, seed: int):
    data = bytearray(DOCUMENTS[kind])
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = read(bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))]), f"a.{kind}")
    assert reading.parts
    if reading.type != ZIP:  # what lost its marks is read as any archive, which has tests of its own
        assert not any("reading it failed" in part.reason for part in reading.parts)
