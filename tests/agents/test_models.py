"""Agents on models, with the SDKs people use, against a model server; tokens and money in the ledger."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gluework.ledger import Ledger
from gluework.ledger.model import Kind
from gluework.money import Money
from gluework.testing import case
from gluework.values import DoubtKind, Parked

from .conftest import TYPED, Bench

BUDGET = {
    "per_case": "1",
    "per_day": "1",
    "prices": [{"model": "m", "input_per_million": "1", "output_per_million": "2"}],
}
ANSWER = json.dumps({"number": "R-4711", "total": 1234.5})

PYDANTIC_AI = (
    TYPED
    + """
    from pydantic_ai import Agent

    async def work(reading, tools) -> Invoice:
        agent = Agent(tools.model.pydantic_ai(), output_type=Invoice, retries={"output": 0})
        return (await agent.run(reading.text)).output
"""
)
OPENAI = (
    TYPED
    + """
    async def work(reading, tools) -> Invoice:
        answer = await tools.openai().chat.completions.create(
            model=tools.model.id, messages=[{"role": "user", "content": reading.text}]
        )
        return Invoice.model_validate_json(answer.choices[0].message.content)
"""
)
ANTHROPIC = (
    TYPED
    + """
    async def work(reading, tools) -> Invoice:
        answer = await tools.anthropic().messages.create(
            model=tools.model.id, max_tokens=500, messages=[{"role": "user", "content": reading.text}]
        )
        return Invoice.model_validate_json(answer.content[0].text)
"""
)
PLAIN_OPENAI = OPENAI.replace("async def", "def").replace("await tools.openai()", "tools.model.openai_sync()")
PLAIN_ANTHROPIC = ANTHROPIC.replace("async def", "def").replace(
    "await tools.anthropic()", "tools.model.anthropic_sync()"
)
ALL = [
    pytest.param("openai", PYDANTIC_AI, id="pydantic-ai on openai"),
    pytest.param("anthropic", PYDANTIC_AI, id="pydantic-ai on anthropic"),
    pytest.param("openai", OPENAI, id="openai"),
    pytest.param("anthropic", ANTHROPIC, id="anthropic"),
    pytest.param("openai", PLAIN_OPENAI, id="openai, plain code"),
    pytest.param("anthropic", PLAIN_ANTHROPIC, id="anthropic, plain code"),
]


@pytest.fixture
def on_model(bench: Bench, llmock):
    """Runs code on a model of the server, as if the process were fresh each time."""
    bench.environment = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"}

    async def run(provider: str, code: str, fallback: tuple[str, ...] = ("park", "person"), **budget):
        agent = {
            "model": f"{provider}:m",
            "model_url": llmock.base_url(provider),
            "fallback": list(fallback),
        }
        return await bench.work(code, agent=agent, budget={**BUDGET, **budget})

    return run


def script(llmock, code: str, answer: str = ANSWER) -> None:
    """The model's next answer: a call of pydantic-ai's output tool, or plain text."""
    if code is PYDANTIC_AI:
        llmock.call_tool("final_result", json.loads(answer))
    else:
        llmock.reply(answer)


@pytest.mark.parametrize(("provider", "code"), ALL)
async def test_the_answer_has_evidence_and_the_ledger_has_tokens_and_money(
    on_model, llmock, ledger: Ledger, provider: str, code: str
):
    script(llmock, code)
    proposal = await on_model(provider, code)
    assert proposal.values() == {"number": "R-4711", "total": 1234.5}
    assert all(field.evidence for field in proposal.fields)
    assert (proposal.answered_by, proposal.doubts) == (f"{provider}:m", ())
    (entry,) = ledger.entries(case().id)
    assert (entry.kind, entry.system, entry.model, entry.agent) == (Kind.CALL, provider, "m", "tester")
    assert entry.input_tokens > 0
    assert entry.output_tokens > 0
    cost = Money(entry.input_tokens + 2 * entry.output_tokens)
    assert ledger.cost_of(case().id) == ledger.total("tester", entry.at.date()) == cost


@pytest.mark.parametrize(("provider", "code"), ALL)
async def test_a_run_after_a_crash_does_not_pay_again(on_model, llmock, ledger: Ledger, provider, code):
    script(llmock, code)
    crash = "raise SystemExit" if "async def" in code else "raise SystemError"
    crashing = (
        code.replace("return ", crash + " #", 1)
        if code is not PYDANTIC_AI
        else code.replace(
            "return (await agent.run(reading.text)).output", f"await agent.run(reading.text)\n        {crash}"
        )
    )
    assert (await on_model(provider, crashing)).doubts[0].kind is DoubtKind.AGENT_FAILED
    proposal = await on_model(provider, code)
    assert proposal.values() == {"number": "R-4711", "total": 1234.5}
    assert proposal.answered_by == f"{provider}:m"
    assert len(llmock.requests) == 1
    assert len(ledger.entries(case().id)) == 1


@pytest.mark.parametrize(("provider", "code"), [ALL[0], ALL[1], ALL[5]])
async def test_a_429_is_waited_out_by_the_guard_alone(on_model, llmock, provider, code):
    llmock.rate_limit(times=1, retry_after=1)
    script(llmock, code)
    proposal = await on_model(provider, code)
    assert proposal.values() == {"number": "R-4711", "total": 1234.5}
    assert len(llmock.requests) == 2
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(("provider", "code"), [ALL[0], ALL[3]])
async def test_an_outage_parks_the_case_after_three_tries(on_model, llmock, ledger, provider, code):
    llmock.outage()
    parked = await on_model(provider, code)
    assert isinstance(parked, Parked)
    assert (parked.name, parked.until > parked.since) == (provider, True)
    assert len(llmock.requests) == 3
    assert ledger.cost_of(case().id) == Money(0)


@pytest.mark.parametrize(("provider", "code"), [ALL[0], ALL[3]])
async def test_an_outage_ends_in_a_doubt_where_the_charter_wants_that(on_model, llmock, provider, code):
    llmock.outage()
    proposal = await on_model(provider, code, fallback=["person"])
    assert [doubt.kind for doubt in proposal.doubts] == [DoubtKind.AGENT_FAILED]
    assert len(llmock.requests) == 3


@pytest.mark.parametrize(("provider", "code"), ALL[2:])
async def test_an_answer_that_is_no_json_ends_in_a_doubt(on_model, llmock, provider, code):
    llmock.reply('{"number": "R-47')
    proposal = await on_model(provider, code)
    (doubt,) = proposal.doubts
    assert doubt.kind is DoubtKind.AGENT_FAILED
    assert "what was answered is no Invoice: Invalid JSON" in doubt.text


async def test_a_broken_tool_call_is_asked_again_and_then_right_or_doubted(on_model, llmock, ledger: Ledger):
    llmock.break_tool_call("malformed_arguments")
    script(llmock, PYDANTIC_AI)
    script(llmock, PYDANTIC_AI)
    proposal = await on_model("openai", PYDANTIC_AI)
    if proposal.fields:
        assert proposal.values() == {"number": "R-4711", "total": 1234.5}
    else:
        assert proposal.doubts[0].kind is DoubtKind.AGENT_FAILED
    assert len(ledger.entries(case().id)) == len(llmock.requests)


@pytest.mark.parametrize(("provider", "code"), ALL)
async def test_what_the_budget_does_not_allow_is_told_and_never_asked(on_model, llmock, provider, code):
    proposal = await on_model(provider, code, per_case="0.0001")
    (doubt,) = proposal.doubts
    assert "0.000100 of the case's 0.000100 USD (budget.per_case) is left" in doubt.text
    assert llmock.requests == []


async def test_an_unknown_price_is_told(on_model, llmock):
    proposal = await on_model("openai", OPENAI, prices=[])
    assert "Nobody knows what the model openai:m costs" in proposal.doubts[0].text
    assert llmock.requests == []


FALLBACK = (
    TYPED
    + """
    async def work(reading, tools) -> Invoice:
        if not tools.model.available:
            tools.doubt(tools.model.why_not)
        return Invoice(number=tools.model.name)
"""
)


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("offline", "offline"),
        ("openai:gpt-4o", "OPENAI_API_KEY"),
        ("anthropic:claude-sonnet-4-5", "ANTHROPIC_API_KEY"),
        ("mistral:large", "is not known: use `anthropic:…` or `openai:…`"),
    ],
)
async def test_a_model_that_cannot_be_called_says_why_and_the_agent_decides(
    bench: Bench, model: str, why: str
):
    proposal = await bench.work(FALLBACK, agent={"model": model})
    assert proposal.values()["number"] == model
    (doubt,) = proposal.doubts
    assert why in doubt.text
    assert doubt.kind is DoubtKind.AGENT
    assert proposal.answered_by == "offline"


async def test_asking_for_a_model_that_is_not_there_is_a_clear_failure(bench: Bench):
    proposal = await bench.work(OPENAI, agent={"model": "anthropic:claude-sonnet-4-5"})
    assert "ANTHROPIC_API_KEY" in proposal.doubts[0].text


class CutShort(BaseHTTPRequestHandler):
    """A model that stops at its limit, and does not say so loudly."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        message = {"role": "assistant", "content": ANSWER}
        body = {
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "length"}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
        }
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def cut_short() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), CutShort)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


async def test_an_answer_that_was_cut_short_is_a_doubt_even_when_the_agent_does_not_look(
    bench: Bench, cut_short: str
):
    agent = {"model": "openai:m", "model_url": cut_short}
    proposal = await bench.work(OPENAI, agent=agent, budget=BUDGET)
    assert proposal.values()["number"] == "R-4711"
    (doubt,) = proposal.doubts
    assert doubt.text == "The answer of m reached its limit of tokens and is cut off."


async def test_a_server_of_ones_own_needs_no_key_and_gets_none(bench: Bench, llmock):
    llmock.reply(ANSWER)
    agent = {"model": "openai:m", "model_url": llmock.base_url("openai")}
    proposal = await bench.work(OPENAI, agent=agent, budget=BUDGET)
    assert proposal.values()["number"] == "R-4711"


async def test_the_agents_http_goes_through_the_guard_and_is_remembered(bench: Bench, cut_short: str):
    host = cut_short.removesuffix("/v1")
    systems = [{"name": "crm", "url": host, "methods": ["POST"], "paths": ["/customers"]}]
    code = """
    from gluework.errors import BoundaryError
    from gluework.values import Field, Proposal
    async def work(reading, tools) -> Proposal:
        answer = await tools.http("crm").post("/customers", json={})
        for call in (lambda: tools.http("crm").post("/others", json={}), lambda: tools.http("erp").get("/")):
            try:
                await call()
            except BoundaryError as error:
                tools.doubt(str(error.message))
        return Proposal(fields=(Field(name="status", value=answer.status_code),))
    """
    proposal = await bench.work(code, systems=systems)
    assert proposal.values() == {"status": 200}
    assert len(proposal.doubts) == 2


async def test_nobody_answered_a_case_that_came_to_nothing(bench: Bench):
    failing = (
        "from gluework import Proposal\n\ndef work(reading, tools) -> Proposal:\n    raise ValueError('no')\n"
    )
    agent = {"model": "openai:m", "model_url": "http://127.0.0.1:9", "fallback": ["person"]}
    proposal = await bench.work(failing, agent=agent, budget=BUDGET)
    assert (proposal.answered_by, proposal.fields) == ("nobody", ())
