"""An answer is read whole before it is handed over; to its caller it is like any other."""

import gzip
from datetime import timedelta

import httpx2
import pytest

from gluework.charter import Charter
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard

BODY = b"0123456789" * 100
ZIPPED = Script(body=gzip.compress(BODY), headers={"content-encoding": "gzip", "x-kept": "yes"})
METHODS = ["GET", "HEAD", "POST"]


def rules(url: str) -> Charter:
    return charter(systems=[{"name": "crm", "url": url, "methods": METHODS}])


@pytest.fixture
def client(receiver: ScriptedServer, purse: GatedPurse) -> httpx2.AsyncClient:
    return guard(rules(receiver.url), purse).client(CASE, "crm")


def described(answer: httpx2.Response) -> tuple[object, ...]:
    return (
        answer.status_code,
        answer.reason_phrase,
        answer.http_version,
        [pair for pair in answer.headers.raw if pair[0].lower() != b"date"],
        answer.content,
        answer.is_closed,
        answer.is_stream_consumed,
        answer.num_bytes_downloaded,
        answer.elapsed > timedelta(0),
    )


@pytest.mark.parametrize("method", METHODS)
async def test_an_answer_is_the_one_that_a_bare_client_gets(
    receiver: ScriptedServer, client: httpx2.AsyncClient, method: str
):
    receiver.script = [Script(201, BODY, headers={"X-Two": "a"})]
    async with client, httpx2.AsyncClient(base_url=receiver.url) as bare:
        assert described(await client.request(method, "/x")) == described(await bare.request(method, "/x"))


async def test_a_reader_of_a_stream_gets_all_of_it(receiver: ScriptedServer, client: httpx2.AsyncClient):
    receiver.script = [Script(body=BODY)]
    async with client:
        async with client.stream("GET", "/x") as answer:
            assert b"".join([piece async for piece in answer.aiter_raw(64)]) == BODY
        async with client.stream("GET", "/x") as answer:
            assert [len(piece) async for piece in answer.aiter_bytes(600)] == [600, 400]
        async with client.stream("GET", "/x") as answer:
            assert await answer.aread() == BODY
        assert answer.elapsed > timedelta(0)


async def test_what_was_packed_comes_unpacked_and_says_so(
    receiver: ScriptedServer, client: httpx2.AsyncClient
):
    receiver.script = [ZIPPED]
    async with client, client.stream("GET", "/x") as answer:
        assert b"".join([piece async for piece in answer.aiter_raw()]) == BODY
        assert "content-encoding" not in answer.headers
        assert (answer.headers["content-length"], answer.headers["x-kept"]) == ("1000", "yes")


async def test_the_socket_is_not_handed_over(receiver: ScriptedServer, client: httpx2.AsyncClient):
    async with client, httpx2.AsyncClient(base_url=receiver.url) as bare:
        assert "network_stream" in (await bare.get("/x")).extensions
        assert "network_stream" not in (await client.get("/x")).extensions
