"""Documents made to do harm end in a refusal with its reason, and the next document comes out right."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from tests.reading.bombs import BOMBS

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool
from gluework.values import Reading

pytestmark = pytest.mark.fight  # `test_pool.py` has some that are quick to make

HARMLESS = {
    "traversal.zip": "its names are only names",
    "deep.xml": "it is text and never becomes a tree",
    "deep.json": "it is text, and nothing is made of it",
    "words.eml": "its header is cut short",
    "endless.tif": "its frames come round to the first, which is read once",
    "blank lines.txt": "it is text",
    "huge page.pdf": "it is drawn small",
    "far cells.xlsx": "gaps in a row are cut short",
}
"""Bombs that are read as what they are, since nothing in them burns here, and why."""
SLOW_TO_MAKE = {"bomb.bz2", "bomb.xz", "bomb.gz", "flate.pdf", "one string a million times.xlsx"}
"""Their kinds are made smaller by others; `make bench-bombs` has them all."""
BURNS_TIME = {"round forms.pdf"}
"""Memory or time, whichever limit comes first on the machine."""

PATIENT = 24
"""Seconds, thrice the service's: what is seen through is refused in time on a busy machine too."""


async def read_all(folder: Path, names: list[str]) -> dict[str, Reading]:
    pool = ReaderPool(ReadingLimits(seconds=PATIENT), 2)
    await pool.start()
    waiting, readings = list(names), {}

    async def reader() -> None:
        while waiting:
            name = waiting.pop()
            file = folder / name
            data = BOMBS[name]()
            await asyncio.to_thread(file.write_bytes, data)
            readings[name] = await pool.read(file, hashlib.sha256(data).hexdigest(), name)
            file.unlink()

    await asyncio.gather(reader(), reader())
    after = folder / "after.txt"
    after.write_text("all is well")
    readings["after"] = await pool.read(after, "0" * 64, "after.txt")
    await pool.close()
    return readings


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    names = [name for name in BOMBS if name not in SLOW_TO_MAKE]
    return asyncio.run(read_all(tmp_path_factory.mktemp("bombs"), names))


@pytest.mark.parametrize("name", [name for name in BOMBS if name not in SLOW_TO_MAKE | set(HARMLESS)])
def test_a_bomb_is_refused_with_its_reason(readings: dict[str, Reading], name: str):
    reading = readings[name]
    assert not reading.coverage.complete
    assert reading.unread[0].reason
    if name not in BURNS_TIME:
        assert "took longer" not in reading.unread[0].reason  # it was seen through, not waited for


@pytest.mark.parametrize("name", sorted(set(HARMLESS) - SLOW_TO_MAKE))
def test_what_burns_nowhere_is_read_as_it_is(readings: dict[str, Reading], name: str):
    assert readings[name].parts
    assert len(readings[name].text) <= ReadingLimits().characters + 100  # headings of sheets are ours


def test_nothing_is_written_outside_its_place(readings: dict[str, Reading]):
    assert readings["traversal.zip"].status == "read"
    assert not Path("/tmp/gluework-was-here").exists()


def test_the_next_document_comes_out_right(readings: dict[str, Reading]):
    assert readings["after"].text == "all is well"
