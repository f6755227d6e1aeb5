"""The pool of readers: long-lived processes, one document at a time each, killed when they overstep.

A document that takes too long or too much memory ends with its reader and a reason, never with the
service. A reader that dies is tried once more with a fresh one.
"""

import asyncio
import contextlib
import dataclasses
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from gluework.errors import UnavailableError
from gluework.intake.model import Limits
from gluework.intake.read import refused
from gluework.intake.worker import HEADER
from gluework.nouns import Reading

LARGE = 1 << 20
TRIES = 2


class _DeadError(Exception):
    """The reader died over a document."""


class _TooMuchError(Exception):
    """The reading is larger than the service wants in its memory."""


class ReaderPool:
    """Reads documents in processes of their own. `command` is for tests of misbehaving readers."""

    def __init__(self, limits: Limits, size: int = 2, command: Sequence[str] = ()) -> None:
        self._limits = limits
        self._size = size
        self._command = command or (sys.executable, "-m", "gluework.intake.worker")
        self._idle: asyncio.Queue[_Reader | None] = asyncio.Queue()
        self._readers: set[_Reader] = set()
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

    async def read(self, path: Path, digest: str, name: str, stated_type: str | None = None) -> Reading:
        """The reading of a file; what can't be read is told in its parts."""
        self._check_open()
        wanted = {"path": str(path), "digest": digest, "name": name, "stated": stated_type}
        job = json.dumps(wanted).encode() + b"\n"
        reader = await self._idle.get()
        try:
            for _ in range(TRIES):
                reader = reader if reader and reader.fit else await self._fresh(reader)
                try:
                    async with asyncio.timeout(self._limits.seconds):
                        return await reader.ask(job)
                except TimeoutError:
                    await self._end(reader)
                    return refused(digest, "", f"reading it took longer than {self._limits.seconds:g} s")
                except _TooMuchError as error:
                    await self._end(reader)
                    return refused(digest, "", f"what it holds is too much: {error} bytes of reading")
                except _DeadError:
                    await self._end(reader)
                    self._check_open()
            return refused(digest, "", "it crashed the reader twice")
        except BaseException:
            if reader:
                await self._end(reader)
            raise
        finally:
            self._idle.put_nowait(reader if reader and reader.fit else None)

    async def _fresh(self, old: "_Reader | None") -> "_Reader":
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
        reader = _Reader(process, self._limits)
        self._readers.add(reader)
        if not self._open:  # it was closed while this one started
            await self._end(reader)
            self._check_open()
        return reader

    def _check_open(self) -> None:
        if not self._open:
            raise UnavailableError("The readers are not running.", "Start the service first.")

    async def _end(self, reader: "_Reader") -> None:
        self._readers.discard(reader)
        await asyncio.shield(reader.kill())


class _Reader:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process, limits: Limits) -> None:
        self._process = process
        self._left = limits.jobs
        self._largest = limits.answer_bytes
        self._killed = False

    @property
    def fit(self) -> bool:
        """Whether it can take another document."""
        return not self._killed and self._left > 0 and self._process.returncode is None

    async def ask(self, job: bytes) -> Reading:
        """Has it read one document; _DeadError when it dies over it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._left -= 1
        try:
            self._process.stdin.write(job)
            await self._process.stdin.drain()
            (length,) = HEADER.unpack(await self._process.stdout.readexactly(HEADER.size))
            if length > self._largest:
                raise _TooMuchError(length)
            payload = await self._process.stdout.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _DeadError from error
        if length > LARGE:
            return await asyncio.to_thread(Reading.model_validate_json, payload)
        return Reading.model_validate_json(payload)

    async def kill(self) -> None:
        """Kills it with everything it started."""
        self._killed = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
