"""The score: an agent run over documents whose truth is known, in a scratch installation.

Nothing leaves it and no person is asked. Each document is judged by itself: what the truth file says
of one does not depend on which others are in the folder, so the duplicate check sees no earlier case.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import sqrt
from pathlib import Path
from typing import Any, Protocol

from pydantic import JsonValue

from gluework.agents import Agents
from gluework.charter import LoadedCharter
from gluework.checks import Checks, is_hopeless
from gluework.clock import Clock
from gluework.ids import CaseId, new_id
from gluework.readiness.truth import Truth, same
from gluework.reading import ReaderPool, digest_of
from gluework.values import Case, Document, Doubt, DoubtKind, FieldKind, Parked, Proposal, Reading, ResultForm

ATTACHMENT = "attachment"
Z_95 = 1.959963984540054


class Place(StrEnum):
    """Where a document of the score ended."""

    STRAIGHT = "straight_through"
    PERSON = "to_person"
    REFUSED = "refused"


class Workbench(Protocol):
    """An agent on the bench: reads, works, and is checked, with nobody watching."""

    async def read(self, file: Path) -> Reading:
        """The reading of a file."""
        ...

    async def work(self, file: Path, reading: Reading) -> tuple[Proposal, tuple[Doubt, ...]]:
        """The agent's proposal and every doubt about it."""
        ...


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field whose value is not the true one."""

    file: str
    field: str
    got: JsonValue
    want: str
    straight_through: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of one document."""

    file: str
    kind: str
    place: Place
    right: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    judged: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Score:
    """The results of all documents, and what they come to."""

    results: list[Scored] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, place: Place) -> int:
        """How many ended there."""
        return sum(result.place is place for result in self.results)

    @property
    def straight_judged(self) -> int:
        """Straight-through documents whose truth is known."""
        return sum(result.place is Place.STRAIGHT and result.judged for result in self.results)

    @property
    def straight_wrong(self) -> int:
        """Straight-through documents with any wrong field."""
        return sum(result.place is Place.STRAIGHT and bool(result.wrong) for result in self.results)

    @property
    def wrong_interval(self) -> tuple[float, float]:
        """The 95 % interval of the share of straight-through documents with a wrong field."""
        return wilson(self.straight_wrong, self.straight_judged)

    def fields(self, kind: str | None = None) -> dict[str, dict[str, int]]:
        """Right, wrong and missing per field, of all documents or of one kind."""
        counts: dict[str, Counter[str]] = {}
        for result in self.results:
            if kind is None or result.kind == kind:
                for name in result.right:
                    counts.setdefault(name, Counter())["right"] += 1
                for name in result.missing:
                    counts.setdefault(name, Counter())["missing"] += 1
                for wrong in result.wrong:
                    counts.setdefault(wrong.field, Counter())["wrong"] += 1
        columns = ("right", "wrong", "missing")
        return {name: {column: count[column] for column in columns} for name, count in counts.items()}

    @property
    def doubt_counts(self) -> Counter[str]:
        """How many documents have a doubt of each kind."""
        return Counter(
            kind for result in self.results for kind in {str(doubt.kind) for doubt in result.doubts}
        )

    def as_json(self) -> dict[str, Any]:
        """The score as one JSON object."""
        low, high = self.wrong_interval
        return {
            "cases": len(self.results),
            "straight_through": self.count(Place.STRAIGHT),
            "straight_through_wrong": self.straight_wrong,
            "straight_through_wrong_interval_95": [round(low, 4), round(high, 4)],
            "to_person": self.count(Place.PERSON),
            "refused": self.count(Place.REFUSED),
            "fields": self.fields(),
            "kinds": {
                kind: {
                    "cases": sum(result.kind == kind for result in self.results),
                    "straight_through": sum(
                        result.kind == kind and result.place is Place.STRAIGHT for result in self.results
                    ),
                    "fields": self.fields(kind),
                }
                for kind in sorted({result.kind for result in self.results})
            },
            "doubts": dict(self.doubt_counts),
            "wrong_cases": [asdict(wrong) for result in self.results for wrong in result.wrong],
            "seconds": round(self.seconds, 2),
        }


class Scratch:
    """An agent on a scratch installation: reads and works as the service does, one document by itself.

    Nothing leaves it, nobody is asked, nothing is kept. It fills the judge's `Workbench`.
    """

    def __init__(
        self, loaded: LoadedCharter, *, pool: ReaderPool, agents: Agents, checks: Checks, clock: Clock
    ) -> None:
        self._loaded = loaded
        self._pool = pool
        self._agents = agents
        self._checks = checks
        self._clock = clock

    @property
    def form(self) -> ResultForm | None:
        """The form of the result that the agent promises, if it promises one of its own."""
        return self._agents.form(self._loaded.charter.agent.name)

    async def read(self, file: Path) -> Reading:
        """The reading of a file."""
        return await self._pool.read(file, digest_of(file), file.name, None)

    async def work(self, file: Path, reading: Reading) -> tuple[Proposal, tuple[Doubt, ...]]:
        """The agent's proposal, and the doubts that its charter's checks raise."""
        now = self._clock.now()
        charter = self._loaded.charter
        case = Case(
            id=CaseId(new_id("case", now)),
            agent=charter.agent.name,
            charter_version=self._loaded.version,
            document=Document(digest=reading.digest, size=0, name=file.name, source="score"),
            accepted_at=now,
        )
        proposal = await self._agents.work(case, charter, reading)
        if isinstance(proposal, Parked):
            doubt = Doubt(kind=DoubtKind.AGENT_FAILED, text=proposal.in_words)
            proposal = Proposal(doubts=(doubt,))
        hopeless = is_hopeless(reading, proposal)
        misfits = () if hopeless else await self._agents.misfits(case.agent, proposal.values())
        return proposal, self._checks.doubts(
            case, charter, reading, proposal, form=self.form, misfits=misfits
        )


class Judge:
    """Runs documents over the bench, a few at a time, and compares."""

    def __init__(
        self,
        bench: Workbench,
        truths: dict[str, Truth],
        form: ResultForm | None,
        *,
        ignore_attachments: bool = False,
        at_once: int = 2,
    ) -> None:
        self._bench = bench
        self._truths = truths
        self._form = form
        self._ignore_attachments = ignore_attachments
        self._at_once = at_once

    async def score(self, folder: Path, files: list[Path], done: Callable[[Scored], None]) -> Score:
        """Every file's result, in the files' order; `done` is told of each as it comes."""
        began = time.perf_counter()
        score = Score()
        async for result in self._results(folder, files):
            score.results.append(result)
            done(result)
        score.seconds = time.perf_counter() - began
        return score

    async def _results(self, folder: Path, files: list[Path]) -> AsyncIterator[Scored]:
        gate = asyncio.Semaphore(self._at_once)

        async def one(file: Path) -> Scored:
            async with gate:
                return await self._one(folder, file)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(file)) for file in files]
            for task in tasks:
                yield await task

    async def _one(self, folder: Path, file: Path) -> Scored:
        name = file.relative_to(folder).as_posix()
        reading = await self._bench.read(file)
        if self._ignore_attachments:
            reading = without_attachments(reading)
        proposal, doubts = await self._bench.work(file, reading)
        truth = self._truths.get(name, Truth(file=name))
        refused = any(doubt.kind is DoubtKind.UNREADABLE for doubt in doubts)
        place = Place.REFUSED if refused else Place.PERSON if doubts else Place.STRAIGHT
        return self._compared(truth, truth.kind or reading.type, place, proposal, doubts)

    def _compared(
        self, truth: Truth, kind: str, place: Place, proposal: Proposal, doubts: tuple[Doubt, ...]
    ) -> Scored:
        values = proposal.values()
        right, missing, wrong = [], [], []
        for name, want in truth.fields.items():
            got = values.get(name)
            if got is None or got == "":
                missing.append(name)
            elif same(got, want, self._form.kind(name) if self._form else FieldKind.OTHER):
                right.append(name)
            else:
                wrong.append(Wrong(truth.file, name, got, want, place is Place.STRAIGHT))
        return Scored(
            file=truth.file,
            kind=kind,
            place=place,
            right=tuple(right),
            missing=tuple(missing),
            wrong=tuple(wrong),
            judged=bool(truth.fields),
            doubts=doubts,
        )


def without_attachments(reading: Reading) -> Reading:
    """The same reading as if the document had no files inside: what is printed, and no more."""
    parts = tuple(part for part in reading.parts if part.kind != ATTACHMENT)
    return reading.model_copy(update={"attachments": (), "parts": parts})


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """How far a share that was counted may lie from the true one; (0, 1) when nothing was tried.

    The 95 % score interval of a share, from 0 to 1 (Wilson 1927).
    """
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, Z_95 * Z_95
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    spread = (
        Z_95 / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    )
    low = 0.0 if successes == 0 else max(0.0, centre - spread)
    high = 1.0 if successes == trials else min(1.0, centre + spread)
    return low, high
