"""The tracer of `walks.py`: writes down each call that enters a file of gluework from another file.

`walks.py` puts it into the processes of the service it counts as their `sitecustomize`, so that it is there
before the first line of gluework, in readers too. It patches the standard library and anyio where work is
handed on (tasks, threads, pools), because a call that comes out of a pool would have no caller else; gluework
itself stays as it is. What it writes, a line at a time, to `$FOOTPRINTS/PID`:

    C time origin stack         a call into a file from another one (or from outside); the stack has only
                                frames of gluework and of the agent, outermost first, with `@loop` before
                                what the event loop called back (a socket that has something, a timer)
    S time id origin kind stack a task (`task`) or a piece of work in a thread (`job`) was begun
    V time origin stack types   with $FOOTPRINTS_VALUE: a function has this number in hand, or an object of
                                these types (files) that carries it
"""

import asyncio
import itertools
import opcode
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary

OUT = os.environ["FOOTPRINTS"]
SOURCE = os.environ["FOOTPRINTS_SOURCE"] + os.sep
AGENTS = os.environ.get("FOOTPRINTS_AGENTS", SOURCE) + os.sep
VALUE = float(os.environ["FOOTPRINTS_VALUE"]) if "FOOTPRINTS_VALUE" in os.environ else None
IS_SERVICE = "up" in sys.orig_argv
RESUME = opcode.opmap["RESUME"]

LOOP = asyncio.BaseEventLoop._run_once.__code__  # noqa: SLF001
"""What is below it on a stack only started the loop."""

_file = os.open(f"{OUT}/{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_labels: dict[CodeType, str] = {}
_begins: dict[tuple[CodeType, int], bool] = {}
_held: set[tuple[object, ...]] = set()
_numbers = itertools.count(1)
_tasks: WeakKeyDictionary[asyncio.Task[Any], int] = WeakKeyDictionary()
_task: ContextVar[int] = ContextVar("footprints_task", default=0)
_here = threading.local()


def _write(*fields: object) -> None:
    os.write(_file, ("\t".join(map(str, fields)) + "\n").encode())


def _label(code: CodeType) -> str:
    """`room/file.py:function` of a frame of gluework, `@agent.py:function` of an agent's, else nothing."""
    label = _labels.get(code)
    if label is None:
        name = code.co_filename
        if name.startswith(SOURCE):
            label = f"{name.removeprefix(SOURCE)}:{code.co_qualname}"
        elif name.startswith(AGENTS):
            label = f"@{name.rpartition(os.sep)[2]}:{code.co_qualname}"
        else:
            label = ""
        _labels[code] = label
    return label


def _stack(frame: FrameType | None) -> list[str]:
    found = []
    while frame is not None and frame.f_code is not LOOP:
        if label := _label(frame.f_code):
            found.append(label)
        frame = frame.f_back
    if frame is not None and asyncio.current_task() is None:
        found.append("@loop")
    return found[::-1]


def _origin() -> int:
    """The youngest of what this runs for: the present task, or the piece of work of this thread.

    Where work is handed on within an empty context, the loop still knows its task.
    """
    with suppress(RuntimeError):  # no loop in this thread
        if task := asyncio.current_task():
            return max(_tasks.get(task, 0), _task.get(), getattr(_here, "job", 0))
    return max(_task.get(), getattr(_here, "job", 0))


def _begun(kind: str) -> int:
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001
    while frame is not None and _stands_in(frame):
        frame = frame.f_back
    number = next(_numbers)
    _write("S", time.monotonic_ns(), number, _origin(), kind, ";".join(_stack(frame)))
    return number


def _stands_in(frame: FrameType) -> bool:
    """Whether it hands on what it was handed, as a pool or a thread: it is not who began the work."""
    names = frame.f_code.co_varnames
    return bool(names) and isinstance(frame.f_locals.get(names[0]), Executor | threading.Thread)


def _is_begin(frame: FrameType) -> bool:
    """Whether a function begins, and not a coroutine or generator that goes on."""
    key = (frame.f_code, frame.f_lasti)
    begins = _begins.get(key)
    if begins is None:
        at, code = frame.f_lasti, frame.f_code.co_code
        begins = code[at] == RESUME and code[at + 1] == 0  # a coroutine that is thrown into is elsewhere
        _begins[key] = begins
    return begins


def _note(frame: FrameType, event: str, result: Any) -> None:
    """The profile function."""
    if VALUE is not None and event in {"call", "return"} and _label(frame.f_code):
        _note_value(frame, result)
    if event == "call":
        label = _labels.get(frame.f_code)
        if label is None:
            label = _label(frame.f_code)
        if label and label[0] != "@" and _is_begin(frame) and not label.endswith(":<module>"):
            stack = _stack(frame)
            if len(stack) < 2 or stack[-2].partition(":")[0] != label.partition(":")[0]:
                _write("C", time.monotonic_ns(), _origin(), ";".join(stack))


def _note_value(frame: FrameType, result: Any) -> None:
    types = {kind for one in (*frame.f_locals.values(), result) if (kind := _carrier(one)) is not None}
    if types and (frame.f_code, *types) not in _held:
        _held.add((frame.f_code, *types))
        _write("V", time.monotonic_ns(), _origin(), ";".join(_stack(frame)), ";".join(sorted(types)))


def _carrier(one: Any) -> str | None:
    """`number` for the value itself, the file of its class for an object with it as an attribute."""
    if _is_value(one):
        return "number"
    kind = type(one)
    if not kind.__module__.startswith("gluework"):
        return None
    names = getattr(one, "__dict__", None) or getattr(kind, "__slots__", ())
    for name in list(names):
        held = object.__getattribute__(one, name) if isinstance(name, str) and hasattr(one, name) else None
        if _is_value(held):
            return str(sys.modules[kind.__module__].__file__).removeprefix(SOURCE)
    return None


def _is_value(one: Any) -> bool:
    """The number itself, or with a little for each megabyte of a document."""
    return isinstance(one, int | float) and VALUE is not None and abs(one - VALUE) < 0.5


def _carried(number: int, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    before = getattr(_here, "job", 0)
    _here.job = number
    try:
        return function(*args, **kwargs)
    finally:
        _here.job = before


def _follow_tasks() -> None:
    create = asyncio.BaseEventLoop.create_task

    def create_task(loop: Any, coro: Any, **how: Any) -> Any:
        number = _begun("task")
        token = _task.set(number)
        try:
            task = create(loop, coro, **how)
            _tasks[task] = number
            return task
        finally:
            _task.reset(token)

    asyncio.BaseEventLoop.create_task = create_task  # type: ignore[method-assign]


def _follow_threads() -> None:
    submit, start = ThreadPoolExecutor.submit, threading.Thread.start

    def submit_carried(pool: ThreadPoolExecutor, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        return submit(pool, partial(_carried, _begun("job"), function), *args, **kwargs)

    def start_carried(thread: threading.Thread) -> None:
        thread.run = partial(_carried, _begun("job"), thread.run)  # type: ignore[method-assign]
        start(thread)

    ThreadPoolExecutor.submit = submit_carried  # type: ignore[method-assign, assignment]
    threading.Thread.start = start_carried  # type: ignore[method-assign]


def _follow_anyio() -> None:
    """Starlette's threads. A reader has no need of them, and starts quicker without."""
    import anyio.to_thread

    run_sync = anyio.to_thread.run_sync

    async def run_sync_carried(function: Any, *args: Any, **how: Any) -> Any:
        return await run_sync(partial(_carried, _begun("job"), function), *args, **how)

    anyio.to_thread.run_sync = run_sync_carried  # type: ignore[assignment]


def install() -> None:
    """Begins to write, in this process and in all its threads."""
    if IS_SERVICE:
        _follow_anyio()
    _follow_tasks()
    _follow_threads()
    threading.setprofile(_note)
    sys.setprofile(_note)
    _write("P", "service" if IS_SERVICE else "reader")


if "FOOTPRINTS" in os.environ:
    install()
