"""What kind of value an agent's result declares for each field."""

from datetime import date
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel

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
