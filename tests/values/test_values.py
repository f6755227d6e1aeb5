"""The values: small rules that others rely on."""

from gluework.values import Coverage, Evidence, Field, Part, PartStatus, Proposal, Reading


def test_a_document_without_any_part_is_not_covered():
    assert Coverage(parts=0, read=0).share == 0.0
    assert not Coverage(parts=0, read=0).complete


def test_a_failed_part_lowers_the_coverage_and_an_empty_one_does_not():
    parts = (
        Part(name="page 1", kind="page", status=PartStatus.READ),
        Part(name="page 2", kind="page", status=PartStatus.EMPTY),
        Part(name="page 3", kind="page", status=PartStatus.FAILED, reason="it has no text layer"),
    )
    reading = Reading(digest="0" * 64, type="application/pdf", text="", parts=parts)
    assert reading.coverage == Coverage(parts=3, read=2, empty=1, failed=1)
    assert [part.name for part in reading.unread] == ["page 3"]


def test_a_correction_replaces_a_value_in_its_place_and_adds_what_was_missing():
    proposal = Proposal(fields=(Field(name="a", value="1"), Field(name="b", value="2")))
    corrected = proposal.corrected({"a": "9", "c": "3"})
    assert list(corrected.values().items()) == [("a", "9"), ("b", "2"), ("c", "3")]


def test_a_value_is_confirmed_only_by_two_independent_places():
    page, xml = Evidence(source="page"), Evidence(source="attachment")
    assert not Field(name="a", value="1", evidence=(page, page)).confirmed
    assert Field(name="a", value="1", evidence=(page, xml)).confirmed


def test_values_survive_the_way_through_json():
    reading = Reading(digest="0" * 64, type="text/plain", text="x", attachments=())
    assert Reading.model_validate_json(reading.model_dump_json()) == reading
