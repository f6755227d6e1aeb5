"""Steps of the journey by themselves: where two cases share something, and what agents are asked."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from pydantic import JsonValue
from tests.databases import fresh_sqlite

from gluework.checks import NoHistory
from gluework.checks.service import Checks
from gluework.clock import SystemClock
from gluework.ids import CaseId, ItemId
from gluework.journey.steps import Steps
from gluework.reading.service import Readings
from gluework.storage import Database
from gluework.storage.vault import Vault
from gluework.testing import charter
from gluework.values import (
    Answer,
    Case,
    Document,
    Doubt,
    DoubtKind,
    Field,
    Misfit,
    Part,
    PartStatus,
    Proposal,
    Reading,
    ResultForm,
    Verdict,
)

READ = Part(name="page 1", kind="page", status=PartStatus.READ, characters=12, size=12)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
MISFIT = Misfit(field="total", type="decimal_parsing", message="Input should be a valid decimal")
FAILED = Part(name="page 2", kind="page", status=PartStatus.FAILED, characters=0, size=9, reason="too slow")


class Readers:
    """Gives the readings that it was told to give, one after the other."""

    def __init__(self, *readings: Reading) -> None:
        self._readings = list(readings)

    async def read(self, *_: object, **__: object) -> Reading:
        return self._readings.pop(0)


CODE = "0123456789ab"


class Story:
    """Keeps what a case's story was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def was_read(self, _: object, __: str, text: str, ___: float, *, code: str) -> None:
        assert code == CODE
        self.told.append(text)

    def answered(self, *_: object) -> None:
        pass

    def decided(self, *_: object) -> None:
        self.told.append("decided")


class Agents:
    """An agent that finds these misfits in whatever it is asked about."""

    def __init__(self, *misfits: Misfit) -> None:
        self._misfits = misfits
        self.asked: list[Mapping[str, JsonValue]] = []

    def code(self, _: str) -> str:
        return CODE

    def form(self, _: str) -> ResultForm | None:
        return None

    async def misfits(self, _: str, values: Mapping[str, JsonValue]) -> tuple[Misfit, ...]:
        self.asked.append(values)
        return self._misfits


def reading(*parts: Part, text: str) -> Reading:
    return Reading(digest="0" * 64, type="text/plain", text=text, parts=parts)


WHOLE = reading(READ, text="From: Harbour")
HALF = reading(READ, FAILED, text="From: Harbour")


def steps(place: Path, *readings: Reading, agents: Agents | None = None) -> tuple[Steps, Case, Story]:
    database = Database(fresh_sqlite(place / "x.db"))
    vault = Vault(place / "vault")
    digest, _ = vault.put([b"x"], 100)
    story, readings = Story(), tuple(one.model_copy(update={"digest": digest}) for one in readings)
    readings_kept = Readings(database, vault, cast("Any", Readers(*readings)), SystemClock())
    made = Steps(
        database=database,
        charters=cast("Any", SimpleNamespace(get=lambda *_: charter())),
        cases=cast("Any", story),
        letters=cast("Any", None),
        readings=readings_kept,
        agents=cast("Any", agents or Agents()),
        checks=Checks(NoHistory(), SystemClock()),
        desk=cast("Any", None),
        courier=cast("Any", None),
    )
    case = Case(
        id=CaseId("case_1"),
        agent="tester",
        charter_version="0" * 12,
        document=Document(digest=digest, size=1, name="a.txt", source="api"),
        accepted_at=NOW,
    )
    return made, case, story


async def test_the_story_tells_of_the_reading_that_the_agent_gets(tmp_path: Path):
    """Two cases read one document; the one that comes last has less of it."""
    made, case, story = steps(tmp_path, HALF, WHOLE, HALF)
    first, second, third = [await made.read(case) for _ in range(3)]
    assert (first.coverage.share, second.coverage.share, third.coverage.share) == (0.5, 1.0, 1.0)
    assert ["coverage 50%" in told for told in story.told] == [True, False, False]


async def test_what_was_read_after_the_agent_had_worked_takes_no_doubt_away(tmp_path: Path):
    made, case, _ = steps(tmp_path, HALF, WHOLE)
    slip = await made.read(case)
    await made.read(case)
    proposal = Proposal(fields=(Field(name="sender", value="Harbour"),))
    doubts = [doubt for doubt in await made.check(case, slip, proposal) if doubt.kind is DoubtKind.COVERAGE]
    assert [doubt.text for doubt in doubts] == [
        "Only 50% of the document had been read when the agent worked on it."
    ]


async def test_what_the_agent_finds_misfitting_becomes_a_doubt(tmp_path: Path):
    agents = Agents(MISFIT)
    made, case, _ = steps(tmp_path, WHOLE, agents=agents)
    proposal = Proposal(fields=(Field(name="total", value="much"),))
    doubts = await made.check(case, await made.read(case), proposal)
    assert "Total “much” is not an amount." in [doubt.text for doubt in doubts]
    assert agents.asked == [{"total": "much"}]


async def test_an_agent_that_failed_is_not_asked_about_what_was_saved(tmp_path: Path):
    agents = Agents(MISFIT)
    made, case, _ = steps(tmp_path, WHOLE, agents=agents)
    failed = Doubt(kind=DoubtKind.AGENT_FAILED, text="It could not finish.")
    proposal = Proposal(fields=(Field(name="total", value="much"),), doubts=(failed,))
    assert await made.check(case, await made.read(case), proposal) == (failed,)
    assert agents.asked == []


async def test_a_correction_that_does_not_fit_is_asked_for_again(tmp_path: Path):
    proposal = Proposal(fields=(Field(name="total", value="1.00"),))
    verdict = Verdict(
        item=ItemId("item_1"), answer=Answer.CORRECTED, by="Rita", at=NOW, corrections={"total": "much"}
    )
    told = []
    for name, agents in (("fits", Agents()), ("misfits", Agents(MISFIT))):
        place = tmp_path / name
        place.mkdir()
        made, case, story = steps(place, agents=agents)
        accepted, doubts = await made.decide(case, proposal, verdict)
        assert (accepted.values(), agents.asked) == ({"total": "much"}, [{"total": "much"}])
        told.append(([doubt.text for doubt in doubts], story.told))
    assert told == [([], ["decided"]), (["Total “much” is not an amount."], [])]
