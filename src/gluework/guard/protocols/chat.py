"""Chat completions: OpenAI's older protocol, which most servers of models speak."""

from typing import ClassVar

from gluework.guard.protocols.body import Object, add, inner, joined, objects, objects_in, place_of
from gluework.guard.protocols.openai import SAMPLING, OpenAi
from gluework.guard.protocols.protocol import Calls, End, ModelReply, ToolCall, names


class Chat(OpenAi):
    """Turns in `messages`, answers in `choices`."""

    paths = ("/chat/completions",)
    limits = ("max_completion_tokens", "max_tokens")
    allowed = SAMPLING | names(
        "frequency_penalty function_call functions max_completion_tokens max_tokens messages "
        "modalities n presence_penalty reasoning_effort response_format"
    )
    modalities = ("modalities",)
    own = names("metadata response_format tools")
    conversation = "messages"
    told: ClassVar = {"messages": "user"}
    stated = ("tools", "functions", "response_format")
    forms = (("response_format",),)
    ends: ClassVar = {
        End.DONE: "stop",
        End.CALLS: "tool_calls function_call",
        End.LIMIT: "length",
        End.WITHHELD: "content_filter",
    }

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One for each choice."""
        found = [_reply(choice) for choice in objects(answer.get("choices")) or ()]
        known = tuple(reply for reply in found if reply is not None)
        return known if known and len(known) == len(found) else None

    def whole(self, events: list[Object]) -> Object:
        """From the deltas of each choice."""
        choices: dict[int, Object] = {}
        for event in events:
            for place, choice in enumerate(objects(event.get("choices")) or ()):
                known = choices.setdefault(place_of(choice, place), {"message": {"role": "assistant"}})
                known["finish_reason"] = choice.get("finish_reason") or known.get("finish_reason")
                delta = choice.get("delta") or choice.get("message")  # some servers send the last one whole
                if isinstance(delta, dict):
                    _go_on(known["message"], delta)
        for choice in choices.values():
            choice["message"].setdefault("content", None)
        return {"choices": [choices[place] for place in sorted(choices)]}

    def finishes(self, part: Object) -> list[str]:
        """One for each choice that has ended."""
        stated = [each.get("finish_reason") for each in objects_in(part.get("choices"))]
        return [str(word) for word in stated if word]

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object]:
        """Each call has to have its result."""
        said = answer["choices"][0]["message"]
        turn = {"role": "assistant", "content": said.get("content")}
        if calls:
            turn["tool_calls"] = said["tool_calls"]
        results = [{"role": "tool", "tool_call_id": each.call_id, "content": why} for each in calls]
        return [turn, *results, {"role": "user", "content": again}]


def _reply(choice: Object) -> ModelReply | None:
    message = choice.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("content"), str | list | None):
        return None
    tools = objects(message.get("tool_calls") or [])
    if tools is None:
        return None
    calls = [_call(tool) for tool in tools]
    if isinstance(legacy := message.get("function_call"), dict):
        calls.append(ToolCall(str(legacy.get("name")), legacy.get("arguments")))
    finish = str(choice.get("finish_reason") or "")
    return ModelReply(joined(message.get("content")), tuple(calls), bool(message.get("refusal")), finish)


def _call(tool: Object) -> ToolCall:
    call_id = str(tool.get("id") or "")
    if isinstance(custom := tool.get("custom"), dict):
        return ToolCall(str(custom.get("name")), custom.get("input"), call_id, is_free=True)
    stated = inner(tool, "function")
    return ToolCall(str(stated.get("name")), stated.get("arguments"), call_id)


def _go_on(message: Object, delta: Object) -> None:
    if text := joined(delta.get("content")):
        add(message, "content", text)
    add(message, "refusal", delta.get("refusal"))
    if isinstance(legacy := delta.get("function_call"), dict):
        _go_on_with_call(message.setdefault("function_call", {}), legacy)
    for place, piece in enumerate(objects(delta.get("tool_calls")) or ()):
        call = _call_of(message.setdefault("tool_calls", []), piece, place_of(piece, place))
        call["type"] = piece.get("type") or call.get("type") or "function"
        for kind in ("function", "custom"):
            if isinstance(within := piece.get(kind), dict):
                _go_on_with_call(call.setdefault(kind, {}), within)


def _call_of(calls: list[Object], piece: Object, place: int) -> Object:
    """Which call a piece goes on: the last one at its place, unless it names another."""
    name = piece.get("id")
    found = next((call for call in reversed(calls) if call["index"] == place), None)
    if found is None or (name and found.get("id") and found["id"] != name):
        found = {"index": place}
        calls.append(found)
    if name:
        found["id"] = name
    return found


def _go_on_with_call(call: Object, piece: Object) -> None:
    if piece.get("name"):
        call["name"] = piece["name"]
    for key in ("arguments", "input"):
        add(call, key, piece.get(key))
