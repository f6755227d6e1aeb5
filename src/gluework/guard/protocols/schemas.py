"""JSON Schemas, and OpenAPI's way to write them: read, and held against a value.

They are checked by the `jsonschema-rs` package; what a schema refers to elsewhere is never fetched. A
schema that makes no sense itself, or that can't be checked, is no fault of the answer.
"""

from typing import Any

import jsonschema_rs

from gluework.guard.protocols.body import Object, inner

QUOTED = 80
"""Characters of an answer that a message shows at most."""
OBJECT: Object = {"type": "object"}
AS_THEY_ARE = frozenset(
    {"default", "description", "enum", "example", "pattern", "properties", "required", "title"}
)
COUNTS = frozenset({"maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"})
"""OpenAPI's writers put these as text."""


def from_openapi(schema: Any) -> Any:
    """A schema as OpenAPI 3.0 has it (types in capitals, `nullable`) as JSON Schema."""
    if isinstance(schema, list):
        return [from_openapi(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: value if key in AS_THEY_ARE else from_openapi(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict):
        made["properties"] = {name: from_openapi(each) for name, each in schema["properties"].items()}
    for key in COUNTS & made.keys():
        if isinstance(made[key], str) and made[key].isdigit():
            made[key] = int(made[key])
    if isinstance(kind := made.get("type"), str):
        made["type"] = kind.lower()
        if made.pop("nullable", False):
            made["type"] = [kind.lower(), "null"]
            if isinstance(made.get("enum"), list):
                made["enum"] = [*made["enum"], None]
    return made


def schema_in(form: Object) -> Any:
    """The schema of a form of type `json_object` or `json_schema`; None of any other."""
    if form.get("type") == "json_object":
        return OBJECT
    if form.get("type") != "json_schema":
        return None
    schema = (inner(form, "json_schema") or form).get("schema")
    return OBJECT if schema is None else schema


def why_not(schema: Any, value: Any, what: str) -> str | None:
    """Why a value does not fit a schema, in a sentence about `what`; None when it does."""
    try:
        checker = jsonschema_rs.validator_for(schema, retriever=_never)
        error = next(iter(checker.iter_errors(value)), None)
    except (ValueError, TypeError, jsonschema_rs.ReferencingError):
        return None
    if error is None:
        return None
    place = "/".join(str(step) for step in error.instance_path)
    where = f" at {shown(place)}" if place else ""
    return f"{what} does not fit the schema that was asked for{where}: {shown(error.message)}"


def shown(text: str) -> str:
    """A text short enough to be shown to a person, on one line."""
    line = " ".join(text[: QUOTED * 4].split())
    return line if len(line) < QUOTED else line[: QUOTED - 1] + "…"


def _never(uri: str) -> Any:
    raise LookupError(uri)
