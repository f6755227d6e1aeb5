"""`make bench-recall`: contracts against a second engine, and texts in 70 encodings against their labels."""

import asyncio
import codecs
import hashlib
import os
import re
import time
from collections import Counter
from pathlib import Path

import pypdf

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool

NAMES = {
    "CP932": "cp932", "CP949": "cp949", "TIS-620": "tis-620", "MacCyrillic": "mac_cyrillic",
    "MacRoman": "mac_roman", "IBM855": "cp855", "IBM866": "cp866", "EUC-TW": "",
}  # fmt: skip
"""Labels that Python calls otherwise; it has no codec for EUC-TW."""


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


async def read_all(files: list[Path]) -> tuple[dict[Path, object], float]:
    pool = ReaderPool(ReadingLimits(), 2, ocr=False)
    await pool.start()
    waiting, readings = list(files), {}

    async def reader() -> None:
        while waiting:
            file = waiting.pop()
            data = await asyncio.to_thread(file.read_bytes)
            readings[file] = await pool.read(file, hashlib.sha256(data).hexdigest(), file.name)

    await pool.read(files[0], "0" * 64, files[0].name)
    began = time.perf_counter()
    await asyncio.gather(reader(), reader())
    seconds = time.perf_counter() - began
    await pool.close()
    return readings, seconds


def contracts(data: Path) -> None:
    files = sorted(file for file in (data / "contracts").rglob("*") if file.suffix.lower() == ".pdf")
    readings, seconds = asyncio.run(read_all(files))
    pages = sum(len(reading.pages) for reading in readings.values())
    print(
        f"{len(files)} contracts, {pages} pages in {seconds:.1f} s: {pages / seconds:.0f} pages/s on 2 cores"
    )
    theirs = ours = both = 0
    shares = []
    for file, reading in readings.items():
        second = words("\n".join(page.extract_text() for page in pypdf.PdfReader(file, strict=False).pages))
        mine = words(reading.text)
        common = (second & mine).total()
        theirs, ours, both = theirs + second.total(), ours + mine.total(), both + common
        if second.total():
            shares.append((common / second.total(), file.name))
    print(f"words of pypdf that we have: {both / theirs:.2%}; of ours that pypdf has: {both / ours:.2%}")
    print("lowest:", ", ".join(f"{share:.1%} {name[:40]}" for share, name in sorted(shares)[:5]))
    unread = [part for reading in readings.values() for part in reading.unread]
    print(f"parts that were not read: {len(unread)}", [part.reason for part in unread][:5])


def encodings(data: Path) -> None:
    files = sorted(file for file in (data / "encodings").rglob("*") if file.is_file())
    readings, _ = asyncio.run(read_all(files))
    right = wrong = silent = unknown = 0
    for file, reading in readings.items():
        label = file.parent.name
        parts = label.split("-")
        usual = "-".join(
            parts[:3] if label.startswith("iso-8859") else parts[:2] if parts[0] == "windows" else parts
        )
        name = NAMES.get(label, usual)
        try:
            truth = codecs.decode(file.read_bytes(), name) if name else None
        except (UnicodeError, LookupError):
            truth = None
        if truth is None:
            unknown += 1
        elif same(truth, reading, file.read_bytes()):
            right += 1
        else:
            wrong += 1
            silent += reading.status == "read"
            print(f"  {label}/{file.name}: {reading.encoding}, {reading.status}, {reading.type}")
    print(f"{len(files)} texts: {right} decoded as labelled ({right / len(files):.1%}), {wrong} otherwise,")
    print(f"of them {silent} without a doubt ({silent / len(files):.2%}); Python has no codec for {unknown}")


def same(truth: str, reading: object, data: bytes) -> bool:
    """Whether the very text came out; of pages and mails, which lose their marks, if the encoding did."""
    if reading.type in ("text/html", "message/rfc822", "application/mbox"):
        return reading.encoding is not None and data.decode(reading.encoding) == truth
    return truth.lstrip("\ufeff") == reading.text.lstrip("\ufeff")


if __name__ == "__main__":
    folder = Path(os.environ["GLUEWORK_DATA"])
    encodings(folder)
    contracts(folder)
