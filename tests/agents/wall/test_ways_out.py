"""Ways out of the wall: none arrives, each is told; beside the wall those that can arrive do."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.agents.wall.given import abilities
from tests.agents.wall.inside import ALL, Inside, Warden, plan
from tests.agents.wall.outside import SECRET, Outside
from tests.agents.wall.ways import MARK, WAYS

ARRIVING = [name for name, (_, told) in WAYS.items() if told.bare]
_AT_A_TIME = 40
ROOT = str(Path(__file__).parents[3])
_GO = f"import sys; sys.path.insert(0, {ROOT!r}); from tests.agents.wall.ways import go_all; go_all()"


@dataclass
class Gone:
    """How one way ended."""

    arrived: bool
    told: list[str]
    said: str


def _go_all(folder: Path, names: list[str], *, wall: bool) -> dict[str, Gone]:
    """In parts: each way has ten receivers, and a process only so many descriptors."""
    gone = {}
    for first in range(0, len(names), _AT_A_TIME):
        part = folder / str(first)
        part.mkdir()
        gone.update(_go(part, names[first : first + _AT_A_TIME], wall=wall))
    return gone


def _go(folder: Path, names: list[str], *, wall: bool) -> dict[str, Gone]:
    scratch, outside_folder = folder / "scratch", folder / "outside"
    for each in (scratch, outside_folder):
        each.mkdir()
    outside = Outside(outside_folder, names)
    for name in names:
        if WAYS[name][1].victim:
            outside.victim(name)
    given = plan(scratch) if wall else None
    if given:
        given = plan(scratch, readable=(*given.readable, f"{ROOT}/tests"), listable=(ROOT,))
    environment = {"PLACES": outside.as_json(), "OUTER": str(os.getpid()), **({"WALL": "1"} if wall else {})}
    warden = Warden(processes=10_000)
    inside = Inside(_GO, given, warden=warden, environment=environment, cwd=scratch)
    try:
        ran = inside.end()
        said = dict(re.findall(r"^==(\w+)==\n(.*?)(?=^==\w+==$|\Z)", ran.out, re.MULTILINE | re.DOTALL))
        assert list(said) == names, ran.err
        told = _told(warden, names)
        return {
            name: Gone(outside.arrived(name) or SECRET in said[name], told[name], said[name])
            for name in names
        }
    finally:
        outside.close()


def _told(warden: Warden, names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names}
    now = names[0]
    for refusal in warden.refusals:
        mark = re.fullmatch(rf"{re.escape(MARK)}:(\d+)", refusal.what)
        if mark:
            now = names[int(mark[1]) - 1]
        else:
            found[now].append(refusal.what)
    return found


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Gone]:
    """All ways, gone inside the wall."""
    if abilities() != ALL:
        pytest.skip(f"this kernel gives only {abilities()}")
    return _go_all(tmp_path_factory.mktemp("inside"), list(WAYS), wall=True)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Gone]:
    """Those that can arrive, gone without a wall."""
    return _go_all(tmp_path_factory.mktemp("beside"), ARRIVING, wall=False)


@pytest.mark.parametrize("name", WAYS)
def test_a_way_out_does_not_arrive_and_is_told(name: str, inside: dict[str, Gone]) -> None:
    gone = inside[name]
    if "NotImplementedError" in gone.said:
        pytest.skip("no such way on this machine")
    assert not gone.arrived, gone
    assert any(WAYS[name][1].words in what for what in gone.told), gone


@pytest.mark.parametrize("name", ARRIVING)
def test_without_the_wall_the_way_arrives(name: str, beside: dict[str, Gone]) -> None:
    assert beside[name].arrived, beside[name]
