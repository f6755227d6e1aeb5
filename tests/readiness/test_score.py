"""The score counts what a person would count."""

from pathlib import Path

from gluework.readiness.score import Judge, Place, without_attachments
from gluework.readiness.truth import Truth
from gluework.values import Attachment, Doubt, DoubtKind, Field, Part, PartStatus, Proposal, Reading

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
