"""Errors as they are told to an agent's process; `inside/errors.py` makes them errors again."""

from datetime import datetime
from typing import Any

import structlog

from gluework import errors
from gluework.errors import GlueworkError

log = structlog.get_logger(__name__)
SIMPLE = (str, int, float, bool, type(None))
CLIENT = "httpx2"


def told(error: Exception) -> dict[str, Any]:
    """What crosses of an error: its name, its words, and the plain values that it carries."""
    if isinstance(error, GlueworkError):
        known = next(
            kind.__name__ for kind in type(error).__mro__ if getattr(errors, kind.__name__, None) is kind
        )
        parts = {
            name: _part(value)
            for name, value in vars(error).items()
            if isinstance(value, (*SIMPLE, datetime))
        }
        return {"family": "ours", "name": known, "text": error.message, "parts": parts}
    if type(error).__module__.partition(".")[0] == CLIENT:
        return {"family": "client", "name": type(error).__name__, "text": str(error)}
    log.error("A call of an agent failed by a fault of the service", exc_info=error)
    text = f"The service failed over it: {type(error).__name__}."
    parts = {"message": text, "hint": "It is in the service's log."}
    return {"family": "ours", "name": "GuardError", "text": text, "parts": parts}


def _part(value: Any) -> Any:
    return {"at": value.isoformat()} if isinstance(value, datetime) else value
