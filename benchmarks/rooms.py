"""Figures of a source tree that need no running: lines by room, names that mean two things, front doors."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "gluework"
BESIDE = "(files beside the rooms)"
OTHERS = "tests of other rooms"
"""Tests that lie in the folder of one room and go into another."""


@dataclass(frozen=True, slots=True)
class House:
    """What is counted of one checkout."""

    lines: dict[str, int]
    """By room: a folder of `src/gluework`."""
    files: int
    twice: dict[str, list[str]]
    """Names of classes at the top of more than one module, with these modules."""
    past: dict[str, int]
    """Statements that import from inside of a room and not from its front door, by where they stand."""
    past_by_room: dict[str, int]
    """Those of `src`, by the room that is gone into."""


def look_at(checkout: Path) -> House:
    """Counts a checkout."""
    source = checkout / "src" / PACKAGE
    modules = sorted(source.rglob("*.py"))
    rooms = {path.name for path in source.iterdir() if (path / "__init__.py").exists()}
    lines: dict[str, int] = defaultdict(int)
    for module in modules:
        lines[_room(module, source)] += len(module.read_text(encoding="utf-8").splitlines())
    past: dict[str, int] = {}
    past_by_room: dict[str, int] = defaultdict(int)
    for place in ("src", "tests", "benchmarks"):
        found = list(_past_front_doors(checkout / place, source, rooms))
        past[place] = len(found)
        if place == "src":
            for _, room in found:
                past_by_room[room] += 1
        if place == "tests":
            past[OTHERS] = sum(_room(module, checkout / place) != room for module, room in found)
    return House(dict(lines), len(modules), _twice(modules, source), past, dict(past_by_room))


def _room(module: Path, source: Path) -> str:
    parts = module.relative_to(source).parts
    return parts[0] if len(parts) > 1 else BESIDE


def _twice(modules: list[Path], source: Path) -> dict[str, list[str]]:
    where: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                where[node.name].append(module.relative_to(source).as_posix())
    return {name: found for name, found in sorted(where.items()) if len(set(found)) > 1}


def _past_front_doors(place: Path, source: Path, rooms: set[str]) -> Iterator[tuple[Path, str]]:
    """The file of each statement that goes past a front door, and whose: once for each room in it."""
    for module in sorted(place.rglob("*.py")):
        own = _room(module, source) if module.is_relative_to(source) else ""
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            yield from {(module, room) for room in _entered(node, source) if room in rooms and room != own}


def _entered(node: ast.AST, source: Path) -> Iterator[str]:
    """The rooms out of whose inside a statement imports: a module in it, named or fetched as a name."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return
    for name in names:
        parts = name.split(".")
        if parts[0] == PACKAGE and len(parts) > 2 and _is_module(source.joinpath(*parts[1:3])):
            yield parts[1]


def _is_module(path: Path) -> bool:
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
