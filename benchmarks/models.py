"""Agents on the real SDKs against the independent server llmock, fault by fault; `make bench-models`.

Prints how each run ended, and at the end the server's own verdict on the client: too many attempts,
retries before Retry-After, hammering, ignored errors.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from llmock.pytest_plugin import LLMock
from llmock.testing import LLMockServer

from gluework.agents import Agents, load_agent
from gluework.charter import Charter
from gluework.clock import SystemClock
from gluework.guard import Guard, Register, RetryBackoff, SystemStates
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.storage.schema import migrate
from gluework.values import Case, Document, Page, Parked, Reading, Word

GEMINI = "gemini-2.5-flash"
RIGHT = {"number": "R-4711", "total": 1234.5}
TYPED = """
from pydantic import BaseModel


class Invoice(BaseModel):
    number: str | None = None
    total: float | None = None

"""
OPENAI = """
async def work(reading, tools) -> Invoice:
    answer = await tools.openai().chat.completions.create(
        model=tools.model.id, messages=[{"role": "user", "content": reading.text}]
    )
    return Invoice.model_validate_json(answer.choices[0].message.content)
"""
ANTHROPIC = """
async def work(reading, tools) -> Invoice:
    answer = await tools.anthropic().messages.create(
        model=tools.model.id, max_tokens=500, messages=[{"role": "user", "content": reading.text}]
    )
    return Invoice.model_validate_json(answer.content[0].text)
"""
PYDANTIC_AI = """
from pydantic_ai import Agent


async def work(reading, tools) -> Invoice:
    agent = Agent(tools.model.pydantic_ai(), output_type=Invoice, retries={"output": 0})
    return (await agent.run(reading.text)).output
"""
GOOGLE = """
async def work(reading, tools) -> Invoice:
    models = tools.model.google().aio.models
    answer = await models.generate_content(model=tools.model.id, contents=reading.text)
    return Invoice.model_validate_json(answer.text)
"""
STREAM = """
async def work(reading, tools) -> Invoice:
    parts = await tools.openai().chat.completions.create(
        model=tools.model.id, messages=[{"role": "user", "content": reading.text}], stream=True
    )
    text = "".join([part.choices[0].delta.content or "" async for part in parts if part.choices])
    return Invoice.model_validate_json(text)
"""
AGENTS = {
    "openai": ("openai", OPENAI),
    "anthropic": ("anthropic", ANTHROPIC),
    "google": ("google", GOOGLE),
    "pydantic-ai": ("openai", PYDANTIC_AI),
    "openai, stream": ("openai", STREAM),
}
FAULTS: dict[str, Callable[[LLMock], object]] = {
    "nothing": lambda server: server,
    "429 with Retry-After": lambda server: server.rate_limit(times=2, retry_after=1),
    "429 without": lambda server: server.fail(429, times=2),
    "500": lambda server: server.fail(500, times=1),
    "503": lambda server: server.fail(503, times=2),
    "529": lambda server: server.fail(529, times=1),
    "400": lambda server: server.fail(400, times=1),
    "prompt too long": lambda server: server.context_overflow(times=1),
    "an outage": lambda server: server.outage(),
    "a slow answer": lambda server: server.delay(1.5, times=1),
    "a broken tool call": lambda server: server.break_tool_call(times=1),
    "a cut stream": lambda server: server.truncate(times=1),
    "a broken stream": lambda server: server.disconnect(times=1),
    "a stream that is no JSON": lambda server: server.corrupt(times=1),
}


def charter(provider: str, url: str) -> Charter:
    person = {"name": "Ada", "reach": "mailto:ada@example.org"}
    prices = [{"model": "m", "input_per_million": "1", "output_per_million": "2"}]
    line = f"google:{GEMINI}" if provider == "google" else f"{provider}:m"
    agent = {"name": "bench", "purpose": "To be measured.", "model": line, "model_url": url}
    whole = {
        "agent": agent,
        "owner": person,
        "on_call": person,
        "reviewers": [person],
        "decides": {"alone": "Nothing."},
        "volume": {"per_day": 1},
        "by_hand": {"minutes": 1, "source": "none"},
        "destinations": [{"kind": "folder", "name": "out", "path": "out"}],
        "budget": {"per_case": "5", "per_day": "500", "prices": prices},
    }
    return Charter.model_validate_json(json.dumps(whole))


def reading() -> Reading:
    text = "Invoice No. R-4711\nTotal: 1.234,50 EUR"
    words = tuple(
        Word(word, 60.0 * place, 20.0, 60.0 * place + 50, 32.0) for place, word in enumerate(text.split())
    )
    page = Page(number=1, width=600, height=800, text=text, words=words)
    return Reading(digest="0" * 64, type="application/pdf", text=text, pages=(page,))


async def run(server: LLMock, folder: Path, provider: str, code: str, number: int) -> str:
    (folder / "agent.py").write_text(TYPED + code)
    rules, clock = (
        charter(provider, server.base_url("gemini" if provider == "google" else provider)),
        SystemClock(),
    )
    database = Database(f"sqlite:///{folder}/models.db")
    migrate(database)
    states = SystemStates(Register(database, clock, lambda: 0.5), clock)
    keys = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k"}
    ledger, backoff = Ledger(database, clock), RetryBackoff(first=0.2, longest=1.0)

    def guard(charter: Charter) -> Guard:
        return Guard(charter, ledger, clock, states, environment=keys, folder=folder, backoff=backoff)

    document = Document(digest="0" * 64, size=1, name="a.pdf", source="bench")
    case = Case(
        id=CaseId(f"case_{number}"),
        agent="bench",
        charter_version="0" * 12,
        document=document,
        accepted_at=datetime.now(UTC),
    )
    agent = load_agent(folder, rules)
    answer = await Agents({"bench": agent}, guard, database, clock).work(case, rules, reading())
    agent.folder.close()
    database.close()
    if isinstance(answer, Parked):
        return f"parked: {answer.why}"
    if answer.doubts:
        return f"doubt: {answer.doubts[0].text}"
    return "right" if answer.values() == RIGHT else f"WRONG: {answer.values()}"


def script(server: LLMock, code: str) -> None:
    for _ in range(6):
        if code is PYDANTIC_AI:
            server.call_tool("final_result", RIGHT)
        else:
            server.reply(json.dumps(RIGHT))


def main() -> None:
    wrong, bad = 0, 0
    with LLMockServer() as running:
        server, number = LLMock(running), 0
        for name, (provider, code) in AGENTS.items():
            for fault, bring in FAULTS.items():
                number += 1
                server.reset()
                bring(server)
                if fault != "an outage":
                    script(server, code)
                with tempfile.TemporaryDirectory() as folder:
                    end = asyncio.run(run(server, Path(folder), provider, code, number))
                verdict = server.verdict()
                wrong += end.startswith("WRONG")
                bad += not verdict.passed
                said = "passed" if verdict.passed else "FAILED"
                asked: Any = len(server.requests)
                sys.stdout.write(f"{name:15s} {fault:24s} {asked} asked, llmock: {said}; {end[:90]}\n")
                if verdict.findings:
                    sys.stdout.write("".join(f"    {line}\n" for line in verdict.render().splitlines()))
        sys.stdout.write(f"{number} runs, {wrong} corrupt; {bad} of them blamed by llmock\n")


if __name__ == "__main__":
    main()
