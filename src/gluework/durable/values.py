"""What may cross a step: tagged JSON, never pickle.

A value is written with a tag that names its type, and read back as exactly that type. Types and tags
that nobody registered are refused, on the way in and on the way out, so that a run can't be made to
build an object it was never meant to.
"""

import base64
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from gluework import errors
from gluework.errors import GlueworkError
from gluework.values import Value

TAG = "$"
MICROSECOND = timedelta(microseconds=1)
PLAIN = (str, int, float, bool, type(None))


class UnknownTagError(GlueworkError):
    """A stored value has a tag that this program does not know."""

    slug = "unknown-tag"


class NotStorableError(GlueworkError):
    """A value can't be kept between steps."""

    slug = "not-storable"


class StepFailedError(GlueworkError):
    """A step ended in a fault of the program; the text is what is left of it after a restart."""

    slug = "step-failed"


class Values:
    """The types that may cross a step, by tag."""

    def __init__(self, nouns: Iterable[type[Value]] = (), enums: Iterable[type[Enum]] = ()) -> None:
        self._nouns = {kind.__name__: kind for kind in nouns}
        self._enums = {kind.__name__: kind for kind in enums}
        self._errors = {kind.__name__: kind for kind in _error_tree(GlueworkError)}

    def dumps(self, value: Any) -> str:
        """The value as tagged JSON; raises NotStorableError for a type that is not registered."""
        return json.dumps(self._tagged(value), separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    def loads(self, text: str) -> Any:
        """The value again; raises UnknownTagError."""
        return self._untagged(json.loads(text))

    def _tagged(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return self._tagged_enum(value)
        if isinstance(value, PLAIN):
            return value
        if isinstance(value, list):
            return [self._tagged(item) for item in value]
        if isinstance(value, dict):
            return self._tagged_dict(value)
        if isinstance(value, tuple):
            return {TAG: "tuple", "v": [self._tagged(item) for item in value]}
        if isinstance(value, Value):
            return self._tagged_noun(value)
        if isinstance(value, BaseException):
            return _tagged_error(value)
        return _tagged_scalar(value)

    def _tagged_enum(self, value: Enum) -> Any:
        name = type(value).__name__
        if self._enums.get(name) is not type(value):
            raise _refused(value)
        return {TAG: f"enum:{name}", "v": value.value}

    def _tagged_noun(self, value: Value) -> Any:
        name = type(value).__name__
        if self._nouns.get(name) is not type(value):
            raise _refused(value)
        return {TAG: f"noun:{name}", "v": value.model_dump(mode="json")}

    def _tagged_dict(self, value: dict[Any, Any]) -> Any:
        if not all(isinstance(key, str) for key in value):
            raise NotStorableError("A dict with keys that are not text can't cross a step.", "Use text keys.")
        content = {key: self._tagged(item) for key, item in value.items()}
        return {TAG: "dict", "v": content} if TAG in content else content

    def _untagged(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._untagged(item) for item in value]
        if not isinstance(value, dict):
            return value
        if TAG not in value:
            return {key: self._untagged(item) for key, item in value.items()}
        return self._by_tag(value[TAG], value.get("v"))

    def _by_tag(self, tag: Any, content: Any) -> Any:
        if not isinstance(tag, str):
            raise _unknown(tag)
        if tag == "dict" and isinstance(content, dict):
            return {key: self._untagged(item) for key, item in content.items()}
        if tag == "tuple" and isinstance(content, list):
            return tuple(self._untagged(item) for item in content)
        if tag in _READERS:
            return _READERS[tag](content)
        family, _, name = tag.partition(":")
        if family == "noun" and name in self._nouns:
            return self._nouns[name].model_validate_json(json.dumps(content))
        if family == "enum" and name in self._enums:
            return self._enums[name](content)
        if family == "error":
            return self._error(name, content)
        raise _unknown(tag)

    def _error(self, name: str, content: Any) -> Exception:
        kind = self._errors.get(name)
        if kind is None:
            return StepFailedError(f"{name}: {content.get('message', '')}")
        return kind(content.get("message", ""), content.get("hint", ""))


def _tagged_error(value: BaseException) -> Any:
    message = value.message if isinstance(value, GlueworkError) else str(value)
    hint = value.hint if isinstance(value, GlueworkError) else ""
    return {TAG: f"error:{type(value).__name__}", "v": {"message": message, "hint": hint}}


def _in_utc(value: datetime) -> str:
    if value.tzinfo is None:
        raise NotStorableError("A moment without its time zone can't cross a step.", "Use the clock's UTC.")
    return value.astimezone(UTC).isoformat()


_SCALARS: tuple[tuple[type, str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (Decimal, "decimal", str, Decimal),
    (datetime, "datetime", _in_utc, datetime.fromisoformat),  # before date: it is one, too
    (date, "date", date.isoformat, date.fromisoformat),
    (timedelta, "timedelta", lambda span: span // MICROSECOND, lambda micros: micros * MICROSECOND),
    (bytes, "bytes", lambda data: base64.b64encode(data).decode("ascii"), base64.b64decode),
)
"""Each with its tag, how it is written and how it is read."""
_READERS = {tag: read for _, tag, _, read in _SCALARS}


def _tagged_scalar(value: Any) -> Any:
    for kind, tag, write, _ in _SCALARS:
        if isinstance(value, kind):
            return {TAG: tag, "v": write(value)}
    raise _refused(value)


def _refused(value: Any) -> NotStorableError:
    return NotStorableError(
        f"A {type(value).__name__} can't cross a step.",
        "Return a noun, a plain JSON value, or register the type.",
    )


def _unknown(tag: Any) -> UnknownTagError:
    return UnknownTagError(
        f"A stored value has the unknown tag {tag!r}.",
        "It was written by another version of gluework, or changed; run that version to finish it.",
    )


def _error_tree(root: type[GlueworkError]) -> Iterable[type[GlueworkError]]:
    yield root
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, root) and kind is not root:
            yield kind
