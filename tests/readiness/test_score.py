"""The score counts what a person would count."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pydantic import BaseModel

from gluework.checks import Checks, NoHistory
from gluework.clock import SystemClock
from gluework.readiness.score import Judge, Place, Scratch, without_attachments
from gluework.readiness.truth import Truth
from gluework.testing import charter
from gluework.values import (
    Attachment,
    Doubt,
    DoubtKind,
    Field,
    Misfit,
    Part,
    PartStatus,
    Proposal,
    Reading,
    ResultForm,
)

BODY = Part(name="text", kind="body", status=PartStatus.READ)
INSIDE = Part(name="a.xml", kind="attachment", status=PartStatus.REFUSED, reason="it was not read")


def paper(*parts: Part) -> Reading:
    attachment = Attachment(name="a.xml", type="application/xml", data=b"<a/>")
    return Reading(digest="0" * 64, type="text/plain", text="x", parts=parts, attachments=(attachment,))


class Bench:
    """Answers what it was told to, by file name."""

    def __init__(self, answers: dict[str, tuple[dict[str, str], tuple[DoubtKind, ...]]]) -> None:
        self._answers = answers
        self.seen: list[Reading] = []

    async def read(self, file: Path) -> Reading:  # noqa: ARG002  # all papers look the same
        return paper(BODY, INSIDE)

    async def work(self, file: Path, reading: Reading) -> tuple[Proposal, tuple[Doubt, ...]]:
        self.seen.append(reading)
        values, kinds = self._answers[file.name]
        fields = tuple(Field(name=name, value=value) for name, value in values.items())
        return Proposal(fields=fields), tuple(Doubt(kind=kind, text="because") for kind in kinds)


ANSWERS: dict[str, tuple[dict[str, str], tuple[DoubtKind, ...]]] = {
    "right.txt": ({"number": "1", "total": "10.00"}, ()),
    "wrong.txt": ({"number": "2", "total": "11.00"}, ()),
    "unsure.txt": ({"number": "9"}, (DoubtKind.SCHEMA, DoubtKind.SCHEMA)),
    "refused.txt": ({}, (DoubtKind.UNREADABLE,)),
    "unknown.txt": ({"number": "5"}, ()),
}
TRUTHS = {
    "right.txt": Truth("right.txt", {"number": "1", "total": "10,00"}, "letter"),
    "wrong.txt": Truth("wrong.txt", {"number": "2", "total": "10.00"}, "letter"),
    "unsure.txt": Truth("unsure.txt", {"number": "3", "total": "1.00"}, "scan"),
    "refused.txt": Truth("refused.txt", {"number": "4"}, "scan"),
}


async def test_every_document_is_counted_once_and_every_field_judged():
    folder, told = Path("inbox"), []
    judge = Judge(Bench(ANSWERS), TRUTHS, None)
    score = await judge.score(folder, [folder / name for name in ANSWERS], told.append)
    said = score.as_json()
    assert [said[name] for name in ("cases", "straight_through", "to_person", "refused")] == [5, 3, 1, 1]
    assert said["straight_through_wrong"] == 1
    assert said["fields"]["number"] == {"right": 2, "wrong": 1, "missing": 1}
    assert said["fields"]["total"] == {"right": 1, "wrong": 1, "missing": 1}
    assert said["doubts"] == {"schema": 1, "unreadable": 1}
    assert said["kinds"]["letter"]["cases"] == 2
    wrong = {(one["file"], one["field"], one["got"], one["want"]) for one in said["wrong_cases"]}
    assert wrong == {("wrong.txt", "total", "11.00", "10.00"), ("unsure.txt", "number", "9", "3")}
    assert len(told) == 5
    assert [result.file for result in score.results] == list(ANSWERS)


class Letter(BaseModel):
    number: str
    total: float


@pytest.mark.parametrize(("form", "right"), [(None, ("number",)), (ResultForm.of(Letter), ("total",))])
async def test_a_field_is_compared_as_what_the_agent_declares_it_to_be(
    form: ResultForm | None, right: tuple[str, ...]
):
    bench = Bench({"a.txt": ({"number": "1.0", "total": "07"}, ())})
    truths = {"a.txt": Truth("a.txt", {"number": "1.00", "total": "7"})}
    score = await Judge(bench, truths, form).score(Path(), [Path("a.txt")], lambda _: None)
    assert score.results[0].right == right


class Agents:
    """Proposes this, and finds a misfit in whatever it is asked about."""

    def __init__(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self.asked: list[dict[str, Any]] = []

    async def work(self, *_: object) -> Proposal:
        return self._proposal

    def form(self, _: str) -> ResultForm:
        return ResultForm.of(Letter)

    async def misfits(self, _: str, values: dict[str, Any]) -> tuple[Misfit, ...]:
        self.asked.append(values)
        return (Misfit(field="total", type="float_parsing", message="Not a number"),)


@pytest.mark.parametrize("failed", [False, True])
async def test_an_agent_is_asked_for_misfits_unless_it_failed(failed: bool):
    doubts = (Doubt(kind=DoubtKind.AGENT_FAILED, text="It could not finish."),) if failed else ()
    agents = Agents(Proposal(fields=(Field(name="total", value="much"),), doubts=doubts))
    loaded = SimpleNamespace(charter=charter(), version="0" * 12)
    checks = Checks(NoHistory(), SystemClock())
    scratch = Scratch(
        cast("Any", loaded),
        pool=cast("Any", None),
        agents=cast("Any", agents),
        checks=checks,
        clock=SystemClock(),
    )
    _, found = await scratch.work(Path("a.txt"), paper(BODY))
    assert agents.asked == ([] if failed else [{"total": "much"}])
    assert ("Total “much” does not fit: not a number." in [doubt.text for doubt in found]) is not failed


async def test_the_interval_counts_only_documents_whose_truth_is_known():
    folder = Path("inbox")
    score = await Judge(Bench(ANSWERS), TRUTHS, None).score(
        folder, [folder / name for name in ANSWERS], lambda _: None
    )
    assert (score.straight_wrong, score.straight_judged, score.count(Place.STRAIGHT)) == (1, 2, 3)


async def test_files_inside_are_dropped_with_their_account():
    folder, bench = Path("inbox"), Bench(ANSWERS)
    await Judge(bench, TRUTHS, None, ignore_attachments=True).score(
        folder, [folder / "right.txt"], lambda _: None
    )
    assert bench.seen[0].attachments == ()
    assert bench.seen[0].coverage.complete
    assert not paper(BODY, INSIDE).coverage.complete
    assert without_attachments(paper(BODY)).parts == (BODY,)
