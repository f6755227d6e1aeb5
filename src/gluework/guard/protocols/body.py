"""Bodies as JSON: read without an accident whatever they are, and written as they are sent."""

import json
from typing import Any

Object = dict[str, Any]


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


def _unique(pairs: list[tuple[str, Any]]) -> Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
