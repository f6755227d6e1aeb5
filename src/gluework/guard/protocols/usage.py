"""What an answer of a model says of itself: its tokens, and whether it was finished."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gluework.guard.protocols.events import event_data
from gluework.guard.protocols.sent import as_object, parsed

FINISHED = frozenset(
    {"stop", "tool_calls", "function_call", "end_turn", "tool_use", "stop_sequence", "completed"}
)
INPUT = ("prompt_tokens", "input_tokens", "inputTokens")
"""One of them; those that leave out what its cache took are followed by `CACHED`."""
OUTPUT = ("completion_tokens", "output_tokens", "outputTokens")
TOTAL = ("total_tokens", "totalTokens")
CACHED_READ = ("cache_read_input_tokens", "cacheReadInputTokens")
CACHED_WRITE = ("cache_creation_input_tokens", "cacheWriteInputTokens")


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
class ModelAnswer:
    """What the guard noticed. `usage` is None when the provider did not say; `finish` is its own word."""

    model: str
    usage: Usage | None = None
    finish: str = ""
    counted: bool = False
    """Whether the usage is all of it: it was stated with the end, or after it."""

    @property
    def finished(self) -> bool:
        """Whether the model came to its end by itself; an absent word counts as no."""
        return self.finish in FINISHED


def read_answer(model: str, body: bytes) -> ModelAnswer:
    """From a whole JSON answer or from all events of a stream; what is not understood is left out."""
    answer = ModelAnswer(model)
    for part in _parts(body):
        inner = part.get("message") or part.get("response")
        for each in (part, inner) if isinstance(inner, dict) else (part,):
            stated = _usage(each.get("usage")) or _googles(each.get("usageMetadata"))
            finish = _finish(each) or answer.finish
            answer = replace(
                answer,
                usage=_larger(answer.usage, stated),
                finish=finish,
                counted=bool(finish) if stated else answer.counted and finish == answer.finish,
            )
    return answer


def _parts(body: bytes) -> Iterator[dict[str, Any]]:
    """The one object of a JSON answer, those of a list (Google's plain stream), or of all events."""
    whole = parsed(body)
    if isinstance(whole, dict | list):
        yield from (
            each for each in (whole if isinstance(whole, list) else [whole]) if isinstance(each, dict)
        )
        return
    for data in event_data(body):
        if (part := as_object(data)) is not None:
            yield part


def _usage(stated: object) -> Usage | None:
    """None where nothing is stated, or something that is no count of tokens."""
    if not isinstance(stated, dict):
        return None
    try:
        return _counted(stated)
    except ValueError:
        return None


def _counted(stated: dict[str, Any]) -> Usage:
    details = stated.get("prompt_tokens_details") or stated.get("input_tokens_details")
    details = details if isinstance(details, dict) else {}
    read, written = _first(stated, CACHED_READ), _first(stated, CACHED_WRITE)
    whole, said = _first(stated, INPUT) + read + written, _first(stated, OUTPUT)
    left_out = max(0, _first(stated, TOTAL) - whole - said)  # a model's thoughts, with some servers
    written += _count(details, "cache_write_tokens")
    for_an_hour = min(_for_an_hour(stated), written)
    return Usage(
        input=whole,
        output=said + left_out,
        cache_read=read + _count(details, "cached_tokens"),
        cache_write=written - for_an_hour,
        cache_write_1h=for_an_hour,
    )


def _for_an_hour(stated: dict[str, Any]) -> int:
    """How much of what was written into a cache is kept there for an hour."""
    kept, details = stated.get("cache_creation"), stated.get("cacheDetails")
    if isinstance(kept, dict):
        return _count(kept, "ephemeral_1h_input_tokens")
    each = [one for one in details if isinstance(one, dict)] if isinstance(details, list) else []
    return sum(_count(one, "inputTokens") for one in each if one.get("ttl") == "1h")


def _larger(before: Usage | None, now: Usage | None) -> Usage | None:
    """Later events of a stream carry running totals: the larger count holds."""
    if before is None or now is None:
        return before or now
    return Usage(
        max(before.input, now.input),
        max(before.output, now.output),
        max(before.cache_read, now.cache_read),
        max(before.cache_write, now.cache_write),
        max(before.cache_write_1h, now.cache_write_1h),
        max(before.text, now.text),
    )


def _googles(stated: object) -> Usage | None:
    """By Google's names; thoughts are output, and so is what only its total counts."""
    if not isinstance(stated, dict):
        return None
    try:
        asked = _count(stated, "promptTokenCount") + _count(stated, "toolUsePromptTokenCount")
        thought, shown = _count(stated, "thoughtsTokenCount"), _count(stated, "candidatesTokenCount")
        left_out = max(0, _count(stated, "totalTokenCount") - asked - shown - thought)
        text = thought + min(shown, _of_text(stated.get("candidatesTokensDetails")))
        read = _count(stated, "cachedContentTokenCount")
        return Usage(asked, shown + thought + left_out, read, text=text)
    except ValueError:
        return None


def _of_text(details: object) -> int:
    """How much of what Google counted by its kind is text."""
    each = [one for one in details if isinstance(one, dict)] if isinstance(details, list) else []
    return sum(_count(one, "tokenCount") for one in each if one.get("modality") == "TEXT")


def _first(stated: dict[str, Any], names: tuple[str, ...]) -> int:
    """The count by one of its names: a server that states two means the same."""
    return max(_count(stated, name) for name in names)


def _count(stated: dict[str, Any], name: str) -> int:
    """A count of tokens, 0 where it is absent or null; raises `ValueError` where it is none."""
    value = stated.get(name)
    if value is None:
        return 0
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value < math.inf or value != value // 1:
        raise ValueError(name)
    return int(value)


def _finish(part: dict[str, Any]) -> str:
    """OpenAI: in each choice (the worst one counts). Anthropic: `stop_reason`. Responses: `status`."""
    candidates = part.get("candidates")
    if isinstance(candidates, list):
        said = [str(c.get("finishReason") or "").lower() for c in candidates if isinstance(c, dict)]
        return next((word for word in said if word and word not in FINISHED), said[-1] if said else "")
    choices = part.get("choices")
    if isinstance(choices, list):
        stated = [c.get("finish_reason") for c in choices if isinstance(c, dict)]
        words = [str(word) for word in stated if word]
        return next((word for word in words if word not in FINISHED), words[-1] if words else "")
    delta = part.get("delta")
    word = part.get("stop_reason") or (delta.get("stop_reason") if isinstance(delta, dict) else None)
    word = word or part.get("stopReason")
    return str(word or (part.get("status") if part.get("object") == "response" else None) or "")
