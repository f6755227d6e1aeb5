"""Killed at every boundary, inside every step and at random: nothing is lost, nothing happens twice.

Each chain kills one installation again and again, and compares what is left with an undisturbed run of
the same cases: outcomes, and what was handed over byte for byte. A life that takes up the work of a dead
one waits up to a second for it, so the chains run beside each other, each in a lane of its own.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

import pytest

from gluework.runs.deaths import MOST_ENDS
from gluework.testing import FrozenClock, Receiver

from .chain import MOST, Chain, Undisturbed
from .place import Cradle, Place, documents, prepare

pytestmark = pytest.mark.fight

LANES = 3
SHORT = 4
"""Kills of a chain that is cut short."""
INSIDE = {
    "plain.txt": ("",),
    "corrected.txt": ("ask 2",),
    "approved.txt": ("ask", "decide"),
    "invoice.pdf": ("read",),
    "rejected.txt": ("decline",),
    "broken.txt": ("agent", "bury"),
}
"""For each document, inside of which steps its process dies too; between steps it dies for all."""
HALVES = {
    "corrected.txt": (("read", "work", "agent", "check", "ask 1"), ("decide", "ask 2", "deliver", "close"))
}
"""A way with so many crossings that others would be given up beside it is died on in halves."""
SLOW = "invoice.pdf"
SEEDS = range(3)


class Lane:
    """A receiver, a process that gives birth, and a prepared installation with its cases."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._copies = 0
        self._cradle = Cradle()
        self._receiver = Receiver(clock=FrozenClock())

    def __enter__(self) -> Self:
        self._receiver.__enter__()
        self._empty = prepare(self._root / "empty", self._receiver)
        return self

    def __exit__(self, *_: object) -> None:
        self._cradle.close()
        self._receiver.__exit__(None, None, None)

    def prepare(self) -> None:
        """One case for each way through the journey, and what becomes of them undisturbed."""
        self._live(self._empty)
        (self._empty.root / "crossings").unlink()
        self._whole = self._accepted([*documents()])
        self._quick = self._accepted([name for name in documents() if name != SLOW])

    def chain(self, *, whole: bool = True) -> Chain:
        """A fresh copy of the installation, with or without the case that takes longer than the others."""
        ready, undisturbed = self._whole if whole else self._quick
        return Chain(self._cradle, self._copy(ready), undisturbed)

    def _accepted(self, names: list[str]) -> tuple[Place, Undisturbed]:
        ready = self._copy(self._empty)
        for name in names:
            ready.accept(name, documents()[name])
        place = self._copy(ready)
        self._live(place)
        return ready, Undisturbed.of(place)

    def _live(self, place: Place) -> None:
        self._cradle.start(place)
        assert self._cradle.end() == 0, place.lines("log")

    def _copy(self, place: Place) -> Place:
        self._receiver.forget()
        self._copies += 1
        return place.copy(self._root / f"copy{self._copies}")


def die_everywhere(document: str, lane: Lane, most: int) -> tuple[Chain, set[str]]:
    """At each crossing of one document.

    A document that is read for longer than the others live would be given up beside them.
    """
    deaths: set[str] = set()
    for among in HALVES.get(document, (("",),)):
        chain = lane.chain(whole=document == SLOW)
        order = {"mortal": document, "inside": INSIDE[document], "among": among}
        deaths |= chain.live_and_die(order.copy, most)
    return chain, deaths


def die_at_random(seed: int, lane: Lane, most: int) -> tuple[Chain, set[str]]:
    """Now after a while, now before a commit, wherever the six cases happen to be."""
    chain = lane.chain()
    return chain, chain.live_and_die(chain.at_random(seed), most)


def die_of_poison(_: str, lane: Lane, __: int) -> tuple[Chain, set[str]]:
    """One case takes its process with it, each time and at once, until it is given up."""
    chain = lane.chain()
    chain.place.accept("deadly.txt", b"Customer: Styx\nTotal: 17.50\nThis is deadly.\n")
    for _ in range(MOST):
        if chain.live() == 0:
            return chain, set(chain.place.lines("deaths"))
    raise AssertionError("it goes on for ever")


Ended = Future[tuple[Chain, set[str]]]


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory, short: bool) -> Iterator[dict[str | int, Ended]]:
    """All chains, under way on as many lanes as there are."""
    lanes = [Lane(tmp_path_factory.mktemp("lane")) for _ in range(LANES)]
    free: SimpleQueue[Lane] = SimpleQueue()

    def on_a_lane(
        way: Callable[[Any, Lane, int], tuple[Chain, set[str]]], what: str | int
    ) -> tuple[Chain, set[str]]:
        lane = free.get()
        try:
            return way(what, lane, SHORT if short else MOST)
        finally:
            free.put(lane)

    with lanes[0], lanes[1], lanes[2], ThreadPoolExecutor(LANES) as pool:
        list(pool.map(Lane.prepare, lanes))
        for lane in lanes:
            free.put(lane)
        ended: dict[str | int, Ended] = {"poison": pool.submit(on_a_lane, die_of_poison, "poison")}
        ended |= {what: pool.submit(on_a_lane, die_everywhere, what) for what in INSIDE}
        yield ended | {seed: pool.submit(on_a_lane, die_at_random, seed) for seed in SEEDS}


def test_the_undisturbed_run_goes_every_way(chains: dict[str | int, Ended]):
    undisturbed = chains[SLOW].result()[0].undisturbed
    told = {one["document"]: one for one in undisturbed.outcome.values()}
    assert {name: one["state"] for name, one in told.items()} == {
        "plain.txt": "delivered",
        "invoice.pdf": "delivered",
        "approved.txt": "delivered",
        "corrected.txt": "delivered",
        "rejected.txt": "declined",
        "broken.txt": "dead_lettered",
    }
    assert told["corrected.txt"]["values"] == {"customer": "Forge", "total": "12.00"}
    assert told["invoice.pdf"]["values"] == {"customer": "004001", "total": "3517.84"}
    assert len(undisturbed.lines) == len(undisturbed.effects) == 4
    assert {step for steps in undisturbed.steps.values() for step in steps} == {
        *("read", "work", "check", "ask 1", "ask 2", "decide", "decline", "deliver", "close", "bury")
    }


@pytest.mark.parametrize("document", INSIDE)
def test_a_case_goes_on_behind_its_last_finished_step_wherever_its_process_dies(
    document: str, chains: dict[str | int, Ended], short: bool
):
    chain, deaths = chains[document].result()
    crossed = {line for line in chain.undisturbed.crossings if line.startswith(f"{document}: ")}
    inside = tuple(f"{document}: {name}" for name in INSIDE[document])
    boundaries = {line for line in crossed if line.endswith((" begins", " ends")) or line.startswith(inside)}
    assert boundaries <= deaths or (short and len(deaths & crossed) >= SHORT)


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_random_times_again_and_again_every_case_comes_to_the_same_end(
    seed: int, chains: dict[str | int, Ended]
):
    assert len(chains[seed].result()[1]) >= 1


def test_a_case_that_takes_the_service_with_it_is_given_up_and_the_others_come_through(
    chains: dict[str | int, Ended],
):
    chain, _ = chains["poison"].result()
    assert len(chain.place.lines("deaths")) == MOST_ENDS
    outcome = chain.place.outcome()
    (deadly,) = set(outcome) - set(chain.undisturbed.outcome)
    assert {case: one for case, one in outcome.items() if case != deadly} == chain.undisturbed.outcome
    assert outcome[deadly]["state"] == "dead_lettered"
    ((owner, stage, reason),) = outcome[deadly]["letters"]
    assert (owner, stage) == ("Olga Owner", "work")
    assert "20 times in a row the service ended during 'work'" in reason
    assert chain.place.delivered_lines() == chain.undisturbed.lines
    chain.place.handed_over_once(chain.undisturbed.effects)


def test_those_were_about_a_hundred_kills(chains: dict[str | int, Ended], short: bool):
    assert sum(len(ended.result()[1]) for ended in chains.values()) >= (40 if short else 90)
