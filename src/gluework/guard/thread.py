"""Threads for plain code of agents: one for each call, which never keeps the program from ending.

Not those of a pool: a function that runs on after its deadline would hold a place there for good.
"""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, Generic, TypeVar

from gluework.guard.effects import Send

R = TypeVar("R")


class _OwnThreads(Executor):
    """Begins a thread for each piece of work."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        ended: Future[Any] = Future()
        ended.set_running_or_notify_cancel()  # it can't be called back

        def run() -> None:
            try:
                ended.set_result(function(*args, **kwargs))
            except BaseException as raised:  # noqa: BLE001 — SystemExit too must not end the thread unseen
                ended.set_exception(raised)

        threading.Thread(target=run, name="gluework-agent", daemon=True).start()
        return ended


_own_threads = _OwnThreads()


async def in_own_thread(function: Callable[..., Any], *args: Any) -> Any:
    """What the function returns or raises, SystemExit too; when this is cancelled, it runs on alone."""
    work = partial(contextvars.copy_context().run, function, *args)
    result, error = await asyncio.get_running_loop().run_in_executor(_own_threads, _ended, work)
    if error is not None:
        raise error
    return result


def in_own_thread_sync(seconds: float, function: Callable[..., Any], *args: Any) -> Any:
    """The same for plain code, which waits so long; raises TimeoutError then, and the function runs on alone.

    One that raises a TimeoutError itself is not told apart.
    """
    work = partial(contextvars.copy_context().run, function, *args)
    return _own_threads.submit(work).result(seconds)


def _ended(work: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    """Both as a value: a SystemExit in a task would end the loop."""
    try:
        return work(), None
    except BaseException as raised:  # noqa: BLE001
        return None, raised


class ThreadedFunction(Generic[R]):
    """One try of a plain function that calls a system; it can't be broken off.

    One that is still there when its time is up keeps its place at the system until it really ends, so that no
    more of them are under way than the charter allows: `leave` gives the place back.
    """

    def __init__(self, function: Callable[[], R], leave: Callable[[], None]) -> None:
        self._function = function
        self._leave = leave
        self._lock = threading.Lock()
        self._ended = False
        self._left_alone = False

    async def answer(self, send: Send) -> R:
        """What it returns or raises. When this is cancelled first, it runs on and has its place."""
        try:
            answer: R = await in_own_thread(self._run)
        except BaseException:
            with self._lock:
                self._left_alone = send.runs_on = not self._ended
            raise
        return answer

    def _run(self) -> R:
        try:
            return self._function()
        finally:
            with self._lock:
                self._ended = True
                left_alone = self._left_alone
            if left_alone:
                self._leave()
