"""How steps are counted during which the process ended, and when they are given up."""

import asyncio
from collections.abc import Iterator

import pytest
from tests.journey.place import Place, prepare

from gluework.errors import UnavailableError
from gluework.ids import CaseId
from gluework.runs.deaths import MOST_ENDS, TOGETHER, Deaths
from gluework.testing import Receiver
from gluework.values import Case
from gluework.wiring.books import Books


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, receiver: Receiver) -> Iterator[tuple[Place, Books]]:
    place = prepare(tmp_path_factory.mktemp("deaths") / "place", receiver)
    with place.books() as books:
        yield place, books


@pytest.fixture
def books(shelf: tuple[Place, Books]) -> Books:
    return shelf[1]


@pytest.fixture
def case(shelf: tuple[Place, Books]) -> Case:
    place, books = shelf
    return books.cases.file(CaseId(place.accept("plain.txt", b"Customer: Harbour\n"))).case


def twice(_case: Case, number: int) -> int:
    return number * 2


async def taken_up(books: Books, case: Case, step: str = "work") -> int:
    """One process takes the case up at this step."""
    deaths = Deaths(books.database, books.cases)
    deaths.suspect(case.id)
    return await deaths.with_care(step, twice, case)(case, 21)


async def test_a_fresh_case_is_not_counted(books: Books, case: Case):
    deaths = Deaths(books.database, books.cases)
    assert deaths.with_care("work", twice, case) is twice
    assert books.cases.file(case.id).deaths_in("work") == 0


async def test_only_the_first_step_that_really_begins_again_is_counted(books: Books, case: Case):
    deaths = Deaths(books.database, books.cases)
    deaths.suspect(case.id)
    assert await deaths.with_care("work", twice, case)(case, 1) == 2
    assert deaths.with_care("check", twice, case) is twice
    assert books.cases.file(case.id).deaths_in("work") == 1


async def test_a_case_that_only_waited_is_not_counted(books: Books, case: Case):
    deaths = Deaths(books.database, books.cases)
    deaths.suspect(case.id)
    deaths.only_waited(case.id)
    assert deaths.with_care("decide", twice, case) is twice


async def test_the_same_step_is_given_up_in_the_end(books: Books, case: Case):
    for _ in range(MOST_ENDS - 1):
        assert await taken_up(books, case) == 42
    with pytest.raises(UnavailableError, match=f"{MOST_ENDS} times in a row"):
        await taken_up(books, case)


async def test_whatever_gets_on_in_between_begins_the_count_anew(books: Books, case: Case):
    for _ in range(MOST_ENDS - 1):
        await taken_up(books, case)
    books.cases.note(case.id, "worked", "1 field")
    assert await taken_up(books, case) == 42
    assert await taken_up(books, case, "check") == 42
    assert books.cases.file(case.id).deaths_in("work") == 0


async def test_after_a_few_times_such_steps_run_one_at_a_time(books: Books, shelf: tuple[Place, Books]):
    names = [f"{number}.txt" for number in range(3)]
    cases = [books.cases.file(CaseId(shelf[0].accept(name, name.encode()))).case for name in names]
    for case in cases:
        for _ in range(TOGETHER):
            await taken_up(books, case)
    deaths = Deaths(books.database, books.cases)
    running: list[str] = []
    most: list[int] = []
    first, go_on = asyncio.Event(), asyncio.Event()

    async def held(case: Case) -> None:
        running.append(case.id)
        most.append(len(running))
        first.set()
        await go_on.wait()
        running.remove(case.id)

    for case in cases:
        deaths.suspect(case.id)
    tasks = [asyncio.create_task(deaths.with_care("work", held, case)(case)) for case in cases]
    await first.wait()
    counted = [books.cases.file(case.id).deaths_in("work") for case in cases]
    assert sorted(counted) == [TOGETHER, TOGETHER, TOGETHER + 1]
    go_on.set()
    await asyncio.gather(*tasks)
    assert most == [1, 1, 1]
