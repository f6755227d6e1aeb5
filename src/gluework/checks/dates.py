"""Dates lie where dates of their kind lie."""

from collections.abc import Iterator
from datetime import date, timedelta

from gluework.charter import Charter
from gluework.checks.words import heading
from gluework.values import Doubt, DoubtKind, Proposal


def date_doubts(charter: Charter, proposal: Proposal, today: date) -> Iterator[Doubt]:
    """One doubt for each date that is too far behind or ahead of today."""
    for name, limits in charter.checks.dates.items():
        field = proposal.field(name)
        day = _day(field.value) if field else None
        if day is None:
            continue
        if day - today > timedelta(days=limits.future_days):
            yield _doubt(name, f"{heading(name)} {day} lies in the future.")
        elif today - day > timedelta(days=limits.past_days):
            yield _doubt(name, f"{heading(name)} {day} lies more than {limits.past_days} days back.")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None  # the schema check tells that it is no date


def _doubt(field: str, text: str) -> Doubt:
    return Doubt(kind=DoubtKind.DATE, field=field, text=text)
