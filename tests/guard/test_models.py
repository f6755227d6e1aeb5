"""Calls to models: reserved before, settled after; with the vendors' own SDKs against a model server."""

import asyncio
import json
from typing import Any

import httpx2
import pytest

from gluework.errors import BudgetError, PriceError
from gluework.guard import CallEnd, Guard, ModelAnswer, ModelCall, Response, Usage
from gluework.guard.protocols.answer import FINISHED, read_answer
from gluework.guard.protocols.call import OUTPUT_LIMIT
from gluework.guard.protocols.registry import ENDS
from gluework.money import Money
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .protocols.answers import BY_PATH

PRICES = [{"model": "m", "input_per_million": "1", "output_per_million": "2"}]
BUDGET = {"per_case": "5", "per_day": "5", "prices": PRICES}
URL = httpx2.URL("https://api.openai.com/v1/chat/completions")


def to_openai(url: str, purse: GatedPurse, *, model: str = "openai:m", **budget: Any) -> Guard:
    rules = charter(agent={"model": model, "model_url": url}, budget={**BUDGET, **budget})
    return guard(rules, purse)


def ask(client: httpx2.AsyncClient, **more: Any):
    body = {"model": "m", "messages": [{"role": "user", "content": "hi"}], "max_tokens": 100, **more}
    return client.post("/chat/completions", json=body)


def said(tokens_in: int, tokens_out: int, finish: str = "stop") -> bytes:
    choice = {"message": {"role": "assistant", "content": "x"}, "finish_reason": finish}
    usage = {"prompt_tokens": tokens_in, "completion_tokens": tokens_out}
    return json.dumps({"model": "m", "choices": [choice], "usage": usage}).encode()


async def test_the_most_it_can_cost_is_reserved_and_what_it_cost_is_settled(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=said(1000, 50))]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client)
    (_, reserved, _, _), settled = purse.notes
    assert settled == ("settled", Money.of("0.0011"), 1000, 50)
    assert reserved is not None
    assert reserved >= Money.of("0.0012")  # 1,000 tokens of overhead and 100 of output
    assert purse.asked == [(CASE, "tester", "openai", "m")]


async def test_what_does_not_fit_the_budget_never_leaves(receiver: ScriptedServer, purse: GatedPurse):
    async with to_openai(receiver.url, purse, per_case="0.001").client(CASE, "openai") as client:
        with pytest.raises(BudgetError):
            await ask(client)
    assert receiver.seen == []


async def test_a_budget_of_nothing_spends_nothing(receiver: ScriptedServer, purse: GatedPurse):
    async with to_openai(receiver.url, purse, per_case="0", per_day="0").client(CASE, "openai") as client:
        with pytest.raises(BudgetError):
            await ask(client)
    assert receiver.seen == []


async def test_an_unknown_price_is_an_error_that_tells_how_to_state_it(
    receiver: ScriptedServer, purse: GatedPurse
):
    async with to_openai(receiver.url, purse, prices=[]).client(CASE, "openai") as client:
        with pytest.raises(PriceError, match=r"\[\[budget.prices\]\] model = \"openai:m\""):
            await ask(client)
    assert receiver.seen == []


async def test_a_call_without_an_output_limit_gets_one(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=said(1, 1))]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await client.post("/chat/completions", json={"model": "m", "messages": []})
    sent = json.loads(receiver.seen[0].body)
    assert sent["max_completion_tokens"] == OUTPUT_LIMIT
    assert receiver.seen[0].headers["content-length"] == str(len(receiver.seen[0].body))


@pytest.mark.parametrize(
    ("script", "verbs"),
    [
        (Script(400, b"{}"), ["reserved", "released"]),
        (Script(500, b"oops"), ["reserved", "released"] * 3),
        (Script(503, b"oops"), ["reserved", "released"] * 3),
        (Script(408, b"too late"), ["reserved", "settled"]),
        (Script(502, b"bad gateway"), ["reserved", "settled"] * 3),
        (Script(504, b"too late"), ["reserved", "settled"] * 3),
        (Script(524, b"too late"), ["reserved", "settled"] * 3),
        (Script(200, b"not json"), ["reserved", "settled"] * 3),
        (Script(200, b'{"usage": "none"}'), ["reserved", "settled"] * 3),
    ],
)
async def test_what_nobody_can_tell_counts_as_spent(
    receiver: ScriptedServer, purse: GatedPurse, script: Script, verbs: list[str]
):
    receiver.script = [script]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client)
    assert purse.verbs == verbs
    if verbs[-1] == "settled":
        assert purse.notes[1][1] == purse.notes[0][1]
    assert len(receiver.seen) == len(verbs) // 2


async def test_a_call_that_broke_off_counts_and_one_that_was_never_sent_does_not(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(broken=True)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        with pytest.raises(httpx2.RemoteProtocolError):
            await ask(client)
    assert purse.verbs == ["reserved", "settled"] * 3
    receiver.stop()
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        with pytest.raises(httpx2.ConnectError):
            await ask(client)
    assert purse.verbs[6:] == ["reserved", "released"] * 3


async def test_a_call_that_is_cancelled_counts(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=said(1, 1), pieces=1, pause=5)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        call = asyncio.ensure_future(ask(client))
        assert await asyncio.to_thread(receiver.arrived.wait, 5)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    assert purse.verbs == ["reserved", "settled"]


async def test_a_model_elsewhere_that_the_charter_names_as_a_plain_system_is_not_free(
    receiver: ScriptedServer, purse: GatedPurse
):
    systems = [{"name": "other", "url": receiver.url, "methods": ["POST"]}]
    async with guard(charter(systems=systems), purse).client(CASE, "other") as client:
        with pytest.raises(PriceError):
            await client.post("/v1/chat/completions", json={"model": "x", "messages": [], "max_tokens": 5})
        await client.post("/v1/orders", json={"model": "a chair"})
    assert [seen.path for seen in receiver.seen] == ["/v1/orders"]


async def test_a_known_providers_other_endpoints_are_refused(purse: GatedPurse):
    systems = [{"name": "openai", "url": "https://api.openai.com/v1", "methods": ["POST"]}]
    async with guard(charter(systems=systems, budget=BUDGET), purse).client(CASE, "openai") as client:
        with pytest.raises(PriceError, match="images"):
            await client.post("/images/generations", json={"model": "x"})


async def test_a_call_that_is_cancelled_while_it_waits_for_its_money_gives_it_back(
    receiver: ScriptedServer, purse: GatedPurse
):
    purse.gate.clear()
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        call = asyncio.ensure_future(ask(client))
        assert await asyncio.to_thread(purse.entered.wait, 5)
        call.cancel()
        purse.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await asyncio.to_thread(purse.returned.wait, 5)
    assert purse.verbs == ["reserved", "released"]
    assert receiver.seen == []


async def test_a_server_that_needs_no_key_is_not_sent_the_sdks_placeholder(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=said(1, 1))]
    placeholder = {"Authorization": "Bearer held", "X-Api-Key": "held"}
    async with to_openai(receiver.url, purse).client(
        CASE,
        "openai",
    ) as client:
        await client.post(
            "/chat/completions", json={"model": "m", "messages": [], "max_tokens": 5}, headers=placeholder
        )
    assert not {"authorization", "x-api-key"} & set(receiver.seen[0].headers)


ANTHROPIC_CACHED = {
    "stop_reason": "end_turn",
    "usage": {
        "input_tokens": 5,
        "output_tokens": 2,
        "cache_read_input_tokens": 4,
        "cache_creation_input_tokens": 1,
    },
}
ANTHROPIC_CUT = {"stop_reason": "max_tokens", "usage": {"input_tokens": 5, "output_tokens": 2}}
ANTHROPIC_STREAM = (
    {"type": "message_start", "message": {"usage": {"input_tokens": 7, "output_tokens": 1}}},
    {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 40}},
)
OPENAI_STREAM = (
    {"choices": [{"delta": {"content": "x"}}]},
    {"choices": [{"finish_reason": "stop"}]},
    {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 4}},
)
RESPONSES_CUT = {
    "object": "response",
    "status": "incomplete",
    "usage": {"input_tokens": 3, "output_tokens": 4, "input_tokens_details": {"cached_tokens": 2}},
}


def stream(*events: dict[str, Any]) -> bytes:
    return (
        b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events) + b"data: [DONE]\n\n"
    )


@pytest.mark.parametrize(
    ("path", "body", "usage", "finished"),
    [
        ("/chat/completions", said(9, 3), Usage(9, 3), True),
        ("/chat/completions", said(9, 3, "length"), Usage(9, 3), False),
        ("/messages", json.dumps(ANTHROPIC_CACHED).encode(), Usage(10, 2, 4, 1), True),
        ("/messages", json.dumps(ANTHROPIC_CUT).encode(), Usage(5, 2), False),
        ("/messages", stream(*ANTHROPIC_STREAM), Usage(7, 40), True),
        ("/messages", stream(ANTHROPIC_STREAM[0]), Usage(7, 1), False),
        ("/chat/completions", stream(*OPENAI_STREAM), Usage(3, 4), True),
        ("/responses", json.dumps(RESPONSES_CUT).encode(), Usage(3, 4, 2), False),
        ("/chat/completions", b"garbage", None, False),
        ("/chat/completions", b"[]", None, False),
    ],
)
def test_tokens_and_ends_are_read_from_every_protocol(
    path: str, body: bytes, usage: Usage | None, *, finished: bool
):
    answer = read_answer(BY_PATH[path], "m", body)
    assert (answer.usage, ENDS.get(answer.finish) in FINISHED) == (usage, finished)


class Notes:
    """A watch and a journal in memory."""

    def __init__(self) -> None:
        self.told: list[ModelAnswer] = []
        self.kept: dict[str, Response] = {}
        self.sent: list[bytes] = []
        self.wrong: list[str] = []
        self.ends: list[CallEnd] = []

    def asked(self, call: ModelCall) -> None:
        self.sent.append(call.content)

    def answered(self, answer: ModelAnswer, wrong: str) -> None:
        self.told.append(answer)
        self.wrong.append(wrong)

    def ended(self, end: CallEnd) -> None:
        self.ends.append(end)

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:
        place = f"{system} {digest}"
        return place, self.kept.get(place)

    def keep(self, place: str, answer: Response) -> None:
        self.kept[place] = answer


async def test_what_the_journal_knows_is_neither_asked_nor_paid_again(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=said(9, 3))]
    notes = Notes()
    client = to_openai(receiver.url, purse).client(CASE, "openai", observer=notes, journal=notes)
    async with client:
        first, second = (await ask(client)).json(), (await ask(client)).json()
        await ask(client, temperature=1)
    assert first == second
    assert len(receiver.seen) == 2
    assert purse.verbs == ["reserved", "settled"] * 2
    assert [answer.usage for answer in notes.told] == [Usage(9, 3)] * 3


async def test_failures_are_not_kept_in_the_journal(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(500), Script(500), Script(500), Script(body=said(9, 3))]
    notes = Notes()
    client = to_openai(receiver.url, purse).client(CASE, "openai", observer=notes, journal=notes)
    async with client:
        assert (await ask(client)).status_code == 500
        assert (await ask(client)).status_code == 200
    assert len(notes.kept) == 1


async def test_a_stream_that_ends_early_without_a_word_counts_in_full(
    receiver: ScriptedServer, purse: GatedPurse
):
    headers = {"content-type": "text/event-stream"}
    receiver.script = [Script(body=stream(ANTHROPIC_STREAM[0]), headers=headers)]
    async with to_openai(receiver.url, purse).client(CASE, "openai") as client:
        await ask(client)
    assert purse.verbs == ["reserved", "settled"] * 3
    assert {note[1] for note in purse.notes[::2]} == {note[1] for note in purse.notes[1::2]}
