"""One word for one thing, and a room's front door opens what it lists."""

import ast
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

import gluework

HOUSE = Path(gluework.__file__).parent
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))


def test_no_name_of_a_class_means_two_things():
    places: dict[str, list[str]] = defaultdict(list)
    for path in HOUSE.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(HOUSE).as_posix())
    assert len(places) > 400
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_a_front_door_opens_all_that_it_lists_and_no_more(room: str):
    door = import_module(f"gluework.{room}".rstrip("."))
    listed = list(getattr(door, "__all__", []))
    assert len(listed) == len(set(listed))
    for name in listed:
        assert getattr(door, name) is not None
    if "__getattr__" in vars(door):
        assert sorted(dir(door)) == sorted(listed)
