"""What a call waits for, apart from how it waits: the same way serves asynchronous and plain code.

The pipeline (`pipeline.py`) is a generator of these effects; two drivers carry them out. What touches
the database is never broken off halfway: a cancelled call first hears how that ended, then that it is
cancelled, so that nothing reserved is forgotten.
"""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Generator
from concurrent.futures import Executor
from contextvars import Context, copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gluework.clock import Time
from gluework.guard.bulkhead import Bulkhead, Turn

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Do:
    """Touches the database or a file: in a thread, where there is a loop to keep free."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Think:
    """Takes the processor for a while: in a thread, where there is a loop to keep free."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Pause:
    """Waits so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Enter:
    """Waits for a place; the answer is whether it was had within the seconds."""

    bulkhead: Bulkhead
    turn: Turn
    seconds: float


@dataclass(slots=True)
class Send:
    """One try, within so many seconds. What that is the transport knows.

    A call that was cancelled while it touched the database hears of it here at the latest; then the try
    has not `begun`. One that `runs_on` after its end gives its place back by itself.
    """

    what: Any
    seconds: float
    is_trial: bool = False
    begun: bool = False
    runs_on: bool = False


Effect = Do | Think | Pause | Enter | Send
Steps = Generator[Effect, Any, R]


async def drive(
    steps: Steps[R], send: Callable[[Send], Awaitable[Any]], clock: Time, executor: Executor | None = None
) -> R:
    """Carries out the effects on an event loop; what touches the database in the executor's threads."""
    value: Any = None
    error: BaseException | None = None
    cancelled: asyncio.CancelledError | None = None
    while True:
        try:
            effect = steps.throw(error) if error is not None else steps.send(value)
        except Exception as end:
            if cancelled is not None:
                raise cancelled from None  # whatever came of it: who cancelled it hears that it is
            if isinstance(end, StopIteration):
                result: R = end.value
                return result
            raise
        value = error = None
        if cancelled is not None and not isinstance(effect, Do):
            error, cancelled = cancelled, None
            continue
        try:
            if isinstance(effect, Send):
                effect.begun = True
                value = await send(effect)
            elif isinstance(effect, Do):
                value, late = await _done(effect.function, executor)
                cancelled = cancelled or late
            else:
                value = await _waited(effect, clock)
        except BaseException as raised:  # noqa: BLE001 — whatever it is, the pipeline hears of it first
            error = raised


async def _waited(effect: Think | Enter | Pause, clock: Time) -> Any:
    if isinstance(effect, Think):
        return await asyncio.to_thread(effect.function)
    if isinstance(effect, Enter):
        return await _entered(effect)
    return await clock.pause(effect.seconds)


def drive_sync(steps: Steps[R], send: Callable[[Send], Any], clock: Time) -> R:
    """Carries out the effects in the present thread."""
    value: Any = None
    error: BaseException | None = None
    while True:
        try:
            effect = steps.throw(error) if error is not None else steps.send(value)
        except StopIteration as end:
            result: R = end.value
            return result
        value = error = None
        try:
            if isinstance(effect, Send):
                effect.begun = True
                value = send(effect)
            elif isinstance(effect, Do | Think):
                value = effect.function()
            elif isinstance(effect, Enter):
                value = _entered_sync(effect)
            else:
                clock.pause_thread(effect.seconds)
        except BaseException as raised:  # noqa: BLE001 — whatever it is, the pipeline hears of it first
            error = raised


async def _done(
    function: Callable[[], Any], executor: Executor | None
) -> tuple[Any, asyncio.CancelledError | None]:
    """The result, and the cancellation that came meanwhile."""
    inside = copy_context()
    start = asyncio.get_running_loop().run_in_executor
    doing = Context().run(start, executor, partial(inside.run, function))
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.shield(doing)
        except GeneratorExit:  # its loop was closed under it: nobody hears how that ends
            raise
        except asyncio.CancelledError as error:
            if doing.cancelled():
                raise
            cancelled = error
        except BaseException:  # noqa: BLE001, S110 — raised below, from the future itself
            pass
    return doing.result(), cancelled


async def _entered(effect: Enter) -> bool:
    loop = asyncio.get_running_loop()
    turn, here = effect.turn, threading.get_ident()
    ready: asyncio.Future[bool] = loop.create_future()

    def end(*, had: bool) -> None:
        if not ready.done():
            ready.set_result(had)

    its_turn, too_late = partial(end, had=True), partial(end, had=False)

    def tell() -> None:
        if threading.get_ident() == here:
            its_turn()
            return
        with contextlib.suppress(RuntimeError):  # its loop is closed: nobody waits there any more
            loop.call_soon_threadsafe(its_turn)

    turn.tell = tell
    if effect.bulkhead.enter(turn):
        return True
    late = loop.call_later(effect.seconds, too_late)
    had = False
    try:
        had = await ready
    finally:
        late.cancel()
        if not had:
            effect.bulkhead.give_up(turn)
    return had


def _entered_sync(effect: Enter) -> bool:
    ready = threading.Event()
    effect.turn.tell = ready.set
    if effect.bulkhead.enter(effect.turn):
        return True
    try:
        had = ready.wait(effect.seconds)
    except BaseException:
        effect.bulkhead.give_up(effect.turn)
        raise
    if not had:
        effect.bulkhead.give_up(effect.turn)
    return had
