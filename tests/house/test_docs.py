"""What the documents show works as it is shown."""

import json
import re
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

import gluework
from gluework import Doubt, Proposal, Reading
from gluework.charter import starter_charter
from gluework.charter.load import parse_charter
from gluework.values import Part, PartStatus

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


class Tools:
    """Notes the doubts."""

    def __init__(self) -> None:
        self.doubts: list[str] = []

    def doubt(self, reason: str) -> None:
        self.doubts.append(reason)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path):
    missing = [to for to in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / to).exists()]
    assert not missing


@pytest.mark.parametrize(("first", "doubts"), [("From: Ada", 0), ("Dear all", 1)])
async def test_the_ten_lines_of_the_readme_run(first: str, doubts: int):
    scope: dict = {}
    exec(blocks("README.md", "python")[0], scope)  # our own page
    part = Part(name="text", kind="body", status=PartStatus.READ)
    tools = Tools()
    letter = await scope["work"](
        Reading(digest="0" * 64, type="text/plain", text=first, parts=(part,)), tools
    )
    assert letter.sender == first.removeprefix("From:").strip()
    assert len(tools.doubts) == doubts


def test_the_readme_is_ten_lines():
    code = [line for line in blocks("README.md", "python")[0].splitlines() if line.strip() and line[0] != "#"]
    assert len(code) <= 10


def test_the_charter_that_is_shown_loads():
    (shown,) = blocks("docs/agents.md", "toml")
    assert parse_charter(shown, Path()).charter.sign_off[0].why


def test_the_proposal_that_is_shown_is_one():
    scope: dict = {}
    shown = next(block for block in blocks("docs/agents.md", "python") if "Proposal(" in block)
    exec(shown, scope)  # our own page
    assert isinstance(scope["proposal"], Proposal)


ASKING = """
from pydantic import BaseModel


class Letter(BaseModel):
    sender: str


async def work(reading, tools) -> Letter:
    turns = [{"role": "user", "content": reading.text}]
    answer = await tools.model.openai().chat.completions.create(model=tools.model.id, messages=turns)
    return Letter.model_validate_json(answer.choices[0].message.content)
"""


@pytest.fixture
def beside_the_agents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters of `gluework new`, and others that are read by a model."""
    starter = resources.files("gluework.cli") / "starter" / "agent.py.txt"
    rules = starter_charter("letters", "Olga Owner")
    priced = rules.replace('"offline"', '"openai:gpt-4o-mini"', 1).replace('"0"', '"1"')
    for name, charter, code in (("letters", rules, starter.read_text("utf-8")), ("asking", priced, ASKING)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "charter.toml").write_text(charter)
        (tmp_path / name / "agent.py").write_text(code)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("beside_the_agents")
async def test_the_tests_of_an_agent_that_are_shown_pass():
    shown = [block for block in blocks("docs/agents.md", "python") if "gluework.testing" in block]
    passed = []
    for block in shown:
        scope: dict = {}
        exec(block, scope)  # our own page
        for name, test in scope.items():
            if name.startswith("test_"):
                await test()
                passed.append(name)
    assert len(passed) == 3


def test_the_truth_that_is_shown_is_one_line_of_json():
    (shown,) = blocks("docs/agents.md", "json")
    assert set(json.loads(shown)) == {"file", "truth"}


def test_what_is_exported_is_there_and_says_what_it_is():
    for name in gluework.__all__:
        assert getattr(gluework, name).__doc__, name
    assert set(dir(gluework)) == set(gluework.__all__)
    assert gluework.Doubt is Doubt
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = gluework.Nothing


def test_what_is_shown_of_paper_is_what_comes_out():
    (shown,) = [block for block in blocks("docs/agents.md", "python") if "gluework.printed" in block]
    part = Part(name="text", kind="body", status=PartStatus.READ)
    text = "Total 1.234,50 EUR"
    scope: dict = {"reading": Reading(digest="0" * 64, type="text/plain", text=text, parts=(part,))}
    exec(shown, scope)  # our own page
    assert (scope["amount"], scope["day"]) == (Decimal("1234.50"), date(2026, 3, 3))
    assert [place.words for place in scope["places"]] == ["1.234,50"]


def test_each_walk_through_the_house_is_short_and_leads_through_files_that_are_there():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    walks = page.split("## Four walks")[1].split("\n## ")[0].split("\n**")[1:]
    assert [walk.partition(",")[0].partition(" (")[0] for walk in walks] == [
        "A document",
        "A call",
        "A verdict",
        "A setting",
    ]
    for walk in walks:
        files = re.findall(r"^\d+\. `([^`]+)`", walk, re.MULTILINE)
        assert 5 < len(files) <= 25
        assert len(files) == len(set(files))
        assert all((ROOT / "src/gluework" / file).is_file() for file in files), files
