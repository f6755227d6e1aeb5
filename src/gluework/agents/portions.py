"""Documents that do not fit into a model's window: worked on in portions, and put together again.

The plan is stated and plain: groups of whole pages, with what stands between them, that fit; pages that do
not, and formats without pages, in lines, or words where a line is too long. One run of the agent for each,
in order. Then for each field: the value that the portions agree on; lists
one after the other; where two portions say different things the first one stands, with a doubt.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter

from pydantic import JsonValue

from gluework.guard import CJK
from gluework.values import Doubt, DoubtKind, Field, Page, Proposal, Reading, Word

MOST_PORTIONS = 64
MARGIN = 0.8
"""Of the window is filled: what a portion takes is only an estimate."""
_WORD = re.compile(rf"\s*(?:[{CJK}]|[^\s{CJK}]+)\s*|\s+")
"""With the blanks around it, so that nothing is lost; scripts without blanks may be cut anywhere."""


def how_many(tokens: int, window: int) -> int:
    """Portions for a request of so many tokens, at least 2."""
    return max(2, -(-tokens // max(1, int(window * MARGIN))))


def portions(reading: Reading, count: int) -> list[Reading]:
    """The reading in about so many readings, which together hold all of its text in its order."""
    limit = max(1, -(-len(reading.text) // count))
    groups: list[list[_Stretch]] = [[]]
    filled = 0
    for stretch in _fine(_stretches(reading), limit):
        size, is_blank = len(stretch.text), not stretch.text.strip()
        if filled and not is_blank and filled + size > limit:
            groups.append([])
            filled = 0
        groups[-1].append(stretch)
        filled += 0 if is_blank else size
    return [_reading_of(reading, stretches) for stretches in groups]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text that stands together, and the page that it is."""

    text: str
    page: Page | None = None
    words: tuple[Word, ...] | None = None
    """Of a piece of a page."""


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Pages, and what lies before, between and after them (a mail's body, what was attached to it)."""
    cursor = 0
    for page in reading.pages:
        found = reading.text.find(page.text, cursor)
        begin, end = (found, found + len(page.text)) if found >= 0 else (cursor, cursor)
        if begin > cursor:
            yield _Stretch(reading.text[cursor:begin])
        yield _Stretch(reading.text[begin:end], page)
        cursor = end
    if cursor < len(reading.text) or not reading.pages:
        yield _Stretch(reading.text[cursor:])


def _fine(stretches: Iterable[_Stretch], limit: int) -> Iterator[_Stretch]:
    """Those that are too long in lines, and lines that are too long in words."""
    for stretch in stretches:
        if len(stretch.text) <= limit:
            yield stretch
            continue
        lines = stretch.text.splitlines(keepends=True)
        texts = [part for line in lines for part in ([line] if len(line) <= limit else _WORD.findall(line))]
        if stretch.page is None:
            yield from map(_Stretch, texts)
        else:
            yield from _pieces(stretch.page, texts)


def _pieces(page: Page, texts: Iterable[str]) -> Iterator[_Stretch]:
    """Of a page, each with the words that stand in it, where they can be told by their number."""
    countable = [word.text for word in page.words] == page.text.split()
    begin, inside = 0, False
    for text in texts:
        begin -= inside and not text[0].isspace()
        end = begin + len(text.split())
        yield _Stretch(text, page, page.words[begin:end] if countable else page.words)
        begin, inside = end, not text[-1].isspace()


def _reading_of(reading: Reading, stretches: Sequence[_Stretch]) -> Reading:
    pages = [
        _page_of(page, list(pieces))
        for page, pieces in groupby(stretches, attrgetter("page"))
        if page is not None
    ]
    text = "".join(stretch.text for stretch in stretches)
    return reading.model_copy(update={"pages": tuple(pages), "text": text})


def _page_of(page: Page, pieces: Sequence[_Stretch]) -> Page:
    first = pieces[0].words
    if first is None:
        return page
    every = chain.from_iterable(piece.words or () for piece in pieces)
    words = first if first is page.words else tuple(dict.fromkeys(every))
    return page.model_copy(update={"text": "".join(piece.text for piece in pieces), "words": words})


def together(proposals: Sequence[Proposal]) -> Proposal:
    """One proposal of those of all portions, in their order."""
    names = dict.fromkeys(field.name for proposal in proposals for field in proposal.fields)
    fields, doubts = [], [doubt for proposal in proposals for doubt in proposal.doubts]
    for name in names:
        found = [field for proposal in proposals if (field := proposal.field(name)) is not None]
        given = [field for field in found if field.value not in (None, "", [])]
        fields.append(_one(given) if given else found[0])
        if len({repr(field.value) for field in given if not isinstance(field.value, list)}) > 1:
            text = f"Different parts of the document state different values of {name}."
            doubts.append(Doubt(kind=DoubtKind.AGENT, field=name, text=text))
    return Proposal(
        fields=tuple(fields),
        doubts=tuple(dict.fromkeys(doubts)),
        answered_by=", ".join(dict.fromkeys(proposal.answered_by for proposal in proposals)),
        coverage=min(proposal.coverage for proposal in proposals),
    )


def _one(given: Sequence[Field]) -> Field:
    if not all(isinstance(field.value, list) for field in given):
        return given[0]
    values: list[JsonValue] = []
    for field in given:
        values += field.value if isinstance(field.value, list) else []
    evidence = tuple(each for field in given for each in field.evidence)
    confidence = min(field.confidence for field in given)
    return given[0].model_copy(update={"value": values, "evidence": evidence, "confidence": confidence})
