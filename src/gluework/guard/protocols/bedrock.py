"""Bedrock: its own `converse`, and Anthropic's messages by `invoke`. What streams there is not understood.

Each maker has a protocol of its own for `invoke`: the others have no price that anybody here could tell.
"""

from typing import Any, ClassVar
from urllib.parse import unquote

from gluework.charter import SystemSecret
from gluework.guard.protocols.body import OBJECT, Object, as_object, inner, joined, objects, objects_in
from gluework.guard.protocols.messages import Messages, is_said
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

BEDROCK = Provider(
    "bedrock",
    "",
    ("/model/*",),
    SystemSecret(value="env:AWS_BEARER_TOKEN_BEDROCK", prefix="Bearer "),
    where='State its region: model_url = "https://bedrock-runtime.REGION.amazonaws.com" in the charter, '
    "or a system named bedrock with that url.",
    listed="aws",
    caches_when_asked=True,
    pictures={"anthropic.": PictureTokens(most=5_000)},
)
LIMITS = frozenset(
    {"max_tokens", "max_tokens_to_sample", "maxTokens", "maxTokenCount", "max_gen_len", "max_new_tokens"}
)
"""What the makers of models call the limit of the output, in fields of their own."""
TEXTS = names("csv html md txt")
"""Formats of files in which a token is still at least one byte."""


class Converse(Protocol):
    """Turns of blocks in `messages`, one message in `output`."""

    provider = BEDROCK
    paths = ("/converse",)
    telltales = names("model")
    limits = ("maxTokens",)
    settings = "inferenceConfig"
    toolbox = "toolConfig"
    allowed = names(
        "additionalModelRequestFields additionalModelResponseFieldPaths inferenceConfig messages "
        "outputConfig performanceConfig requestMetadata serviceTier system toolConfig"
    )
    kept = names("s3Location")
    tiers = ("serviceTier", "performanceConfig")
    dear = names("priority optimized reserved")
    cache_mark = "cachePoint"
    own = names("requestMetadata toolConfig tools")
    arguments = names("input json")
    conversation = "messages"
    told: ClassVar = {"system": "system", "messages": "user"}
    stated = ("toolConfig", "outputConfig")
    unread = STEERING | names("cachePoint redactedContent toolUseId")
    ends: ClassVar = {
        End.DONE: "end_turn stop_sequence",
        End.CALLS: "tool_use",
        End.LIMIT: "max_tokens model_context_window_exceeded",
        End.MALFORMED: "malformed_model_output malformed_tool_use",
        End.REFUSED: "content_filtered guardrail_intervened",
    }
    end = "stopReason"
    counts = UsageNames(
        input=("inputTokens",),
        output=("outputTokens",),
        total="totalTokens",
        cache_read="cacheReadInputTokens",
        cache_write="cacheWriteInputTokens",
        for_an_hour=lambda stated: sum(
            count(each, "inputTokens")
            for each in objects_in(stated.get("cacheDetails"))
            if each.get("ttl") == "1h"
        ),
    )

    def model(self, path: str, body: Object) -> str:  # noqa: ARG002 — it stands in the path
        """As in `model/M/converse`."""
        return _model(path)

    def runs_here(self, tool: Object) -> bool:
        """Other keys (`systemTool`) are the provider's."""
        return tool.keys() <= {"toolSpec", "cachePoint"}

    def hidden_limit(self, body: Object) -> str | None:
        """Fields for the maker of the model may hold a limit of their own."""
        name = "additionalModelRequestFields"
        return None if LIMITS.isdisjoint(inner(body, name)) else name

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """By the key of a block."""
        picture = part.get("image")
        file = part.get("document") or part.get("video")
        stated = picture if isinstance(picture, dict) else file
        if not isinstance(stated, dict):
            return None
        source = inner(stated, "source")
        data = source.get("bytes")
        data = data if isinstance(data, str) else ""
        if stated is picture:
            return Medium(data, len(data), is_picture=True)
        return Medium(data, len(data), fills_window="bytes" in source and stated.get("format") not in TEXTS)

    @staticmethod
    def unpriced(part: Object) -> str | None:
        """Sound."""
        return "audio" if "source" in inner(part, "audio") else None

    def schema(self, body: Object) -> Any:
        """JSON within the JSON."""
        stated = inner(body, "outputConfig", "textFormat", "structure", "jsonSchema").get("schema")
        return (as_object(stated) or OBJECT) if isinstance(stated, str) else None

    def must_call(self, body: Object) -> str | None:
        """`{"any": {}}`, or `{"tool": {"name": …}}`."""
        choice = inner(body, "toolConfig", "toolChoice")
        if isinstance(one := choice.get("tool"), dict):
            return str(one["name"]) if isinstance(one.get("name"), str) else None
        return "" if "any" in choice else None

    def tool_schemas(self, body: Object) -> dict[str, Any]:
        """By each `toolSpec`."""
        tools = objects(inner(body, "toolConfig").get("tools")) or ()
        specs = [spec for tool in tools if isinstance((spec := inner(tool, "toolSpec")).get("name"), str)]
        return {spec["name"]: inner(spec, "inputSchema").get("json") or OBJECT for spec in specs}

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One, in its blocks."""
        blocks = objects(inner(answer, "output", "message").get("content"))
        if blocks is None:
            return None
        calls = tuple(
            ToolCall(str(use.get("name")), use.get("input"), str(use.get("toolUseId") or ""))
            for block in blocks
            if isinstance(use := block.get("toolUse"), dict)
        )
        return (ModelReply(joined(blocks), calls, finish=str(answer.get("stopReason") or "")),)

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object]:
        """Each call has to have its result."""
        blocks = [_shown(block) for block in answer["output"]["message"]["content"]]
        said = [block for block in blocks if "text" not in block or is_said(block)]
        results = [
            {"toolResult": {"toolUseId": each.call_id, "content": [{"text": why}], "status": "error"}}
            for each in calls
        ]
        asked = {"role": "user", "content": [*results, {"text": again}]}
        return [*([{"role": "assistant", "content": said}] if said else []), asked]


class Invoke(Messages):
    """Anthropic's messages, with the model in the path."""

    provider = BEDROCK
    paths = ("/invoke",)

    def model(self, path: str, body: Object) -> str:
        """As in `model/M/invoke`; Anthropic's bodies state a version."""
        return _model(path) if isinstance(body.get("anthropic_version"), str) else ""

    def whole(self, events: list[Object]) -> None:
        """It does not stream."""


def _model(path: str) -> str:
    steps = path.split("/")
    return unquote(steps[-2]) if len(steps) > 1 else ""


def _shown(block: Object) -> Object:
    """A block may hold half of a call's arguments; only objects are taken."""
    use = block.get("toolUse")
    if not isinstance(use, dict) or isinstance(use.get("input"), dict):
        return block
    return {"toolUse": {**use, "input": {}}}
