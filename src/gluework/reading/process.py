"""One reader: a process that answers one request at a time, and is killed when it oversteps."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from gluework.reading.border import HEADER, MEGABYTE, ReadingLimits, Request, packed, started_with

CHUNK = 1 << 20
PATIENCE = 5
"""Seconds that a killed process may take to be gone."""
GLANCE = 0.1
"""Seconds between two looks at how much memory a busy reader holds."""
NEARLY_ALL = 0.5
"""Of its memory: a reader that dies holding so much died of wanting more, and a second try would too."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class DeadError(Exception):
    """The reader died over a request."""


class SlowError(Exception):
    """The reader took longer than it may; `looking` when that was over a picture."""

    def __init__(self, *, looking: bool) -> None:
        super().__init__()
        self.looking = looking


class TooMuchError(Exception):
    """Reading took more memory than it may, or came to more than the service wants in its own."""


class ReaderProcess:
    """One process; `ask` has it read one document, or draw one page."""

    def __init__(self, process: asyncio.subprocess.Process, limits: ReadingLimits) -> None:
        self._process = process
        self._limits = limits
        self._left = limits.jobs
        self._killed = False
        self._most_held = 0
        self._fat = False

    @classmethod
    async def start(cls, command: Sequence[str], limits: ReadingLimits) -> Self:
        """Starts one, in a group of its own: it is killed with all it started."""
        process = await asyncio.create_subprocess_exec(
            *command,
            *started_with(limits),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        return cls(process, limits)

    @property
    def fit(self) -> bool:
        """Whether it can take another request."""
        return not self._killed and self._left > 0 and not self._fat and self._process.returncode is None

    async def ask(self, request: Request, seconds: float) -> bytes:
        """Its answer, in so many seconds and more for each picture it looks at.

        Raises DeadError, SlowError, TooMuchError; the process is of no use then.
        """
        self._left -= 1
        self._most_held = 0
        watch = asyncio.create_task(self._watch_memory())
        try:
            answer = await self._answer(packed(request), seconds)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            if watch.done() or self._most_held > NEARLY_ALL * self._limits.memory_bytes:
                raise TooMuchError(f"about {self._limits.memory_bytes // MEGABYTE} MB of memory") from error
            raise DeadError from error
        finally:
            watch.cancel()
        self._fat = self._most_held > self._limits.rest_bytes and self._holds() > self._limits.rest_bytes
        return answer

    async def _answer(self, line: bytes, seconds: float) -> bytes:
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None
        assert sink is not None
        looking = False
        try:
            async with asyncio.timeout(seconds) as deadline:
                sink.write(line)
                await sink.drain()
                while not (length := HEADER.unpack(await source.readexactly(HEADER.size))[0]):
                    looking = True
                    soonest = deadline.when() or 0.0
                    now = asyncio.get_running_loop().time()
                    deadline.reschedule(max(soonest, now + self._limits.picture_seconds))
                if length > self._limits.answer_bytes:
                    raise TooMuchError(f"{length} bytes of reading")
                return await source.readexactly(length)
        except TimeoutError as error:
            raise SlowError(looking=looking) from error

    def _holds(self) -> int:
        return _held(self._process.pid)

    async def _watch_memory(self) -> None:
        """Kills it when it and what it started hold too much; ends only then."""
        while self._most_held <= self._limits.memory_bytes:
            await asyncio.sleep(GLANCE)
            self._most_held = max(self._most_held, self._holds())
        self._kill()

    async def kill(self) -> None:
        """Kills it with everything it started."""
        self._kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._drain()
                await self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()

    async def _drain(self) -> None:
        """Reads what is left: a pipe that is full is not seen to end, and nor is its process."""
        source = self._process.stdout
        with contextlib.suppress(RuntimeError):  # whoever asked is reading it to its end already
            while source and await source.read(CHUNK):
                pass

    def _kill(self) -> None:
        self._killed = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _held(process: int) -> int:
    """Bytes of memory that a process and its children hold; 0 where the system does not tell (Linux does)."""
    held = 0
    folder = Path(f"/proc/{process}")
    with contextlib.suppress(OSError, ValueError, IndexError):
        held = int((folder / "statm").read_text().split()[1]) * PAGE
        children = (folder / "task" / str(process) / "children").read_text().split()
        held += sum(_held(int(child)) for child in children)
    return held
