"""Identifiers hold by their checksums, instead of by looking right."""

import importlib
from collections.abc import Iterator

from stdnum.exceptions import ValidationError

from gluework.charter import Charter, InvalidIdentifiers
from gluework.checks.words import heading, shown
from gluework.values import Doubt, DoubtKind, Proposal

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
