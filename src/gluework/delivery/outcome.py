"""What one try at a destination came to, and how a destination is tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from gluework.errors import GlueworkError


class Unreachable(GlueworkError):  # noqa: N818  # a state of the destination, said as one
    """The destination could not be reached, or gave no whole answer; trying again later is right."""

    slug = "unreachable"


class Refused(GlueworkError):  # noqa: N818
    """The destination will never take it as it is."""

    slug = "refused"


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP answer, its body cut off at a limit."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class HttpOut(Protocol):
    """The way out for webhooks; the guard fills it."""

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> HttpAnswer:  # noqa: ASYNC109
        """One try; Unreachable when no whole answer came."""
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over: the same, byte for byte, on every try."""

    key: str
    at: datetime
    """The first try's moment; it never changes."""
    content: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The case's part of it."""
        data: dict[str, Any] = self.content["data"]
        return data


class LaterError(Unreachable):
    """It answered that it can't take it now; `seconds` is when it wants to be asked again."""

    def __init__(self, message: str, seconds: float | None) -> None:
        super().__init__(message)
        self.seconds = seconds
