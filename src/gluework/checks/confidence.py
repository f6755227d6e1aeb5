"""The agent is as sure as its charter demands."""

from collections.abc import Iterator

from gluework.charter import Charter
from gluework.checks.words import heading, shown
from gluework.values import Doubt, DoubtKind, Proposal


def confidence_doubts(charter: Charter, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt for each value that the agent is not sure enough of."""
    least = charter.decides.minimum_confidence
    for field in proposal.fields:
        if field.value not in (None, "") and field.confidence < least:
            text = f"{heading(field.name)} “{shown(field.value)}” is uncertain ({field.confidence:.0%} sure)."
            yield Doubt(kind=DoubtKind.CONFIDENCE, field=field.name, text=text)
