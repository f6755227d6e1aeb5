"""Messages: Anthropic's protocol."""

from typing import Any, ClassVar

from gluework.charter import SystemSecret
from gluework.guard.protocols.body import OBJECT, Object, add, inner, joined, objects, parsed, place_of
from gluework.guard.protocols.protocol import (
    STEERING,
    Calls,
    End,
    Medium,
    ModelReply,
    Protocol,
    ToolCall,
    names,
)
from gluework.guard.protocols.provider import PictureTokens, Provider
from gluework.guard.protocols.usage import UsageNames, count


class Messages(Protocol):
    """Turns of blocks in `messages`, blocks in `content`."""

    provider = Provider(
        "anthropic",
        "https://api.anthropic.com",
        ("/v1/messages",),
        SystemSecret(header="x-api-key", value="env:ANTHROPIC_API_KEY"),
        caches_when_asked=True,
        pictures={"anthropic:": PictureTokens(most=5_000)},
        failures={"overloaded": 529, "rate_limit": 429, "timeout": 504, "api_error": 500},
    )
    paths = ("/messages",)
    telltales = names("model anthropic_version")
    limits = ("max_tokens",)
    allowed = names(
        "anthropic_beta anthropic_version cache_control diagnostics max_tokens messages metadata "
        "model output_config output_format service_tier speed stop_sequences stream system "
        "temperature thinking tool_choice tools top_k top_p user_profile_id"
    )
    kept = names("file_id mcp_servers")
    tiers = ("service_tier", "speed")
    dear = names("priority fast")
    own = names("metadata output_config output_format tools")
    arguments = names("input")
    conversation = "messages"
    told: ClassVar = {"system": "system", "messages": "user"}
    stated = ("tools", "output_config", "output_format")
    forms = (("output_config", "format"), ("output_format",))
    unread = STEERING | names("encrypted_content media_type tool_use_id")
    ends: ClassVar = {
        End.DONE: "end_turn stop_sequence",
        End.CALLS: "tool_use",
        End.LIMIT: "max_tokens model_context_window_exceeded",
        End.REFUSED: "refusal",
    }
    counts = UsageNames(
        input=("input_tokens",),
        output=("output_tokens",),
        cache_read="cache_read_input_tokens",
        cache_write="cache_creation_input_tokens",
        for_an_hour=lambda stated: count(inner(stated, "cache_creation"), "ephemeral_1h_input_tokens"),
    )
    end = "stop_reason"
    holds = ("message", "delta")
    last_events = names("message_stop")

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """By the source of an image or a document, which may be plain text as well."""
        kind = str(part.get("media_type") or "")
        is_text = part.get("type") == "text" and kind.startswith("text/")
        return Medium.of_type(kind, part.get("data")) if kind and not is_text else None

    @staticmethod
    def unpriced(part: Object) -> str | None:
        """What the provider fetches, and sound."""
        if part.get("type") == "url":
            return "source"
        return "audio" if str(part.get("media_type") or "").startswith("audio/") else None

    def must_call(self, body: Object) -> str | None:
        """By `tool_choice`."""
        choice = inner(body, "tool_choice")
        if choice.get("type") == "tool" and isinstance(choice.get("name"), str):
            return str(choice["name"])
        return "" if choice.get("type") == "any" else None

    def tool_schemas(self, body: Object) -> dict[str, Any]:
        """By `input_schema`."""
        tools = [tool for tool in objects(body.get("tools")) or () if isinstance(tool.get("name"), str)]
        return {tool["name"]: tool.get("input_schema") or OBJECT for tool in tools}

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One, in its blocks."""
        blocks = objects(answer.get("content"))
        if blocks is None:
            return None
        calls = tuple(
            ToolCall(str(block.get("name")), block.get("input"), str(block.get("id") or ""))
            for block in blocks
            if block.get("type") == "tool_use"
        )
        return (ModelReply(joined(blocks), calls, finish=str(answer.get("stop_reason") or "")),)

    def whole(self, events: list[Object]) -> Object | None:
        """From the deltas of each block; a tool's arguments come as pieces of JSON."""
        answer: Object = {"role": "assistant", "stop_reason": None}
        blocks: dict[int, Object] = {}
        inputs: dict[int, Object] = {}
        for event in events:
            block, delta = event.get("content_block"), event.get("delta")
            answer |= inner(event, "message")
            if isinstance(block, dict):
                blocks[place_of(event, len(blocks))] = dict(block)
            elif event.get("type") == "content_block_delta" and isinstance(delta, dict):
                place = place_of(event, max(len(blocks) - 1, 0))
                known = blocks.setdefault(place, {"type": "text"})
                for key in ("text", "thinking", "signature"):
                    add(known, key, delta.get(key))
                add(inputs.setdefault(place, {}), "text", delta.get("partial_json"))
            elif isinstance(delta, dict) and delta.get("stop_reason"):
                answer["stop_reason"] = delta["stop_reason"]
        for place, written in inputs.items():
            if text := written.get("text"):
                value = parsed(text)
                blocks[place]["input"] = value if isinstance(value, dict) else text
        return answer | {"content": [blocks[place] for place in sorted(blocks)]}

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object]:
        """Each call has to have its result."""
        said = [_shown(block) for block in answer["content"] if block.get("type") != "text" or is_said(block)]
        results: list[Object] = [
            {"type": "tool_result", "tool_use_id": each.call_id, "content": why, "is_error": True}
            for each in calls
        ]
        asked = {"role": "user", "content": [*results, {"type": "text", "text": again}]}
        return [{"role": "assistant", "content": said}, asked]


def is_said(block: Object) -> bool:
    """Anthropic refuses a text of blanks, though its models may write one."""
    return bool(str(block.get("text") or "").strip())


def _shown(block: Object) -> Object:
    """Anthropic takes only objects as arguments, though its models may write half of one."""
    halved = block.get("type") == "tool_use" and not isinstance(block.get("input"), dict)
    return block | {"input": {}} if halved else block
