"""The model server speaks what the providers' own SDKs understand."""

from pathlib import Path

import pytest

from gluework.money import Money
from gluework.testing import ModelServer, Rehearsal, Script, calls, case, charter, reading, says

TYPED = "from pydantic import BaseModel\nclass Letter(BaseModel):\n    sender: str\n"
MESSAGES = '[{"role": "user", "content": reading.text}]'
SDKS = {
    "openai": f"""
    answer = await tools.model.openai().chat.completions.create(model="m", messages={MESSAGES})
    return Letter.model_validate_json(answer.choices[0].message.content)
""",
    "openai, its responses": """
    answer = await tools.model.openai().responses.create(model="m", input=reading.text)
    return Letter.model_validate_json(answer.output_text)
""",
    "anthropic": f"""
    answer = await tools.model.anthropic().messages.create(model="m", max_tokens=99, messages={MESSAGES})
    return Letter.model_validate_json(answer.content[0].text)
""",
    "google": """
    answer = await tools.model.google().aio.models.generate_content(model="m", contents=reading.text)
    return Letter.model_validate_json(answer.text)
""",
    "bedrock": """
    import asyncio
    ask = {"modelId": "m", "messages": [{"role": "user", "content": [{"text": reading.text}]}]}
    answer = await asyncio.to_thread(lambda: tools.model.bedrock().converse(**ask))
    return Letter.model_validate_json(answer["output"]["message"]["content"][0]["text"])
""",
}
PYDANTIC_AI = """
    from pydantic_ai import Agent
    agent = Agent(tools.model.pydantic_ai(), output_type=Letter, retries={"output": 0})
    return (await agent.run(reading.text)).output
"""
BUDGET = {
    "per_case": "1",
    "per_day": "1",
    "prices": [{"model": "m", "input_per_million": "1", "output_per_million": "2"}],
}
RIGHT = {"sender": "Ada"}


def rehearsal(folder: Path, code: str, provider: str, models: ModelServer) -> Rehearsal:
    (folder / "agent.py").write_text(f"{TYPED}async def work(reading, tools) -> Letter:{code}")
    rules = models.behind(charter(agent={"model": f"{provider}:m"}, budget=BUDGET))
    return Rehearsal(folder, rules, environment=models.environment)


@pytest.mark.parametrize("sdk", SDKS)
async def test_each_sdk_reads_what_it_says_and_what_it_cost(sdk: str, tmp_path: Path):
    with (
        ModelServer() as models,
        rehearsal(tmp_path, SDKS[sdk], sdk.partition(",")[0], models) as letters,
    ):
        models.script = [says(RIGHT)]
        proposal = await letters.work(reading("From: Ada"))
        assert (proposal.values(), proposal.doubts) == (RIGHT, ())
        assert letters.ledger.cost_of(case().id) == Money(300 + 2 * 20)


@pytest.mark.parametrize("provider", ["openai", "anthropic", "google", "bedrock"])
async def test_a_call_of_a_tool_is_one_whoever_is_asked(provider: str, tmp_path: Path):
    with ModelServer() as models, rehearsal(tmp_path, PYDANTIC_AI, provider, models) as letters:
        models.script = [calls("final_result", RIGHT)]
        proposal = await letters.work(reading("From: Ada"))
        assert (proposal.values(), proposal.doubts) == (RIGHT, ())


async def test_it_fails_as_it_is_told_and_ends_for_the_reason_it_is_told(tmp_path: Path):
    with ModelServer() as models, rehearsal(tmp_path, SDKS["openai"], "openai", models) as letters:
        models.script = [Script(503), Script(broken=True), says(RIGHT)]
        assert (await letters.work(reading("From: Ada"))).values() == RIGHT
        assert len(models.seen) == 3
        models.script = [says("I will not.", "content_filter")]
        answer = await letters.work(reading("From: Ada"), case(2))
        assert any("filter withheld" in doubt.text for doubt in answer.doubts)


async def test_a_path_that_no_provider_has_is_not_found(tmp_path: Path):
    code = SDKS["openai"].replace("openai()", "openai().with_options(base_url='/nowhere')")
    with ModelServer() as models, rehearsal(tmp_path, code, "openai", models) as letters:
        models.script = [says(RIGHT)]
        assert (await letters.work(reading("From: Ada"))).doubts
