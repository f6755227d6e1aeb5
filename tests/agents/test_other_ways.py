"""Promise 6: what agent code tries past the guard does not arrive, and is always told."""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from gluework.charter import Charter
from gluework.ids import CaseId
from gluework.settings import Walls
from gluework.testing import ModelServer, case, charter
from gluework.values import Proposal

from .conftest import READING, Bench

HEAD = """
import asyncio, http.client, os, socket, subprocess, sys, threading, urllib.request
from concurrent.futures import ThreadPoolExecutor
from gluework import Field, Proposal

URL, PORT = "{url}", {port}
DONE = Proposal(fields=(Field(name="x", value="done"),))
PROGRAM = (sys.executable, "-c", f"import urllib.request; urllib.request.urlopen('{url}', timeout=3)")


def fetch():
    urllib.request.urlopen(URL, timeout=3).read()


def with_socket():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("127.0.0.1", PORT))


def in_thread(function, *args):
    failed = []

    def run():
        try:
            function(*args)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]

"""
WAYS = {
    "urllib": "fetch()",
    "http.client": "http.client.HTTPConnection('127.0.0.1', PORT).request('GET', '/')",
    "socket": "socket.create_connection(('127.0.0.1', PORT))",
    "streams": "await asyncio.open_connection('127.0.0.1', PORT)",
    "thread": "in_thread(fetch)",
    "own pool": "ThreadPoolExecutor(1).submit(fetch).result()",
    "to_thread": "await asyncio.to_thread(fetch)",
    "task": "await asyncio.create_task(asyncio.to_thread(fetch))",
    "program": "subprocess.run(PROGRAM, check=True)",
    "shell": "assert not os.system(f'{sys.executable} -c \"{PROGRAM[2]}\"')",
    "asyncio program": "assert not await (await asyncio.create_subprocess_exec(*PROGRAM)).wait()",
    "datagram": "with_socket()",
    "look-up": "socket.getaddrinfo('secret.example.org', 80)",
}
WHERE = {
    "urllib": "in fetch",
    "own pool": "in fetch",
    "datagram": "in with_socket",
    "streams": "agent.py:",
    "program": f"the program {sys.executable.rpartition('/')[2][:6]}",
}
"""In which place of the agent's code it is told to be, with a wall."""


@pytest.fixture
def receiver() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.stop()


def agent(receiver: ModelServer, line: str, *, swallow: bool = False, plain: bool = False) -> str:
    head = HEAD.format(url=receiver.url, port=receiver.port)
    line = line.replace("await ", "") if plain else line
    body = f"    try:\n        {line}\n    except Exception:\n        pass\n" if swallow else f"    {line}\n"
    word = "def" if plain else "async def"
    return f"{head}\n{word} work(reading, tools) -> Proposal:\n{body}    return DONE\n"


class Told(NamedTuple):
    """What a person hears of."""

    about: CaseId | None
    what: str
    place: str
    walled: bool


async def works(bench: Bench, code: str, mode: str = "refuse") -> tuple[Proposal, list[Told]]:
    """What comes of it, and who was told of what."""
    told: list[Told] = []

    def tell(_: Charter, about: CaseId | None, what: str, place: str, *, walled: bool) -> None:
        told.append(Told(about, what, place, walled))

    bench.write(code)
    rules = charter(agent={"other_ways_out": mode})
    answer = await bench.agents(rules, tell).work(case(), rules, READING)
    assert isinstance(answer, Proposal)
    return answer, told


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
@pytest.mark.parametrize("way", WAYS)
async def test_another_way_out_is_refused_and_told(
    bench: Bench, receiver: ModelServer, way: str, walls: Walls
):
    bench.walls = walls
    answer, told = await works(bench, agent(receiver, WAYS[way]))
    texts = [doubt.text for doubt in answer.doubts]
    assert f"The agent tried to reach {told[0].what} past the guard." in texts
    assert any("could not finish" in text for text in texts)
    assert {(one.about, one.walled) for one in told} == {(case().id, walls is Walls.GIVEN)}
    assert receiver.seen == []


@pytest.mark.parametrize("way", WHERE)
async def test_it_is_told_where_in_the_code_it_was(bench: Bench, receiver: ModelServer, way: str):
    _, told = await works(bench, agent(receiver, WAYS[way]))
    (one,) = told
    assert WHERE[way] in one.place


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
@pytest.mark.parametrize("way", ["urllib", "socket", "thread", "own pool", "program"])
async def test_so_it_is_for_plain_code(bench: Bench, receiver: ModelServer, way: str, walls: Walls):
    bench.walls = walls
    answer, told = await works(bench, agent(receiver, WAYS[way], plain=True))
    assert "past the guard" in " ".join(doubt.text for doubt in answer.doubts)
    assert len(told) == 1
    assert receiver.seen == []


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_an_agent_that_hides_it_is_found_out_all_the_same(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    answer, _ = await works(bench, agent(receiver, WAYS["urllib"], swallow=True))
    assert answer.values() == {"x": "done"}
    (doubt,) = answer.doubts
    assert doubt.text == f"The agent tried to reach 127.0.0.1:{receiver.port} past the guard."


@pytest.mark.parametrize(("walls", "arrives"), [(Walls.OFF, 1), (Walls.GIVEN, 0)])
async def test_a_charter_can_have_it_reported_only_where_there_is_no_wall(
    bench: Bench, receiver: ModelServer, walls: Walls, arrives: int
):
    bench.walls = walls
    answer, told = await works(bench, agent(receiver, WAYS["urllib"], swallow=True), "report")
    assert answer.values() == {"x": "done"}
    assert len(receiver.seen) == arrives
    assert len(told) == 1
    assert "past the guard" in answer.doubts[0].text


async def test_one_cause_is_told_once_a_run_however_often_it_is_tried(bench: Bench, receiver: ModelServer):
    head = HEAD.format(url=receiver.url, port=receiver.port)
    answer, told = await works(
        bench,
        f"""{head}
def work(reading, tools) -> Proposal:
    for _ in range(20):
        try:
            fetch()
        except OSError:
            pass
    return DONE
""",
    )
    assert len(answer.doubts) == len(told) == 1


async def test_the_guards_own_way_is_no_other_way(bench: Bench, receiver: ModelServer):
    code = """
    from gluework import Field, Proposal

    async def work(reading, tools) -> Proposal:
        async with tools.http("crm") as crm:
            status = (await crm.get("/x")).status_code
        return Proposal(fields=(Field(name="x", value=str(status)),))
    """
    answer = await bench.work(code, systems=[{"name": "crm", "url": receiver.url}])
    assert isinstance(answer, Proposal)
    assert (answer.values(), answer.doubts) == ({"x": "200"}, ())


@pytest.mark.parametrize("walls", [Walls.GIVEN, Walls.OFF])
async def test_other_means_reach_the_named_system_and_no_other(
    bench: Bench, receiver: ModelServer, walls: Walls
):
    bench.walls = walls
    code = f"""
    import urllib.request
    from gluework import Field, Proposal

    def fetch(url):
        return urllib.request.urlopen(url, timeout=3).status

    async def work(reading, tools) -> Proposal:
        status = await tools.call("crm", fetch, "{receiver.url}/x")
        try:
            await tools.call("other", fetch, "{receiver.url}/y")
        except Exception:
            tools.doubt("not there")
        return Proposal(fields=(Field(name="x", value=str(status)),))
    """
    systems = [{"name": "crm", "url": receiver.url}, {"name": "other", "url": "http://127.0.0.2:9"}]
    answer = await bench.work(code, systems=systems)
    assert isinstance(answer, Proposal)
    assert [seen.path for seen in receiver.seen] == ["/x"]
    assert any("past the guard" in doubt.text for doubt in answer.doubts)
