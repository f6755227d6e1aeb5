"""The desk: every question has a person, and every answer takes effect once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from tests.review.desk_room import DOUBTS, PROPOSAL, Room, a_case, a_charter

from gluework.audit import Actor
from gluework.errors import ChangedError, ConflictError, InvalidError, MoveError, NotFoundError
from gluework.review import ItemState
from gluework.values import Answer

pytestmark = pytest.mark.parametrize("room", ["sqlite", "postgresql"], indirect=True)
APPROVED = {"answer": Answer.APPROVED, "by": "Ben"}


def test_an_item_has_an_owner_and_a_due_time_from_its_first_moment(room: Room):
    item = room.desk.item(room.ask(charter=a_charter("Ben", due_hours=4)))
    assert item.owner == "Ben"
    assert item.due_at == room.clock.now() + timedelta(hours=4)
    assert item.state is ItemState.OPEN
    assert (item.question.proposal, item.question.doubts) == (PROPOSAL, DOUBTS)


def test_asking_twice_for_one_case_asks_once(room: Room):
    case = a_case(room.clock.now())
    first = room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS)
    assert room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS) == first
    assert room.desk.counts().open == 1
    assert [entry.action for entry in room.audit.about(case.id)] == ["asked"]


def test_asking_again_after_the_answer_gives_the_answered_item(room: Room):
    case = a_case(room.clock.now())
    item = room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS)
    room.desk.answer(item, **APPROVED)
    assert room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS) == item
    assert room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS, round_number=2) != item


def test_asking_in_parallel_asks_once(room: Room):
    case = a_case(room.clock.now())
    items = in_parallel(6, lambda _: room.desk.ask(case, a_charter(), PROPOSAL, DOUBTS))
    assert len(set(items)) == 1
    assert room.desk.counts().open == 1


def test_the_reviewer_with_the_fewest_open_items_is_asked_and_ties_go_by_order(room: Room):
    items = [room.ask() for _ in range(3)]
    assert [room.desk.item(item).owner for item in items] == ["Ben", "Carla", "Ben"]
    room.desk.answer(items[0], **APPROVED)
    room.desk.answer(items[2], **APPROVED)
    assert room.desk.item(room.ask()).owner == "Ben"
    assert room.desk.item(room.ask()).owner == "Ben"


def test_a_verdict_is_on_record_with_names_of_fields_and_no_values(room: Room):
    item = room.ask()
    verdict = room.desk.answer(
        item, answer=Answer.CORRECTED, by="Carla", corrections={"gross_total": "118.00"}
    )
    assert room.desk.verdict(item) == verdict
    entry = room.audit.about(room.desk.item(item).case)[-1]
    assert (entry.action, entry.actor) == ("answered", Actor(kind="person", name="Carla"))
    assert entry.detail == {"item": item, "answer": "corrected", "corrected": ["gross_total"]}
    assert room.audit.faults() == []


def test_the_doorbell_rings_after_the_commit(room: Room):
    item = room.ask()
    seen = []
    room.bell.ring = lambda item_id: seen.append(
        (item_id, room.desk.item(item_id).case, room.desk.verdict(item_id))
    )
    verdict = room.desk.answer(item, **APPROVED)
    assert seen == [(item, room.desk.item(item).case, verdict)]


def test_the_same_person_sending_the_same_answer_again_gets_the_same_verdict(room: Room):
    item = room.ask()
    first = room.desk.answer(item, **APPROVED, version=1)
    room.clock.advance(timedelta(minutes=1))
    assert room.desk.answer(item, **APPROVED, version=1) == first
    assert len(room.audit.about(room.desk.item(item).case)) == 2
    assert len(room.bell.rings) == 2, "a bell that was lost is rung again"


@pytest.mark.parametrize(
    "second",
    [
        {"answer": Answer.APPROVED, "by": "Carla"},
        {"answer": Answer.REJECTED, "by": "Ben", "reason": "no"},
        {"answer": Answer.CORRECTED, "by": "Ben", "corrections": {"gross_total": "1"}},
    ],
)
def test_a_second_answer_is_refused_and_changes_nothing(room: Room, second: dict):
    item = room.ask()
    room.desk.answer(item, **APPROVED)
    before = room.desk.item(item)
    with pytest.raises(ConflictError):
        room.desk.answer(item, **second)
    assert room.desk.item(item) == before


def test_of_two_people_answering_in_parallel_one_wins(room: Room):
    for _ in range(5):
        item = room.ask()

        def answer(number: int, item: str = item) -> str:
            try:
                room.desk.answer(item, answer=Answer.APPROVED, by=f"person {number}")
            except ConflictError:
                return "refused"
            return f"person {number}"

        said = in_parallel(6, answer)
        assert said.count("refused") == 5
        assert room.desk.verdict(item).by in said
        assert [e.action for e in room.audit.about(room.desk.item(item).case)] == ["asked", "answered"]


def test_the_same_answer_in_parallel_is_one_verdict_for_all(room: Room):
    item = room.ask()
    verdicts = in_parallel(6, lambda _: room.desk.answer(item, **APPROVED))
    assert verdicts == [room.desk.verdict(item)] * 6
    assert [e.action for e in room.audit.about(room.desk.item(item).case)] == ["asked", "answered"]


def test_an_answer_to_an_older_version_is_refused(room: Room):
    item = room.ask()
    room.clock.advance(timedelta(hours=9))
    assert room.desk.move_up_overdue() == 1
    with pytest.raises(ChangedError):
        room.desk.answer(item, **APPROVED, version=1)
    assert room.desk.answer(item, **APPROVED, version=2).by == "Ben"


@pytest.mark.parametrize(
    ("answer", "sign"),
    [
        ({"answer": Answer.REJECTED, "reason": "  "}, "reason"),
        ({"answer": Answer.CORRECTED}, "at least one"),
        ({"answer": Answer.APPROVED, "corrections": {"a": "1"}}, "don't go with"),
        ({"answer": Answer.REJECTED, "reason": "x", "corrections": {"a": "1"}}, "don't go with"),
        ({"answer": Answer.REJECTED, "reason": "x" * 2001}, "longer"),
        ({"answer": Answer.CORRECTED, "corrections": {"": "1"}}, "name"),
        ({"answer": Answer.CORRECTED, "corrections": {"a": float("nan")}}, "kept"),
        ({"answer": Answer.CORRECTED, "corrections": {"a": ["\ud800"]}}, "kept"),
    ],
)
def test_an_answer_whose_parts_do_not_fit_is_refused(room: Room, answer: dict, sign: str):
    item = room.ask()
    with pytest.raises(InvalidError, match=sign):
        room.desk.answer(item, by="Ben", **answer)
    assert room.desk.item(item).state is ItemState.OPEN


def test_what_is_overdue_moves_up_once_and_is_on_record(room: Room):
    item, later = room.ask(charter=a_charter("Ben", due_hours=1)), room.ask(charter=a_charter("Ben"))
    assert room.desk.move_up_overdue() == 0
    room.clock.advance(timedelta(hours=2))
    assert room.desk.counts().overdue == 1
    assert room.desk.move_up_overdue() == 1
    assert room.desk.move_up_overdue() == 0
    moved = room.desk.item(item)
    assert (moved.owner, moved.moved_up_from, moved.version) == ("Olga Owner", "Ben", 2)
    assert room.desk.item(later).owner == "Ben"
    entry = room.audit.about(moved.case)[-1]
    assert (entry.action, entry.detail["owner"]) == ("moved up", "Olga Owner")


def test_an_answered_item_does_not_move_up(room: Room):
    item = room.ask()
    room.desk.answer(item, **APPROVED)
    room.clock.advance(timedelta(days=3))
    assert room.desk.move_up_overdue() == 0
    assert not room.desk.item(item).overdue(room.clock.now())


def test_a_withdrawn_item_takes_no_answer(room: Room):
    item = room.ask()
    room.desk.withdraw(item)
    assert room.desk.withdraw(item).state is ItemState.WITHDRAWN
    assert room.desk.verdict(item) is None
    with pytest.raises(MoveError, match="withdrawn"):
        room.desk.answer(item, **APPROVED)


def test_an_answered_item_can_not_be_withdrawn(room: Room):
    item = room.ask()
    room.desk.answer(item, **APPROVED)
    with pytest.raises(MoveError):
        room.desk.withdraw(item)


def test_an_unknown_item_is_not_found(room: Room):
    for call in (room.desk.item, room.desk.verdict, room.desk.withdraw):
        with pytest.raises(NotFoundError, match="item_nope"):
            call("item_nope")
    with pytest.raises(NotFoundError):
        room.desk.answer("item_nope", **APPROVED)


def test_the_queue_pages_through_every_item_once_the_most_urgent_first(room: Room):
    hours = [5, 3, 3, 8, 1, 3, 2]
    asked = [room.ask(charter=a_charter("Ben", due_hours=due)) for due in hours]
    seen, cursor = [], None
    while True:
        page = room.desk.queue(after=cursor, limit=2)
        seen += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(item.id for item in seen) == sorted(asked)
    assert [(item.due_at, item.id) for item in seen] == sorted((item.due_at, item.id) for item in seen)


def test_the_queue_filters_by_owner_agent_and_state(room: Room):
    first, second = room.ask(agent="invoices"), room.ask(agent="contracts")
    room.desk.answer(first, **APPROVED)
    assert [item.id for item in room.desk.queue().items] == [second]
    assert [item.id for item in room.desk.queue(state=ItemState.ANSWERED).items] == [first]
    assert {item.id for item in room.desk.queue(state=None).items} == {first, second}
    assert [item.id for item in room.desk.queue(owner="Carla").items] == [second]
    assert room.desk.queue(agent="invoices").items == ()


@pytest.mark.parametrize("cursor", ["x", "é", "bm90IGpzb24", "eyJpZCI6ICJhIn0", "a" * 5])
def test_a_cursor_of_another_kind_is_refused(room: Room, cursor: str):
    with pytest.raises(InvalidError, match="cursor"):
        room.desk.queue(after=cursor)


def test_the_next_item_is_the_one_behind_and_then_the_first_again(room: Room):
    ids = [room.ask(charter=a_charter("Ben", due_hours=due)) for due in (1, 2, 3)]
    items = [room.desk.item(item) for item in ids]
    assert [room.desk.next_for("Ben", item).id for item in items] == [ids[1], ids[2], ids[0]]
    room.desk.answer(ids[0], **APPROVED)
    room.desk.answer(ids[1], **APPROVED)
    assert room.desk.next_for("Ben", items[2]) is None
    assert room.desk.next_for("Ben", items[0]).id == ids[2]


def test_whoever_waits_can_ask_for_many_items_at_once(room: Room):
    items = [room.ask() for _ in range(4)]
    case = room.desk.item(items[0]).case
    assert room.desk.open_item_of(case).id == items[0]
    room.desk.answer(items[0], **APPROVED)
    room.desk.withdraw(items[2])
    assert room.desk.open_item_of(case) is None
    assert sorted(room.desk.answered_among([*items, "item_nope"])) == sorted([items[0], items[2]])
    assert room.desk.answered_among([]) == ()
    many = [f"item_{number}" for number in range(1100)]
    assert room.desk.answered_among([*many, items[0]]) == (items[0],)


@pytest.mark.parametrize(
    "change",
    ["state = 'done'", "state = 'answered'", "owner = ''", "answer = 'approved'", "owner = NULL"],
)
def test_the_database_itself_refuses_states_that_make_no_sense(room: Room, change: str):
    room.ask()
    with pytest.raises(IntegrityError), room.database.transaction() as tx:
        tx.execute(text(f"UPDATE review_items SET {change}"))


def in_parallel(count: int, work):
    """Runs `work(number)` in so many threads at once and gives what they returned."""
    barrier = threading.Barrier(count)
    results: list = [None] * count

    def run(number: int) -> None:
        barrier.wait()
        results[number] = work(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
