"""What a request can cost at most: read off it before it goes out, whatever it carries."""

import json
import re
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.errors import BudgetError, PriceError
from gluework.guard.protocols.call import ModelCall, looks_like_a_model, read_model_call
from gluework.guard.protocols.prices import Prices
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import PROTOCOLS
from gluework.guard.protocols.usage import Usage
from gluework.money import Money
from gluework.testing import charter

OPENAI = "https://api.openai.com/v1/chat/completions"
RESPONSES = "https://api.openai.com/v1/responses"
ANTHROPIC = "https://api.anthropic.com/v1/messages"
GOOGLE = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"
BEDROCK = "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse"
MODELS = {OPENAI: "gpt-4o", RESPONSES: "gpt-4o", ANTHROPIC: "claude-sonnet-4-5"}
PROVIDERS = {
    OPENAI: "openai",
    RESPONSES: "openai",
    ANTHROPIC: "anthropic",
    GOOGLE: "google",
    BEDROCK: "bedrock",
}
STATED = {"model": "m", "input_per_million": "1", "output_per_million": "2"}


def read(url: str, body: dict[str, Any]) -> ModelCall:
    model = {"model": MODELS[url]} if url in MODELS else {}
    if url == BEDROCK:
        body = {key: value for key, value in body.items() if key != "max_tokens"}
    return read_model_call(
        PROVIDERS[url], PROVIDERS[url], httpx2.URL(url), json.dumps({**model, **body}).encode()
    )


def prices(*stated: dict[str, str]) -> Prices:
    return Prices(charter(budget={"per_case": "5", "per_day": "5", "prices": list(stated)}))


def chat(*parts: Any, **more: Any) -> dict[str, Any]:
    """A request of anybody else's."""
    return {"messages": [{"role": "user", "content": list(parts)}], "max_tokens": 5, **more}


def turn(*parts: Any, **more: Any) -> dict[str, Any]:
    """A request of Google's."""
    return {"contents": [{"role": "user", "parts": list(parts)}], **more}


IMAGES = [
    (OPENAI, chat({"type": "image_url", "image_url": {"url": "https://x.test/a.png"}})),
    (
        RESPONSES,
        {"input": [{"role": "user", "content": [{"type": "input_image", "image_url": "https://x.test/a"}]}]},
    ),
    (
        ANTHROPIC,
        chat({"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AAAA"}}),
    ),
    (GOOGLE, turn({"inlineData": {"mimeType": "image/png", "data": "AAAA"}})),
    (GOOGLE, turn({"inline_data": {"mime_type": "image/png", "data": "AAAA"}})),
    (BEDROCK, chat({"image": {"format": "png", "source": {"bytes": "AAAA"}}})),
]


@pytest.mark.parametrize(("url", "body"), IMAGES)
def test_every_image_counts_wherever_it_stands(url: str, body: dict[str, Any]):
    assert read(url, body).input_bound > 5_000
    assert not read(url, body).fills_window


def test_an_image_counts_as_an_image_not_by_its_bytes():
    source = {"type": "base64", "media_type": "image/png", "data": "A" * 1_000_000}
    assert 5_000 < read(ANTHROPIC, chat({"type": "image", "source": source})).input_bound < 10_000


def test_the_image_of_the_model_that_counts_most_is_bounded_too():
    body = {"model": "gpt-4o-mini", **IMAGES[0][1]}
    assert read(OPENAI, body).input_bound > 48_169


FILES = [
    (OPENAI, chat({"type": "file", "file": {"file_data": "data:application/pdf;base64,AAAA"}})),
    (
        RESPONSES,
        {"input": [{"role": "user", "content": [{"type": "input_file", "file_data": "data:x;base64,AA"}]}]},
    ),
    (
        ANTHROPIC,
        chat(
            {
                "type": "document",
                "source": {"type": "base64", "media_type": "application/pdf", "data": "AAAA"},
            }
        ),
    ),
    (GOOGLE, turn({"inlineData": {"mimeType": "application/pdf", "data": "AAAA"}})),
    (GOOGLE, turn({"inlineData": {"mimeType": "video/mp4", "data": "AAAA"}})),
    (BEDROCK, chat({"document": {"format": "pdf", "name": "d", "source": {"bytes": "AAAA"}}})),
    (BEDROCK, chat({"video": {"format": "mp4", "source": {"bytes": "AAAA"}}})),
]


@pytest.mark.parametrize(("url", "body"), FILES)
def test_a_file_may_fill_the_window_whatever_its_bytes(url: str, body: dict[str, Any]):
    call, list_prices = read(url, body), prices()
    assert call.fills_window
    assert list_prices.bound(call) >= list_prices.cost(call, Usage(input=100_000, output=5))


def test_a_file_for_a_model_whose_window_nobody_knows_is_refused_and_tells_how_to_state_it():
    body = {**FILES[0][1], "model": "m"}
    with pytest.raises(BudgetError, match="window"):
        prices(STATED).bound(read(OPENAI, body))
    known = prices({**STATED, "window": 1000})  # type: ignore[dict-item]
    assert known.bound(read(OPENAI, body)) == Money.of("0.00126")


def test_text_in_a_file_is_bounded_by_its_bytes():
    source = {"type": "text", "media_type": "text/plain", "data": "A" * 50}
    assert not read(ANTHROPIC, chat({"type": "document", "source": source})).fills_window


WITHOUT_BOUND = [
    (RESPONSES, {"input": "x", "previous_response_id": "resp_1"}),
    (RESPONSES, {"input": [{"type": "item_reference", "id": "msg_1"}]}),
    (RESPONSES, {"input": "x", "prompt": {"id": "pmpt_1"}}),
    (RESPONSES, {"input": "x", "background": True}),
    (RESPONSES, {"input": "x", "conversation": "conv_1"}),
    (OPENAI, chat(tools=[{"type": "web_search"}])),
    (OPENAI, chat(service_tier="priority")),
    (OPENAI, chat(web_search_options={})),
    (OPENAI, chat(modalities=["text", "audio"], audio={"voice": "a"})),
    (OPENAI, {"messages": [{"role": "assistant", "audio": {"id": "audio_1"}}]}),
    (OPENAI, chat({"type": "input_audio", "input_audio": {"data": "AA", "format": "wav"}})),
    (OPENAI, chat({"type": "file", "file": {"file_id": "f"}})),
    (OPENAI, chat(plugins=[{"id": "web"}])),
    (ANTHROPIC, chat({"type": "document", "source": {"type": "url", "url": "https://x"}})),
    (
        ANTHROPIC,
        chat({"type": "image", "source": {"type": "url", "url": "https://x", "media_type": "image/png"}}),
    ),
    (ANTHROPIC, chat(thread={"type": "continue", "previous_message_id": "m"})),
    (ANTHROPIC, chat(fallbacks=[{"model": "claude-opus-4-5"}])),
    (ANTHROPIC, chat(inference_geo="us")),
    (ANTHROPIC, chat(context_management={"edits": []})),
    (ANTHROPIC, chat(speed="fast")),
    (ANTHROPIC, chat(container="c")),
    (GOOGLE, turn({"text": "x"}, serviceTier="priority")),
    (GOOGLE, turn({"text": "x"}, cachedContent="c")),
    (GOOGLE, turn({"text": "x"}, cached_content="c")),
    (GOOGLE, turn({"text": "x"}, tools=[{"googleSearch": {}}])),
    (GOOGLE, turn({"text": "x"}, generationConfig={"responseModalities": ["IMAGE"]})),
    (GOOGLE, turn({"text": "x"}, generation_config={"response_modalities": ["IMAGE"]})),
    (GOOGLE, turn({"fileData": {"fileUri": "gs://x"}})),
    (GOOGLE, turn({"inlineData": {"mimeType": "audio/wav", "data": "AA"}})),
    (
        BEDROCK,
        chat({"document": {"format": "pdf", "name": "d", "source": {"s3Location": {"uri": "s3://x"}}}}),
    ),
    (BEDROCK, chat({"audio": {"format": "mp3", "source": {"bytes": "AA"}}})),
    (BEDROCK, chat({"text": "x"}, performanceConfig={"latency": "optimized"})),
    (BEDROCK, chat({"text": "x"}, serviceTier={"type": "priority"})),
    (BEDROCK, chat({"text": "x"}, guardrailConfig={"guardrailIdentifier": "g"})),
    (BEDROCK, chat({"text": "x"}, promptVariables={})),
    (BEDROCK, chat({"text": "x"}, additionalModelRequestFields={"max_tokens": 100_000})),
    (BEDROCK, chat({"text": "x"}, toolConfig={"tools": [{"systemTool": {"name": "nova_grounding"}}]})),
]


@pytest.mark.parametrize(("url", "body"), WITHOUT_BOUND)
def test_what_has_no_bound_is_refused(url: str, body: dict[str, Any]):
    with pytest.raises(BudgetError):
        prices().bound(read(url, body))


def test_what_is_free_may_carry_anything():
    free = {"model": "m", "input_per_million": "0", "output_per_million": "0"}
    body = {"model": "m", **chat({"type": "input_audio", "input_audio": {}}, web_search_options={})}
    assert prices(free).bound(read(OPENAI, body)) == Money(0)


@pytest.mark.parametrize(
    "more", [{"max_tokens": 0}, {"max_tokens": "many"}, {"n": True}, {"n": 0}, {"max_completion_tokens": -1}]
)
def test_a_limit_that_is_none_is_refused(more: dict[str, Any]):
    with pytest.raises(BudgetError):
        read(OPENAI, {"messages": [], **more})


@pytest.mark.parametrize(
    ("url", "body", "bound"),
    [
        (OPENAI, chat(max_completion_tokens=10, max_tokens=100_000), 100_000),
        (OPENAI, chat(n=3), 15),
        (OPENAI, chat(n=None), 5),
        (OPENAI, {"messages": [], "max_tokens": None}, 8192),
        (GOOGLE, turn(generationConfig={"maxOutputTokens": 7, "candidateCount": 8}), 56),
        (GOOGLE, turn(generation_config={"max_output_tokens": 60_000, "candidate_count": 2}), 120_000),
        (BEDROCK, {"messages": [], "inferenceConfig": {"maxTokens": 9}}, 9),
        (BEDROCK, {"messages": []}, 8192),
    ],
)
def test_the_largest_limit_that_is_stated_in_any_spelling_bounds_the_output(
    url: str, body: dict[str, Any], bound: int
):
    call = read(url, body)
    assert call.output_bound == bound
    again = read_model_call(call.system, call.provider, httpx2.URL(url), call.content)
    assert (again.output_bound, again.content) == (bound, call.content)


def test_two_spellings_of_one_field_are_refused():
    with pytest.raises(BudgetError, match="two spellings"):
        read(GOOGLE, turn(generationConfig={"maxOutputTokens": 5, "max_output_tokens": 50_000}))


def test_names_that_are_the_callers_own_keep_their_spelling():
    declared = {
        "name": "find",
        "parameters": {"type": "OBJECT", "properties": {"due_date": {"type": "STRING"}}},
    }
    body = turn({"functionResponse": {"name": "f", "response": {"due_date": "x"}}})
    call = read(GOOGLE, {**body, "tools": [{"function_declarations": [declared]}]})
    sent = json.loads(call.content)
    assert sent["tools"] == [{"functionDeclarations": [declared]}]
    assert sent["contents"][0]["parts"][0]["functionResponse"]["response"] == {"due_date": "x"}


def test_a_key_that_stands_twice_goes_out_once():
    content = b'{"model": "gpt-4o", "messages": [], "max_tokens": 9, "max_tokens": 5}'
    call = read_model_call("openai", "openai", httpx2.URL(OPENAI), content)
    assert call.output_bound == 5
    assert call.content.count(b"max_tokens") == 1


def test_half_a_character_is_no_accident():
    call = read_model_call("o", "openai", httpx2.URL(OPENAI), b'{"model": "gpt-4o", "messages": ["\\ud800"]}')
    assert json.loads(call.content)["messages"] == ["\ud800"]


def test_tools_that_run_here_are_fine_whatever_their_arguments_are_called():
    use = {"type": "tool_use", "name": "find", "input": {"file_id": "7", "container": "x"}}
    tools = [{"name": "find", "input_schema": {"properties": {"file_id": {"type": "string"}}}}]
    body = {"max_tokens": 5, "messages": [{"role": "assistant", "content": [use]}], "tools": tools}
    assert read(ANTHROPIC, body).unbounded == ""
    assert read(ANTHROPIC, {**body, "metadata": {"file_id": "7"}}).unbounded == ""


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda each: type(each).__name__)
def test_nothing_that_names_what_a_provider_keeps_is_on_a_list_of_what_may_be_stated(protocol: Protocol):
    kept = {
        "previous_response_id",
        "conversation",
        "container",
        "thread",
        "cachedContent",
        "background",
        "prompt",
    }
    assert not kept & protocol.allowed


@given(text=st.text(max_size=300), limit=st.integers(1, 9999), choices=st.integers(1, 4))
def test_the_bound_is_never_below_the_bytes_of_the_text(text: str, limit: int, choices: int):
    call = read(OPENAI, {"max_tokens": limit, "n": choices, "messages": [{"content": text}]})
    assert call.input_bound >= len(text.encode("utf-8", errors="surrogatepass"))
    assert call.output_bound == limit * choices


@given(
    nesting=st.recursive(
        st.just({"image_url": "https://x.test/a"}),
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.fixed_dictionaries({"content": inner}),
        max_leaves=8,
    )
)
def test_no_nesting_hides_an_image(nesting: Any):
    images = json.dumps(nesting).count("image_url")
    assert read(OPENAI, {"messages": [nesting]}).input_bound > images * 20_000


def test_writing_into_a_cache_is_reserved_for_where_a_call_may_do_it():
    plain, cached = chat({"type": "text", "text": "x" * 9000}), chat({"type": "text", "text": "x" * 9000})
    cached["messages"][0]["content"][0]["cache_control"] = {"type": "ephemeral", "ttl": "1h"}
    found = prices()
    dear = found.bound(read(ANTHROPIC, cached)).micros
    assert dear > 1.9 * found.bound(read(ANTHROPIC, plain)).micros
    implicit = read(OPENAI, {**plain, "model": "gpt-5.6"})
    tokens = implicit.input_bound
    assert found.bound(implicit) >= found.cost(implicit, Usage(input=tokens, cache_write=tokens))


def test_an_embedding_costs_its_input_alone():
    url = "https://api.openai.com/v1/embeddings"
    body = {"model": "text-embedding-3-small", "input": ["x"]}
    call = read_model_call("openai", "openai", httpx2.URL(url), json.dumps(body).encode())
    assert (call.output_bound, call.protocol.is_read) == (0, False)
    assert Money(0) < prices().bound(call) < Money(100)


@pytest.mark.parametrize(
    ("path", "content", "found"),
    [
        ("/v1/chat/completions", b"{}", True),
        ("/openai/deployments/x/chat/completions", b"{}", True),
        ("/v1beta/models/gemini:generateContent", b"{}", True),
        ("/v1/embeddings", b"{}", True),
        ("/v1/completions", b'{"model": "m"}', True),
        ("/model/anthropic.x/invoke", b'{"anthropic_version": "bedrock-2023-05-31"}', True),
        ("/v1/messages", b'{"model": "m"}', True),
        ("/channels/7/messages", b'{"text": "hello"}', False),
        ("/surveys/7/responses", b'{"answer": 5}', False),
        ("/courses/completions", b'{"user": 5}', False),
        ("/orders", b'{"model": "a chair"}', False),
    ],
)
def test_a_models_endpoint_is_known_wherever_it_is(path: str, content: bytes, *, found: bool):
    assert looks_like_a_model(path, content) is found


def test_the_model_of_a_deployment_stands_in_the_path():
    url = httpx2.URL("https://x.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=1")
    assert read_model_call("azure", "", url, b'{"messages": []}').model == "gpt-4o"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/model/amazon.nova-lite-v1%3A0/converse-stream", b"{}"),
        ("/model/anthropic.x/invoke-with-response-stream", b'{"anthropic_version": "x"}'),
        ("/model/meta.llama/invoke", b'{"prompt": "x", "max_gen_len": 5}'),
        ("/v1/completions", b'{"model": "m", "prompt": "x"}'),
        ("/v1/messages/batches", b'{"requests": []}'),
    ],
)
def test_what_nobody_can_price_is_refused_with_what_can(path: str, content: bytes):
    with pytest.raises(PriceError, match="/converse"):
        read_model_call("x", "bedrock", httpx2.URL("https://x.test" + path), content)


def larger(value: Any) -> Any:
    """The same with embedded bytes of a size that pictures and files have."""
    return json.loads(re.sub('A{2,4}"', "A" * 600_000 + '"', json.dumps(value)))


@pytest.mark.parametrize(("url", "body"), IMAGES)
def test_a_limit_a_minute_counts_a_picture_as_a_picture_not_as_its_bytes(url: str, body: dict[str, Any]):
    call = read(url, larger(body))
    assert 1_000 < call.tokens - call.output_bound < 2_000


def test_a_limit_a_minute_counts_the_picture_of_the_model_that_counts_most():
    call = read(OPENAI, {"model": "gpt-4o-mini", **larger(IMAGES[0][1])})
    assert 20_000 < call.tokens - call.output_bound < 30_000


@pytest.mark.parametrize(("url", "body"), FILES)
def test_a_limit_a_minute_counts_a_file_by_its_pages(url: str, body: dict[str, Any]):
    large, small = read(url, larger(body)), read(url, body)
    assert 2_000 < small.tokens - small.output_bound < 3_000
    assert 30_000 < large.tokens - large.output_bound < 45_000
