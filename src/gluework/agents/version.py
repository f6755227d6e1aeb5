"""One version of an agent: its code in a parent under a warden, and the processes that work with it."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from gluework.agents.border import VERSION, BorderError, Channel, Code, Message
from gluework.agents.nursery import Nursery, environment
from gluework.agents.process import WARDEN, AgentProcess
from gluework.agents.wall import ENVIRONMENT
from gluework.charter import WaysOut
from gluework.errors import AgentError, UnavailableError
from gluework.values import ResultForm

LOADING_SECONDS = 120
"""So long an agent's code may take to be imported."""
CLOSING_SECONDS = 20
"""So long a warden may take to end all that it has."""
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Lodging:
    """What an agent's processes are given, and held to."""

    code: Code
    scratch: Path
    """A folder that only they write to; each has one of its own in it."""
    nursery: Nursery
    most: int
    """Processes that may work at the same time."""
    version: str = ""
    """Of its code, as records name it."""
    providers: tuple[str, ...] = ()
    """Of the models in its charter: their SDKs are imported beforehand."""
    plan: Mapping[str, Any] | None = None
    """The wall; None for none."""
    ways_out: WaysOut = WaysOut.REFUSE
    """Where there is no wall."""
    closed: tuple[str, ...] = ()
    memory_mb: int = 2048
    disk_mb: int = 2048
    processes: int = 64
    variables: tuple[str, ...] = ()
    digest: str = ""
    """The version of the code."""


Told = Callable[[str, str], None]
"""Hears what was tried past the guard, and where in the code."""


class AgentVersion:
    """Started once; lent process by process."""

    def __init__(self, terms: Lodging, told: Told) -> None:
        self._terms = terms
        self._told = told
        self._lock, self._saying, self._starting = threading.Lock(), threading.Lock(), threading.Lock()
        self._is_there = self._is_closed = False
        self._numbers = count(1)
        self._processes: dict[int, AgentProcess] = {}
        self._idle: list[AgentProcess] = []
        self._waiting: deque[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = deque()
        self._loaded = threading.Event()
        self._answer: Message | None = None
        self._users, self._is_retired = 0, False
        self._channel: Channel | None = None
        self.form: ResultForm | None = None
        """Of the result that it promises, if it promises one of its own."""

    @property
    def digest(self) -> str:
        """Of its code."""
        return self._terms.digest

    def start(self) -> None:
        """Imports the code, in its process; raises `AgentError` with what is wrong with it.

        Once more where its process ended over it: somebody else may have ended it.
        """
        for again in (True, False):
            in_time = self._load()
            answer = self._answer
            if answer is not None and answer.kind == "loaded":
                form = answer.values["form"]
                self.form = None if form is None else ResultForm.model_validate(form)
                return
            self._end()
            if not (again and in_time and _is_unsaid(answer)):
                raise _not_loaded(self._terms.code, answer, in_time=in_time)

    def _load(self) -> bool:
        """Whether there was an answer, or an end, in time."""
        terms = self._terms
        terms.scratch.mkdir(parents=True, exist_ok=True)
        self._loaded.clear()
        self._answer = None
        channel = terms.nursery.warden()
        with self._saying:
            self._channel = channel
        name = f"gluework-warden-{terms.code.agent}"
        self._hearing = threading.Thread(target=self._hear, args=(channel,), name=name, daemon=True)
        self._hearing.start()
        self.say(
            "load",
            version=VERSION,
            code=asdict(terms.code),
            providers=terms.providers,
            plan=None if terms.plan is None else {**terms.plan, "writable": [str(terms.scratch)]},
            scratch=str(terms.scratch),
            refuse=terms.ways_out is WaysOut.REFUSE,
            closed=terms.closed,
            environment=environment(os.environ, terms.variables) | _own(terms),
            abilities=asdict(terms.nursery.abilities()),
            memory_bytes=terms.memory_mb * MEGABYTE,
            disk_bytes=terms.disk_mb * MEGABYTE,
            processes=terms.processes,
        )
        return self._loaded.wait(LOADING_SECONDS)

    @asynccontextmanager
    async def process(self) -> AsyncIterator[AgentProcess]:
        """One that is free, or a new one; waits in turn where as many as may be are at work."""
        process = await self._lent()
        before = process.runs
        try:
            yield process
        finally:  # one that had a run is at another's by now, or is being ended: the run's own end saw to it
            if process.runs == before:
                self._rest(process)

    def say(self, kind: str, **values: Any) -> None:
        """Says something to the warden; one that is gone hears nothing."""
        self._send(kind, **values)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """As long as this lasts it is not closed, even if another version has taken its place."""
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                is_over = self._is_retired and not self._users
            if is_over:
                threading.Thread(target=self.close, name="gluework-retired").start()

    def retire(self) -> None:
        """Closes it as soon as nobody uses it any more."""
        with self._lock:
            self._is_retired = True
            is_over = not self._users
        if is_over:
            self.close()

    def start_again(self) -> None:
        """Where its warden is gone; whoever else wants that meanwhile waits for it."""
        with self._starting:
            if not self._is_there:
                if self._is_closed:
                    raise UnavailableError(f"{self._terms.code.agent} is not at work any more.", "Try again.")
                self._hearing.join(CLOSING_SECONDS)
                self.start()

    def close(self) -> None:
        """Ends all of its processes, and waits until they are gone."""
        with self._starting:
            self._is_closed = True
            self._end()
            shutil.rmtree(self._terms.scratch, ignore_errors=True)

    def _end(self) -> None:
        with self._saying:
            channel, self._channel = self._channel, None
        if channel is not None:
            with contextlib.suppress(OSError):
                channel.socket.shutdown(socket.SHUT_RDWR)
            self._hearing.join(CLOSING_SECONDS)

    async def _lent(self) -> AgentProcess:
        loop = asyncio.get_running_loop()
        while True:
            if not self._is_there:
                await asyncio.to_thread(self.start_again)
            with self._lock:
                while self._idle:
                    process = self._idle.pop()
                    if process.is_fit and process.is_quiet:
                        return process
                    process.kill()
                may_begin = len(self._processes) < self._terms.most
                ready: asyncio.Future[None] = loop.create_future()
                if not may_begin:
                    self._waiting.append((loop, ready))
            if not may_begin:
                await ready
            elif (new := self._new()) is not None:
                return new
            else:
                await asyncio.to_thread(self._hearing.join, CLOSING_SECONDS)

    def _new(self) -> AgentProcess | None:
        """None where the warden is gone."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003
        with theirs:
            with self._lock:
                number = next(self._numbers)
                process = self._processes[number] = AgentProcess(number, ours, self, self._rest, self._told)
            if self._send("fork", files=[theirs.fileno()], number=number):
                return process
        with self._lock:
            self._processes.pop(number, None)
        ours.close()
        return None

    def _send(self, kind: str, files: Any = (), **values: Any) -> bool:
        with self._saying:
            channel = self._channel
            if channel is None:
                return False
            try:
                channel.send(kind, files=files, **values)
            except OSError:
                return False
            return True

    def _rest(self, process: AgentProcess) -> None:
        """It has ended a run, and can be lent again."""
        with self._lock:
            if process.is_fit:
                self._idle.append(process)
        self._wake_one()

    def _wake_one(self) -> None:
        with self._lock:
            while self._waiting:
                loop, ready = self._waiting.popleft()
                with contextlib.suppress(RuntimeError):  # its loop is closed: the next one's turn
                    loop.call_soon_threadsafe(_tell, ready)
                    return

    def _hear(self, channel: Channel) -> None:
        """What the warden says, until it is gone; in a thread of its own."""
        self._is_there = True
        with contextlib.suppress(OSError, BorderError):
            while (message := channel.receive()) is not None:
                self._heard(message)
        self._is_there = False
        with self._saying:
            self._channel = None
        self._loaded.set()
        for number in list(self._processes):
            self._heard(Message("gone", {"number": number, "code": -signal.SIGKILL, "why": WARDEN}))
        channel.close()

    def _heard(self, message: Message) -> None:
        if message.kind in ("loaded", "unloadable"):
            self._answer = message
            self._loaded.set()
            return
        with self._lock:
            process = self._processes.get(message.values.get("number") or 0)
            if process is not None and message.kind == "gone":
                del self._processes[process.number]
                self._idle = [one for one in self._idle if one is not process]
        if message.kind == "told":
            tell = self._told if process is None else process.tell
            tell(str(message.values["what"]), str(message.values["place"]))
        if process is None:
            return
        if message.kind == "there":
            process.pid = int(message.values["pid"])
            return
        process.told(message)
        if message.kind == "gone":
            self._wake_one()


def _tell(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _own(terms: Lodging) -> dict[str, str]:
    places = {"HOME": str(terms.scratch), "TMPDIR": str(terms.scratch)}
    return places | (ENVIRONMENT if terms.plan is not None else {})


def _is_unsaid(answer: Message | None) -> bool:
    """Whether it ended without a word."""
    return answer is None or not answer.values["message"]


def _not_loaded(code: Code, answer: Message | None, *, in_time: bool) -> AgentError:
    if answer is not None and answer.values["message"]:
        return AgentError(answer.values["message"], answer.values["hint"] or "")
    if not in_time:
        return AgentError(
            f"The code of {code.agent} was not imported within {LOADING_SECONDS} s.",
            "Do what takes long inside the function, not while the module is imported.",
        )
    said = answer.body.decode("utf-8", "replace").strip().splitlines() if answer else []
    last = f" It said last: {said[-1][:200]}" if said else ""
    return AgentError(
        f"The code of {code.agent} ended its process while it was imported.{last}", "Correct it."
    )
