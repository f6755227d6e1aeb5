"""One word for one thing, and a room's front door opens what it lists."""

import ast
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

import gluework

HOUSE = Path(gluework.__file__).parent
ROOT = Path(__file__).parents[2]
PUBLIC = ["gluework", "gluework.printed", "gluework.testing"]
"""What agents and their tests import."""
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))


def test_no_name_of_a_class_means_two_things():
    places: dict[str, list[str]] = defaultdict(list)
    for path in HOUSE.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(HOUSE).as_posix())
    assert len(places) > 400
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("room", PUBLIC)
def test_what_users_may_import_is_listed_and_there(room: str):
    door = import_module(room)
    assert len(door.__all__) == len(set(door.__all__))
    assert all(getattr(door, name) is not None for name in door.__all__)


def names_in(door: Path) -> dict[str, str]:
    """The names that a front door opens, and the modules they lie in."""
    tree = ast.parse(door.read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {
        alias.name: node.module or ""
        for node in found
        if node.module not in ("typing", "gluework.front_door")
        for alias in node.names
    }


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_a_front_door_that_opens_late_opens_the_same_as_it_lists(room: str):
    door = import_module(f"gluework.{room}".rstrip("."))
    if "__getattr__" in vars(door):
        listed = names_in(Path(door.__file__ or ""))
        assert sorted(dir(door)) == sorted(listed)
        for name, module in listed.items():
            assert getattr(door, name) is getattr(import_module(module), name)


def test_a_front_door_opens_nothing_that_nobody_outside_takes():
    taken = defaultdict(set)
    for path in [*HOUSE.rglob("*.py"), *(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gluework."):
                room = (node.module or "").split(".")[1]
                if HOUSE / room not in path.parents:
                    taken[room] |= {alias.name for alias in node.names}
    unused = {
        room: sorted(names_in(HOUSE / room / "__init__.py").keys() - taken[room])
        for room in ROOMS
        if f"gluework.{room}" not in PUBLIC
    }
    assert {room: names for room, names in unused.items() if names} == {}
