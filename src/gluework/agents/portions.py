"""Documents that do not fit into a model's window: worked on in portions, and put together again.

The plan is stated and plain: groups of whole pages (or of lines, where a format has no pages) that fit,
one run of the agent for each, in order. Then for each field: the value that the portions agree on; lists
one after the other; where two portions say different things the first one stands, with a doubt.
"""

from collections.abc import Sequence
from itertools import pairwise

from pydantic import JsonValue

from gluework.nouns import Doubt, DoubtKind, Field, Proposal, Reading

MOST_PORTIONS = 64
MARGIN = 0.8
"""Of the window is filled: what a portion takes is only an estimate."""


def how_many(tokens: int, window: int) -> int:
    """Portions for a request of so many tokens, at least 2."""
    return max(2, -(-tokens // max(1, int(window * MARGIN))))


def portions(reading: Reading, count: int) -> list[Reading]:
    """The reading in about so many readings of whole pages or lines; fewer when it has no more of them."""
    if len(reading.pages) > 1:
        groups = _grouped([len(page.text) + 1 for page in reading.pages], count)
        cut = [reading.pages[begin:end] for begin, end in groups]
        return [
            reading.model_copy(update={"pages": pages, "text": "\n".join(page.text for page in pages)})
            for pages in cut
        ]
    lines = reading.text.splitlines(keepends=True)
    groups = _grouped([len(line) for line in lines], count)
    return [reading.model_copy(update={"text": "".join(lines[begin:end])}) for begin, end in groups]


def _grouped(sizes: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Neighbours in groups of about the same size: begin and end of each."""
    limit = max(1, -(-sum(sizes) // count))
    cuts, filled = [0], 0
    for place, size in enumerate(sizes):
        if filled and filled + size > limit:
            cuts.append(place)
            filled = 0
        filled += size
    return list(pairwise([*cuts, len(sizes)]))


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
