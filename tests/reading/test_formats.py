"""Each format gives all its text, and what it does not give stands in the account."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.made import cell, docx, mail, paragraph, pdf, read, relations, row, states, xlsx, zipped

from gluework.reading.border import ReadingLimits
from gluework.reading.kinds import CSV, DOCX, HTML, JSON, MAIL, PDF, TEXT, XLSX, XML
from gluework.reading.reader.decode import decode
from gluework.reading.reader.detect import detect
from gluework.values import PartStatus

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf("x"), "a.txt", PDF),
        (b"\n\n" + pdf("x"), "", PDF),
        (docx(paragraph("x")), "a.zip", DOCX),
        (xlsx(row(cell("A1", "1"))), "a.docx", XLSX),
        (mail().as_bytes(), "a.txt", MAIL),
        (b"<!DOCTYPE html><html><body>x</body></html>", "a.txt", HTML),
        (b"<?xml version='1.0'?><a/>", "a.txt", XML),
        (b'{"a": 1}', "a.txt", JSON),
        (b"a,b,c\n1,2,3\n4,5,6\n", "a.txt", CSV),
        (b"Just words.", "a.pdf", TEXT),
        ("Grüße".encode("utf-16"), "", TEXT),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "image/png"),
        (bytes(range(256)) * 4, "a.txt", "application/octet-stream"),
    ],
)
def test_content_says_what_a_file_is(data: bytes, name: str, kind: str):
    assert detect(data, name) == kind


def test_a_mislabelled_file_is_read_as_what_it_is_and_says_so():
    reading = read(pdf("Invoice 4711"), "letter.docx")
    assert "Invoice 4711" in reading.text
    assert any("content is application/pdf" in note for note in reading.notes)
    stated = read(b"Just words.", "a.txt", stated="application/pdf")
    assert any("sent as application/pdf" in note for note in stated.notes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7 and nothing else", ""),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "<broken"}), "not readable XML"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, said: str):
    reading = read(data, "a")
    assert not reading.coverage.complete
    assert said in reading.unread[0].reason
    assert reading.unread[0].reason


LETTERS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=200)


@given(LETTERS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_comes_back_from_unicode(text: str, encoding: str):
    assert decode(text.encode(encoding), encoding)[0] == text


@given(
    st.binary(max_size=300),
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-7", "idna", "hex"])),
)
def test_no_bytes_and_no_statement_break_decoding(data: bytes, declared: str | None):
    text, _, note = decode(data, declared)
    text.encode("utf-8")
    assert "\ufffd" not in text or note or b"\xef\xbf\xbd" in data or declared


def test_latin_letters_survive_a_wrong_statement():
    assert decode("Grüße".encode(), "iso-8859-1")[0] == "Grüße"
    assert decode("Grüße: 5 €".encode("cp1252"), "iso-8859-1")[0] == "Grüße: 5 €"


def test_html_shows_what_a_person_sees():
    page = """<html><head><title>T</title><style>.x{display:none} .y{font-size:0.9em}</style></head><body>
      <p class="x">secret</p><p class="y">small</p><p style="font-size:0.9em">smaller</p>
      <p style="display: none">gone</p><script>code()</script>
      <table><tr><td>A</td><td>B</td></tr><tr><td colspan="2">C</td><td>D</td></tr></table></body></html>"""
    reading = read(page.encode())
    assert "small" in reading.text
    assert "smaller" in reading.text
    assert "A\tB\nC\t\tD" in reading.text
    assert not any(word in reading.text for word in ("secret", "gone", "code"))
    assert "It has hidden text, which was left out." in reading.notes


def test_a_docx_gives_every_part_of_itself():
    body = (
        paragraph("Body")
        + f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><w:txbxContent>{paragraph('Box')}</w:txbxContent></w:r></w:p>"
        + paragraph("Kept", "<w:ins>{}</w:ins>")
        + "<w:p><w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del></w:p>"
    )
    reading = read(
        docx(
            body,
            header=paragraph("Top"),
            footer=paragraph("Bottom"),
            footnotes=paragraph("Note"),
            comments=paragraph("Why"),
        )
    )
    for word in ("Body", "A", "B", "Box", "Kept", "Top", "Bottom", "Note", "Why"):
        assert word in reading.text.split(), word
    assert reading.text.split("[deleted text]")[1].strip() == "Deleted"
    assert reading.coverage.complete


def test_a_docx_whose_footer_is_damaged_says_so():
    broken = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
            "word/_rels/document.xml.rels": relations(footer="footer.xml"),
            "word/footer.xml": "<broken",
        }
    )
    assert PartStatus.FAILED in {part.status for part in read(broken).parts}


def test_a_spreadsheet_keeps_its_columns():
    rows = (
        row(cell("A1", "0", "s"), cell("C1", "1", "s")),
        row(cell("C2", "119.5")),
        row(cell("A3", "1", "b")),
    )
    reading = read(xlsx(*rows, strings=("Name", "Total")))
    assert reading.text.splitlines()[1:] == ["Name\t\tTotal", "\t\t119.5", "TRUE"]
    assert reading.coverage.complete


def test_a_spreadsheet_shows_dates_as_dates():
    styles = f'<styleSheet xmlns="{S}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    reading = read(xlsx(row(cell("A1", "45000", style="1"), cell("B1", "45000")), styles=styles))
    assert "2023-03-15\t45000" in reading.text


def test_hidden_sheets_and_rows_are_read_and_marked():
    reading = read(xlsx(row(cell("A1", "1"), hidden=True), state="hidden"))
    assert "[Sheet (hidden)]" in reading.text
    assert any("hidden rows" in note for note in reading.notes)


def test_formulas_without_values_are_told_as_unread():
    reading = read(xlsx(row(cell("A1", "", formula="1+1"))))
    assert states(reading)["Sheet: formulas"] == "failed"


def test_a_string_that_is_not_there_is_no_crash():
    assert read(xlsx(row(cell("A1", "99", "s"), cell("B1", "x", "s")), strings=("a",))).type == XLSX


def test_a_mail_gives_headers_the_fuller_body_and_attachments():
    message = mail(
        "Short",
        "<p>Short, and much more than that was said here.</p>",
        bill_txt=b"Bill 4711",
        bill_pdf=pdf("R-1"),
    )
    reading = read(message.as_bytes())
    assert "Subject: Grüße" in reading.text
    assert "much more than that" in reading.text
    assert "[bill.txt]\nBill 4711" in reading.text
    assert "R-1" in reading.text
    assert [attachment.name for attachment in reading.attachments] == ["bill.txt", "bill.pdf"]
    assert reading.coverage.complete
    assert len(reading.pages) == 1


def test_bodies_that_are_not_alternatives_are_all_read():
    raw = (
        b"From: a@b\nTo: c@d\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nfirst\n"
        b"--x\nContent-Type: text/html\n\n<p>second, and a good deal longer than the first one</p>\n--x--\n"
    )
    text = read(raw).text
    assert "first" in text
    assert "second" in text


def test_mails_in_mails_are_read_up_to_a_depth_and_then_refused():
    message = mail("innermost")
    for _ in range(4):
        outer = mail("outer")
        outer.add_attachment(message)
        message = outer
    assert "innermost" in read(message.as_bytes()).text
    shallow = read(message.as_bytes(), limits=ReadingLimits(depth=2))
    assert "innermost" not in shallow.text
    assert "files deep" in shallow.unread[0].reason


def test_an_empty_attachment_is_in_the_account():
    assert states(read(mail("x", empty_pdf=b"").as_bytes()))["empty.pdf"] == "empty"


def test_an_attachment_that_cannot_be_read_lowers_the_coverage():
    reading = read(mail("x", scan_png=b"\x89PNG\r\n\x1a\n" + b"." * 60_000).as_bytes())
    assert not reading.coverage.complete


@pytest.mark.parametrize(
    "tail",
    [
        b"--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nQUJDR\n--x--\n",
        b"--x\nContent-Type: text/plain\n\ncut off",
    ],
)
def test_a_damaged_mail_says_so(tail: bytes):
    reading = read(
        b"From: a@b\nTo: c@d\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + tail
    )
    assert not reading.coverage.complete


def test_attachments_are_handed_on_up_to_a_limit_and_read_beyond_it():
    reading = read(
        mail("x", a_txt=b"a" * 600, b_txt=b"b" * 600).as_bytes(), limits=ReadingLimits(attached_bytes=1000)
    )
    assert [attachment.name for attachment in reading.attachments] == ["a.txt"]
    assert "b" * 600 in reading.text
    assert any("too large to be handed on" in note for note in reading.notes)


SEEDS = {
    "mail": mail("Body", "<b>Body</b>", bill_pdf=pdf("R-1"), bill_txt=b"4711").as_bytes(),
    "docx": docx(paragraph("Body"), header=paragraph("Top")),
    "xlsx": xlsx(row(cell("A1", "0", "s")), strings=("x",)),
    "pdf": pdf("one", "two"),
    "html": b"<html><body><p>Hello</p></body></html>",
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_damaged_documents_are_read_or_refused_and_never_a_fault(kind: str, seed: int):
    generator = random.Random(seed)
    data = bytearray(SEEDS[kind])
    for _ in range(generator.randint(1, 20)):
        data[generator.randrange(len(data))] = generator.randrange(256)
    cut = data[: generator.randint(1, len(data))] if generator.random() < 0.5 else data
    reading = read(bytes(cut), f"a.{kind}")
    assert reading.parts
    assert all(part.reason for part in reading.unread)
    reading.text.encode("utf-8")
