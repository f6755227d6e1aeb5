"""Calls to a system by anything that is no HTTP client: while one lasts, its host and port can be reached."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from gluework.agents.border import packed
from gluework.agents.inside.detector import let_through
from gluework.agents.inside.errors import raised
from gluework.agents.inside.lines import Lines
from gluework.agents.inside.threads import in_own_thread
from gluework.agents.inside.words import find_cause
from gluework.errors import AgentError

LONGEST = 500
"""Characters of what went wrong."""


async def through(lines: Lines, work: Callable[[], Any], **call: Any) -> Any:
    """Does it as soon as the guard lets it, and no longer; a plain function in a thread of its own."""
    async with lines.aopen("through", **call) as (answer, line):
        with let_through(answer.values["places"]):
            over, doing = line.expect(), asyncio.ensure_future(_done(work))
            try:
                await asyncio.wait((over, doing), return_when=asyncio.FIRST_COMPLETED)
            finally:
                if not doing.done():
                    doing.cancel()
            if not doing.done() or doing.cancelled():
                raised(await over)
            failed = doing.exception()
            await line.say(packed("done", **_ended(failed)))
            closed = await over
        if failed is not None:
            raise failed
        raised(closed)
        return doing.result()


def through_sync(lines: Lines, work: Callable[[], Any], **call: Any) -> Any:
    """The same for plain code. The function must keep its own time: a thread can't be broken off."""
    with lines.open("through", **call) as (answer, line):
        failed, value = None, None
        with let_through(answer.values["places"]):
            try:
                value = work()
            except Exception as error:  # noqa: BLE001 — it is raised below, when the guard has heard of it
                failed = error
        line.send("done", **_ended(failed))
        closed = line.receive()
        if failed is not None:
            raise failed
        if closed is None:
            raise AgentError("The service does not answer any more.")
        raised(closed)
        return value


async def _done(work: Callable[[], Any]) -> Any:
    function = getattr(work, "func", work)
    if inspect.iscoroutinefunction(function):
        return await work()
    value = await in_own_thread(work)
    return await value if inspect.isawaitable(value) else value


def _ended(error: BaseException | None) -> dict[str, Any]:
    """How it ended, as the guard counts it: of an error, what says whether it is the system's.

    What was refused here, by the wall or the detector, says nothing against the system.
    """
    if error is None:
        return {"why": ""}
    return {
        "why": (str(error) or type(error).__name__)[:LONGEST],
        "is_of_network": isinstance(error, OSError) and find_cause(error, PermissionError) is None,
        "is_timeout": isinstance(error, TimeoutError),
        "status": _status_in(error),
    }


def _status_in(error: BaseException) -> int | None:
    """The HTTP status that an SDK's error carries, in one of the usual places."""
    answer: Any = getattr(error, "response", None)
    nested = answer.get("ResponseMetadata", {}).get("HTTPStatusCode") if isinstance(answer, dict) else None
    for found in (getattr(error, "status_code", None), getattr(answer, "status_code", None), nested):
        if isinstance(found, int):
            return found
    return None
