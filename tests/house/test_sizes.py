"""Files and functions stay small enough to live with."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "gluework"
FILE_LINES = 400
FUNCTION_LINES = 60
EXCEPTIONS: dict[str, str] = {
    "storage/migrations/versions/0001_first.py:upgrade": "a schema is one list; cutting hides a table",
}
"""Path, or path:function, and why it may be longer."""


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_a_room_can_hold():
    files = python_files()
    assert len(files) > 50
    lengths = {
        str(path.relative_to(SOURCE)): len(path.read_text(encoding="utf-8").splitlines()) for path in files
    }
    too_long = {
        name: lines for name, lines in lengths.items() if lines > FILE_LINES and name not in EXCEPTIONS
    }
    assert not too_long


def test_no_function_is_longer_than_a_screen():
    too_long = {
        f"{path.relative_to(SOURCE)}:{name}": lines
        for path in python_files()
        for name, lines in functions(path)
        if lines > FUNCTION_LINES and f"{path.relative_to(SOURCE)}:{name}" not in EXCEPTIONS
    }
    assert not too_long


def test_every_exception_is_still_needed():
    known = {str(path.relative_to(SOURCE)) for path in python_files()}
    assert {name.split(":")[0] for name in EXCEPTIONS} <= known
