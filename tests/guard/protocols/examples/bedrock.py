"""Bedrock's `converse`, and Anthropic's messages by `invoke`."""

import json

from gluework.guard.protocols import Usage

from . import messages
from .example import LIMIT, PDF, PNG, QUESTION, SCHEMA, SYSTEM, Example, Object

USAGE = {
    "inputTokens": 20,
    "outputTokens": 6,
    "totalTokens": 41,
    "cacheReadInputTokens": 10,
    "cacheWriteInputTokens": 5,
    "cacheDetails": [{"ttl": "1h", "inputTokens": 2}, {"ttl": "5m", "inputTokens": 3}],
}
FORM = {"type": "json_schema", "structure": {"jsonSchema": {"schema": json.dumps(SCHEMA)}}}
SPEC = {"toolSpec": {"name": "book", "inputSchema": {"json": SCHEMA}}}


def _answer(*blocks: Object, end: str) -> Object:
    message = {"role": "assistant", "content": list(blocks)}
    return {"output": {"message": message}, "stopReason": end, "usage": USAGE}


def _says(text: str) -> Object:
    return _answer({"text": text}, end="end_turn")


def _calls(arguments: Object) -> Object:
    use = {"toolUseId": "tooluse_1", "name": "book", "input": arguments}
    return _answer({"toolUse": use}, end="tool_use")


def _asks(block: Object) -> Object:
    return {"messages": [{"role": "user", "content": [block]}]}


IN_A_BUCKET = {"format": "pdf", "name": "d", "source": {"s3Location": {"uri": "s3://x"}}}
CONVERSE = Example(
    path="/model/amazon.nova-lite-v1%3A0/converse",
    request={
        "system": [{"text": SYSTEM}, {"cachePoint": {"type": "default"}}],
        "messages": [{"role": "user", "content": [{"text": QUESTION}]}],
        "inferenceConfig": {"maxTokens": LIMIT},
    },
    limit_at=("inferenceConfig", "maxTokens"),
    media=(
        {
            "role": "user",
            "content": [
                {"image": {"format": "png", "source": {"bytes": PNG}}},
                {"document": {"format": "pdf", "name": "d", "source": {"bytes": PDF}}},
            ],
        },
    ),
    dear=(
        {"guardrailConfig": {"guardrailIdentifier": "g"}},
        {"serviceTier": {"type": "priority"}},
        {"performanceConfig": {"latency": "optimized"}},
        {"additionalModelRequestFields": {"max_tokens": 100_000}},
        {"toolConfig": {"tools": [{"systemTool": {"name": "nova_grounding"}}]}},
        _asks({"document": IN_A_BUCKET}),
        _asks({"audio": {"format": "mp3", "source": {"bytes": "A"}}}),
    ),
    form={"outputConfig": {"textFormat": FORM}},
    tools={"toolConfig": {"tools": [SPEC], "toolChoice": {"tool": {"name": "book"}}}},
    says=_says,
    calls=_calls,
    usage=Usage(35, 6, 10, 3, 2),
    counts=lambda tokens: {"usage": {"inputTokens": tokens, "outputTokens": 6}},
    cut=_answer({"text": "It co"}, end="max_tokens"),
    refused=_answer(end="guardrail_intervened"),
)
INVOKE = Example(
    path="/model/anthropic.claude-sonnet-4-5/invoke",
    request={"anthropic_version": "bedrock-2023-05-31", **messages.REQUEST},
    limit_at=("max_tokens",),
    media=(messages.MEDIA,),
    dear=messages.DEAR,
    form=messages.FORM,
    tools=messages.TOOLS,
    says=messages.says,
    calls=messages.calls,
    usage=messages.COUNTED,
    counts=messages.EXAMPLE.counts,
    cut=messages.CUT,
    refused=messages.REFUSED,
)
