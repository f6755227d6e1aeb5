"""Threads for plain code of agents: one for each call, which never keeps the program from ending.

Not those of a pool: a function that runs on after its deadline would hold a place there for good.
"""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any


async def in_own_thread(function: Callable[..., Any], *args: Any) -> Any:
    """What the function returns or raises, SystemExit too; when this is cancelled, it runs on alone."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[tuple[Any, BaseException | None]] = loop.create_future()
    context = contextvars.copy_context()

    def tell(result: Any, error: BaseException | None) -> None:
        if not ended.done():
            ended.set_result((result, error))

    def run() -> None:
        result, error = None, None
        try:
            result = context.run(function, *args)
        except BaseException as raised:  # noqa: BLE001 — SystemExit too must not end the thread unseen
            error = raised
        with suppress(RuntimeError):  # the loop may be closed by now: nobody waits any more
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, name="gluework-agent", daemon=True).start()
    result, error = await ended
    if error is not None:
        raise error
    return result


def in_own_thread_sync(seconds: float, function: Callable[..., Any], *args: Any) -> Any:
    """The same for plain code, which waits so long; raises TimeoutError then, and the function runs on alone.

    One that raises a TimeoutError itself is not told apart.
    """
    ended: Future[Any] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            ended.set_result(context.run(function, *args))
        except BaseException as raised:  # noqa: BLE001 — SystemExit too must not end the thread unseen
            ended.set_exception(raised)

    threading.Thread(target=run, name="gluework-agent", daemon=True).start()
    return ended.result(seconds)
