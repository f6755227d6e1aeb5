"""Secrets are the guard's: agent code finds them neither in the environment nor in their files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gluework.settings import Walls
from gluework.testing import ModelServer
from gluework.values import Proposal

from .conftest import Bench

READS = {
    "open": "open(PLACE).read()",
    "pathlib": "Path(PLACE).read_text()",
    "bytes": "open(os.fsencode(PLACE), 'rb').read()",
    "os.open": "os.read(os.open(PLACE, os.O_RDONLY), 99)",
    "copy": "(shutil.copy(PLACE, 'copy'), open('copy').read())",
    "another name": "(os.symlink(PLACE, 'link'), open('link').read())",
    "from elsewhere": "(os.chdir(os.path.dirname(PLACE)), open('crm.key').read())",
    "thread": "ThreadPoolExecutor(1).submit(Path(PLACE).read_text).result()",
    "environment of another": "open(f'/proc/{os.getppid()}/environ').read()",
}
ONLY_WITH_A_WALL = {
    "a second name": "(os.link(PLACE, 'hard'), open('hard').read())",
    "a program": "subprocess.run(['cat', PLACE], check=True, capture_output=True, text=True).stdout",
}
CODE = """
    import os, shutil, subprocess, sys
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path
    from gluework import Field, Proposal

    PLACE = {place!r}

    def work(reading, tools) -> Proposal:
        os.chdir(os.environ["TMPDIR"])
        return Proposal(fields=(Field(name="x", value=str({line})),))
"""


@pytest.fixture
def key(bench: Bench) -> Path:
    bench.folder.mkdir(parents=True)
    place = bench.folder / "crm.key"
    place.write_text("s3cret-of-crm\n")
    return place


@pytest.fixture
def receiver() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.stop()


async def read_by(bench: Bench, key: Path, line: str) -> Proposal:
    crm = {"name": "crm", "url": "https://crm.example.org", "secret": {"value": "file:crm.key"}}
    answer = await bench.work(CODE.format(place=str(key), line=line), systems=[crm])
    assert isinstance(answer, Proposal)
    return answer


@pytest.mark.parametrize(
    ("walls", "line"),
    [
        *((walls, line) for walls in (Walls.GIVEN, Walls.OFF) for line in READS.values()),
        *((Walls.GIVEN, line) for line in ONLY_WITH_A_WALL.values()),
    ],
)
async def test_a_secrets_file_is_closed_to_agent_code_by_whatever_name(
    bench: Bench, key: Path, walls: Walls, line: str
):
    bench.walls = walls
    answer = await read_by(bench, key, line)
    assert answer.fields == ()
    texts = [doubt.text for doubt in answer.doubts]
    assert any(text.startswith("The agent tried to reach") for text in texts)
    assert any("could not finish" in text for text in texts)
    assert "s3cret" not in str(answer)


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_what_is_not_closed_is_read_as_ever(bench: Bench, key: Path, walls: Walls):
    bench.walls = walls
    (key.parent / "lexicon.txt").write_text("word")
    answer = await read_by(bench, key, "(Path(__file__).parent / 'lexicon.txt').read_text()")
    assert (answer.values(), answer.doubts) == ({"x": "word"}, ())


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_an_agents_environment_has_nothing_of_the_services(
    bench: Bench, key: Path, walls: Walls, monkeypatch: pytest.MonkeyPatch
):
    bench.walls = walls
    monkeypatch.setenv("OPENAI_API_KEY", "k3y-of-the-service")
    monkeypatch.setenv("LC_TIME", "C")
    answer = await read_by(bench, key, "[os.environ.get('LC_TIME'), *map(repr, os.environ.items())]")
    assert "k3y-of-the-service" not in str(answer.values()["x"])
    assert str(answer.values()["x"]).startswith("['C', ")


@pytest.mark.usefixtures("key")
async def test_the_guard_puts_in_what_the_agent_can_not_read(bench: Bench, receiver: ModelServer):
    secret = {"value": "file:crm.key", "prefix": "Bearer "}
    answer = await bench.work(
        """
    import asyncio
    from pathlib import Path
    from gluework import Field, Proposal

    async def work(reading, tools) -> Proposal:
        Path(__file__).read_text()
        async with tools.http("crm") as crm:
            await crm.get("/x")
        with tools.http_sync("crm") as crm:
            await asyncio.to_thread(crm.get, "/x")
        return Proposal(fields=(Field(name="x", value="done"),))
    """,
        systems=[{"name": "crm", "url": receiver.url, "secret": secret}],
    )
    assert isinstance(answer, Proposal)
    assert answer.doubts == ()
    assert [one.headers["authorization"] for one in receiver.seen] == ["Bearer s3cret-of-crm"] * 2
