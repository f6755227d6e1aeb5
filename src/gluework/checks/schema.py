"""The proposal fits the type that the agent promises, and has what the charter requires."""

from collections.abc import Iterable, Iterator

from gluework.charter import Charter
from gluework.checks.words import heading, shown
from gluework.values import Doubt, DoubtKind, Misfit, Proposal

SAID = {
    "decimal_parsing": "is not an amount",
    "decimal_type": "is not an amount",
    "date_from_datetime_parsing": "is not a date",
    "date_parsing": "is not a date",
    "date_type": "is not a date",
    "int_parsing": "is not a whole number",
    "string_type": "is not a text",
}


def schema_doubts(charter: Charter, proposal: Proposal, misfits: Iterable[Misfit]) -> Iterator[Doubt]:
    """One doubt for each field that is missing or has the wrong form."""
    values = proposal.values()
    said: set[str] = set()
    for name in charter.decides.required:
        if values.get(name) in (None, ""):
            said.add(name)
            yield _doubt(name, f"{heading(name)} is missing.")
    for misfit in misfits:
        name = misfit.field
        if name in said:
            continue
        said.add(name)
        if misfit.type == "missing":
            yield _doubt(name, f"{heading(name)} is missing.")
        else:
            wrong = SAID.get(misfit.type, f"does not fit: {misfit.message.lower()}")
            yield _doubt(name, f"{heading(name)} “{shown(values.get(name))}” {wrong}.")


def _doubt(field: str, text: str) -> Doubt:
    return Doubt(kind=DoubtKind.SCHEMA, field=field or None, text=text)
