"""The tokens of one answer, as its provider counted them."""

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass

from gluework.guard.protocols.body import Object, inner


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them; `input` includes those read from and written to its cache."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0
    """Kept there for minutes; for an hour `cache_write_1h`."""
    cache_write_1h: int = 0
    text: int = 0
    """Of the output, what is surely text; the rest may be pictures or sound, which can be dearer."""


@dataclass(frozen=True, slots=True)
class UsageNames:
    """What a protocol calls its counts; of several names for one the largest count holds."""

    input: tuple[str, ...]
    output: tuple[str, ...]
    total: str = ""
    details: tuple[str, ...] = ()
    """Objects that say how much of `input` was `cached_tokens` or `cache_write_tokens`."""
    cache_read: str = ""
    cache_write: str = ""
    """Those that `input` leaves out."""
    for_an_hour: Callable[[Object], int] = lambda _: 0
    """How much of what was written is kept for an hour."""


def counted_by(names: UsageNames, stated: object) -> Usage | None:
    """None where nothing is stated, or something that is no count of tokens."""
    if not isinstance(stated, dict):
        return None
    try:
        read, written = count(stated, names.cache_read), count(stated, names.cache_write)
        whole = max(count(stated, name) for name in names.input) + read + written
        said = max(count(stated, name) for name in names.output)
        left_out = max(0, count(stated, names.total) - whole - said)  # a model's thoughts, with some servers
        details = next((found for name in names.details if (found := inner(stated, name))), {})
        written += count(details, "cache_write_tokens")
        hour = min(names.for_an_hour(stated), written)
        return Usage(whole, said + left_out, read + count(details, "cached_tokens"), written - hour, hour)
    except ValueError:
        return None


def count(stated: Object, name: str) -> int:
    """A count of tokens, 0 where it is absent or null; raises `ValueError` where it is none."""
    value = stated.get(name)
    if value is None:
        return 0
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value < math.inf or value != value // 1:
        raise ValueError(name)
    return int(value)


def larger(before: Usage | None, now: Usage | None) -> Usage | None:
    """Later events of a stream carry running totals: the larger count holds."""
    if before is None or now is None:
        return before or now
    return Usage(*map(max, astuple(before), astuple(now)))
