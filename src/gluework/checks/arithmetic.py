"""The sums that the charter states come out right."""

from collections.abc import Iterator
from decimal import Decimal

from gluework.charter import Charter, Sum
from gluework.checks.words import label
from gluework.printed import stated_amount
from gluework.values import Doubt, DoubtKind, Proposal


def arithmetic_doubts(charter: Charter, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt for each sum whose parts and total are all there and do not agree.

    A part that is there counts; one that is missing counts nothing, unless all are missing.
    """
    for rule in charter.checks.sums:
        doubt = _checked(rule, proposal)
        if doubt:
            yield doubt


def _checked(rule: Sum, proposal: Proposal) -> Doubt | None:
    values = proposal.values()
    total = stated_amount(values.get(rule.total))
    parts = {part: stated_amount(values.get(part.removeprefix("-"))) for part in rule.parts}
    first = parts[rule.parts[0]]
    if total is None or first is None:
        return None
    known = {part: number for part, number in parts.items() if number is not None}
    if len(known) < len(parts) and len(known) == 1 and len(parts) == 2:  # noqa: PLR2004  # a + ? proves nothing
        return None
    found = sum((-number if part.startswith("-") else number for part, number in known.items()), Decimal(0))
    nothing_is_due = rule.zero_when_negative and total == 0 and found < 0
    if nothing_is_due or abs(found - total) <= rule.tolerance:
        return None
    said = " and ".join(
        f"{'minus ' if part.startswith('-') else ''}{label(part.removeprefix('-'))} {number}"
        for part, number in known.items()
    )
    text = f"{said[:1].upper()}{said[1:]} give {found}, but the {label(rule.total)} is {total}."
    return Doubt(kind=DoubtKind.ARITHMETIC, field=rule.total, text=text)
