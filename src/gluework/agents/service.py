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
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from gluework.agents.answer import NonsenseError, failure, to_proposal
from gluework.agents.encoding import Encoding
from gluework.agents.load import Agent
from gluework.agents.memory import Memory
from gluework.agents.store import AgentStore
from gluework.agents.thread import in_own_thread
from gluework.agents.tools import Tools
from gluework.agents.words import find_cause, in_words
from gluework.charter import Charter
from gluework.charter.model import DEAD_LETTER
from gluework.clock import Clock, span
from gluework.errors import AgentError, NotFoundError, StorageError
from gluework.guard import Guard
from gluework.ids import CaseId
from gluework.nouns import Case, Proposal, Reading
from gluework.storage import Database, Tx

OFFLINE = "offline"


class Agents:
    """The loaded agents of one installation.

    Args:
        agents: by name; looked up at each case, so a caller may add to it.
        guards: makes the guard of a charter.
        database: for steps, state and the journal.
        clock: for deadlines.
    """

    def __init__(
        self,
        agents: Mapping[str, Agent],
        guards: Callable[[Charter], Guard],
        database: Database,
        clock: Clock,
    ) -> None:
        self._agents = agents
        self._guards = guards
        self._database = database
        self._clock = clock

    def result_type(self, agent: str) -> type[BaseModel] | None:
        """The model that an agent promises, if it promises one of its own."""
        return self._agent(agent).typed_result

    async def work(self, case: Case, charter: Charter, reading: Reading) -> Proposal:
        """What the agent proposes. May run twice: finished steps and paid calls are not repeated.

        Raises `AgentError` when it failed and its fallback is the dead letter.
        """
        agent = self._agent(case.agent)
        seconds = charter.agent.deadline_seconds
        until = self._clock.now() + timedelta(seconds=seconds)
        memory = Memory(self._database, self._clock, case.id, Encoding(agent.folder))
        tools = Tools(case, self._guards(charter), memory, until)
        try:
            proposal = await self._answer(agent, reading, tools, seconds)
        except _FailedError as failed:
            if charter.agent.fallback[-1] == DEAD_LETTER:
                raise AgentError(f"The agent {agent.name} failed: {failed.why}.", "") from failed
            proposal = failure(f"The agent could not finish: {failed.why}.", failed.partial)
        finally:
            await asyncio.shield(tools.close())
        return proposal.model_copy(
            update={
                "doubts": (*proposal.doubts, *tools.doubts),
                "answered_by": proposal.answered_by or tools.answered_by or OFFLINE,
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
