"""The form of an agent's result: what is known of the model that it promises, outside of its process."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from gluework.values.value import Value


class FieldKind(StrEnum):
    """What a field's values are declared to be; as what they are read and compared."""

    AMOUNT = "amount"
    DATE = "date"
    INT = "int"
    FLOAT = "float"
    TEXT = "text"
    OTHER = "other"


KINDS = {
    Decimal: FieldKind.AMOUNT,
    date: FieldKind.DATE,
    int: FieldKind.INT,
    float: FieldKind.FLOAT,
    str: FieldKind.TEXT,
}
"""The first of these that a declared type names, or has in it, is its kind."""


class FormField(Value):
    """One field of a result."""

    name: str
    required: bool
    kind: FieldKind


class ResultForm(Value):
    """The model of a result as a description, which crosses from the agent's process as JSON."""

    title: str
    fields: tuple[FormField, ...]
    json_schema: dict[str, JsonValue]
    """By the fields' own names; empty where the model has a type that JSON schema can't tell."""

    @classmethod
    def of(cls, model: type[BaseModel]) -> "ResultForm":
        """The form of a model: where its class is, since its types may be described by code of the agent."""
        model.model_rebuild(raise_errors=False)  # a type that it names may stand below it in the file
        return cls(
            title=model.model_config.get("title") or model.__name__,
            fields=tuple(
                FormField(name=name, required=info.is_required(), kind=_kind(info))
                for name, info in model.model_fields.items()
            ),
            json_schema=_schema(model),
        )

    def kind(self, name: str) -> FieldKind:
        """Of a field; `OTHER` where there is none of that name."""
        return next((field.kind for field in self.fields if field.name == name), FieldKind.OTHER)

    def filled(self, values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Those that stand in a field of this form and are not empty: what can be held against the model."""
        names = (field.name for field in self.fields)
        return {name: values[name] for name in names if values.get(name) is not None}


class Misfit(Value):
    """One value that does not fit the model, as Pydantic says it."""

    field: str
    """Empty where it is about the whole."""
    type: str
    """Such as `missing` or `decimal_parsing`."""
    message: str


def misfits_of(model: type[BaseModel], values: dict[str, JsonValue]) -> tuple[Misfit, ...]:
    """What does not fit: where the model's class is, since its validators are code of the agent."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        return tuple(
            Misfit(field=str(each["loc"][0]) if each["loc"] else "", type=each["type"], message=each["msg"])
            for each in error.errors(include_url=False, include_context=False, include_input=False)
        )
    return ()


def _kind(info: FieldInfo) -> FieldKind:
    named = (info.annotation, *get_args(info.annotation))
    return next((kind for declared, kind in KINDS.items() if declared in named), FieldKind.OTHER)


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    try:
        return dict(to_jsonable_python(model.model_json_schema(by_alias=False)))
    except Exception:  # noqa: BLE001  # a type may be described by the agent's own code
        return {}
