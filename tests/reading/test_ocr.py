"""OCR: pages turned any way, words where they stand, scanned pages of PDFs, all within a reader's limits."""

import hashlib
import io
import re
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.reading.made import mail, pdf, read, states

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool
from gluework.reading.reader.job import OCR_COMMAND, Tally
from gluework.reading.reader.ocr import eyes
from gluework.values import Page

pytestmark = pytest.mark.skipif(eyes() is None, reason=f"needs OCR: {OCR_COMMAND}")

LINES = (
    "Delivery note 4711 of the Brightwater Trading Company",
    "Harbour Road 12, Southampton, England",
    "The goods named below were handed over complete and without damage.",
    "Twelve boxes of copper wire, each of twenty five kilograms",
    "Forty metres of garden hose, green, with brass fittings",
    "One ladder of aluminium, reaching to three metres and a half",
    "The driver waited for one hour before the gate was opened.",
    "Any complaint about quantity must arrive within seven working days.",
    "Complaints about quality are settled by an expert whom both sides accept.",
    "Payment is due within thirty days of the date of the invoice.",
    "Interest of eight per cent a year is charged on late payments.",
    "The seller remains the owner of all goods until they are paid for.",
    "Signed at the warehouse by the foreman on duty in the morning shift",
    "Total amount 1,284.50 pounds including value added tax",
)
DOTS_PER_INCH = 150
SCALE = DOTS_PER_INCH / 72


def letter(lines=LINES) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 500), invariant=True)
    canvas.setFont("Times-Roman", 12)
    for at, line in enumerate(lines):
        canvas.drawString(60, 440 - 28 * at, line)
    canvas.save()
    return target.getvalue()


def drawn(data: bytes) -> Image.Image:
    with pdfium.PdfDocument(data) as document:
        return document[0].render(scale=SCALE).to_pil().convert("L")


def turned(picture: Image.Image, angle: float, ground: int = 255) -> Image.Image:
    return picture.rotate(angle, expand=True, fillcolor=ground, resample=Image.Resampling.BICUBIC)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def recall(text: str) -> float:
    """The share of the letter's words that are in the text."""
    wanted, found = tokens(" ".join(LINES)), tokens(text)
    return sum(min(wanted.count(word), found.count(word)) for word in set(wanted)) / len(wanted)


def in_a_fight(*values: int) -> list[Any]:
    """More of the same, for `make fights`."""
    return [pytest.param(value, marks=pytest.mark.fight) for value in values]


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return drawn(letter())


@pytest.fixture(scope="module")
def truth() -> Page:
    return read(letter()).pages[0]


@pytest.fixture(scope="module")
def opened():
    return eyes()


@pytest.fixture
def tally(opened) -> Tally:
    return Tally(ReadingLimits(), opened)


def scanned(picture: Image.Image, size=(595, 500)) -> bytes:
    """A PDF with a picture for its only page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, *size)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("angle", [0, 7, 90, 135, *in_a_fight(-30, 45, -90, 180)])
def test_a_page_is_read_whichever_way_it_is_turned(angle, page, opened) -> None:
    seen = opened.look(turned(page, angle))
    assert recall(seen.text) >= 0.98
    lines = seen.text.splitlines()
    assert "Delivery note" in lines[0]
    assert "1,284.50" in lines[-1]
    assert all(0 <= word.confidence <= 1 for word in seen.words)


@pytest.mark.parametrize("angle", [0, 45, *in_a_fight(90, 180)])
def test_words_are_placed_in_the_picture_as_it_was_given(angle, page, truth, opened) -> None:
    picture = turned(page, angle)
    centre, middle = np.array(page.size) / 2, np.array(picture.size) / 2
    radians = np.deg2rad(angle)
    turn = np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])
    places = {word.text: word for word in opened.look(picture).words}
    for text in ("Brightwater", "Southampton,", "complaint", "foreman"):
        word, printed = places[text], next(one for one in truth.words if one.text == text)
        there = np.array([printed.left + printed.right, printed.top + printed.bottom]) / 2 * SCALE
        where = turn @ (there - centre) + middle
        assert np.array([word.left + word.right, word.top + word.bottom]) / 2 == pytest.approx(where, abs=8)


@pytest.mark.parametrize("ground", [0, 128])
def test_dark_corners_around_a_turned_page_do_not_matter(ground, page, opened) -> None:
    assert recall(opened.look(turned(page, 20, ground)).text) >= 0.98


@pytest.mark.parametrize("ground", [0, 255, *in_a_fight(180)])
def test_small_letters_are_read_on_any_ground(ground, page, opened) -> None:
    small = page.resize((page.width * 2 // 3, page.height * 2 // 3), Image.Resampling.LANCZOS)
    assert recall(opened.look(turned(small, 3, ground)).text) >= 0.95


def test_light_letters_on_dark_are_read(page, opened) -> None:
    assert recall(opened.look(ImageOps.invert(page)).text) >= 0.98


def test_transparent_paper_is_white(page, opened) -> None:
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.putalpha(ImageOps.invert(page))
    assert recall(opened.look(clear).text) >= 0.98


def test_a_dim_and_grainy_photograph_is_read(page, opened) -> None:
    shades = np.asarray(page.filter(ImageFilter.GaussianBlur(1.2)), np.float64)
    lamp = np.linspace(0.35, 0.9, shades.shape[1])
    grain = np.random.default_rng(1).normal(0, 6, shades.shape)
    dim = Image.fromarray(np.clip(shades * lamp + grain, 0, 255).astype(np.uint8))
    assert recall(opened.look(dim).text) >= 0.95


def test_on_blank_paper_there_is_nothing(opened) -> None:
    assert opened.look(Image.new("RGB", (900, 1200), "white")).words == ()


def test_a_tiny_picture_and_a_stripe_do_no_harm(opened) -> None:
    for size in ((1, 1), (3000, 2), (2, 3000)):
        assert opened.look(Image.effect_noise(size, 80)).text.count("\n") < 10


def test_a_scanned_page_of_a_pdf_has_words_with_places_in_points(page, truth, tally) -> None:
    reading = read(scanned(page), tally=tally)
    (found,) = reading.pages
    assert found.recognised
    assert states(reading) == {"page 1": "read"}
    assert reading.coverage.complete
    assert recall(found.text) >= 0.98
    word = next(word for word in found.words if word.text == "Southampton,")
    printed = next(word for word in truth.words if word.text == "Southampton,")
    assert (word.left, word.top) == pytest.approx((printed.left, printed.top), abs=4)


def test_without_ocr_a_scanned_page_is_a_doubt_that_names_the_command(page) -> None:
    reading = read(scanned(page))
    (part,) = reading.parts
    assert OCR_COMMAND in part.reason
    assert not reading.coverage.complete


def test_a_page_with_a_good_text_layer_is_not_looked_at(tally) -> None:
    reading = read(letter(), tally=tally)
    assert not reading.pages[0].recognised
    assert tally.pictures == 0


def test_pages_that_are_blank_in_the_picture_too_are_empty(tally) -> None:
    assert states(read(scanned(Image.new("L", (800, 600), "white")), tally=tally)) == {"page 1": "empty"}


async def test_a_reader_reads_pictures_within_its_limits(page, tmp_path) -> None:
    target = io.BytesIO()
    turned(page, 135).save(target, "PNG")
    file = tmp_path / "letter.png"
    file.write_bytes(target.getvalue())
    pool = ReaderPool(ReadingLimits(), 1)
    await pool.start()
    try:
        reading = await pool.read(file, hashlib.sha256(target.getvalue()).hexdigest(), file.name)
    finally:
        await pool.close()
    assert reading.pages[0].recognised
    assert recall(reading.text) >= 0.98


def test_a_picture_in_a_mail_is_read(page, tally) -> None:
    target = io.BytesIO()
    page.save(target, "PNG")
    reading = read(mail(note_png=target.getvalue()).as_bytes(), tally=tally)
    assert recall(reading.text) >= 0.98
    assert reading.coverage.complete


def test_of_two_pages_only_the_scanned_one_is_looked_at(page, tally) -> None:
    both = pdfium.PdfDocument.new()
    for data in (pdf("A page with a text layer that is long enough to be believed, by far."), scanned(page)):
        both.import_pages(pdfium.PdfDocument(data))
    target = io.BytesIO()
    both.save(target)
    reading = read(target.getvalue(), tally=tally)
    assert [one.recognised for one in reading.pages] == [False, True]
    assert tally.pictures == 1


def beside(picture: Image.Image, *words: str, place=(60, 100, 480, 400)) -> bytes:
    """A page with a picture at a place, and words above it."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(600, 800), invariant=True)
    for at, line in enumerate(words):
        canvas.drawString(60, 760 - 14 * at, line)
    canvas.drawImage(ImageReader(picture), *place)
    canvas.save()
    return target.getvalue()


ABOVE = ("The page has a text layer of its own, which is long enough to be believed.",) * 2


def test_a_large_picture_on_a_page_with_text_is_read_too(page, tally) -> None:
    reading = read(beside(page, *ABOVE), tally=tally)
    (found,) = reading.pages
    assert found.text.startswith(ABOVE[0])
    assert recall(found.text) >= 0.95
    word = next(word for word in found.words if word.text == "4711")
    assert 60 < word.left < word.right < 540
    assert 300 < word.top < word.bottom < 700
    assert word.confidence < 1
    assert reading.coverage.complete


def test_a_small_picture_and_one_with_text_over_it_are_left_alone(page, tally) -> None:
    read(beside(page, *ABOVE, place=(60, 100, 100, 80)), tally=tally)
    read(beside(page, *ABOVE, place=(0, 0, 600, 800)), tally=tally)
    assert tally.pictures == 0


def test_a_picture_on_a_page_that_could_not_be_looked_at_is_told(page, opened) -> None:
    reading = read(beside(page, *ABOVE), tally=Tally(ReadingLimits(pictures=0), opened))
    assert states(reading) == {"page 1": "read", "page 1: picture": "refused"}


def test_letters_that_make_no_words_are_read_off_the_picture(page, tally) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 500), invariant=True)
    text = canvas.beginText(60, 440)
    for line in LINES:
        text.textLine("".join(chr(ord(letter) - 29) for letter in line if ord(letter) - 29 >= ord(" ")))
    canvas.drawText(text)
    canvas.drawImage(ImageReader(page), 0, 0, 595, 500)
    canvas.save()
    (blind,) = read(target.getvalue()).parts
    assert "stand for no known characters" in blind.reason
    (found,) = read(target.getvalue(), tally=tally).pages
    assert found.recognised
    assert recall(found.text) >= 0.98


@pytest.mark.parametrize("bar", [0, 130, *in_a_fight(40, 80, 110)])
def test_light_letters_in_a_dark_bar_are_read(bar, page, opened) -> None:
    shades = np.asarray(page).copy()
    top, bottom = (round((500 - height) * SCALE) for height in (452, 430))
    shades[top:bottom] = bar + ((255 - shades[top:bottom]) / 255 * (255 - bar)).astype(np.uint8)
    assert recall(opened.look(Image.fromarray(shades)).text) >= 0.98
