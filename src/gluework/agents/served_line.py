"""A line of an agent's process, seen from the service: one question at a time, answered while a run lasts."""

import asyncio
from contextvars import Context
from typing import Any, Protocol

from gluework.agents.border import BorderError, Message, Unpacker

LARGEST_ASKED = 128_000_000
"""Bytes of one request of an agent's process."""


class LineOwner(Protocol):
    """The process that a line belongs to."""

    async def serve(self, asked: Message, line: "ServedLine") -> None:
        """Answers what is asked on it."""
        ...

    def context(self) -> Context:
        """In which that is done."""
        ...


class ServedLine(asyncio.Protocol):
    """A line of a process: one question at a time."""

    def __init__(self, process: LineOwner, lines: "set[ServedLine]") -> None:
        self._process = process
        self._lines = lines
        self._unpacker = Unpacker(LARGEST_ASKED)
        self._serving: asyncio.Task[None] | None = None
        self._heard: asyncio.Future[Message] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._is_full = False
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be used."""
        self._transport = transport
        self._lines.add(self)

    def data_received(self, data: bytes) -> None:
        """A question, or what was waited for in the middle of one."""
        try:
            for message in self._unpacker.take(data):
                self._take(message)
        except BorderError:
            self.close()

    def _take(self, message: Message) -> None:
        if self._serving is None or self._serving.done():
            doing = self._process.serve(message, self)
            loop, context = asyncio.get_running_loop(), self._process.context()
            serving = self._serving = loop.create_task(doing, context=context)
            serving.add_done_callback(self._served)
        elif self._heard is not None and not self._heard.done():
            self._heard.set_result(message)
        else:
            raise BorderError("a second question before the answer to the first")

    def _served(self, serving: asyncio.Task[None]) -> None:
        if serving.cancelled() or serving.exception() is not None:
            self.close()

    def pause_writing(self) -> None:
        """The process reads too slowly."""
        self._is_full = True

    def resume_writing(self) -> None:
        """It has caught up."""
        self._is_full = False
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Nobody waits for the answer any more."""
        self._lines.discard(self)
        if self._serving is not None and not self._serving.done():
            self._serving.cancel()

    async def say(self, data: bytes) -> None:
        """What does not fit yet waits until the process has read some."""
        self._transport.write(data)
        if self._is_full:
            self._drained = asyncio.get_running_loop().create_future()
            await self._drained

    async def hear(self) -> Message:
        """What it says next, in the middle of a question."""
        self._heard = asyncio.get_running_loop().create_future()
        return await self._heard

    def close(self) -> None:
        """What is being done for it is broken off."""
        self._transport.abort()
