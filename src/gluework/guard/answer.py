"""What came back from outside, without the HTTP client's own types."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from gluework.errors import GuardError
from gluework.guard.headers import RawHeaders


class Came(NamedTuple):
    """What only the caller, and who keeps the answer, wants to know of it: all headers, repeated ones too."""

    headers: RawHeaders
    extensions: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: `headers` in lower case, `body` decoded from gzip and the like."""

    status: int
    headers: dict[str, str]
    body: bytes


class UnreachableError(GuardError):
    """No answer came: refused, broken off, or too late. Whether it was taken is not known."""

    slug = "unreachable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "Trying again later is right, with the same idempotency key.")
        self.reason = reason
