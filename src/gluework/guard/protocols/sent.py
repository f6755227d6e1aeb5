"""What a model reads of a request, in any of the protocols: its texts, and how many images and files.

Tools, schemas and the arguments of tool calls reach the model as JSON, so each of them is one text here.
"""

import json
from collections.abc import Iterator
from typing import Any

SPOKEN = ("system", "systemInstruction", "instructions", "messages", "input", "contents")
"""Parts of a request that hold text in turns and parts."""
STATED = (
    "tools",
    "functions",
    "response_format",
    "text",
    "output_config",
    "output_format",
    "toolConfig",
    "outputConfig",
)
"""Parts of a request that are handed to the model as JSON."""
UNREAD = frozenset(
    {
        "bytes",
        "cachePoint",
        "cache_control",
        "call_id",
        "detail",
        "encrypted_content",
        "file_data",
        "format",
        "id",
        "image_url",
        "media_type",
        "mimeType",
        "mime_type",
        "redactedContent",
        "role",
        "signature",
        "status",
        "toolUseId",
        "tool_call_id",
        "tool_use_id",
        "type",
    }
)
"""Keys inside a turn that steer the provider, or hold bytes that are not text."""

THEIR_OWN = frozenset(
    {
        "labels",
        "metadata",
        "output_config",
        "output_format",
        "requestMetadata",
        "response_format",
        "text",
        "toolConfig",
        "tools",
    }
)
"""Schemas, and what the caller calls as it likes: nothing in them is a picture, a file or a source."""
ARGUMENTS = frozenset({"args", "input", "json", "response"})
"""Of tools, where they are objects: what they hold is the caller's too."""


def parsed(content: bytes | str) -> Any:
    """The JSON value, or None where it is none (or nested deeper than anybody means)."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def said_once(text: str) -> Any:
    """The JSON value, or None where it is none, or says two things under one name."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name stands twice")
        return found

    try:
        return json.loads(text, object_pairs_hook=unique)
    except (ValueError, RecursionError):
        return None


def as_object(content: bytes | str) -> dict[str, Any] | None:
    """The JSON object, or None where it is none."""
    value = parsed(content)
    return value if isinstance(value, dict) else None


def read_texts(body: dict[str, Any]) -> Iterator[str]:
    """Every text that the model reads."""
    for key in STATED:
        if body.get(key):
            yield as_json(body[key])
    for _, text in spoken(body):
        yield text


def spoken(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of system, instructions and turns, each with its role, in their order."""
    for key in SPOKEN:
        value = body.get(key)
        if isinstance(value, list):
            for turn in value:
                role = "system" if key == "system" else _role(turn)
                for text in _texts(turn):
                    yield role, text
        elif isinstance(value, dict):
            for text in _texts(value):
                yield "system", text
        elif isinstance(value, str):
            yield "user" if key == "input" else "system", value


def answers_wanted(body: dict[str, Any]) -> int:
    """How many answers are asked for at once."""
    config = body.get("generationConfig")
    stated = body.get("n") or (config.get("candidateCount") if isinstance(config, dict) else None)
    return stated if isinstance(stated, int) and stated > 0 else 1


def media(body: dict[str, Any]) -> tuple[int, int]:
    """How many images and how many embedded files a request carries."""
    images = files = 0
    for part in objects_in(_turns(body)):
        bedrocks = [isinstance(part.get(kind), dict) for kind in ("image", "document", "video")]
        is_image = "image_url" in part or media_type(part).startswith("image/") or bedrocks[0]
        is_file = "file_data" in part or any(bedrocks[1:]) or (_is_data(part) and not is_image)
        images, files = images + is_image, files + is_file
    return images, files


def _turns(body: dict[str, Any]) -> list[Any]:
    return [body.get(key) for key in SPOKEN]


def embedded(body: dict[str, Any]) -> Iterator[str]:
    """The bytes of its images and files as they stand there, in base64."""
    for part in objects_in(_turns(body)):
        image = part.get("image_url")
        image = image.get("url") if isinstance(image, dict) else image
        data = part["data"] if _is_data(part) else None
        for each in (data, part.get("file_data"), part.get("bytes"), image):
            if isinstance(each, str):
                yield each.partition(";base64,")[2] if each.startswith("data:") else each


def objects_in(value: object) -> Iterator[dict[str, Any]]:
    """Every object that the provider reads, those in lists too; iterative, for it may be nested deeply."""
    stack: list[Any] = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, list):
            stack.extend(each)
        elif isinstance(each, dict):
            yield each
            stack.extend(
                inner
                for key, inner in each.items()
                if key not in THEIR_OWN and not (key in ARGUMENTS and isinstance(inner, dict))
            )


def as_json(value: Any) -> str:
    """As a model is shown it; empty where it is nested too deep to be written."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (RecursionError, ValueError):
        return ""


def _role(turn: Any) -> str:
    """Who says it. Items of OpenAI's newer protocol tell by their type: a tool's output, or the model."""
    if not isinstance(turn, dict):
        return "user"
    by_type = "tool" if str(turn.get("type")).endswith("_output") else "assistant"
    role = str(turn.get("role") or ("user" if "parts" in turn else by_type))
    return "assistant" if role == "model" else role


def _texts(turn: Any) -> Iterator[str]:
    """The texts of one turn in their order; iterative, because an agent may nest as deep as it likes."""
    stack: list[Any] = [turn]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            read = [(key, inner) for key, inner in value.items() if key not in UNREAD]
            if _is_data(value):
                read = [(key, inner) for key, inner in read if key != "data"]
            stack.extend(_shown(key, inner) for key, inner in reversed(read))


def _shown(key: str, value: Any) -> Any:
    return as_json(value) if key == "input" and isinstance(value, dict) else value


def media_type(value: dict[str, Any]) -> str:
    """What the bytes of a part are said to be, however the protocol spells it; empty where nothing says."""
    return str(value.get("media_type") or value.get("mimeType") or value.get("mime_type") or "")


def _is_data(part: dict[str, Any]) -> bool:
    """Whether its `data` are bytes (an image, a file, sound, sealed thoughts), not plain text."""
    return isinstance(part.get("data"), str) and part.get("type") != "text"
