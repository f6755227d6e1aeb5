"""What is wrong with an answer that came with status 200, in every protocol, and what is not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.judgement import Fault, Judgement, judge

from .answers import (
    ANSWERS,
    CHAT,
    FORMATS,
    MESSAGES,
    PATHS,
    RESPONSES,
    SCHEMA,
    TYPES,
    asked,
    called,
    fault,
    judged,
    said,
    stream,
)

DOCUMENT = " ".join(f"Position {n}: oak boards, {n * 7} pieces at {n}.50 EUR each." for n in range(60))
QUESTION = (
    f"Sum up this invoice in three sentences for a clerk.\n\n{DOCUMENT}\n\nWrite plainly, and in English."
)


@pytest.mark.parametrize("path", PATHS)
def test_a_whole_answer_is_fine(path: str):
    assert fault(asked(path), said(path)) is None
    assert fault(asked(path), called(path, "f", {})) is None


@pytest.mark.parametrize("status", [199, 301, 400, 429, 500])
def test_only_answers_that_claim_success_are_judged(status: int):
    call = asked(CHAT)
    assert judge(call, call.content, status, "text/html", b"<html>") is None


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>Bad gateway</html>", b"[]", b"{}", b"\xff\xfe", b'{"content": "x"}', b"[" * 10_000],
)
def test_what_has_not_the_form_of_an_answer_is_malformed(path: str, answer: bytes):
    assert fault(asked(path), answer) is Fault.MALFORMED


def test_a_page_is_malformed_even_if_json_stands_in_it():
    assert fault(asked(CHAT), said(CHAT), "text/html; charset=utf-8") is Fault.MALFORMED


@pytest.mark.parametrize("content_type", ["", "application/json; charset=utf-8", "text/plain"])
def test_the_body_decides_where_the_stated_type_is_vague(content_type: str):
    assert fault(asked(CHAT), said(CHAT), content_type) is None


def test_an_error_with_status_200_is_malformed():
    found = judged(asked(MESSAGES), {"type": "error", "error": {"type": "overloaded_error"}})
    assert found == Judgement(Fault.MALFORMED, "models sent an error in place of an answer.")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("text", ["", " \n"])
def test_neither_text_nor_tool_call_is_empty(path: str, text: str):
    assert fault(asked(path), said(path, text)) is Fault.EMPTY


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (CHAT, said(CHAT, "", refusal="I can't help with that.")),
        (CHAT, said(CHAT, "half of it", "content_filter")),
        (MESSAGES, said(MESSAGES, "", "refusal")),
        (
            RESPONSES,
            {
                "status": "completed",
                "output": [{"type": "message", "content": [{"type": "refusal", "refusal": "No."}]}],
            },
        ),
        (
            RESPONSES,
            said(RESPONSES, "half", "incomplete", incomplete_details={"reason": "content_filter"}),
        ),
    ],
)
def test_a_refusal_is_no_answer(path: str, answer: dict[str, Any]):
    assert fault(asked(path), answer) is Fault.REFUSAL


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (CHAT, said(CHAT, "half", "length")),
        (CHAT, said(CHAT, "", "length")),
        (CHAT, said(CHAT, "half", "")),
        (MESSAGES, said(MESSAGES, "half", "max_tokens")),
        (MESSAGES, said(MESSAGES, "half", "")),
        (
            RESPONSES,
            said(RESPONSES, "half", "incomplete", incomplete_details={"reason": "max_output_tokens"}),
        ),
        (RESPONSES, said(RESPONSES, "half", "failed")),
    ],
)
def test_an_answer_that_did_not_come_to_its_end_is_cut(path: str, answer: dict[str, Any]):
    assert fault(asked(path), answer) is Fault.CUT


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_to_only_a_part_of_the_request_is_truncated(path: str):
    call = asked(path, DOCUMENT * 10)
    name = "prompt_tokens" if path == CHAT else "input_tokens"
    assert fault(call, said(path) | {"usage": {name: 2048}}) is Fault.TRUNCATED
    assert fault(call, said(path) | {"usage": {name: 12_000}}) is None
    assert fault(call, said(path) | {"usage": {name: 0}}) is None


def test_long_tools_that_a_provider_writes_shorter_are_no_cut():
    tools = [{"type": "function", "function": {"name": f"f{n}", "parameters": SCHEMA}} for n in range(200)]
    assert fault(asked(CHAT, tools=tools), said(CHAT) | {"usage": {"prompt_tokens": 900}}) is None


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "text", [QUESTION, f"You wrote:\n{QUESTION}", QUESTION.replace("\n", " "), QUESTION.upper()]
)
def test_an_answer_that_gives_the_question_back_is_an_echo(path: str, text: str):
    assert fault(asked(path, QUESTION), said(path, text)) is Fault.ECHO


@pytest.mark.parametrize(
    "text",
    [
        "Position 7: oak boards, 49 pieces at 7.50 EUR each.",
        f"The passage reads: {DOCUMENT[:600]}",
        DOCUMENT,
        json.dumps({"document": QUESTION}),
        QUESTION.replace("oak", "elm"),
        f"{QUESTION}\n\nHere is my summary. " + " ".join(f"New word {n} here." for n in range(40)),
    ],
)
def test_quotes_extracts_and_new_words_are_no_echo(text: str):
    assert fault(asked(CHAT, QUESTION), said(CHAT, text)) is None


def test_what_is_short_or_calls_a_tool_is_no_echo():
    assert fault(asked(CHAT, "hello"), said(CHAT, "hello")) is None
    assert fault(asked(MESSAGES, QUESTION), called(MESSAGES, "book", {"text": QUESTION})) is None


def test_the_worst_of_several_answers_counts():
    answer = {"choices": said(CHAT)["choices"] + said(CHAT, "")["choices"]}
    assert fault(asked(CHAT, n=2), answer) is Fault.EMPTY


STREAMS = {
    CHAT: (
        {"choices": [{"delta": {"role": "assistant"}}]},
        {"choices": [{"delta": {"content": "five"}}]},
        {"choices": [{"delta": {}, "finish_reason": "stop"}]},
    ),
    MESSAGES: (
        {"type": "message_start", "message": {"usage": {"input_tokens": 7}}},
        {"type": "content_block_delta", "delta": {"type": "text_delta", "text": "five"}},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}},
    ),
    RESPONSES: (
        {"type": "response.created", "response": {"object": "response", "status": "in_progress"}},
        {"type": "response.output_text.delta", "delta": "five"},
        {"type": "response.completed", "response": {"object": "response", "status": "completed"}},
    ),
}
STREAMED = "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("path", PATHS)
def test_a_stream_is_judged_by_its_end(path: str):
    start, word, end = STREAMS[path]
    assert fault(asked(path), stream(start, word, end), STREAMED) is None
    assert fault(asked(path), stream(start, end), STREAMED) is Fault.EMPTY
    assert fault(asked(path), stream(start, word), STREAMED) is Fault.BROKEN
    assert fault(asked(path), b"", STREAMED) is Fault.MALFORMED
    assert fault(asked(path), stream(start, word) + b"data: {\n\n" + stream(end), STREAMED) is Fault.MALFORMED


@pytest.mark.parametrize(
    ("path", "events"),
    [
        (CHAT, [{"choices": [{"delta": {"tool_calls": [{"index": 0}]}, "finish_reason": "tool_calls"}]}]),
        (
            MESSAGES,
            [
                {"type": "content_block_start", "content_block": {"type": "tool_use", "name": "f"}},
                {"type": "message_delta", "delta": {"stop_reason": "tool_use"}},
            ],
        ),
        (
            RESPONSES,
            [
                {"type": "response.output_item.added", "item": {"type": "function_call", "name": "f"}},
                {"type": "response.completed", "response": {"object": "response", "status": "completed"}},
            ],
        ),
    ],
)
def test_a_stream_that_calls_a_tool_is_not_empty(path: str, events: list[dict[str, Any]]):
    assert fault(asked(path), stream(*events), STREAMED) is None


@pytest.mark.parametrize(
    ("path", "events"),
    [
        (CHAT, [{"choices": [{"delta": {"refusal": "No."}, "finish_reason": "stop"}]}]),
        (MESSAGES, [{"type": "message_delta", "delta": {"stop_reason": "refusal"}}]),
        (RESPONSES, [{"type": "response.refusal.delta", "delta": "No."}]),
    ],
)
def test_a_refusal_in_a_stream_is_a_refusal(path: str, events: list[dict[str, Any]]):
    assert fault(asked(path), stream(*events), STREAMED) is Fault.REFUSAL


def test_a_stream_that_tells_how_little_was_read_is_truncated():
    events = (*STREAMS[CHAT], {"choices": [], "usage": {"prompt_tokens": 2048, "completion_tokens": 1}})
    assert fault(asked(CHAT, DOCUMENT * 10), stream(*events), STREAMED) is Fault.TRUNCATED


def test_an_answer_in_one_piece_is_judged_whole_whatever_its_type_says():
    assert fault(asked(CHAT), said(CHAT), STREAMED) is None
    assert fault(asked(CHAT), said(CHAT, ""), STREAMED) is Fault.EMPTY


def test_reasons_show_little_of_what_was_said():
    secret = "Anna Schmidt, born 1980, diagnosis of " + "x" * 5000
    for answer in (secret.encode(), said(CHAT, secret), said(CHAT, json.dumps({"total": 1, "note": secret}))):
        found = judged(asked(CHAT, **FORMATS[CHAT]), answer)
        assert found is not None
        assert len(found.why) < 250
        assert "x" * 80 not in found.why
        assert "\n" not in found.why


def test_only_what_can_end_otherwise_is_repaired():
    able = {each for each in Fault if Judgement(each, "").can_be_repaired}
    assert able == {Fault.MALFORMED, Fault.EMPTY, Fault.BROKEN, Fault.ECHO, Fault.MISFIT}


@given(path=st.sampled_from(PATHS), content=st.binary(), content_type=TYPES, body=st.binary())
def test_any_bytes_can_be_judged(path: str, content: bytes, content_type: str, body: bytes):
    judge(asked(path), content, 200, content_type, body)


@given(path=st.sampled_from(PATHS), more=ANSWERS, answer=ANSWERS)
def test_any_json_can_be_judged(path: str, more: dict[str, Any], answer: dict[str, Any]):
    call = asked(path)
    content = json.dumps(json.loads(call.content) | more).encode()
    judge(call, content, 200, "application/json", json.dumps(answer).encode())
    judge(call, content, 200, "text/event-stream", stream(answer, answer))
