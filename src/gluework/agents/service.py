"""Has agents work, and turns whatever happens to them into a proposal with a doubt.

A crash, a timeout or nonsense is not an accident of ours: the case goes to a person, with what could be
saved, or is given up with a reason, as the charter's last `fallback` says. What is passed on:
a store that can't be written to, a cancelled run, an interrupted program.

Agents run in processes of their own, so one that computes without a pause, eats memory or exits takes down
only its own run; at the deadline its process is ended with all that it started.
"""

import asyncio
import json
import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import JsonValue, ValidationError

from gluework.agents.border import Message, ModelLine
from gluework.agents.door import Door
from gluework.agents.housing import Housing
from gluework.agents.memory import Memory
from gluework.agents.notebook import Notebook
from gluework.agents.portions import MOST_PORTIONS, how_many, portions, together
from gluework.agents.process import DiedError
from gluework.agents.reached import Sent
from gluework.agents.store import AgentStore
from gluework.agents.trouble import other_models, parked, worst
from gluework.agents.version import AgentVersion
from gluework.charter import DEAD_LETTER, OFFLINE, Charter, LoadedCharter, TooLong
from gluework.clock import Clock, span
from gluework.errors import AgentError, ContextError, NotFoundError
from gluework.guard import CallEnd, Guard
from gluework.ids import CaseId
from gluework.storage import Database, Tx
from gluework.values import Case, Doubt, DoubtKind, Misfit, Parked, Proposal, Reading, ResultForm

NOBODY = "nobody"
GRACE = 1.0
"""Seconds after its deadline that a process has to say itself that it had no answer."""
MISFITS_SECONDS = 20
MOST_TRIES = 2
"""Processes that a question about values is put to: one may have died over something else."""

LOADING = CaseId("none: it was being loaded")
"""Stands where an incident names a case."""
WayOut = Callable[[Charter, CaseId, str], None]
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
    ) -> None:
        self._present: dict[str, AgentVersion] = {}
        self._folders: dict[str, Path] = {}
        self._loading = threading.Lock()
        self._housing = housing
        self._way_out = way_out
        self._locked_out = locked_out
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
        """What in these values does not fit that form, by the agent's own validators.

        Where its process has no answer, that is said as a misfit of the whole.
        """
        version = self._agent(agent)
        if version.form is None:
            return ()
        body, why = json.dumps(version.form.filled(values)).encode(), ""
        for _ in range(MOST_TRIES):
            try:
                async with version.process() as process:
                    said = await process.run("misfits", body, None, MISFITS_SECONDS)
                return tuple(Misfit.model_validate(each) for each in said.values["misfits"])
            except (DiedError, TimeoutError, ValidationError, KeyError) as error:
                why = error.why if isinstance(error, DiedError) else "had no answer"
        return (Misfit(field="", type="agent", message=f"the agent could not be asked: it {why}"),)

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
            return await self._worked(agent, case, charter, reading, parked_since)

    async def _worked(
        self,
        agent: AgentVersion,
        case: Case,
        charter: Charter,
        reading: Reading,
        parked_since: datetime | None,
    ) -> Proposal | Parked:
        memory = Memory(self._database, self._clock, case.id)
        doubted = await asyncio.to_thread(memory.doubted)
        job = _Job(agent, case, charter, reading, memory, dict.fromkeys(doubted))
        answer = await self._answered(job, parked_since)
        if isinstance(answer, Parked):
            if job.doubts:
                await asyncio.to_thread(memory.keep_doubts, tuple(job.doubts))
            return answer
        doubts = tuple(dict.fromkeys((*answer.doubts, *job.doubts)))
        return answer if doubts == answer.doubts else answer.model_copy(update={"doubts": doubts})

    async def _answered(self, job: "_Job", parked_since: datetime | None) -> Proposal | Parked:
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
        if isinstance(failed, Proposal):
            return failed
        if charter.agent.fallback[-1] == DEAD_LETTER:
            raise AgentError(f"The agent {job.case.agent} failed: {failed.why}.", "")
        return failed.for_person()

    async def _instead(
        self, first: "_Failed", lines: list[str], job: "_Job", guard: Guard
    ) -> "Proposal | _Failed | None":
        """What other models make of it, where the trouble was the first one's own; None if none was tried."""
        found: Proposal | _Failed | None = None
        for line in lines if _is_of_model(first, guard) else ():
            found = await self._once(job, guard.with_model(line))
            if isinstance(found, Proposal):
                return found.model_copy(update={"instead": f"in place of {guard.model.name}: {first.why}"})
        return found

    async def _once(self, job: "_Job", guard: Guard) -> "Proposal | _Failed":
        """The agent's answer with one model; in portions where the charter wants a long document split."""
        whole = await self._run_on(job, guard, job.reading, scope="")
        if isinstance(whole, _Done):
            return await whole.measured(job.reading)
        if job.charter.agent.too_long is not TooLong.SPLIT or (too_long := whole.too_long) is None:
            return whole
        count = how_many(too_long.tokens, too_long.window)
        while count <= MOST_PORTIONS:
            found = await self._in_portions(job, guard, count)
            if isinstance(found, _Done):
                return await found.measured(job.reading)
            if found.too_long is None:
                return found
            count *= 2
        return whole

    async def _in_portions(self, job: "_Job", guard: Guard, count: int) -> "_Done | _Failed":
        """Remembered by how often it was cut: as many portions may be others, cut otherwise."""
        proposals, sent = [], []
        for number, part in enumerate(await asyncio.to_thread(portions, job.reading, count), start=1):
            found = await self._run_on(job, guard, part, scope=f"{number} of {count} ")
            if isinstance(found, _Failed):
                return found
            proposals.append(found.proposal)
            sent.append((found.sent, part.text))
        return _Done(together(proposals), Sent.of_portions(sent))

    async def _run_on(self, job: "_Job", guard: Guard, reading: Reading, *, scope: str) -> "_Ended":
        """One run of the agent's function; `scope` keeps what it remembers apart from other runs'.

        Once more where it was ended with its warden: that was none of its doing.
        """
        try:
            return await self._run(job, guard, reading, scope=scope, again=True)
        except DiedError:
            return await self._run(job, guard, reading, scope=scope, again=False)

    async def _run(self, job: "_Job", guard: Guard, reading: Reading, *, scope: str, again: bool) -> "_Ended":
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
            process.tell = self._teller(job.charter, case.id, notebook)
            order = {"case": case.model_dump(mode="json"), "line": _line(guard), "seconds": seconds}
            body = await asyncio.to_thread(_written, reading)
            try:
                said = await process.run("run", body, door, seconds + GRACE, **order)
                found = await asyncio.to_thread(_heard, said)
            except DiedError as died:
                if died.with_all and again:
                    raise
                found = _Heard(why=f"it {died.why}")
            except TimeoutError:
                found = _Heard(why=f"it had no answer within {span(timedelta(seconds=seconds))}")
            finally:
                await door.close()
        if door.broken is not None:
            raise door.broken
        if found.why:
            why, doubts = guard.without_secrets(found.why), _shown(notebook.doubts, guard)
            trouble = worst(notebook.troubles, guard)
            job.doubts.update(dict.fromkeys(doubts))
            return _Failed(why, found.proposal, trouble, doubts, notebook.answered_by)
        noticed = (*notebook.doubts, *map(_went_on, notebook.troubles))
        done = found.proposal.model_copy(
            update={
                "doubts": (*found.proposal.doubts, *_shown(noticed, guard)),
                "answered_by": found.proposal.answered_by or notebook.answered_by or OFFLINE,
            }
        )
        sent = await asyncio.to_thread(notebook.sent) if notebook.asked_a_model else None
        return _Done(done, sent)

    def _teller(self, charter: Charter, case: CaseId, notebook: Notebook) -> Callable[[str, str], None]:
        def tell(what: str, place: str) -> None:
            try:
                if self._way_out is not None:
                    self._way_out(charter, case, _with_place(what, place))
            finally:  # it may come after the run's end; then the incident alone tells of it
                text = f"The agent tried to reach {what} past the guard."
                notebook.doubt(Doubt(kind=DoubtKind.AGENT, text=text[:500]))

        return tell

    def forget(self, tx: Tx, case: CaseId) -> None:
        """Removes what the agent kept of a case: for erasure, or for a redrive from the beginning."""
        AgentStore().forget(tx, case)

    async def _begun_with(self, name: str, code: str, charter: Charter) -> AgentVersion:
        present = self._agent(name)
        copy = self._housing.kept(name, code) if code not in ("", present.digest) else None
        if copy is None:
            return present
        loaded = LoadedCharter(charter=charter, text="", version="", folder=self._folders[name])
        return await asyncio.to_thread(self._started, loaded, copy)

    def _started(self, loaded: LoadedCharter, copy: Path) -> AgentVersion:
        charter = loaded.charter

        def tell(what: str, where: str) -> None:
            if self._way_out is not None:
                self._way_out(charter, LOADING, _with_place(what, where))

        return self._housing.start(loaded, copy, tell)

    def _agent(self, name: str) -> AgentVersion:
        agent = self._present.get(name)
        if agent is None:
            raise NotFoundError(f"There is no agent {name}.", "Start gluework with the agent's folder.")
        return agent


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be worked on, by whom, under which rules."""

    agent: AgentVersion
    case: Case
    charter: Charter
    reading: Reading
    memory: Memory
    doubts: dict[Doubt, None]
    """Of runs that came to nothing. What happened in them happened, whichever run is the last."""


@dataclass(frozen=True, slots=True)
class _Done:
    """A run that came to an answer, and what models were sent, if one was asked."""

    proposal: Proposal
    sent: Sent | None

    async def measured(self, reading: Reading) -> Proposal:
        """The proposal with the share of the reading that reached whoever answered."""
        if self.sent is None:
            return self.proposal
        share = await asyncio.to_thread(self.sent.share_of, reading.text)
        doubts, coverage = self.proposal.doubts, min(self.proposal.coverage, share)
        if share < 1 and self.sent.media:  # some of the text was not sent, but pictures may show it
            text = (
                f"Only {math.floor(share * 100)}% of what was read reached the model as text. "
                "It was sent pictures or files too; how much they show can't be measured."
            )
            doubts = (*doubts, Doubt(kind=DoubtKind.COVERAGE, text=text))
        return self.proposal.model_copy(update={"coverage": coverage, "doubts": doubts})


@dataclass(frozen=True, slots=True)
class _Failed:
    """A run that came to nothing, and the trouble that it had with a system, if it had any."""

    why: str
    partial: Proposal
    trouble: CallEnd | None
    doubts: tuple[Doubt, ...] = ()
    answered_by: str = ""
    """The models that answered, though to no use."""

    @property
    def too_long(self) -> ContextError | None:
        """The document did not fit into the model's window."""
        error = self.trouble.error if self.trouble else None
        return error if isinstance(error, ContextError) else None

    def for_person(self) -> Proposal:
        """What a person gets to go on with."""
        failed = Doubt(kind=DoubtKind.AGENT_FAILED, text=f"The agent could not finish: {self.why}.")
        return self.partial.model_copy(
            update={
                "doubts": (*self.partial.doubts, failed, *self.doubts),
                "answered_by": self.partial.answered_by or self.answered_by or NOBODY,
            }
        )


_Ended = _Done | _Failed


def _is_of_model(failed: _Failed, guard: Guard) -> bool:
    """Whether another model may do better."""
    system = guard.model.system
    if guard.model.provider != OFFLINE and guard.model.why_not:
        return True
    return failed.trouble is not None and system is not None and failed.trouble.system == system.name


def _shown(doubts: tuple[Doubt, ...], guard: Guard) -> tuple[Doubt, ...]:
    """As people may see them."""
    return tuple(doubt.model_copy(update={"text": guard.without_secrets(doubt.text)}) for doubt in doubts)


def _went_on(trouble: CallEnd) -> Doubt:
    """For an answer that was given though a system had none."""
    text = f"It was answered without {trouble.system}: {trouble.why.rstrip('.')}."
    return Doubt(kind=DoubtKind.AGENT, text=text[:500])


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a process said of a run: a proposal, or why it has none and what could be saved."""

    proposal: Proposal = field(default_factory=Proposal)
    why: str = ""


def _heard(said: Message) -> _Heard:
    """What it said, believed only as far as it has the form of an answer."""
    try:
        proposal = Proposal.model_validate_json(said.body)
    except ValidationError as error:
        return _Heard(why=f"its answer is no proposal: {error.errors()[0]['msg']}")
    return _Heard(proposal, "" if said.kind == "answer" else str(said.values.get("why") or "it failed"))


def _written(reading: Reading) -> bytes:
    return reading.model_dump_json().encode("utf-8", "surrogatepass")


def _line(guard: Guard) -> dict[str, str]:
    access = guard.model
    name, url = (access.system.name, access.system.url) if access.system else ("", "")
    return asdict(ModelLine(access.provider, access.model, name, url, access.why_not))


def _with_place(what: str, place: str) -> str:
    return f"{what} ({place})" if place else what
