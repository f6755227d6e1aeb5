"""`gluework read`: what would be read of files, and how much of them that is."""

import asyncio
import json
import os
import stat
import sys
import time
from collections import Counter, deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from gluework.cli.app import JsonOption, app
from gluework.cli.screen import Screen
from gluework.errors import InvalidError
from gluework.reading import ReaderPool, digest_of, refused
from gluework.settings import load_settings
from gluework.values import PartStatus, Reading

AHEAD = 8
"""Documents under way for each reader, so that a slow one does not stop the others."""
STYLES = {"read": "green", "partial": "yellow", "refused": "red"}
REASONS = 5
"""Shown of one file; --json has them all."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file."""

    file: Path
    digest: str
    reading: Reading
    seconds: float

    @property
    def reasons(self) -> list[str]:
        """Why something was not read, each said once."""
        named = (f"{part.name}: {part.reason}" if part.name else part.reason for part in self.reading.unread)
        return list(dict.fromkeys(reason.removeprefix("document: ") for reason in named))

    def as_json(self) -> dict[str, Any]:
        """One object, as docs/intake.md describes it."""
        reading = self.reading
        parts = [
            {
                "name": part.name,
                "kind": part.kind,
                "status": str(part.status),
                "characters": part.characters,
                "bytes": part.size,
                "reason": part.reason,
            }
            for part in reading.parts
        ]
        return {
            "file": str(self.file),
            "sha256": self.digest,
            "type": reading.type,
            "status": reading.status,
            "text": reading.text,
            "coverage": round(reading.coverage.share, 4),
            "pages": len(reading.pages),
            "encoding": reading.encoding,
            "parts": parts,
            "reasons": self.reasons,
            "notes": list(reading.notes),
            "seconds": round(self.seconds, 3),
        }


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, or folders of them.")],
    brief: Annotated[bool, typer.Option("--brief", help="Without the text.")] = False,
    no_ocr: Annotated[
        bool, typer.Option("--no-ocr", help="Without looking at pictures, which takes long.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Prints what would be read of files, and how much of them that is. Nothing is kept."""
    for path in paths:
        if not path.exists():
            raise InvalidError(f"There is no {path}.", "Name a file or a folder that is there.")
    screen = Screen()
    asyncio.run(_run(paths, screen, brief=brief, as_json=as_json, ocr=not no_ocr))


async def _run(paths: list[Path], screen: Screen, *, brief: bool, as_json: bool, ocr: bool) -> None:
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    async with aclosing(_results(paths, ocr=ocr)) as results:
        async for result in results:
            counts[result.reading.status] += 1
            if as_json:
                line = json.dumps(result.as_json(), ensure_ascii=False)
                sys.stdout.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")
                sys.stdout.flush()
            else:
                _tell(screen, result, brief=brief)
    total = sum(counts.values())
    if not as_json and total != 1:
        told = ", ".join(f"{counts[status]} {status}" for status in STYLES if counts[status])
        screen.say(f"{total} files in {time.perf_counter() - began:.1f} s{': ' if told else ''}{told}")


async def _results(paths: list[Path], *, ocr: bool) -> AsyncGenerator[FileRead]:
    """In the order of the files; several are read at a time."""
    settings = load_settings()
    pool = ReaderPool.of(settings, ocr=ocr)
    await pool.start()
    slots = asyncio.Semaphore(settings.readers)
    under_way: deque[asyncio.Task[FileRead]] = deque()
    try:
        for file in _files(paths):
            under_way.append(asyncio.create_task(_read(pool, slots, file)))
            if len(under_way) >= AHEAD * settings.readers:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()
        await pool.close()


async def _read(pool: ReaderPool, slots: asyncio.Semaphore, file: Path) -> FileRead:
    async with slots:
        began = time.perf_counter()
        digest, trouble = await asyncio.to_thread(_digest, file)
        reading = trouble or await pool.read(file, digest, file.name)
        return FileRead(file, digest, reading, time.perf_counter() - began)


def _digest(file: Path) -> tuple[str, Reading | None]:
    """The SHA-256 of a file, or a reading that says why there is none."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return "", refused("", "", "it is no file, but a device or a pipe")
        return digest_of(file), None
    except OSError as error:
        reason = f"it can't be opened: {error.strerror or error}"
        return "", refused("", "", reason, PartStatus.FAILED)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (Path(folder) / name for name in sorted(names))


def _tell(screen: Screen, result: FileRead, *, brief: bool) -> None:
    reading = result.reading
    style = STYLES[reading.status]
    pages = f"{len(reading.pages)} pages, " if reading.pages else ""
    shown = str(result.file).encode("utf-8", "replace").decode("utf-8")
    encoding = f", {reading.encoding}" if reading.encoding else ""
    screen.styled(f"[bold]{escape(shown)}[/]  [{style}]{reading.status}[/]")
    screen.say(
        f"  {reading.type or 'unknown'}{encoding}, {pages}{len(reading.text)} characters, "
        f"coverage {reading.coverage.share:.0%} ({reading.coverage.read} of {reading.coverage.parts} parts), "
        f"{result.seconds:.2f} s"
    )
    for reason in result.reasons[:REASONS]:
        screen.say(f"  not read: {reason}")
    if len(result.reasons) > REASONS:
        screen.say(f"  … and {len(result.reasons) - REASONS} more: --json has them all")
    for note in reading.notes:
        screen.say(f"  note: {note}")
    if not brief and reading.text:
        screen.say(f"\n{reading.text}\n")
