"""How much of a reading reached the model: looked for in what was really sent.

The reading is cut into pieces (its lines, long ones every 40 words). A piece was sent when each
three words in a row of it were: so line breaks, blanks, punctuation, JSON's and HTML's escapes make
no difference, and a text of a megabyte is looked through in one pass. A piece that two calls share
(where an agent cut the text between two words) was sent too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from gluework.guard.models.sent import as_object, embedded, media, read_texts

PIECE = 40
"""Words; about 200 characters."""
ROW = 3
"""Words in a row that are looked for."""

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts that are written without blanks: each sign is a word. For a character class."""
_WORD = re.compile(rf"[^\W_{CJK}]+|[{CJK}]")
_ESCAPE = re.compile(r"((?:\\u[0-9a-fA-F]{4})+)|\\(.)", re.DOTALL)
_WHITE = frozenset("nrtbf")


def sent_texts(content: bytes) -> list[str]:
    """Every text of a request that a model reads; empty where it is no request to a model."""
    body = as_object(content)
    return list(read_texts(body)) if body is not None else []


def carries_media(content: bytes) -> bool:
    """Whether a request carries pictures or files."""
    body = as_object(content)
    return body is not None and any(media(body))


def embedded_files(content: bytes) -> list[str]:
    """The pictures and files that stand in a request itself, in base64."""
    body = as_object(content)
    return list(embedded(body)) if body is not None else []


class Reached:
    """Counts what of one reading was sent; may be told of any number of requests."""

    def __init__(self, reading: str) -> None:
        self._pieces = [(sum(map(len, words)), _rows(words)) for words in _pieces(reading)]
        self._missing: dict[int, set[int]] = {}
        """Rows not sent yet, by their length."""
        for _, rows in self._pieces:
            self._missing.setdefault(rows[0], set()).update(rows[1])

    def saw(self, texts: Iterable[str]) -> None:
        """These texts were sent."""
        for text in texts:
            for form in _forms(text):
                if not any(self._missing.values()):
                    return
                words = _words(form)
                for length, missing in self._missing.items():
                    if missing:
                        missing.difference_update(_hashes(words, length))

    @property
    def share(self) -> float:
        """Of the characters of the reading's words, 0 to 1; 1 for a reading without words."""
        whole = sum(weight for weight, _ in self._pieces)
        sent = sum(weight for weight, rows in self._pieces if self._was_sent(*rows))
        return sent / whole if whole else 1.0

    def _was_sent(self, length: int, rows: tuple[int, ...]) -> bool:
        """All rows, or all but those that lie across one cut."""
        missing = self._missing[length]
        missed = [place for place, row in enumerate(rows) if row in missing]
        if not missed:
            return True
        across = len(missed) == ROW - 1 and missed[-1] - missed[0] == ROW - 2
        return across and len(rows) >= 2 * ROW


def _forms(text: str) -> Iterator[str]:
    """The text as it is, and without the escapes of JSON (twice: JSON within JSON) and of HTML."""
    yield text
    for _ in range(2):
        if "\\" not in text:
            break
        text = _ESCAPE.sub(_unescaped, text)
        yield text
    if "&" in text and (plain := html.unescape(text)) != text:
        yield plain


def _unescaped(match: re.Match[str]) -> str:
    codes, letter = match.groups()
    if codes:
        return str(json.loads(f'"{codes}"'))
    return " " if letter in _WHITE else str(letter)


def _pieces(reading: str) -> Iterator[list[str]]:
    for line in reading.splitlines():
        words = _words(line)
        for start in range(0, len(words), PIECE):
            yield words[start : start + PIECE]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _rows(words: list[str]) -> tuple[int, tuple[int, ...]]:
    """How many words a row has (fewer where the piece is shorter), and all rows."""
    length = min(ROW, len(words))
    return length, tuple(_hashes(words, length))


def _hashes(words: list[str], length: int) -> Iterator[int]:
    return map(hash, zip(*(islice(words, start, None) for start in range(length)), strict=False))
