"""What a call to a model can cost at most, read off its request before it goes out.

A token is at least one byte of text, so the bytes of the request bound its input tokens; the output
is bounded by the limit that the request states. A request to OpenAI's protocol that states none
gets one put in (`OUTPUT_LIMIT`), because without a limit there is no bound to reserve. What can't
be bounded at all (a conversation or a file kept at the provider, tools that the provider runs, a
dearer service tier) is refused.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2

from gluework.errors import BudgetError, PriceError

OUTPUT_LIMIT = 8192
"""Tokens, where a request states no limit of its own."""
BYTES_PER_TOKEN = 4
OVERHEAD = 1000
"""Tokens that a provider adds by itself (its system prompt for tools)."""
IMAGE_TOKENS = {"anthropic": 5_000}
"""At most, for one image; `DEAR_IMAGE` elsewhere (gpt-4o-mini counts up to 48,169)."""
DEAR_IMAGE = 50_000
DOCUMENT_FACTOR = 4
"""Tokens per byte of an embedded file, which may be compressed inside."""

ENDPOINTS = {
    "/messages": ("max_tokens",),
    "/chat/completions": ("max_completion_tokens", "max_tokens"),
    "/responses": ("max_output_tokens",),
    ":generateContent": ("maxOutputTokens",),
    ":streamGenerateContent": ("maxOutputTokens",),
}
"""Paths that cost tokens, and the names of their output limit; the first is put in when none is stated."""
GOOGLE = frozenset({":generateContent", ":streamGenerateContent"})
UNBOUNDED = frozenset(
    {
        "background",
        "cachedContent",
        "cached_content",
        "container",
        "conversation",
        "fileData",
        "fileUri",
        "file_id",
        "file_uri",
        "file_url",
        "mcp_servers",
        "previous_response_id",
    }
)
SCHEMAS = frozenset({"tools", "text", "response_format", "output_config", "output_format"})
DEAR_TIERS = frozenset({"priority", "fast"})


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
    """Whether input is written into the provider's cache, which costs up to twice its price."""
    content: bytes
    """The request's body, with its limit put in."""


def endpoint(path: str) -> str | None:
    """Which of `ENDPOINTS` a path is, if it is one."""
    return next((known for known in ENDPOINTS if path.rstrip("/").endswith(known)), None)


def read_model_call(system: str, provider: str, url: httpx2.URL, content: bytes) -> ModelCall:
    """Reads the request; raises `PriceError` or `BudgetError` when its cost can't be bounded."""
    known, body = endpoint(url.path), _object(content)
    model = _model(url, body)
    if known is None or body is None or not model:
        raise PriceError(
            f"Nobody knows what a call to {url.path} of {system} costs.",
            f"Use one of {', '.join(ENDPOINTS)} with a JSON body that names its model.",
        )
    _refuse_unbounded(system, body, google=known in GOOGLE)
    stated, choices = _stated(known, body)
    limit = next((name for name in ENDPOINTS[known] if name in stated), None)
    if limit is None:
        limit = ENDPOINTS[known][0]
        stated[limit] = OUTPUT_LIMIT
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    output_bound = _count(stated[limit], limit) * _count(stated.get(choices, 1), choices)
    return ModelCall(
        system=system,
        provider=provider,
        model=model,
        address=str(url.copy_with(query=None)),
        input_bound=_input_bound(body, provider),
        output_bound=output_bound,
        tokens=len(content) // BYTES_PER_TOKEN + output_bound,
        caches=b"cache_control" in content,
        content=content,
    )


def _model(url: httpx2.URL, body: dict[str, Any] | None) -> str:
    """In the body, or in Google's protocol in the path: `/models/NAME:generateContent`."""
    if endpoint(url.path) in GOOGLE:
        return url.path.rpartition("/")[2].partition(":")[0]
    model = body.get("model") if body else None
    return model if isinstance(model, str) else ""


def _stated(known: str, body: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Where a request states its limit of output, and the name of how many answers it wants."""
    if known not in GOOGLE:
        return body, "n"
    config = body.setdefault("generationConfig", {})
    if not isinstance(config, dict):
        raise BudgetError("The call's generationConfig is no object.", "State maxOutputTokens in it.")
    return config, "candidateCount"


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _count(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BudgetError(
            f"The call states {name} = {value!r}: its cost has no limit.", "State a whole number."
        )
    return value


def _refuse_unbounded(system: str, body: dict[str, Any], *, google: bool) -> None:
    found = next((key for key, value in _pairs(body) if key in UNBOUNDED and value), None)
    if found is None and any(body.get(key) in DEAR_TIERS for key in ("service_tier", "speed")):
        found = "service_tier"
    if found is None and isinstance(body.get("prompt"), dict):
        found = "prompt"
    if found is None and any(
        _googles_own(tool) if google else _runs_there(tool) for tool in body.get("tools") or ()
    ):
        found = "tools"
    if found is None and any(_fetched(value) for _, value in _pairs(body)):
        found = "source"
    if found is not None:
        raise BudgetError(
            f"What a call to {system} with `{found}` costs can't be known before it is made.",
            "Send what the model needs in the request itself, with tools that run here.",
        )


def _runs_there(tool: object) -> bool:
    """Whether the provider runs a tool itself, and bills it (web search, code)."""
    return isinstance(tool, dict) and tool.get("type") not in (None, "function", "custom")


def _googles_own(tool: object) -> bool:
    """Anything but functions that run here: search, code, maps."""
    return not isinstance(tool, dict) or bool(set(tool) - {"functionDeclarations", "function_declarations"})


def _fetched(value: object) -> bool:
    """Whether it is content that the provider fetches from elsewhere (Anthropic's `source`)."""
    return isinstance(value, dict) and value.get("type") in ("url", "file") and "media_type" not in value


def _pairs(value: object) -> Iterator[tuple[str, Any]]:
    """Every key and value that the provider reads; schemas and tools' own arguments are only names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            arguments = key == "input" and isinstance(inner, dict)
            if key not in SCHEMAS and not arguments:
                yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


def _input_bound(body: dict[str, Any], provider: str) -> int:
    image = IMAGE_TOKENS.get(provider, DEAR_IMAGE)
    tokens = OVERHEAD + len(json.dumps(body, ensure_ascii=False).encode())
    for _, value in _pairs(body):
        if isinstance(value, dict) and isinstance(data := value.get("data"), str):
            is_image = _media_type(value).startswith("image/")
            tokens += image - len(data) if is_image else DOCUMENT_FACTOR * len(data)
        elif isinstance(value, dict) and "image_url" in value:
            tokens += image - _embedded(value["image_url"])
        elif isinstance(value, dict) and isinstance(data := value.get("file_data"), str):
            tokens += DOCUMENT_FACTOR * len(data)
    return tokens


def _media_type(value: dict[str, Any]) -> str:
    return str(value.get("media_type") or value.get("mimeType") or value.get("mime_type") or "")


def _embedded(image: object) -> int:
    """Bytes of an image that stands in the request itself, as a `data:` URL."""
    url = image.get("url") if isinstance(image, dict) else image
    return len(url) if isinstance(url, str) and url.startswith("data:image/") else 0
