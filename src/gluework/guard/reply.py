"""What a model said, in whichever protocol and whether whole or in events: text, tool calls, a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gluework.guard.modelcall import GOOGLE
from gluework.guard.sent import parsed
from gluework.guard.usage import parts, read_answer

REFUSED = frozenset({"refusal", "content_filter"})
"""Words for an end that the model or its provider chose against the request."""


BLOCKED = frozenset({"safety", "prohibited_content", "blocklist", "spii", "recitation"})
"""Google's words for the same."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that the model wants to be run."""

    name: str
    arguments: Any
    """As they came: JSON as text in OpenAI's protocols, an object in Anthropic's."""
    call_id: str = ""
    is_free: bool = False
    """Whether its input is plain text by agreement (OpenAI's custom tools)."""

    @property
    def value(self) -> Any:
        """The arguments, read; None where they are not JSON."""
        return parsed(self.arguments) if isinstance(self.arguments, str) else self.arguments


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; a request may ask for several at once (`n`)."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    refused: bool = False
    finish: str = ""
    """The provider's word for why it ended; empty when it said none."""

    @property
    def is_empty(self) -> bool:
        """Whether there is neither text nor a tool call."""
        return not self.calls and not self.text.strip()


def read_replies(protocol: str, body: dict[str, Any]) -> tuple[Reply, ...] | None:
    """From a whole answer to one of `ENDPOINTS`; None where it has not the protocol's form."""
    if protocol == "/chat/completions":
        choices = _objects(body.get("choices"))
        replies = [_chat(choice) for choice in choices or ()]
        whole = tuple(reply for reply in replies if reply is not None)
        return whole if whole and len(whole) == len(replies) else None
    if protocol in GOOGLE:
        return _googles(body)
    inner = _objects(body.get("content" if protocol == "/messages" else "output"))
    if inner is None:
        return None
    return (_anthropic(inner, body) if protocol == "/messages" else _responses(inner, body),)


def read_stream(model: str, body: bytes) -> Reply:
    """From all events of a stream, as far as they are understood. Of tool calls only that there are some."""
    text: list[str] = []
    calls = refused = False
    finish = read_answer(model, body).finish
    for event in parts(body):
        response = event.get("response")
        if isinstance(response, dict):
            finish = _reason(response) or finish
        for kind, piece in _pieces(event):
            calls = calls or kind == "call"
            refused = refused or kind == "refusal"
            text.append(piece)
    called = (ToolCall("", None),) if calls else ()
    return Reply("".join(text), called, refused or finish in REFUSED, finish)


def _googles(body: dict[str, Any]) -> tuple[Reply, ...] | None:
    feedback = body.get("promptFeedback")
    if isinstance(feedback, dict) and feedback.get("blockReason"):
        return (Reply(refused=True, finish="refusal"),)
    candidates = _objects(body.get("candidates"))
    return tuple(_google(candidate) for candidate in candidates) if candidates else None


def _google(candidate: dict[str, Any]) -> Reply:
    content = candidate.get("content")
    said = _objects(content.get("parts")) or [] if isinstance(content, dict) else []
    text = "".join(
        part["text"] for part in said if isinstance(part.get("text"), str) and not part.get("thought")
    )
    calls = tuple(
        ToolCall(str(call.get("name")), call.get("args"), str(call.get("id") or ""))
        for part in said
        if isinstance(call := part.get("functionCall"), dict)
    )
    finish = str(candidate.get("finishReason") or "").lower()
    return Reply(text, calls, finish in BLOCKED, finish)


def _chat(choice: dict[str, Any]) -> Reply | None:
    message = choice.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("content"), str | list | None):
        return None
    finish = str(choice.get("finish_reason") or "")
    tools = _objects(message.get("tool_calls") or [])
    if tools is None:
        return None
    calls = [_chat_call(tool) for tool in tools]
    if isinstance(legacy := message.get("function_call"), dict):
        calls.append(ToolCall(str(legacy.get("name")), legacy.get("arguments")))
    refused = bool(message.get("refusal")) or finish in REFUSED
    return Reply(_joined(message.get("content")), tuple(calls), refused, finish)


def _chat_call(tool: dict[str, Any]) -> ToolCall:
    call_id = str(tool.get("id") or "")
    if isinstance(custom := tool.get("custom"), dict):
        return ToolCall(str(custom.get("name")), custom.get("input"), call_id, is_free=True)
    function = tool.get("function")
    stated = function if isinstance(function, dict) else {}
    return ToolCall(str(stated.get("name")), stated.get("arguments"), call_id)


def _anthropic(blocks: list[dict[str, Any]], body: dict[str, Any]) -> Reply:
    finish = str(body.get("stop_reason") or "")
    calls = tuple(
        ToolCall(str(block.get("name")), block.get("input"), str(block.get("id") or ""))
        for block in blocks
        if block.get("type") == "tool_use"
    )
    return Reply(_joined(blocks), calls, finish in REFUSED, finish)


def _responses(items: list[dict[str, Any]], body: dict[str, Any]) -> Reply:
    said = [part for item in items for part in _objects(item.get("content")) or () if _is(item, "message")]
    calls = tuple(
        ToolCall(
            str(item.get("name")),
            item.get("input" if free else "arguments"),
            str(item.get("call_id") or ""),
            is_free=free,
        )
        for item in items
        if _is(item, "function_call") or _is(item, "custom_tool_call")
        for free in (_is(item, "custom_tool_call"),)
    )
    finish = _reason(body) or str(body.get("status") or "")
    return Reply(
        _joined(said), calls, any(_is(part, "refusal") for part in said) or finish in REFUSED, finish
    )


def _reason(response: dict[str, Any]) -> str:
    """Why a response of OpenAI's newer protocol is not complete."""
    details = response.get("incomplete_details")
    return str(details.get("reason") or "") if isinstance(details, dict) else ""


def _pieces(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What one event of a stream adds: `text`, `call` or `refusal`, and the text itself."""
    delta, kind = event.get("delta"), str(event.get("type") or "")
    for candidate in _objects(event.get("candidates")) or ():
        reply = _google(candidate)
        yield ("refusal" if reply.refused else "call" if reply.calls else "text"), reply.text
    for choice in _objects(event.get("choices")) or ():
        yield from _chat_pieces(choice.get("delta"))
    if isinstance(delta, dict) and isinstance(text := delta.get("text"), str):
        yield "text", text
    if kind == "response.output_text.delta" and isinstance(delta, str):
        yield "text", delta
    if kind.startswith("response.refusal"):
        yield "refusal", ""
    started = event.get("content_block") or event.get("item")
    if isinstance(started, dict) and started.get("type") in ("tool_use", "function_call", "custom_tool_call"):
        yield "call", ""


def _chat_pieces(delta: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(delta, dict):
        return
    yield "text", _joined(delta.get("content"))
    if delta.get("tool_calls") or delta.get("function_call"):
        yield "call", ""
    if delta.get("refusal"):
        yield "refusal", ""


def _joined(content: Any) -> str:
    """The text of a content: a text, or parts of which some are."""
    if isinstance(content, str):
        return content
    found = _objects(content) or []
    return "".join(text for part in found if isinstance(text := part.get("text"), str))


def _objects(value: Any) -> list[dict[str, Any]] | None:
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    return None


def _is(item: dict[str, Any], kind: str) -> bool:
    return item.get("type") == kind
