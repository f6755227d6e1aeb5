"""What one try at a destination came to, and how a destination is tried."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from pydantic import JsonValue

from gluework.errors import GlueworkError
from gluework.guard import Response
from gluework.values import Case, Proposal

TYPE = "case.delivered"


class Unreachable(GlueworkError):  # noqa: N818  # a state of the destination, said as one
    """The destination could not be reached, or gave no whole answer; trying again later is right."""

    slug = "unreachable"


class LaterError(Unreachable):
    """It answered that it can't take it now; `asked` is how long it wants to be left alone."""

    def __init__(self, message: str, asked: timedelta | None) -> None:
        super().__init__(message)
        self.asked = asked


class Refused(GlueworkError):  # noqa: N818
    """The destination will never take it as it is."""

    slug = "refused"


class HttpOut(Protocol):
    """The way out for webhooks; the guard fills it."""

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109
        """One try, no redirect followed; UnreachableError when no whole answer came."""
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

    @property
    def body(self) -> bytes:
        """The whole of it as JSON."""
        return encoded(self.content)

    @property
    def digest(self) -> str:
        """SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


def packed(case: Case, proposal: Proposal, decided_by: str, key: str, at: datetime) -> Parcel:
    """The parcel of a case; nothing in it depends on the try."""
    content = {
        "type": TYPE,
        "timestamp": at.astimezone(UTC).isoformat(),
        "data": {
            "case": case.id,
            "agent": case.agent,
            "charter_version": case.charter_version,
            "document": {"digest": case.document.digest, "name": case.document.name},
            "fields": proposal.values(),
            "decided_by": decided_by,
        },
    }
    return Parcel(key, at, content)


def encoded(value: JsonValue) -> bytes:
    """JSON on one line, in UTF-8; Refused when a value has no form in JSON (NaN, infinity).

    Half a character (a lone surrogate, which models do answer) is written as its JSON escape.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    except ValueError as error:
        raise Refused("a value can't be written as JSON (not a number, or infinite)") from error
    return text.encode("utf-8", "backslashreplace")
