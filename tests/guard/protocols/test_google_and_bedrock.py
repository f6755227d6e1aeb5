"""Answers in Google's and Bedrock's protocols, judged as those of the others are."""

import json
from typing import Any

import httpx2
import pytest

from gluework.guard.protocols.body import from_openapi
from gluework.guard.protocols.call import ModelCall, read_model_call
from gluework.guard.protocols.judgement import Fault
from gluework.guard.protocols.prices import check_fits

from .answers import CHAT, SCHEMA, asked, fault, judged, said

GOOGLES = {
    "type": "OBJECT",
    "properties": {
        "total": {"type": "NUMBER"},
        "note": {"type": "STRING", "maxLength": "5", "nullable": True},
        "kind": {"type": "STRING", "enum": ["A", "B"]},
    },
    "required": ["total"],
}


def google(config: dict[str, Any] | None = None, method: str = "generateContent", **more: Any) -> ModelCall:
    body = {
        "contents": [{"role": "user", "parts": [{"text": "x"}]}],
        "generationConfig": config or {},
        **more,
    }
    url = httpx2.URL(f"https://x.test/v1beta/models/m:{method}")
    return read_model_call("models", "google", url, json.dumps(body).encode())


def from_google(*parts: dict[str, Any], finish: str = "STOP") -> dict[str, Any]:
    return {"candidates": [{"content": {"role": "model", "parts": list(parts)}, "finishReason": finish}]}


@pytest.mark.parametrize("name", ["responseSchema", "response_schema"])
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('{"total": 5}', None),
        ('{"total": 5, "note": null, "kind": "A"}', None),
        ('{"total": "five"}', Fault.MISFIT),
        ('{"note": "x"}', Fault.MISFIT),
        ('{"total": 5, "note": "too long"}', Fault.MISFIT),
        ('{"total": 5, "kind": "C"}', Fault.MISFIT),
        ("five", Fault.MISFIT),
    ],
)
def test_googles_own_kind_of_schema_holds(name: str, text: str, wrong: Fault | None):
    call = google({"responseMimeType": "application/json", name: GOOGLES})
    assert fault(call, from_google({"text": text})) is wrong


def test_googles_schema_is_read_as_json_schema():
    assert from_openapi(GOOGLES)["properties"]["note"] == {"type": ["string", "null"], "maxLength": 5}
    named = {"type": "OBJECT", "properties": {"type": {"type": "STRING"}, "nullable": {"type": "BOOLEAN"}}}
    assert from_openapi(named)["properties"] == {"type": {"type": "string"}, "nullable": {"type": "boolean"}}


ENUM = {"responseMimeType": "text/x.enum", "responseSchema": {"type": "STRING", "enum": ["yes", "no"]}}


@pytest.mark.parametrize(
    ("config", "text", "wrong"),
    [
        (ENUM, "yes", None),
        (ENUM, "no\n", None),
        (ENUM, "perhaps", Fault.MISFIT),
        (ENUM, "yes, no", Fault.MISFIT),
        ({"responseMimeType": "text/x.enum"}, "perhaps", None),
        ({**ENUM, "responseMimeType": "text/plain"}, "perhaps", None),
    ],
)
def test_one_of_the_words_that_google_was_given_is_the_answer(
    config: dict[str, Any], text: str, wrong: Fault | None
):
    assert fault(google(config), from_google({"text": text})) is wrong


def test_fewer_answers_of_google_than_were_asked_for_are_not_all_of_them():
    one = from_google({"text": "five"})
    assert fault(google({"candidateCount": 2}), one) is Fault.EMPTY
    assert fault(google({"candidateCount": 2}), {"candidates": one["candidates"] * 2}) is None


TOOLS = [{"functionDeclarations": [{"name": "book", "parameters": GOOGLES}]}]


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ({"functionCall": {"name": "book", "args": {"total": 5}}}, None),
        ({"functionCall": {"name": "book", "args": {}}}, Fault.MISFIT),
        ({"functionCall": {"name": "burn", "args": {}}}, Fault.MISFIT),
        ({"text": "no"}, Fault.MISFIT),
    ],
)
def test_a_tool_that_google_had_to_call_is_called_rightly(part: dict[str, Any], wrong: Fault | None):
    call = google(tools=TOOLS, toolConfig={"functionCallingConfig": {"mode": "ANY"}})
    assert fault(call, from_google(part)) is wrong


def test_googles_stream_as_a_list_is_put_together():
    call = google(method="streamGenerateContent")
    parts = [from_google({"text": "It is "}, finish=""), from_google({"text": "5 EUR."})]
    assert fault(call, parts) is None
    assert fault(call, parts[:1]) is Fault.CUT


def test_several_answers_of_google_share_the_limit():
    call = google({"maxOutputTokens": 100, "candidateCount": 4})
    assert call.output_bound == 400
    check_fits(call, 50, 160)


def converse(**more: Any) -> ModelCall:
    body = {"messages": [{"role": "user", "content": [{"text": "x"}]}], **more}
    url = httpx2.URL("https://x.test/model/m/converse")
    return read_model_call("models", "bedrock", url, json.dumps(body).encode())


def from_converse(*blocks: dict[str, Any], stop: str = "end_turn") -> dict[str, Any]:
    return {"output": {"message": {"role": "assistant", "content": list(blocks)}}, "stopReason": stop}


FORM = {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {"schema": json.dumps(SCHEMA)}}}}
SPEC = {"tools": [{"toolSpec": {"name": "book", "inputSchema": {"json": SCHEMA}}}]}


@pytest.mark.parametrize(
    ("more", "block", "wrong"),
    [
        ({}, {"text": "fine"}, None),
        ({"outputConfig": FORM}, {"text": '{"total": 5}'}, None),
        ({"outputConfig": FORM}, {"text": '{"total": "x"}'}, Fault.MISFIT),
        ({"toolConfig": SPEC}, {"toolUse": {"name": "book", "input": {"total": 5}}}, None),
        ({"toolConfig": SPEC}, {"toolUse": {"name": "book", "input": {}}}, None),
        ({"toolConfig": {**SPEC, "toolChoice": {"any": {}}}}, {"text": "no"}, Fault.MISFIT),
        (
            {"toolConfig": {**SPEC, "toolChoice": {"tool": {"name": "book"}}}},
            {"toolUse": {"name": "book", "input": {"total": "x"}}},
            Fault.MISFIT,
        ),
    ],
)
def test_bedrocks_schemas_and_tools_hold(more: dict[str, Any], block: dict[str, Any], wrong: Fault | None):
    assert fault(converse(**more), from_converse(block)) is wrong


def test_what_a_model_on_bedrock_reads_is_text_and_not_bytes():
    document = {"document": {"format": "pdf", "name": "d", "source": {"bytes": "QUJD"}}}
    image = {"image": {"format": "png", "source": {"bytes": "QUJD"}}}
    turns = [{"role": "user", "content": [{"text": "Read this."}, document, image]}]
    call = converse(system=[{"text": "Be brief."}], messages=turns, toolConfig=SPEC)
    texts = call.texts()
    assert {"Read this.", "Be brief."} <= set(texts)
    assert not any("QUJD" in text for text in texts)
    assert any("book" in text for text in texts)
    assert [each.is_picture for each in call.media()].count(True) == 1
    assert [each.base64 for each in call.media()] == ["QUJD", "QUJD"]


def test_an_answer_that_says_two_things_under_one_name_is_none():
    form = {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA}}
    found = judged(asked(CHAT, response_format=form), said(CHAT, '{"total": 1, "total": 2}'))
    assert found is not None
    assert (found.fault, "two things" in found.why) == (Fault.MISFIT, True)


def test_fewer_answers_than_were_asked_for_are_not_enough():
    assert fault(asked(CHAT, n=2), said(CHAT)) is Fault.EMPTY
    both = {"choices": said(CHAT)["choices"] * 2}
    assert fault(asked(CHAT, n=2), both) is None


def test_an_answer_that_says_it_calls_a_tool_and_calls_none_is_empty():
    assert fault(asked(CHAT), said(CHAT, "x", finish="tool_calls")) is Fault.EMPTY


def test_embeddings_are_no_text_and_fine_without():
    url = httpx2.URL("https://x.test/v1/embeddings")
    call = read_model_call("models", "openai", url, b'{"model": "m", "input": "x"}')
    assert fault(call, {"data": [{"embedding": [0.5]}]}) is None
    assert fault(call, {"error": {"message": "no"}}) is Fault.MALFORMED
