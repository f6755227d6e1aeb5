"""A case is accepted once, moves only where the table allows, and ends in one outcome."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.databases import fresh_sqlite
from tests.review.desk_room import a_charter

from gluework.cases.model import MOVES, check_move
from gluework.errors import ConflictError, InvalidError, MoveError, NotFoundError
from gluework.ids import CaseId
from gluework.review import ItemState
from gluework.values import CaseState, Doubt, DoubtKind, Field, Proposal, Receipt

from .conftest import OWNER, Rooms, a_document

PROPOSAL = Proposal(fields=(Field(name="a", value="1"),), answered_by="offline")
DOUBT = Doubt(kind=DoubtKind.ARITHMETIC, text="It does not add up.")


@given(st.sampled_from(CaseState), st.sampled_from(CaseState))
def test_a_move_is_made_only_when_the_table_has_it(present: CaseState, to: CaseState):
    if present is to:
        assert check_move(CaseId("x"), present, to) is False
    elif to in MOVES[present]:
        assert check_move(CaseId("x"), present, to) is True
    else:
        with pytest.raises(MoveError):
            check_move(CaseId("x"), present, to)


def test_every_state_is_reached_from_accepted_and_every_outcome_is_an_end_unless_a_person_acts():
    reached, todo = set(), [CaseState.ACCEPTED]
    while todo:
        state = todo.pop()
        if state not in reached:
            reached.add(state)
            todo.extend(MOVES[state])
    assert reached == set(CaseState)
    assert MOVES[CaseState.ERASED] == frozenset()
    assert CaseState.DELIVERED not in MOVES[CaseState.DELIVERED]


def test_the_same_key_and_document_give_the_first_case_again(rooms: Rooms):
    first, created = rooms.accepted(key="k1")
    second, again = rooms.accepted(key="k1")
    assert (created, again) == (True, False)
    assert first == second


def test_the_same_key_with_another_document_is_refused(rooms: Rooms):
    rooms.accepted(key="k1")
    with pytest.raises(ConflictError, match="another document"):
        rooms.cases.accept("agent", "0" * 12, a_document(digest="e" * 64), "somebody", "k1")


def test_a_key_sent_by_many_at_once_makes_one_case(rooms: Rooms):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: rooms.accepted(key="k1"), range(24)))
    assert len({case.id for case, _ in made}) == 1
    assert sum(created for _, created in made) == 1
    assert rooms.cases.counts().total == 1


def test_a_case_without_doubts_goes_to_delivery_and_each_step_may_run_twice(rooms: Rooms):
    case, _ = rooms.accepted()
    receipt = Receipt(destination="out", key=f"{case.id}:out", at=datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(2):
        rooms.cases.was_read(case.id, "read", "text")
    for _ in range(2):
        rooms.cases.answered(case.id, PROPOSAL, (), "no doubts")
    for _ in range(2):
        rooms.cases.close(case.id, (receipt,))
    file = rooms.cases.file(case.id)
    assert (file.state, file.decided_by, file.receipts) == (CaseState.DELIVERED, "agent", (receipt,))
    closed = [entry for entry in rooms.audit.about(case.id) if entry.action == "closed"]
    assert len(closed) == 1
    assert rooms.audit.faults() == []


def test_a_doubted_case_waits_for_its_person_and_a_rejection_is_its_outcome(rooms: Rooms):
    case, _ = rooms.accepted()
    rooms.cases.was_read(case.id, "read", "text")
    rooms.cases.answered(case.id, PROPOSAL, (DOUBT,), "one doubt")
    rooms.cases.wait(case.id, "Rita", "Rita was asked")
    assert rooms.cases.file(case.id).waits_for == "Rita"
    rooms.cases.decline(case.id, "Rita", "not ours")
    file = rooms.cases.file(case.id)
    assert (file.state, file.reason, file.waits_for) == (CaseState.DECLINED, "not ours", "")
    with pytest.raises(MoveError):
        rooms.cases.decided(case.id, PROPOSAL, "Rita")


def test_a_dead_letter_has_an_owner_and_is_made_once(rooms: Rooms):
    case, _ = rooms.accepted()
    first = rooms.letters.bury(case.id, "work", "it crashed", OWNER)
    assert rooms.letters.bury(case.id, "work", "it crashed", OWNER) == first
    assert (first.owner, first.reach) == (OWNER.name, OWNER.reach)
    assert rooms.cases.file(case.id).state is CaseState.DEAD_LETTERED


@pytest.mark.parametrize(("stage", "to"), [("work", CaseState.ACCEPTED), ("deliver", CaseState.DELIVERING)])
def test_a_redriven_letter_starts_the_next_run_from_where_it_got_stuck(
    rooms: Rooms, stage: str, to: CaseState
):
    case, _ = rooms.accepted()
    letter = rooms.letters.bury(case.id, stage, "it crashed", OWNER)
    file = rooms.letters.redrive(letter.id, "Olga")
    assert (file.state, file.run, file.waits_for) == (to, 2, "")
    with pytest.raises(ConflictError, match="already redriven"):
        rooms.letters.redrive(letter.id, "Olga")


def test_a_letter_is_discarded_with_a_reason_and_stays_on_record(rooms: Rooms):
    case, _ = rooms.accepted()
    letter = rooms.letters.bury(case.id, "work", "it crashed", OWNER)
    with pytest.raises(InvalidError):
        rooms.letters.discard(letter.id, "Olga", "  ")
    rooms.letters.discard(letter.id, "Olga", "a test")
    assert rooms.cases.file(case.id).state is CaseState.DEAD_LETTERED
    assert rooms.letters.some().items == ()
    assert rooms.letters.some(state=None).items[0].closed_reason == "a test"


def test_the_first_to_claim_a_content_keeps_it_until_it_is_declined(rooms: Rooms):
    first, _ = rooms.accepted("a.pdf")
    second, _ = rooms.accepted("b.pdf")
    assert rooms.cases.claim(first, "key") is None
    assert rooms.cases.claim(first, "key") is None
    assert rooms.cases.claim(second, "key") == first.id
    rooms.cases.was_read(first.id, "read", "")
    rooms.cases.answered(first.id, PROPOSAL, (DOUBT,), "")
    rooms.cases.wait(first.id, "Rita", "")
    rooms.cases.decline(first.id, "Rita", "unreadable scan")
    assert rooms.cases.claim(second, "key") is None


@given(st.integers(1, 7))
def test_walking_the_pages_meets_every_case_once(tmp_path_factory: pytest.TempPathFactory, limit: int):
    rooms = Rooms(fresh_sqlite(tmp_path_factory.mktemp("walk") / "x.db"))
    made = [rooms.accepted(f"{number}.pdf")[0].id for number in range(12)]
    met, cursor = [], None
    while True:
        page = rooms.cases.some(cursor=cursor, limit=limit)
        met += [file.case.id for file in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert met == made[::-1]
    rooms.database.close()


def test_a_cursor_of_somebody_else_is_refused(rooms: Rooms):
    with pytest.raises(InvalidError, match="cursor"):
        rooms.cases.some(cursor="§§§")


def test_an_unknown_case_is_not_found_in_words_that_help(rooms: Rooms):
    with pytest.raises(NotFoundError, match="gluework cases"):
        rooms.cases.file(CaseId("case_none"))


def test_a_dead_letter_takes_its_open_question_back(rooms: Rooms):
    case, _ = rooms.accepted()
    rooms.cases.was_read(case.id, "read", "1 page")
    asked = rooms.desk.ask(case, a_charter(), PROPOSAL, (DOUBT,))
    rooms.cases.wait(case.id, "Ben", "asked Ben")
    for _ in range(2):
        rooms.letters.bury(case.id, "work", "it never came to an end", OWNER)
    assert rooms.desk.item(asked).state is ItemState.WITHDRAWN
    assert rooms.desk.counts().open == 0
    assert rooms.audit.faults() == []
