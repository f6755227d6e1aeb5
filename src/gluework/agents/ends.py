"""What a run is given, and what it came to: an answer, or a failure of its own, of a system, of a budget."""

import asyncio
import math
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Protocol

from pydantic import ValidationError

from gluework.agents.border import Message, ModelLine
from gluework.agents.failures.service import Shift
from gluework.agents.memory import Memory
from gluework.agents.outputs import seen
from gluework.agents.process import DiedError
from gluework.agents.reached import Sent
from gluework.agents.version import AgentVersion
from gluework.charter import OFFLINE, Charter
from gluework.clock import span
from gluework.errors import BoundaryError, ContextError
from gluework.guard import CallEnd, Guard
from gluework.ids import CaseId
from gluework.values import (
    DEADLINE,
    EXIT,
    KILLED,
    MEMORY,
    NONSENSE,
    Case,
    Doubt,
    DoubtKind,
    Failure,
    Proposal,
    Reading,
)

NOBODY = "nobody"
LONGEST_KIND, LONGEST_PLACE = 100, 200


class WayOut(Protocol):
    """Hears what an agent tried to reach past the guard."""

    def __call__(  # noqa: D102
        self, charter: Charter, case: CaseId | None, what: str, place: str, *, walled: bool
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be worked on, by whom, under which rules."""

    agent: AgentVersion
    case: Case
    charter: Charter
    reading: Reading
    memory: Memory
    turn: Shift | None
    """Its turn with this version, where failures are kept."""
    doubts: dict[Doubt, None]
    """Of runs that came to nothing. What happened in them happened, whichever run is the last."""


@dataclass(frozen=True, slots=True)
class Done:
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
class Failed:
    """A run that came to nothing, and the trouble that it had with a system, if it had any."""

    why: str
    partial: Proposal
    trouble: CallEnd | None
    doubts: tuple[Doubt, ...] = ()
    answered_by: str = ""
    """The models that answered, though to no use."""
    own: Failure | None = None
    """The failure where it is the agent's own."""

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


def is_of_model(failed: Failed, guard: Guard) -> bool:
    """Whether another model may do better."""
    system = guard.model.system
    if guard.model.provider != OFFLINE and guard.model.why_not:
        return True
    return failed.trouble is not None and system is not None and failed.trouble.system == system.name


def shown(doubts: tuple[Doubt, ...], guard: Guard) -> tuple[Doubt, ...]:
    """As people may see them."""
    return tuple(doubt.model_copy(update={"text": guard.without_secrets(doubt.text)}) for doubt in doubts)


def went_on(trouble: CallEnd) -> Doubt:
    """For an answer that was given though a system had none."""
    text = f"It was answered without {trouble.system}: {trouble.why.rstrip('.')}."
    return Doubt(kind=DoubtKind.AGENT, text=text[:500])


@dataclass(frozen=True, slots=True)
class RunEnd:
    """What a process said of a run: a proposal, or how it failed and what could be saved."""

    proposal: Proposal = field(default_factory=Proposal)
    failure: Failure | None = None

    @classmethod
    def said(cls, said: Message) -> "RunEnd":
        """What it said, believed only as far as it has the form of an answer."""
        try:
            proposal = Proposal.model_validate_json(said.body)
        except ValidationError as error:
            why = f"its answer is no proposal: {error.errors()[0]['msg']}"
            return cls(failure=Failure(kind=NONSENSE, why=why))
        if said.kind == "answer":
            return cls(proposal)
        kind, place, why = (str(said.values.get(name) or "") for name in ("error", "place", "why"))
        failure = Failure(
            kind=seen(kind[:LONGEST_KIND]) or NONSENSE,
            place=seen(place[:LONGEST_PLACE]),
            why=why or "it failed",
        )
        return cls(proposal, failure)

    @classmethod
    def died(cls, died: DiedError) -> "RunEnd":
        """It ended without a word."""
        return cls(failure=Failure(kind=died.kind, why=f"it {died.why}"))

    @classmethod
    def late(cls, seconds: float) -> "RunEnd":
        """It was ended at its deadline."""
        why = f"it had no answer within {span(timedelta(seconds=seconds))}"
        return cls(failure=Failure(kind=DEADLINE, why=why))

    @property
    def in_words(self) -> str:
        """How it ended, for whoever looks at what it printed."""
        return f"failed: {self.failure.words}: {self.failure.why}" if self.failure else "answered"


def own(failure: Failure, trouble: CallEnd | None, guard: Guard) -> Failure | None:
    """The failure where it is the agent's own; None where a system, a budget or the model's absence is in it.

    A process that was ended is always its own: no system does that.
    """
    if failure.kind in (MEMORY, EXIT, KILLED):
        return failure
    if guard.model.provider != OFFLINE and guard.model.why_not:
        return None
    return failure if trouble is None or isinstance(trouble.error, BoundaryError) else None


def written(reading: Reading) -> bytes:
    """A reading as it crosses to the agent's process."""
    return reading.model_dump_json().encode("utf-8", "surrogatepass")


def model_line(guard: Guard) -> dict[str, str]:
    """What the agent's process is told of its model."""
    access = guard.model
    name, url = (access.system.name, access.system.url) if access.system else ("", "")
    return asdict(ModelLine(access.provider, access.model, name, url, access.why_not))
