"""Google's `generateContent`, and its stream."""

from dataclasses import replace

from gluework.guard.protocols import Usage

from .example import ANSWER, GOOD, LIMIT, PDF, PNG, QUESTION, SYSTEM, Example, Object

USAGE = {
    "promptTokenCount": 30,
    "candidatesTokenCount": 4,
    "thoughtsTokenCount": 2,
    "cachedContentTokenCount": 10,
    "totalTokenCount": 36,
}
SCHEMA = {"type": "OBJECT", "properties": {"total": {"type": "NUMBER"}}, "required": ["total"]}


def _answer(*parts: Object, end: str | None = "STOP") -> Object:
    candidate = {"index": 0, "content": {"role": "model", "parts": list(parts)}}
    return {"candidates": [candidate | ({"finishReason": end} if end else {})], "usageMetadata": USAGE}


def _says(text: str) -> Object:
    return _answer({"text": "Let me see.", "thought": True}, {"text": text})


def _calls(arguments: Object) -> Object:
    return _answer({"functionCall": {"id": "call_1", "name": "book", "args": arguments}})


EXAMPLE = Example(
    path="/v1beta/models/m:generateContent",
    request={
        "systemInstruction": {"parts": [{"text": SYSTEM}]},
        "contents": [{"role": "user", "parts": [{"text": QUESTION}]}],
        "generationConfig": {"maxOutputTokens": LIMIT},
    },
    limit_at=("generationConfig", "maxOutputTokens"),
    several_at=("generationConfig", "candidateCount"),
    media=(
        {
            "role": "user",
            "parts": [
                {"inlineData": {"mimeType": "image/png", "data": PNG}},
                {"inlineData": {"mimeType": "application/pdf", "data": PDF}},
            ],
        },
    ),
    dear=(
        {"cachedContent": "cachedContents/1"},
        {"serviceTier": "priority"},
        {"tools": [{"googleSearch": {}}]},
        {"generationConfig": {"responseModalities": ["IMAGE"]}},
        {"contents": [{"parts": [{"fileData": {"fileUri": "gs://x"}}]}]},
        {"contents": [{"parts": [{"inlineData": {"mimeType": "audio/wav", "data": "A"}}]}]},
    ),
    form={
        "generationConfig": {
            "maxOutputTokens": LIMIT,
            "responseMimeType": "application/json",
            "responseSchema": SCHEMA,
        }
    },
    tools={
        "tools": [{"functionDeclarations": [{"name": "book", "parameters": SCHEMA}]}],
        "toolConfig": {"functionCallingConfig": {"mode": "ANY"}},
    },
    says=_says,
    calls=_calls,
    usage=Usage(30, 6, 10, text=2),
    counts=lambda tokens: {"usageMetadata": {"promptTokenCount": tokens, "candidatesTokenCount": 6}},
    cut=_answer({"text": "It co"}, end="MAX_TOKENS"),
    refused={"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": USAGE},
    events=(_answer({"text": ANSWER[:5]}, end=None), _answer({"text": ANSWER[5:]})),
    called_events=(_answer({"text": ""}, end=None), _calls(GOOD)),
    as_list=True,
    error={"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}},
    shows_calls=False,
)
STREAM = replace(EXAMPLE, path="/v1beta/models/m:streamGenerateContent")
