"""What an answer of a model says of itself: its tokens, and whether it was finished."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gluework.guard.models.events import event_data
from gluework.guard.models.sent import as_object

FINISHED = frozenset(
    {"stop", "tool_calls", "function_call", "end_turn", "tool_use", "stop_sequence", "completed"}
)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them; `input` includes those read from and written to its cache."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the guard noticed. `usage` is None when the provider did not say; `finish` is its own word."""

    model: str
    usage: Usage | None = None
    finish: str = ""

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
            answer = replace(
                answer,
                usage=_merged(answer.usage, each.get("usage") or _googles(each.get("usageMetadata"))),
                finish=_finish(each) or answer.finish,
            )
    return answer


def _parts(body: bytes) -> Iterator[dict[str, Any]]:
    """The one object of a JSON answer, or those of all events of a stream."""
    whole = as_object(body)
    if whole is not None:
        yield whole
        return
    for data in event_data(body):
        if (part := as_object(data)) is not None:
            yield part


def _merged(before: Usage | None, stated: object) -> Usage | None:
    """Later events of a stream carry running totals: the larger count holds."""
    if not isinstance(stated, dict):
        return before
    read, write = _number(stated, "cache_read_input_tokens"), _number(stated, "cache_creation_input_tokens")
    details = stated.get("prompt_tokens_details") or stated.get("input_tokens_details")
    cached = _number(details, "cached_tokens") if isinstance(details, dict) else 0
    now = Usage(
        input=_number(stated, "input_tokens") + read + write + _number(stated, "prompt_tokens"),
        output=_number(stated, "output_tokens") + _number(stated, "completion_tokens"),
        cache_read=read + cached,
        cache_write=write,
    )
    old = before or Usage()
    return Usage(
        max(old.input, now.input),
        max(old.output, now.output),
        max(old.cache_read, now.cache_read),
        max(old.cache_write, now.cache_write),
    )


def _googles(stated: object) -> dict[str, Any] | None:
    """Google's counts by OpenAI's names; thoughts are output."""
    if not isinstance(stated, dict):
        return None
    return {
        "prompt_tokens": _number(stated, "promptTokenCount") + _number(stated, "toolUsePromptTokenCount"),
        "completion_tokens": _number(stated, "candidatesTokenCount") + _number(stated, "thoughtsTokenCount"),
        "prompt_tokens_details": {"cached_tokens": _number(stated, "cachedContentTokenCount")},
    }


def _number(stated: dict[str, Any], key: str) -> int:
    value = stated.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


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
    return str(word or (part.get("status") if part.get("object") == "response" else None) or "")
