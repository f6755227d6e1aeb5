"""Words that stand in a document twice are told twice; what a page prints of its own note is told once."""

import io
from collections.abc import Callable

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas
from tests.reading.made import pdf, read, states
from tests.reading.made_ole import biff, label, ppt, xls

from gluework.reading.reader.account import told_by_all
from gluework.reading.reader.formats.pdf_notes import MOST_NOTES

CONTINUE, TEXT_OBJECT, HEADER = 0x3C, 0x1B6, 0x14
PRINTED = "Total: 119.00 EUR, not yet paid"
Change = Callable[[pypdf.PdfWriter], None]


def changed(data: bytes, *changes: Change) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for change in changes:
        change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def note(said: str, kind: str = "Text", by: str = "", *, printed: str = "", high: int = 300) -> Change:
    """An annotation; `printed` is what its appearance shows, where it has one."""

    def add(writer: pypdf.PdfWriter) -> None:
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{kind}"),
                NameObject("/Rect"): RectangleObject((50, high, 500, high + 30)),
                NameObject("/Contents"): TextStringObject(said),
            }
        )
        if by:
            annotation[NameObject("/T")] = TextStringObject(by)
        if printed:
            stream = StreamObject()
            stream.set_data(f"BT /F1 12 Tf 2 10 Td ({printed}) Tj ET".encode())
            font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
            stream.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Form"),
                    NameObject("/BBox"): RectangleObject((0, 0, 450, 30)),
                    NameObject("/Resources"): DictionaryObject(
                        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
                    ),
                }
            )
            shown = DictionaryObject({NameObject("/N"): writer._add_object(stream)})
            annotation[NameObject("/AP")] = shown
        writer.add_annotation(0, annotation)

    return add


@pytest.mark.parametrize(
    ("said", "by", "line"),
    [
        ("Please correct: Total: 119.00 EUR", "", "note: Please correct: Total: 119.00 EUR"),
        ("agreed with the sender: paid", "Ann", "note by Ann: agreed with the sender: paid"),
        ("do not pay", "Dr: Smith: 119.00", "note by Dr: Smith: 119.00: do not pay"),
        ("paid", "Ann", "note by Ann: paid"),
        ("Total", "", "note: Total"),
        ("9", "", "note: 9"),
        (":", "", "note: :"),
        (PRINTED, "Ann", f"note by Ann: {PRINTED}"),
    ],
)
def test_a_note_is_told_whatever_is_printed_on_the_page(said: str, by: str, line: str):
    reading = read(changed(pdf(PRINTED), note(said, by=by)))
    assert line in reading.text.splitlines()
    assert states(reading) == {"page 1": "read", "page 1: notes": "read"}


@pytest.mark.parametrize("kind", ["Highlight", "StrikeOut", "Square", "Ink", "Caret", "FreeText", "Stamp"])
def test_so_is_one_of_another_kind_that_prints_no_words(kind: str):
    reading = read(changed(pdf(PRINTED), note("Wrong sum: Total: 119.00 EUR", kind)))
    assert reading.text.splitlines()[-1].endswith(": Wrong sum: Total: 119.00 EUR")


@pytest.mark.parametrize("kind", ["FreeText", "Stamp"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_note_that_the_page_prints_is_told_once(kind: str, turn: int):
    data = changed(pdf(PRINTED), note("Paid: by  Ann", kind, "Ann", printed="Paid: by Ann"))
    reading = read(changed(data, lambda writer: writer.pages[0].rotate(turn)))
    assert reading.text.count("Paid: by Ann") == 1
    assert states(reading) == {"page 1": "read"}


@pytest.mark.parametrize(
    ("said", "printed"),
    [("paid", "unpaid"), ("not", "nothing is noted"), ("sent back twice", "sent back"), ("yes", "no")],
)
def test_a_note_of_which_the_page_prints_other_words_is_told_too(said: str, printed: str):
    reading = read(changed(pdf(PRINTED), note(said, "FreeText", printed=printed)))
    assert f"text: {said}" in reading.text.splitlines()


def test_a_note_is_not_taken_for_printed_because_another_says_the_same():
    printed = note("Paid in cash", "FreeText", "Ann", printed="Paid in cash")
    reading = read(changed(pdf(PRINTED), printed, note("Paid in cash", by="Ben", high=500)))
    assert reading.text.splitlines() == [
        PRINTED,
        "Paid in cash",
        "",
        "[page 1: notes]",
        "note by Ben: Paid in cash",
    ]


def test_more_annotations_than_are_looked_at_are_told():
    def links(writer: pypdf.PdfWriter) -> None:
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([NumberObject(number) for number in (0, 0, 9, 9)]),
            }
        )
        place = writer._add_object(link)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([place] * (MOST_NOTES + 2))

    reading = read(changed(pdf(PRINTED), links))
    assert reading.unread[0].name == "page 1: more notes"
    assert "2 more annotations" in reading.unread[0].reason


def test_each_entry_of_an_xfa_form_is_told_though_packets_repeat_one_another():
    template = "<template><draw>Net</draw><draw>Tax</draw><draw>Note</draw><draw>Note</draw></template>"
    datasets = "<datasets><net>100</net><tax>100</tax><note>Net</note></datasets>"

    def form(writer: pypdf.PdfWriter) -> None:
        packets = ArrayObject()
        for name, content in (("template", template), ("datasets", datasets), ("form", template)):
            stream = StreamObject()
            stream.set_data(content.encode())
            packets += [TextStringObject(name), writer._add_object(stream)]
        fields = DictionaryObject({NameObject("/XFA"): packets, NameObject("/Fields"): ArrayObject()})
        writer._root_object[NameObject("/AcroForm")] = writer._add_object(fields)
        writer._root_object[NameObject("/NeedsRendering")] = BooleanObject(True)

    reading = read(changed(pdf("Please wait"), form))
    lines = reading.text.splitlines()
    assert lines[lines.index("[form]") + 1 :] == ["Net", "Tax", "Note", "Note", "100", "100"]


def filled(canvas: Canvas) -> None:
    form = canvas.acroForm
    for at, name in enumerate(("net", "gross", "gross")):
        form.textfield(name=name, value="119.00", x=50, y=600 - 40 * at)
    form.checkbox(name="agreed", checked=True, x=50, y=400)
    form.checkbox(name="declined", checked=False, x=50, y=300)
    form.listbox(name="days", options=["Mon", "Tue", "Wed"], value=["Mon", "Wed"], fieldFlags="multiSelect")


def test_entries_of_a_form_are_told_with_their_fields_though_the_page_prints_them_too():
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 700, PRINTED)
    filled(canvas)
    canvas.save()
    reading = read(out.getvalue())
    assert reading.pages[0].text.count("119.00") == 4
    lines = reading.text.splitlines()
    assert lines[lines.index("[form fields]") + 1 :] == [
        "net: 119.00",
        "gross: 119.00",
        "agreed: Yes",
        "days: Mon, Wed",
    ]


def test_an_entry_that_no_page_prints_is_told():
    def field(writer: pypdf.PdfWriter) -> None:
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("gross"),
                NameObject("/V"): TextStringObject("119.00"),
                NameObject("/Rect"): RectangleObject((50, 100, 300, 120)),
            }
        )
        made = ArrayObject([writer._add_object(field)])
        writer.pages[0][NameObject("/Annots")] = made
        form = DictionaryObject({NameObject("/Fields"): made})
        writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)

    assert read(changed(pdf(PRINTED), field)).text.splitlines()[-2:] == ["[form fields]", "gross: 119.00"]


def test_equal_texts_on_a_slide_are_told_each():
    text = read(ppt([("Price", "100", "100"), "100"])).text
    assert "[slide 2]\nPrice\n100\n100" in text  # the show begins with the last one
    assert text.count("100") == 3


def test_equal_comments_of_an_old_workbook_are_told_each_and_a_page_header_once():
    comment = biff(TEXT_OBJECT, bytes(18)) + biff(CONTINUE, b"\0checked") + biff(CONTINUE, bytes(16))
    header = biff(HEADER, b"\x0a\0\0" + b"&LPage head")
    reading = read(xls(label(0, 0, "1") + header + comment + comment, label(0, 0, "2") + header + comment))
    assert reading.text.splitlines()[-4:] == ["Page head", "checked", "checked", "checked"]


@given(st.lists(st.lists(st.sampled_from("abc"))))
def test_of_each_line_as_many_are_told_as_one_telling_has(tellings: list[list[str]]):
    told = told_by_all(*tellings)
    assert all(told.count(line) == max(one.count(line) for one in tellings) for line in set(told))
    assert set(told) == {line for one in tellings for line in one}
    assert told_by_all(*tellings, *tellings) == told
