"""Time in the hands of a test: a clock that stands still, and one on whose loop nobody really waits."""

import asyncio
import math
import selectors
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT_REST = timedelta(0)
BOOTED = timedelta(seconds=1000)
"""What `monotonic` begins at."""
A_MICROSECOND = timedelta(microseconds=1)

Connected = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""Serves one connection on a virtual network."""


class FrozenClock:
    """A clock that stands still until it is set or advanced; it begins on a Monday morning.

    With a `tick` it goes on by that much at each look, so that what is made one after the other has
    moments one after the other. Who pauses on it moves it.

        clock = FrozenClock()
        clock.advance(timedelta(hours=3))
    """

    def __init__(self, moment: datetime = MONDAY_MORNING, *, tick: timedelta = AT_REST) -> None:
        self._moment = moment
        self._passed = BOOTED
        self._tick = tick
        self._turn = threading.Lock()

    def now(self) -> datetime:
        """The moment at which it stands, in UTC."""
        with self._turn:
            self._moment += self._tick
            return self._moment

    def monotonic(self) -> float:
        """Seconds that only grow: by what it was advanced."""
        return self._passed.total_seconds()

    def set(self, moment: datetime) -> None:
        """Has it stand at another moment, earlier or later."""
        with self._turn:
            self._moment = moment

    def advance(self, by: timedelta) -> None:
        """Lets this much time go by."""
        with self._turn:
            self._moment += by
            self._passed += max(by, AT_REST)

    async def pause(self, seconds: float) -> None:
        """Moves it, and lets others have their turn."""
        self.advance(_at_least(seconds))
        await asyncio.sleep(0)


class VirtualClock(FrozenClock):
    """A clock that moves when all wait, or when it is advanced.

        clock = VirtualClock()
        with asyncio.Runner(loop_factory=clock.loop) as runner:
            runner.run(test(clock))

    On its loop all that waits takes no time: `clock.pause`, `asyncio.sleep`, `asyncio.timeout` and the like.
    When nothing is left to do but to wait, it goes on to the next moment at which somebody wakes. It stands
    still as long as threads are at work that the loop was asked for (`asyncio.to_thread`, a database's).

    What comes by a real network can't be foreseen, so the loop has a network of its own: `VirtualLoop.listen`
    gives addresses on it, and no other takes a connection.
    """

    _loop: "VirtualLoop | None" = None

    def loop(self) -> "VirtualLoop":
        """A new event loop on this clock."""
        self._loop = VirtualLoop(self)
        return self._loop

    async def pause(self, seconds: float) -> None:
        """Waits, on this clock's loop."""
        await asyncio.sleep(seconds)

    def pause_thread(self, seconds: float) -> None:
        """Waits with all others in a thread that the loop was asked for; anywhere else it is moved."""
        if self._loop is not None and (work := _here.work) is not None:
            self._loop.pause_thread(work, seconds)
        else:
            self.advance(_at_least(seconds))


class _Work:
    """What a thread does for a virtual loop; once nobody waits for it, time does not either."""

    def __init__(self) -> None:
        self.is_waited_for = True


class _Here(threading.local):
    """What the present thread was asked for; no context variable, since work brings a context of its own."""

    work: _Work | None = None


_here = _Here()


def _at_least(seconds: float) -> timedelta:
    """As a clock counts them; never nothing for something."""
    return max(0, math.ceil(seconds * 1_000_000)) * A_MICROSECOND


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose timers and connections are virtual."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self._at_work: set[_Work] = set()
        self._listening: dict[tuple[str, int], Connected | None] = {}
        super().__init__(_JumpingSelector(self))

    def time(self) -> float:
        """The clock's."""
        return self.clock.monotonic()

    @property
    def is_idle(self) -> bool:
        """Whether no thread is at work that could still tell it something."""
        return not self._at_work

    def run_in_executor(  # type: ignore[override]  # its types can't be told in Python 3.11
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """As any loop does; until it has ended, time stands still."""
        work = _Work()

        def run() -> Any:
            _here.work = work
            try:
                return func(*args)
            finally:
                _here.work = None

        self._at_work.add(work)
        future = super().run_in_executor(executor, run)

        def ended(_: object) -> None:
            work.is_waited_for = False
            self._at_work.discard(work)

        future.add_done_callback(ended)
        return future

    def pause_thread(self, work: _Work, seconds: float) -> None:
        """Waits in a thread that is at work for this loop."""
        woken = threading.Event()

        def sleep() -> None:
            self._at_work.discard(work)
            self.call_later(seconds, wake)

        def wake() -> None:
            if work.is_waited_for:
                self._at_work.add(work)
            woken.set()

        self.call_soon_threadsafe(sleep)
        woken.wait()

    def listen(self, connected: Connected | None) -> tuple[str, int]:
        """A new address on this loop's network; with None it takes no connection, as behind a firewall."""
        place = ("127.0.0.1", 1 + len(self._listening))
        self._listening[place] = connected
        return place

    async def create_connection(
        self, protocol_factory: Callable[[], Any], host: Any = None, port: Any = None, **options: Any
    ) -> tuple[Any, Any]:
        """To an address that `listen` gave; any other refuses."""
        if (host, port) not in self._listening:
            raise ConnectionRefusedError(f"nobody listens at {host}:{port} on the virtual network")
        connected = self._listening[host, port]
        if connected is None:
            await self.create_future()
            raise ConnectionRefusedError
        serving = connected

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(asyncio.CancelledError), closing(writer):  # as the loop ends
                await serving(reader, writer)

        ours, theirs = socket.socketpair()
        server = asyncio.StreamReaderProtocol(asyncio.StreamReader(loop=self), serve, loop=self)
        await self.connect_accepted_socket(lambda: server, theirs)
        return await super().create_connection(protocol_factory, sock=ours, **options)


class _JumpingSelector(selectors.DefaultSelector):
    """Never waits for a timer: when nothing else can happen before it, the clock jumps to it."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if not self._loop.is_idle:
            return super().select(None)
        events = super().select(0)
        if not events:
            self._loop.clock.advance(_at_least(timeout))
        return events
