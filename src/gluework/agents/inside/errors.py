"""Errors of the service, raised again in the agent's process as what they are.

Those of `gluework.errors` with all they carry, those of the HTTP client by their name; anything else is a
fault of the service, which the agent hears of as an answer that did not come.
"""

from datetime import datetime
from typing import Any

import httpx2

from gluework import errors
from gluework.agents.border import Message
from gluework.errors import GlueworkError, GuardError

ERROR = "error"
CROSSED = "crossed_border"
"""Marks an error that the service said, so that the line on which it came is as good as before."""


def raised(answer: Message) -> Message:
    """The answer; raises the error that it is."""
    if answer.kind == ERROR:
        raise rebuilt(answer.values)
    return answer


def rebuilt(told: dict[str, Any]) -> Exception:
    """The error that `gluework.agents.told` told of."""
    error = _made(told)
    setattr(error, CROSSED, True)
    return error


def _made(told: dict[str, Any]) -> Exception:
    if told["family"] == "client":
        kind = getattr(httpx2, told["name"], httpx2.TransportError)
        return kind(told["text"])
    kind = getattr(errors, told["name"], GuardError)
    error: GlueworkError = kind.__new__(kind)
    Exception.__init__(error, told["text"])
    for name, value in told["parts"].items():
        setattr(error, name, _value(value))
    return error


def _value(value: Any) -> Any:
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
