"""Bodies as JSON: read without an accident whatever they are, held against a schema, and written.

Schemas, and OpenAPI's way to write them, are checked by the `jsonschema-rs` package; what a schema refers to
elsewhere is never fetched. One that makes no sense itself, or that can't be checked, is no fault of the
answer.
"""

import json
from typing import Any

import jsonschema_rs

Object = dict[str, Any]
QUOTED = 80
"""Characters of an answer that a message shows at most."""
OBJECT: Object = {"type": "object"}
AS_THEY_ARE = frozenset(
    {"default", "description", "enum", "example", "pattern", "properties", "required", "title"}
)
COUNTS = frozenset({"maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"})
"""OpenAPI's writers put these as text."""


def parsed(content: bytes | str, *, once: bool = False) -> Any:
    """The JSON value, or None where it is none (or nested deeper than anybody means).

    With `once` also where it says two things under one name.
    """
    try:
        return json.loads(content, object_pairs_hook=_unique if once else None)
    except (ValueError, RecursionError):
        return None


def as_object(content: bytes | str) -> Object | None:
    """The JSON object, or None where it is none."""
    value = parsed(content)
    return value if isinstance(value, dict) else None


def objects(value: Any) -> list[Object] | None:
    """The value, where it is a list of objects."""
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    return None


def objects_in(value: Any) -> list[Object]:
    """The objects in a list, whatever else stands there; none where the value is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def inner(value: Any, *names: str) -> Object:
    """The object that stands below these names; an empty one where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def joined(content: Any) -> str:
    """The text of a content: a text, or parts of which some are."""
    if isinstance(content, str):
        return content
    return "".join(text for part in objects(content) or () if isinstance(text := part.get("text"), str))


def place_of(piece: Object, otherwise: int) -> int:
    """Where a piece of a stream belongs, by its own word."""
    stated = piece.get("index")
    return stated if isinstance(stated, int) else otherwise


def add(whole: Object, key: str, text: object) -> None:
    """Goes on with a text of which another piece came."""
    before = whole.get(key)
    if isinstance(text, str) and text:
        whole[key] = before + text if isinstance(before, str) else text


def as_json(value: Any) -> str:
    """As a model is shown it; empty where it is nested too deep to be written."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (RecursionError, ValueError):
        return ""


def written(body: Object) -> bytes:
    """A body as it is sent: in UTF-8, or in ASCII where it holds half a character."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":")).encode()


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


def _unique(pairs: list[tuple[str, Any]]) -> Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
