"""Steps of the journey where two cases share something."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from tests.databases import fresh_sqlite

from gluework.checks import NoHistory
from gluework.checks.service import Checks
from gluework.clock import SystemClock
from gluework.ids import CaseId
from gluework.journey.steps import Steps
from gluework.reading.service import Readings
from gluework.storage import Database
from gluework.storage.vault import Vault
from gluework.testing import charter
from gluework.values import (
    Case,
    Document,
    DoubtKind,
    Field,
    Part,
    PartStatus,
    Proposal,
    Reading,
)

READ = Part(name="page 1", kind="page", status=PartStatus.READ, characters=12, size=12)
FAILED = Part(name="page 2", kind="page", status=PartStatus.FAILED, characters=0, size=9, reason="too slow")


class Readers:
    """Gives the readings that it was told to give, one after the other."""

    def __init__(self, *readings: Reading) -> None:
        self._readings = list(readings)

    async def read(self, *_: object, **__: object) -> Reading:
        return self._readings.pop(0)


class Story:
    """Keeps what a case's story was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def was_read(self, _: object, __: str, text: str, ___: float) -> None:
        self.told.append(text)

    def answered(self, *_: object) -> None:
        pass


def reading(*parts: Part, text: str) -> Reading:
    return Reading(digest="0" * 64, type="text/plain", text=text, parts=parts)


WHOLE = reading(READ, text="From: Harbour")
HALF = reading(READ, FAILED, text="From: Harbour")


def steps(place: Path, *readings: Reading) -> tuple[Steps, Case, Story]:
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
        agents=cast("Any", SimpleNamespace(result_type=lambda _: None)),
        checks=Checks(NoHistory(), SystemClock()),
        desk=cast("Any", None),
        courier=cast("Any", None),
    )
    case = Case(
        id=CaseId("case_1"),
        agent="tester",
        charter_version="0" * 12,
        document=Document(digest=digest, size=1, name="a.txt", source="api"),
        accepted_at=datetime(2026, 11, 23, tzinfo=UTC),
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
    doubts = [doubt for doubt in made.check(case, slip, proposal) if doubt.kind is DoubtKind.COVERAGE]
    assert [doubt.text for doubt in doubts] == [
        "Only 50% of the document had been read when the agent worked on it."
    ]
