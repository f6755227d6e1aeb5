"""Responses: OpenAI's newer protocol. What it may keep at the provider is refused: its price is unknown."""

from typing import Any, ClassVar

from gluework.guard.protocols.body import Object, add, inner, joined, objects, objects_in
from gluework.guard.protocols.openai import SAMPLING, OpenAi
from gluework.guard.protocols.protocol import Calls, End, ModelReply, ToolCall, names

CALLS = ("function_call", "custom_tool_call")
SAID = {
    "response.output_text.delta": ("output_text", "text"),
    "response.refusal.delta": ("refusal", "refusal"),
}
"""Events that go on with a message, and what they go on with."""


class Responses(OpenAi):
    """Items in `input`, items in `output`."""

    paths = ("/responses",)
    telltales = names("model")
    limits = ("max_output_tokens",)
    allowed = SAMPLING | names("include input instructions max_output_tokens reasoning text truncation")
    own = names("metadata text tools")
    conversation = "input"
    told: ClassVar = {"instructions": "system", "input": "user"}
    stated = ("tools", "text")
    forms = (("text", "format"),)
    ends: ClassVar = {
        End.DONE: "completed",
        End.NOT_YET: "in_progress",
        End.LIMIT: "max_output_tokens",
        End.WITHHELD: "content_filter",
    }
    holds = ("response",)
    last_events = names("response.completed")

    def role(self, turn: Object) -> str:
        """Items tell by their type: a tool's output, or the model."""
        by_type = "tool" if str(turn.get("type")).endswith("_output") else "assistant"
        return str(turn.get("role") or by_type)

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One, in its items."""
        items = objects(answer.get("output"))
        if items is None:
            return None
        said = [part for item in items if item.get("type") == "message" for part in _content(item)]
        calls = tuple(_call(item) for item in items if item.get("type") in CALLS)
        finish = str(inner(answer, "incomplete_details").get("reason") or answer.get("status") or "")
        refused = any(part.get("type") == "refusal" for part in said)
        return (ModelReply(joined(said), calls, refused, finish),)

    def whole(self, events: list[Object]) -> Object:
        """From the items that came whole, and the texts of those that did not."""
        answer: Object = {"object": "response", "status": "in_progress"}
        items: dict[int, Object] = {}
        for event in events:
            place = event.get("output_index")
            place = place if isinstance(place, int) else 0
            answer |= inner(event, "response")
            if isinstance(item := event.get("item"), dict):  # when it begins, and again when it is whole
                items[place] = item
            elif isinstance(kind := event.get("type"), str) and kind in SAID:
                said = _said(items, place)
                said["type"], key = SAID[kind]
                add(said, key, event.get("delta"))
        return answer | {"output": answer.get("output") or [items[place] for place in sorted(items)]}

    def finishes(self, part: Object) -> list[str]:
        """By its `status`."""
        return [str(part.get("status") or "")] if part.get("object") == "response" else []

    def turns(self, request: Object) -> list[Any] | None:
        """A plain text is one turn."""
        before = request.get("input")
        return [{"role": "user", "content": before}] if isinstance(before, str) else super().turns(request)

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object]:
        """Items go back without their ids: those name what the provider keeps, and it may keep nothing."""
        said = [shown for item in answer["output"] if (shown := _shown(item)) is not None]
        results = [
            {
                "type": "custom_tool_call_output" if each.is_free else "function_call_output",
                "call_id": each.call_id,
                "output": why,
            }
            for each in calls
        ]
        return [*said, *results, {"role": "user", "content": again}]


def _content(item: Object) -> list[Object]:
    return objects(item.get("content")) or []


def _call(item: Object) -> ToolCall:
    is_free = item.get("type") == "custom_tool_call"
    arguments = item.get("input" if is_free else "arguments")
    return ToolCall(str(item.get("name")), arguments, str(item.get("call_id") or ""), is_free=is_free)


def _said(items: dict[int, Object], place: int) -> Object:
    """The text of a message that is not whole yet."""
    item = items.setdefault(place, {"type": "message", "role": "assistant"})
    content = objects(item.get("content"))
    if not content:
        content = item["content"] = [{}]
    return content[0]


def _shown(item: Object) -> Object | None:
    if item.get("type") in CALLS:
        kept = ("type", "call_id", "name", "arguments", "input")
        return {key: item[key] for key in kept if key in item}
    text = joined(objects_in(item.get("content"))) if item.get("type") == "message" else ""
    return {"role": "assistant", "content": text} if text else None
