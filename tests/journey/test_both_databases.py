"""What holds on SQLite holds on PostgreSQL: killed again and again, every case comes to the same end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.databases import Postgres

from gluework.testing import FrozenClock, Receiver

from .chain import MOST, Chain, Undisturbed
from .place import Cradle, Place, documents, prepare

PDF = "invoice.pdf"
MORTAL = "approved.txt"
SHORT = 4
"""Kills of a fight that is cut short."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(clock=FrozenClock()) as receiver:
        yield receiver


@pytest.fixture(params=["sqlite", "postgresql"])
def chain_of(
    request: pytest.FixtureRequest, cradle: Cradle, receiver: Receiver, tmp_path: Path
) -> Callable[..., Chain]:
    """Accepts these cases where nothing has begun yet, and learns what becomes of them undisturbed."""
    server: Postgres | None = None
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
    ready = prepare(tmp_path / "ready", receiver, server.fresh() if server else "")

    def again(name: str) -> Place:
        return ready.copy(tmp_path / name, server.copy(ready.database_url) if server else "")

    def begin(*names: str) -> Chain:
        for name in names:
            ready.accept(name, documents()[name])
        place = again("undisturbed")
        cradle.start(place)
        assert cradle.end() == 0, place.lines("log")
        undisturbed = Undisturbed.of(place)
        receiver.forget()
        return Chain(cradle, again("killed"), undisturbed)

    return begin


def test_killed_at_work_and_while_it_is_handed_over_every_case_comes_to_the_same_end(
    chain_of: Callable[..., Chain],
):
    chain = chain_of("plain.txt", MORTAL)
    order = {"mortal": MORTAL, "inside": (), "among": ("work", "deliver")}
    deaths = chain.live_and_die(order.copy)
    assert deaths == {f"{MORTAL}: {step} {end}" for step in ("work", "deliver") for end in ("begins", "ends")}


@pytest.mark.fight
@pytest.mark.parametrize("chain_of", ["postgresql"], indirect=True)
def test_killed_at_every_boundary_every_case_comes_to_the_same_end(
    chain_of: Callable[..., Chain], short: bool
):
    chain = chain_of(*(name for name in documents() if name != PDF))
    assert len(chain.undisturbed.lines) == 3
    deaths = chain.live_and_die(lambda: {"mortal": MORTAL, "inside": ()}, SHORT if short else MOST)
    steps = chain.undisturbed.steps[MORTAL]
    ends = {f"{MORTAL}: {step} {moment}" for step in steps for moment in ("begins", "ends")}
    assert len(deaths) == SHORT if short else deaths == ends
