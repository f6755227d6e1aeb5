"""The tools an agent is given: models, systems, steps that are done once, state, and doubts.

One set for each run of a case. Nothing is kept here: whatever they do is asked of the service, on a line.
After the run nothing of it works any more, so a thread that ran on can neither call nor write.
"""

import asyncio
import inspect
import json
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar, Token
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

import httpx2
from pydantic import JsonValue

from gluework.agents.border import Message, ModelLine
from gluework.agents.inside.clients import LoopTransport, PlainTransport
from gluework.agents.inside.encoding import Encoding
from gluework.agents.inside.lines import Lines
from gluework.agents.inside.models import ModelTools
from gluework.agents.inside.threads import in_own_thread
from gluework.agents.inside.tunnels import through, through_sync
from gluework.errors import AgentError
from gluework.values import Case

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from openai import AsyncOpenAI

P = ParamSpec("P")
R = TypeVar("R")

_step: ContextVar[int | None] = ContextVar("gluework_step", default=None)
"""The step that is under way here; 0 in the run itself, None in a thread that the agent began by itself."""


class State:
    """A case's own small memory: JSON values by key, written at once and for good."""

    def __init__(self, ask: Callable[..., Message]) -> None:
        self._ask = ask

    def get(self, key: str, default: JsonValue = None) -> JsonValue:
        """The value, or the default when it was never set."""
        kept = self._ask("get", key=key)
        value: JsonValue = json.loads(kept.body.decode("utf-8", "surrogatepass")) if kept.body else default
        return value

    def set(self, key: str, value: JsonValue) -> None:
        """Sets it; the next run of the case sees it too."""
        try:
            text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise AgentError(f"The state {key} can't be kept: {error}.", "Use JSON values.") from error
        self._ask("set", text.encode("utf-8", "surrogatepass"), key=key)


class Tools:
    """What `work(reading, tools)` gets beside the reading."""

    def __init__(self, case: Case, run: int, lines: Lines, line: ModelLine, encoding: Encoding) -> None:
        self.case = case
        """The case that is worked on."""
        self.state = State(self._ask)
        """Values that outlive a run of the case."""
        self._run = run
        self._lines = lines
        self._line = line
        self._encoding = encoding
        self._counts: Counter[str] = Counter()
        self._counting = threading.Lock()
        self._closed = False

    @cached_property
    def model(self) -> ModelTools:
        """The charter's model."""
        return ModelTools(self._line, self.http, self.http_sync)

    def http(self, system: str) -> httpx2.AsyncClient:
        """A client for a system of the charter; relative URLs are relative to the system's."""
        known = self._ask("system", system=system).values
        transport = LoopTransport(self._lines, system, self._origin)
        return httpx2.AsyncClient(
            transport=transport, base_url=known["url"], trust_env=False, timeout=known["timeout"]
        )

    def http_sync(self, system: str) -> httpx2.Client:
        """The same for plain code."""
        known = self._ask("system", system=system).values
        transport = PlainTransport(self._lines, system, self._origin)
        return httpx2.Client(
            transport=transport, base_url=known["url"], trust_env=False, timeout=known["timeout"]
        )

    async def call(
        self, system: str, function: Callable[P, Awaitable[R] | R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Calls a system of the charter by anything that is no HTTP client: a driver, a vendor's SDK.

        It runs under the system's limits, circuit breaker and deadline, a plain function in a thread; while
        it does, its host and port can be reached, and nothing else. It is not repeated, and what it costs is
        not counted.
        """
        work = partial(function, *args, **kwargs)
        value: R = await through(self._lines, work, system=system, **self._origin())
        return value

    def call_sync(self, system: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for plain code."""
        work = partial(function, *args, **kwargs)
        value: R = through_sync(self._lines, work, system=system, **self._origin())
        return value

    def anthropic(self) -> "AsyncAnthropic":
        """The vendor's client, guarded: shorthand for `tools.model.anthropic()`."""
        return self.model.anthropic()

    def openai(self) -> "AsyncOpenAI":
        """The vendor's client, guarded: shorthand for `tools.model.openai()`."""
        return self.model.openai()

    @overload
    def step(
        self, name: str, function: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[R]: ...

    @overload
    def step(
        self, name: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[R]: ...

    def step(self, name: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Awaitable[Any]:
        """Does something once for the case: `result = await tools.step("ask", ask, text)`.

        A run after a crash gets the kept result and does not call the function. Results are plain
        values, Pydantic models or dataclasses; anything else raises `AgentError`. A plain function
        runs in a thread. A step under way when the process died runs again; one that raised is not
        kept. Steps are counted by name in the order of these calls, so several may run at once.
        """
        return self._step(self._place(name), partial(function, *args, **kwargs), function)

    def step_sync(self, name: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for plain code: `result = tools.step_sync("ask", ask, text)`."""
        begun = self._ask("step", **self._place(name))
        if begun.values["kept"]:
            kept: R = self._encoding.loads(_text(begun))
            return kept
        number = begun.values["step"]
        token = _step.set(number)
        try:
            result = function(*args, **kwargs)
        except BaseException:
            self._ask("drop", step=number)
            raise
        finally:
            _step.reset(token)
        value: R = self._encoding.loads(_text(self._ask("keep", self._written(number, result), step=number)))
        return value

    async def _step(self, place: dict[str, Any], work: Callable[[], Any], function: Any) -> Any:
        begun = await self._aask("step", **place)
        if begun.values["kept"]:
            return self._encoding.loads(_text(begun))
        number = begun.values["step"]
        token = _step.set(number)
        try:
            result = await _result(work, function)
        except BaseException:
            self._ask("drop", step=number)  # at once: this may be a cancellation
            raise
        finally:
            _reset(token)
        text = await asyncio.to_thread(self._written, number, result)
        return self._encoding.loads(_text(await self._aask("keep", text, step=number)))

    def doubt(self, reason: str, field: str | None = None) -> None:
        """States a reason for a person to look at the case, about one field or the whole."""
        reason = str(reason).strip()
        if not reason:
            raise AgentError("A doubt needs a reason.", 'Say it in words: tools.doubt("two totals differ").')
        self._ask("doubt", text=reason, field=field)

    def close(self) -> None:
        """Ends the run: everything is refused from now on."""
        self._closed = True

    def _written(self, number: int, result: object) -> bytes:
        """A step's result as it is kept; raises `AgentError` for what can't be."""
        try:
            return self._encoding.dumps(result).encode("utf-8", "surrogatepass")
        except BaseException:
            self._ask("drop", step=number)
            raise

    def _place(self, name: str) -> dict[str, Any]:
        with self._counting:
            self._counts[name] += 1
            return {"name": name, "number": self._counts[name]}

    def _origin(self) -> dict[str, Any]:
        if self._closed:
            raise AgentError(
                f"The run of {self.case.id} is over; its tools can't be used any more.",
                "Await everything before `work` returns, and stay within the deadline.",
            )
        return {"run": self._run, "within": _step.get()}

    def _ask(self, kind: str, body: bytes = b"", **values: Any) -> Message:
        return self._lines.ask(kind, body, **values, **self._origin())

    async def _aask(self, kind: str, body: bytes = b"", **values: Any) -> Message:
        return await self._lines.aask(kind, body, **values, **self._origin())


def in_the_run() -> None:
    """Says that the agent's function itself runs here, and no step of it."""
    _step.set(0)


def _reset(token: Token[int | None]) -> None:
    with suppress(ValueError):  # a step that was never awaited to its end is closed in another context
        _step.reset(token)


def _text(message: Message) -> str:
    return message.body.decode("utf-8", "surrogatepass")


async def _result(work: Callable[[], Any], function: Any) -> Any:
    try:
        if inspect.iscoroutinefunction(function):
            return await work()
        value = await in_own_thread(work)
        return await value if inspect.isawaitable(value) else value
    except SystemExit as error:  # in a task of its own it would end the whole program
        raise AgentError(f"A step ended the program: SystemExit {error.code}.", "Raise an error.") from error
