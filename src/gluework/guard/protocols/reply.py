"""What a model said, in whichever protocol: text, tool calls, a refusal."""

from dataclasses import dataclass
from typing import Any

from gluework.guard.protocols.call import CHAT, CONVERSE, GOOGLE, INVOKE, MESSAGES
from gluework.guard.protocols.sent import parsed

REFUSED = frozenset({"refusal", "content_filter", "content_filtered", "guardrail_intervened"})
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
    if protocol == CHAT:
        choices = objects(body.get("choices"))
        replies = [_chat(choice) for choice in choices or ()]
        whole = tuple(reply for reply in replies if reply is not None)
        return whole if whole and len(whole) == len(replies) else None
    if protocol in GOOGLE:
        return _googles(body)
    if protocol == CONVERSE:
        return _converse(body)
    anthropics = protocol in (MESSAGES, INVOKE)
    inner = objects(body.get("content" if anthropics else "output"))
    if inner is None:
        return None
    return (_anthropic(inner, body) if anthropics else _responses(inner, body),)


def _converse(body: dict[str, Any]) -> tuple[Reply, ...] | None:
    output = body.get("output")
    message = output.get("message") if isinstance(output, dict) else None
    blocks = objects(message.get("content")) if isinstance(message, dict) else None
    if blocks is None:
        return None
    calls = tuple(
        ToolCall(str(use.get("name")), use.get("input"), str(use.get("toolUseId") or ""))
        for block in blocks
        if isinstance(use := block.get("toolUse"), dict)
    )
    finish = str(body.get("stopReason") or "")
    return (Reply(joined(blocks), calls, finish in REFUSED, finish),)


def _googles(body: dict[str, Any]) -> tuple[Reply, ...] | None:
    feedback = body.get("promptFeedback")
    if isinstance(feedback, dict) and feedback.get("blockReason"):
        return (Reply(refused=True, finish="refusal"),)
    candidates = objects(body.get("candidates"))
    return tuple(_google(candidate) for candidate in candidates) if candidates else None


def _google(candidate: dict[str, Any]) -> Reply:
    content = candidate.get("content")
    said = objects(content.get("parts")) or [] if isinstance(content, dict) else []
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
    tools = objects(message.get("tool_calls") or [])
    if tools is None:
        return None
    calls = [_chat_call(tool) for tool in tools]
    if isinstance(legacy := message.get("function_call"), dict):
        calls.append(ToolCall(str(legacy.get("name")), legacy.get("arguments")))
    refused = bool(message.get("refusal")) or finish in REFUSED
    return Reply(joined(message.get("content")), tuple(calls), refused, finish)


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
    return Reply(joined(blocks), calls, finish in REFUSED, finish)


def _responses(items: list[dict[str, Any]], body: dict[str, Any]) -> Reply:
    said = [part for item in items for part in objects(item.get("content")) or () if _is(item, "message")]
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
    return Reply(joined(said), calls, any(_is(part, "refusal") for part in said) or finish in REFUSED, finish)


def _reason(response: dict[str, Any]) -> str:
    """Why a response of OpenAI's newer protocol is not complete."""
    details = response.get("incomplete_details")
    return str(details.get("reason") or "") if isinstance(details, dict) else ""


def joined(content: Any) -> str:
    """The text of a content: a text, or parts of which some are."""
    if isinstance(content, str):
        return content
    found = objects(content) or []
    return "".join(text for part in found if isinstance(text := part.get("text"), str))


def objects(value: Any) -> list[dict[str, Any]] | None:
    """The value, where it is a list of objects."""
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    return None


def _is(item: dict[str, Any], kind: str) -> bool:
    return item.get("type") == kind
