"""The door of one run: what the agent's process asks for on its lines, answered by the guard and the memory.

What an agent's process says of itself is not believed: it can ask for what the charter grants, in the name of
the case that it was given, while its run lasts, and for nothing else.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

import structlog

from gluework.agents.border import Message, packed
from gluework.agents.memory import CallJournal, Memory, check_name
from gluework.agents.notebook import Notebook
from gluework.agents.told import told
from gluework.errors import AgentError, GuardError, StorageError
from gluework.guard import CallEnd, Guard, Line, Places
from gluework.storage import Database
from gluework.values import Case, Doubt, DoubtKind

R = TypeVar("R")
log = structlog.get_logger(__name__)
STEP = "step "
"""Before the names of an agent's steps, apart from the journal's."""
REASON_LIMIT = 500
MOST_DOUBTS = 1000
ERROR = "error"


class Asking(Protocol):
    """Whoever asked, on its line."""

    async def say(self, data: bytes) -> None:
        """Says something, and waits until there is room for more."""
        ...

    async def hear(self) -> Message:
        """What it says next."""
        ...


class Ways(Protocol):
    """Opens ways to systems that are no HTTP, for the process of this run."""

    async def open_way(self, places: Places) -> int:
        """From now on its processes can reach these places; gives the way's number."""
        ...

    def close_way(self, way: int) -> None:
        """No more, and what is connected by it is cut."""
        ...


class Door:
    """Of one run of a case."""

    def __init__(
        self,
        case: Case,
        guard: Guard,
        *,
        memory: Memory,
        until: datetime,
        notebook: Notebook,
        database: Database,
    ) -> None:
        self._case = case
        self._guard = guard
        self._memory = memory
        self._until = until
        self._notebook = notebook
        self._database = database
        self._journal = CallJournal(memory)
        self._lines: dict[str, Line] = {}
        self._steps: dict[int, tuple[str, int]] = {}
        self._doubts = 0
        self.broken: StorageError | None = None
        """The store could not be read or written: then it is not the agent that failed."""

    async def answer(self, asked: Message, asking: Asking, ways: Ways) -> None:
        """Does what is asked and says what came of it; an error is told as one."""
        within: int | None = asked.values.pop("within", 0)
        try:
            serve: Callable[..., Awaitable[bytes | None]] | None = _SERVED.get(asked.kind)
            with self._notebook.within(within):
                said = await (serve or Door._unknown)(self, asked, asking, ways)
        except Exception as error:  # noqa: BLE001 — it is told, whatever it is
            if isinstance(error, StorageError):
                self.broken = self.broken or error
            said = packed(ERROR, **told(error))
        if said is not None:
            await asking.say(said)

    async def close(self) -> None:
        """Gives back what was lent."""
        lines, self._lines = self._lines, {}
        for line in lines.values():
            await line.aclose()

    def _line(self, system: str) -> Line:
        line = self._lines.get(system)
        if line is None:
            line = self._lines[system] = self._guard.line(
                self._case.id,
                system,
                until=self._until,
                observer=self._notebook,
                journal=self._journal,
                urgent=self._case.urgent,
            )
        return line

    async def _unknown(self, asked: Message, *_: Any) -> bytes:
        raise AgentError(f"An agent's process asked for {asked.kind!r:.80}, which there is not.")

    async def _system(self, asked: Message, *_: Any) -> bytes:
        system = self._line(_text(asked, "system")).system
        return packed("system", url=system.url, timeout=system.timeout_seconds)

    async def _call(self, asked: Message, *_: Any) -> bytes:
        values, line = asked.values, self._line(_text(asked, "system"))
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in values["headers"]]
        answer = await line.send(
            _text(asked, "method"), _text(asked, "url"), headers, asked.body, values.get("timeout")
        )
        raw = answer.value
        return packed(
            "answer",
            answer.body,
            status=answer.status,
            headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw.headers],
            extensions={name: value.decode("latin-1") for name, value in raw.extensions.items()},
        )

    async def _through(self, asked: Message, asking: Asking, ways: Ways) -> bytes:
        """A call by other means: the way is open until the process says how it ended."""
        system = _text(asked, "system")

        async def work(places: Places, seconds: float) -> None:
            way = await ways.open_way(places)
            try:
                await asking.say(packed("open", places=sorted(places.addresses), seconds=seconds))
                _raise_as_told((await asking.hear()).values)
            finally:
                ways.close_way(way)

        try:
            await self._guard.through(system, work, until=self._until, urgent=self._case.urgent)
        except Exception as error:
            self._notebook.ended(CallEnd(system, str(error) or type(error).__name__, error))
            if isinstance(error, _EndedBadly):
                return packed("closed")
            raise
        self._notebook.ended(CallEnd(system))
        return packed("closed")

    async def _step(self, asked: Message, *_: Any) -> bytes:
        name, number = asked.values.get("name"), int(asked.values["number"])
        check_name("step", name)
        place = (f"{STEP}{name}", number)
        kept = await self._database.in_thread(self._memory.step, *place)
        if kept is not None:
            self._notebook.recall(kept.notes)
            return packed("kept", _bytes(kept.text), kept=True)
        step = self._notebook.begin()
        self._steps[step] = place
        return packed("begun", kept=False, step=step)

    async def _keep(self, asked: Message, *_: Any) -> bytes:
        step = int(asked.values["step"])
        place, notes = self._steps.pop(step, None), self._notebook.end(step)
        if place is None or notes is None:
            raise AgentError("A step ended that was not under way.")
        text = asked.body.decode("utf-8", "surrogatepass")
        kept = await self._database.in_thread(self._kept, place, text, notes)
        return packed("kept", _bytes(kept))

    def _kept(self, place: tuple[str, int], text: str, notes: Any) -> str:
        """What is kept of a step; nothing is told again when it is this run's."""
        written = self._notebook.written(notes)
        kept = self._memory.keep_step(*place, text, written)
        if kept.notes != written:
            self._notebook.recall(kept.notes)
        return kept.text

    async def _drop(self, asked: Message, *_: Any) -> bytes:
        step = int(asked.values["step"])
        self._steps.pop(step, None)
        self._notebook.end(step)
        return packed("dropped")

    async def _get(self, asked: Message, *_: Any) -> bytes:
        found = await self._database.in_thread(self._memory.get, str(asked.values["key"]))
        return packed("found", _bytes(found or ""))

    async def _set(self, asked: Message, *_: Any) -> bytes:
        text = asked.body.decode("utf-8", "surrogatepass")
        await self._database.in_thread(self._memory.set, asked.values["key"], text)
        return packed("set")

    async def _doubt(self, asked: Message, *_: Any) -> bytes:
        self._doubts += 1
        if self._doubts > MOST_DOUBTS:
            raise AgentError(f"It has more than {MOST_DOUBTS} doubts.", "Sum them up: a person reads them.")
        text, field = _text(asked, "text")[:REASON_LIMIT], asked.values.get("field")
        self._notebook.doubt(Doubt(kind=DoubtKind.AGENT, text=text, field=field))
        return packed("noted")


_SERVED: dict[str, Callable[..., Awaitable[bytes]]] = {
    "system": Door._system,  # noqa: SLF001
    "call": Door._call,  # noqa: SLF001
    "through": Door._through,  # noqa: SLF001
    "step": Door._step,  # noqa: SLF001
    "keep": Door._keep,  # noqa: SLF001
    "drop": Door._drop,  # noqa: SLF001
    "get": Door._get,  # noqa: SLF001
    "set": Door._set,  # noqa: SLF001
    "doubt": Door._doubt,  # noqa: SLF001
}
"""What may be asked for; nothing else is answered."""


class _EndedBadly(Exception):  # noqa: N818
    """The agent's own function failed; its process knows with what."""


class _NetworkFailed(_EndedBadly, OSError):  # noqa: N818
    pass


class _TimedOut(_EndedBadly, TimeoutError):  # noqa: N818
    pass


class _Answered(_EndedBadly):
    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status_code = status


def _raise_as_told(values: dict[str, Any]) -> None:
    """How a call by other means ended, as the guard's rules count it."""
    why, status = str(values.get("why", ""))[:REASON_LIMIT], values.get("status")
    if not why:
        return
    if isinstance(status, int):
        raise _Answered(why, status)
    if values.get("is_timeout"):
        raise _TimedOut(why)
    raise _NetworkFailed(why) if values.get("is_of_network") else _EndedBadly(why)


def _text(asked: Message, name: str) -> str:
    value = asked.values.get(name)
    if not isinstance(value, str):
        raise GuardError(f"An agent's process asked without {name}.")
    return value


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
