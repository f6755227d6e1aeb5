"""Messages."""

import json

from gluework.guard.protocols import Usage

from .example import ANSWER, GOOD, LIMIT, PDF, PNG, QUESTION, SCHEMA, SYSTEM, Example, Object

USAGE = {
    "input_tokens": 20,
    "output_tokens": 6,
    "cache_read_input_tokens": 10,
    "cache_creation_input_tokens": 5,
    "cache_creation": {"ephemeral_1h_input_tokens": 2, "ephemeral_5m_input_tokens": 3},
}


def _answer(*blocks: Object, end: str) -> Object:
    return {"type": "message", "content": list(blocks), "stop_reason": end, "usage": USAGE}


def says(text: str) -> Object:
    return _answer({"type": "text", "text": text}, end="end_turn")


def calls(arguments: Object) -> Object:
    use = {"type": "tool_use", "id": "toolu_1", "name": "book", "input": arguments}
    return _answer({"type": "text", "text": " "}, use, end="tool_use")


def _block(index: int, block: Object) -> Object:
    return {"type": "content_block_start", "index": index, "content_block": block}


def _piece(index: int, **delta: str) -> Object:
    return {"type": "content_block_delta", "index": index, "delta": delta}


def _events(*events: Object, end: str) -> tuple[Object, ...]:
    begun = {"content": [], "stop_reason": None, "usage": {**USAGE, "output_tokens": 1}}
    return (
        {"type": "message_start", "message": begun},
        {"type": "ping"},
        *events,
        {"type": "message_delta", "delta": {"stop_reason": end}, "usage": {"output_tokens": 6}},
        {"type": "message_stop"},
    )


REQUEST: Object = {
    "system": [{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}],
    "messages": [{"role": "user", "content": [{"type": "text", "text": QUESTION}]}],
    "max_tokens": LIMIT,
}
MEDIA: Object = {
    "role": "user",
    "content": [
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": PNG}},
        {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": PDF}},
    ],
}
BY_URL = {"type": "document", "source": {"type": "url", "url": "https://x.test"}}
DEAR: tuple[Object, ...] = (
    {"mcp_servers": [{"url": "https://x.test"}]},
    {"container": "c"},
    {"service_tier": "priority"},
    {"tools": [{"type": "web_search_20250305", "name": "web_search"}]},
    {"messages": [{"role": "user", "content": [BY_URL]}]},
)
FORM: Object = {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}
TOOLS: Object = {
    "tools": [{"name": "book", "input_schema": SCHEMA}],
    "tool_choice": {"type": "tool", "name": "book"},
}
CUT = _answer({"type": "text", "text": "It co"}, end="max_tokens")
REFUSED = _answer(end="refusal")
COUNTED = Usage(35, 6, 10, 3, 2)
EXAMPLE = Example(
    path="/v1/messages",
    request={"model": "m", **REQUEST},
    limit_at=("max_tokens",),
    media=(MEDIA,),
    dear=(*DEAR, {"speed": "fast"}),
    form=FORM,
    tools=TOOLS,
    says=says,
    calls=calls,
    usage=COUNTED,
    counts=lambda tokens: {"usage": {"input_tokens": tokens, "output_tokens": 6}},
    cut=CUT,
    refused=REFUSED,
    events=_events(
        _block(0, {"type": "text", "text": ""}),
        _piece(0, type="text_delta", text=ANSWER[:5]),
        _piece(0, type="text_delta", text=ANSWER[5:]),
        end="end_turn",
    ),
    called_events=_events(
        _block(0, {"type": "tool_use", "id": "toolu_1", "name": "book", "input": {}}),
        *(_piece(0, type="input_json_delta", partial_json=letter) for letter in json.dumps(GOOD)),
        end="tool_use",
    ),
    last_event=True,
    error={"type": "error", "error": {"type": "rate_limit_error"}},
)
