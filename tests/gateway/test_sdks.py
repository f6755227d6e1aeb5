"""The vendors' own SDKs for Python: told the gateway's address and its key, and nothing else is changed."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import anthropic
import boto3
import google.genai
import openai
import pytest
from tests.cli.conftest import wait_for

from gluework.testing import ModelServer, Script, calls, says

from .conftest import BEDROCK, BUDGET, KEY, SECRET, Opened, Room

HELLO = [{"role": "user", "content": "hi"}]
SAID = {"role": "user", "content": [{"text": "hi"}]}
COST = 300 + 2 * 20
PRICES = BUDGET["prices"]
TOOL = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}


@dataclass(frozen=True)
class Sdk:
    """One SDK as its users use it; it retries as it does by itself."""

    provider: str
    ask: Callable[[str], str]
    """An answer, from a gateway's address."""
    status: Callable[[Exception], int]


def openai_chat(url: str, **more: Any) -> str:
    with openai.OpenAI(api_key=KEY, base_url=f"{url}/openai/v1") as client:
        answer = client.chat.completions.create(model="m", messages=HELLO, max_tokens=50, **more)
    return answer.choices[0].message.content


def openai_responses(url: str) -> str:
    with openai.OpenAI(api_key=KEY, base_url=f"{url}/openai/v1") as client:
        return client.responses.create(model="m", input="hi", max_output_tokens=50).output_text


def anthropic_messages(url: str) -> str:
    with anthropic.Anthropic(api_key=KEY, base_url=f"{url}/anthropic") as client:
        return client.messages.create(model="m", max_tokens=50, messages=HELLO).content[0].text


def google_content(url: str) -> str:
    with gemini(url) as client:
        return client.models.generate_content(model="m", contents="hi").text


def bedrock_converse(url: str) -> str:
    with amazon(url) as client:
        answer = client.converse(modelId=BEDROCK, messages=[SAID])
    return answer["output"]["message"]["content"][0]["text"]


def anthropic_on_bedrock(url: str) -> str:
    client = anthropic.AnthropicBedrock(
        aws_access_key=KEY, aws_secret_key="any", aws_region="us-east-1", base_url=f"{url}/bedrock"
    )
    with client:
        return client.messages.create(model=BEDROCK, max_tokens=50, messages=HELLO).content[0].text


def gemini(url: str) -> Any:
    return google.genai.Client(api_key=KEY, http_options={"base_url": f"{url}/google"})


def amazon(url: str) -> Any:
    """Its key is in the environment."""
    session = boto3.session.Session()
    return closing(session.client("bedrock-runtime", region_name="us-east-1", endpoint_url=f"{url}/bedrock"))


@pytest.fixture(autouse=True)
def amazons_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "any")


def of_response(error: Exception) -> int:
    return error.response["ResponseMetadata"]["HTTPStatusCode"]


SDKS = {
    "openai chat": Sdk("openai", openai_chat, lambda error: error.status_code),
    "openai responses": Sdk("openai", openai_responses, lambda error: error.status_code),
    "anthropic": Sdk("anthropic", anthropic_messages, lambda error: error.status_code),
    "google": Sdk("google", google_content, lambda error: error.code),
    "anthropic on bedrock": Sdk("bedrock", anthropic_on_bedrock, lambda error: error.status_code),
    "boto3": Sdk("bedrock", bedrock_converse, of_response),
}


@pytest.fixture(params=SDKS)
def sdk(request: pytest.FixtureRequest) -> Sdk:
    return SDKS[request.param]


@pytest.fixture
def room(opened: Opened, sdk: Sdk) -> Room:
    return opened(sdk.provider)


def failed(sdk: Sdk, room: Room) -> Exception:
    with pytest.raises(Exception) as raised:  # noqa: PT011 — each has its own
        sdk.ask(room.url)
    return raised.value


def test_it_is_answered_under_the_systems_own_secret_and_booked(sdk: Sdk, room: Room, server: ModelServer):
    server.script = [says("hello there")]
    assert sdk.ask(room.url) == "hello there"
    (seen,) = server.seen
    assert SECRET in " ".join(seen.headers.values())
    assert KEY not in f"{seen.path} {seen.headers} {seen.body!r}"
    assert room.cost() == {"case": room.cost()["case"], "cost_usd": f"{COST / 1e6:.6f}", "calls": 1}


def test_an_answer_that_is_none_is_asked_for_again(sdk: Sdk, room: Room, server: ModelServer):
    server.script = [says(""), says("hello there")]
    assert sdk.ask(room.url) == "hello there"
    assert (len(server.seen), room.cost()["calls"]) == (2, 2)


def test_the_callers_fault_passes_as_it_came(sdk: Sdk, room: Room, server: ModelServer):
    said = {"error": {"message": "no such thing"}, "message": "no such thing"}
    server.script = [Script(400, json.dumps(said).encode(), {"content-type": "application/json"})]
    error = failed(sdk, room)
    assert (sdk.status(error), len(server.seen)) == (400, 1)
    assert "no such thing" in str(error)


def test_a_failure_is_tried_again_by_the_guard_and_by_nobody_else(sdk: Sdk, room: Room, server: ModelServer):
    server.script = [Script(500, b'{"error": {"message": "broken"}}', {"content-type": "application/json"})]
    assert sdk.status(failed(sdk, room)) == 500
    assert len(server.seen) == 3


def test_a_system_that_wants_to_be_left_alone_is(sdk: Sdk, room: Room, server: ModelServer):
    server.script = [Script(429, b"{}", {"retry-after": "30", "content-type": "application/json"})]
    error = failed(sdk, room)
    assert sdk.status(error) == 503
    assert "is not called until" in str(error)
    assert sdk.status(failed(sdk, room)) == 503
    assert len(server.seen) == 1


def test_a_budget_that_is_used_up_is_said_once(sdk: Sdk, opened: Opened, server: ModelServer):
    room = opened(sdk.provider, budget={"per_case": "0.000001", "per_day": "1", "prices": PRICES})
    error = failed(sdk, room)
    assert sdk.status(error) == 402
    assert "budget.per_case" in str(error)
    assert server.seen == []


def test_without_its_price_a_model_is_not_called(sdk: Sdk, opened: Opened, server: ModelServer):
    error = failed(sdk, room := opened(sdk.provider, budget={"per_case": "1", "per_day": "1"}))
    assert sdk.status(error) == 400
    assert "Nobody knows what the model" in str(error)
    assert (server.seen, room.cost()["calls"]) == ([], 0)


def test_a_wrong_key_is_told_in_the_vendors_words(opened: Opened):
    room = opened("openai", agent={"fallback": ["anthropic:m", "google:m", "person"]})
    gpt = openai.OpenAI(api_key="x", base_url=f"{room.url}/openai/v1")
    with gpt, pytest.raises(openai.AuthenticationError, match="gateway's key") as wrong:
        gpt.models.list()
    assert wrong.value.code == "invalid_api_key"
    claude = anthropic.Anthropic(api_key="x", base_url=f"{room.url}/anthropic")
    with claude, pytest.raises(anthropic.AuthenticationError, match="authentication_error"):
        claude.messages.create(model="m", max_tokens=5, messages=HELLO)
    gemini = google.genai.Client(api_key="x", http_options={"base_url": f"{room.url}/google"})
    with gemini, pytest.raises(google.genai.errors.ClientError, match="UNAUTHENTICATED"):
        gemini.models.generate_content(model="m", contents="hi")


def events(*said: Any, named: bool = False) -> Script:
    """An answer in events, piece by piece."""
    lines = [
        (f"event: {one['type']}\n" if named else "")
        + f"data: {one if one == '[DONE]' else json.dumps(one)}\n\n"
        for one in said
    ]
    return Script(200, "".join(lines).encode(), {"content-type": "text/event-stream"})


def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
        **more,
    }


def of_openai(*words: str) -> Script:
    counts = {"prompt_tokens": 300, "completion_tokens": 20, "total_tokens": 320}
    said = [chunk({"role": "assistant", "content": word}) for word in words]
    return events(*said, chunk({}, "stop", usage=counts), "[DONE]")


def of_anthropic(*words: str) -> Script:
    message = {
        "id": "x", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None,
        "stop_sequence": None, "usage": {"input_tokens": 300, "output_tokens": 1},
    }  # fmt: skip
    return events(
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        *(
            {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": word}}
            for word in words
        ),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 20}},
        {"type": "message_stop"},
        named=True,
    )


def of_google(*words: str) -> Script:
    parts = [{"candidates": [{"content": {"role": "model", "parts": [{"text": word}]}}]} for word in words]
    parts[-1]["candidates"][0]["finishReason"] = "STOP"
    parts[-1]["usageMetadata"] = {"promptTokenCount": 300, "candidatesTokenCount": 20}
    return events(*parts)


def openai_stream(url: str) -> Iterator[str]:
    with openai.OpenAI(api_key=KEY, base_url=f"{url}/openai/v1") as client:
        for event in client.chat.completions.create(model="m", messages=HELLO, max_tokens=50, stream=True):
            yield from (choice.delta.content or "" for choice in event.choices)


def anthropic_stream(url: str) -> Iterator[str]:
    client = anthropic.Anthropic(api_key=KEY, base_url=f"{url}/anthropic")
    with client, client.messages.stream(model="m", max_tokens=50, messages=HELLO) as stream:
        yield from stream.text_stream


def google_stream(url: str) -> Iterator[str]:
    with gemini(url) as client:
        for part in client.models.generate_content_stream(model="m", contents="hi"):
            yield part.text


STREAMS = {
    "openai": (openai_stream, of_openai),
    "anthropic": (anthropic_stream, of_anthropic),
    "google": (google_stream, of_google),
}
streams = pytest.mark.parametrize("provider", STREAMS)


@streams
def test_a_stream_comes_in_its_events(opened: Opened, server: ModelServer, provider: str):
    stream, said = STREAMS[provider]
    room, server.script = opened(provider), [said("one ", "two ", "three")]
    assert [word for word in stream(room.url) if word] == ["one ", "two ", "three"]
    assert (room.cost()["cost_usd"], room.cost()["calls"]) == (f"{COST / 1e6:.6f}", 1)


@streams
def test_a_stream_that_breaks_off_is_asked_for_again_before_its_first_word_is_seen(
    opened: Opened, server: ModelServer, provider: str
):
    stream, said = STREAMS[provider]
    whole = said("one ", "two ", "three")
    half = Script(200, whole.body[: len(whole.body) // 2], whole.headers, missing=5)
    room, server.script = opened(provider), [half, whole]
    assert "".join(stream(room.url)) == "one two three"
    assert len(server.seen) == 2


@streams
def test_a_refusal_of_a_stream_is_an_error_like_any_other(opened: Opened, server: ModelServer, provider: str):
    room = opened(provider, budget={"per_case": "0.000001", "per_day": "1", "prices": PRICES})
    with pytest.raises(Exception, match=r"budget\.per_case"):
        list(STREAMS[provider][0](room.url))
    assert server.seen == []


def test_bedrocks_streams_are_refused_because_nobody_can_say_what_they_cost(opened: Opened):
    room = opened("bedrock")
    with (
        amazon(room.url) as client,
        pytest.raises(client.exceptions.ValidationException, match="Nobody knows"),
    ):
        client.converse_stream(modelId=BEDROCK, messages=[SAID])


def openai_tool(url: str) -> tuple[str, Any]:
    tools = [{"type": "function", "function": {"name": "weather", "parameters": TOOL}}]
    with openai.OpenAI(api_key=KEY, base_url=f"{url}/openai/v1") as client:
        answer = client.chat.completions.create(model="m", messages=HELLO, max_tokens=50, tools=tools)
    function = answer.choices[0].message.tool_calls[0].function
    return function.name, json.loads(function.arguments)


def anthropic_tool(url: str) -> tuple[str, Any]:
    tools = [{"name": "weather", "input_schema": TOOL}]
    with anthropic.Anthropic(api_key=KEY, base_url=f"{url}/anthropic") as client:
        block = client.messages.create(model="m", max_tokens=50, messages=HELLO, tools=tools).content[0]
    return block.name, block.input


def google_tool(url: str) -> tuple[str, Any]:
    declared = {"name": "weather", "parameters_json_schema": TOOL}
    with gemini(url) as client:
        config = {"tools": [{"function_declarations": [declared]}]}
        call = client.models.generate_content(model="m", contents="hi", config=config).function_calls[0]
    return call.name, call.args


def bedrock_tool(url: str) -> tuple[str, Any]:
    tools = {"tools": [{"toolSpec": {"name": "weather", "inputSchema": {"json": TOOL}}}]}
    with amazon(url) as client:
        answer = client.converse(modelId=BEDROCK, messages=[SAID], toolConfig=tools)
    use = answer["output"]["message"]["content"][0]["toolUse"]
    return use["name"], use["input"]


@pytest.mark.parametrize(
    ("provider", "tool"),
    [
        ("openai", openai_tool),
        ("anthropic", anthropic_tool),
        ("google", google_tool),
        ("bedrock", bedrock_tool),
    ],
)
def test_a_call_of_a_tool_comes_through(
    opened: Opened, server: ModelServer, provider: str, tool: Callable[[str], tuple[str, Any]]
):
    room = opened(provider)
    server.script = [calls("weather", {"city": "Kiel"})]
    assert tool(room.url) == ("weather", {"city": "Kiel"})


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_caller_that_goes_away_takes_its_call_along(opened: Opened, server: ModelServer, provider: str):
    room, server.script = opened(provider), [Script(pause=30)]
    sdk = {"openai": openai.OpenAI, "anthropic": anthropic.Anthropic}[provider]
    path = {"openai": "/openai/v1", "anthropic": "/anthropic"}[provider]
    with sdk(api_key=KEY, base_url=room.url + path, timeout=0.5, max_retries=0) as client:
        ask = client.chat.completions if provider == "openai" else client.messages
        with pytest.raises((openai.APITimeoutError, anthropic.APITimeoutError)):
            ask.create(model="m", max_tokens=50, messages=HELLO)
    assert server.arrived.is_set()
    wait_for(
        lambda: room.cost()["calls"] == 1, "the end of the call"
    )  # nobody knows its cost: all of it counts
    assert float(room.cost()["cost_usd"]) > 0


def test_a_retry_of_amazons_hears_what_the_first_try_heard(opened: Opened, server: ModelServer):
    room = opened("bedrock")
    server.script = [Script(500, b'{"message": "broken"}')] * 3 + [says("hello there")]
    with pytest.raises(Exception, match="broken"):
        bedrock_converse(room.url)
    assert bedrock_converse(room.url) == "hello there"
    assert len(server.seen) == 4
