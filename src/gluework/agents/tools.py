"""The tools an agent is given: models, systems, steps that are done once, state, and doubts.

One set for each run of a case. After the run nothing of it works any more, so a thread that ran on
after its deadline can neither call nor write.
"""

import asyncio
import inspect
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

from pydantic import JsonValue

from gluework.agents.memory import CallJournal, KeptStep, Memory, check_name
from gluework.agents.models import ModelTools
from gluework.agents.notebook import Notebook, Notes
from gluework.errors import AgentError
from gluework.guard import AsyncClient, CallEnd, Client, Guard, in_own_thread
from gluework.values import Case, Doubt, DoubtKind

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from openai import AsyncOpenAI

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", AsyncClient, Client)

STEP = "step "
"""Before the names of an agent's steps, apart from the journal's."""
REASON_LIMIT = 500


class State:
    """A case's own small memory: JSON values by key, written at once and for good."""

    def __init__(self, memory: Callable[[], Memory]) -> None:
        self._memory = memory

    def get(self, key: str, default: JsonValue = None) -> JsonValue:
        """The value, or the default when it was never set."""
        return self._memory().get(key, default)

    def set(self, key: str, value: JsonValue) -> None:
        """Sets it; the next run of the case sees it too."""
        self._memory().set(key, value)


class Tools:
    """What `work(reading, tools)` gets beside the reading."""

    def __init__(self, case: Case, guard: Guard, memory: Memory, until: datetime, notebook: Notebook) -> None:
        self.case = case
        """The case that is worked on."""
        self.state = State(self._open_memory)
        """Values that outlive a run of the case."""
        self._guard = guard
        self._memory = memory
        self._journal = CallJournal(memory)
        self._until = until
        self._clients: list[AsyncClient | Client] = []
        self._notebook = notebook
        self._lock = threading.Lock()
        self._closed = False

    @cached_property
    def model(self) -> ModelTools:
        """The charter's model."""
        return ModelTools(self._guard.model, self.http, self.http_sync)

    def http(self, system: str) -> AsyncClient:
        """A client for a system of the charter; relative URLs are relative to the system's."""
        return self._lent(self._guard.client, system)

    def http_sync(self, system: str) -> Client:
        """The same for plain code."""
        return self._lent(self._guard.sync_client, system)

    async def call(
        self, system: str, function: Callable[P, Awaitable[R] | R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Calls a system of the charter by anything that is no HTTP client: a driver, a vendor's SDK.

        It runs under the system's limits, circuit breaker and deadline, a plain function in a thread; it
        is not repeated, and what it costs is not counted.
        """
        work = partial(function, *args, **kwargs)
        with self._told(system):
            return await self._guard.call(system, work, until=self._until, urgent=self.case.urgent)

    def call_sync(self, system: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for plain code."""
        work = partial(function, *args, **kwargs)
        with self._told(system):
            return self._guard.call_sync(system, work, until=self._until, urgent=self.case.urgent)

    @contextmanager
    def _told(self, system: str) -> Iterator[None]:
        """Notes how a call ended that is made by no client of the guard's."""
        self._check_open()
        try:
            yield
        except Exception as error:
            self._notebook.ended(CallEnd(system, str(error) or type(error).__name__, error))
            raise
        self._notebook.ended(CallEnd(system))

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
        return self._step(self._place(name), function, args, kwargs)

    def step_sync(self, name: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for plain code: `result = tools.step_sync("ask", ask, text)`."""
        place = self._place(name)
        kept = self._open_memory().step(*place)
        if kept is None:
            with self._notebook.step() as notes:
                result = function(*args, **kwargs)
            kept = self._keep(place, result, notes)
        self._notebook.recall(kept.notes)
        value: R = kept.value
        return value

    def doubt(self, reason: str, field: str | None = None) -> None:
        """States a reason for a person to look at the case, about one field or the whole."""
        reason = str(reason).strip()
        if not reason:
            raise AgentError("A doubt needs a reason.", 'Say it in words: tools.doubt("two totals differ").')
        self._check_open()
        self._notebook.doubt(Doubt(kind=DoubtKind.AGENT, text=reason[:REASON_LIMIT], field=field))

    async def close(self) -> None:
        """Ends the run: closes what was lent, and refuses everything from now on."""
        with self._lock:
            self._closed = True
            clients, self._clients = self._clients, []
        for client in clients:
            if isinstance(client, AsyncClient):
                await client.aclose()
            else:
                await asyncio.to_thread(client.close)

    async def _step(
        self, place: tuple[str, int], function: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        kept = await asyncio.to_thread(self._open_memory().step, *place)
        if kept is None:
            with self._notebook.step() as notes:
                result = await _result(function, args, kwargs)
            kept = await asyncio.to_thread(self._keep, place, result, notes)
        self._notebook.recall(kept.notes)
        return kept.value

    def _keep(self, place: tuple[str, int], result: object, notes: Notes) -> KeptStep:
        """What is kept of a step; nothing is told again when it is this run's."""
        written = self._notebook.written(notes)
        kept = self._open_memory().keep_step(*place, result, written)
        return replace(kept, notes="") if kept.notes == written else kept

    def _place(self, name: str) -> tuple[str, int]:
        check_name("step", name)
        return STEP + name, self._open_memory().next_number(STEP + name)

    def _open_memory(self) -> Memory:
        self._check_open()
        return self._memory

    def _check_open(self) -> None:
        if self._closed:
            raise AgentError(
                f"The run of {self.case.id} is over; its tools can't be used any more.",
                "Await everything before `work` returns, and stay within the deadline.",
            )

    def _lent(self, make: Callable[..., C], system: str) -> C:
        self._check_open()
        client = make(
            self.case.id,
            system,
            until=self._until,
            observer=self._notebook,
            journal=self._journal,
            urgent=self.case.urgent,
        )
        with self._lock:
            self._clients.append(client)
        return client


async def _result(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    try:
        if inspect.iscoroutinefunction(function):
            return await function(*args, **kwargs)
        value = await in_own_thread(partial(function, *args, **kwargs))
        return await value if inspect.isawaitable(value) else value
    except SystemExit as error:  # in a task of its own it would end the whole program
        raise AgentError(f"A step ended the program: SystemExit {error.code}.", "Raise an error.") from error
