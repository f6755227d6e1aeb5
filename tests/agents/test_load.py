"""Loading: two agents never share a module, and what is wrong is told with file and line."""

import sys

import pytest

from gluework.errors import AgentError
from gluework.testing import charter
from gluework.values import Proposal

from .conftest import Bench

PLAIN = """
    from gluework.values import Proposal
    import lexicon

    def work(reading, tools) -> Proposal:
        from words import more
        return lexicon.WORD + more.WORD
"""


def test_an_agent_is_loaded_with_its_result_type(bench: Bench):
    bench.write(
        """
        from __future__ import annotations
        from pydantic import BaseModel

        class Invoice(BaseModel):
            total: float

        async def work(reading: "Unknown", tools) -> Invoice | None:
            ...
        """
    )
    agent = bench.load()
    assert agent.is_async
    assert agent.form is not None
    assert agent.form.title == "Invoice"


def test_an_agent_that_answers_proposals_has_no_type_of_its_own(bench: Bench):
    bench.write("from gluework.values import Proposal\ndef work(reading, tools) -> Proposal: ...")
    agent = bench.load()
    assert (agent.is_async, agent.result_type, agent.form) == (False, Proposal, None)


def test_files_of_the_folder_import_each_other_and_two_folders_never_mix(bench: Bench, tmp_path):
    for name in ("one", "two"):
        bench.folder = tmp_path / name
        bench.write(PLAIN)
        bench.write(f"import json\nWORD = '{name} '", "lexicon.py")
        bench.write("", "words/__init__.py")
        bench.write("from . import deep\nimport lexicon\nWORD = deep.WORD + lexicon.WORD", "words/more.py")
        bench.write("WORD = 'deep '", "words/deep.py")
        bench.write("raise AssertionError('the standard library took an agent file')", "base64.py")
    agents = []
    for name in ("one", "two"):
        bench.folder = tmp_path / name
        agents.append(bench.load())
    assert [agent.function(None, None) for agent in agents] == ["one deep one ", "two deep two "]
    assert "lexicon" not in sys.modules
    assert "words" not in sys.modules


def test_an_edited_agent_is_loaded_as_it_is_now(bench: Bench):
    for word in ("aaa", "bbb"):
        bench.write(
            f"from gluework.values import Proposal\ndef work(reading, tools) -> Proposal: return '{word}'"
        )
        assert bench.load().function(None, None) == word
    assert not (bench.folder / "__pycache__").exists()


def test_another_entry_can_be_named(bench: Bench):
    bench.write("from gluework.values import Proposal\ndef go(a, b) -> Proposal: ...", "deep/inside.py")
    bench.write("", "deep/__init__.py")
    assert bench.load(charter(agent={"entry": "deep.inside:go"})).function.__name__ == "go"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def work(reading, tools:\n    pass", r"agent\.py:1: the code can't be read"),
        ("\n\nimport nothing_like_this", r"agent\.py:3: importing the agent failed: ModuleNotFoundError"),
        ("1 / 0", r"agent\.py:1: .*ZeroDivisionError"),
        ("import sys\nsys.exit(3)", r"agent\.py:2: .*SystemExit"),
        ("x = 1", r"there is no function `work`.*async def work\(reading"),
        ("work = 1", "there is no function `work`"),
        ("def work(reading) -> int: ...", r"agent\.py:1: work can't be called with a reading and tools"),
        ("def work(reading, tools, *, more) -> int: ...", "can't be called with a reading and tools"),
        ("def work(reading, tools): ...", "states nothing as what it returns"),
        ("def work(reading, tools) -> str: ...", "states `<class 'str'>` as what it returns"),
        ("def work(reading, tools) -> 'Nowhere': ...", "which can't be found when it runs"),
        ("def work(reading, tools) -> 1: yield 1", "yields, but an agent answers once"),
        ("import work_that_is_missing", "install what is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(bench: Bench, code: str, message: str):
    bench.write(code)
    modules = set(sys.modules)
    with pytest.raises(AgentError, match=message):
        bench.load()
    assert set(sys.modules) == modules


def test_a_missing_file_is_told(bench: Bench):
    with pytest.raises(AgentError, match=r"There is no file .*agent\.py"):
        bench.load()
