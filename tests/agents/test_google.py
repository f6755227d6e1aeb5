"""Google's protocol through the guard: its own SDK and pydantic-ai, with money, judgement and repair."""

import json
from typing import Any

import pytest

from gluework.ledger import Ledger
from gluework.money import Money
from gluework.testing import ModelServer, Script, case
from gluework.values import Proposal

from .conftest import TYPED, Bench
from .test_models import BUDGET, PYDANTIC_AI

GOOGLE = (
    TYPED
    + """
    async def work(reading, tools) -> Invoice:
        models = tools.model.google().aio.models
        answer = await models.generate_content(model=tools.model.id, contents=reading.text)
        return Invoice.model_validate_json(answer.text)
"""
)
PLAIN = GOOGLE.replace("async def", "def").replace(".aio.models", ".models").replace("await ", "")
RIGHT = {"number": "R-4711", "total": 1234.5}


def said(part: dict[str, Any] | None, finish: str = "STOP") -> Script:
    content = {"role": "model", "parts": [part]} if part else {"role": "model"}
    usage = {"promptTokenCount": 300, "candidatesTokenCount": 15, "thoughtsTokenCount": 5}
    body = {"candidates": [{"content": content, "finishReason": finish}], "usageMetadata": usage}
    return Script(200, json.dumps(body).encode(), {"content-type": "application/json"})


GOOD = said({"text": json.dumps(RIGHT)})


async def asked(bench: Bench, server: ModelServer, code: str) -> Proposal:
    bench.environment = {"GEMINI_API_KEY": "from-the-guard"}
    agent = {"model": "google:m", "model_url": server.url, "fallback": ["person"]}
    answer = await bench.work(code, agent=agent, budget=BUDGET)
    assert isinstance(answer, Proposal)
    return answer


@pytest.mark.parametrize("code", [GOOGLE, PLAIN])
async def test_its_sdk_goes_in_unchanged(bench: Bench, server: ModelServer, ledger: Ledger, code: str):
    server.script = [GOOD]
    answer = await asked(bench, server, code)
    assert (answer.values(), answer.doubts, answer.answered_by) == (RIGHT, (), "google:m")
    (seen,) = server.seen
    assert seen.path.endswith("/v1beta/models/m:generateContent")
    assert seen.headers["x-goog-api-key"] == "from-the-guard"
    assert json.loads(seen.body)["generationConfig"]["maxOutputTokens"] == 8192
    assert ledger.cost_of(case().id) == Money(300 + 2 * 20)


async def test_pydantic_ai_goes_in_unchanged(bench: Bench, server: ModelServer):
    server.script = [said({"functionCall": {"name": "final_result", "args": RIGHT}})]
    answer = await asked(bench, server, PYDANTIC_AI)
    assert (answer.values(), answer.doubts) == (RIGHT, ())


@pytest.mark.parametrize(
    ("bad", "calls", "word"),
    [
        (said({"text": '{"number": "R-'}, "MAX_TOKENS"), 1, "limit of tokens"),
        (said(None, "SAFETY"), 1, "refused"),
        (said(None), 3, "neither text nor a tool call"),
        (Script(200, b"{}"), 3, "form of an answer"),
    ],
)
async def test_what_is_no_answer_is_a_doubt(
    bench: Bench, server: ModelServer, bad: Script, calls: int, word: str
):
    server.script = [bad]
    answer = await asked(bench, server, GOOGLE)
    assert any(word in doubt.text for doubt in answer.doubts), answer.doubts
    assert len(server.seen) == calls


async def test_an_empty_answer_is_asked_for_again(bench: Bench, server: ModelServer):
    server.script = [said(None), GOOD]
    answer = await asked(bench, server, GOOGLE)
    assert (answer.values(), answer.doubts) == (RIGHT, ())


async def test_what_google_runs_itself_has_no_bound_and_is_refused(bench: Bench, server: ModelServer):
    searching = GOOGLE.replace(
        "contents=reading.text", "contents=reading.text, config={'tools': [{'google_search': {}}]}"
    )
    answer = await asked(bench, server, searching)
    assert "can't be known before" in answer.doubts[0].text
    assert server.seen == []
