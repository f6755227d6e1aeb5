"""How many tokens a text is: near what real tokenizers count, in every script and protocol, and fast."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.body import as_object
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import PROTOCOLS, media
from gluework.guard.protocols.tokens import (
    FILE_TOKENS,
    IMAGE_TOKENS,
    count,
    given_tokens,
    least,
    request_tokens,
)

from .answers import BY_PATH

CHAT, MESSAGES, RESPONSES = (BY_PATH[path] for path in ("/chat/completions", "/messages", "/responses"))
LETTER = (
    "Dear Sir or Madam,\n\nplease find enclosed our invoice 2024-0815 of 12 March over EUR 1,190.00. "
    "We kindly ask you to transfer the amount within fourteen days to the account named below.\n"
)
BRIEF = (
    "Sehr geehrte Damen und Herren,\n\nanbei erhalten Sie unsere Rechnung 2024-0815 vom 12. März über "
    "1.190,00 EUR. Wir bitten um Überweisung binnen vierzehn Tagen auf das unten genannte Konto.\n"
)
PISMO = "Уважаемые господа, направляем вам счёт за оказанные услуги и просим оплатить его в срок."  # noqa: RUF001
LETTRE_ZH = "尊敬的先生们，随函附上我们三月份的发票，请于十四天内付款。"  # noqa: RUF001
JSON = json.dumps([{"id": n, "net": n * 3.5, "paid": False} for n in range(20)])

JSON_DEEP = b'{"messages":' + b"[" * 5000 + b"]" * 5000 + b"}"

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "role", "content", "text", "input", "data", "media_type", "image_url", "file_data"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
BODIES = st.dictionaries(
    st.sampled_from(["system", "instructions", "messages", "input", "tools", "text", "response_format"]),
    ANYTHING,
)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # as cl100k, o200k, DeepSeek V3 and Gemma 3 count them
        (LETTER, [47, 46, 47, 56]),
        (BRIEF, [61, 50, 57, 60]),
        (PISMO, [40, 24, 28, 23]),
        (LETTRE_ZH, [32, 23, 19, 22]),
        (JSON, [381, 381, 381, 408]),
    ],
)
def test_an_estimate_is_near_what_tokenizers_count(text: str, counted: list[int]):
    assert 0.7 <= count(text) / (sum(counted) / len(counted)) <= 1.4
    assert 0.3 * min(counted) <= least(text) <= 1.2 * min(counted)


def test_nothing_is_no_token():
    assert count("") == 0


def test_long_rows_of_one_character_count_little():
    assert count("-" * 160) <= 20
    assert count(" " * 160) <= 20


@given(st.text(), st.text())
def test_two_texts_together_count_about_what_they_count_alone(one: str, other: str):
    assert abs(count(one + other) - count(one) - count(other)) <= 4
    assert count(one + other) >= count(one) - 2


@given(st.text(), st.text())
def test_the_least_of_two_texts_is_about_what_they_are_alone(one: str, other: str):
    assert abs(least(one + other) - least(one) - least(other)) <= 4


@given(st.text())
def test_no_token_is_nothing_and_a_character_is_one_at_most(text: str):
    assert (0 < count(text) <= len(text)) if text else count(text) == 0


@pytest.mark.parametrize(
    "unit", [LETTER, PISMO, LETTRE_ZH, " ", "\n", "-", "a", " \t", " \n", "\u00a0" * 61 + "x"]
)
def test_a_megabyte_does_not_take_the_square_of_its_length(unit: str):
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()
    count(text)
    least(text)
    assert time.process_time() - start < 60  # one walk takes 0.2 s


TURNS: list[tuple[Protocol, dict[str, Any]]] = [
    (
        MESSAGES,
        {"system": LETTER, "messages": [{"role": "user", "content": [{"type": "text", "text": BRIEF}]}]},
    ),
    (CHAT, {"messages": [{"role": "system", "content": LETTER}, {"role": "user", "content": BRIEF}]}),
    (RESPONSES, {"instructions": LETTER, "input": BRIEF}),
    (
        RESPONSES,
        {
            "input": [
                {"role": "developer", "content": [{"type": "input_text", "text": LETTER}]},
                {"type": "function_call_output", "call_id": "c", "output": BRIEF},
            ]
        },
    ),
    (
        MESSAGES,
        {
            "system": [{"type": "text", "text": LETTER, "cache_control": {"type": "ephemeral"}}],
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "tool_result",
                            "tool_use_id": "t",
                            "content": [{"type": "text", "text": BRIEF}],
                        }
                    ],
                }
            ],
        },
    ),
    (
        MESSAGES,
        {
            "system": LETTER,
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "document",
                            "source": {"type": "text", "media_type": "text/plain", "data": BRIEF},
                        }
                    ],
                }
            ],
        },
    ),
]


@pytest.mark.parametrize(("protocol", "body"), TURNS)
def test_all_texts_of_a_request_count_in_every_protocol(protocol: Protocol, body: dict[str, Any]):
    text = count(LETTER) + count(BRIEF)
    assert text <= request_tokens(protocol, body) <= text + 20
    assert [each for each in protocol.read_texts(body) if each in (LETTER, BRIEF)] == [LETTER, BRIEF]


def test_what_a_provider_may_leave_out_is_not_given():
    body = {
        "tools": [{"name": "book", "description": LETTER}],
        "messages": [
            {"role": "user", "content": BRIEF},
            {"role": "assistant", "content": [{"type": "thinking", "thinking": LETTER, "signature": "s"}]},
        ],
    }
    assert given_tokens(MESSAGES, body) == least(BRIEF)
    items = [{"type": "reasoning", "summary": [{"text": LETTER}]}, {"type": "x_output", "output": BRIEF}]
    assert given_tokens(RESPONSES, {"input": items}) == least(BRIEF)


def test_tools_and_schemas_count():
    tool = {"name": "book", "description": LETTER, "input_schema": {"properties": {"net": {}}}}
    call = {"type": "tool_use", "id": "t", "name": "book", "input": {"net": BRIEF}}
    body = {"tools": [tool], "messages": [{"role": "assistant", "content": [call]}]}
    assert request_tokens(MESSAGES, body) > count(LETTER) + count(BRIEF)


@pytest.mark.parametrize(
    ("protocol", "part", "images", "files"),
    [
        (
            MESSAGES,
            {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "A" * 9000}},
            1,
            0,
        ),
        (CHAT, {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 9000}}, 1, 0),
        (RESPONSES, {"type": "input_image", "image_url": "data:image/png;base64," + "A" * 9000}, 1, 0),
        (CHAT, {"type": "file", "file": {"file_data": "data:application/pdf;base64," + "A" * 9000}}, 0, 1),
        (RESPONSES, {"type": "input_file", "file_data": "A" * 9000}, 0, 1),
        (
            MESSAGES,
            {
                "type": "document",
                "source": {"type": "base64", "media_type": "application/pdf", "data": "A" * 9000},
            },
            0,
            1,
        ),
    ],
)
def test_images_and_files_count_at_their_least_and_not_as_text(
    protocol: Protocol, part: dict[str, Any], images: int, files: int
):
    body = {protocol.conversation: [{"role": "user", "content": [part]}]}
    found = [medium.is_picture for medium in media(protocol, body)]
    assert (found.count(True), found.count(False)) == (images, files)
    assert "".join(protocol.read_texts(body)) == ""
    assert request_tokens(protocol, body) <= 10 + images * IMAGE_TOKENS + files * FILE_TOKENS


@given(st.sampled_from(PROTOCOLS), BODIES)
def test_any_request_can_be_counted(protocol: Protocol, body: dict[str, Any]):
    assert request_tokens(protocol, body) >= 0


@given(st.binary())
def test_any_bytes_are_an_object_or_none(content: bytes):
    assert as_object(content) is None or isinstance(as_object(content), dict)


def test_what_is_nested_without_end_is_no_object():
    assert as_object(b'{"a":' + b"[" * 100_000) is None
    body = as_object(JSON_DEEP)
    assert body is None or request_tokens(CHAT, body) >= 0
