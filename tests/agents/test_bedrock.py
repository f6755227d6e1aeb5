"""Bedrock through the guard: Amazon's SDK, Anthropic's and pydantic-ai, with money, judgement and repair."""

import json
from typing import Any

import pytest

from gluework.ledger import Ledger
from gluework.money import Money
from gluework.testing import ModelServer, Script, case
from gluework.values import Proposal

from .conftest import TYPED, Bench
from .test_models import ANTHROPIC, PLAIN_ANTHROPIC, PYDANTIC_AI

MODEL = "anthropic.m-v1:0"
BUDGET = {
    "per_case": "1",
    "per_day": "1",
    "prices": [{"model": MODEL, "input_per_million": "1", "output_per_million": "2"}],
}
BOTO3 = (
    TYPED
    + """
    def work(reading, tools) -> Invoice:
        answer = tools.model.bedrock().converse(
            modelId=tools.model.id, messages=[{"role": "user", "content": [{"text": reading.text}]}]
        )
        return Invoice.model_validate_json(answer["output"]["message"]["content"][0]["text"])
"""
)
RIGHT = {"number": "R-4711", "total": 1234.5}
USAGE = {"inputTokens": 300, "outputTokens": 20, "totalTokens": 320}


def said(*blocks: dict[str, Any], stop: str = "end_turn") -> Script:
    message = {"role": "assistant", "content": list(blocks)}
    body = {"output": {"message": message}, "stopReason": stop, "usage": USAGE, "metrics": {"latencyMs": 5}}
    return Script(200, json.dumps(body).encode(), {"content-type": "application/json"})


def invoked(text: str) -> Script:
    body = {
        "id": "m",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": 300, "output_tokens": 20},
    }
    return Script(200, json.dumps(body).encode(), {"content-type": "application/json"})


GOOD = said({"text": json.dumps(RIGHT)})
TOOL = said(
    {"toolUse": {"toolUseId": "t1", "name": "final_result", "input": RIGHT}},
    stop="tool_use",
)


async def asked(bench: Bench, server: ModelServer, code: str, **agent: Any) -> Proposal:
    bench.environment = {"AWS_BEARER_TOKEN_BEDROCK": "from-the-guard"}
    parts = {"model": f"bedrock:{MODEL}", "model_url": server.url, "fallback": ["person"], **agent}
    answer = await bench.work(code, agent=parts, budget=BUDGET)
    assert isinstance(answer, Proposal)
    return answer


@pytest.mark.parametrize(
    ("code", "script", "path"),
    [
        pytest.param(BOTO3, GOOD, "converse", id="boto3"),
        pytest.param(ANTHROPIC, invoked(json.dumps(RIGHT)), "invoke", id="anthropic"),
        pytest.param(PLAIN_ANTHROPIC, invoked(json.dumps(RIGHT)), "invoke", id="anthropic, plain"),
        pytest.param(PYDANTIC_AI, TOOL, "converse", id="pydantic-ai"),
    ],
)
async def test_its_sdks_go_in_unchanged(  # noqa: PLR0917 — pytest fills them in by name
    bench: Bench, server: ModelServer, ledger: Ledger, code: str, script: Script, path: str
):
    server.script = [script]
    answer = await asked(bench, server, code)
    assert (answer.values(), answer.doubts, answer.answered_by) == (RIGHT, (), f"bedrock:{MODEL}")
    (seen,) = server.seen
    assert seen.path == f"/model/{MODEL}/{path}".replace(":", "%3A") or seen.path == f"/model/{MODEL}/{path}"
    assert seen.headers["authorization"] == "Bearer from-the-guard"
    assert answer.coverage == 1.0
    assert ledger.cost_of(case().id) == Money(300 + 2 * 20)


@pytest.mark.parametrize(
    ("bad", "calls", "word"),
    [
        (said({"text": '{"number": "R-'}, stop="max_tokens"), 1, "limit of tokens"),
        (said({"text": "I can't."}, stop="guardrail_intervened"), 1, "refused"),
        (said({"text": "I can't."}, stop="content_filtered"), 1, "refused"),
        (said(), 3, "neither text nor a tool call"),
        (said({"text": "x"}, stop="malformed_tool_use"), 3, "malformed"),
        (Script(200, b"{}"), 3, "form of an answer"),
    ],
)
async def test_what_is_no_answer_is_a_doubt(
    bench: Bench, server: ModelServer, bad: Script, calls: int, word: str
):
    server.script = [bad]
    answer = await asked(bench, server, BOTO3)
    assert any(word in doubt.text for doubt in answer.doubts), answer.doubts
    assert len(server.seen) == calls


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_its_own_retries_are_off_and_the_guard_asks_again(
    bench: Bench, server: ModelServer, status: int
):
    server.script = [Script(status, b'{"message": "later"}', {"retry-after": "0"}), GOOD]
    answer = await asked(bench, server, BOTO3)
    assert (answer.values(), len(server.seen)) == (RIGHT, 2)


async def test_a_call_of_a_tool_that_does_not_fit_is_asked_for_again_with_what_was_wrong(
    bench: Bench, server: ModelServer
):
    wrong = {"toolUse": {"toolUseId": "t0", "name": "final_result", "input": {"total": "a lot"}}}
    server.script = [said(wrong, stop="tool_use"), TOOL]
    answer = await asked(bench, server, PYDANTIC_AI)
    assert (answer.values(), answer.doubts) == (RIGHT, ())
    turns = json.loads(server.seen[1].body)["messages"]
    assert turns[-2]["content"] == [wrong]
    result = turns[-1]["content"][0]["toolResult"]
    assert (result["toolUseId"], result["status"]) == ("t0", "error")


@pytest.mark.parametrize("streams", ["converse_stream", "invoke_model_with_response_stream"])
async def test_what_streams_is_refused_because_nobody_can_say_what_it_costs(
    bench: Bench, server: ModelServer, streams: str
):
    arguments = {
        "converse_stream": "messages=[{'role': 'user', 'content': [{'text': 'x'}]}]",
        "invoke_model_with_response_stream": "body=b'{}'",
    }
    call = f"tools.model.bedrock().{streams}(modelId=tools.model.id, {arguments[streams]})"
    answer = await asked(
        bench, server, TYPED + f"\n    def work(reading, tools) -> Invoice:\n        {call}\n"
    )
    assert "Nobody knows what a call" in answer.doubts[0].text
    assert server.seen == []


async def test_without_its_region_it_says_how_to_state_it(bench: Bench, server: ModelServer):
    answer = await asked(bench, server, BOTO3, model_url=None)
    assert "model_url" in answer.doubts[0].text
    assert server.seen == []


async def test_as_a_system_of_the_charter_it_serves_as_a_fallback(bench: Bench, server: ModelServer):
    bench.environment = {"AWS_BEARER_TOKEN_BEDROCK": "from-the-guard"}
    server.script = [TOOL]
    secret = {"value": "env:AWS_BEARER_TOKEN_BEDROCK", "prefix": "Bearer "}
    system = {
        "name": "bedrock",
        "url": server.url,
        "methods": ["POST"],
        "paths": ["/model/*"],
        "secret": secret,
    }
    agent = {"model": "openai:m", "fallback": [f"bedrock:{MODEL}", "person"]}
    answer = await bench.work(PYDANTIC_AI, agent=agent, budget=BUDGET, systems=[system])
    assert (answer.values(), answer.answered_by) == (RIGHT, f"bedrock:{MODEL}")
    assert "in place of openai:m" in answer.instead
