"""Answers that come in events: put together, judged, mended and paid for like any other."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.answer import whole_answer
from gluework.guard.protocols.events import event_data, says_its_end, true_status
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import protocol_at
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .protocols.answers import ANSWERS, CHAT, MESSAGES, RESPONSES, asked, said, stream
from .test_models import ask, to_openai

EVENTS = "text/event-stream; charset=utf-8"
GOOGLE = "/v1beta/models/m:streamGenerateContent"
PIECES = st.lists(st.text(min_size=1), min_size=1, max_size=5)
ARGUMENTS = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3)


def at(path: str) -> Protocol:
    found = protocol_at(path)
    assert found is not None
    return found


def cut(text: str, parts: int) -> Iterator[str]:
    size = max(1, len(text) // parts)
    return (text[start : start + size] for start in range(0, len(text), size))


def chat(pieces: list[str], arguments: dict[str, Any] | None) -> list[dict[str, Any]]:
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *({"content": p} for p in pieces)]
    if arguments is not None:
        first = {"index": 0, "id": "c1", "type": "function", "function": {"name": "book", "arguments": ""}}
        deltas.append({"tool_calls": [first]})
        for part in cut(json.dumps(arguments), 3):
            deltas += [{"tool_calls": [{"index": 0, "function": {"arguments": part}}]}]
    last = {"index": 0, "delta": {}, "finish_reason": "tool_calls" if arguments is not None else "stop"}
    events = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    return [*events, {"choices": [last]}, {"choices": [], "usage": {"prompt_tokens": 3}}]


def anthropic(pieces: list[str], arguments: dict[str, Any] | None) -> list[dict[str, Any]]:
    kind = "content_block_delta"
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": {"role": "assistant", "content": [], "stop_reason": None}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "ping"},
        *({"type": kind, "index": 0, "delta": {"type": "text_delta", "text": p}} for p in pieces),
    ]
    if arguments is not None:
        block = {"type": "tool_use", "id": "c1", "name": "book", "input": {}}
        events.append({"type": "content_block_start", "index": 1, "content_block": block})
        for part in cut(json.dumps(arguments), 3):
            delta = {"type": "input_json_delta", "partial_json": part}
            events.append({"type": kind, "index": 1, "delta": delta})
    word = "tool_use" if arguments is not None else "end_turn"
    return [*events, {"type": "message_delta", "delta": {"stop_reason": word}}, {"type": "message_stop"}]


def responses(pieces: list[str], arguments: dict[str, Any] | None) -> list[dict[str, Any]]:
    kind = "response.output_text.delta"
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": {"object": "response", "status": "in_progress"}},
        *({"type": kind, "output_index": 0, "delta": p} for p in pieces),
    ]
    if arguments is not None:
        call = {"type": "function_call", "call_id": "c1", "name": "book", "arguments": json.dumps(arguments)}
        added = {"type": "response.output_item.added", "output_index": 1, "item": call | {"arguments": ""}}
        events += [added, {"type": "response.output_item.done", "output_index": 1, "item": call}]
    end = {"object": "response", "status": "completed"}
    return [*events, {"type": "response.completed", "response": end}]


def google(pieces: list[str], arguments: dict[str, Any] | None) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [{"text": p} for p in pieces]
    if arguments is not None:
        parts.append({"functionCall": {"name": "book", "args": arguments, "id": "c1"}})
    events = [{"candidates": [{"content": {"parts": [part], "role": "model"}}]} for part in parts]
    return [*events, {"candidates": [{"finishReason": "STOP"}]}]


PROTOCOLS = {CHAT: chat, MESSAGES: anthropic, RESPONSES: responses, GOOGLE: google}


def as_events(events: list[dict[str, Any]], end: str) -> bytes:
    """As a server may write it: any ends of lines, remarks, JSON that holds strange ones itself."""
    lines = [f": remark{end}", *(f"event: x{end}data: {_json(each)}{end}{end}" for each in events)]
    return "".join(lines).encode() + f"data: [DONE]{end}{end}".encode()


def _json(event: dict[str, Any]) -> str:
    text = json.dumps(event, ensure_ascii=False)
    return text if _is_utf8(text) else json.dumps(event)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@given(
    path=st.sampled_from(list(PROTOCOLS)),
    pieces=PIECES,
    arguments=st.none() | ARGUMENTS,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_events_put_together_say_what_was_said(
    path: str, pieces: list[str], arguments: dict[str, Any] | None, end: str
):
    body = as_events(PROTOCOLS[path](pieces, arguments), end)
    answer = whole_answer(at(path), EVENTS, body)
    assert answer is not None
    (reply,) = at(path).replies(answer) or ()
    assert reply.text == "".join(pieces)
    assert [(call.name, call.call_id, call.value) for call in reply.calls] == (
        [] if arguments is None else [("book", "c1", arguments)]
    )


def test_calls_that_share_a_place_are_told_apart_by_their_names():
    calls = [
        {"index": 0, "id": name, "function": {"name": "f", "arguments": f'{{"n": "{name}"}}'}}
        for name in "ab"
    ]
    events = [{"choices": [{"delta": {"tool_calls": [call]}}]} for call in calls]
    answer = whole_answer(at(CHAT), EVENTS, stream(*events))
    assert answer is not None
    (reply,) = at(CHAT).replies(answer) or ()
    assert [call.value for call in reply.calls] == [{"n": "a"}, {"n": "b"}]


def test_data_of_several_lines_is_one():
    assert list(event_data(b'data: {"a":\ndata: 1}\n\ndata:[DONE]\n\ndata: {}')) == ['{"a":\n1}', "{}"]


def test_what_is_no_event_makes_the_answer_unreadable():
    good = stream(*chat(["five"], None))
    for bad in (b"data: {\n\n", b"data: 5\n\n", b"data: <html>\n\n"):
        assert whole_answer(at(CHAT), EVENTS, good + bad) is None
    assert whole_answer(at(CHAT), EVENTS, b"") is None
    assert whole_answer(at(CHAT), "text/plain", good) is None


@given(path=st.sampled_from(list(PROTOCOLS)), events=st.lists(ANSWERS, max_size=4), body=st.binary())
def test_any_events_are_put_together_or_not(path: str, events: list[dict[str, Any]], body: bytes):
    for each in (body, stream(*events), stream(*events) + body):
        answer = whole_answer(at(path), EVENTS, each)
        if answer is not None:
            at(path).replies(answer)
        assert true_status(200, EVENTS, each) in {200, *range(400, 600)}


ERRORS: list[tuple[dict[str, Any], int]] = [
    ({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}, 529),
    ({"type": "error", "error": {"type": "rate_limit_error"}}, 429),
    ({"error": {"type": "server_error", "code": None, "message": "sorry"}}, 500),
    ({"error": {"code": 502, "message": "upstream"}}, 502),
    ({"error": {"code": 503, "status": "UNAVAILABLE"}}, 503),
    ({"type": "error", "code": "rate_limit_exceeded", "message": "slow"}, 429),
    ({"type": "response.failed", "response": {"error": {"code": "server_error"}}}, 500),
    ({"error": {"type": "something new"}}, 200),
    ({"error": None, "object": "response"}, 200),
    ({"error": {"code": 99}}, 200),
    ({"choices": [{"delta": {"content": '"error" overloaded'}}]}, 200),
]


@pytest.mark.parametrize(("event", "status"), ERRORS)
def test_an_error_with_a_good_status_counts_as_what_it_names(event: dict[str, Any], status: int):
    before = {"choices": [{"delta": {"content": "fi"}}]}
    assert true_status(200, EVENTS, stream(before, event)) == status
    assert true_status(200, "application/json", json.dumps(event).encode()) == status
    assert true_status(404, EVENTS, stream(event)) == 404


def streamed(*events: dict[str, Any], **more: Any) -> Script:
    return Script(body=stream(*events), headers={"content-type": EVENTS}, **more)


GOOD = chat(["five"], None)


async def test_events_that_broke_off_are_asked_for_again_and_each_is_paid(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [streamed(*GOOD, missing=9), streamed(*GOOD[:2]), streamed(*GOOD)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        answer = await ask(client)
    assert answer.content == stream(*GOOD)
    assert purse.verbs == ["reserved", "settled"] * 3


async def test_what_goes_wrong_after_the_end_is_of_no_matter(receiver: ScriptedServer, purse: GatedPurse):
    body = stream(*GOOD) + b"data: [DONE]\n\n"
    receiver.script = [Script(body=body, headers={"content-type": EVENTS}, missing=9)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        assert (await ask(client)).content == body
    assert len(receiver.seen) == 1


async def test_an_answer_in_events_that_does_not_fit_is_shown_to_the_model(
    receiver: ScriptedServer, purse: GatedPurse
):
    form = {"type": "json_object"}
    receiver.script = [streamed(*GOOD), streamed(*chat(['{"total":', " 5}"], None))]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client, response_format=form)
    turns = json.loads(receiver.seen[1].body)["messages"]
    assert turns[-2] == {"role": "assistant", "content": "five"}
    assert "had to be JSON" in turns[-1]["content"]


async def test_an_overloaded_model_is_tried_again_and_counts_against_it(
    receiver: ScriptedServer, purse: GatedPurse
):
    error = {"error": {"type": "overloaded_error", "message": "Overloaded"}}
    receiver.script = [streamed(GOOD[0], error), streamed(*GOOD)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        assert (await ask(client)).status_code == 200
        receiver.script = [streamed(error)]
        assert (await ask(client)).status_code == 529
    (state,) = purse.states.known()
    assert state.bulkhead.busy == 0
    assert purse.verbs[:4] == ["reserved", "released", "reserved", "settled"]


def endless(receiver: ScriptedServer, purse: GatedPurse) -> Any:
    receiver.script = [Script(headers={"content-type": EVENTS}, body=b"data: {}\n\n", pieces=200, pause=0.05)]
    rules = {"name": "crm", "url": receiver.url, "timeout_seconds": 0.3, "tries": 1}
    return guard(charter(systems=[rules]), purse)


async def test_events_without_end_end_at_the_systems_time(receiver: ScriptedServer, purse: GatedPurse):
    async with endless(receiver, purse).client(CASE, "crm") as client:
        with pytest.raises(httpx2.ReadTimeout, match=r"in full within 0.3 s"):
            await client.get("/x")
    (state,) = purse.states.known()
    assert state.bulkhead.busy == 0


def test_a_whole_answer_is_what_it_is():
    assert whole_answer(at(CHAT), EVENTS, json.dumps(said(CHAT)).encode()) == said(CHAT)
    assert asked(CHAT).address.endswith(CHAT)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('data: {"a": 1}\n\ndata: [DONE]\n\n', True),
        ('data: {"a": 1}\r\n\r\ndata: [DONE]', True),
        ('event: message_stop\ndata: {"type": "message_stop"}\n\n', True),
        ('data: {"type": "response.completed", "response": {}}\n\n', True),
        ('data: {"note": "it ends with [DONE]", "rest"', False),
        ('data: {"note": "it ends with [DONE]"}\n\n', False),
        ('data: {"text": "say \\"message_stop\\" at the end"}\n\ndata: {"te', False),
        ('data: {"type": "message_stop"}', False),
        ("", False),
    ],
)
def test_only_an_event_of_its_own_says_that_an_answer_is_whole(body: str, says: bool):
    assert says_its_end(body.encode()) is says
