"""Everything readable was read, and everything read reached whoever answered."""

from collections.abc import Iterator

from gluework.nouns import Doubt, DoubtKind, Proposal, Reading

NAMED = 5


def coverage_doubts(reading: Reading, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt naming what was not read; another when the agent passed on less than it got."""
    unread = reading.unread
    if not reading.text.strip() and not reading.attachments and not reading.coverage.complete:
        reason = unread[0].reason if unread else "it has no content"
        yield Doubt(
            kind=DoubtKind.UNREADABLE,
            text=f"Nothing of the document could be read: {reason}.".replace("..", "."),
        )
    elif not reading.coverage.complete:
        named = "; ".join(f"{part.name}: {part.reason}".rstrip(".") for part in unread[:NAMED])
        more = f"; and {len(unread) - NAMED} more" if len(unread) > NAMED else ""
        share = f"{reading.coverage.share:.0%}"
        yield Doubt(kind=DoubtKind.COVERAGE, text=f"Only {share} of the document was read. {named}{more}.")
    if proposal.coverage < 1:
        text = f"Only {proposal.coverage:.0%} of what was read reached the model."
        yield Doubt(kind=DoubtKind.COVERAGE, field=None, text=text)
