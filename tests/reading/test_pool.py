"""A document that hangs, crashes, swells or prints ends with its reader and a reason; the pool goes on."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from tests.reading.made import mail, pdf, xlsx, zipped

from gluework.errors import UnavailableError
from gluework.reading.border import READER, PictureRequest, ReadingLimits
from gluework.reading.pool import DRAWING_SEATS, ReaderPool
from gluework.values import Reading

DIGEST = "0" * 64
ODD = """
import os, subprocess, sys, time
from gluework.reading.reader import render, worker

real, real_png = worker.read_document, render.page_png

def odd(data, *arguments, **more):
    word, _, rest = data.decode("latin-1").partition(" ")
    if word == "hang":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open(rest, "w").write(f"{os.getpid()} {child.pid}")
        time.sleep(600)
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "die-once" and not os.path.exists(rest):
        open(rest, "w").close()
        os._exit(3)
    if word == "swell":
        return bytearray(10 ** 12)
    if word == "exit":
        sys.exit("no")
    if word == "print":
        print("words on standard output", flush=True)
    if word == "native":
        raise type("Native", (BaseException,), {})("inside a parser")
    return real(data, *arguments, **more)

def odd_png(path, *rest):
    word, _, more = open(path, "rb").read().decode("latin-1").partition(" ")
    if word == "hang":
        open(more, "a").write(f"{os.getpid()} ")
        time.sleep(600)
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "swell":
        return bytes(10 ** 12)
    return real_png(path, *rest)

worker.read_document, render.page_png = odd, odd_png
worker.main()
"""


@asynccontextmanager
async def a_pool(size: int = 2, *, odd: bool = True, **limits: float) -> AsyncIterator[ReaderPool]:
    command = (sys.executable, "-c", ODD) if odd else READER
    pool = ReaderPool(ReadingLimits(**limits), size, command)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def put(data: bytes | str, name: str = "a.txt") -> Path:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    return put


async def ask(pool: ReaderPool, file: Path) -> Reading:
    return await pool.read(file, DIGEST, file.name)


def reason(reading: Reading) -> str:
    assert not reading.coverage.complete
    return reading.unread[0].reason


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
    except FileNotFoundError:
        return True


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  # another process rings no bell
            await asyncio.sleep(0.02)


async def test_one_that_hangs_is_killed_with_all_it_started(put: Callable[..., Path], tmp_path: Path):
    pids = tmp_path / "pids"
    async with a_pool(seconds=3) as pool:
        assert "longer than 3 s" in reason(await ask(pool, put(f"hang {pids}")))
        await until(lambda: all(gone(int(pid)) for pid in pids.read_text().split()))
        assert (await ask(pool, put("fine"))).text == "fine"


async def test_one_that_dies_is_tried_once_more_and_then_refused(put: Callable[..., Path], tmp_path: Path):
    async with a_pool() as pool:
        assert (await ask(pool, put(f"die-once {tmp_path}/there"))).coverage.complete
        assert reason(await ask(pool, put("die"))) == "it crashed the reader twice"
        assert (await ask(pool, put("fine"))).text == "fine"


@pytest.mark.parametrize(
    ("document", "said"),
    [("swell", "more memory"), ("native", "Native"), ("exit", "crashed the reader twice")],
)
async def test_whatever_a_parser_does_ends_in_a_reason(put: Callable[..., Path], document: str, said: str):
    async with a_pool(1) as pool:
        assert said in reason(await ask(pool, put(document)))
        assert (await ask(pool, put("fine"))).text == "fine"


async def test_what_a_library_prints_is_not_taken_for_an_answer(put: Callable[..., Path]):
    async with a_pool(1) as pool:
        assert (await ask(pool, put("print this"))).text == "print this"


async def test_a_file_that_is_too_large_or_gone_is_told(put: Callable[..., Path], tmp_path: Path):
    async with a_pool(odd=False, document_bytes=10) as pool:
        assert "larger than 10 bytes" in reason(await ask(pool, put("x" * 11)))
        assert "gone" in reason(await ask(pool, tmp_path / "none.txt"))


async def test_a_reading_that_is_too_large_for_the_service_is_refused(put: Callable[..., Path]):
    async with a_pool(1, odd=False, answer_bytes=5000) as pool:
        assert "too much" in reason(await ask(pool, put("x" * 6000)))
        assert (await ask(pool, put("fine"))).text == "fine"


async def test_many_at_once_each_get_their_own_answer(tmp_path: Path):
    files = []
    for number in range(50):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"die {number}" if number % 10 == 3 else f"number {number}")
        files.append(file)
    async with a_pool(2, jobs=7) as pool:
        readings = await asyncio.gather(*(ask(pool, file) for file in files))
    for number, reading in enumerate(readings):
        if number % 10 == 3:
            assert reason(reading) == "it crashed the reader twice"
        else:
            assert reading.text == f"number {number}"


async def test_the_senders_statement_is_a_hint(put: Callable[..., Path]):
    async with a_pool(odd=False) as pool:
        reading = await pool.read(put("words"), DIGEST, "a.txt", "application/pdf")
    assert any("sent as application/pdf" in note for note in reading.notes)


async def test_closing_ends_what_is_under_way(put: Callable[..., Path], tmp_path: Path):
    pids = tmp_path / "pids"
    async with a_pool() as pool:
        reading = asyncio.create_task(ask(pool, put(f"hang {pids}")))
        await until(lambda: pids.exists() and pids.read_text() != "")
        await pool.close()
        with pytest.raises(UnavailableError):
            await reading
        with pytest.raises(UnavailableError):
            await ask(pool, put("fine"))
    assert all(gone(int(pid)) for pid in pids.read_text().split()[:1])


async def test_one_that_is_cancelled_leaves_its_place_to_the_next(put: Callable[..., Path], tmp_path: Path):
    pids = tmp_path / "pids"
    async with a_pool(1) as pool:
        reading = asyncio.create_task(ask(pool, put(f"hang {pids}", "h.txt")))
        await until(lambda: pids.exists() and pids.read_text() != "")
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await ask(pool, put("fine"))).text == "fine"


def test_readers_die_with_a_service_that_is_killed(tmp_path: Path):
    script = """
        import asyncio, sys
        from pathlib import Path
        from gluework.reading.border import ReadingLimits
        from gluework.reading.pool import ReaderPool

        async def main():
            pool = ReaderPool(ReadingLimits(), 2)
            await pool.start()
            file = Path(sys.argv[1]) / "a.txt"
            file.write_text("x")
            await asyncio.gather(*(pool.read(file, "0" * 64, "a.txt") for _ in range(8)))
            print(*(reader._process.pid for reader in pool._reading._taken), flush=True)
            await asyncio.sleep(600)

        asyncio.run(main())
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        readers = [int(pid) for pid in service.stdout.readline().split()]
        assert readers
        os.kill(service.pid, signal.SIGKILL)
        service.wait()
    patience = time.monotonic() + 20
    while not all(gone(pid) for pid in readers):
        assert time.monotonic() < patience
        time.sleep(0.02)


async def draw(pool: ReaderPool, file: Path, width: int = 400) -> bytes | None:
    return await asyncio.to_thread(pool.page_png, file, 1, width)


async def test_a_page_is_drawn_while_all_readers_are_busy(put: Callable[..., Path], tmp_path: Path):
    pids = tmp_path / "pids"
    async with a_pool(1, seconds=60) as pool:
        reading = asyncio.create_task(ask(pool, put(f"hang {pids}", "h.txt")))
        await until(lambda: pids.exists() and pids.read_text() != "")
        picture = await draw(pool, put(pdf("words"), "a.pdf"))
        assert not reading.done()
        reading.cancel()
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", 400)


@pytest.mark.parametrize("page", ["hang", "die", "swell", "no page at all"])
async def test_a_page_that_cannot_be_drawn_ends_there_and_the_next_one_is(
    put: Callable[..., Path], tmp_path: Path, page: str
):
    pids = tmp_path / "pids"
    async with a_pool(drawing_seconds=5 if page == "hang" else 60) as pool:
        assert await draw(pool, put(f"{page} {pids}", "a.pdf")) is None
        assert page != "hang" or gone(int(pids.read_text()))
        seats = [await draw(pool, put(pdf("words"), "b.pdf")) for _ in range(2 * DRAWING_SEATS)]
    assert all(seats)


async def test_no_more_pages_are_drawn_at_a_time_than_there_are_seats(
    put: Callable[..., Path], tmp_path: Path
):
    pids, fine = tmp_path / "pids", PictureRequest(str(put(pdf("words"), "a.pdf")), 1, 400)
    async with a_pool(drawing_seconds=60) as pool:
        hanging = [
            asyncio.create_task(draw(pool, put(f"hang {pids}", "h.pdf"))) for _ in range(DRAWING_SEATS)
        ]
        await until(lambda: pids.exists() and len(pids.read_text().split()) == DRAWING_SEATS)
        with pytest.raises(UnavailableError, match="busy"):
            await pool._drawing.ask(fine, 60, patience=0)
        await pool.close()
        assert await asyncio.gather(*hanging) == [None] * DRAWING_SEATS
        with pytest.raises(UnavailableError):
            await draw(pool, put(pdf("words"), "a.pdf"))
    assert all(gone(int(pid)) for pid in pids.read_text().split())


def test_nothing_is_drawn_before_the_readers_are_started(tmp_path: Path):
    with pytest.raises(UnavailableError):
        ReaderPool(ReadingLimits()).page_png(tmp_path, 1, 400)


def nested_mail(depth: int) -> bytes:
    inner = b"From: a@b\nTo: c@d\n\nx"
    for number in range(depth):
        inner = (
            b"From: a@b\nTo: c@d\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
            b"Content-Type: message/rfc822\n\n%s\n--b%d--\n" % (number, number, inner, number)
        )
    return inner


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMBS = {
    "packed too well": lambda: zipped({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 30_000_000}),
    "too many parts": lambda: zipped(
        {"[Content_Types].xml": "x"} | {f"word/{number}.xml": "" for number in range(10_001)}
    ),
    "entities in a body": lambda: zipped(
        {"[Content_Types].xml": "x", "word/document.xml": LAUGHS + "<document>&b;</document>"}
    ),
    "entities in a sheet": lambda: xlsx(
        **{"xl/worksheets/sheet1.xml": LAUGHS + "<worksheet>&b;</worksheet>"}
    ),
    "mails in mails": lambda: nested_mail(300),
    "elements in elements": lambda: b"<html>" + b"<div>" * 500_000,
}


@pytest.mark.parametrize("kind", BOMBS)
async def test_bombs_are_refused_with_a_reason(put: Callable[..., Path], kind: str):
    async with a_pool(1, odd=False, seconds=4) as pool:
        assert reason(await ask(pool, put(BOMBS[kind](), "a.bin")))


@pytest.mark.parametrize(
    "data",
    [b"<div>" * 10_000 + b"words", b"<table><tr><td>" * 20_000 + b"words", mail("x" * 3_000_000).as_bytes()],
)
async def test_what_is_only_deep_or_long_is_read(put: Callable[..., Path], data: bytes):
    async with a_pool(1, odd=False, seconds=20) as pool:
        reading = await ask(pool, put(b"<html><body>" + data if data[:1] == b"<" else data, "a.bin"))
    assert reading.text.strip() or reading.unread
