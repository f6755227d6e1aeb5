"""What touches the database is done by a clerk's thread, and never broken off halfway.

A call that is cancelled meanwhile hears how that ended first, so that nothing reserved is forgotten.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from contextvars import copy_context
from typing import TypeVar

R = TypeVar("R")


async def finished(clerks: Executor, work: Callable[[], R]) -> R:
    """What the work comes to; the cancellation that came meanwhile goes before it."""
    doing = asyncio.get_running_loop().run_in_executor(clerks, copy_context().run, work)
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.wait([doing])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        doing.exception()  # whatever came of it
        raise cancelled
    return doing.result()
