"""Whatever a model's server does, a run ends right, parked, or in a clear doubt; never corrupt.

Agents on the real SDKs, against a server that misbehaves in every way of the list and counts.
"""

import json

import pytest

from gluework.testing import ModelServer, Script
from gluework.values import Parked

from .conftest import Bench
from .test_models import ANTHROPIC, BUDGET, OPENAI, PLAIN_OPENAI, PYDANTIC_AI

RIGHT = {"number": "R-4711", "total": 1234.5}
ANSWER = json.dumps(RIGHT)


def from_openai(text: str | None, finish: str | None = "stop", tool: bool = False) -> bytes:
    message: dict[str, object] = {"role": "assistant", "content": text}
    if tool:
        function = {"name": "final_result", "arguments": text}
        message = {"role": "assistant", "content": None, "tool_calls": [
            {"id": "c1", "type": "function", "function": function}]}  # fmt: skip
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 300, "completion_tokens": 20, "total_tokens": 320}
    whole = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps({**whole, "usage": usage}).encode()


def from_anthropic(text: str | None, finish: str | None = "end_turn", tool: bool = False) -> bytes:
    content = [{"type": "text", "text": text}] if text is not None else []
    if tool:
        content = [
            {"type": "tool_use", "id": "t1", "name": "final_result", "input": json.loads(text or "{}")}
        ]
    usage = {"input_tokens": 300, "output_tokens": 20}
    whole = {"id": "x", "type": "message", "role": "assistant", "model": "m", "content": content}
    return json.dumps({**whole, "stop_reason": finish, "stop_sequence": None, "usage": usage}).encode()


AGENTS = [
    pytest.param("openai", OPENAI, False, id="openai"),
    pytest.param("openai", PLAIN_OPENAI, False, id="openai, plain code"),
    pytest.param("anthropic", ANTHROPIC, False, id="anthropic"),
    pytest.param("openai", PYDANTIC_AI, True, id="pydantic-ai"),
]
SAID = {"openai": from_openai, "anthropic": from_anthropic}


def faults(provider: str, tool: bool) -> dict[str, Script]:
    whole = SAID[provider](ANSWER, "tool_calls" if tool and provider == "openai" else "stop", tool)
    if provider == "anthropic":
        whole = from_anthropic(ANSWER)
    said = SAID[provider]
    return {
        "429 with Retry-After": Script(429, b"{}", {"retry-after": "0.2"}),
        "429 without": Script(429, b"{}"),
        "429 for an hour": Script(429, b"{}", {"retry-after": "3600"}),
        "500": Script(500, b"oops"),
        "503": Script(503, b""),
        "529": Script(529, b"{}"),
        "disconnect": Script(broken=True),
        "half an answer": Script(200, whole[: len(whole) // 2], missing=len(whole) // 2),
        "truncated JSON": Script(200, whole[: len(whole) // 2]),
        "malformed JSON": Script(200, b"{'number': oops"),
        "no JSON at all": Script(200, b"<html>502 Bad Gateway</html>", {"content-type": "text/html"}),
        "empty body": Script(200, b""),
        "JSON of another form": Script(200, b'{"ok": true}'),
        "empty answer": Script(200, said("")),
        "no answer": Script(200, said(None)),
        "cut off": Script(200, said(ANSWER[:20], "length" if provider == "openai" else "max_tokens")),
        "no finish reason": Script(200, said(ANSWER[:20], None)),
        "refused": Script(200, said("I can't.", "content_filter" if provider == "openai" else "refusal")),
        "not the JSON": Script(200, said("Here you are: the number is R-4711.")),
        "wrong fields": Script(200, said('{"number": ["R"], "total": "many"}')),
        "huge": Script(200, b"x" * 1_000_000, pieces=21),
    }  # fmt: skip


NAMES = list(faults("openai", tool=False))


def at(server: ModelServer, provider: str) -> dict[str, object]:
    path = "/v1" if provider == "openai" else ""
    return {"model": f"{provider}:m", "model_url": server.url + path}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("provider", "code", "tool"), AGENTS)
async def test_a_fault_that_stays_ends_parked_or_in_a_doubt(
    bench: Bench, server: ModelServer, *, provider: str, code: str, tool: bool, name: str
):
    bench.environment = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"}
    server.script = [faults(provider, tool)[name]]
    answer = await bench.work(code, agent=at(server, provider), budget=BUDGET)
    if not isinstance(answer, Parked):
        assert answer.doubts
        assert all(doubt.text for doubt in answer.doubts)
    assert 1 <= len(server.seen) <= 12


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("provider", "code", "tool"), AGENTS)
async def test_a_fault_that_passes_ends_right_parked_or_in_a_doubt(
    bench: Bench, server: ModelServer, *, provider: str, code: str, tool: bool, name: str
):
    bench.environment = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"}
    finish = "tool_calls" if tool else "stop"
    whole = from_openai(ANSWER, finish, tool) if provider == "openai" else from_anthropic(ANSWER)
    server.script = [faults(provider, tool)[name], Script(200, whole, {"content-type": "application/json"})]
    answer = await bench.work(code, agent=at(server, provider), budget=BUDGET)
    if not isinstance(answer, Parked) and not answer.doubts:
        assert answer.values() == RIGHT


async def test_a_slow_drip_ends_at_the_agents_deadline(bench: Bench, server: ModelServer):
    bench.environment = {"OPENAI_API_KEY": "k"}
    server.script = [Script(200, b" ", pieces=100, pause=0.1)]
    agent = {**at(server, "openai"), "deadline_seconds": 1}
    answer = await bench.work(OPENAI, agent=agent, budget=BUDGET)
    assert isinstance(answer, Parked) or answer.doubts
