"""Has agents work, and turns whatever happens to them into a proposal with a doubt.

A crash, a timeout or nonsense is not an accident of ours: the case goes to a person, with what could be
saved, or is given up with a reason, as the charter's last `fallback` says. What is passed on:
a store that can't be written to, a cancelled run, an interrupted program.

An `async` function shares the event loop: one that computes for long without awaiting holds up all
others and its own deadline. A plain one has a thread of its own, which can't be ended from outside:
after the deadline it is left behind without tools.
"""

import asyncio
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from gluework.agents.answer import NonsenseError, failure, to_proposal
from gluework.agents.encoding import Encoding
from gluework.agents.load import Agent
from gluework.agents.memory import Memory
from gluework.agents.portions import MOST_PORTIONS, how_many, portions, together
from gluework.agents.reached import share_that_reached
from gluework.agents.store import AgentStore
from gluework.agents.tools import Tools
from gluework.agents.trouble import Trouble, other_models, parked
from gluework.agents.words import find_cause, in_words
from gluework.charter import Charter
from gluework.charter.model import DEAD_LETTER, TooLong
from gluework.clock import Clock, span
from gluework.errors import AgentError, ContextError, NotFoundError, StorageError
from gluework.guard import Guard, watching
from gluework.ids import CaseId
from gluework.nouns import Case, Doubt, DoubtKind, Parked, Proposal, Reading
from gluework.storage import Database, Tx
from gluework.thread import in_own_thread

OFFLINE = "offline"


WayOut = Callable[[Charter, CaseId, str], None]


class Agents:
    """The loaded agents of one installation.

    Args:
        agents: by name; looked up at each case, so a caller may add to it.
        guards: makes the guard of a charter.
        database: for steps, state and the journal.
        clock: for deadlines.
        way_out: is told when an agent tried to reach something past the guard.
    """

    def __init__(
        self,
        agents: Mapping[str, Agent],
        guards: Callable[[Charter], Guard],
        database: Database,
        clock: Clock,
        way_out: WayOut | None = None,
    ) -> None:
        self._agents = agents
        self._way_out = way_out
        self._guards = guards
        self._database = database
        self._clock = clock

    def result_type(self, agent: str) -> type[BaseModel] | None:
        """The model that an agent promises, if it promises one of its own."""
        return self._agent(agent).typed_result

    async def work(
        self, case: Case, charter: Charter, reading: Reading, parked_since: datetime | None = None
    ) -> Proposal | Parked:
        """What the agent proposes. May run twice: finished steps and paid calls are not repeated.

        Where it can't, the charter's fallbacks are tried in their order; `Parked` says that the case must
        wait, `parked_since` since when it has. Raises `AgentError` when the last fallback is the dead letter.
        """
        agent, guard = self._agent(case.agent), self._guards(charter)
        first = await self._once(agent, case, charter, guard, reading)
        if isinstance(first, Proposal):
            return first
        failed = first
        for line in other_models(charter) if _is_of_model(first, guard) else ():
            other = await self._once(agent, case, charter, guard.with_model(line), reading)
            if isinstance(other, Proposal):
                return other.model_copy(update={"instead": f"in place of {guard.model.name}: {first.why}"})
            failed = other
        for each in (first, failed):
            hold = each.trouble and parked(each.trouble, parked_since, self._clock.now(), charter)
            if hold:
                return hold
        if charter.agent.fallback[-1] == DEAD_LETTER:
            raise AgentError(f"The agent {agent.name} failed: {failed.why}.", "")
        return failed.for_person()

    async def _once(
        self, agent: Agent, case: Case, charter: Charter, guard: Guard, reading: Reading
    ) -> "Proposal | _Failed":
        """The agent's answer with one model; in portions where the charter wants a long document split."""
        whole = await self._run_on(agent, case, charter, guard, reading, scope="")
        splits = charter.agent.too_long is TooLong.SPLIT
        if isinstance(whole, Proposal) or not splits or (too_long := whole.too_long) is None:
            return whole
        count = how_many(too_long.tokens, too_long.window)
        while count <= MOST_PORTIONS:
            found = await self._in_portions(agent, case, charter, guard, portions(reading, count))
            if isinstance(found, Proposal) or found.too_long is None:
                return found
            count *= 2
        return whole

    async def _in_portions(
        self, agent: Agent, case: Case, charter: Charter, guard: Guard, parts: list[Reading]
    ) -> "Proposal | _Failed":
        proposals = []
        for number, part in enumerate(parts, start=1):
            scope = f"{number} of {len(parts)} "
            found = await self._run_on(agent, case, charter, guard, part, scope=scope)
            if not isinstance(found, Proposal):
                return found
            proposals.append(found)
        return together(proposals)

    async def _run_on(
        self, agent: Agent, case: Case, charter: Charter, guard: Guard, reading: Reading, *, scope: str
    ) -> "Proposal | _Failed":
        """One run of the agent's function; `scope` keeps what it remembers apart from other runs'."""
        seconds = charter.agent.deadline_seconds
        until = self._clock.now() + timedelta(seconds=seconds)
        memory = Memory(self._database, self._clock, case.id, Encoding(agent.folder), scope)
        tools = Tools(case, guard, memory, until)

        def tell(what: str) -> None:
            tools.doubt(f"The agent tried to reach {what} past the guard.")
            if self._way_out is not None:
                self._way_out(charter, case.id, what)

        try:
            with watching(agent.name, charter.agent.other_ways_out, tell):
                proposal = await self._answer(agent, reading, tools, seconds)
        except _FailedError as failed:
            return _Failed(failed.why, failed.partial, _worst(tools.troubles, guard), tools.doubts)
        finally:
            await asyncio.shield(tools.close())
        reached = await asyncio.to_thread(share_that_reached, reading.text, tools.sent)
        return proposal.model_copy(
            update={
                "doubts": (*proposal.doubts, *tools.doubts, *map(_went_on, tools.troubles)),
                "answered_by": proposal.answered_by or tools.answered_by or OFFLINE,
                "coverage": min(proposal.coverage, reached),
            }
        )

    def forget(self, tx: Tx, case: CaseId) -> None:
        """Removes what the agent kept of a case: for erasure, or for a redrive from the beginning."""
        AgentStore().forget(tx, case)

    async def _answer(self, agent: Agent, reading: Reading, tools: Tools, seconds: float) -> Proposal:
        result = await _run(agent, reading, tools, seconds)
        try:
            return await asyncio.to_thread(to_proposal, result, agent.result_type, reading)
        except NonsenseError as nonsense:
            raise _FailedError(nonsense.why, nonsense.partial) from nonsense

    def _agent(self, name: str) -> Agent:
        agent = self._agents.get(name)
        if agent is None:
            raise NotFoundError(f"There is no agent {name}.", "Start gluework with the agent's folder.")
        return agent


class _FailedError(Exception):
    """The agent failed; `why` is for a person."""

    def __init__(self, why: str, partial: Proposal | None = None) -> None:
        super().__init__(why)
        self.why = why.rstrip(".")
        self.partial = partial


@dataclass(frozen=True, slots=True)
class _Failed:
    """A run that came to nothing, and the trouble that it had with a system, if it had any."""

    why: str
    partial: Proposal | None
    trouble: Trouble | None
    doubts: tuple[Doubt, ...] = ()

    @property
    def too_long(self) -> ContextError | None:
        """The document did not fit into the model's window."""
        error = self.trouble.error if self.trouble else None
        return error if isinstance(error, ContextError) else None

    def for_person(self) -> Proposal:
        """What a person gets to go on with."""
        proposal = failure(f"The agent could not finish: {self.why}.", self.partial)
        return proposal.model_copy(
            update={
                "doubts": (*proposal.doubts, *self.doubts),
                "answered_by": proposal.answered_by or OFFLINE,
            }
        )


def _worst(troubles: tuple[Trouble, ...], guard: Guard) -> Trouble | None:
    """The model's trouble before others."""
    system = guard.model.system
    of_model = [trouble for trouble in troubles if system is not None and trouble.system == system.name]
    return next(iter((*of_model, *troubles)), None)


def _is_of_model(failed: _Failed, guard: Guard) -> bool:
    """Whether another model may do better."""
    system = guard.model.system
    if guard.model.provider != OFFLINE and guard.model.why_not:
        return True
    return failed.trouble is not None and system is not None and failed.trouble.system == system.name


def _went_on(trouble: Trouble) -> Doubt:
    """For an answer that was given though a system had none."""
    return Doubt(kind=DoubtKind.AGENT, text=f"It was answered without {trouble.system}: {trouble.why}."[:500])


async def _run(agent: Agent, reading: Reading, tools: Tools, seconds: float) -> Any:
    """Calls the function under its deadline; every failure of its own becomes `_FailedError`."""
    timer = asyncio.timeout(seconds)
    try:
        async with timer:
            if agent.is_async:
                return await agent.function(reading, tools)
            result = await in_own_thread(agent.function, reading, tools)
            return await result if inspect.isawaitable(result) else result
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except asyncio.CancelledError as error:
        if _is_cancelled():
            raise
        raise _FailedError("it cancelled itself") from error
    except BaseException as error:
        if timer.expired():
            raise _FailedError(f"it had no answer within {span(timedelta(seconds=seconds))}") from error
        if isinstance(error, StorageError):
            raise
        if storage := find_cause(error, StorageError):
            raise storage from None
        raise _FailedError(in_words(error)) from error


def _is_cancelled() -> bool:
    """Whether somebody else wants this run to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
