"""A streamed answer, put together: from its events comes the answer that would have been given whole.

Pure. What an event says beyond its protocol is left out; an event that is no JSON object makes the whole
answer unreadable, because nobody knows what it held. Also read here: errors that come with status 200.
"""

import re
from collections.abc import Iterator
from typing import Any

from gluework.guard.protocols.call import GOOGLE, endpoint
from gluework.guard.protocols.reply import joined, objects
from gluework.guard.protocols.sent import as_object, parsed

DONE = "[DONE]"
ENDS = frozenset({"message_stop", "response.completed"})
LINE_END = re.compile(r"\r\n|\n|\r")
"""The only ends of lines in a stream of events (HTML standard, 9.2.6); JSON may hold others."""
FAILURES = {
    "overloaded": 529,
    "unavailable": 503,
    "rate_limit": 429,
    "resource_exhausted": 429,
    "timeout": 504,
    "deadline_exceeded": 504,
    "server_error": 500,
    "api_error": 500,
    "internal": 500,
}
"""What providers call their failures, and the status that says the same."""
ERROR_BYTES = 50_000
"""An error is a short answer, or the last of the events."""

Object = dict[str, Any]


def is_events(content_type: str) -> bool:
    """Whether an answer comes in events, one after the other."""
    return content_type.strip().lower().startswith("text/event-stream")


def whole_answer(path: str, content_type: str, body: bytes) -> Object | None:
    """The answer to a call of `path` as one object, however it came; None where it has no such form."""
    answer, protocol = as_object(body), endpoint(path)
    if answer is None and protocol in GOOGLE and (parts := objects(parsed(body))):
        return _google(parts)
    if answer is not None or protocol not in _WHOLE or not is_events(content_type):
        return answer
    events = [as_object(data) for data in event_data(body)]
    known = [event for event in events if event is not None]
    return _WHOLE[protocol](known) if known and len(known) == len(events) else None


def event_data(body: bytes) -> Iterator[str]:
    """The data of each event, but for OpenAI's mark of the end."""
    yield from _data([*_lines(body), ""])


def says_its_end(body: bytes) -> bool:
    """Whether an event that has come in full says that the answer is whole."""
    lines = _lines(body)
    if any(line.startswith("data:") and line[5:].strip() == DONE for line in lines):
        return True
    events = (as_object(data) for data in _data(lines[:-1]))
    return any(event is not None and event.get("type") in ENDS for event in events)


def _lines(body: bytes) -> list[str]:
    return LINE_END.split(body.decode("utf-8", errors="replace"))


def _data(all_lines: list[str]) -> Iterator[str]:
    lines: list[str] = []
    for line in all_lines:
        if line.startswith("data:"):
            lines.append(line[5:].removeprefix(" "))
        elif not line and lines:
            data, lines = "\n".join(lines), []
            if data.strip() != DONE:
                yield data


def true_status(status: int, content_type: str, body: bytes) -> int:
    """The status that an answer should have had, where it names an error in spite of a good one."""
    last = body[-ERROR_BYTES:]
    if not 200 <= status < 300 or b'"error"' not in last:  # noqa: PLR2004 — HTTP's own numbers
        return status
    if is_events(content_type):
        events: list[Any] = [as_object(data) for data in event_data(last)]
    else:
        value = parsed(body if body.lstrip().startswith(b"[") else last)  # Google's list: an error ends it
        events = value if isinstance(value, list) else [value]
    told = (_told(event) for event in events if isinstance(event, dict))
    return next((found for found in told if found), status)


def _told(event: Object) -> int:
    """The status of the error that an event names; 0 where it names none that is known."""
    inner = event.get("response")
    error = event.get("error") or (inner.get("error") if isinstance(inner, dict) else None)
    stated = error if isinstance(error, dict) else event if event.get("type") == "error" else {}
    words = [stated.get(key) for key in ("code", "type", "status")]
    if isinstance(number := words[0], int) and 400 <= number < 600:  # noqa: PLR2004 — HTTP's own numbers
        return number
    named = " ".join(word.lower() for word in words if isinstance(word, str))
    return next((status for word, status in FAILURES.items() if word in named), 0)


def _chat(events: list[Object]) -> Object:
    choices: dict[int, Object] = {}
    for event in events:
        for place, choice in enumerate(objects(event.get("choices")) or ()):
            known = choices.setdefault(_place(choice, place), {"message": {"role": "assistant"}})
            known["finish_reason"] = choice.get("finish_reason") or known.get("finish_reason")
            delta = choice.get("delta") or choice.get("message")  # some servers send the last one whole
            if isinstance(delta, dict):
                _chat_delta(known["message"], delta)
    for choice in choices.values():
        choice["message"].setdefault("content", None)
    return {"choices": [choices[place] for place in sorted(choices)]}


def _chat_delta(message: Object, delta: Object) -> None:
    if text := joined(delta.get("content")):
        _add(message, "content", text)
    _add(message, "refusal", delta.get("refusal"))
    if isinstance(legacy := delta.get("function_call"), dict):
        _add_call(message.setdefault("function_call", {}), legacy)
    for place, piece in enumerate(objects(delta.get("tool_calls")) or ()):
        calls = message.setdefault("tool_calls", [])
        call = _call_of(calls, piece, _place(piece, place))
        call["type"] = piece.get("type") or call.get("type") or "function"
        for kind in ("function", "custom"):
            if isinstance(inner := piece.get(kind), dict):
                _add_call(call.setdefault(kind, {}), inner)


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


def _add_call(call: Object, piece: Object) -> None:
    if piece.get("name"):
        call["name"] = piece["name"]
    for key in ("arguments", "input"):
        _add(call, key, piece.get(key))


def _anthropic(events: list[Object]) -> Object:
    answer: Object = {"role": "assistant", "stop_reason": None}
    blocks: dict[int, Object] = {}
    inputs: dict[int, Object] = {}
    for event in events:
        start, block, delta = event.get("message"), event.get("content_block"), event.get("delta")
        if isinstance(start, dict):
            answer = answer | start
        if isinstance(block, dict):
            blocks[_place(event, len(blocks))] = dict(block)
        elif event.get("type") == "content_block_delta" and isinstance(delta, dict):
            place = _place(event, max(len(blocks) - 1, 0))
            known = blocks.setdefault(place, {"type": "text"})
            for key in ("text", "thinking", "signature"):
                _add(known, key, delta.get(key))
            _add(inputs.setdefault(place, {}), "text", delta.get("partial_json"))
        elif isinstance(delta, dict) and delta.get("stop_reason"):
            answer["stop_reason"] = delta["stop_reason"]
    for place, written in inputs.items():
        if text := written.get("text"):
            value = parsed(text)
            blocks[place]["input"] = value if isinstance(value, dict) else text
    return answer | {"content": [blocks[place] for place in sorted(blocks)]}


def _responses(events: list[Object]) -> Object:
    answer: Object = {"object": "response", "status": "in_progress"}
    items: dict[int, Object] = {}
    for event in events:
        response, item, kind = event.get("response"), event.get("item"), event.get("type")
        place = event.get("output_index")
        place = place if isinstance(place, int) else 0
        if isinstance(response, dict):
            answer = answer | response
        if isinstance(item, dict):  # first when it begins, and once more when it is whole
            items[place] = item
        elif kind in ("response.output_text.delta", "response.refusal.delta"):
            said, key = _said(items, place), "text" if kind == "response.output_text.delta" else "refusal"
            said["type"] = "output_text" if key == "text" else "refusal"
            _add(said, key, event.get("delta"))
    return answer | {"output": answer.get("output") or [items[place] for place in sorted(items)]}


def _said(items: dict[int, Object], place: int) -> Object:
    """The text of a message that is not whole yet."""
    item = items.setdefault(place, {"type": "message", "role": "assistant"})
    content = objects(item.get("content"))
    if not content:
        content = item["content"] = [{}]
    return content[0]


def _google(events: list[Object]) -> Object:
    answer: Object = {}
    candidates: dict[int, Object] = {}
    for event in events:
        if isinstance(feedback := event.get("promptFeedback"), dict):
            answer["promptFeedback"] = feedback
        for place, candidate in enumerate(objects(event.get("candidates")) or ()):
            known = candidates.setdefault(
                _place(candidate, place), {"content": {"role": "model", "parts": []}}
            )
            content = candidate.get("content")
            said = objects(content.get("parts")) if isinstance(content, dict) else None
            known["content"]["parts"] += said or []
            known["finishReason"] = candidate.get("finishReason") or known.get("finishReason")
    return answer | {"candidates": [candidates[place] for place in sorted(candidates)]}


def _place(piece: Object, otherwise: int) -> int:
    """Where a piece belongs, by its own word."""
    stated = piece.get("index")
    return stated if isinstance(stated, int) else otherwise


def _add(whole: Object, key: str, text: object) -> None:
    before = whole.get(key)
    if isinstance(text, str) and text:
        whole[key] = before + text if isinstance(before, str) else text


_WHOLE = {
    "/chat/completions": _chat,
    "/messages": _anthropic,
    "/responses": _responses,
    ":generateContent": _google,
    ":streamGenerateContent": _google,
}
