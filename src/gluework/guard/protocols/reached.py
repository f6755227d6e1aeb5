"""How much of a reading reached the model: looked for in what was really sent.

The reading is cut into pieces (its lines, long ones every 40 words). A word was sent when it was among its
neighbours of the same piece or of the next, three in a row: so line breaks, blanks, punctuation, small and
large letters, JSON's and HTML's escapes make no difference, nor where an agent cut the text between two
words, and a text of a megabyte is looked through in one pass. Lines of one word or two (a table with a cell
a line) have no neighbours: they were sent as often as they were seen.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

PIECE = 40
"""Words; about 200 characters."""
LINE = 12
"""Words; so short a piece is missing as a whole: of a row of a table the others' words say nothing."""
ROW = 3
"""Words in a row that are looked for."""
SENT = b"\x01" * ROW

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts that are written without blanks: each sign is a word. For a character class."""
_WORD = re.compile(rf"[^\W_{CJK}]+|[{CJK}]")
_ESCAPE = re.compile(r"((?:\\u[0-9a-fA-F]{4})+)|\\(.)", re.DOTALL)
_WHITE = frozenset("nrtbf")


class Reached:
    """Counts what of one reading was sent; may be told of any number of requests."""

    def __init__(self, reading: str) -> None:
        self._words: list[str] = []
        """All of the reading's."""
        self._pieces: list[tuple[int, int]] = []
        """Where each of them that has neighbours begins and ends."""
        self._few: dict[int, Counter[int]] = {length: Counter() for length in range(1, ROW)}
        """Those shorter than a row that were not sent yet, by their length: how often each."""
        self._weights: dict[int, int] = {}
        for words in _pieces(reading):
            if len(words) < ROW:
                row = hash(tuple(words))
                self._few[len(words)][row] += 1
                self._weights[row] = sum(map(len, words))
            else:
                self._pieces.append((len(self._words), len(self._words) + len(words)))
            self._words += words
        self._rows = list(_hashes(self._words, ROW))
        self._missing = set(self._rows)
        """Rows not sent yet."""
        self._mended: set[int] = set()

    def saw(self, texts: Iterable[str]) -> None:
        """These texts were sent."""
        for text in texts:
            if not self._missing and not any(self._few.values()):
                return
            here: dict[int, Counter[int]] = {length: Counter() for length in self._few}
            for form in _forms(text):
                words = _words(form)
                self._missing.difference_update(_hashes(words, ROW))
                for length, wanted in self._few.items():
                    if wanted:
                        here[length] |= Counter(filter(wanted.__contains__, _hashes(words, length)))
            for length, found in here.items():
                _take(found, self._few[length])

    def mend(self, texts: Iterable[str]) -> None:
        """The same texts once more: a word that was cut in two was sent when both halves were."""
        was_sent, words = self._was_sent(), self._words
        cut = [n for n in range(2, len(words) - 2) if not was_sent[n] and was_sent[n - 1] and was_sent[n + 1]]
        before = {(words[n - 2], words[n - 1]): set[str]() for n in cut}
        after = {(words[n + 1], words[n + 2]): set[str]() for n in cut}
        for text in texts if cut else ():
            spoken = _words(text)
            for one, two, three in zip(spoken, spoken[1:], spoken[2:], strict=False):
                if (one, two) in before:
                    before[one, two].add(three)
                if (two, three) in after:
                    after[two, three].add(one)
        for n in cut:
            heads, tails = before[words[n - 2], words[n - 1]], after[words[n + 1], words[n + 2]]
            halves = ((words[n][:at], words[n][at:]) for at in range(1, len(words[n])))
            if any(head in heads and tail in tails for head, tail in halves):
                self._mended.add(n)

    @property
    def share(self) -> float:
        """Of the characters of the reading's words, 0 to 1; 1 for a reading without words."""
        whole = sum(map(len, self._words))
        was_sent = self._was_sent()
        missing = sum(
            len(self._words[place])
            for begin, end in self._pieces
            if not all(was_sent[begin:end])
            for place in range(begin, end)
            if end - begin <= LINE or not was_sent[place]
        )
        missing += sum(self._weights[row] * times for few in self._few.values() for row, times in few.items())
        return 1 - missing / whole if whole else 1.0

    def _was_sent(self) -> bytearray:
        """For each word whether it was."""
        sent = bytearray(len(self._words))
        for place, row in enumerate(self._rows):
            if row not in self._missing:
                sent[place : place + ROW] = SENT
        for place in self._mended:
            sent[place] = 1
        return sent


def _take(found: Mapping[int, int], wanted: Counter[int]) -> None:
    for row, times in found.items():
        if wanted[row] > times:
            wanted[row] -= times
        else:
            wanted.pop(row, None)


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
    return _WORD.findall(text.casefold())


def _hashes(words: list[str], length: int) -> Iterator[int]:
    return map(hash, zip(*(islice(words, start, None) for start in range(length)), strict=False))
