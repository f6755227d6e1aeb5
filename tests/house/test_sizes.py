"""Files and functions stay small enough to live with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "gluework"
FILE_LINES = 400
FUNCTION_LINES = 60
EXCEPTIONS: dict[str, str] = {
    "storage/migrations/versions/0001_first.py:upgrade": "a schema is one list; cutting hides a table",
}
"""Path, or path:function, and why it may be longer."""


def lengths() -> dict[str, int]:
    """Lines of each file, and of each function as path:function."""
    found: dict[str, int] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name, text = str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8")
        found[name] = len(text.splitlines())
        for function, lines in functions(text):
            found[f"{name}:{function}"] = max(lines, found.get(f"{name}:{function}", 0))
    return found


def functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.fixture(scope="module")
def too_long() -> set[str]:
    found = lengths()
    assert len(found) > 500
    return {name for name, lines in found.items() if lines > (FUNCTION_LINES if ":" in name else FILE_LINES)}


def test_no_file_is_longer_than_a_room_can_hold(too_long: set[str]):
    assert not {name for name in too_long if ":" not in name} - set(EXCEPTIONS)


def test_no_function_is_longer_than_a_screen(too_long: set[str]):
    assert not {name for name in too_long if ":" in name} - set(EXCEPTIONS)


def test_every_exception_is_still_needed(too_long: set[str]):
    assert set(EXCEPTIONS) <= too_long
