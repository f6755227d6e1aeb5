"""Chat completions."""

import json

from gluework.guard.protocols import Usage

from .example import ANSWER, GOOD, LIMIT, PDF, PNG, QUESTION, SCHEMA, SYSTEM, Example, Object

USAGE = {"prompt_tokens": 30, "completion_tokens": 6, "prompt_tokens_details": {"cached_tokens": 10}}


def _answer(message: Object, finish: str) -> Object:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    return {"object": "chat.completion", "choices": [choice], "usage": USAGE}


def _says(text: str, finish: str = "stop") -> Object:
    return _answer({"content": text}, finish)


def _calls(arguments: Object) -> Object:
    function = {"name": "book", "arguments": json.dumps(arguments)}
    call = {"id": "call_1", "type": "function", "function": function}
    return _answer({"content": None, "tool_calls": [call]}, "tool_calls")


def _events(*deltas: Object, finish: str) -> tuple[Object, ...]:
    pieces = ({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas)
    end = {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
    return (*pieces, end, {"choices": [], "usage": USAGE})


def _piece(**function: str) -> Object:
    return {"tool_calls": [{"index": 0, "function": function}]}


TOOL = {"type": "function", "function": {"name": "book", "parameters": SCHEMA}}
EXAMPLE = Example(
    path="/v1/chat/completions",
    request={
        "model": "m",
        "messages": [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}],
        "max_completion_tokens": LIMIT,
    },
    limit_at=("max_completion_tokens",),
    several_at=("n",),
    media=(
        {
            "role": "user",
            "content": [
                {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG}"}},
                {"type": "file", "file": {"file_data": f"data:application/pdf;base64,{PDF}"}},
            ],
        },
    ),
    dear=(
        {"web_search_options": {}},
        {"service_tier": "priority"},
        {"tools": [{"type": "web_search"}]},
        {"modalities": ["text", "audio"]},
        {"messages": [{"role": "user", "content": [{"type": "file", "file": {"file_id": "f"}}]}]},
        {"messages": [{"role": "user", "content": [{"type": "input_audio", "input_audio": {"data": "A"}}]}]},
    ),
    form={"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA}}},
    tools={"tools": [TOOL], "tool_choice": {"type": "function", "function": {"name": "book"}}},
    says=_says,
    calls=_calls,
    usage=Usage(30, 6, 10),
    counts=lambda tokens: {"usage": {"prompt_tokens": tokens, "completion_tokens": 6}},
    cut=_says("It co", "length"),
    refused=_answer({"content": None, "refusal": "I can't help with that."}, "stop"),
    events=_events({"content": ANSWER[:5]}, {"content": ANSWER[5:]}, finish="stop"),
    called_events=_events(
        {"tool_calls": [{"index": 0, "id": "call_1", "type": "function", "function": {"name": "book"}}]},
        *(_piece(arguments=letter) for letter in json.dumps(GOOD)),
        finish="tool_calls",
    ),
    error={"error": {"type": "server_error", "code": "rate_limit_exceeded"}},
)
