"""Promise 6: what agent code tries past the guard is refused or reported, and always told."""

import asyncio
import socket
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from gluework.charter.model import WaysOut
from gluework.errors import BoundaryError
from gluework.guard.other_ways import watching
from gluework.testing import ModelServer
from gluework.values import Proposal

from .conftest import Bench

HEAD = """
import asyncio, http.client, os, socket, subprocess, threading, urllib.request
from concurrent.futures import ThreadPoolExecutor
from gluework import Field, Proposal

URL, PORT = "{url}", {port}
DONE = Proposal(fields=(Field(name="x", value="done"),))


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
    "program": "subprocess.run(['curl', '-s', URL])",
    "shell": "os.system('curl -s ' + URL)",
    "asyncio program": "await asyncio.create_subprocess_exec('curl', '-s', URL)",
    "datagram": "with_socket()",
    "look-up": "socket.getaddrinfo('secret.example.org', 80)",
}


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


async def works(bench: Bench, code: str, mode: str = "refuse") -> Proposal:
    answer = await bench.work(code, agent={"other_ways_out": mode})
    assert isinstance(answer, Proposal)
    return answer


@pytest.mark.parametrize("way", WAYS)
async def test_another_way_out_is_refused_and_told(bench: Bench, receiver: ModelServer, way: str):
    answer = await works(bench, agent(receiver, WAYS[way]))
    texts = " ".join(doubt.text for doubt in answer.doubts)
    assert "past the guard" in texts
    assert "could not finish" in texts
    assert receiver.seen == []


@pytest.mark.parametrize("way", ["urllib", "socket", "thread", "own pool", "program"])
async def test_so_it_is_for_plain_code(bench: Bench, receiver: ModelServer, way: str):
    answer = await works(bench, agent(receiver, WAYS[way], plain=True))
    assert "past the guard" in " ".join(doubt.text for doubt in answer.doubts)
    assert receiver.seen == []


async def test_an_agent_that_hides_it_is_found_out_all_the_same(bench: Bench, receiver: ModelServer):
    answer = await works(bench, agent(receiver, WAYS["urllib"], swallow=True))
    assert answer.values() == {"x": "done"}
    (doubt,) = answer.doubts
    assert doubt.text == f"The agent tried to reach 127.0.0.1:{receiver.port} past the guard."


async def test_where_the_charter_says_so_it_is_only_reported(bench: Bench, receiver: ModelServer):
    answer = await works(bench, agent(receiver, WAYS["urllib"]), "report")
    assert answer.values() == {"x": "done"}
    assert len(receiver.seen) == 1
    assert "past the guard" in answer.doubts[0].text


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


async def test_other_means_reach_the_named_system_and_no_other(bench: Bench, receiver: ModelServer):
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


async def test_the_services_own_code_is_not_touched(receiver: ModelServer):
    told: list[str] = []
    inside = threading.Event()
    outside: list[int] = []

    def service() -> None:
        inside.wait(5)
        outside.append(urllib.request.urlopen(receiver.url, timeout=5).status)

    thread = threading.Thread(target=service)
    thread.start()
    with watching("tester", WaysOut.REFUSE, told.append):
        inside.set()
        with pytest.raises(BoundaryError):
            socket.create_connection(("127.0.0.1", receiver.port))
        await asyncio.to_thread(thread.join)
    assert outside == [200]
    assert told == [f"127.0.0.1:{receiver.port}"]


async def test_two_agents_at_once_are_told_apart(receiver: ModelServer):
    told: dict[str, list[str]] = {"one": [], "two": []}

    async def run(name: str, mode: WaysOut, port: int) -> None:
        with watching(name, mode, told[name].append):
            await asyncio.sleep(0)
            with pytest.raises((BoundaryError, OSError)):
                socket.create_connection(("127.0.0.1", port))

    await asyncio.gather(run("one", WaysOut.REFUSE, receiver.port), run("two", WaysOut.REFUSE, 9))
    assert told == {"one": [f"127.0.0.1:{receiver.port}"], "two": ["127.0.0.1:9"]}
