"""Makes a proposal of whatever an agent's function returned, or says in plain words why it can't."""

import json
import math
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import PydanticSerializationError, to_jsonable_python

from gluework.agents.inside.encoding import floats_in
from gluework.printed import Finder
from gluework.values import Field, Proposal, Reading

ANSWER_LIMIT = 1_000_000
"""Bytes of JSON."""


class FailedError(Exception):
    """The agent failed, or gave no answer; `why` is for a person, `partial` holds what could be saved.

    `kind` is the name of the error that its code raised, and `place` where that was, for whoever mends it.
    """

    def __init__(self, why: str, partial: Proposal | None = None, *, kind: str = "", place: str = "") -> None:
        super().__init__(why)
        self.why = why.rstrip(".")
        self.partial = partial or Proposal()
        self.kind = kind
        self.place = place


def to_proposal(result: object, result_type: type[BaseModel], reading: Reading) -> Proposal:
    """The proposal behind a `Proposal`, an instance of the promised type, or a dictionary of its fields.

    Raises `FailedError`.
    """
    if isinstance(result, Proposal):
        return _sound(result)
    if isinstance(result, dict) and result_type is not Proposal:
        result = _validated(result, result_type, reading)
    if result is None:
        raise FailedError("it returned nothing")
    if not isinstance(result, result_type) or result_type is Proposal:
        returned = f"it returned a value of the type {type(result).__name__}"
        raise FailedError(f"{returned}, not the {result_type.__name__} that it promises")
    try:
        values = result.model_dump(mode="json", warnings="error", by_alias=False)
    except (PydanticSerializationError, ValueError, RecursionError) as error:
        raise FailedError(f"a value of its answer can't be written down: {_first_line(error)}") from error
    return _sound(Proposal(fields=_fields(values, reading)))


def _validated(raw: dict[Any, Any], result_type: type[BaseModel], reading: Reading) -> BaseModel:
    try:
        return result_type.model_validate(raw)
    except ValidationError as error:
        wrong = {str(each["loc"][0]): each["msg"] for each in error.errors() if each["loc"]}
        why = "; ".join(f"{name}: {text}" for name, text in list(wrong.items())[:5]) or _first_line(error)
        saved = {name: raw[name] for name in raw if name in result_type.model_fields and name not in wrong}
        raise FailedError(f"its answer does not fit its own type ({why})", _saved(saved, reading)) from error


def _saved(raw: dict[str, Any], reading: Reading) -> Proposal:
    """The fields that are right on their own, for the person who looks at the case."""
    try:
        return _sound(Proposal(fields=_fields(to_jsonable_python(raw), reading)))
    except (FailedError, PydanticSerializationError, ValueError, RecursionError):
        return Proposal()


def _fields(values: dict[str, JsonValue], reading: Reading) -> tuple[Field, ...]:
    _check_values(values)
    finder = Finder(reading)
    return tuple(Field(name=name, value=value, evidence=finder.find(value)) for name, value in values.items())


def _check_values(values: JsonValue) -> None:
    try:
        if not all(map(math.isfinite, floats_in(values))):
            raise FailedError("a value of its answer is not a number (NaN) or infinite")
        size = len(json.dumps(values, ensure_ascii=False).encode("utf-8", errors="surrogatepass"))
        if size > ANSWER_LIMIT:
            raise FailedError(f"its answer has {size / 1_000_000:.1f} MB")
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise FailedError(f"a value of its answer can't be written down: {_first_line(error)}") from error


def _sound(proposal: Proposal) -> Proposal:
    """The proposal, if it survives the way through JSON and its numbers are numbers."""
    names = [field.name for field in proposal.fields]
    if len(set(names)) != len(names):
        raise FailedError("it answered a field twice")
    for field in proposal.fields:
        if not 0 <= field.confidence <= 1:  # NaN too is not within
            raise FailedError(f"the confidence of {field.name} is {field.confidence}, not from 0 to 1")
    if not 0 <= proposal.coverage <= 1:
        raise FailedError(f"its coverage is {proposal.coverage}, not from 0 to 1")
    _check_values({field.name: field.value for field in proposal.fields})
    try:
        text = proposal.model_dump_json(warnings="error")
        same = Proposal.model_validate_json(text)
    except (PydanticSerializationError, ValidationError, ValueError, RecursionError) as error:
        raise FailedError(f"its answer can't be written down: {_first_line(error)}") from error
    if len(text.encode()) > 2 * ANSWER_LIMIT:
        raise FailedError(f"its answer has {len(text) / 1_000_000:.1f} MB with its evidence")
    return same


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0][:200] if lines else ''}".rstrip(": ")
