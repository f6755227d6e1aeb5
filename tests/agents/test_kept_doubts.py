"""Doubts of runs that came to nothing: the case was parked, or another model answered in their place."""

from gluework.storage import Database
from gluework.testing import ModelServer, Script, case, charter
from gluework.values import Parked, Proposal

from .conftest import READING, TYPED, Bench
from .test_faults import ANSWER, at, from_openai
from .test_models import BUDGET

ONCE = (
    TYPED
    + """
    RUNS = []

    async def work(reading, tools) -> Invoice:
        RUNS.append(1)
        tools.doubt("it looks odd")
        if len(RUNS) == 1:
            tools.doubt("it called home")
        if len(RUNS) == 2:
            tools.doubt("it did so again")
        async with tools.http("crm") as crm:
            (await crm.get("/x")).raise_for_status()
        return Invoice(number="R-4711")
"""
)
BY_MODEL = (
    TYPED
    + """
    RUNS = []

    async def work(reading, tools) -> Invoice:
        RUNS.append(1)
        if len(RUNS) == 1:
            tools.doubt("it called home")
        client = tools.openai()
        await client.chat.completions.create(
            model=tools.model.id, messages=[{"role": "user", "content": reading.text}], max_tokens=50
        )
        return Invoice(number="R-4711")
"""
)


def texts(answer: Proposal | Parked) -> list[str]:
    assert isinstance(answer, Proposal)
    return [doubt.text for doubt in answer.doubts]


async def test_the_run_that_goes_on_tells_what_those_doubted_that_ended_parked(
    bench: Bench, server: ModelServer
):
    server.script = [Script(500), Script(500), Script(200)]
    rules = charter(systems=[{"name": "crm", "url": server.url, "tries": 1}])
    bench.write(ONCE)
    agents = bench.agents(rules)
    for _ in range(2):
        assert isinstance(await agents.work(case(), rules, READING), Parked)
    assert texts(await agents.work(case(), rules, READING)) == [
        "it looks odd",
        "it called home",
        "it did so again",
    ]
    assert texts(await agents.work(case(2), rules, READING)) == ["it looks odd"]


async def test_a_model_that_answers_in_place_of_another_tells_what_was_doubted_before(
    bench: Bench, server: ModelServer
):
    bench.environment = {"OPENAI_API_KEY": "k"}
    answer = Script(200, from_openai(ANSWER), {"content-type": "application/json"})
    server.script = [Script(500), Script(500), Script(500), answer]
    prices = [*BUDGET["prices"], {"model": "n", "input_per_million": "1", "output_per_million": "2"}]
    agent = {**at(server, "openai"), "fallback": ["openai:n", "person"]}
    proposal = await bench.work(BY_MODEL, agent=agent, budget={**BUDGET, "prices": prices})
    assert proposal.instead
    assert "it called home" in texts(proposal)


async def test_a_person_hears_what_every_model_doubted(bench: Bench, server: ModelServer):
    bench.environment = {"OPENAI_API_KEY": "k"}
    server.script = [Script(500)]
    agent = {**at(server, "openai"), "fallback": ["openai:n", "person"]}
    prices = [*BUDGET["prices"], {"model": "n", "input_per_million": "1", "output_per_million": "2"}]
    proposal = await bench.work(BY_MODEL, agent=agent, budget={**BUDGET, "prices": prices})
    assert texts(proposal).count("it called home") == 1


async def test_what_is_kept_of_a_case_is_forgotten_with_it(
    bench: Bench, server: ModelServer, database: Database
):
    server.script = [Script(500), Script(200)]
    rules = charter(systems=[{"name": "crm", "url": server.url, "tries": 1}])
    bench.write(ONCE)
    agents = bench.agents(rules)
    assert isinstance(await agents.work(case(), rules, READING), Parked)
    with database.transaction() as tx:
        agents.forget(tx, case().id)
    assert "it called home" not in texts(await agents.work(case(), rules, READING))
