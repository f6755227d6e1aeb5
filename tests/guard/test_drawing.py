"""Pictures and sound as answers: dearer than text, and paid for as such."""

import json
from typing import Any

import httpx2
import pytest
from genai_prices import Usage as Listed
from genai_prices import calc_price

from gluework.guard import Usage
from gluework.guard.protocols import ModelCall, Prices, read_answer, read_model_call
from gluework.money import Money
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard

MODEL = "gemini-2.5-flash-image"
PATH = f"/v1beta/models/{MODEL}:generateContent"
DRAW = {"contents": [{"role": "user", "parts": [{"text": "Draw a boat."}]}]}
COUNTED = {"promptTokenCount": 20, "candidatesTokenCount": 1300, "totalTokenCount": 1320}
BY_KIND = [{"modality": "IMAGE", "tokenCount": 1290}, {"modality": "TEXT", "tokenCount": 10}]
TEXT_ONLY = {"responseModalities": ["TEXT"]}


def drawing(**config: Any) -> ModelCall:
    body = {**DRAW, "generationConfig": {"maxOutputTokens": 2000, **config}}
    return read_model_call("google", "google", httpx2.URL(f"https://x.test{PATH}"), json.dumps(body).encode())


def listed(**tokens: int) -> Money:
    return Money.of(calc_price(Listed(**tokens), MODEL, provider_id="google").total_price)


def test_a_model_that_draws_without_being_asked_is_reserved_for_as_if_all_of_it_were_pictures():
    call, prices = drawing(), Prices(charter())
    most = listed(input_tokens=call.input_bound, output_tokens=2000, output_image_tokens=2000)
    assert prices.bound(call) == most
    assert prices.bound(drawing(**TEXT_ONLY)).micros * 5 < most.micros
    assert prices.bound(drawing(responseModalities=[])) >= most


@pytest.mark.parametrize(
    ("more", "images"),
    [
        ({}, 1300),  # nothing says what they are
        ({"candidatesTokensDetails": BY_KIND}, 1290),
        ({"candidatesTokensDetails": BY_KIND[:1]}, 1300),
        ({"candidatesTokensDetails": [{"modality": "TEXT", "tokenCount": 5000}]}, 0),
        ({"candidatesTokensDetails": [{"modality": "TEXT", "tokenCount": "many"}]}, None),
    ],
)
async def test_a_drawn_answer_costs_what_a_picture_costs(
    receiver: ScriptedServer, purse: GatedPurse, more: dict[str, Any], images: int | None
):
    content = {"parts": [{"text": "Here it is."}, {"inlineData": {"mimeType": "image/png", "data": "aaaa"}}]}
    answer = {
        "candidates": [{"content": content, "finishReason": "STOP"}],
        "usageMetadata": {**COUNTED, **more},
    }
    receiver.script = [Script(body=json.dumps(answer).encode(), headers={"content-type": "application/json"})]
    rules = charter(
        agent={"model": f"google:{MODEL}", "model_url": receiver.url},
        budget={"per_case": "5", "per_day": "5"},
    )
    async with guard(rules, purse).client(CASE, "google") as client:
        assert (await client.post(PATH, json=DRAW)).status_code == 200
    reserved, settled = purse.notes
    if images is None:
        assert settled[1] == reserved[1]
    else:
        assert settled[1] == listed(input_tokens=20, output_tokens=1300, output_image_tokens=images)


def test_thoughts_are_text_and_what_only_the_total_counts_may_be_anything():
    stated = {
        **COUNTED,
        "candidatesTokensDetails": BY_KIND,
        "thoughtsTokenCount": 50,
        "totalTokenCount": 1400,
    }
    assert read_answer(
        drawing().protocol, "m", json.dumps({"usageMetadata": stated}).encode()
    ).usage == Usage(20, 1380, text=60)


def test_what_speaks_counts_as_speech_unless_text_alone_is_asked_for():
    body = {"model": "gpt-audio", "messages": [], "max_tokens": 1000}
    url, prices = httpx2.URL("https://api.openai.com/v1/chat/completions"), Prices(charter())
    said = Usage(input=10, output=1000)
    costs = [
        prices.cost(read_model_call("openai", "openai", url, json.dumps({**body, **more}).encode()), said)
        for more in ({}, {"modalities": ["text"]})
    ]
    assert costs[0] > costs[1] > Money(0)


def test_the_price_that_a_charter_states_holds_for_pictures_too():
    stated = {"model": MODEL, "input_per_million": "1", "output_per_million": "30"}
    prices = Prices(charter(budget={"prices": [stated]}))
    assert prices.cost(drawing(), Usage(output=1300)) == prices.cost(drawing(**TEXT_ONLY), Usage(output=1300))
