"""Agents' processes, what keeps them and the service, killed at random: nothing is lost or happens twice."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from tests.databases import Postgres

from gluework.testing import FrozenClock, Receiver

from .family import VICTIMS, Family, marked
from .place import Cradle, Place, prepare

MARK = "LC_GLUEWORK_FIGHT"
KILLS, FEW = 25, 6
ENDED = {"delivered", "dead_lettered"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(clock=FrozenClock()) as receiver:
        yield receiver


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, receiver: Receiver, tmp_path: Path) -> Place:
    server: Postgres | None = None
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
    return prepare(tmp_path / "place", receiver, server.fresh() if server else "")


class War:
    """Kills in one place, whose cases keep coming."""

    def __init__(self, place: Place, seed: int) -> None:
        self._place = place
        self._random = Random(seed)
        self._mark = uuid4().hex
        self._cradle = Cradle(**{MARK: self._mark})
        self._begin()
        self.killed: Counter[str] = Counter()
        self.cases = 0

    def kill_one(self, who: str) -> None:
        """After a while; where the service is among them, it is started again."""
        self.cases += 1
        text = f"Customer: C{self.cases}\nTotal: {self.cases}.50\nThis is patient.\n"
        self._place.accept(f"{self.cases}.txt", text.encode())
        time.sleep(self._random.uniform(0.02, 0.8))
        if Family.of(self._service).kill(who, self._random):
            assert self._cradle.end() == -signal.SIGKILL, "\n".join(self._place.lines("log")[-30:])
            self._nobody_is_left()
            self._begin()
        self.killed[who] += 1

    def _begin(self) -> None:
        self._starts = self._ups()
        self._service = self._cradle.start(self._place, forever=True)

    def _ups(self) -> int:
        return self._place.lines("crossings").count("up")

    def end(self) -> None:
        """Stops it, and has a last life do what is left."""
        self._place.until(lambda: self._ups() > self._starts)
        os.kill(self._service, signal.SIGTERM)
        assert self._cradle.end() == 0, self._place.lines("log")
        self._nobody_is_left()
        self._cradle.start(self._place)
        assert self._cradle.end() == 0, self._place.lines("log")
        self._nobody_is_left()

    def close(self) -> None:
        """Whatever has come of it."""
        for process in marked(self._mark):
            os.kill(process, signal.SIGKILL)
        self._cradle.close()

    def _nobody_is_left(self) -> None:
        self._place.until(lambda: marked(self._mark).keys() <= {self._cradle.pid})


def fight(place: Place, seed: int, kills: int) -> None:
    """Promises 1 and 2: every case comes to one outcome, and what is delivered is delivered once."""
    with closing(War(place, seed)) as war:
        for number in range(kills):
            war.kill_one(VICTIMS[number % len(VICTIMS)])
        war.end()
    print(f"seed {seed}: {dict(war.killed)}, {Counter(place.states().values())}")  # noqa: T201
    with place.books() as books:
        files = books.cases.some(limit=200).items
        entries = [entry for file in files for entry in books.audit.about(file.case.id)]
        assert books.audit.faults() == []
    assert len(files) == war.cases
    assert {str(file.state) for file in files} <= ENDED
    ends = Counter(entry.subject for entry in entries if entry.action in {"closed", "dead-lettered"})
    assert ends == {file.case.id: 1 for file in files}
    delivered = [file for file in files if str(file.state) == "delivered"]
    assert len(place.receiver.effects) == len(delivered)
    assert not place.receiver.conflicts
    assert len(place.delivered_lines()) == len(delivered)
    for file in delivered:
        assert file.proposal is not None
        number = file.case.document.name.removesuffix(".txt")
        assert file.proposal.values() == {"customer": f"C{number}", "total": f"{number}.50"}


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_few_kills_lose_nothing_and_leave_nobody_behind(place: Place):
    fight(place, seed=11, kills=FEW)


@pytest.mark.fight
@pytest.mark.parametrize("seed", [1, 2])
def test_a_hundred_kills_lose_nothing_and_leave_nobody_behind(place: Place, seed: int, short: bool):
    fight(place, seed, FEW if short else KILLS)
