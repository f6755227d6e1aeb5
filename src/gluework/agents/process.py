"""One process of an agent, seen from the service: it is given a run, asks on its lines, and answers."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable
from contextvars import Context, copy_context
from itertools import count
from typing import Any, Protocol

from gluework.agents.border import ORDERED, BorderError, Message, Unpacker, packed, receive_with_files
from gluework.agents.door import ERROR, Door
from gluework.agents.served_line import ServedLine
from gluework.agents.told import told
from gluework.errors import AgentError
from gluework.guard import Places
from gluework.values import EXIT, KILLED, MEMORY

END_SECONDS = 10
"""So long the warden may take to end a process, or to say how it ended."""
OVER = "The run of this case is over; its tools can't be used any more."
STAY = "Await everything before `work` returns, and stay within the deadline."
ANSWERS = frozenset({"answer", "failed", "misfits"})
MOST_TOLD = 100
"""Of what one run tried past the guard: each is an incident, and a flood of them is none."""
MOST_LINES = 512
LAST_SECONDS = 0.2
"""So long a process that has closed its control may take to end by itself, so that it is known how."""
CLOSED = "closed its line to the service"
NONSENSE = "said nonsense on its line to the service"
TOO_MUCH = {"memory": "took more memory than it may", "disk": "wrote more than it may"}
WARDEN = "warden"
"""Why a process ended whose warden had."""
_ways = count(1)


class Household(Protocol):
    """What processes of one agent have in common: their warden, and whom they tell."""

    def say(self, kind: str, **values: Any) -> None:
        """It is done in the order in which it was said."""
        ...


class DiedError(Exception):
    """The process ended before it had answered; `why` is in words, after “it”, `kind` as failures name it.

    `with_all` says that its warden had ended, and so every process of the agent: that was none of its doing.
    """

    def __init__(self, why: str, kind: str, *, with_all: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.kind = kind
        self.with_all = with_all


class AgentProcess:
    """Has one run at a time; used in one event loop, told of by the warden in a thread."""

    def __init__(
        self,
        number: int,
        control: socket.socket,
        warden: Household,
        rested: Callable[["AgentProcess"], None],
        tell: Callable[[str, str], None],
    ) -> None:
        self.number = number
        self.tell = tell
        """Hears what it tried past the guard: of the run that it has, or had last."""
        self.pid = 0
        self._control = control
        self._warden = warden
        self._rested = rested
        self._unpacker = Unpacker()
        self._door: Door | None = None
        self._run = 0
        self._answer: asyncio.Future[Message] | None = None
        self._output: asyncio.Future[bytes] | None = None
        self._lines: set[ServedLine] = set()
        self._opened: dict[int, asyncio.Future[None]] = {}
        self._over: asyncio.Future[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._is_clean = True
        self._told = 0
        self._why = ""
        self.gone: Message | None = None
        """How it ended, once it has."""

    @property
    def runs(self) -> int:
        """How many it has had."""
        return self._run

    @property
    def is_fit(self) -> bool:
        """Whether it can be given another run."""
        return self._is_clean and self.gone is None

    @property
    def is_quiet(self) -> bool:
        """Whether it has said nothing since its last answer, as one that works is to."""
        try:
            self._control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return self._unpacker.is_between
        except OSError:
            return False
        return False

    async def run(self, order: str, body: bytes, door: Door | None, within: float, **values: Any) -> Message:
        """Its answer to an order `within` so many seconds.

        Raises TimeoutError, and `DiedError`; then it is being ended, as it is where this is cancelled.
        """
        loop = self._loop = asyncio.get_running_loop()
        if self.gone is not None:  # it ended while it was idle; from here on its end is told in this loop
            self._loop = None
            self._control.close()
            raise self._died(self.gone)
        self._context = copy_context()
        self._run += 1
        self._door, self._is_clean, self._told = door, False, 0
        answer = self._answer = loop.create_future()
        loop.add_reader(self._control.fileno(), self._comes)
        self._warden.say("begin", number=self.number)
        try:
            async with asyncio.timeout(within):
                with contextlib.suppress(ConnectionError):  # then its end is told below
                    await loop.sock_sendall(self._control, packed(order, body, run=self._run, **values))
                said: Message = await answer
            self._is_clean = bool(said.values.get("clean", True))
            return said
        finally:
            self._door = self._answer = None
            loop.remove_reader(self._control.fileno())
            for line in tuple(self._lines):
                line.close()
            await self._end()

    async def _end(self) -> None:
        """Waits until the warden says that the run is over: by then all that it told of it has come."""
        over = self._over = asyncio.get_running_loop().create_future()
        try:
            if self.gone is None:
                self._warden.say("end" if self.is_fit else "kill", number=self.number)
                async with asyncio.timeout(END_SECONDS):
                    await over
        except TimeoutError:
            self.kill()
        except BaseException:
            self.kill()
            raise
        finally:
            self._loop = self._over = None
            if self.gone is not None:
                self._control.close()
        self._rested(self)

    def printing(self) -> asyncio.Future[bytes]:
        """To be asked for before a run: what its code will have printed in it, which comes after its end."""
        output = self._output = asyncio.get_running_loop().create_future()
        if self.gone is not None:
            output.set_result(b"")
        return output

    def context(self) -> Context:
        """Of the run that it has: what is done for it is done in its name, and in its span."""
        return self._context.copy()

    def kill(self) -> None:
        """Ends it, with all that it started."""
        self._is_clean = False
        if self.gone is None:
            self._warden.say("kill", number=self.number)

    def told(self, message: Message) -> None:
        """By the warden, in its thread."""
        if message.kind in ("output", "gone"):
            self._hand_over(message.body)
        if message.kind == "output":
            if message.values["left"]:
                self.kill()
            self._in_loop(self._was_ended)
        elif message.kind == "opened":
            self._in_loop(lambda: self._was_opened(message.values["way"]))
        elif message.kind == "gone":
            self.gone = message
            if not self._in_loop(self._has_gone):
                self._control.close()

    def _hand_over(self, printed: bytes) -> None:
        output, self._output = self._output, None
        if output is not None:
            with contextlib.suppress(RuntimeError):  # its loop is closed: nobody waits there any more
                output.get_loop().call_soon_threadsafe(_take, output, printed)

    async def open_way(self, places: Places) -> int:
        """For calls by other means than HTTP, to these places."""
        way = next(_ways)
        opened = self._opened[way] = asyncio.get_running_loop().create_future()
        self._warden.say(
            "open", number=self.number, way=way, places=sorted(places.addresses), names=dict(places.names)
        )
        try:
            await opened
        finally:
            del self._opened[way]
        return way

    def close_way(self, way: int) -> None:
        """No more."""
        self._warden.say("close", number=self.number, way=way)

    async def serve(self, asked: Message, line: ServedLine) -> None:
        """Answers what it asks on a line, while its run lasts."""
        door = self._door
        if door is None or asked.values.pop("run", 0) != self._run:
            await line.say(packed(ERROR, **told(AgentError(OVER, STAY))))
        else:
            await door.answer(asked, line, self)

    def _in_loop(self, what: Callable[[], None]) -> bool:
        """Does it where the run is that is under way; False without one."""
        loop = self._loop
        if loop is None:
            return False
        try:
            loop.call_soon_threadsafe(what)
        except RuntimeError:  # it is closed: nobody waits there any more
            return False
        return True

    def _was_opened(self, way: int) -> None:
        opened = self._opened.get(way)
        if opened is not None and not opened.done():
            opened.set_result(None)

    def _was_ended(self) -> None:
        if self._over is not None and not self._over.done():
            self._over.set_result(None)

    def _has_gone(self) -> None:
        self._was_ended()
        if self._loop is None:
            self._control.close()
        waiting: list[asyncio.Future[Any]] = [*self._opened.values()]
        waiting += [self._answer] if self._answer is not None else []
        for one in waiting:
            if not one.done() and self.gone is not None:
                one.set_exception(self._died(self.gone))

    def _died(self, gone: Message) -> DiedError:
        why, kind = _why_gone(gone, self._why)
        return DiedError(why, kind, with_all=gone.values["why"] == WARDEN)

    def _comes(self) -> None:
        """Something has come on its control."""
        try:
            data, files = receive_with_files(self._control, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        if not data:
            self._ended_control(CLOSED, after=LAST_SECONDS)
            return
        try:
            for message in self._unpacker.take(data, files):
                self._said(message)
        except BorderError:
            self._ended_control(NONSENSE)

    def _ended_control(self, why: str, after: float = 0) -> None:
        """It has ended, or talks nonsense; the warden says which, once it is gone."""
        self._why = self._why or why
        self._is_clean = False
        if self._loop is not None:
            self._loop.remove_reader(self._control.fileno())
            self._loop.call_later(after, self.kill)

    def _said(self, message: Message) -> None:
        if message.kind == "line" and len(message.files) == 1:
            self._open(message.files[0])
        elif message.kind == "told" and not message.files:
            self._told += 1
            if self._told <= MOST_TOLD:
                self.tell(str(message.values.get("what")), str(message.values.get("place")))
        elif message.kind in ANSWERS and not message.files:
            if (
                self._answer is not None
                and not self._answer.done()
                and message.values.get("run") == self._run
            ):
                self._answer.set_result(message)
        else:
            for file in message.files:
                os.close(file)
            raise BorderError(f"{message.kind!r:.80} with {len(message.files)} files")

    def _open(self, descriptor: int) -> None:
        if self._loop is None or len(self._lines) >= MOST_LINES:
            os.close(descriptor)  # whoever asks on it hears that nobody answers
            return
        try:
            line = socket.socket(fileno=descriptor)
        except OSError as error:
            os.close(descriptor)
            raise BorderError("a line that is none") from error
        line.setblocking(False)  # noqa: FBT003
        opening = self._loop.create_connection(lambda: ServedLine(self, self._lines), sock=line)
        task = self._loop.create_task(opening)
        task.add_done_callback(_heard_of)


def _heard_of(ended: asyncio.Task[Any]) -> None:
    """One that failed is of no line; the process finds it closed."""
    if not ended.cancelled():
        ended.exception()


async def printed_in(output: asyncio.Future[bytes]) -> bytes:
    """What the warden says of it, right after the run's end; nothing where it says nothing."""
    try:
        async with asyncio.timeout(END_SECONDS):
            return await output
    except TimeoutError:
        return b""


def _take(output: asyncio.Future[bytes], printed: bytes) -> None:
    if not output.done():
        output.set_result(printed)


def _why_gone(gone: Message, said: str) -> tuple[str, str]:
    """How a process ended, after “it”, and its kind; `said` is why it was ended from here, if it was."""
    code, why = gone.values["code"], gone.values["why"]
    if why in TOO_MUCH:
        return TOO_MUCH[why], MEMORY
    if said and why == ORDERED and code == -signal.SIGKILL:
        return said, KILLED
    if code < 0:
        return f"was ended by the system (signal {-code})", KILLED
    return f"ended its own process (exit code {code})", EXIT
