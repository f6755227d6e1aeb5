"""The vendors' SDKs, unchanged but for the client they are given, against a server with their protocols."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from gluework.clock import SystemClock
from gluework.guard import Guard
from gluework.money import Money
from gluework.testing import charter

from .conftest import CASE, GatedPurse
from .test_models import BUDGET

KEYS = {"OPENAI_API_KEY": "from-the-guard", "ANTHROPIC_API_KEY": "from-the-guard"}


def sdk_guard(llmock, provider: str, purse: GatedPurse) -> Guard:
    agent = {"model": f"{provider}:m", "model_url": llmock.base_url(provider)}
    return Guard(
        charter(agent=agent, budget=BUDGET),
        purse,
        SystemClock(),
        purse.states,
        environment=KEYS,
        folder=Path("/nowhere"),
    )


async def with_openai(llmock, purse: GatedPurse, **more: Any) -> Any:
    async with sdk_guard(llmock, "openai", purse).client(CASE, "openai") as http:
        client = openai.AsyncOpenAI(
            api_key="placeholder", base_url=llmock.base_url("openai"), http_client=http, max_retries=0
        )
        return await client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hi"}], max_tokens=50, **more
        )


async def with_anthropic(llmock, purse: GatedPurse, **more: Any) -> Any:
    async with sdk_guard(llmock, "anthropic", purse).client(CASE, "anthropic") as http:
        client = anthropic.AsyncAnthropic(
            api_key="placeholder", base_url=llmock.base_url("anthropic"), http_client=http, max_retries=0
        )
        return await client.messages.create(
            model="m", messages=[{"role": "user", "content": "hi"}], max_tokens=50, **more
        )


@pytest.mark.parametrize("call", [with_openai, with_anthropic])
async def test_an_sdk_works_through_the_guard_and_its_tokens_are_settled(llmock, purse: GatedPurse, call):
    llmock.reply("42")
    answer = await call(llmock, purse)
    assert "42" in answer.model_dump_json()
    verb, cost, tokens_in, tokens_out = purse.notes[-1]
    assert verb == "settled"
    assert (tokens_in, tokens_out) != (0, 0)
    assert cost == Money.of(Decimal(tokens_in + 2 * tokens_out) / 1_000_000)


@pytest.mark.parametrize("call", [with_openai, with_anthropic])
async def test_a_429_is_waited_out_and_the_server_finds_nothing_to_blame(llmock, purse: GatedPurse, call):
    llmock.rate_limit(times=1, retry_after=1)
    await call(llmock, purse)
    assert len(llmock.requests) == 2
    assert purse.verbs == ["reserved", "released", "reserved", "settled"]
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(
    ("call", "error"), [(with_openai, openai.BadRequestError), (with_anthropic, anthropic.BadRequestError)]
)
async def test_a_400_is_the_callers_fault_and_costs_nothing(llmock, purse: GatedPurse, call, error):
    llmock.fail(400)
    with pytest.raises(error):
        await call(llmock, purse)
    assert len(llmock.requests) == 1
    assert purse.verbs == ["reserved", "released"]
    llmock.assert_resilient(strict=True)


async def test_a_stream_is_settled_when_it_ends(llmock, purse: GatedPurse):
    async with sdk_guard(llmock, "anthropic", purse).client(CASE, "anthropic") as http:
        client = anthropic.AsyncAnthropic(
            api_key="placeholder", base_url=llmock.base_url("anthropic"), http_client=http, max_retries=0
        )
        async with client.messages.stream(
            model="m", messages=[{"role": "user", "content": "hi"}], max_tokens=50
        ) as stream:
            await stream.get_final_message()
    assert purse.verbs == ["reserved", "settled"]
    assert purse.notes[-1][3] > 0


async def streamed(llmock, purse: GatedPurse) -> str:
    async with sdk_guard(llmock, "openai", purse).client(CASE, "openai") as http:
        client = openai.AsyncOpenAI(
            api_key="placeholder", base_url=llmock.base_url("openai"), http_client=http, max_retries=0
        )
        events = await client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hi"}], max_tokens=50, stream=True
        )
        return "".join([event.choices[0].delta.content or "" async for event in events if event.choices])


@pytest.mark.parametrize("accident", ["disconnect", "truncate", "corrupt"])
async def test_a_stream_that_breaks_off_counts_in_full_and_is_asked_for_again(
    llmock, purse: GatedPurse, accident
):
    getattr(llmock, accident)(times=1)
    llmock.reply("All of it.").reply("All of it.")
    assert await streamed(llmock, purse) == "All of it."
    assert len(llmock.requests) == 2
    assert purse.verbs == ["reserved", "settled"] * 2
    assert purse.notes[0][1] == purse.notes[1][1]
    llmock.assert_resilient()


async def test_a_stream_that_always_breaks_off_is_an_error(llmock, purse: GatedPurse):
    llmock.disconnect(after_chunks=2, times=9)
    with pytest.raises((openai.APIError, httpx2.HTTPError)):
        await streamed(llmock, purse)
    assert purse.verbs == ["reserved", "settled"] * len(llmock.requests)
    assert 1 < len(llmock.requests) <= 3
