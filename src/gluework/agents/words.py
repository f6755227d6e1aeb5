"""An agent's failure in words for the person who gets the case: no stack, one line, not too long."""

from collections.abc import Iterator

from gluework.errors import GlueworkError

LONGEST = 300


def in_words(error: BaseException) -> str:
    """What went wrong. An error of ours (a budget, a boundary) is told even from inside others."""
    for cause in _causes(error):
        if isinstance(cause, GlueworkError):
            return _one_line(cause.message)
    text = _one_line(str(error))
    name = type(error).__name__
    return f"{name}: {text}" if text else name


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


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
