"""What a call to a model can cost at most, read off its request before it goes out.

A token is at least one byte of text, so the bytes of the request bound its input tokens; the output is
bounded by the limits that the request states. A request that states none gets one put in
(`OUTPUT_LIMIT`), because without a limit there is no bound to reserve. What goes out is the request as
it was read here, written anew: a key that stands twice, or in another spelling, can't mean one thing
here and another there.
"""

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

import httpx2

from gluework.errors import BudgetError, PriceError
from gluework.guard.protocols.parts import size_of_input
from gluework.guard.protocols.spelling import in_camel_case
from gluework.guard.protocols.unbounded import says_only_text, unbounded

OUTPUT_LIMIT = 8192
"""Tokens, where a request states no limit of its own."""

CHAT, MESSAGES, RESPONSES, EMBEDDINGS = "/chat/completions", "/messages", "/responses", "/embeddings"
CONVERSE, INVOKE = "/converse", "/invoke"
GOOGLE = frozenset({":generateContent", ":streamGenerateContent"})
BEDROCK = frozenset({CONVERSE, INVOKE})

ENDPOINTS = {
    MESSAGES: ("max_tokens",),
    CHAT: ("max_completion_tokens", "max_tokens"),
    RESPONSES: ("max_output_tokens",),
    EMBEDDINGS: (),
    ":generateContent": ("maxOutputTokens",),
    ":streamGenerateContent": ("maxOutputTokens",),
    CONVERSE: ("maxTokens",),
    INVOKE: ("max_tokens",),
}
"""Paths that cost tokens, and the names of their output limit; the first is put in when none is stated."""
PLAIN_NAMES = frozenset({MESSAGES, RESPONSES, CONVERSE, INVOKE})
"""Other systems have such paths too: there only a body that names a model is taken for a model's."""
CHOICES = frozenset({"n", "candidateCount"})


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call to a model: who is asked, and how many tokens it can take at most."""

    system: str
    provider: str
    """Where its price is looked up; empty when only the address is known."""
    model: str
    address: str
    input_bound: int
    output_bound: int
    tokens: int
    """About how many it takes, for limits a minute."""
    caches: bool
    """Whether it asks for input to be written into the provider's cache, which costs more."""
    content: bytes
    """The request's body, with its limit put in."""
    fills_window: bool = False
    """Whether it carries a file whose tokens can't be told from its bytes: it may fill the window."""
    unbounded: str = ""
    """What of it has no known price; only where everything is free may it go out."""
    says_only_text: bool = False
    """Whether it asks for text alone; otherwise a model that draws or speaks may do so."""

    @property
    def protocol(self) -> str:
        """Which of `ENDPOINTS` it goes to."""
        return endpoint(self.address) or ""

    @property
    def is_read(self) -> bool:
        """Whether a model reads it and answers; an embedding is neither."""
        return self.protocol != EMBEDDINGS


def endpoint(path: str) -> str | None:
    """Which of `ENDPOINTS` a path is, if it is one."""
    return next((known for known in ENDPOINTS if path.rstrip("/").endswith(known)), None)


def looks_like_a_model(path: str, content: bytes) -> bool:
    """Whether a call to a system that the charter does not call a model's is one all the same."""
    known = endpoint(path)
    if known is None:
        return path.rstrip("/").endswith("/completions") and b'"model"' in content
    return known not in PLAIN_NAMES or b'"model"' in content or b'"anthropic_version"' in content


def read_model_call(system: str, provider: str, url: httpx2.URL, content: bytes) -> ModelCall:
    """Reads the request; raises `PriceError` or `BudgetError` when its cost can't be bounded."""
    known, body = endpoint(url.path), _object(content)
    model = _model(known, url, body)
    if known is None or body is None or not model or not _is_readable(known, body):
        raise PriceError(
            f"Nobody knows what a call to {url.path} of {system} costs.",
            f"Use one of {', '.join(ENDPOINTS)} with a JSON body that names its model.",
        )
    if known in GOOGLE:
        body = in_camel_case(body)
    output_bound = _bound_of_output(known, body)
    content = written(body)
    size = size_of_input(body, len(content), provider, model)
    return ModelCall(
        system=system,
        provider=provider,
        model=model,
        address=str(url.copy_with(query=None)),
        input_bound=size.most,
        output_bound=output_bound,
        tokens=size.about + output_bound,
        caches=b'"cache_control"' in content or b'"cachePoint"' in content,
        content=content,
        fills_window=size.fills_window,
        unbounded=unbounded(known, body),
        says_only_text=says_only_text(body),
    )


def asked_anew(call: ModelCall, content: bytes) -> ModelCall:
    """The same call with another body, whose input is counted anew."""
    size = size_of_input(_object(content) or {}, len(content), call.provider, call.model)
    return replace(
        call,
        content=content,
        input_bound=size.most,
        tokens=size.about + call.output_bound,
        fills_window=size.fills_window,
    )


def written(body: dict[str, Any]) -> bytes:
    """A body as it is sent: in UTF-8, or in ASCII where it holds half a character."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":")).encode()


def _model(known: str | None, url: httpx2.URL, body: dict[str, Any] | None) -> str:
    """In the body, or in the path: `models/M:generateContent`, `model/M/converse`, `deployments/M/…`."""
    steps = url.path.split("/")
    if known in GOOGLE:
        return steps[-1].partition(":")[0]
    if known in BEDROCK:
        return unquote(steps[-2]) if len(steps) > 1 else ""
    model = body.get("model") if body else None
    if isinstance(model, str) and model:
        return model
    return steps[steps.index("deployments") + 1] if "deployments" in steps[:-1] else ""


def _is_readable(known: str, body: dict[str, Any]) -> bool:
    """Each maker has a protocol of its own for Bedrock's `/invoke`: Anthropic's is understood."""
    return known != INVOKE or isinstance(body.get("anthropic_version"), str)


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _bound_of_output(known: str, body: dict[str, Any]) -> int:
    """The most tokens of output, after a limit was put in where none was stated."""
    names = ENDPOINTS[known]
    if not names:
        return 0
    stated = _where_limits_stand(known, body)
    for name in (*names, *CHOICES):
        if stated.get(name, 0) is None:
            del stated[name]
    if not any(name in stated for name in names):
        stated[names[0]] = OUTPUT_LIMIT
    limit = max(_count(stated[name], name) for name in names if name in stated)
    return limit * max(_count(stated.get(name, 1), name) for name in CHOICES)


def _where_limits_stand(known: str, body: dict[str, Any]) -> dict[str, Any]:
    if known not in GOOGLE and known != CONVERSE:
        return body
    name = "generationConfig" if known in GOOGLE else "inferenceConfig"
    config = body[name] = body.get(name) or {}
    if not isinstance(config, dict):
        raise BudgetError(f"The call's {name} is no object.", "State the limit of its output in it.")
    return config


def _count(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BudgetError(
            f"The call states {name} = {value!r}: its cost has no limit.", "State a whole number."
        )
    return value
