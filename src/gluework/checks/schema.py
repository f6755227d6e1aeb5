"""The proposal fits the type that the agent promises, and has what the charter requires."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from gluework.charter import Charter
from gluework.checks.words import heading, shown
from gluework.values import Doubt, DoubtKind, Proposal

KINDS = (Decimal, date, int, float, str)


def kinds_of(result_type: type[BaseModel] | None) -> dict[str, type[Any]]:
    """The declared type of each field that is an amount, a date or a text."""
    if result_type is None:
        return {}
    kinds: dict[str, type[Any]] = {}
    for name, info in result_type.model_fields.items():
        choices = [info.annotation, *get_args(info.annotation)]
        kind = next((kind for kind in KINDS if kind in choices), None)
        if kind:
            kinds[name] = kind
    return kinds


SAID = {
    "decimal_parsing": "is not an amount",
    "decimal_type": "is not an amount",
    "date_from_datetime_parsing": "is not a date",
    "date_parsing": "is not a date",
    "date_type": "is not a date",
    "int_parsing": "is not a whole number",
    "string_type": "is not a text",
}


def schema_doubts(
    charter: Charter, proposal: Proposal, result_type: type[BaseModel] | None
) -> Iterator[Doubt]:
    """One doubt for each field that is missing or has the wrong form."""
    values = {name: value for name, value in proposal.values().items() if value is not None}
    said: set[str] = set()
    for name in charter.decides.required:
        if values.get(name) in (None, ""):
            said.add(name)
            yield _doubt(name, f"{heading(name)} is missing.")
    if result_type is None:
        return
    try:
        result_type.model_validate(
            {name: values[name] for name in values if name in result_type.model_fields}
        )
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            if name in said:
                continue
            said.add(name)
            if detail["type"] == "missing":
                yield _doubt(name, f"{heading(name)} is missing.")
            else:
                wrong = SAID.get(detail["type"], f"does not fit: {detail['msg'].lower()}")
                yield _doubt(name, f"{heading(name)} “{shown(values.get(name))}” {wrong}.")


def _doubt(field: str, text: str) -> Doubt:
    return Doubt(kind=DoubtKind.SCHEMA, field=field or None, text=text)
