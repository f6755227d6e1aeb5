"""Secrets are the guard's: agent code finds them neither in the environment nor in their files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gluework.guard.other_ways import watching
from gluework.guard.withheld import Withheld

from gluework.charter.load import LoadedCharter
from gluework.errors import WayOutError
from gluework.guard import keep_closed
from gluework.testing import ModelServer, charter
from gluework.values import Proposal

from .conftest import Bench

READS = {
    "open": "open(PLACE).read()",
    "pathlib": "Path(PLACE).read_text()",
    "bytes": "open(os.fsencode(PLACE), 'rb').read()",
    "os.open": "os.open(PLACE, os.O_RDONLY)",
    "copy": "shutil.copy(PLACE, PLACE + '.copy')",
    "another name": "(os.symlink(PLACE, PLACE + '.link'), open(PLACE + '.link').read())",
    "a second name": "(os.link(PLACE, PLACE + '.hard'), open(PLACE + '.hard').read())",
    "from elsewhere": "(os.chdir(os.path.dirname(PLACE)), open('crm.key').read())",
    "thread": "ThreadPoolExecutor(1).submit(Path(PLACE).read_text).result()",
    "environment of the process": "open('/proc/self/environ').read()",
    "environment of another": "open(f'/proc/{os.getppid()}/environ').read()",
}


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "crm.key"
    place.write_text("s3cret-of-crm\n")
    open_again = keep_closed([place])
    yield place
    open_again()


@pytest.fixture
def receiver() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.stop()


@pytest.mark.parametrize("way", READS)
async def test_a_secrets_file_is_closed_to_agent_code_by_whatever_name(bench: Bench, key: Path, way: str):
    answer = await bench.work(
        f"""
    import os, shutil
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path
    from gluework import Field, Proposal

    PLACE = {str(key)!r}

    def work(reading, tools) -> Proposal:
        return Proposal(fields=(Field(name="x", value=str({READS[way]})),))
    """
    )
    assert isinstance(answer, Proposal)
    assert answer.fields == ()
    what = "the environment of a process" if way.startswith("environment") else "the secret in crm.key"
    texts = [doubt.text for doubt in answer.doubts]
    assert f"The agent tried to reach {what} past the guard." in texts
    assert any("The guard puts the secret into each call" in text for text in texts)


async def test_the_guard_puts_in_what_the_agent_can_not_read(bench: Bench, key: Path, receiver: ModelServer):
    secret = {"value": "file:crm.key", "prefix": "Bearer "}
    bench.folder.mkdir(exist_ok=True)
    (bench.folder / "crm.key").hardlink_to(key)
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


def test_files_are_open_again_when_nobody_keeps_them_closed(tmp_path: Path):
    place = tmp_path / "a.key"
    place.write_text("s3cret")
    first, second = keep_closed([place]), keep_closed([place])
    with watching("tester", charter().agent.other_ways_out, lambda _: None):
        first()
        with pytest.raises(WayOutError, match=r"the secret in a\.key"):
            place.read_text()
        second()
        assert place.read_text() == "s3cret"


def test_what_a_charter_names_is_taken_out_of_the_environment_until_it_is_given_back(tmp_path: Path):
    rules = charter(
        agent={"model": "anthropic:claude-sonnet-4-5", "fallback": ["openai:gpt-5-mini", "person"]},
        systems=[{"name": "crm", "url": "https://crm.example.org", "secret": {"value": "env:CRM_TOKEN"}}],
        destinations=[
            {"kind": "webhook", "name": "erp", "url": "https://erp.example.org", "secret": "env:ERP_SECRET"},
            {"kind": "table", "name": "rows", "url": "env:ROWS_URL", "table": "invoices"},
        ],
    )
    secrets = {
        name: f"value of {name}"
        for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "CRM_TOKEN", "ERP_SECRET", "ROWS_URL")
    }
    process = {"PATH": "/bin", "GEMINI_API_KEY": "of nobody here", **secrets}
    withheld = Withheld(process)
    withheld.take(LoadedCharter(charter=rules, folder=tmp_path, text="", version="0" * 12))
    assert process == {"PATH": "/bin", "GEMINI_API_KEY": "of nobody here"}
    assert dict(withheld) == {**process, **secrets}
    assert len(withheld) == 7
    process["CRM_TOKEN"] = "put there by agent code"
    assert withheld["CRM_TOKEN"] == secrets["CRM_TOKEN"]
    del process["CRM_TOKEN"]
    withheld.give_back()
    assert process == {"PATH": "/bin", "GEMINI_API_KEY": "of nobody here", **secrets}
