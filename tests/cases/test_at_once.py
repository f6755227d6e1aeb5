"""Several at the same moment, on both databases: one of them does it, and the others hear so."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from gluework.cases import DeadLetter
from gluework.errors import ConflictError

from .conftest import OWNER, Rooms, a_document

MANY = 8
ROUNDS = 5
T = TypeVar("T")


@pytest.fixture
def rooms(fresh_url: str) -> Iterator[Rooms]:
    made = Rooms(fresh_url)
    yield made
    made.database.close()


def at_once(does: Callable[[int], T]) -> list[T]:
    """What came of doing it from many threads that start together."""
    start = threading.Barrier(MANY)

    def one(number: int) -> T:
        start.wait(timeout=30)
        return does(number)

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


@pytest.mark.parametrize("number", range(ROUNDS))
def test_one_key_makes_one_case(rooms: Rooms, number: int):
    made = at_once(lambda _: rooms.accepted(key=f"k{number}"))
    assert len({case.id for case, _ in made}) == 1
    assert sum(created for _, created in made) == 1
    assert rooms.cases.counts().total == 1
    assert rooms.audit.faults() == []


def test_one_key_takes_one_of_several_documents(rooms: Rooms):
    def send(number: int) -> str:
        try:
            return rooms.cases.accept(
                "agent", "0" * 12, a_document(digest=f"{number}" * 64), "somebody", "k"
            )[0].id
        except ConflictError:
            return ""

    assert len([case for case in at_once(send) if case]) == 1
    assert rooms.cases.counts().total == 1


def test_one_of_many_claims_a_content(rooms: Rooms):
    cases = [rooms.accepted(f"{number}.pdf")[0] for number in range(MANY)]
    holders = at_once(lambda number: rooms.cases.claim(cases[number], "key"))
    assert holders.count(None) == 1
    first = cases[holders.index(None)].id
    assert set(holders) == {None, first}


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_case_that_is_buried_by_many_has_one_letter(rooms: Rooms, number: int):
    case, _ = rooms.accepted(f"{number}.pdf")
    letters = at_once(lambda _: rooms.letters.bury(case.id, "work", "it crashed", OWNER))
    assert len({letter.id for letter in letters}) == 1
    assert len(rooms.letters.some(state=None).items) == 1


def test_a_letter_is_redriven_or_discarded_by_one_person(rooms: Rooms):
    letter = rooms.letters.bury(rooms.accepted()[0].id, "work", "it crashed", OWNER)

    def act(number: int) -> str:
        try:
            if number % 2:
                return rooms.letters.redrive(letter.id, f"p{number}").state
            return rooms.letters.discard(letter.id, f"p{number}", "no more work").state
        except ConflictError:
            return ""

    (done,) = filter(None, at_once(act))
    assert done in ("accepted", "discarded")
    closed: DeadLetter = rooms.letters.letter(letter.id)
    assert closed.state == ("redriven" if done == "accepted" else "discarded")
    assert rooms.audit.faults() == []
