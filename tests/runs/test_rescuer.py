"""What the rescuer finds in the tables, and what it takes up, leaves alone or gives up."""

from datetime import timedelta

import pytest

from gluework.runs.rescuer import MOST_RUNS, STRANDED_AFTER
from gluework.values import CaseState, Proposal

from .post import LOOK, Post


async def test_an_accepted_case_whose_run_ended_without_a_word_gets_another_one(post: Post, case: str):
    await post.look()
    post.end(f"{case}.1", "ERROR")
    await post.look(2)
    assert post.engine.started[-1] == (f"{case}.2", False)
    assert post.file(case).run == 2


async def test_so_does_one_whose_run_ended_before_this_process_began(post: Post, case: str):
    post.engine.status[f"{case}.1"] = "ERROR"
    await post.look(2)
    assert post.engine.started == [(f"{case}.2", False)]


async def test_a_run_that_waits_to_be_recovered_is_left_alone(post: Post, case: str):
    post.engine.status[f"{case}.1"] = "PENDING"
    await post.look(3)
    assert post.engine.started == []


async def test_a_case_at_work_whose_run_is_silent_for_long_gets_another_one(post: Post, case: str):
    post.books.cases.was_read(post.file(case).case.id, "read", "read")
    post.engine.status[f"{case}.1"] = "PENDING"
    await post.look(int(STRANDED_AFTER / LOOK))
    assert post.engine.started == []
    await post.look()
    assert post.engine.started == [(f"{case}.2", False)]
    assert post.engine.status[f"{case}.1"] == "CANCELLED"


async def test_a_case_to_be_delivered_goes_on_with_its_delivery(post: Post, case: str):
    id_ = post.file(case).case.id
    post.books.cases.was_read(id_, "read", "read")
    post.books.cases.answered(id_, Proposal(), (), "no doubts")
    await post.look()
    assert post.engine.started == [(f"{case}.1", True)]
    post.end(f"{case}.1", "ERROR")
    await post.look()
    assert post.engine.started[-1] == (f"{case}.2", True)


async def test_a_case_that_came_to_its_end_meanwhile_is_not_started_over(post: Post, case: str):
    id_ = post.file(case).case.id
    post.books.cases.was_read(id_, "read", "read")
    post.books.cases.answered(id_, Proposal(), (), "no doubts")
    post.engine.status[f"{case}.1"] = "SUCCESS"
    post.engine.meanwhile = lambda: post.books.cases.close(id_, ())
    await post.rescuer.look()
    assert post.engine.started == []
    assert post.file(case).run == 1


@pytest.mark.parametrize(
    ("state", "stage"),
    [(CaseState.ACCEPTED, "work"), (CaseState.WORKING, "work"), (CaseState.DELIVERING, "deliver")],
)
async def test_a_case_that_never_comes_to_an_end_is_given_up_but_not_within_a_night(
    state: CaseState, stage: str, post: Post, case: str
):
    id_ = post.file(case).case.id
    if state is not CaseState.ACCEPTED:
        post.books.cases.was_read(id_, "read", "read")
    if state is CaseState.DELIVERING:
        post.books.cases.answered(id_, Proposal(), (), "no doubts")
    began = post.clock.now()
    while not post.books.letters.some().items:
        file = post.file(case)
        assert file.run <= MOST_RUNS
        post.end(file.run_id, "ERROR")
        await post.look()
        post.clock.advance(timedelta(minutes=5))
    (letter,) = post.books.letters.some().items
    assert (letter.owner, letter.stage) == ("Olga Owner", stage)
    assert f"{MOST_RUNS} times" in letter.reason
    assert post.clock.now() - began > timedelta(hours=8)
