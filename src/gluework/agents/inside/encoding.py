"""How a step's result is kept: JSON with tags, never pickle; unknown types are refused on the way in.

JSON's own types, tuples, decimals, dates, moments, times, bytes, enums, Pydantic models and dataclasses
of the agent or of an imported package. A class is named by where it is; those of the agent's folder by
their name there, since the folder's private name is another one in each process.
"""

import base64
import dataclasses
import json
import math
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from gluework.agents.inside.modules import AgentFolder
from gluework.errors import AgentError

TAG = "$"
HINT = "Return plain values, Pydantic models or dataclasses from a step, such as `result.output`."
OWN = "."
"""Put before the name of a class of the agent's folder."""

_TO_TEXT: dict[type, Callable[[Any], str]] = {
    Decimal: str,
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
}
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": base64.b64decode,
}


class Encoding:
    """Between values and text, for one agent."""

    def __init__(self, folder: AgentFolder) -> None:
        self._folder = folder

    def dumps(self, value: object) -> str:
        """The value as text; raises `AgentError` naming the type that can't be kept."""
        return json.dumps(self._tagged(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    def loads(self, text: str) -> Any:
        """The value again; raises `AgentError` when its class is gone or has changed."""
        return self._value(json.loads(text))

    def _tagged(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind in (bool, int, str):
            return value
        if kind is float:
            _check_finite(value)
            return value
        if kind is list:
            return [self._tagged(item) for item in value]
        if kind is dict:
            return self._tagged_dict(value)
        if kind is tuple:
            return {TAG: "tuple", "v": [self._tagged(item) for item in value]}
        if kind in _TO_TEXT:
            return {TAG: kind.__name__, "v": _TO_TEXT[kind](value)}
        return self._tagged_object(value)

    def _tagged_dict(self, value: dict[Any, Any]) -> Any:
        if any(type(key) is not str for key in value):
            raise AgentError("A step's result has a dictionary whose keys are not strings.", HINT)
        inner = {key: self._tagged(item) for key, item in value.items()}
        return {TAG: "dict", "v": inner} if TAG in value else inner

    def _tagged_object(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, Enum):
            return {TAG: "enum", "of": self._class_name(kind), "v": self._tagged(value.value)}
        if isinstance(value, BaseModel):
            try:
                fields = value.model_dump(mode="json", warnings="error", by_alias=False)
            except ValueError as error:
                raise AgentError(f"A {kind.__name__} can't be kept between runs: {error}.", HINT) from error
            _check_finite(fields)
            return {TAG: "model", "of": self._class_name(kind), "v": fields}
        if dataclasses.is_dataclass(kind) and all(field.init for field in dataclasses.fields(kind)):
            named = {field.name: getattr(value, field.name) for field in dataclasses.fields(kind)}
            inner = {name: self._tagged(item) for name, item in named.items()}
            return {TAG: "dataclass", "of": self._class_name(kind), "v": inner}
        raise AgentError(f"A {kind.__module__}.{kind.__qualname__} can't be kept between runs.", HINT)

    def _value(self, kept: Any) -> Any:
        if isinstance(kept, list):
            return [self._value(item) for item in kept]
        if not isinstance(kept, dict):
            return kept
        if TAG not in kept:
            return {key: self._value(item) for key, item in kept.items()}
        tag, inner = kept[TAG], kept["v"]
        if tag == "dict":
            return {key: self._value(item) for key, item in inner.items()}
        if tag == "tuple":
            return tuple(self._value(item) for item in inner)
        if tag in _FROM_TEXT:
            return _FROM_TEXT[tag](inner)
        return self._object(tag, kept.get("of", ""), inner)

    def _object(self, tag: str, name: str, inner: Any) -> Any:
        kind = self._class(name)
        try:
            if tag == "model" and issubclass(kind, BaseModel):
                return kind.model_validate_json(json.dumps(inner), by_name=True, by_alias=False)
            if tag == "enum" and issubclass(kind, Enum):
                return kind(self._value(inner))
            if tag == "dataclass" and dataclasses.is_dataclass(kind):
                return kind(**{key: self._value(item) for key, item in inner.items()})
        except (TypeError, ValueError) as error:
            raise AgentError(f"A kept {name} does not fit the class of today: {error}.", _CHANGED) from error
        raise AgentError(f"A step's result is tagged {tag!r} {name!r}, which is not known.", _CHANGED)

    def _class_name(self, kind: type) -> str:
        short = self._folder.short_name(kind.__module__)
        name = f"{OWN}{short}:{kind.__qualname__}" if short else f"{kind.__module__}:{kind.__qualname__}"
        if self._find(name) is not kind:
            raise AgentError(f"The class {name} can't be found again by its name.", HINT)
        return name

    def _class(self, name: str) -> type:
        found = self._find(name)
        if not isinstance(found, type):
            raise AgentError(f"The class {name} of a kept step is not there any more.", _CHANGED)
        return found

    def _find(self, name: str) -> object:
        """Only what is imported already is looked at, but for the agent's own files."""
        module_name, _, path = name.partition(":")
        if module_name.startswith(OWN):
            short = module_name.removeprefix(OWN)
            found: Any = self._folder.load(short) if self._folder.has(short.partition(".")[0]) else None
        else:
            found = sys.modules.get(module_name)
        for part in path.split("."):
            found = getattr(found, part, None)
        return found


_CHANGED = "Give the step another name when its result changes, so that it runs anew."


def floats_in(value: object) -> Iterator[float]:
    """Every float of a value of JSON, however deep."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from floats_in(inner)


def _check_finite(value: object) -> None:
    if wrong := next((number for number in floats_in(value) if not math.isfinite(number)), None):
        raise AgentError(
            f"The number {wrong} can't be kept between runs.", "Return None for what is not known."
        )
