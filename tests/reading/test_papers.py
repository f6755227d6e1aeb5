"""What a reviewer looks at: the document, its reading, and pictures of its pages that are drawn once."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from tests.reading.made import pdf

from gluework.clock import SystemClock
from gluework.errors import NotFoundError
from gluework.ids import CaseId
from gluework.reading import CasePapers, ReaderPool, Readings, digest_of
from gluework.reading.border import ReadingLimits
from gluework.reading.service import apart_key
from gluework.storage import Database, Vault
from gluework.storage.schema import migrate
from gluework.values import Document, Reading


class Office:
    """Papers over a vault of its own; a case is named by its document's name."""

    def __init__(self, home: Path) -> None:
        database = Database(f"sqlite:///{home / 'x.db'}")
        migrate(database)
        self.vault = Vault(home / "vault")
        self.pool = ReaderPool(ReadingLimits(drawing_seconds=60))
        self.readings = Readings(database, self.vault, self.pool, SystemClock())
        self.pictures = home / "pictures"
        self.papers = CasePapers(self._document, self.readings, self.vault, self.pool, self.pictures)
        self._documents: dict[str, Document] = {}

    def _document(self, case_id: CaseId) -> Document:
        return self._documents[case_id]

    def put(self, name: str, data: bytes, stated: str | None = None) -> CaseId:
        digest, size = self.vault.put([data], len(data))
        self._documents[name] = Document(
            digest=digest, size=size, name=name, source="api", stated_type=stated
        )
        return CaseId(name)

    async def page(self, case: CaseId, number: int = 1, width: int = 700) -> bytes | None:
        return await asyncio.to_thread(self.papers.page_png, case, number, width)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Office(tmp_path)
    await office.pool.start()
    yield office
    await office.pool.close()


def size(picture: bytes | None) -> tuple[int, int]:
    assert picture
    with Image.open(io.BytesIO(picture)) as drawn:
        return drawn.size


async def test_a_page_is_drawn_once_at_one_of_a_few_widths(office: Office):
    case = office.put("a.pdf", pdf("one", "two"), "application/pdf")
    first, second = await office.page(case, 1), await office.page(case, 2, 5000)
    assert (size(first)[0], size(second)[0]) == (800, 1600)
    await office.pool.close()
    assert await office.page(case, 1, 650) == first
    assert len(list(office.pictures.iterdir())) == 2


async def test_a_frame_of_a_picture_is_drawn_the_right_way_up_and_within_its_width(office: Office):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("L", (3000, 1000), "white").save(out, "JPEG", exif=exif)
    case = office.put("scan.jpg", out.getvalue(), "image/jpeg")
    wide, high = size(await office.page(case))
    assert wide <= 800
    assert high == pytest.approx(3 * wide, abs=3)


@pytest.mark.parametrize("number", [0, 3])
async def test_a_page_that_is_not_there_is_no_picture(office: Office, number: int):
    case = office.put("a.pdf", pdf("one", "two"), "application/pdf")
    assert await office.page(case, number) is None
    assert not office.pictures.exists()


async def test_a_long_page_is_drawn_smaller(tmp_path: Path):
    office = Office(tmp_path)
    office.pool = ReaderPool(ReadingLimits(drawing_pixels=10_000, drawing_seconds=60))
    await office.pool.start()
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one"))
    wide, high = size(await asyncio.to_thread(office.pool.page_png, path, 1, 1600))
    await office.pool.close()
    assert 8_000 < wide * high < 11_000


async def test_words_have_no_picture_and_no_process_is_asked(office: Office):
    case = office.put("a.txt", b"words", "text/plain")
    await office.pool.close()
    assert await office.page(case) is None


async def test_the_type_that_was_read_counts_more_than_the_stated_one(office: Office):
    case = office.put("a.bin", pdf("one"), "text/plain")
    assert await office.page(case) is None
    document = office._document(case)
    office.readings.keep(await office.readings.read(document))
    assert office.papers.document(case)[:2] == ("a.bin", "application/pdf")
    assert size(await office.page(case))[0] == 800


async def test_an_archive_that_was_taken_apart_shows_that_account(office: Office):
    case = office.put("a.zip", b"PK", "application/zip")
    assert office.papers.reading(case) is None
    digest = apart_key(office._document(case).digest)
    office.readings.keep(Reading(digest=digest, type="application/zip", text="", apart=True))
    reading = office.papers.reading(case)
    assert reading
    assert reading.apart


async def test_bytes_that_were_erased_are_told(office: Office):
    case = office.put("a.pdf", pdf("one"), "application/pdf")
    office.vault.path(office._document(case).digest).unlink()
    with pytest.raises(NotFoundError, match="gone"):
        office.papers.document(case)


async def test_each_frame_of_a_scan_is_a_page(office: Office):
    out = io.BytesIO()
    frames = [Image.new("L", (400, 100 * (at + 1)), "white") for at in range(3)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    case = office.put("scan.tif", out.getvalue(), "image/tiff")
    assert [size(await office.page(case, number))[1] for number in (1, 2, 3)] == [100, 200, 300]
    assert await office.page(case, 4) is None


def test_a_document_is_named_by_its_bytes(tmp_path: Path):
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    assert digest_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
