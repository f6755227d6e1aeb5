"""Everything readable was read, and everything read reached whoever answered."""

import math
from collections.abc import Iterator

from gluework.values import Doubt, DoubtKind, Part, Proposal, Reading

NAMED = 5


def _named(unread: tuple[Part, ...]) -> str:
    named = "; ".join(f"{part.name}: {part.reason}".rstrip(".") for part in unread[:NAMED])
    return f"{named}; and {len(unread) - NAMED} more" if len(unread) > NAMED else named


def _not_taken_out(reading: Reading) -> Iterator[Doubt]:
    unread = reading.unread
    if unread:
        text = f"{len(unread)} of {len(reading.parts)} files in it could not be taken out. {_named(unread)}."
        others = " The others are cases of their own: approve to leave it at that." if reading.members else ""
        yield Doubt(kind=DoubtKind.COVERAGE, text=text + others)
    elif not reading.members:
        yield Doubt(kind=DoubtKind.COVERAGE, text="There is no file in it that holds anything.")


def coverage_doubts(reading: Reading, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt naming what was not read; another when the agent passed on less than it got."""
    unread = reading.unread
    if reading.apart:
        yield from _not_taken_out(reading)
    elif not reading.text.strip() and not reading.attachments and not reading.coverage.complete:
        reason = unread[0].reason if unread else "it has no content"
        yield Doubt(
            kind=DoubtKind.UNREADABLE,
            text=f"Nothing of the document could be read: {reason}.".replace("..", "."),
        )
    elif not reading.coverage.complete:
        share = math.floor(reading.coverage.share * 100)
        text = f"Only {share}% of the document was read. {_named(unread)}."
        yield Doubt(kind=DoubtKind.COVERAGE, text=text)
    told = any(doubt.kind is DoubtKind.COVERAGE for doubt in proposal.doubts)  # in better words
    if proposal.coverage < 1 and not told:
        text = f"Only {math.floor(proposal.coverage * 100)}% of what was read reached the model."
        yield Doubt(kind=DoubtKind.COVERAGE, field=None, text=text)
