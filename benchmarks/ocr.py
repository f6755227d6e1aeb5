"""`make bench-ocr`: how much of turned pages and photographed receipts OCR finds, and how fast.

The folder that GLUEWORK_DATA names holds `contracts` (PDFs with a good text layer, which is the truth) and
`receipts` (pictures, and `truth.jsonl` with company, date, address and total). Pages are drawn at 200 dots
per inch, turned on white, and looked at as a reader does it: one thread, under a reader's memory limit.
What is counted is words: each word of the truth that was found, as often as it is there.
"""

import argparse
import json
import os
import random
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from gluework.reading.border import ReadingLimits
from gluework.reading.reader.job import OCR_COMMAND, Eyes
from gluework.reading.reader.ocr import eyes

ANGLES = (0, 7, -30, 45, 90, -90, 135, 180)
PAGES = 24
DOTS_PER_INCH = 200
ENOUGH_TEXT = 800
"""Characters of a page that is worth the measuring."""
TARGET = 0.98
SEED = 7
_WORD = re.compile(r"\w+")
_opened: dict[str, Eyes] = {}


class Looked(NamedTuple):
    """What one picture came to."""

    recall: float
    seconds: float
    missed: list[str]
    memory_mb: int


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--receipts", type=int, default=150)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--missed", action="store_true", help="name the words that were not found")
    chosen = options.parse_args()
    data = Path(os.environ.get("GLUEWORK_DATA", ""))
    if not (data / "contracts").is_dir() or not (data / "receipts").is_dir():
        raise SystemExit("GLUEWORK_DATA must name a folder with `contracts` and `receipts` in it.")
    with ProcessPoolExecutor(chosen.processes, initializer=_open) as pool:
        pages = _pages(data / "contracts", chosen.pages)
        for angle in ANGLES:
            found = list(pool.map(_look_at_page, [(path, index, angle) for path, index in pages]))
            _tell(f"{len(found)} pages turned by {angle:4} degrees", found, chosen.missed, TARGET)
        receipts = list(_receipts(data / "receipts"))[: chosen.receipts]
        _tell(f"{len(receipts)} receipts", list(pool.map(_look_at_receipt, receipts)), chosen.missed)


def _open() -> None:
    limit = ReadingLimits().memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    opened = eyes()
    if opened is None:
        raise SystemExit(f"OCR is not installed: {OCR_COMMAND}")
    _opened["eyes"] = opened


def _pages(folder: Path, count: int) -> list[tuple[Path, int]]:
    """One page with enough text of each of so many documents, by a fixed draw."""
    draw = random.Random(SEED)
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
    draw.shuffle(paths)
    found: list[tuple[Path, int]] = []
    for path in paths:
        if len(found) == count:
            break
        with pdfium.PdfDocument(path) as document:
            index = draw.randrange(len(document))
            if len(_text(document, index)) >= ENOUGH_TEXT:
                found.append((path, index))
    return found


def _text(document: pdfium.PdfDocument, index: int) -> str:
    return str(document[index].get_textpage().get_text_range())


def _look_at_page(task: tuple[Path, int, int]) -> Looked:
    path, index, angle = task
    with pdfium.PdfDocument(path) as document:
        page = document[index].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
        truth = _text(document, index)
    turned = page.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return _looked(turned, truth)


def _receipts(folder: Path) -> Iterator[tuple[Path, str]]:
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        yield folder / Path(entry["file"]).name, " ".join(str(value) for value in entry["truth"].values())


def _look_at_receipt(task: tuple[Path, str]) -> Looked:
    path, truth = task
    with Image.open(path) as picture:
        return _looked(picture, truth)


def _looked(picture: Image.Image, truth: str) -> Looked:
    began = time.perf_counter()
    seen = _opened["eyes"].look(picture)
    seconds = time.perf_counter() - began
    wanted, found = _words(truth), _words(seen.text)
    missed = sorted((wanted - found).elements())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return Looked((wanted & found).total() / max(1, wanted.total()), seconds, missed, memory)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _tell(what: str, found: list[Looked], name_missed: bool, target: float = 0) -> None:  # noqa: FBT001  # a flag
    if not found:
        return
    recall, seconds = [one.recall for one in found], [one.seconds for one in found]
    judged = "" if not target else "  met" if statistics.mean(recall) >= target else "  MISSED"
    print(
        f"{what}: {statistics.mean(recall):.2%} of words, {min(recall):.0%} of the worst; "
        f"{statistics.mean(seconds):.1f} s each, {max(seconds):.1f} s at most; "
        f"{max(one.memory_mb for one in found)} MB{judged}",
        flush=True,
    )
    if name_missed:
        for one in sorted(found, key=lambda one: one.recall)[:10]:
            print(f"    {one.recall:.0%} missed: {' '.join(one.missed)[:160]}")


if __name__ == "__main__":
    main()
