"""What is answered when a call can't be: a status that says whose fault it is, and whether to come again.

The guard has waited and tried again by itself. So an SDK is told not to (`x-should-retry`, which those of
OpenAI and Anthropic follow), but for a budget that only calls under way hold back: that one will fit soon.
A budget that is used up is a 402, because every library comes again after a 429.
"""

import math
from dataclasses import dataclass
from datetime import datetime

import structlog

from gluework.errors import (
    BudgetBusyError,
    BudgetError,
    ContextError,
    GlueworkError,
    InvalidError,
    PriceError,
    SettingsError,
    StorageError,
    SystemAwayError,
    UnavailableError,
)
from gluework.guard import HTTPError, TimeoutException
from gluework.telemetry import where_of

STATUSES: dict[type[GlueworkError], int] = {
    BudgetBusyError: 429,
    ContextError: 400,
    InvalidError: 400,
    PriceError: 400,
    SettingsError: 502,
}
"""Where they are other ones than on our own pages, or none."""
SOON = 5
"""Seconds, where nobody knows better."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class GatewayRefusal:
    """What is told of an error."""

    status: int
    slug: str
    message: str
    retry_after: int | None = None
    """Seconds."""
    again: bool = False
    """Whether an SDK may come again by itself."""

    def headers(self) -> dict[str, str]:
        """When to come again, if at all."""
        said = {} if self.again else {"x-should-retry": "false"}
        return said if self.retry_after is None else {**said, "retry-after": str(self.retry_after)}


def refusal_of(error: Exception, now: datetime) -> GatewayRefusal:
    """What is told of it; of a fault of the program itself nothing is, but in the log."""
    match error:
        case BudgetBusyError():
            return _of(error, _seconds(error.granted_anew, now), again=True)
        case BudgetError():
            return _of(error, None if error.granted_anew is None else _seconds(error.granted_anew, now))
        case SystemAwayError():
            return _of(error, _seconds(error.until, now))
        case UnavailableError():
            return _of(error, SOON)
        case StorageError():  # where it is, is nobody's business who only calls a system
            log.warning("a call failed by the database", problem=str(error))
            said = "The gateway's database can't be used just now. Send it again in a little while."
            return GatewayRefusal(error.status, error.slug, said, SOON)
        case GlueworkError():
            return _of(error)
        case TimeoutException():
            return GatewayRefusal(504, "timeout", f"The system had no answer in time: {_words(error)}.")
        case HTTPError():
            return GatewayRefusal(502, "unreachable", f"The system can't be reached: {_words(error)}.")
        case _:
            log.error("a call failed", error=type(error).__qualname__, where=where_of(error))
            return GatewayRefusal(500, "internal", "Something went wrong in the gateway; it is in its log.")


def _of(error: GlueworkError, retry_after: int | None = None, *, again: bool = False) -> GatewayRefusal:
    status = next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), error.status)
    return GatewayRefusal(status, error.slug, str(error), retry_after, again)


def _seconds(until: datetime | None, now: datetime) -> int:
    return SOON if until is None else max(1, math.ceil((until - now).total_seconds()))


def _words(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__
