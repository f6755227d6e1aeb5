"""The pool of readers: long-lived processes, one document at a time each, killed when they overstep.

A document that takes too long or too much memory ends with its reader and a reason, never with the
service. A reader that dies is tried once more with a fresh one. Pages are drawn by readers too, in seats of
their own: a person who waits for a picture does not wait behind documents.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from gluework.errors import UnavailableError
from gluework.reading.border import (
    MEGABYTE,
    PNG,
    READER,
    PictureRequest,
    ReadingLimits,
    ReadingRequest,
    Request,
    Split,
    refused,
)
from gluework.reading.process import DeadError, ReaderProcess, SlowError, TooMuchError
from gluework.settings import Settings
from gluework.values import Reading

TRIES = 2
LARGE = 1 << 20
"""Bytes of a reading that takes so long to take in that it is done in a thread."""
BLINDED = "reading it by OCR took too long or crashed, so the rest was read without"
NOT_RUNNING = ("The readers are not running.", "Start the service first.")
DRAWING_SEATS = 2
"""A page that hangs leaves the other to everybody else; more would be a gigabyte each."""


class ReaderPool:
    """Reads documents, and draws their pages, in processes of their own.

    `command` is for tests of misbehaving readers. Without `ocr` pictures are not looked at, even where that
    could be done.
    """

    def __init__(
        self, limits: ReadingLimits, size: int = 2, command: Sequence[str] = READER, *, ocr: bool = True
    ) -> None:
        self._limits = limits
        self._ocr = ocr
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reading = _Seats(limits, size, command)
        self._drawing = _Seats(limits.of_drawing(), DRAWING_SEATS, command)

    @classmethod
    def of(cls, settings: Settings, *, ocr: bool = True) -> Self:
        """A pool as the settings want it."""
        limits = ReadingLimits(
            seconds=settings.read_seconds,
            memory_bytes=settings.read_memory_mb * MEGABYTE,
            document_bytes=settings.max_document_mb * MEGABYTE,
        )
        return cls(limits, settings.readers, ocr=ocr)

    async def start(self) -> None:
        """Opens the pool; readers start with their first document."""
        self._loop = asyncio.get_running_loop()
        self._reading.open()
        self._drawing.open()

    async def close(self) -> None:
        """Ends all readers, whatever they are doing."""
        await self._reading.close()
        await self._drawing.close()

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
        request = ReadingRequest(str(path), digest, name, stated_type)
        if not self._ocr:
            request = replace(request, blind="OCR was not wanted")
        if split:
            request = replace(request, split=sorted(split.wanted), place=str(split.place))
        seconds = self._seconds(path)
        for _ in range(TRIES):
            try:
                answer = await self._reading.ask(request, seconds)
            except SlowError as error:
                if not error.looking:
                    return refused(digest, "", f"reading it took longer than {seconds:.0f} s")
            except TooMuchError as error:
                return refused(digest, "", f"reading it takes too much: {error}")
            except DeadError:
                pass
            else:
                if len(answer) > LARGE:
                    return await asyncio.to_thread(Reading.model_validate_json, answer)
                return Reading.model_validate_json(answer)
            request = replace(request, blind=BLINDED)
        return refused(digest, "", "it crashed the reader twice")

    def _seconds(self, path: Path) -> float:
        size = path.stat().st_size if path.exists() else 0
        return self._limits.seconds + self._limits.seconds_per_megabyte * size / MEGABYTE

    def page_png(self, path: Path, number: int, width: int) -> bytes | None:
        """A picture of a page, drawn while the calling thread waits; None when there is none to be had.

        Raises UnavailableError when its turn does not come. Never call it in the event loop's own thread.
        """
        if self._loop is None:
            raise UnavailableError(*NOT_RUNNING)
        drawing = self._page_png(PictureRequest(str(path), number, width))
        return asyncio.run_coroutine_threadsafe(drawing, self._loop).result()

    async def _page_png(self, request: PictureRequest) -> bytes | None:
        seconds = self._limits.drawing_seconds
        try:
            answer = await self._drawing.ask(request, seconds, patience=seconds)
        except (SlowError, TooMuchError, DeadError):
            return None
        return answer if answer.startswith(PNG) else None


class _Seats:
    """Places for so many readers, started as they are needed: who runs already is asked first."""

    def __init__(self, limits: ReadingLimits, size: int, command: Sequence[str]) -> None:
        self._limits = limits
        self._size = size
        self._command = command
        self._idle: asyncio.Queue[ReaderProcess | None] = (
            asyncio.LifoQueue()
        )  # who runs already is asked first
        self._taken: set[ReaderProcess] = set()
        self._is_open = False

    def open(self) -> None:
        """Lets requests in."""
        self._is_open = True
        for _ in range(self._size):
            self._idle.put_nowait(None)

    async def close(self) -> None:
        """Ends all readers."""
        self._is_open = False
        for reader in list(self._taken):
            await self._end(reader)

    async def ask(self, request: Request, seconds: float, *, patience: float | None = None) -> bytes:
        """What a reader answers, as soon as one is free.

        Raises DeadError, SlowError, TooMuchError when it had to be ended; UnavailableError when the seats are
        closed, or none is free in the seconds of `patience`.
        """
        self._check_open()
        try:
            async with asyncio.timeout(patience):
                reader = await self._idle.get()
        except TimeoutError as error:
            raise UnavailableError("All readers are busy.", "Try again in a moment.") from error
        try:
            if reader is None or not reader.fit:
                reader = await self._fresh(reader)
            return await reader.ask(request, seconds)
        except BaseException:
            if reader:
                await self._end(reader)
            raise
        finally:
            self._idle.put_nowait(reader if reader and reader.fit else None)

    async def _fresh(self, old: ReaderProcess | None) -> ReaderProcess:
        if old:
            await self._end(old)
        self._check_open()
        reader = await ReaderProcess.start(self._command, self._limits)
        self._taken.add(reader)
        if not self._is_open:  # it was closed while this one started
            await self._end(reader)
            self._check_open()
        return reader

    def _check_open(self) -> None:
        if not self._is_open:
            raise UnavailableError(*NOT_RUNNING)

    async def _end(self, reader: ReaderProcess) -> None:
        self._taken.discard(reader)
        await asyncio.shield(reader.kill())
