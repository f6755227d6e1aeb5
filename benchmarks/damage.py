"""2,000 damaged files by seed: cut off, with flipped bits, spliced; `make bench-damage`.

Real files that are read in full are damaged and read again through the pool of readers. A reading that says
it is whole is compared with that of the undamaged file: what it lost in silence is counted, apart for kinds
that carry no checksum and no end mark, in which damage can not be known.
"""

import asyncio
import hashlib
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from gluework.reading.border import ReadingLimits
from gluework.reading.pool import ReaderPool
from gluework.values import Reading

FILES = 2_000
SEED = 20261123
LOST = 0.02
"""Share of the words that are gone; less is a letter changed."""
BARE = {
    "text/plain", "text/csv", "text/tab-separated-values", "text/markdown", "text/html", "message/rfc822",
    "application/mbox", "application/json", "application/vnd.ms-excel", "application/msword",
    "application/vnd.ms-powerpoint", "application/vnd.ms-outlook", "text/rtf", "text/calendar", "text/vcard",
}  # fmt: skip
"""Kinds without a checksum over their text."""


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(len(data) // 10, len(data) - 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randint(1, max(2, len(data) // 2000))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def splice(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.randint(1, max(2, len(data) // 5))
    other = chance.randrange(len(data))
    return data[:at] + data[other : other + length] + data[at + length // 2 :]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


async def main() -> None:
    data = Path(os.environ["GLUEWORK_DATA"])
    chance = random.Random(SEED)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    candidates = sorted(file for part in ("messy", "invoices") for file in (data / part).iterdir())
    pool = ReaderPool(ReadingLimits(), 2, ocr=False)
    await pool.start()

    async def read(content: bytes, name: str, place: Path) -> Reading:
        await asyncio.to_thread(place.write_bytes, content)
        return await pool.read(place, hashlib.sha256(content).hexdigest(), name)

    began = time.perf_counter()
    outcomes: Counter[str] = Counter()
    silent: dict[str, list[str]] = defaultdict(list)
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        whole: dict[Path, Reading] = {}
        for file in candidates:
            reading = await read(file.read_bytes() or b" ", file.name, Path(folder) / "whole")
            if reading.status == "read" and len(reading.text) > 50:
                whole[file] = reading
        jobs = [(chance.choice(sorted(whole)), chance.choice((cut, flip, splice))) for _ in range(count)]
        waiting = list(enumerate(jobs))

        async def worker() -> None:
            nonlocal slowest
            while waiting:
                number, (file, how) = waiting.pop()
                damaged = how(file.read_bytes(), random.Random(SEED + number))
                started = time.perf_counter()
                reading = await read(damaged, file.name, Path(folder) / str(number))
                slowest = max(slowest, time.perf_counter() - started)
                outcomes[reading.status] += 1
                if reading.status == "read":
                    before = words(whole[file].text)
                    lost = (before - words(reading.text)).total() / max(1, before.total())
                    if lost > LOST:
                        kind = "bare" if whole[file].type in BARE else "checked"
                        silent[kind].append(f"{number} {file.name} {how.__name__} {lost:.0%} {reading.type}")

        await asyncio.gather(worker(), worker())
    await pool.close()
    print(f"{count} damaged files of {len(whole)} whole ones in {time.perf_counter() - began:.0f} s, "
          f"the slowest {slowest:.1f} s")  # fmt: skip
    print(", ".join(f"{number} {status}" for status, number in outcomes.most_common()))
    print(f"lost more than {LOST:.0%} of their words and said nothing:")
    print(f"  kinds with checksums or a grammar: {len(silent['checked'])}")
    print(f"  kinds without: {len(silent['bare'])}")
    for kind in ("checked", "bare"):
        for line in silent[kind] if "-v" in sys.argv or kind == "checked" else ():
            print(f"    {line}")
    print(Counter(line.split()[-1] + " " + line.split()[-3] for line in silent["bare"]).most_common(20))


if __name__ == "__main__":
    asyncio.run(main())
