"""Responses."""

import json

from gluework.guard.protocols import Usage

from .example import ANSWER, GOOD, LIMIT, PDF, PNG, QUESTION, SCHEMA, SYSTEM, Example, Object

USAGE = {"input_tokens": 30, "output_tokens": 6, "input_tokens_details": {"cached_tokens": 10}}


def _answer(*items: Object, status: str = "completed", **more: object) -> Object:
    return {"object": "response", "status": status, "output": list(items), "usage": USAGE, **more}


def _message(*content: Object) -> Object:
    return {"type": "message", "id": "msg_1", "role": "assistant", "content": list(content)}


def _says(text: str) -> Object:
    return _answer(_message({"type": "output_text", "text": text}))


def _call(arguments: str) -> Object:
    return {
        "type": "function_call",
        "id": "fc_1",
        "call_id": "call_1",
        "name": "book",
        "arguments": arguments,
    }


def _calls(arguments: Object) -> Object:
    return _answer({"type": "reasoning", "id": "rs_1", "summary": []}, _call(json.dumps(arguments)))


BEGUN = {"type": "response.created", "response": {"object": "response", "status": "in_progress"}}
ENDED = {
    "type": "response.completed",
    "response": {"object": "response", "status": "completed", "usage": USAGE},
}


def _piece(text: str) -> Object:
    return {"type": "response.output_text.delta", "output_index": 0, "content_index": 0, "delta": text}


EXAMPLE = Example(
    path="/v1/responses",
    request={
        "model": "m",
        "instructions": SYSTEM,
        "input": [{"role": "user", "content": [{"type": "input_text", "text": QUESTION}]}],
        "max_output_tokens": LIMIT,
        "store": False,
    },
    limit_at=("max_output_tokens",),
    media=(
        {
            "role": "user",
            "content": [
                {"type": "input_image", "image_url": f"data:image/png;base64,{PNG}"},
                {"type": "input_file", "file_data": f"data:application/pdf;base64,{PDF}"},
            ],
        },
    ),
    dear=(
        {"previous_response_id": "resp_1"},
        {"background": True},
        {"service_tier": "priority"},
        {"tools": [{"type": "code_interpreter"}]},
        {"input": [{"type": "item_reference", "id": "msg_1"}]},
        {"input": [{"role": "user", "content": [{"type": "input_file", "file_url": "https://x.test"}]}]},
    ),
    form={"text": {"format": {"type": "json_schema", "name": "n", "schema": SCHEMA}}},
    tools={
        "tools": [{"type": "function", "name": "book", "parameters": SCHEMA}],
        "tool_choice": {"type": "function", "name": "book"},
    },
    says=_says,
    calls=_calls,
    usage=Usage(30, 6, 10),
    counts=lambda tokens: {"usage": {"input_tokens": tokens, "output_tokens": 6}},
    cut=_answer(
        _message({"type": "output_text", "text": "It co"}),
        status="incomplete",
        incomplete_details={"reason": "max_output_tokens"},
    ),
    refused=_answer(_message({"type": "refusal", "refusal": "I can't help with that."})),
    events=(BEGUN, _piece(ANSWER[:5]), _piece(ANSWER[5:]), ENDED),
    called_events=(
        BEGUN,
        {"type": "response.output_item.added", "output_index": 0, "item": _call("")},
        {"type": "response.output_item.done", "output_index": 0, "item": _call(json.dumps(GOOD))},
        ENDED,
    ),
    last_event=True,
    error={"type": "response.failed", "response": {"error": {"code": "rate_limit_exceeded"}}},
)
