"""What of a request has no price that anybody could know before it is sent.

Conversations and files that are kept at the provider, tools that the provider runs and bills, dearer
tiers, other models in its place, pictures and sound as answers. What a request may state is a list for
each protocol; a field that is on none of them is taken for one that may cost.
"""

from collections.abc import Iterator
from typing import Any

from gluework.guard.protocols.sent import media_type, objects_in

UNBOUNDED = frozenset(
    {
        "cachedContent",
        "conversation",
        "fileData",
        "fileUri",
        "file_id",
        "file_uri",
        "file_url",
        "mcp_servers",
        "previous_response_id",
        "s3Location",
    }
)
"""Wherever they stand."""
DEAR_TIERS = frozenset({"priority", "fast", "optimized", "reserved"})
TIERS = ("service_tier", "serviceTier", "speed", "performanceConfig")

_SAMPLING = frozenset(
    {
        "chat_template_kwargs",
        "enable_thinking",
        "guided_choice",
        "guided_grammar",
        "guided_json",
        "guided_regex",
        "ignore_eos",
        "length_penalty",
        "logit_bias",
        "logprobs",
        "metadata",
        "min_p",
        "min_tokens",
        "model",
        "repeat_penalty",
        "repetition_penalty",
        "seed",
        "service_tier",
        "stop",
        "stream",
        "stream_options",
        "structured_outputs",
        "temperature",
        "thinking",
        "tool_choice",
        "tools",
        "top_k",
        "top_logprobs",
        "top_p",
        "user",
        "verbosity",
    }
)
"""Of OpenAI's protocol and of the servers that speak it."""
_ANTHROPIC = frozenset(
    {
        "anthropic_beta",
        "anthropic_version",
        "cache_control",
        "diagnostics",
        "max_tokens",
        "messages",
        "metadata",
        "model",
        "output_config",
        "output_format",
        "service_tier",
        "speed",
        "stop_sequences",
        "stream",
        "system",
        "temperature",
        "thinking",
        "tool_choice",
        "tools",
        "top_k",
        "top_p",
        "user_profile_id",
    }
)
_GOOGLE = frozenset(
    {
        "contents",
        "generationConfig",
        "labels",
        "model",
        "safetySettings",
        "serviceTier",
        "systemInstruction",
        "toolConfig",
        "tools",
    }
)
ALLOWED: dict[str, frozenset[str]] = {
    "/chat/completions": _SAMPLING
    | {
        "frequency_penalty",
        "function_call",
        "functions",
        "max_completion_tokens",
        "max_tokens",
        "messages",
        "modalities",
        "n",
        "parallel_tool_calls",
        "presence_penalty",
        "prompt_cache_key",
        "prompt_cache_options",
        "prompt_cache_retention",
        "reasoning_effort",
        "response_format",
        "safety_identifier",
        "store",
    },
    "/responses": _SAMPLING
    | {
        "include",
        "input",
        "instructions",
        "max_output_tokens",
        "parallel_tool_calls",
        "prompt_cache_key",
        "prompt_cache_options",
        "prompt_cache_retention",
        "reasoning",
        "safety_identifier",
        "store",
        "text",
        "truncation",
    },
    "/embeddings": frozenset({"dimensions", "encoding_format", "input", "input_type", "model", "user"}),
    "/messages": _ANTHROPIC,
    "/invoke": _ANTHROPIC,
    ":generateContent": _GOOGLE,
    ":streamGenerateContent": _GOOGLE,
    "/converse": frozenset(
        {
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "inferenceConfig",
            "messages",
            "outputConfig",
            "performanceConfig",
            "requestMetadata",
            "serviceTier",
            "system",
            "toolConfig",
        }
    ),
}
"""What a request to each of the endpoints may state without costing more than its tokens."""
LIMITS = frozenset(
    {"max_tokens", "max_tokens_to_sample", "maxTokens", "maxTokenCount", "max_gen_len", "max_new_tokens"}
)


def unbounded(protocol: str, body: dict[str, Any]) -> str:
    """The name of the first such part; empty when there is none."""
    kept = next((key for part in objects_in(body) for key in part if key in UNBOUNDED and part[key]), "")
    return kept or _unknown(protocol, body) or _dear(body) or _of_tools(protocol, body) or _of_content(body)


def _unknown(protocol: str, body: dict[str, Any]) -> str:
    allowed = ALLOWED[protocol]
    return next((key for key, value in body.items() if key not in allowed and _means_something(value)), "")


def _means_something(value: object) -> bool:
    """`web_search_options: {}` does; `audio: null` and `background: false` do not."""
    return value is not None and value is not False


def _dear(body: dict[str, Any]) -> str:
    for key in TIERS:
        value = body.get(key)
        words = value.values() if isinstance(value, dict) else (value,)
        if any(str(word).lower() in DEAR_TIERS for word in words):
            return key
    more = body.get("additionalModelRequestFields")
    if isinstance(more, dict) and not LIMITS.isdisjoint(more):
        return "additionalModelRequestFields"
    return next((key for key, kinds in _modalities(body) if kinds and not _are_text(kinds)), "")


def says_only_text(body: dict[str, Any]) -> bool:
    """Whether a request asks for text alone; a model that draws does so without being asked."""
    return any(_are_text(kinds) for _, kinds in _modalities(body))


def _modalities(body: dict[str, Any]) -> Iterator[tuple[str, object]]:
    config = body.get("generationConfig")
    yield "modalities", body.get("modalities")
    yield "responseModalities", config.get("responseModalities") if isinstance(config, dict) else None


def _are_text(kinds: object) -> bool:
    return isinstance(kinds, list) and bool(kinds) and all(str(kind).lower() == "text" for kind in kinds)


def _of_tools(protocol: str, body: dict[str, Any]) -> str:
    if protocol == "/converse":
        config = body.get("toolConfig")
        tools = config.get("tools") if isinstance(config, dict) else None
        mine = {"toolSpec", "cachePoint"}
    else:
        tools = body.get("tools")
        mine = {"functionDeclarations"}
    named = protocol == "/converse" or protocol.startswith(":")
    for tool in tools if isinstance(tools, list) else ():
        if not isinstance(tool, dict) or (set(tool) - mine if named else _runs_there(tool)):
            return "tools"
    return ""


def _runs_there(tool: dict[str, Any]) -> bool:
    """Whether the provider runs a tool itself, and bills it (web search, code)."""
    return tool.get("type") not in (None, "function", "custom")


def _of_content(body: dict[str, Any]) -> str:
    """What stands in the turns, and is kept or fetched by the provider, or heard."""
    for part in objects_in(body):
        if part.get("type") == "item_reference":
            return "item_reference"
        if part.get("type") == "url":
            return "source"
        if isinstance(part.get("audio"), dict) and "id" in part["audio"]:
            return "audio"
        if "input_audio" in part or media_type(part).startswith("audio/") or _has_sound(part):
            return "audio"
    return ""


def _has_sound(part: dict[str, Any]) -> bool:
    sound = part.get("audio")
    return isinstance(sound, dict) and "source" in sound
