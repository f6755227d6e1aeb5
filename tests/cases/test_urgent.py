"""A case that a person waits for is begun before others."""

from .conftest import Rooms, a_document


def test_what_a_person_waits_for_is_begun_first(rooms: Rooms):
    first, _ = rooms.accepted("first.pdf")
    urgent, _ = rooms.cases.accept("agent", "0" * 12, a_document("now.pdf"), "somebody", urgent=True)
    last, _ = rooms.accepted("last.pdf")
    found = [file.case for file in rooms.cases.next_accepted(10)]
    assert [case.id for case in found] == [urgent.id, first.id, last.id]
    assert [case.urgent for case in found] == [True, False, False]
    assert [file.case.id for file in rooms.cases.next_accepted(1)] == [urgent.id]
