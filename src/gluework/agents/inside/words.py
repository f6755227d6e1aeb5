"""An agent's failure in words for the person who gets the case: no stack, one line, not too long.

What libraries say is meant for their users ("For more information check: …"), so the usual kinds are
told in our own words: a system that answered with an error, one that gave no answer, and what is no JSON.
"""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError

from gluework.errors import GlueworkError

LONGEST = 300
LONGEST_WITH_HINT = 440
"""Of an error of ours, which goes on with the way out."""
QUOTED = 60


def in_words(error: BaseException) -> str:
    """What went wrong; the kind of error alone where its own code fails over saying it."""
    try:
        return _in_words(error)
    except BaseException:  # noqa: BLE001 — of the agent's code
        return type(error).__name__


def _in_words(error: BaseException) -> str:
    """An error of ours (a budget, a boundary) is told even from inside others."""
    for cause in _causes(error):
        if isinstance(cause, GlueworkError):
            hint = _one_line(cause.hint, LONGEST)
            message = _one_line(cause.message, LONGEST_WITH_HINT - len(hint) - 1)
            return f"{message} {hint}".strip()
    if told := _of_a_library(error):
        return _one_line(told)
    text = _one_line(str(error))
    name = type(error).__name__
    return f"{name}: {text}" if text else name


def _of_a_library(error: BaseException) -> str:
    """For an error of a client, of JSON or of a type; empty for any other."""
    if isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        return _in_words(error.exceptions[0])
    if isinstance(error, json.JSONDecodeError):
        begins = (
            f" and begins with “{_one_line(error.doc, QUOTED)}”" if error.doc.strip() else ": it is empty"
        )
        return f"what had to be JSON is not{begins}"
    if isinstance(error, ValidationError):
        wrong = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}".lstrip(": ") for one in error.errors()]
        return f"what was answered is no {error.title}: {'; '.join(wrong[:3])}"
    return _of_an_answer(error)


def _of_an_answer(error: BaseException) -> str:
    """Clients of HTTP and SDKs of models agree on where an error keeps its request and its answer."""
    answer: Any = getattr(error, "response", None)
    url = getattr(_request_of(error), "url", None)
    host = str(getattr(url, "host", ""))
    status = getattr(answer, "status_code", getattr(error, "status_code", None))
    if isinstance(status, int):
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
        said = _said_by_a_provider(getattr(error, "body", None))
        who = host or f"the model {getattr(error, 'model_name', '')}".rstrip()
        return f"{who} answered {status} {phrase}".rstrip() + (f": {said}" if said else "")
    if host:
        return f"{host} gave no answer: {str(error).rstrip('.') or type(error).__name__}"
    return ""


def _request_of(error: BaseException) -> Any:
    """What was asked; the property of some clients raises where there is nothing."""
    try:
        return getattr(error, "request", None)
    except RuntimeError:
        return None


def _said_by_a_provider(body: Any) -> str:
    """The message of a model provider's error, as its SDK keeps it."""
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner.get("message") if isinstance(inner, dict) else None
    return said if isinstance(said, str) else ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and the members of groups; each once."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [inner for inner in (cause.__cause__, cause.__context__) if inner is not None]
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions


def find_cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The first error of a kind in it."""
    return next((cause for cause in _causes(error) if isinstance(cause, kind)), None)


def _one_line(text: str, longest: int = LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: max(longest, 1) - 1] + "…"
