"""On which line of a TOML file a key stands.

The standard parser tells values but not places, so this walks the text once beside it: tables, arrays of
tables, keys and the inside of multi-line arrays and inline tables. It serves error messages only: where
it can't tell, it gives the line of what is around.
"""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")


class KeyLines:
    """The lines of one text, by the path of keys that leads there."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        self._walk(text.splitlines())

    def line(self, path: Path) -> int:
        """The line of the key, or of the nearest thing around it that is known; from 1."""
        for length in range(len(path), -1, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1

    def _walk(self, lines: list[str]) -> None:
        table: Path = ()
        closes: str | None = None
        for number, line in enumerate(lines, start=1):
            if closes:
                closes = None if closes in line else closes
                continue
            if header := _HEADER.match(line):
                table = self._header(_parts(header[2]), number, many=header[1] == "[[")
            elif key := _KEY.match(line):
                path = (*table, *_parts(key[1]))
                self._lines.setdefault(path, number)
                closes = _opened(line[key.end() :])

    def _header(self, parts: Path, number: int, *, many: bool) -> Path:
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self._counts and (path != parts or not many):
                path = (*path, self._counts[path] - 1)
        if many:
            bare = path
            index = self._counts.get(bare, 0)
            self._counts[bare] = index + 1
            self._lines.setdefault(bare, number)
            path = (*bare, index)
        self._lines.setdefault(path, number)
        return path


def _parts(text: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(text))


def _opened(value: str) -> str | None:
    """The mark of a multi-line string that begins in this value and does not end in it."""
    for mark in ('"""', "'''"):
        if value.count(mark) % 2:
            return mark
    return None
