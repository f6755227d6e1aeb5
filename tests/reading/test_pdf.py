"""Reading PDFs: words with boxes as shown, and an account of everything that could not be read."""

import io

import pypdf
import pytest
from PIL import Image
from pypdf.annotations import FreeText
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.reading.made import read

from gluework.values import PartStatus


def pdf(*draw, size=(400.0, 600.0)) -> bytes:
    """A PDF with a page for each function that draws one."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    for one in draw:
        one(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def changed(data: bytes, change) -> bytes:
    """The same PDF after pypdf did something to it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def hello(canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 550, "Hello World")


def picture(canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 30), "gray")), 0, 0, 400, 600)


def blank(_) -> None:
    pass


def test_words_have_boxes_in_points_from_the_top_left_corner() -> None:
    page = read(pdf(hello)).pages[0]
    assert (page.width, page.height) == (400, 600)
    assert [word.text for word in page.words] == ["Hello", "World"]
    first = page.words[0]
    assert first.left == pytest.approx(50, abs=2)
    assert first.top < 50 < first.bottom
    assert page.words[1].left > first.right


@pytest.mark.parametrize(
    ("turn", "width", "place"),
    [(90, 600, (550, 50)), (180, 400, (350, 550)), (270, 600, (50, 350))],
)
def test_boxes_of_a_turned_page_are_where_they_show(turn, width, place) -> None:
    data = changed(pdf(hello), lambda writer: writer.pages[0].rotate(turn))
    page = read(data).pages[0]
    word = page.words[0]
    assert page.width == width
    x, y = place
    assert word.left - 10 <= x <= word.right + 10
    assert word.top - 10 <= y <= word.bottom + 10


def test_boxes_count_from_the_crop_box_and_what_is_outside_is_not_read() -> None:
    def draw(canvas) -> None:
        hello(canvas)
        canvas.drawString(50, 20, "cropped-away")

    def crop(writer) -> None:
        writer.pages[0].cropbox = pypdf.generic.RectangleObject((40, 100, 400, 600))

    page = read(changed(pdf(draw), crop)).pages[0]
    assert (page.width, page.height) == (360, 500)
    assert page.text == "Hello World"
    assert page.words[0].left == pytest.approx(10, abs=2)


def test_text_has_a_line_for_each_printed_line() -> None:
    def draw(canvas) -> None:
        hello(canvas)
        canvas.drawString(50, 530, "second line")

    reading = read(pdf(draw))
    assert reading.text == "Hello World\nsecond line"
    assert reading.type == "application/pdf"


def test_lines_printed_in_a_wild_order_are_read_from_top_to_bottom() -> None:
    heights = [520 - 20 * (at * 7 % 12) for at in range(12)]

    def draw(canvas) -> None:
        for height in heights:
            canvas.drawString(50, height, f"line-{height}")

    text = read(pdf(draw)).text
    assert text.splitlines() == [f"line-{height}" for height in sorted(heights, reverse=True)]


def test_every_page_is_accounted_for() -> None:
    reading = read(pdf(hello, blank, picture))
    assert [part.status for part in reading.parts] == [PartStatus.READ, PartStatus.EMPTY, PartStatus.FAILED]
    assert reading.parts[0].characters == len("HelloWorld")
    assert "page 3 is a picture without a text layer" in reading.parts[2].reason
    assert not reading.coverage.complete


def test_a_scan_with_only_a_stamp_of_text_is_not_read() -> None:
    def draw(canvas) -> None:
        picture(canvas)
        hello(canvas)

    (part,) = read(pdf(draw)).parts
    assert part.status is PartStatus.FAILED
    assert "only 10 characters" in part.reason


def test_a_drawing_without_text_is_not_blank() -> None:
    (part,) = read(pdf(lambda canvas: canvas.line(10, 10, 300, 500))).parts
    assert part.status is PartStatus.FAILED
    assert "drawing" in part.reason


def test_notes_typed_onto_the_page_are_read() -> None:
    def note(writer) -> None:
        text = FreeText(text="Paid", rect=(50, 300, 200, 340), font_size="12pt")
        stream = pypdf.generic.StreamObject()
        stream.set_data(b"BT /F1 12 Tf 2 10 Td (Paid) Tj ET")
        font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
        stream.update(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/XObject"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Form"),
                pypdf.generic.NameObject("/BBox"): pypdf.generic.RectangleObject((0, 0, 150, 40)),
                pypdf.generic.NameObject("/Resources"): pypdf.generic.DictionaryObject(
                    {
                        pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject(
                            {pypdf.generic.NameObject("/F1"): font}
                        )
                    }
                ),
            }
        )
        appearance = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/N"): writer._add_object(stream)}
        )
        text[pypdf.generic.NameObject("/AP")] = appearance
        writer.add_annotation(0, text)

    assert "Paid" in read(changed(pdf(hello), note)).text


def test_attached_xml_and_text_are_read_and_a_picture_is_not() -> None:
    def attach(writer) -> None:
        writer.add_attachment("factur-x.xml", b"<?xml version='1.0'?><a/>")
        writer.add_attachment("note.txt", b"please pay soon")
        writer.add_attachment("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(20))

    reading = read(changed(pdf(hello), attach))
    assert {file.name: file.type for file in reading.attachments} == {
        "factur-x.xml": "application/xml",
        "note.txt": "text/plain",
        "photo.png": "image/png",
    }
    status = {part.name: part.status for part in reading.parts if part.kind == "attachment"}
    assert status == {
        "factur-x.xml": PartStatus.READ,
        "note.txt": PartStatus.READ,
        "photo.png": PartStatus.FAILED,
    }
    assert "please pay soon" in reading.text
    assert next(iter(reading.unread)).name == "photo.png"


def test_an_attached_pdf_is_read_page_by_page() -> None:
    inner = pdf(lambda canvas: canvas.drawString(50, 500, "delivery note"), picture)
    reading = read(changed(pdf(hello), lambda writer: writer.add_attachment("note.pdf", inner)))
    assert "delivery note" in reading.text
    assert len(reading.pages) == 1
    parts = {part.name: part for part in reading.parts}
    assert parts["note.pdf: page 1"].status is PartStatus.READ
    assert "is a picture" in parts["note.pdf: page 2"].reason


def test_an_attached_pdf_that_is_damaged_is_told() -> None:
    broken = changed(pdf(hello), lambda writer: writer.add_attachment("x.pdf", b"%PDF-1.4 broken"))
    (part,) = read(broken).unread
    assert part.name == "x.pdf"
    assert "damaged" in part.reason


def test_a_locked_pdf_says_so() -> None:
    data = changed(pdf(hello), lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    assert "password" in read(data).unread[0].reason


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    data = changed(pdf(hello), lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert read(data).text == "Hello World"


@pytest.mark.parametrize("data", [b"%PDF-1.7 no pdf at all", b"%PDF-1.7\n%%EOF", pdf(hello)[:200]])
def test_what_is_no_whole_pdf_is_refused_and_says_what_to_do(data) -> None:
    (part,) = read(data).unread
    assert "Ask the sender" in part.reason


def test_a_pdf_cut_short_is_never_read_in_silence() -> None:
    data = pdf(*[hello] * 5)
    for share in (0.3, 0.6, 0.9):
        reading = read(data[: int(len(data) * share)])
        if reading.status == "refused":
            continue
        assert len(reading.parts) >= len(reading.pages) > 0
        for page, part in zip(reading.pages, reading.parts, strict=False):
            assert bool(page.words) == (part.status is PartStatus.READ)
