"""Lines to the service: for plain code and for any event loop, made when needed and kept for the next.

On a line one thing is asked at a time, so it needs no numbers, and who goes away closes it: the service
hears of that, and breaks off what it was doing. A loop has its own lines, and plain code has its own.
"""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from gluework.agents.border import PIECE, BorderError, Channel, Message, Unpacker, packed
from gluework.agents.inside.errors import CROSSED, raised
from gluework.errors import AgentError

GONE = "The service does not answer any more."


class Lines:
    """All lines of this process; `control` hands the other ends over. Safe among threads."""

    def __init__(self, control: Channel, saying: threading.Lock) -> None:
        self._control = control
        self._saying = saying
        """Held by whoever says something on the control."""
        self._lock = threading.Lock()
        self._plain: list[Channel] = []
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, list[_LoopLine]] = WeakKeyDictionary()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._let_go)

    async def end_run(self) -> None:
        """Closes those that are kept, as the service does: each belongs to one run."""
        with self._lock:
            while self._plain:
                self._plain.pop().close()
        for line in self._loops.pop(asyncio.get_running_loop(), []):
            line.close()
        self._loops.clear()
        await asyncio.sleep(0)

    def _let_go(self) -> None:
        """In a fork that the agent's code made: the lines are its parent's, and it asks for others."""
        self._lock = threading.Lock()
        while self._plain:
            self._plain.pop().close()

    def ask(self, kind: str, body: bytes = b"", **values: Any) -> Message:
        """Asks from plain code and waits for the answer; raises what the service answers with."""
        answer: Message
        with self.open(kind, body, **values) as (answer, _):
            return answer

    @contextlib.contextmanager
    def open(self, kind: str, body: bytes = b"", **values: Any) -> Any:
        """The same; the line stays open for what is still to be said."""
        line = self._plain_line()
        try:
            line.send(kind, body, **values)
            yield raised(_there(line.receive())), line
        except BaseException as error:
            if not _is_answer(error):
                line.close()
                raise
            self._put_back(line)
            raise
        self._put_back(line)

    async def aask(self, kind: str, body: bytes = b"", **values: Any) -> Message:
        """Asks from asynchronous code."""
        answer: Message
        async with self.aopen(kind, body, **values) as (answer, _):
            return answer

    @contextlib.asynccontextmanager
    async def aopen(self, kind: str, body: bytes = b"", **values: Any) -> Any:
        """The same; the line stays open for what is still to be said."""
        kept = self._loops.setdefault(asyncio.get_running_loop(), [])
        line = kept.pop() if kept else await self._loop_line()
        try:
            answer = await line.ask(packed(kind, body, **values))
            yield raised(answer), line
        except BaseException as error:
            if not _is_answer(error):
                line.close()
                raise
            if not line.is_closed:
                kept.append(line)
            raise
        if not line.is_closed:
            kept.append(line)

    def _plain_line(self) -> Channel:
        with self._lock:
            if self._plain:
                return self._plain.pop()
        return Channel(self._new())

    def _put_back(self, line: Channel) -> None:
        with self._lock:
            self._plain.append(line)

    async def _loop_line(self) -> "_LoopLine":
        loop = asyncio.get_running_loop()
        kept = self._loops[loop]

        def forget(line: _LoopLine) -> None:
            if line in kept:
                kept.remove(line)

        _, line = await loop.create_connection(lambda: _LoopLine(forget), sock=self._new())
        return line

    def _new(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs, self._saying:
            self._control.send("line", files=[theirs.fileno()])
        return ours


class _LoopLine(asyncio.Protocol):
    """One line of one loop."""

    def __init__(self, forget: "Callable[[_LoopLine], None]") -> None:
        self._forget = forget
        self._unpacker = Unpacker()
        self._answer: asyncio.Future[Message] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._is_full = False
        self.is_closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._unpacker.take(data):
                if self._answer is not None and not self._answer.done():
                    self._answer.set_result(message)
        except BorderError:
            self.close()

    def pause_writing(self) -> None:
        self._is_full = True

    def resume_writing(self) -> None:
        self._is_full = False
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.is_closed = True
        self._forget(self)
        for waiting in (self._answer, self._drained):
            if waiting is not None and not waiting.done():
                waiting.set_exception(AgentError(GONE))

    async def ask(self, data: bytes) -> Message:
        """Says it piece by piece, as the service takes it, and waits for the answer."""
        answer = self.expect()
        await self.say(data)
        return await answer

    def expect(self) -> asyncio.Future[Message]:
        """What the service says next."""
        self._answer = asyncio.get_running_loop().create_future()
        return self._answer

    async def say(self, data: bytes) -> None:
        """Says something that is not answered."""
        if self.is_closed:
            raise AgentError(GONE)
        view = memoryview(data)
        for begin in range(0, len(view), PIECE):
            self._transport.write(view[begin : begin + PIECE])
            if self._is_full:
                self._drained = asyncio.get_running_loop().create_future()
                await self._drained

    def close(self) -> None:
        """The service hears of it."""
        self.is_closed = True
        self._transport.abort()


def _there(answer: Message | None) -> Message:
    if answer is None:
        raise AgentError(GONE)
    return answer


def _is_answer(error: BaseException) -> bool:
    """Whether the service said it, so that the line is as good as before."""
    return getattr(error, CROSSED, False) is True
