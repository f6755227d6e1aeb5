"""Requests to models and their answers, in all three protocols, as tests need them."""

import json
from typing import Any

import httpx2
from hypothesis import strategies as st

from gluework.guard.protocols.call import ModelCall, read_model_call
from gluework.guard.protocols.judgement import Fault, Judgement, judge
from gluework.guard.protocols.registry import PROTOCOLS

CHAT, MESSAGES, RESPONSES = "/v1/chat/completions", "/v1/messages", "/v1/responses"
BY_PATH = {path: each for each in PROTOCOLS for path in each.paths}
"""The protocols by how their addresses end."""
PATHS = (CHAT, MESSAGES, RESPONSES)
LIMITS = {CHAT: "max_completion_tokens", MESSAGES: "max_tokens", RESPONSES: "max_output_tokens"}
ENDS = {CHAT: "stop", MESSAGES: "end_turn", RESPONSES: "completed"}
SCHEMA = {
    "type": "object",
    "properties": {"total": {"type": "number"}, "note": {"type": "string", "maxLength": 5}},
    "required": ["total"],
}
FORMATS = {
    CHAT: {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA}}},
    MESSAGES: {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}},
    RESPONSES: {"text": {"format": {"type": "json_schema", "name": "n", "schema": SCHEMA}}},
}
TOOLS = {
    CHAT: [{"type": "function", "function": {"name": "book", "parameters": SCHEMA}}],
    MESSAGES: [{"name": "book", "input_schema": SCHEMA}],
    RESPONSES: [{"type": "function", "name": "book", "parameters": SCHEMA}],
}


def call_of(path: str, content: bytes) -> ModelCall:
    return read_model_call("models", "", httpx2.URL(f"https://x.test{path}"), content)


def asked(path: str, question: str = "Sum it up.", **more: Any) -> ModelCall:
    turns = [{"role": "user", "content": question}]
    body = {"model": "m", LIMITS[path]: 500, "input" if path == RESPONSES else "messages": turns, **more}
    return call_of(path, json.dumps(body).encode())


def said(path: str, text: str = "It is 5 EUR.", finish: str | None = None, **more: Any) -> dict[str, Any]:
    word = ENDS[path] if finish is None else finish
    if path == CHAT:
        return {
            "choices": [{"message": {"role": "assistant", "content": text, **more}, "finish_reason": word}]
        }
    if path == MESSAGES:
        return {"content": [{"type": "text", "text": text}], "stop_reason": word, **more}
    content = [{"type": "output_text", "text": text}]
    item = {"type": "message", "role": "assistant", "content": content}
    return {"object": "response", "status": word, "output": [item], **more}


def called(path: str, name: str, arguments: Any) -> dict[str, Any]:
    if path == CHAT:
        tool = {
            "id": "c1",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(arguments)},
        }
        message = {"role": "assistant", "content": None, "tool_calls": [tool]}
        return {"choices": [{"message": message, "finish_reason": "tool_calls"}]}
    if path == MESSAGES:
        use = {"type": "tool_use", "id": "c1", "name": name, "input": arguments}
        return {"content": [use], "stop_reason": "tool_use"}
    call = {"type": "function_call", "call_id": "c1", "name": name, "arguments": json.dumps(arguments)}
    return {"object": "response", "status": "completed", "output": [call]}


def stream(*events: dict[str, Any]) -> bytes:
    return b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events)


def judged(call: ModelCall, answer: object, content_type: str = "application/json") -> Judgement | None:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return judge(call, call.content, 200, content_type, body)


def fault(call: ModelCall, answer: object, content_type: str = "application/json") -> Fault | None:
    found = judged(call, answer, content_type)
    return found.fault if found else None


_PARTS = ["choices", "message", "content", "tool_calls", "function", "name", "arguments", "input", "output"]
_ENDS = ["finish_reason", "status", "stop_reason", "incomplete_details", "reason", "refusal", "usage"]
_REST = ["type", "text", "prompt_tokens", "delta", "call_id", "response", "item"]
KEYS = st.sampled_from([*_PARTS, *_ENDS, *_REST])
WORDS = st.sampled_from(
    ["message", "function_call", "tool_use", "text", "stop", "completed", "response", "{}"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)
ANSWERS = st.dictionaries(KEYS, JSON, max_size=6)
TYPES = st.sampled_from(["application/json", "text/event-stream", "text/html", ""])
