"""Threads for plain code of agents: one for each call, which never keeps the program from ending.

Not those of a pool: a function that runs on after its deadline would hold a place there for good.
"""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

AGENT_THREAD = "gluework-agent"


class _AgentThreads(Executor):
    """Begins a thread for each piece of work."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        ended: Future[Any] = Future()
        ended.set_running_or_notify_cancel()  # it can't be called back

        def run() -> None:
            try:
                ended.set_result(function(*args, **kwargs))
            except BaseException as raised:  # noqa: BLE001 — SystemExit too must not end the thread unseen
                ended.set_exception(raised)

        threading.Thread(target=run, name=AGENT_THREAD, daemon=True).start()
        return ended


_own_threads = _AgentThreads()


async def in_own_thread(function: Callable[..., Any], *args: Any) -> Any:
    """What the function returns or raises, SystemExit too; when this is cancelled, it runs on alone."""
    work = partial(contextvars.copy_context().run, function, *args)
    result, error = await asyncio.get_running_loop().run_in_executor(_own_threads, _ended, work)
    if error is not None:
        raise error
    return result


def _ended(work: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    """Both as a value: a SystemExit in a task would end the loop."""
    try:
        return work(), None
    except BaseException as raised:  # noqa: BLE001
        return None, raised
