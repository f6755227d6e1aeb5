"""The tokens that an answer states: all of them, or none where nobody can tell."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard import Usage
from gluework.guard.protocols import Prices, read_answer
from gluework.guard.protocols.answer import ModelAnswer
from gluework.money import Money
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .protocols.answers import BY_PATH
from .protocols.test_bounds import ANTHROPIC, chat, read
from .test_models import BUDGET, ask, said, stream, to_openai

EVENTS = {"content-type": "text/event-stream"}


def told(path: str, body: bytes) -> ModelAnswer:
    return read_answer(BY_PATH[path], "m", body)


def answer(**usage: Any) -> bytes:
    choice = {"message": {"role": "assistant", "content": "A sentence. " * 9}, "finish_reason": "stop"}
    return json.dumps({"model": "m", "choices": [choice], "usage": usage}).encode()


@pytest.mark.parametrize(
    ("stated", "usage"),
    [
        ({"prompt_tokens": 1000.0, "completion_tokens": 50.0}, Usage(1000, 50)),
        ({"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 5015}, Usage(10, 5005)),
        ({"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 12}, Usage(10, 5)),
        ({"prompt_tokens": 10, "input_tokens": 10, "completion_tokens": 5}, Usage(10, 5)),
        ({"prompt_tokens": 10, "completion_tokens": None}, Usage(10, 0)),
        (
            {"prompt_tokens": 10, "completion_tokens": 5, "prompt_tokens_details": {"cache_write_tokens": 7}},
            Usage(10, 5, 0, 7),
        ),
        (
            {
                "input_tokens": 1,
                "output_tokens": 2,
                "cache_creation_input_tokens": 9,
                "cache_creation": {"ephemeral_1h_input_tokens": 6, "ephemeral_5m_input_tokens": 3},
            },
            Usage(10, 2, 0, 3, 6),
        ),
        (
            {
                "inputTokens": 1,
                "outputTokens": 2,
                "totalTokens": 12,
                "cacheReadInputTokens": 4,
                "cacheWriteInputTokens": 5,
                "cacheDetails": [{"ttl": "1h", "inputTokens": 5}],
            },
            Usage(10, 2, 4, 0, 5),
        ),
        ({"prompt_tokens": "1000", "completion_tokens": 50}, None),
        ({"prompt_tokens": -1, "completion_tokens": 50}, None),
        ({"prompt_tokens": 1.5, "completion_tokens": 50}, None),
        ({"prompt_tokens": True, "completion_tokens": 50}, None),
        ({"prompt_tokens": 10**19, "completion_tokens": 50}, Usage(10**19, 50)),
        ({"prompt_tokens": float("nan"), "completion_tokens": 50}, None),
        ({"prompt_tokens": float("inf"), "completion_tokens": 50}, None),
    ],
)
def test_a_count_is_a_whole_number_or_nothing(stated: dict[str, Any], usage: Usage | None):
    camel = "/converse" if "inputTokens" in stated else "/chat/completions"
    assert told("/messages" if "cache_creation" in stated else camel, answer(**stated)).usage == usage


@pytest.mark.parametrize(
    "stated",
    [
        {"prompt_tokens": 0, "completion_tokens": 0},
        {"prompt_tokens": 900, "completion_tokens": 0},
        {"prompt_tokens": 0, "completion_tokens": 20},
        {"prompt_tokens": "900", "completion_tokens": "50"},
        {"total_tokens": "many"},
        {},
    ],
)
async def test_an_answer_whose_tokens_nobody_can_believe_costs_all_that_was_reserved(
    receiver: ScriptedServer, purse: GatedPurse, stated: dict[str, Any]
):
    receiver.script = [Script(body=answer(**stated))]
    question = [{"role": "user", "content": "What does the letter say of the price of oak boards? " * 9}]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client, messages=question)
    assert purse.verbs == ["reserved", "settled"]
    assert purse.notes[0][1] == purse.notes[1][1]


@given(
    stated=st.dictionaries(
        st.sampled_from(["prompt_tokens", "completion_tokens", "total_tokens", "input_tokens"]),
        st.integers(-5, 10**25) | st.floats() | st.text(max_size=3) | st.none() | st.booleans(),
    )
)
def test_no_statement_makes_a_negative_or_endless_count(stated: dict[str, Any]):
    usage = told("/chat/completions", answer(**stated)).usage
    assert usage is None or (usage.input >= 0 and usage.output >= 0)


PIECE = {"choices": [{"delta": {"content": "a word "}}]}
OVER = {"error": {"type": "server_error", "message": "oops"}}
ENDED = {"choices": [{"delta": {}, "finish_reason": "stop"}]}


@pytest.mark.parametrize(
    ("events", "verbs"),
    [
        ((PIECE, PIECE, OVER), ["reserved", "settled"] * 3),
        ((OVER,), ["reserved", "released"] * 3),
        ((PIECE, ENDED), ["reserved", "settled"]),
    ],
)
async def test_a_stream_that_said_something_and_stated_no_count_costs_all_that_was_reserved(
    receiver: ScriptedServer, purse: GatedPurse, events: tuple[dict[str, Any], ...], verbs: list[str]
):
    receiver.script = [Script(body=stream(*events), headers=EVENTS)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client, stream=True)
    assert purse.verbs == verbs
    if "settled" in verbs:
        assert purse.notes[0][1] == purse.notes[1][1]


async def test_anthropics_count_at_the_beginning_of_a_stream_is_not_the_whole(
    receiver: ScriptedServer, purse: GatedPurse
):
    begun = {"type": "message_start", "message": {"usage": {"input_tokens": 7, "output_tokens": 1}}}
    ended = {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}
    assert not told("/messages", stream(begun, ended)).counted
    counted = {**ended, "usage": {"output_tokens": 40}}
    assert told("/messages", stream(begun, counted)).counted
    receiver.script = [Script(body=stream(begun, ended), headers=EVENTS)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client, stream=True)
    assert {note[1] for note in purse.notes[::2]} == {note[1] for note in purse.notes[1::2]}


def test_googles_plain_stream_is_a_list():
    parts = [
        {"candidates": [{"content": {"parts": [{"text": "a"}]}}], "usageMetadata": {"promptTokenCount": 5}},
        {
            "candidates": [{"finishReason": "STOP"}],
            "usageMetadata": {"promptTokenCount": 5, "candidatesTokenCount": 2, "totalTokenCount": 9},
        },
    ]
    found = told(":streamGenerateContent", json.dumps(parts).encode())
    assert (found.usage, found.finish, found.counted) == (Usage(5, 4), "stop", True)


async def test_a_call_in_which_nothing_was_counted_at_all_costs_what_was_reserved(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=said(0, 0)), Script(body=said(3, 0)), Script(body=said(0, 1))]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        for temperature in (0, 1, 2):
            await ask(client, temperature=temperature)
    settled = [note[1] for note in purse.notes[1::2]]
    assert settled == [purse.notes[0][1], Money(3), Money(2)]


async def test_a_call_that_the_library_refuses_to_send_costs_nothing(
    receiver: ScriptedServer, purse: GatedPurse
):
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        with pytest.raises(Exception, match=r"[Hh]eader"):
            await client.post(
                "/chat/completions",
                json={"model": "m", "messages": [], "max_tokens": 5},
                headers={"x-note": "a\nb"},
            )
    assert "settled" not in purse.verbs
    assert receiver.seen == []


def test_cached_tokens_and_writes_have_their_own_prices():
    stated = {"model": "claude-sonnet-4-5", "input_per_million": "3", "output_per_million": "15"}
    call = read(ANTHROPIC, chat({"type": "text", "text": "x"}))
    for found in (Prices(charter()), Prices(charter(budget={"prices": [stated]}))):
        plain = found.cost(call, Usage(input=100_000))
        assert plain == Money.of("0.3")
        assert found.cost(call, Usage(input=100_000, cache_write=100_000)) == Money.of("0.375")
        assert found.cost(call, Usage(input=100_000, cache_write_1h=100_000)) == Money.of("0.6")


STORY = "A word and another. " * 5
NOTHING = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
TOLD = {"choices": [{"index": 0, "delta": {"content": STORY}}]}
BEGUN = {"type": "message_start", "message": {"usage": {"input_tokens": 0, "output_tokens": 0}}}
BLOCK = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": STORY}}
STOPPED = {
    "type": "message_delta",
    "delta": {"stop_reason": "end_turn"},
    "usage": {"input_tokens": 9, "output_tokens": 0},
}
GOOGLES = "/v1beta/models/m:streamGenerateContent"
PLACES = {"openai": "/chat/completions", "anthropic": "/v1/messages", "google": GOOGLES}


def googles(text: str, *more: dict[str, Any]) -> bytes:
    """Google's plain stream: a list, whose first part states a count."""
    usage = {"promptTokenCount": 5, "candidatesTokenCount": 1, "totalTokenCount": 6}
    return json.dumps(
        [{"candidates": [{"content": {"parts": [{"text": text}]}}], "usageMetadata": usage}, *more]
    ).encode()


UNCOUNTED: list[tuple[str, str, bytes]] = [
    ("openai", "text/event-stream", stream(TOLD, ENDED, {"choices": [], "usage": NOTHING})),
    ("openai", "text/event-stream", stream(TOLD, ENDED, {"choices": [], "usage": {"prompt_tokens": 9}})),
    ("anthropic", "text/event-stream", stream(BEGUN, BLOCK, STOPPED)),
    ("anthropic", "text/plain", stream(BEGUN, BLOCK, STOPPED)),
    ("anthropic", "text/plain", stream({**BEGUN, "message": {"usage": {"input_tokens": 9}}}, BLOCK)),
    ("google", "application/json", googles(STORY)),
    ("google", "application/json", googles(STORY, {"error": {"code": 503, "status": "UNAVAILABLE"}})),
]


@pytest.mark.parametrize(("provider", "kind", "body"), UNCOUNTED)
async def test_a_stream_that_counted_nothing_or_broke_off_costs_all_that_was_reserved_whatever_it_is_called(
    receiver: ScriptedServer, purse: GatedPurse, provider: str, kind: str, body: bytes
):
    receiver.script = [Script(body=body, headers={"content-type": kind})]
    agent = {"model": f"{provider}:m", "model_url": receiver.url, "repairs": 0}
    async with guard(charter(agent=agent, budget=BUDGET), purse).client(CASE, provider) as client:
        await client.post(PLACES[provider], json={"model": "m"})
    reserved, settled = purse.notes[:2]
    assert (settled[0], settled[1]) == ("settled", reserved[1])


async def test_googles_list_that_ends_with_an_error_counts_as_the_status_it_names(
    receiver: ScriptedServer, purse: GatedPurse
):
    error = {"error": {"code": 503, "status": "UNAVAILABLE"}}
    receiver.script = [
        Script(body=googles("a " * 40_000, error), headers={"content-type": "application/json"})
    ]
    async with to_openai(receiver.url, purse, model="google:m").client(CASE, "google") as client:
        assert (await client.post(GOOGLES, json={"contents": []})).status_code == 503
    assert len(receiver.seen) == 3
