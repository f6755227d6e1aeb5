"""The request for asking a model again, after an answer that was none.

The same request, and where the bad answer can be shown to the model, that answer as its turn and a
short turn of the user that says what was wrong. Model, tools and limits stay what they were.
"""

from typing import Any

from gluework.guard.protocols.call import ModelCall, endpoint, written
from gluework.guard.protocols.events import whole_answer
from gluework.guard.protocols.judge import Judgement, Kind
from gluework.guard.protocols.reply import ToolCall, read_replies
from gluework.guard.protocols.sent import as_object

AS_IT_WAS = frozenset({Kind.MALFORMED, Kind.EMPTY, Kind.BROKEN})
"""Where there is nothing to show to the model: the same is asked once more."""


def repaired(call: ModelCall, content_type: str, body: bytes, judgement: Judgement) -> bytes | None:
    """The body of the next request, after the answer `body`; None where asking again can't help."""
    if not judgement.can_be_repaired:
        return None
    if judgement.kind in AS_IT_WAS:
        return call.content
    request, protocol = as_object(call.content), endpoint(call.address)
    answer = whole_answer(call.address, content_type, body)
    if request is None or answer is None or protocol is None:
        return None
    replies = read_replies(protocol, answer)
    if replies is None or len(replies) != 1 or not all(_can_be_shown(each) for each in replies[0].calls):
        return None
    grown = _TURNS[protocol](request, answer, replies[0].calls, judgement.why)
    return None if grown is None else _written(request | grown)


def _ask_again(why: str) -> str:
    return f"Your answer can't be used. {why} Do the whole task again, and give the full answer."


def _can_be_shown(call: ToolCall) -> bool:
    return bool(call.call_id)


def _chat(
    request: dict[str, Any], answer: dict[str, Any], calls: tuple[ToolCall, ...], why: str
) -> dict[str, Any] | None:
    said = answer["choices"][0]["message"]
    if not isinstance(request.get("messages"), list):
        return None
    turn = {"role": "assistant", "content": said.get("content")}
    if calls:
        turn["tool_calls"] = said["tool_calls"]
    results = [{"role": "tool", "tool_call_id": each.call_id, "content": why} for each in calls]
    asked = {"role": "user", "content": _ask_again(why)}
    return {"messages": [*request["messages"], turn, *results, asked]}


def _anthropic(
    request: dict[str, Any], answer: dict[str, Any], calls: tuple[ToolCall, ...], why: str
) -> dict[str, Any] | None:
    if not isinstance(request.get("messages"), list):
        return None
    said = [_shown(block) for block in answer["content"] if block.get("type") != "text" or _is_said(block)]
    results: list[dict[str, Any]] = [
        {"type": "tool_result", "tool_use_id": each.call_id, "content": why, "is_error": True}
        for each in calls
    ]
    asked = {"role": "user", "content": [*results, {"type": "text", "text": _ask_again(why)}]}
    return {"messages": [*request["messages"], {"role": "assistant", "content": said}, asked]}


def _shown(block: dict[str, Any]) -> dict[str, Any]:
    """Anthropic takes only objects as arguments, though its models may write half of one."""
    halved = block.get("type") == "tool_use" and not isinstance(block.get("input"), dict)
    return block | {"input": {}} if halved else block


def _responses(
    request: dict[str, Any], answer: dict[str, Any], calls: tuple[ToolCall, ...], why: str
) -> dict[str, Any] | None:
    """Items go back without their ids: those name what the provider keeps, and it may keep nothing."""
    before = request.get("input")
    turns = [{"role": "user", "content": before}] if isinstance(before, str) else before
    if not isinstance(turns, list):
        return None
    said = [shown for item in answer["output"] if (shown := _item(item)) is not None]
    results = [
        {
            "type": "custom_tool_call_output" if each.is_free else "function_call_output",
            "call_id": each.call_id,
            "output": why,
        }
        for each in calls
    ]
    return {"input": [*turns, *said, *results, {"role": "user", "content": _ask_again(why)}]}


def _is_said(block: dict[str, Any]) -> bool:
    """Anthropic refuses a text of blanks, though its models may write one."""
    return bool(str(block.get("text") or "").strip())


def _item(item: dict[str, Any]) -> dict[str, Any] | None:
    if item.get("type") in ("function_call", "custom_tool_call"):
        kept = ("type", "call_id", "name", "arguments", "input")
        return {key: item[key] for key in kept if key in item}
    content = item.get("content")
    if item.get("type") != "message" or not isinstance(content, list):
        return None
    text = "".join(part["text"] for part in content if isinstance(part.get("text"), str))
    return {"role": "assistant", "content": text} if text else None


def _google(
    request: dict[str, Any], answer: dict[str, Any], calls: tuple[ToolCall, ...], why: str
) -> dict[str, Any] | None:
    if calls or not isinstance(request.get("contents"), list):
        return None
    said = answer["candidates"][0].get("content")
    asked = {"role": "user", "parts": [{"text": _ask_again(why)}]}
    return {"contents": [*request["contents"], *([said] if said else []), asked]}


def _converse(
    request: dict[str, Any], answer: dict[str, Any], calls: tuple[ToolCall, ...], why: str
) -> dict[str, Any] | None:
    if not isinstance(request.get("messages"), list):
        return None
    blocks = [_shown_there(block) for block in answer["output"]["message"]["content"]]
    said = [block for block in blocks if "text" not in block or _is_said(block)]
    results = [
        {"toolResult": {"toolUseId": each.call_id, "content": [{"text": why}], "status": "error"}}
        for each in calls
    ]
    asked = {"role": "user", "content": [*results, {"text": _ask_again(why)}]}
    turns = [{"role": "assistant", "content": said}] if said else []
    return {"messages": [*request["messages"], *turns, asked]}


def _shown_there(block: dict[str, Any]) -> dict[str, Any]:
    use = block.get("toolUse")
    if not isinstance(use, dict) or isinstance(use.get("input"), dict):
        return block
    return {"toolUse": {**use, "input": {}}}


_TURNS = {
    "/chat/completions": _chat,
    "/converse": _converse,
    "/invoke": _anthropic,
    "/messages": _anthropic,
    "/responses": _responses,
    ":generateContent": _google,
    ":streamGenerateContent": _google,
}


def _written(request: dict[str, Any]) -> bytes | None:
    try:
        return written(request)
    except RecursionError:
        return None
