"""Whether an answer has the form that was asked for: JSON, a schema, a tool that had to be called."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.judgement import Fault, judge

from .answers import CHAT, FORMATS, JSON, MESSAGES, PATHS, RESPONSES, TOOLS, asked, called, fault, said

CHOICES: list[tuple[str, Any]] = [
    (CHAT, "required"),
    (CHAT, {"type": "function", "function": {"name": "book"}}),
    (CHAT, {"type": "allowed_tools", "allowed_tools": {"mode": "required", "tools": []}}),
    (MESSAGES, {"type": "any"}),
    (MESSAGES, {"type": "tool", "name": "book"}),
    (RESPONSES, "required"),
    (RESPONSES, {"type": "function", "name": "book"}),
    (RESPONSES, {"type": "allowed_tools", "mode": "required", "tools": []}),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ('{"total": 5}', True),
        ('{"total": 5, "note": "short"}', True),
        ('{"total": "five"}', False),
        ("{}", False),
        ("[]", False),
        ('```json\n{"total": 5}\n```', False),
        ("The total is 5.", False),
        ('{"total": 5', False),
    ],
)
def test_an_answer_fits_the_schema_that_was_asked_for(path: str, text: str, *, fits: bool):
    assert fault(asked(path, **FORMATS[path]), said(path, text)) is (None if fits else Fault.MISFIT)


@pytest.mark.parametrize(
    ("path", "more"),
    [
        (CHAT, {"response_format": {"type": "json_object"}}),
        (RESPONSES, {"text": {"format": {"type": "json_object"}}}),
        (MESSAGES, {"output_format": {"type": "json_schema", "schema": {"type": "object"}}}),
    ],
)
def test_where_json_was_asked_for_text_is_a_misfit(path: str, more: dict[str, Any]):
    assert fault(asked(path, **more), said(path, '{"a": 1}')) is None
    assert fault(asked(path, **more), said(path, "Sure!")) is Fault.MISFIT


@pytest.mark.parametrize(("path", "choice"), CHOICES)
def test_a_tool_that_had_to_be_called_is_called_rightly(path: str, choice: object):
    call = asked(path, tools=TOOLS[path], tool_choice=choice)
    assert fault(call, called(path, "book", {"total": 5})) is None
    assert fault(call, called(path, "book", {"total": "five"})) is Fault.MISFIT
    assert fault(call, called(path, "sell", {"total": 5})) is Fault.MISFIT
    assert fault(call, said(path)) is Fault.MISFIT


def test_arguments_that_do_not_parse_are_a_misfit():
    answer = called(CHAT, "book", {})
    answer["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] = '{"total": 5'
    assert fault(asked(CHAT, tools=TOOLS[CHAT], tool_choice="required"), answer) is Fault.MISFIT


@pytest.mark.parametrize("choice", ["auto", "none", {"type": "auto"}, None])
def test_a_tool_that_may_be_called_is_the_agents_business(choice: object):
    call = asked(CHAT, tools=TOOLS[CHAT], tool_choice=choice)
    assert fault(call, called(CHAT, "book", {"total": "five"})) is None
    assert fault(call, said(CHAT)) is None


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "nothing"},
        {"$ref": "https://x.test/schema"},
        {"$ref": "#/nowhere"},
        {"pattern": "("},
        [],
        "x",
        {"$schema": "https://x.test/own"},
    ],
)
def test_a_schema_that_cannot_be_checked_is_no_fault_of_the_answer(schema: object):
    form = {"type": "json_schema", "json_schema": {"name": "n", "schema": schema}}
    assert fault(asked(CHAT, response_format=form), said(CHAT, '{"a": 1}')) is None


@given(path=st.sampled_from(PATHS), schema=JSON, choice=JSON, tools=JSON, text=st.text())
def test_any_form_may_be_asked_for(path: str, schema: Any, choice: Any, tools: Any, text: str):
    form = {"type": "json_schema", "schema": schema, "json_schema": {"schema": schema}}
    call = asked(path)
    for more in (
        {"response_format": form},
        {"text": {"format": form}},
        {"tools": tools, "tool_choice": choice},
    ):
        content = json.dumps(json.loads(call.content) | more).encode()
        for answer in (said(path, text), said(path, json.dumps(text)), called(path, "f", text)):
            judge(call, content, 200, "application/json", json.dumps(answer).encode())
