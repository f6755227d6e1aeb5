"""Values are plausible: sums come out, dates lie where dates of their kind lie, check digits hold."""

import importlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from stdnum.exceptions import ValidationError

from gluework.charter import Charter, InvalidIdentifiers, Sum
from gluework.checks.words import heading, label, shown
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


MODULES = {
    "vat": "stdnum.eu.vat",
    "iban": "stdnum.iban",
    "bic": "stdnum.bic",
    "lei": "stdnum.lei",
    "gln": "stdnum.ean",
    "isin": "stdnum.isin",
    "luhn": "stdnum.luhn",
}
NON_EU_VAT = {"CH": "stdnum.ch.vat", "GB": "stdnum.gb.vat", "NO": "stdnum.no.mva"}


def identifier_doubts(charter: Charter, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt for each identifier whose checksum does not hold."""
    tolerant = charter.checks.invalid_identifiers is InvalidIdentifiers.DOUBT_UNLESS_CONFIRMED
    for name, kind in charter.checks.identifiers.items():
        field = proposal.field(name)
        if field is None or field.value in (None, "") or (tolerant and field.confirmed):
            continue
        if not holds(kind, str(field.value)):
            text = f"{heading(name)} “{shown(field.value)}” is not valid: its check digits do not hold."
            yield Doubt(kind=DoubtKind.IDENTIFIER, field=name, text=text)


def holds(kind: str, value: str) -> bool:
    """Whether an identifier of a kind is valid by form and check digits."""
    country = value.strip()[:2].upper()
    module = NON_EU_VAT.get(country, MODULES[kind]) if kind == "vat" else MODULES[kind]
    text = value.strip()[2:] if module == "stdnum.gb.vat" else value
    try:
        importlib.import_module(module).validate(text)
    except ValidationError:
        return False
    return True
