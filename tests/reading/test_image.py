"""Pictures: every frame accounted for, bounds kept before unpacking, what is written into the file told."""

import io
import struct
import warnings
import zlib
from itertools import count

import pytest
from PIL import Image, PngImagePlugin
from tests.reading.made import read, states

from gluework.reading.border import ReadingLimits
from gluework.reading.reader.job import OCR_COMMAND, PictureText, Tally
from gluework.values import PartStatus, Word


class Seer:
    """Eyes that find one word in every picture that is not white all over, and remember what they saw."""

    def __init__(self) -> None:
        self.seen: list[Image.Image] = []

    def look(self, picture: Image.Image) -> PictureText:
        self.seen.append(picture.copy())
        if picture.convert("L").getextrema() == (255, 255):
            return PictureText((), "")
        return PictureText((Word("Paid", 10, 20, 60, 40, 0.9),), "Paid")


@pytest.fixture
def seer() -> Seer:
    return Seer()


def looked(data: bytes, seer: Seer, limits: ReadingLimits | None = None, name: str = ""):
    limits = limits or ReadingLimits()
    return read(data, name, limits, tally=Tally(limits, seer))


def grey(wide: int = 300, high: int = 200) -> Image.Image:
    return Image.effect_noise((wide, high), 60)


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def frames(*pictures: Image.Image, kind: str = "TIFF") -> bytes:
    return saved(pictures[0], kind, save_all=True, append_images=pictures[1:])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_picture_of_each_kind_is_a_page_with_recognised_words(kind, seer) -> None:
    reading = looked(saved(grey(), kind), seer)
    (page,) = reading.pages
    assert page.recognised
    assert reading.text == page.text == "Paid"
    assert states(reading) == {"frame 1": "read"}
    assert reading.coverage.complete


def test_a_heic_picture_is_read(seer) -> None:
    heif = pytest.importorskip("pillow_heif")
    target = io.BytesIO()
    heif.from_pillow(grey().convert("RGB")).save(target)
    reading = looked(target.getvalue(), seer)
    assert reading.type == "image/heic"
    assert reading.text == "Paid"


def test_without_ocr_a_picture_is_a_refusal_that_names_the_command() -> None:
    reading = read(saved(grey(), "PNG"))
    (part,) = reading.parts
    assert part.status is PartStatus.REFUSED
    assert OCR_COMMAND in part.reason
    assert not reading.coverage.complete


def test_a_picture_without_words_is_empty_and_complete(seer) -> None:
    reading = looked(saved(Image.new("L", (300, 200), "white"), "PNG"), seer)
    assert states(reading) == {"frame 1": "empty"}
    assert reading.coverage.complete


def test_words_and_page_are_in_points_by_the_resolution_that_the_file_states(seer) -> None:
    (page,) = looked(saved(grey(), "PNG", dpi=(144, 144)), seer).pages
    assert (page.width, page.height) == (pytest.approx(150, 0.01), pytest.approx(100, 0.01))
    (word,) = page.words
    assert (word.left, word.bottom) == (pytest.approx(5, 0.01), pytest.approx(20, 0.01))


@pytest.mark.parametrize("dpi", [1, 100_000])
def test_a_senseless_resolution_is_not_believed(dpi, seer) -> None:
    (page,) = looked(saved(grey(), "TIFF", dpi=(dpi, dpi)), seer).pages
    assert page.width == 300


def test_a_photograph_is_looked_at_the_way_the_camera_was_held(seer) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = looked(saved(grey(), "JPEG", exif=exif), seer).pages
    assert seer.seen[0].size == (200, 300)
    assert (page.width, page.height) == (200, 300)


def test_every_frame_of_a_tiff_is_a_page(seer) -> None:
    blank = Image.new("L", (300, 200), "white")
    reading = looked(frames(grey(), blank, grey(100, 50)), seer)
    assert states(reading) == {"frame 1": "read", "frame 2": "empty", "frame 3": "read"}
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert reading.pages[2].width == 100
    assert reading.text == "Paid\n\nPaid"


def test_frames_beyond_the_limit_are_refused_not_forgotten(seer) -> None:
    reading = looked(frames(*[grey()] * 4), seer, ReadingLimits(frames=2))
    assert states(reading) == {"frame 1": "read", "frame 2": "read", "more frames": "refused"}
    assert "only the first 2 frames" in reading.parts[-1].reason


def test_a_tiff_whose_frames_go_round_in_a_circle_ends(seer) -> None:
    data = bytearray(frames(grey(), grey()))
    (first,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, first)
    (second,) = struct.unpack_from("<I", data, first + 2 + 12 * entries)
    (entries,) = struct.unpack_from("<H", data, second)
    struct.pack_into("<I", data, second + 2 + 12 * entries, first)
    assert len(looked(bytes(data), seer).pages) == 2


def test_of_a_moving_picture_the_first_frame_is_looked_at_and_the_rest_told(seer) -> None:
    reading = looked(frames(grey(), grey(), kind="GIF"), seer)
    assert len(reading.pages) == len(seer.seen) == 1
    assert any("moving picture" in note for note in reading.notes)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
def test_of_a_picture_that_was_cut_off_what_there_is_is_read_and_told_as_incomplete(kind, seer) -> None:
    data = saved(grey(), kind)
    reading = looked(data[: len(data) * 2 // 3], seer)
    (part,) = reading.parts
    assert part.status is PartStatus.FAILED
    assert "damaged" in part.reason
    assert reading.text == "Paid"


def test_bytes_that_only_begin_like_a_picture_are_told_as_damaged(seer) -> None:
    reading = looked(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, seer)
    (part,) = reading.parts
    assert part.status is PartStatus.FAILED
    assert "damaged" in part.reason
    assert not seer.seen


def huge(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that would be unpacked to a picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_001, 10_000), (15_000, 10_000), (100_000, 100_000)])
def test_a_picture_that_is_too_large_is_refused_before_it_is_unpacked(size, seer) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = looked(huge(*size), seer)
    (part,) = reading.parts
    assert "100 million pixels" in part.reason
    assert not seer.seen


def test_what_is_written_into_a_picture_is_read(seer) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Title", "Delivery note 4711")
    said.add_text("Software", "Paint")
    reading = looked(saved(grey(), "PNG", pnginfo=said), seer)
    assert "[metadata]\nDelivery note 4711" in reading.text
    assert "Paint" not in reading.text
    exif = Image.Exif()
    exif[0x010E] = "Damage on the left door"
    assert "Damage on the left door" in looked(saved(grey(), "JPEG", exif=exif), seer).text


def test_a_picture_of_more_than_eight_bits_keeps_its_shades(seer) -> None:
    steps = Image.new("I;16", (300, 200))
    for x, y in zip(range(300), count(), strict=False):
        steps.putpixel((x, y % 200), 60_000)
    looked(saved(steps, "TIFF"), seer)
    low, high = seer.seen[0].convert("L").getextrema()
    assert low < 50
    assert high > 200


def test_after_so_many_pictures_the_rest_is_refused(seer) -> None:
    reading = looked(frames(grey(), grey(), grey()), seer, ReadingLimits(pictures=2))
    assert states(reading) == {"frame 1": "read", "frame 2": "read", "frame 3": "refused"}


def test_eyes_that_fail_cost_the_picture_not_the_reading() -> None:
    class Blind:
        def look(self, _: Image.Image) -> PictureText:
            raise RuntimeError("no light")

    reading = looked(saved(grey(), "PNG"), Blind())
    (part,) = reading.parts
    assert part.status is PartStatus.REFUSED
    assert "OCR failed" in part.reason
