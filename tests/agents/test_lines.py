"""What agents ask of the service from their own processes; answers come back, and errors as they are."""

import inspect
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from gluework import errors
from gluework.agents.inside.errors import rebuilt
from gluework.agents.told import told
from gluework.errors import (
    BudgetError,
    ContextError,
    DatabaseAwayError,
    GlueworkError,
    StorageError,
    SystemAwayError,
)
from gluework.storage import Database, Tx
from gluework.testing import ModelServer, Rehearsal, Script, charter
from gluework.values import Proposal

from .conftest import READING, Bench

HEAD = """
import asyncio, contextvars, multiprocessing, os, threading
from concurrent.futures import ThreadPoolExecutor
import httpx2
from gluework import Field, Proposal, errors

def fields(**values):
    return Proposal(fields=tuple(Field(name=name, value=value) for name, value in values.items()))

upper = str.upper

def get(crm):
    return crm.get("/x").text
"""
ASYNC = f"""{HEAD}
async def work(reading, tools) -> Proposal:
    async with tools.http("crm") as crm:
        both = await asyncio.gather(crm.get("/a"), crm.get("/b"))
    with tools.http_sync("crm") as crm:
        plain = await asyncio.to_thread(crm.get, "/c")
    tools.state.set("seen", tools.state.get("seen", 0) + 1)
    tools.doubt("it looks odd", "number")
    return fields(
        status=[each.status_code for each in (*both, plain)],
        step=[await tools.step("s", asyncio.sleep, 0, "async"), await tools.step("s", str.upper, "plain")],
        call=[await tools.call("crm", asyncio.sleep, 0, "async"), await tools.call("crm", upper, "plain")],
        seen=tools.state.get("seen"),
        case=tools.case.id,
    )
"""
PLAIN = f"""{HEAD}
def work(reading, tools) -> Proposal:
    with tools.http_sync("crm") as crm, ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(crm.get, ("/a", "/b", "/c")))
    tools.state.set("seen", tools.state.get("seen", 0) + 1)
    tools.doubt("it looks odd", "number")
    return fields(
        status=[each.status_code for each in answers],
        step=[tools.step_sync("s", str.upper, "one"), tools.step_sync("s", str.upper, "two")],
        call=[tools.call_sync("crm", str.upper, "one"), tools.call_sync("crm", str.upper, "two")],
        seen=tools.state.get("seen"),
        case=tools.case.id,
    )
"""


def crm(server: ModelServer, **more: Any) -> dict[str, Any]:
    return {"name": "crm", "url": server.url, **more}


@pytest.mark.parametrize(
    ("code", "words"), [(ASYNC, ["async", "PLAIN"]), (PLAIN, ["ONE", "TWO"])], ids=["async", "plain"]
)
async def test_every_tool_works(bench: Bench, server: ModelServer, code: str, words: list[str]):
    answer = await bench.work(code, systems=[crm(server)])
    assert answer.values() == {
        "status": [200, 200, 200],
        "step": words,
        "call": words,
        "seen": 1,
        "case": "case_1",
    }
    assert [(doubt.text, doubt.field) for doubt in answer.doubts] == [("it looks odd", "number")]
    assert sorted(heard.path for heard in server.seen) == ["/a", "/b", "/c"]


async def test_tools_work_in_loops_threads_and_forks_of_the_agents_own(bench: Bench, server: ModelServer):
    code = f"""{HEAD}
async def ask(tools):
    async with tools.http("crm") as crm:
        return (await crm.get("/x")).status_code

def send(pipe, tools):
    with tools.http_sync("crm") as crm:
        pipe.send(crm.get("/x").status_code)

def work(reading, tools) -> Proposal:
    found = [asyncio.run(ask(tools)), asyncio.run(ask(tools))]
    with ThreadPoolExecutor(1) as pool:
        found.append(pool.submit(asyncio.run, ask(tools)).result())
        with tools.http_sync("crm") as crm:
            found.append(pool.submit(crm.get, "/x").result().status_code)
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    process = fork.Process(target=send, args=(theirs, tools))
    process.start()
    found.append(ours.recv())
    process.join()
    return fields(found=found)
"""
    answer = await bench.work(code, systems=[crm(server)])
    assert (answer.values(), answer.doubts) == ({"found": [200] * 5}, ())


async def test_large_things_cross_both_ways(bench: Bench, server: ModelServer):
    code = f"""{HEAD}
async def work(reading, tools) -> Proposal:
    large = "ä" * 4_000_000
    async with tools.http("crm") as crm:
        answers = await asyncio.gather(*(crm.post("/x", content=large) for _ in range(3)))
    kept = await tools.step("large", lambda: large)
    return fields(sizes=[len(answer.content) for answer in answers], same=kept == large)
"""
    server.script = [Script(200, b"z" * 3_000_000)]
    answer = await bench.work(code, systems=[crm(server, methods=["POST"])])
    assert answer.values() == {"sizes": [3_000_000] * 3, "same": True}
    assert [len(heard.body) for heard in server.seen] == [8_000_000] * 3


OURS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, GlueworkError) and kind.__init__ is GlueworkError.__init__
]
AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
WITH_MORE = [
    SystemAwayError("crm", "https://crm.example.org", AT, "it answered 503"),
    BudgetError("Too much.", "Raise it.", AT, micros=7),
    ContextError("Too long.", "Split it.", tokens=9, window=5),
]


@pytest.mark.parametrize("error", [*(kind("What.", "Do.") for kind in OURS), *WITH_MORE], ids=repr)
def test_an_error_of_ours_crosses_with_all_that_it_carries(error: GlueworkError):
    again = rebuilt(json.loads(json.dumps(told(error))))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.args == error.args
    assert {name: getattr(again, name) for name in vars(error)} == vars(error)


def test_one_of_a_kind_that_only_the_service_knows_is_the_nearest_that_both_know():
    class FullError(StorageError):
        pass

    again = rebuilt(told(FullError("The disk is full.", "Make room.")))
    assert type(again) is StorageError
    assert str(again) == "The disk is full. Make room."


def test_a_fault_of_the_service_is_an_answer_that_did_not_come():
    again = rebuilt(told(KeyError("a secret of the service")))
    assert type(again) is errors.GuardError
    assert "secret" not in str(again)


def of_transport(kind: type[httpx2.TransportError]) -> list[type[httpx2.TransportError]]:
    return [kind, *(found for below in kind.__subclasses__() for found in of_transport(below))]


@pytest.mark.parametrize("kind", of_transport(httpx2.TransportError))
def test_an_error_of_the_client_crosses_by_its_name(kind: type[httpx2.TransportError]):
    again = rebuilt(json.loads(json.dumps(told(kind("it broke")))))
    assert (type(again), str(again)) == (kind, "it broke")


RAISED = {
    "no system": ("tools.http_sync('erp')", "BoundaryError"),
    "no such path": ("get(tools.http_sync('narrow'))", "BoundaryError"),
    "no answer": ("get(tools.http_sync('away'))", "ConnectError"),
    "no answer, by other means": ("tools.call_sync('erp', str)", "BoundaryError"),
    "no name": ("tools.step_sync('', str)", "AgentError"),
    "no doubt": ("tools.doubt('')", "AgentError"),
}


@pytest.mark.parametrize("what", RAISED)
async def test_agents_can_tell_errors_by_their_kind_and_go_on(bench: Bench, server: ModelServer, what: str):
    line, kind = RAISED[what]
    code = f"""{HEAD}
def work(reading, tools) -> Proposal:
    try:
        {line}
    except Exception as error:
        found = type(error).__name__
    with tools.http_sync("crm") as crm:
        return fields(found=found, later=crm.get("/x").status_code)
"""
    systems = [
        crm(server),
        {"name": "narrow", "url": server.url, "paths": ["/narrow/**"]},
        {"name": "away", "url": "http://127.0.0.1:1", "tries": 1},
    ]
    assert (await bench.work(code, systems=systems)).values() == {"found": kind, "later": 200}


async def test_an_error_of_the_client_knows_its_request(bench: Bench, server: ModelServer):
    code = f"""{HEAD}
async def work(reading, tools) -> Proposal:
    try:
        await tools.http("crm").get("/orders")
    except httpx2.TransportError as error:
        return fields(path=error.request.url.path)
"""
    server.script = [Script(broken=True)]
    answer = await bench.work(code, systems=[crm(server, tries=1)])
    assert answer.values() == {"path": "/orders"}


async def test_a_function_of_a_call_fails_with_its_own_error(bench: Bench, server: ModelServer):
    code = f"""{HEAD}
class Odd(Exception):
    pass

def fail():
    raise Odd("with", {{"all": "it carries"}})

async def work(reading, tools) -> Proposal:
    found = []
    for ask in (lambda: tools.call("crm", fail), lambda: asyncio.to_thread(tools.call_sync, "crm", fail)):
        try:
            await ask()
        except Odd as error:
            found.append(error.args[1])
    return fields(found=found)
"""
    answer = await bench.work(code, systems=[crm(server)])
    assert answer.values() == {"found": [{"all": "it carries"}] * 2}


ASKS = {
    "state": "tools.state.get('x')",
    "step": "await tools.step('s', str)",
    "keeping": "tools.state.set('x', 1)",
}


class MayBeAway(Database):
    """A store that can be taken away, and comes back."""

    is_away = False

    @contextmanager
    def snapshot(self) -> Iterator[Tx]:
        self._look()
        with super().snapshot() as tx:
            yield tx

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        self._look()
        with super().transaction() as tx:
            yield tx

    def _look(self) -> None:
        if self.is_away:
            raise DatabaseAwayError("The database is away.", "Try again.")


@pytest.mark.parametrize("swallows", [True, False])
@pytest.mark.parametrize("what", ASKS)
async def test_a_store_that_is_away_is_not_the_agents_failure(
    bench: Bench, database: Database, server: ModelServer, what: str, swallows: bool
):
    """However the agent takes it: what it says then is worth nothing."""
    code = f"""{HEAD}
async def work(reading, tools) -> Proposal:
    await tools.http("crm").post("/x")
    try:
        {ASKS[what]}
    except Exception:
        if not {swallows}:
            raise
    return fields(x=1)
"""
    store = MayBeAway(str(database.engine.url))

    def take_away(_: object) -> Script:
        store.is_away = True
        return Script()

    server.script = [take_away, Script()]
    bench.write(code)
    rules = charter(systems=[crm(server, methods=["POST"])])
    with closing(store), Rehearsal(bench.folder, rules, database=store) as rehearsal:
        with pytest.raises(StorageError):
            await rehearsal.work(READING)
        store.is_away = False
        assert isinstance(await rehearsal.work(READING), Proposal)
