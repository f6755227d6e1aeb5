"""Lives of the service: a process that has imported everything and forks one whole service per order.

An order is a line of JSON on standard input; the answers are the new process's id, and its exit code
when it has ended. Each life runs the real service on a home, until all is done, a signal comes, or it
dies where it was told to.
"""

import asyncio
import gc
import inspect
import json
import os
import signal
import sys
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

from mortality import HERE, committing, crossing
from sqlalchemy import event

from gluework.clock import Clock, SystemClock
from gluework.nouns import Answer, Case, CaseState
from gluework.settings import load_settings
from gluework.wiring.books import Books, open_books
from gluework.wiring.service import Service

BUSY = (CaseState.ACCEPTED, CaseState.WORKING, CaseState.DELIVERING)
STAGES = {"read", "work", "check", "ask", "decide", "decline", "deliver", "close", "bury", "accepted_answer"}
LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Order:
    """What a life is to do."""

    place: str
    mortal: str = ""
    inside: tuple[str, ...] = ("",)
    commits: int = 0
    seconds: float = 0
    reviewer: bool = True
    """Whether somebody sits there and answers."""
    forever: bool = False
    """Whether it goes on until a signal comes, even when all is done."""
    stands_still: bool = True
    """Whether time does, so that two runs hand over the same bytes."""


class StillClock:
    """Time that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Inside:
    """The step that a thread or task is in."""

    document: str
    step: str


INSIDE: ContextVar[Inside | None] = ContextVar("inside", default=None)


class MortalStages:
    """The real stages, with a crossing before and behind each body."""

    def __init__(self, stages: Any) -> None:
        self._stages = stages

    def __getattr__(self, name: str) -> Any:
        function = getattr(self._stages, name)
        if name not in STAGES:
            return function
        if inspect.iscoroutinefunction(function):

            @wraps(function)
            async def later(case: Case, *args: Any) -> Any:
                inside = _enter(case, name, args)
                value = await function(case, *args)
                crossing(inside.document, f"{inside.step} ends")
                return value

            return later

        @wraps(function)
        def at_once(case: Case, *args: Any) -> Any:
            inside = _enter(case, name, args)
            value = function(case, *args)
            crossing(inside.document, f"{inside.step} ends")
            return value

        return at_once


def _enter(case: Case, name: str, args: tuple[Any, ...]) -> Inside:
    inside = Inside(case.document.name, f"{name} {args[-1]}" if name == "ask" else name)
    INSIDE.set(inside)
    crossing(inside.document, f"{inside.step} begins")
    return inside


def before_commit(_connection: object) -> None:
    """Every commit of the books' database passes here first."""
    inside = INSIDE.get()
    committing(inside.document if inside else "", inside.step if inside else "")


async def live(order: Order) -> None:
    """One life, from start to stop."""
    place = Path(order.place)
    HERE.mortal, HERE.inside = order.mortal, tuple(order.inside)
    HERE.commits, HERE.seconds = order.commits, order.seconds
    HERE.begin(place)
    clock: Clock = StillClock() if order.stands_still else SystemClock()
    books = open_books(load_settings(home=place / "home", drain_seconds=10), clock)
    event.listen(books.database.engine, "commit", before_commit)
    service = Service(books, [place / "orders"], MortalStages)  # type: ignore[arg-type]
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await service.start()
    HERE.tell("crossings", "up")
    while not stopping.is_set() and (order.forever or not await asyncio.to_thread(_is_done, books, order)):
        if order.reviewer:
            await asyncio.to_thread(_review, books)
        await asyncio.sleep(LOOK_SECONDS)
    await service.stop()
    books.close()


def _is_done(books: Books, order: Order) -> bool:
    states = books.cases.counts().by_state
    waiting = states.get(CaseState.WAITING, 0)
    asked = 0 if order.reviewer else books.desk.counts().open
    return not any(states.get(state) for state in BUSY) and waiting == asked


def _review(books: Books) -> None:
    """What Rita does: her answer follows from the document's name."""
    for item in books.desk.queue().items:
        name = item.question.document
        if name.startswith("rejected"):
            books.desk.answer(item.id, answer=Answer.REJECTED, by="Rita Reviewer", reason="not ours")
        elif name.startswith("corrected"):
            total = "many" if item.round == 1 else "12.00"
            corrections = {"total": total}
            books.desk.answer(item.id, answer=Answer.CORRECTED, by="Rita Reviewer", corrections=corrections)
        else:
            books.desk.answer(item.id, answer=Answer.APPROVED, by="Rita Reviewer")


def be_born(order: Order) -> int:
    """The child's whole way; its exit code."""
    log = os.open(Path(order.place) / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        asyncio.run(live(order))
    except BaseException:  # noqa: BLE001  # a test reads it in the log
        traceback.print_exc()
        sys.stderr.flush()
        return 1
    return 0


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    """Forks a life for each order, and tells how it ended."""
    gc.freeze()
    for line in sys.stdin:
        order = Order(**json.loads(line))
        pid = os.fork()
        if pid == 0:
            os._exit(be_born(order))
        _say(pid)
        _, status = os.waitpid(pid, 0)
        _say(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
