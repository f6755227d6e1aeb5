"""Has agents work, and turns whatever happens to them into a proposal with a doubt.

A crash, a timeout or nonsense is not an accident of ours: the case goes to a person, with what could be
saved, or is given up with a reason, as the charter's last `fallback` says. What is passed on:
a store that can't be written to, a cancelled run, an interrupted program.

Agents run in processes of their own, so one that computes without a pause, eats memory or exits takes down
only its own run; at the deadline its process is ended with all that it started.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from pydantic import JsonValue

from gluework.agents.door import Door
from gluework.agents.ends import (
    Assignment,
    Done,
    Failed,
    RunEnd,
    WayOut,
    is_of_model,
    model_line,
    own,
    shown,
    went_on,
    written,
)
from gluework.agents.failures.service import Failures, Shift
from gluework.agents.housing import Housing
from gluework.agents.memory import Memory
from gluework.agents.misfits import Misfits
from gluework.agents.notebook import Notebook
from gluework.agents.outputs import Outputs
from gluework.agents.portions import MOST_PORTIONS, how_many, portions, together
from gluework.agents.process import DiedError, printed_in
from gluework.agents.reached import Sent
from gluework.agents.store import AgentStore
from gluework.agents.trouble import other_models, parked, worst
from gluework.agents.version import AgentVersion
from gluework.charter import DEAD_LETTER, OFFLINE, Charter, LoadedCharter, TooLong
from gluework.clock import Clock
from gluework.errors import AgentError, NotFoundError, StorageError
from gluework.guard import Guard
from gluework.ids import CaseId
from gluework.storage import Database, Tx
from gluework.values import Case, Doubt, DoubtKind, Misfit, Parked, Proposal, Reading, ResultForm

log = structlog.get_logger(__name__)
GRACE = 1.0
"""Seconds after its deadline that a process has to say itself that it had no answer."""


LockedOut = Callable[[Charter, str, str], None]


class Agents:
    """The loaded agents of one installation.

    Args:
        housing: makes the processes in which they work.
        guards: makes the guard of a charter.
        database: for steps, state and the journal.
        clock: for deadlines.
        way_out: is told when an agent tried to reach something past the guard.
        locked_out: is told which system's secret is missing or wrong, and why, when a case waits for it.
        failures: keeps those of agents' own code; without it, none is kept and no case is parked for one.
    """

    def __init__(
        self,
        housing: Housing,
        guards: Callable[[Charter], Guard],
        database: Database,
        clock: Clock,
        way_out: WayOut | None = None,
        *,
        locked_out: LockedOut | None = None,
        failures: Failures | None = None,
    ) -> None:
        self._present: dict[str, AgentVersion] = {}
        self._folders: dict[str, Path] = {}
        self._loading = threading.Lock()
        self._misfits = Misfits()
        self._housing = housing
        self._way_out = way_out
        self._locked_out = locked_out
        self._failures = failures
        self._outputs = Outputs(database, clock)
        self._guards = guards
        self._database = database
        self._clock = clock

    def load(self, loaded: LoadedCharter) -> str:
        """Imports an agent's code in a process, and has new cases worked on by it; gives its version.

        Cases under way go on with the version that they began with. Raises `AgentError`; then all stays as
        it was.
        """
        name = loaded.charter.agent.name
        with self._loading:
            copy, before = self._housing.prepared(loaded), self._present.get(name)
            self._folders[name] = loaded.folder
            if before is not None and before.digest == copy.name:
                return before.digest
            version = self._present[name] = self._started(loaded, copy)
            if self._failures is not None:
                self._failures.begins(name, version.digest)
            if before is not None:
                before.retire()
            self._housing.tidy(name, version.digest)
        return version.digest

    def code(self, agent: str) -> str:
        """The version of its code that new cases are worked on by."""
        return self._agent(agent).digest

    def close(self) -> None:
        """Ends all processes, and waits until they are gone."""
        present, self._present = self._present, {}
        for version in present.values():
            version.close()
        self._housing.close()

    def wall_lacks(self) -> tuple[str, ...]:
        """What the wall round agents' processes does not do here, in plain words."""
        return self._housing.lacks()

    def form(self, agent: str) -> ResultForm | None:
        """The form of the result that an agent promises, if it promises one of its own."""
        return self._agent(agent).form

    async def misfits(self, agent: str, values: Mapping[str, JsonValue]) -> tuple[Misfit, ...]:
        """What in these values does not fit that form, by the agent's own validators."""
        return await self._misfits.of(self._agent(agent), values)

    async def work(
        self,
        case: Case,
        charter: Charter,
        reading: Reading,
        parked_since: datetime | None = None,
        code: str = "",
    ) -> Proposal | Parked:
        """What the agent proposes. May run twice: finished steps and paid calls are not repeated.

        Where it can't, the charter's fallbacks are tried in their order; `Parked` says that the case must
        wait, `parked_since` since when it has. Models after `park` come when it has waited for as long as
        it may, or there is nothing to wait for. Raises `AgentError` where the last one is the dead letter.
        `code` is the version that the case began with; where that is gone, the present one works.
        """
        agent = await self._begun_with(case.agent, code, charter)
        with agent.in_use():
            if agent is not self._present.get(case.agent):
                agent.retire()
            return await self._by(agent, case, charter, reading, parked_since)

    async def _by(
        self,
        agent: AgentVersion,
        case: Case,
        charter: Charter,
        reading: Reading,
        parked_since: datetime | None,
    ) -> Proposal | Parked:
        turn = await self._turn(agent, case, charter, parked_since)
        if isinstance(turn, Parked):
            return turn
        memory = Memory(self._database, self._clock, case.id)
        doubted = await asyncio.to_thread(memory.doubted)
        job = Assignment(agent, case, charter, reading, memory, turn, dict.fromkeys(doubted))
        answer = await self._answered(job, parked_since)
        if isinstance(answer, Parked):
            if job.doubts:
                await asyncio.to_thread(memory.keep_doubts, tuple(job.doubts))
            return answer
        doubts = tuple(dict.fromkeys((*answer.doubts, *job.doubts)))
        return answer if doubts == answer.doubts else answer.model_copy(update={"doubts": doubts})

    async def _turn(
        self, agent: AgentVersion, case: Case, charter: Charter, since: datetime | None
    ) -> Shift | Parked | None:
        failures = self._failures
        if failures is None:
            return None
        quiet = failures.quiet_turn(case, agent.digest, since)
        return quiet or await self._database.in_thread(failures.turn, case, charter, agent.digest, since)

    async def _answered(self, job: Assignment, parked_since: datetime | None) -> Proposal | Parked:
        found: Proposal | Parked | Failed | None = None
        try:
            found = await self._worked(job, parked_since)
        finally:  # also where it was broken off
            hold = await self._told(job, found)
        if hold is not None:
            return hold
        if not isinstance(found, Failed):
            return found
        if job.charter.agent.fallback[-1] == DEAD_LETTER:
            raise AgentError(f"The agent {job.case.agent} failed: {found.why}.", "")
        return found.for_person()

    async def _told(self, job: Assignment, found: "Proposal | Parked | Failed | None") -> Parked | None:
        """Has on record what a run says of the agent's code; for what the case must be parked."""
        failures, turn = self._failures, job.turn
        if failures is None or turn is None:
            return None
        if isinstance(found, Proposal) and not turn.is_quiet:
            await self._database.in_thread(failures.went_well, turn)
        if isinstance(found, Failed) and found.own is not None:
            return await self._database.in_thread(failures.failed, turn, job.charter, found.own)
        if not isinstance(found, Proposal):
            with contextlib.suppress(StorageError):  # then the trial is taken for lost by itself
                failures.came_to_nothing(turn)  # nothing is waited for here: it may have been cancelled
        return None

    async def _worked(self, job: Assignment, parked_since: datetime | None) -> Proposal | Parked | Failed:
        """With its model, and then by the charter's fallbacks; whose failure it is, the first run says."""
        charter = job.charter
        guard, (before, after) = self._guards(charter), other_models(charter)
        first = await self._once(job, guard)
        if isinstance(first, Proposal):
            return first
        failed = await self._instead(first, before, job, guard) or first
        if isinstance(failed, Proposal):
            return failed
        for each in (first, failed):
            hold = each.trouble and parked(each.trouble, parked_since, self._clock.now(), charter)
            if each.trouble and hold:
                if each.trouble.locked_out and self._locked_out is not None:
                    why = each.trouble.why.rstrip(".")
                    await asyncio.to_thread(self._locked_out, charter, each.trouble.system, why)
                return hold
        failed = await self._instead(first, after, job, guard) or failed
        return failed if isinstance(failed, Proposal) else replace(failed, own=first.own)

    async def _instead(
        self, first: Failed, lines: list[str], job: Assignment, guard: Guard
    ) -> Proposal | Failed | None:
        """What other models make of it, where the trouble was the first one's own; None if none was tried."""
        found: Proposal | Failed | None = None
        for line in lines if is_of_model(first, guard) else ():
            found = await self._once(job, guard.with_model(line))
            if isinstance(found, Proposal):
                return found.model_copy(update={"instead": f"in place of {guard.model.name}: {first.why}"})
        return found

    async def _once(self, job: Assignment, guard: Guard) -> Proposal | Failed:
        """The agent's answer with one model; in portions where the charter wants a long document split."""
        whole = await self._run_on(job, guard, job.reading, scope="")
        if isinstance(whole, Done):
            return await whole.measured(job.reading)
        if job.charter.agent.too_long is not TooLong.SPLIT or (too_long := whole.too_long) is None:
            return whole
        count = how_many(too_long.tokens, too_long.window)
        while count <= MOST_PORTIONS:
            found = await self._in_portions(job, guard, count)
            if isinstance(found, Done):
                return await found.measured(job.reading)
            if found.too_long is None:
                return found
            count *= 2
        return whole

    async def _in_portions(self, job: Assignment, guard: Guard, count: int) -> Done | Failed:
        """Remembered by how often it was cut: as many portions may be others, cut otherwise."""
        proposals, sent = [], []
        for number, part in enumerate(await asyncio.to_thread(portions, job.reading, count), start=1):
            found = await self._run_on(job, guard, part, scope=f"{number} of {count} ")
            if isinstance(found, Failed):
                return found
            proposals.append(found.proposal)
            sent.append((found.sent, part.text))
        return Done(together(proposals), Sent.of_portions(sent))

    async def _run_on(self, job: Assignment, guard: Guard, reading: Reading, *, scope: str) -> Done | Failed:
        """One run of the agent's function; `scope` keeps what it remembers apart from other runs'.

        Once more where it was ended with its warden: that was none of its doing.
        """
        try:
            return await self._run(job, guard, reading, scope=scope, again=True)
        except DiedError:
            return await self._run(job, guard, reading, scope=scope, again=False)

    async def _run(
        self, job: Assignment, guard: Guard, reading: Reading, *, scope: str, again: bool
    ) -> Done | Failed:
        case, seconds = job.case, job.charter.agent.deadline_seconds
        notebook = Notebook(guard.model.provider, case.document.digest)
        async with job.agent.process() as process:
            until = self._clock.now() + timedelta(seconds=seconds)
            door = Door(
                case,
                guard,
                memory=job.memory.for_run(scope),
                until=until,
                notebook=notebook,
                database=self._database,
            )

            def tell(what: str, place: str) -> None:
                text = f"The agent tried to reach {what} past the guard."
                notebook.doubt(Doubt(kind=DoubtKind.AGENT, text=text[:500]))
                self._tried(job.charter, case.id, what, place)

            process.tell = tell
            order = {"case": case.model_dump(mode="json"), "line": model_line(guard), "seconds": seconds}
            body = await asyncio.to_thread(written, reading)
            output = process.printing()
            try:
                said = await process.run("run", body, door, seconds + GRACE, **order)
                found = await asyncio.to_thread(RunEnd.said, said)
                self._misfits.heard(job.agent, found.proposal, said)
            except DiedError as died:
                if died.with_all and again:
                    raise
                found = RunEnd.died(died)
            except TimeoutError:
                found = RunEnd.late(seconds)
            finally:
                await door.close()
            await self._keep_output(await printed_in(output), found, job, guard)
        if door.broken is not None:
            raise door.broken
        if found.failure is not None:
            why, doubts = guard.without_secrets(found.failure.why), shown(notebook.doubts, guard)
            trouble = worst(notebook.troubles, guard)
            failure = own(found.failure.model_copy(update={"why": why}), trouble, guard)
            job.doubts.update(dict.fromkeys(doubts))
            return Failed(why, found.proposal, trouble, doubts, notebook.answered_by, failure)
        noticed = (*notebook.doubts, *map(went_on, notebook.troubles))
        done = found.proposal.model_copy(
            update={
                "doubts": (*found.proposal.doubts, *shown(noticed, guard)),
                "answered_by": found.proposal.answered_by or notebook.answered_by or OFFLINE,
            }
        )
        sent = await asyncio.to_thread(notebook.sent) if notebook.asked_a_model else None
        return Done(done, sent)

    async def _keep_output(self, printed: bytes, found: RunEnd, job: Assignment, guard: Guard) -> None:
        if printed:
            text = guard.without_secrets(printed.decode("utf-8", "backslashreplace"))
            ended, case = guard.without_secrets(found.in_words), job.case.id
            await self._database.in_thread(self._outputs.keep, case, ended, text.encode())

    def _tried(self, charter: Charter, case: CaseId | None, what: str, place: str) -> None:
        """It is told; whoever hears of it in between goes on hearing, whatever that comes to."""
        try:
            if self._way_out is not None:
                self._way_out(charter, case, what, place, walled=self._housing.has_walls)
        except Exception:
            log.exception("what an agent tried past the guard could not be told", case=case)

    def forget(self, tx: Tx, case: CaseId) -> None:
        """Removes what the agent kept of a case: for erasure, or for a redrive from the beginning."""
        AgentStore().forget(tx, case)
        if self._failures is not None:
            self._failures.forget(tx, case)

    async def _begun_with(self, name: str, code: str, charter: Charter) -> AgentVersion:
        present = self._agent(name)
        copy = self._housing.kept(name, code) if code not in ("", present.digest) else None
        if copy is None:
            return present
        loaded = LoadedCharter(charter=charter, text="", version="", folder=self._folders[name])
        return await asyncio.to_thread(self._started, loaded, copy)

    def _started(self, loaded: LoadedCharter, copy: Path) -> AgentVersion:
        return self._housing.start(loaded, copy, partial(self._tried, loaded.charter, None))

    def _agent(self, name: str) -> AgentVersion:
        agent = self._present.get(name)
        if agent is None:
            raise NotFoundError(f"There is no agent {name}.", "Start gluework with the agent's folder.")
        return agent
