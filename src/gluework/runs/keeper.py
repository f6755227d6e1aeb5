"""What the services that keep runs going have in common: they look again and again, and sooner when nudged.

The tables are the truth, so a look that goes wrong is told in the log, and the next one may go well.
"""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import ClassVar, Protocol

import structlog

log = structlog.get_logger(__name__)


class Nudge:
    """Has whoever waits for it look now."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def give(self) -> None:
        """May be called from any thread; before anybody waited for the first time it is not needed."""
        if self._loop:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the next start looks by itself
                self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self, seconds: float | None = None) -> None:
        """Until it is given, or for so long."""
        self._loop = asyncio.get_running_loop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # `wait_for` of Python 3.11 may swallow a stop
                await self._event.wait()
        self._event.clear()


class Keeper(ABC):
    """Looks from its start to its stop, every `seconds`, or when it is nudged."""

    seconds: ClassVar[float]

    def __init__(self, nudge: Nudge | None = None) -> None:
        self._nudge = nudge or Nudge()
        self._looking: asyncio.Task[None] | None = None

    @abstractmethod
    async def look(self) -> None:
        """Looks once, and does what there is to do."""

    async def start(self) -> None:
        """Begins to look."""
        self._looking = asyncio.create_task(self._forever())

    async def stop(self) -> None:
        """Looks no more; a look under way is broken off."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _forever(self) -> None:
        while True:
            await self._try(self.look)
            await self._nudge.wait(self.seconds)

    async def _try(self, what: Callable[[], Awaitable[object]]) -> None:
        try:
            await what()
        except Exception as error:  # noqa: BLE001  # whatever it is, the next time it may go well
            log.warning("look", keeper=type(self).__name__, problem=f"{type(error).__name__}: {error}")


class Kept(Protocol):
    """What is started and stopped with the service."""

    async def start(self) -> None:
        """Begins."""
        ...

    async def stop(self) -> None:
        """Ends; also where it was never started."""
        ...


class Keepers:
    """All that keeps the runs of one process going: started in this order, stopped in the opposite one."""

    def __init__(self, keepers: Sequence[Kept]) -> None:
        self._keepers = keepers

    async def start(self) -> None:
        """Starts them; the engine is live."""
        for keeper in self._keepers:
            await keeper.start()

    async def stop(self) -> None:
        """Stops all of them, whatever becomes of one."""
        async with AsyncExitStack() as stack:
            for keeper in self._keepers:
                stack.push_async_callback(keeper.stop)
