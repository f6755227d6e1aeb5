"""What came back from outside, without the HTTP client's own types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gluework.errors import GuardError
from gluework.guard.request import RawHeaders


class RawParts(NamedTuple):
    """What only the caller, and who keeps the answer, wants to know of it: all headers, repeated ones too."""

    headers: RawHeaders
    extensions: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Response:
    """A complete answer: `headers` in lower case, `body` decoded from gzip and the like."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    value: Any = field(default=None, repr=False, compare=False)
    """What came besides: the `RawParts` of an answer by HTTP, or what a function returned."""


class UnreachableError(GuardError):
    """No answer came: refused, broken off, or too late. Whether it was taken is not known."""

    slug = "unreachable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "Trying again later is right, with the same idempotency key.")
        self.reason = reason
