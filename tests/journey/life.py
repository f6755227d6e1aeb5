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
import re
import signal
import sys
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any

from mortality import HERE, committing, crossing
from sqlalchemy import event

from gluework.clock import Clock, SystemClock
from gluework.ids import LetterId
from gluework.settings import load_settings
from gluework.testing import FrozenClock
from gluework.values import Answer, Case, CaseState, Document
from gluework.wiring.books import Books, open_books
from gluework.wiring.service import Service

BUSY = (CaseState.ACCEPTED, CaseState.WORKING, CaseState.DELIVERING)
STAGES = {"read", "work", "check", "ask", "decide", "decline", "deliver", "close", "bury", "accepted_answer"}
STAGES |= {"split", "ask_about_files", "finish_split"}
MOMENT = re.compile("(?P<fatal>fatal )?moment (?P<document>[^:]+): (?P<what>.+)")
LOOK_SECONDS = 0.02
LONGEST_SECONDS = 90
"""After that a life is ended by its alarm, with an exit code that no test expects."""


@dataclass(frozen=True)
class Order:
    """What a life is to do."""

    place: str
    database_url: str = ""
    mortal: str = ""
    inside: tuple[str, ...] = ("",)
    among: tuple[str, ...] = ("",)
    commits: int = 0
    seconds: float = 0
    reviewer: bool = True
    """Whether somebody sits there and answers."""
    forever: bool = False
    """Whether it goes on until a signal comes, even when all is done."""
    stands_still: bool = True
    """Whether time does, so that two runs hand over the same bytes."""
    hours: float = 0
    """How much later it is, where time stands still."""
    drain_seconds: int = 10
    submit: str = ""
    """A document to accept, in place of a service's life."""
    redrive: str = ""
    """A dead letter to redrive, in place of a service's life."""
    doorbell: bool = False
    """Whether it dies between the commit of an accepted case and the answer to the sender."""


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
                try:
                    value = await function(case, *args)
                except Exception:
                    crossing(inside.document, f"{inside.step} fails")
                    raise
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


def before_statement(_connection: Any, _cursor: Any, _statement: str, parameters: Any, *_: Any) -> None:
    """The agent's moments come as questions about its state, by a key that names them."""
    values = parameters.values() if isinstance(parameters, dict) else parameters
    for value in values:
        if isinstance(value, str) and (found := MOMENT.fullmatch(value)):
            crossing(found["document"], found["what"], fatal=bool(found["fatal"]))


def opened(order: Order) -> Books:
    """The books, with a death before each commit that is to be the last."""
    place = Path(order.place)
    HERE.mortal, HERE.inside, HERE.among = order.mortal, tuple(order.inside), tuple(order.among)
    HERE.commits, HERE.seconds = order.commits, order.seconds
    HERE.begin(place)
    clock: Clock = SystemClock()
    if order.stands_still:
        clock = FrozenClock()
        clock.advance(timedelta(hours=order.hours))
    settings = load_settings(
        home=place / "home", database_url=order.database_url, drain_seconds=order.drain_seconds
    )
    books = open_books(settings, clock)
    event.listen(books.database.engine, "commit", before_commit)
    event.listen(books.database.engine, "before_cursor_execute", before_statement)
    return books


def accept(order: Order) -> None:
    """What an entrance does with a document."""
    books = opened(order)
    reception = books.reception((lambda: HERE.die("doorbell")) if order.doorbell else None)
    digest, size = reception.store([order.submit.encode()])
    document = Document(digest=digest, size=size, name="plain.txt", source="test")
    reception.accept("orders", document, "tester", "key-1")
    books.close()


def redrive(order: Order) -> None:
    """What a person does with a dead letter, while no service runs."""
    books = opened(order)
    books.letters.redrive(LetterId(order.redrive), "Olga Owner")
    books.close()


async def live(order: Order) -> None:
    """One life, from start to stop."""
    place = Path(order.place)
    books = opened(order)
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
    signal.alarm(LONGEST_SECONDS)
    try:
        if order.submit:
            accept(order)
        elif order.redrive:
            redrive(order)
        else:
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
