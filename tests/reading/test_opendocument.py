"""OpenDocument texts, sheets and presentations, flat ones and StarOffice's, their forerunners."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.made import read, states, zipped

from gluework.reading.kinds import FLAT_ODF, ODP, ODS, ODT, ZIP

NAMES = ("office", "text", "table", "draw", "presentation", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def e(name: str, *inside: str, **attributes: str) -> str:
    """An element; an underscore in a name stands for its colon."""
    said = "".join(f' {key.replace("_", ":", 1)}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def content(kind: str, body: str, styles: str = "", root: str = "document-content") -> str:
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return (
        f"<office:{root} {SPACES}>{automatic}<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        f"</office:{root}>"
    )


def odf(kind: str, body: str, styles: str = "", **members: str | bytes) -> bytes:
    """A document; members by name with one underscore for a dot, two for a slash."""
    made: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": content(kind, body, styles),
    }
    return zipped(made | {name.replace("__", "/").replace("_", "."): data for name, data in members.items()})


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def sheet_row(*cells: str, more: str = "") -> str:
    filled = "".join(f"<table:table-cell>{p(text) if text else ''}</table:table-cell>" for text in cells)
    return f"<table:table-row {more}>{filled}</table:table-row>"


def test_a_text_keeps_its_lines_spaces_and_tables():
    table = f"<table:table>{sheet_row('Item', 'Price')}{sheet_row('Nail', '0.10')}</table:table>"
    body = (
        p("one<text:s text:c='2'/>two<text:tab/>three")
        + f"<text:list><text:list-item>{p('point')}</text:list-item></text:list>"
    )
    reading = read(odf("text", body + table))
    assert reading.type == ODT
    assert reading.text == "one  two\tthree\npoint\nItem\tPrice\nNail\t0.10"


def test_notes_comments_and_deleted_text_stand_apart():
    deletion = e("text:changed-region", e("text:deletion", p("old")))
    changes = e("text:tracked-changes", deletion)
    note = e("text:note", e("text:note-citation", "1"), e("text:note-body", p("a note")))
    comment = e("office:annotation", e("dc:creator", "Ada"), e("dc:date", "2024"), p("Why?"))
    reading = read(odf("text", changes + p(f"before{note} and{comment} after")))
    assert reading.text.startswith("before and after")
    assert "[notes]\na note" in reading.text
    assert "[comments]\nAda: Why?" in reading.text
    assert "[deleted text]\nold" in reading.text


def test_headers_and_footers_are_read():
    sides = e("style:header", p("above")) + e("style:footer", p("below"))
    styles = f"<office:document-styles {SPACES}>{sides}</office:document-styles>"
    reading = read(odf("text", p("x"), styles_xml=styles))
    assert states(reading) == {"body": "read", "header": "read", "footer": "read"}
    assert "above" in reading.text


def test_damaged_styles_cost_only_headers_and_footers():
    reading = read(odf("text", p("kept"), styles_xml="<broken"))
    assert reading.text == "kept"
    assert states(reading) == {"body": "read", "headers and footers": "failed"}


def test_a_sheet_keeps_its_columns_and_hidden_ones_are_marked():
    styles = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    rows = sheet_row("a", "", "c") + sheet_row("hid", more='table:visibility="collapse"')
    first = e("table:table", rows, table_name="Open")
    second = f'<table:table table:name="Shut" table:style-name="off">{sheet_row("secret")}</table:table>'
    reading = read(odf("spreadsheet", first + second, styles))
    assert reading.type == ODS
    assert reading.text == "[Open]\na\t\tc\nhid\n\n[Shut (hidden)]\nsecret"
    assert any("hidden rows or columns" in note for note in reading.notes)


def test_a_sheet_that_says_it_has_a_million_rows_stays_small():
    many = 'table:number-rows-repeated="1048576"'
    cells = f'<table:table-cell table:number-columns-repeated="16384">{p("x")}</table:table-cell>'
    wide = f"<table:table-row {many}>{cells}</table:table-row>"
    reading = read(
        odf("spreadsheet", f'<table:table table:name="Much">{wide}{sheet_row("", more=many)}</table:table>')
    )
    assert "x\tx" in reading.text
    assert len(reading.text) < 100_000


def test_a_presentation_gives_slides_with_their_notes():
    said = e("presentation:notes", e("draw:frame", e("draw:text-box", p("What to say"))))
    shown = e("draw:page", e("draw:frame", e("draw:text-box", p("Title"))), said)
    reading = read(odf("presentation", shown))
    assert reading.type == ODP
    assert reading.text == "[slide 1]\nTitle\n\n[slide 1: notes]\nWhat to say"


def test_documents_inside_a_document_are_read():
    formula = "<math><mi>x</mi><mo>=</mo><mn>7</mn></math>"
    members = {"Object 1/content.xml": content("text", p("inside")), "Object 2/content.xml": formula}
    data = odf("text", p("x"), **members)
    assert "[Object 1]\ninside" in read(data).text
    assert "x=7" in read(data).text


def test_a_text_that_is_one_xml_document_is_read():
    flat = '<?xml version="1.0"?>' + content("text", p("flat words"), root="document")
    reading = read(flat.encode())
    assert reading.type == FLAT_ODF
    assert reading.text == "flat words"


def test_an_old_staroffice_text_is_read_although_it_names_its_grammar():
    old = '<!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "o.dtd">'
    space = 'xmlns:office="http://openoffice.org/2000/office" xmlns:text="http://openoffice.org/2000/text"'
    body = e("office:body", p("old words"))
    body = f"{old}<office:document-content {space}>{body}</office:document-content>"
    members: dict[str, str | bytes] = {"mimetype": "application/vnd.sun.xml.writer", "content.xml": body}
    assert read(zipped(members)).text == "old words"


def test_entities_are_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content("text", p("&a;"))
    reading = read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bomb}))
    assert not reading.text
    assert "declares entities" in reading.parts[0].reason


def test_a_document_behind_a_password_says_so():
    members: dict[str, str | bytes] = {"META-INF/manifest.xml": "<m:encryption-data/>"}
    reading = read(odf("text", "", **members))
    assert "locked with a password" in reading.parts[0].reason


DOCUMENTS = {
    "odt": odf("text", p("words ") * 30),
    "ods": odf("spreadsheet", f'<table:table table:name="a">{sheet_row("a", "b") * 20}</table:table>'),
    "odp": odf("presentation", f"<draw:page>{p('one')}</draw:page>" * 5),
    "fodt": ('<?xml version="1.0"?>' + content("text", p("flat words") * 20, root="document")).encode(),
}


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_damaged_documents_are_read_or_refused_and_never_a_fault(kind: str, seed: int):
    data = bytearray(DOCUMENTS[kind])
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = read(bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))]), f"a.{kind}")
    assert reading.parts
    if reading.type != ZIP:  # what lost its marks is read as any archive, which has tests of its own
        assert not any("reading it failed" in part.reason for part in reading.parts)
