"""The request for asking again: the bad answer and what was wrong with it, and nothing else changed."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.judgement import Fault, Judgement
from gluework.guard.protocols.repair import repaired

from .answers import ANSWERS, CHAT, MESSAGES, PATHS, RESPONSES, TOOLS, asked, called, said, stream

WHY = "The total is not a number."
MISFIT = Judgement(Fault.MISFIT, WHY)
JSON_TYPE, EVENTS_TYPE = "application/json", "text/event-stream"


def again(path: str, answer: dict[str, Any], **more: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The request as it was, and the turns that were added to it."""
    call = asked(path, **more)
    content = repaired(call, JSON_TYPE, json.dumps(answer).encode(), MISFIT)
    assert content is not None
    before, after = json.loads(call.content), json.loads(content)
    key = "input" if path == RESPONSES else "messages"
    old = before[key] if isinstance(before[key], list) else [{"role": "user", "content": before[key]}]
    assert after[key][: len(old)] == old
    assert {**after, key: None} == {**before, key: None}
    return before, after[key][len(old) :]


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.TRUNCATED, Fault.REFUSAL])
def test_what_would_end_the_same_way_is_not_asked_again(fault: Fault):
    assert repaired(asked(CHAT), JSON_TYPE, json.dumps(said(CHAT)).encode(), Judgement(fault, WHY)) is None


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("fault", [Fault.MALFORMED, Fault.EMPTY, Fault.BROKEN])
def test_where_there_is_nothing_to_show_the_same_is_asked(path: str, fault: Fault):
    call = asked(path)
    assert repaired(call, JSON_TYPE, b"<html>", Judgement(fault, WHY)) == call.content


@pytest.mark.parametrize("path", PATHS)
def test_a_bad_text_goes_back_with_what_was_wrong_with_it(path: str):
    _, (mine, asking) = again(path, said(path, "five"), temperature=0)
    text = [{"type": "text", "text": "five"}] if path == MESSAGES else "five"
    assert mine == {"role": "assistant", "content": text}
    assert asking["role"] == "user"
    assert WHY in json.dumps(asking["content"])


def test_a_bad_tool_call_goes_back_with_its_result_to_chat():
    answer = called(CHAT, "book", {"total": "five"})
    _, (mine, result, asking) = again(CHAT, answer, tools=TOOLS[CHAT], tool_choice="required")
    message = answer["choices"][0]["message"]
    assert mine == {"role": "assistant", "content": None, "tool_calls": message["tool_calls"]}
    assert result == {"role": "tool", "tool_call_id": "c1", "content": WHY}
    assert asking["role"] == "user"


def test_a_bad_tool_call_goes_back_with_its_result_to_anthropic():
    answer = called(MESSAGES, "book", {"total": "five"})
    answer["content"].insert(0, {"type": "text", "text": " "})
    answer["content"].insert(0, {"type": "thinking", "thinking": "hm", "signature": "s"})
    _, (mine, asking) = again(MESSAGES, answer, tools=TOOLS[MESSAGES], tool_choice={"type": "any"})
    assert [block["type"] for block in mine["content"]] == ["thinking", "tool_use"]
    result, text = asking["content"]
    assert result == {"type": "tool_result", "tool_use_id": "c1", "content": WHY, "is_error": True}
    assert WHY in text["text"]


def test_half_of_a_tool_call_goes_back_without_its_arguments_to_anthropic():
    answer = called(MESSAGES, "book", '{"total": 5')
    _, (mine, asking) = again(MESSAGES, answer, tools=TOOLS[MESSAGES])
    assert mine["content"] == [{"type": "tool_use", "id": "c1", "name": "book", "input": {}}]
    assert asking["content"][0]["content"] == WHY


def test_a_bad_tool_call_goes_back_with_its_result_to_responses():
    answer = called(RESPONSES, "book", {"total": "five"})
    answer["output"][0] |= {"id": "fc_1", "status": "completed"}
    answer["output"].insert(0, {"type": "reasoning", "id": "rs_1", "summary": []})
    _, (mine, result, asking) = again(RESPONSES, answer, tools=TOOLS[RESPONSES])
    assert mine == {
        "type": "function_call",
        "call_id": "c1",
        "name": "book",
        "arguments": '{"total": "five"}',
    }
    assert result == {"type": "function_call_output", "call_id": "c1", "output": WHY}
    assert asking["role"] == "user"


def test_a_plain_input_becomes_a_turn():
    _, turns = again(RESPONSES, said(RESPONSES, "five"), input="Sum it up.")
    assert [turn["role"] for turn in turns] == ["assistant", "user"]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (CHAT, b"<html>"),
        (CHAT, b"{}"),
        (CHAT, json.dumps({"choices": said(CHAT)["choices"] * 2}).encode()),
        (
            CHAT,
            b'{"choices": [{"message": {"content": null, "function_call": {"name": "f", "arguments": ""}}}]}',
        ),
        (MESSAGES, b'{"content": [{"type": "tool_use", "name": "f", "input": {}}]}'),
    ],
)
def test_an_answer_that_has_no_form_to_go_back_in_is_not_repaired(path: str, answer: bytes):
    assert repaired(asked(path), JSON_TYPE, answer, MISFIT) is None


@given(path=st.sampled_from(PATHS), more=ANSWERS, answer=ANSWERS, fault=st.sampled_from(Fault))
def test_any_answer_is_repaired_or_not(path: str, more: dict[str, Any], answer: dict[str, Any], fault: Fault):
    call = asked(path)
    good = said(path) | more
    bodies = (b"", json.dumps(answer).encode(), json.dumps(good).encode(), stream(answer, good))
    for body, content_type in itertools.product(bodies, (JSON_TYPE, EVENTS_TYPE)):
        content = repaired(call, content_type, body, Judgement(fault, WHY))
        if content is not None:
            after, before = json.loads(content), json.loads(call.content)
            assert after["model"] == before["model"]
            assert after.keys() == before.keys()
