"""Two readings of one picture made one: each line by who is surer of it, each word with the spaces it has.

The neural reader makes fewer mistakes in photographs but leaves out spaces and some accents; Tesseract sees
both where the print is good.
"""

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from gluework.values import Word

SURE = 0.9
"""Mean confidence of a line by Tesseract that is kept, though the neural reader read it too."""
AS_LONG = 0.9
"""… if it has this share of the neural reader's letters, or more."""
ALIKE = 0.7
"""Share of letters in common, by which two words are one and the same."""
LONGEST = 200
"""Letters; in a longer word no spaces are looked for."""

Line = list[Word]


def together(neural: list[Line], printed: list[Line]) -> list[Line]:
    """The neural reader's lines, with Tesseract's words and spaces where those are better."""
    near = _Near(word for line in printed for word in line)
    lines = []
    for line in neural:
        theirs = near.line(line)
        if _confidence(theirs) >= SURE and _letters(theirs) >= AS_LONG * _letters(line):
            lines.append(theirs)
        else:
            lines.append([piece for word in line for piece in _spaced(word, near.line([word]))])
    return lines


class _Near:
    """Words, to be found by where they stand."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = sorted(words, key=_middle)
        self._middles = [_middle(word) for word in self._words]

    def line(self, line: Line) -> Line:
        """Those in the same place as a line, from left to right."""
        top, bottom = min(word.top for word in line), max(word.bottom for word in line)
        left, right = min(word.left for word in line), max(word.right for word in line)
        slack = (bottom - top) / 4
        within = self._words[bisect_left(self._middles, top) : bisect_left(self._middles, bottom)]
        found = [
            word
            for word in within
            if left - slack <= (word.left + word.right) / 2 <= right + slack
            and word.bottom - word.top < 2 * (bottom - top)
        ]
        return sorted(found, key=lambda word: word.left)


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _letters(line: Line) -> int:
    return sum(len(word.text) for word in line)


def _confidence(line: Line) -> float:
    letters = _letters(line)
    return sum(len(word.text) * word.confidence for word in line) / letters if letters else 0.0


def _spaced(word: Word, theirs: Line) -> Line:
    """A word cut where Tesseract saw a space between the same letters."""
    if len(theirs) < 2 or len(word.text) > LONGEST or _letters(theirs) > LONGEST:  # noqa: PLR2004  # no space
        return [word]
    joined = "".join(one.text for one in theirs)
    match = SequenceMatcher(None, word.text.lower(), joined.lower(), autojunk=False)
    if match.ratio() < ALIKE:
        return [word]
    same = {
        block.b + step: block.a + step for block in match.get_matching_blocks() for step in range(block.size)
    }
    pieces, start, left, end = [], 0, word.left, 0
    for before, after in pairwise(theirs):
        end += len(before.text)
        cut = _cut(same.get(end - 1), same.get(end))
        if start < cut < len(word.text):
            pieces.append(word._replace(text=word.text[start:cut], left=left, right=before.right))
            start, left = cut, after.left
    return [*pieces, word._replace(text=word.text[start:], left=left)]


def _cut(before: int | None, after: int | None) -> int:
    """Where to cut, given the letters on both sides of a space; 0 for nowhere."""
    if before is None:
        return after or 0
    return before + 1 if after in (None, before + 1) else 0
