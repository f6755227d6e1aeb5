"""Which code worked on a case: a copy under a digest, taken up anew without a restart."""

import sys
from pathlib import Path

import pytest

from gluework.agents.code import digest_of, files_of
from gluework.charter import LoadedCharter
from gluework.errors import AgentError
from gluework.testing import case, charter
from gluework.values import Proposal

from .conftest import READING, Bench

SAYS = """
from gluework import Field, Proposal

def work(reading, tools) -> Proposal:
    from . import words
    return Proposal(fields=(Field(name="word", value=words.WORD),))
"""


def loaded(folder: Path, **parts: object) -> LoadedCharter:
    return LoadedCharter(charter=charter(**parts), text="", version="", folder=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "agent"
    made.mkdir()
    (made / "agent.py").write_text(SAYS)
    (made / "words.py").write_text('WORD = "first"\n')
    return made


@pytest.mark.parametrize("change", ["a line", "a new file", "a file less", "another name"])
def test_a_change_of_the_folder_is_another_version(folder: Path, change: str):
    before = digest_of(loaded(folder), ())
    match change:
        case "a line":
            (folder / "words.py").write_text('WORD = "second"\n')
        case "a new file":
            (folder / "data.json").write_text("{}")
        case "a file less":
            (folder / "words.py").unlink()
        case _:
            (folder / "words.py").rename(folder / "other.py")
    assert digest_of(loaded(folder), ()) != before


def test_what_is_no_code_changes_no_version(folder: Path):
    parts = {
        "destinations": [{"kind": "folder", "name": "book", "path": "out"}],
        "systems": [
            {
                "name": "crm",
                "url": "https://crm.example.org",
                "secret": {"value": "file:key", "header": "x-key"},
            }
        ],
    }
    before = digest_of(loaded(folder, **parts), (folder / "home",))
    for name in (".git/config", "__pycache__/agent.pyc", "out/1.json", "key", "home/key", "gluework.toml"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("secret")
    assert digest_of(loaded(folder, **parts), (folder / "home",)) == before
    assert [name for name, _ in files_of(loaded(folder, **parts), (folder / "home",))] == [
        "agent.py",
        "words.py",
    ]


def test_so_is_another_way_to_run_it(folder: Path):
    assert digest_of(loaded(folder), ()) != digest_of(loaded(folder, agent={"memory_mb": 512}), ())
    assert digest_of(loaded(folder), ()) == digest_of(
        loaded(folder, owner={"name": "Ina", "reach": "mailto:ina@example.org"}), ()
    )


def test_a_folder_that_lies_in_the_installations_own_is_code_all_the_same(folder: Path):
    """As that of the demo does."""
    assert [name for name, _ in files_of(loaded(folder), (folder.parent,))] == ["agent.py", "words.py"]
    assert digest_of(loaded(folder), (folder.parent,)) == digest_of(loaded(folder), ())


def test_links_that_lead_back_have_an_end(folder: Path):
    (folder / "again").symlink_to(folder)
    assert [name for name, _ in files_of(loaded(folder), ())] == ["agent.py", "words.py"]


async def test_a_case_goes_on_with_the_code_that_it_began_with(bench: Bench):
    bench.write(SAYS)
    bench.write('WORD = "first"\n', "words.py")
    rules = charter()
    agents = bench.rehearsal(rules).agents
    began_with = agents.code("tester")
    bench.write('WORD = "second"\n', "words.py")
    changed = agents.load(LoadedCharter(charter=rules, text="", version="", folder=bench.folder))
    assert changed != began_with

    async def said(code: str) -> object:
        found = await agents.work(case(), rules, READING, None, code)
        assert isinstance(found, Proposal)
        return found.values()["word"]

    assert await said(changed) == "second"
    assert await said(began_with) == "first"
    assert await said("") == "second"
    assert await said("gone0gone0go") == "second"


async def test_a_fault_in_the_new_code_leaves_the_old_at_work(bench: Bench):
    bench.write(SAYS)
    bench.write('WORD = "first"\n', "words.py")
    rules = charter()
    agents = bench.rehearsal(rules).agents
    before = agents.code("tester")
    bench.write("def work(:\n")
    with pytest.raises(AgentError, match=rf"{bench.folder}/agent.py:1: the code can't be read"):
        agents.load(LoadedCharter(charter=rules, text="", version="", folder=bench.folder))
    assert agents.code("tester") == before
    found = await agents.work(case(), rules, READING)
    assert isinstance(found, Proposal)
    assert found.values() == {"word": "first"}


async def test_no_agent_is_imported_into_the_service(bench: Bench):
    bench.write(SAYS)
    bench.write('WORD = "first"\n', "words.py")
    rehearsal = bench.rehearsal()
    await rehearsal.work(READING)
    assert not [name for name in sys.modules if name.startswith("gluework_agent_")]
    assert not [
        file
        for module in list(sys.modules.values())
        if (file := getattr(module, "__file__", None) or "") and file.startswith(str(bench.folder))
    ]
