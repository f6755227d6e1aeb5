"""Promise 6: a call has its time as a whole, however an answer drips, and gives its place back then."""

import asyncio
from itertools import repeat

import httpx2
import pytest

from gluework.guard import Guard
from gluework.testing import VirtualLoop, charter

from .conftest import CASE, GatedPurse, guard
from .dripping import CHUNKED, OK, Dripping, VirtualDripping, chunk, without_end

SECONDS = 0.4
DRIPS = {
    "a header": without_end(b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "an endless row of hints": without_end(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "trailers": without_end(CHUNKED + chunk(b"hi") + b"0\r\n", b"A: b\r\n"),
    "a chunk's extension": without_end(CHUNKED + b"1;", b"a"),
    "nothing, packed": without_end(
        OK
        + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk(b"\x1f\x8b\x08\0\0\0\0\0\0\3"),
        chunk(b"\0\0\0\xff\xff"),
    ),
}


@pytest.fixture(params=DRIPS)
def dripping(request: pytest.FixtureRequest, virtual_loop: VirtualLoop) -> VirtualDripping:
    return VirtualDripping(virtual_loop, DRIPS[request.param])


def one_at_a_time(server: VirtualDripping, purse: GatedPurse) -> Guard:
    limits = {"concurrent": 1, "adaptive": False}
    crm = {"name": "crm", "url": server.url, "timeout_seconds": SECONDS, "tries": 1, "limits": limits}
    return guard(charter(systems=[crm]), purse)


@pytest.mark.virtual_time
async def test_a_call_has_its_time_as_a_whole(dripping: VirtualDripping, purse: GatedPurse):
    async with one_at_a_time(dripping, purse).client(CASE, "crm") as client:
        for _ in range(2):
            with pytest.raises(httpx2.ReadTimeout, match=r"crm did not answer in full within 0\.4 s"):
                await client.get("/x")


async def test_whoever_drips_on_hears_that_nobody_waits(purse: GatedPurse):
    server = Dripping(DRIPS["trailers"])
    crm = {"name": "crm", "url": server.url, "timeout_seconds": SECONDS, "tries": 1}
    async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
        with pytest.raises(httpx2.ReadTimeout):
            await client.get("/x")
        assert await asyncio.to_thread(server.gone.wait, 10)
    server.stop()


async def test_what_is_sent_to_one_who_does_not_read_has_its_time_too(purse: GatedPurse):
    deaf = Dripping(lambda: repeat(b""), step=60)
    crm = {"name": "crm", "url": deaf.url, "timeout_seconds": SECONDS, "tries": 1, "methods": ["POST"]}
    async with guard(charter(systems=[crm]), purse).client(CASE, "crm") as client:
        with pytest.raises(httpx2.TimeoutException):
            await client.post("/x", content=b"x" * 30_000_000)
    deaf.stop()
