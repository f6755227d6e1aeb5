"""A provider of models for tests, which says what it is told in the format in which it is asked.

    with ModelServer() as models:
        models.script = [Script(503), says({"sender": "Ada"})]
        ...  # an agent whose charter is models.behind(rules)

OpenAI's chat completions and responses, Anthropic's messages, Google's generateContent and Amazon's converse.
Streams it has none.
"""

import json
from collections.abc import Callable
from typing import Any

from gluework.charter import Charter
from gluework.testing.server import Heard, Script, ScriptedServer

TOKENS_IN, TOKENS_OUT = 300, 20
"""What each answer states."""
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "AWS_BEARER_TOKEN_BEDROCK")


def says(what: Any, finish: str | None = None) -> Callable[[Heard], Script]:
    """An answer in words (what is no text, in JSON); `finish` is the provider's word for why it ends."""
    text = what if isinstance(what, str) else json.dumps(what)
    return lambda heard: _answer(heard, text, None, finish)


def calls(tool: str, arguments: dict[str, Any], finish: str | None = None) -> Callable[[Heard], Script]:
    """A call of a tool; `final_result` is the one in which Pydantic AI wants the result."""
    return lambda heard: _answer(heard, tool, arguments, finish)


class ModelServer(ScriptedServer):
    """The server; a context manager."""

    environment = dict.fromkeys(KEYS, "no-secret")
    """The providers' keys, for the agent's environment."""

    def behind(self, rules: Charter) -> Charter:
        """The same charter, with this server in place of its model's provider."""
        path = "/v1" if rules.agent.model.startswith("openai:") else ""
        return rules.model_copy(
            update={"agent": rules.agent.model_copy(update={"model_url": self.url + path})}
        )


def _answer(heard: Heard, said: str, arguments: dict[str, Any] | None, finish: str | None) -> Script:
    path = heard.path.partition("?")[0]
    for end, form in FORMS.items():
        if path.endswith(end):
            body = json.dumps(form(said, arguments, finish)).encode()
            return Script(200, body, {"content-type": "application/json"})
    return Script(404, b'{"error": {"message": "no such path"}}')


def _chat(said: str, arguments: dict[str, Any] | None, finish: str | None) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": said}
    if arguments is not None:
        function = {"name": said, "arguments": json.dumps(arguments)}
        tools = [{"id": "c1", "type": "function", "function": function}]
        message = {"role": "assistant", "content": None, "tool_calls": tools}
    finish = finish or ("stop" if arguments is None else "tool_calls")
    usage = {
        "prompt_tokens": TOKENS_IN, "completion_tokens": TOKENS_OUT, "total_tokens": TOKENS_IN + TOKENS_OUT,
    }  # fmt: skip
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return {
        "id": "x", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [choice], "usage": usage,
    }  # fmt: skip


def _responses(said: str, arguments: dict[str, Any] | None, finish: str | None) -> dict[str, Any]:
    content = [{"type": "output_text", "text": said, "annotations": []}]
    item: dict[str, Any] = {
        "type": "message", "id": "m1", "role": "assistant", "status": "completed", "content": content,
    }  # fmt: skip
    if arguments is not None:
        item = {
            "type": "function_call", "id": "f1", "call_id": "c1", "name": said, "status": "completed",
            "arguments": json.dumps(arguments),
        }  # fmt: skip
    usage = {
        "input_tokens": TOKENS_IN, "output_tokens": TOKENS_OUT, "total_tokens": TOKENS_IN + TOKENS_OUT,
    }  # fmt: skip
    return {
        "id": "x", "object": "response", "created_at": 1, "model": "m", "status": finish or "completed",
        "output": [item], "usage": usage, "parallel_tool_calls": False, "tool_choice": "auto", "tools": [],
    }  # fmt: skip


def _messages(said: str, arguments: dict[str, Any] | None, finish: str | None) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": said}
    if arguments is not None:
        block = {"type": "tool_use", "id": "t1", "name": said, "input": arguments}
    return {
        "id": "x", "type": "message", "role": "assistant", "model": "m", "content": [block],
        "stop_reason": finish or ("end_turn" if arguments is None else "tool_use"), "stop_sequence": None,
        "usage": {"input_tokens": TOKENS_IN, "output_tokens": TOKENS_OUT},
    }  # fmt: skip


def _google(said: str, arguments: dict[str, Any] | None, finish: str | None) -> dict[str, Any]:
    part = {"text": said} if arguments is None else {"functionCall": {"name": said, "args": arguments}}
    candidate = {"content": {"role": "model", "parts": [part]}, "finishReason": finish or "STOP"}
    usage = {"promptTokenCount": TOKENS_IN, "candidatesTokenCount": TOKENS_OUT}
    return {"candidates": [candidate], "usageMetadata": usage}


def _converse(said: str, arguments: dict[str, Any] | None, finish: str | None) -> dict[str, Any]:
    block: dict[str, Any] = {"text": said}
    if arguments is not None:
        block = {"toolUse": {"toolUseId": "t1", "name": said, "input": arguments}}
    usage = {
        "inputTokens": TOKENS_IN, "outputTokens": TOKENS_OUT, "totalTokens": TOKENS_IN + TOKENS_OUT,
    }  # fmt: skip
    return {
        "output": {"message": {"role": "assistant", "content": [block]}},
        "stopReason": finish or ("end_turn" if arguments is None else "tool_use"),
        "usage": usage, "metrics": {"latencyMs": 5},
    }  # fmt: skip


FORMS = {
    "/chat/completions": _chat,
    "/responses": _responses,
    "/messages": _messages,
    ":generateContent": _google,
    "/invoke": _messages,
    "/converse": _converse,
}
"""By how the path ends."""
