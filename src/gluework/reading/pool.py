"""The pool of readers: long-lived processes, one document at a time each, killed when they overstep.

A document that takes too long or too much memory ends with its reader and a reason, never with the
service. A reader that dies is tried once more with a fresh one.
"""

import asyncio
import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gluework.errors import UnavailableError
from gluework.reading.model import Limits
from gluework.reading.process import DeadError, ReaderProcess, SlowError, TooMuchError
from gluework.reading.reader.read import Split, refused
from gluework.values import Reading

TRIES = 2
MEGABYTE = 1_000_000
BLINDED = "reading it by OCR took too long or crashed, so the rest was read without"


class ReaderPool:
    """Reads documents in processes of their own. `command` is for tests of misbehaving readers.

    Without `ocr` pictures are not looked at, even where that could be done.
    """

    def __init__(
        self, limits: Limits, size: int = 2, command: Sequence[str] = (), *, ocr: bool = True
    ) -> None:
        self._ocr = ocr
        self._limits = limits
        self._size = size
        self._command = command or (sys.executable, "-m", "gluework.reading.reader.worker")
        self._idle: asyncio.Queue[ReaderProcess | None] = asyncio.Queue()
        self._readers: set[ReaderProcess] = set()
        self._open = False

    async def start(self) -> None:
        """Opens the pool; readers start with their first document."""
        self._open = True
        for _ in range(self._size):
            self._idle.put_nowait(None)

    async def close(self) -> None:
        """Ends all readers, whatever they are doing."""
        self._open = False
        for reader in list(self._readers):
            await self._end(reader)

    async def read(
        self,
        path: Path,
        digest: str,
        name: str,
        stated_type: str | None = None,
        *,
        split: Split | None = None,
    ) -> Reading:
        """The reading of a file; what can't be read is told in its parts.

        With `split`, an archive is taken apart instead: its files are in the folder, named in `members`.
        """
        self._check_open()
        wanted: dict[str, Any] = {"path": str(path), "digest": digest, "name": name, "stated": stated_type}
        if not self._ocr:
            wanted["blind"] = "OCR was not wanted"
        if split:
            wanted |= {"split": sorted(split.wanted), "place": str(split.place)}
        reader = await self._idle.get()
        try:
            for _ in range(TRIES):
                reader = reader if reader and reader.fit else await self._fresh(reader)
                job = json.dumps(wanted).encode() + b"\n"
                try:
                    return await reader.ask(job, self._seconds(path))
                except SlowError as error:
                    await self._end(reader)
                    if not error.looking:
                        return refused(digest, "", f"reading it took longer than {self._seconds(path):.0f} s")
                    wanted["blind"] = BLINDED
                except TooMuchError as error:
                    await self._end(reader)
                    return refused(digest, "", f"reading it takes too much: {error}")
                except DeadError:
                    await self._end(reader)
                    self._check_open()
                    wanted["blind"] = BLINDED
            return refused(digest, "", "it crashed the reader twice")
        except BaseException:
            if reader:
                await self._end(reader)
            raise
        finally:
            self._idle.put_nowait(reader if reader and reader.fit else None)

    def _seconds(self, path: Path) -> float:
        size = path.stat().st_size if path.exists() else 0
        return self._limits.seconds + self._limits.seconds_per_megabyte * size / MEGABYTE

    async def _fresh(self, old: ReaderProcess | None) -> ReaderProcess:
        if old:
            await self._end(old)
        limits = json.dumps(dataclasses.asdict(self._limits))
        process = await asyncio.create_subprocess_exec(
            *self._command,
            str(os.getpid()),
            limits,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        reader = ReaderProcess(process, self._limits)
        self._readers.add(reader)
        if not self._open:  # it was closed while this one started
            await self._end(reader)
            self._check_open()
        return reader

    def _check_open(self) -> None:
        if not self._open:
            raise UnavailableError("The readers are not running.", "Start the service first.")

    async def _end(self, reader: ReaderProcess) -> None:
        self._readers.discard(reader)
        await asyncio.shield(reader.kill())
