"""Google's `generateContent`, and its stream."""

import re
from typing import Any, ClassVar

from gluework.charter import SystemSecret
from gluework.errors import BudgetError
from gluework.guard.protocols.body import OBJECT, Object, from_openapi, inner, objects, objects_in, place_of
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
from gluework.guard.protocols.provider import Provider
from gluework.guard.protocols.usage import Usage, count

CALLERS = names("args labels parameters parametersJsonSchema response responseJsonSchema responseSchema")
"""Below these, names are the caller's own (of tools' arguments, of schemas), and keep their spelling."""
_LOW = re.compile(r"_([a-z0-9])")


class Google(Protocol):
    """Turns of parts in `contents`, answers in `candidates`."""

    provider = Provider(
        "google",
        "https://generativelanguage.googleapis.com",
        ("/v1beta/models/*", "/v1/models/*"),
        SystemSecret(header="x-goog-api-key", value="env:GEMINI_API_KEY"),
        failures={
            "unavailable": 503,
            "resource_exhausted": 429,
            "deadline_exceeded": 504,
            "internal": 500,
        },
    )
    paths = (":generateContent", ":streamGenerateContent")
    limits = ("maxOutputTokens",)
    settings = "generationConfig"
    several = "candidateCount"
    allowed = names(
        "contents generationConfig labels model safetySettings serviceTier systemInstruction toolConfig tools"
    )
    kept = names("cachedContent fileData fileUri file_uri")
    tiers = ("serviceTier",)
    modalities = ("generationConfig", "responseModalities")
    own = names("labels toolConfig tools")
    arguments = names("args response")
    conversation = "contents"
    told: ClassVar = {"systemInstruction": "system", "contents": "user"}
    stated = ("tools", "toolConfig")
    unread = STEERING | names("mimeType")
    ends: ClassVar = {
        End.DONE: "stop",
        End.LIMIT: "max_tokens",
        End.MALFORMED: "malformed_function_call",
        End.REFUSED: "safety prohibited_content blocklist spii recitation",
    }
    streams_lists = True

    def prepared(self, body: Object) -> Object:
        """Fields may be spelled `maxOutputTokens` or `max_output_tokens`: the first goes out."""
        spelled: Object = _in_camel_case(body)
        return spelled

    def model(self, path: str, body: Object) -> str:  # noqa: ARG002 — it stands in the path
        """As in `models/M:generateContent`."""
        return path.rpartition("/")[2].partition(":")[0]

    def runs_here(self, tool: Object) -> bool:
        """Other keys (search, code) are the provider's."""
        return tool.keys() <= {"functionDeclarations"}

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """By the type that stands beside the bytes."""
        kind = str(part.get("mimeType") or "")
        return Medium.of_type(kind, part.get("data")) if kind else None

    @staticmethod
    def unpriced(part: Object) -> str | None:
        """Sound."""
        return "audio" if str(part.get("mimeType") or "").startswith("audio/") else None

    def role(self, turn: Object) -> str:
        """The model's own turns are called `model`."""
        role = str(turn.get("role") or "user")
        return "assistant" if role == "model" else role

    def schema(self, body: Object) -> Any:
        """JSON Schema, or Google's own kind."""
        config = inner(body, "generationConfig")
        if config.get("responseMimeType") != "application/json":
            return None
        return config.get("responseJsonSchema") or from_openapi(config.get("responseSchema")) or {}

    def words(self, body: Object) -> list[Any] | None:
        """The words of a plain enumeration."""
        config = inner(body, "generationConfig")
        if config.get("responseMimeType") != "text/x.enum":
            return None
        schema = config.get("responseJsonSchema") or config.get("responseSchema")
        words = inner(schema).get("enum")
        return words if isinstance(words, list) else None

    def must_call(self, body: Object) -> str | None:
        """Which one is never said."""
        mode = inner(body, "toolConfig", "functionCallingConfig").get("mode")
        return "" if str(mode or "").upper() == "ANY" else None

    def tool_schemas(self, body: Object) -> dict[str, Any]:
        """By the functions that are declared."""
        declared = [
            each
            for tool in objects(body.get("tools")) or ()
            for each in objects(tool.get("functionDeclarations")) or ()
        ]
        return {
            each["name"]: each.get("parametersJsonSchema") or from_openapi(each.get("parameters")) or OBJECT
            for each in declared
            if isinstance(each.get("name"), str)
        }

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One for each candidate; or the filter's, of a prompt that was not answered at all."""
        if inner(answer, "promptFeedback").get("blockReason"):
            return (ModelReply(refused=True, finish="refusal"),)
        candidates = objects(answer.get("candidates"))
        return tuple(_reply(candidate) for candidate in candidates) if candidates else None

    def whole(self, events: list[Object]) -> Object:
        """From the parts of each candidate."""
        answer: Object = {}
        candidates: dict[int, Object] = {}
        for event in events:
            if isinstance(feedback := event.get("promptFeedback"), dict):
                answer["promptFeedback"] = feedback
            for place, candidate in enumerate(objects(event.get("candidates")) or ()):
                fresh = {"content": {"role": "model", "parts": []}}
                known = candidates.setdefault(place_of(candidate, place), fresh)
                known["content"]["parts"] += objects(inner(candidate, "content").get("parts")) or []
                known["finishReason"] = candidate.get("finishReason") or known.get("finishReason")
        return answer | {"candidates": [candidates[place] for place in sorted(candidates)]}

    def usage(self, part: Object) -> Usage | None:
        """Thoughts are output, and so is what only its total counts."""
        stated = part.get("usageMetadata")
        if not isinstance(stated, dict):
            return None
        try:
            asked = count(stated, "promptTokenCount") + count(stated, "toolUsePromptTokenCount")
            thought, shown = count(stated, "thoughtsTokenCount"), count(stated, "candidatesTokenCount")
            left_out = max(0, count(stated, "totalTokenCount") - asked - shown - thought)
            details = objects_in(stated.get("candidatesTokensDetails"))
            text = sum(count(each, "tokenCount") for each in details if each.get("modality") == "TEXT")
            read = count(stated, "cachedContentTokenCount")
        except ValueError:
            return None
        return Usage(asked, shown + thought + left_out, read, text=thought + min(shown, text))

    def finishes(self, part: Object) -> list[str]:
        """One for each candidate."""
        candidates = objects_in(part.get("candidates"))
        return [str(each.get("finishReason") or "").lower() for each in candidates]

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object] | None:  # noqa: ARG002
        """A call is not shown: what was thought before it has a signature that belongs to its answer."""
        candidates = objects_in(answer.get("candidates"))  # none where the filter kept the prompt
        if calls or not candidates:
            return None
        said = candidates[0].get("content")
        return [*([said] if said else []), {"role": "user", "parts": [{"text": again}]}]


def _reply(candidate: Object) -> ModelReply:
    said = objects(inner(candidate, "content").get("parts")) or []
    text = "".join(
        part["text"] for part in said if isinstance(part.get("text"), str) and not part.get("thought")
    )
    calls = tuple(
        ToolCall(str(call.get("name")), call.get("args"), str(call.get("id") or ""))
        for part in said
        if isinstance(call := part.get("functionCall"), dict)
    )
    return ModelReply(text, calls, finish=str(candidate.get("finishReason") or "").lower())


def _in_camel_case(value: Any) -> Any:
    """With one spelling of all names; raises `BudgetError` for a field that stands there in both."""
    if isinstance(value, list):
        return [_in_camel_case(each) for each in value]
    if not isinstance(value, dict):
        return value
    found: Object = {}
    for key, each in value.items():
        name = _LOW.sub(lambda match: match.group(1).upper(), key)
        if name in found:
            raise BudgetError(
                f"The call states {name} in two spellings: its cost has no limit.", "State it once."
            )
        found[name] = each if name in CALLERS else _in_camel_case(each)
    return found
