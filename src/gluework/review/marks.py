"""Finds the words of evidence in a text, to mark them there.

The pieces put together are the text again, whatever overlaps.
"""

from collections.abc import Iterable
from itertools import pairwise

from gluework.printed import span_of
from gluework.values import Value


class Piece(Value):
    """A stretch of text and the fields whose evidence it is part of (mostly none)."""

    text: str
    keys: tuple[str, ...] = ()


def pieces(text: str, evidence: Iterable[tuple[str, str]]) -> list[Piece]:
    """The text, cut at every edge of a mark; `evidence` is pairs of field key and words."""
    spans = [(found, key) for key, words in evidence if (found := span_of(text, words))]
    edges = {0, len(text), *(edge for span, _ in spans for edge in span)}
    return [
        Piece(
            text=text[start:end],
            keys=tuple(dict.fromkeys(key for (left, right), key in spans if left <= start and end <= right)),
        )
        for start, end in pairwise(sorted(edges))
    ]
