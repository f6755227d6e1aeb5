"""What a step hides behind its kept result is told again: who answered, what was sent, what was doubted."""

import base64
import hashlib
import json
from collections.abc import Iterator

import pytest
from tests.guard.protocols.answers import CHAT, call_of

from gluework.agents.reached import Sent
from gluework.guard import ModelCall
from gluework.testing import ModelServer, Script, reading
from gluework.values import DoubtKind, Proposal

from .conftest import Bench
from .test_faults import at, from_openai
from .test_models import BUDGET

TEXT = reading(*(f"Line {n} of the order has its own word{n}" for n in range(40)))
HALF = "reading.text[:len(reading.text) // 2]"
ASK = """
    import asyncio, concurrent.futures, contextvars, threading
    from gluework.values import Field, Proposal

    def body(tools, text):
        messages = [{"role": "user", "content": text}]
        return {"model": tools.model.id, "max_completion_tokens": 50, "messages": messages}

    async def ask(tools, text):
        async with tools.http("openai") as client:
            answer = await client.post("/chat/completions", json=body(tools, text))
            answer.raise_for_status()
        tools.doubt("doubted inside")
        return "A-1"

    def ask_sync(tools, text):
        with tools.http_sync("openai") as client:
            client.post("/chat/completions", json=body(tools, text)).raise_for_status()
        tools.doubt("doubted inside")
        return "A-1"

    def end(tools, value):
        if not tools.state.get("tried"):
            tools.state.set("tried", True)
            raise RuntimeError("killed here")
        return Proposal(fields=(Field(name="x", value=value),))
"""
WAYS = {
    "asynchronous": f"""
    async def work(reading, tools) -> Proposal:
        return end(tools, await tools.step("ask", ask, tools, {HALF}))
    """,
    "plain": f"""
    def work(reading, tools) -> Proposal:
        return end(tools, tools.step_sync("ask", ask_sync, tools, {HALF}))
    """,
    "a plain function in a thread": f"""
    async def work(reading, tools) -> Proposal:
        return end(tools, await tools.step("ask", ask_sync, tools, {HALF}))
    """,
    "one step in another": f"""
    async def work(reading, tools) -> Proposal:
        async def outer():
            return await tools.step("ask", ask, tools, {HALF})
        return end(tools, await tools.step("outer", outer))
    """,
    "at once": f"""
    async def work(reading, tools) -> Proposal:
        text = {HALF}
        parts = text[:len(text) // 2], text[len(text) // 2:]
        found = await asyncio.gather(*(tools.step("ask", ask, tools, part) for part in parts))
        return end(tools, found[0])
    """,
    "a thread of the agent's own": f"""
    def work(reading, tools) -> Proposal:
        def outer():
            with concurrent.futures.ThreadPoolExecutor() as pool:
                return pool.submit(ask_sync, tools, {HALF}).result()
        return end(tools, tools.step_sync("outer", outer))
    """,
}
GOOD = Script(200, from_openai("A-1"), {"content-type": "application/json"})


@pytest.fixture
def server() -> Iterator[ModelServer]:
    receiver = ModelServer()
    receiver.script = [GOOD]
    yield receiver
    receiver.stop()


@pytest.fixture
def keyed(bench: Bench) -> Bench:
    bench.environment = {"OPENAI_API_KEY": "k"}
    return bench


async def twice(bench: Bench, server: ModelServer, code: str, **agent: object) -> Proposal:
    """The run after the one that was killed."""
    agent = {**at(server, "openai"), "fallback": ["person"], **agent}
    killed = await bench.work(ASK + code, read=TEXT, agent=agent, budget=BUDGET)
    assert "killed here" in killed.doubts[0].text
    return await bench.work(read=TEXT, agent=agent, budget=BUDGET)


@pytest.mark.parametrize("way", WAYS)
async def test_a_run_that_finds_a_step_done_knows_what_was_noticed_in_it(
    keyed: Bench, server: ModelServer, way: str
):
    answer = await twice(keyed, server, WAYS[way])
    asked = len(server.seen)
    assert answer.values() == {"x": "A-1"}
    assert answer.answered_by == "openai:m"
    assert 0.4 < answer.coverage < 0.6
    assert [doubt.text for doubt in answer.doubts] == ["doubted inside"]
    assert asked == (2 if way == "at once" else 1)


async def test_answers_that_are_kept_without_a_step_tell_the_same(keyed: Bench, server: ModelServer):
    code = f"""
    async def work(reading, tools) -> Proposal:
        return end(tools, await ask(tools, {HALF}))
    """
    answer = await twice(keyed, server, code)
    assert (len(server.seen), answer.answered_by) == (1, "openai:m")
    assert 0.4 < answer.coverage < 0.6


async def test_each_step_has_its_own_doubts_though_they_run_at_once(keyed: Bench, server: ModelServer):
    """The third step fails and is not kept; when it is left out later, so is what it doubted."""
    code = """
    async def work(reading, tools) -> Proposal:
        first, all_began = tools.state.get("tried"), asyncio.Event()
        async def one(number):
            if number == 3:
                all_began.set()
            await all_began.wait()
            tools.doubt(f"doubt {number}")
            if number == 3:
                raise ValueError("no luck")
            return number
        steps = [tools.step(f"number {n}", one, n) for n in (1, 2, *(() if first else (3,)))]
        await asyncio.gather(*steps, return_exceptions=True)
        return end(tools, "A-1")
    """
    answer = await twice(keyed, server, code)
    assert sorted(doubt.text for doubt in answer.doubts) == ["doubt 1", "doubt 2"]


async def test_a_bad_answer_inside_a_step_stays_a_doubt(keyed: Bench, server: ModelServer):
    server.script = [Script(200, from_openai("A-", "length"), {"content-type": "application/json"})]
    answer = await twice(keyed, server, WAYS["asynchronous"], repairs=0)
    assert len(answer.doubts) == 2
    assert any("cut off" in doubt.text for doubt in answer.doubts), answer.doubts


async def test_a_failure_that_a_step_hides_is_a_doubt_though_the_step_is_kept(
    keyed: Bench, server: ModelServer
):
    code = """
    async def work(reading, tools) -> Proposal:
        async def look():
            async with tools.http("openai") as client:
                answer = await client.post("/chat/completions", json=body(tools, reading.text))
            return str(answer.status_code)
        return end(tools, await tools.step("look", look))
    """
    server.script = [Script(500)]
    answer = await twice(keyed, server, code)
    assert answer.values() == {"x": "500"}
    assert [doubt.text for doubt in answer.doubts] == ["It was answered without openai: it answered 500."]


AWAY = """
    async def work(reading, tools) -> Proposal:
        first = await tools.step("ask", ask, tools, reading.text)
        if not tools.model.offline:
            await ask(tools, "and now something else: " + tools.model.id)
        return Proposal(fields=(Field(name="x", value=first),))
"""


@pytest.mark.parametrize(
    ("fallback", "who"), [("openai:n", "openai:m, openai:n"), ("offline", "openai:m, offline")]
)
async def test_a_fallback_does_not_claim_what_another_model_answered(
    keyed: Bench, server: ModelServer, fallback: str, who: str
):
    server.script = [GOOD, Script(503), Script(503), Script(503), GOOD]
    prices = [*BUDGET["prices"], {"model": "n", "input_per_million": "1", "output_per_million": "2"}]
    agent = {**at(server, "openai"), "fallback": [fallback, "person"]}
    answer = await keyed.work(ASK + AWAY, read=TEXT, agent=agent, budget={**BUDGET, "prices": prices})
    assert (answer.answered_by, answer.coverage) == (who, 1.0)
    assert answer.instead.startswith("in place of openai:m: ")
    assert [json.loads(seen.body)["model"] for seen in server.seen[:2]] == ["m", "m"]


def request(*parts: object) -> ModelCall:
    body = {"model": "m", "messages": [{"role": "user", "content": list(parts)}]}
    return call_of(CHAT, json.dumps(body).encode())


def test_what_was_sent_survives_being_kept_with_every_letter():
    data = base64.b64encode(b"%PDF").decode()
    digest = hashlib.sha256(b"%PDF").hexdigest()
    texts = ["Ünïcode 尊敬 😀 \ud800", "the same", "the same"]
    media = {"type": "file", "file": {"file_data": f"data:application/pdf;base64,{data}"}}
    sent = Sent.by([request(*({"type": "text", "text": text} for text in texts), media)], digest)
    assert sent == Sent(asked=True, texts=tuple(texts[:2]), media=True, document=True)
    assert Sent.unpack(json.loads(json.dumps(sent.pack()))) == sent


def test_a_conversation_that_grows_is_kept_once():
    said = [{"type": "text", "text": f"turn {n} " + "word " * 200} for n in range(50)]
    sent = Sent.by([request(*said[:n]) for n in range(1, 51)], "")
    assert len(sent.pack()["texts"]) < 5000


async def test_a_step_that_failed_is_a_doubt_of_the_run_but_not_kept(bench: Bench):
    code = """
    async def work(reading, tools) -> Proposal:
        async def shaky():
            tools.doubt("it looks odd")
            raise ValueError("no luck")
        try:
            await tools.step("shaky", shaky)
        except ValueError:
            pass
        return Proposal(fields=(Field(name="x", value=1),))
    """
    answer = await bench.work(ASK + code, read=TEXT)
    assert [(doubt.kind, doubt.text) for doubt in answer.doubts] == [(DoubtKind.AGENT, "it looks odd")]
