"""Promise 6: a packed answer is unpacked once, bounded in what comes and in what comes out of it."""

import asyncio
import gzip
import time
import zlib
from collections.abc import Callable

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.errors import GuardError
from gluework.guard import Guard
from gluework.guard.response_body import Unpacking
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard, others
from .dripping import OK, Dripping, chunk, without_end

BODY = b"0123456789" * 100_000


def raw_deflate(body: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(body) + squeeze.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "deflate without its head": ("deflate", raw_deflate),
    "gzip, and a word that says nothing": ("identity, gzip", gzip.compress),
    "nothing": ("identity", bytes),
}


def small(receiver: ScriptedServer, purse: GatedPurse, megabytes: float = 2) -> Guard:
    crm = {"name": "crm", "url": receiver.url, "tries": 1, "answer_mb": megabytes, "methods": ["GET", "HEAD"]}
    return guard(charter(systems=[crm]), purse)


async def got(own: Guard) -> httpx2.Response:
    async with own.client(CASE, "crm") as client:
        return await client.get("/x")


@pytest.mark.parametrize("way", PACKED)
async def test_a_packed_answer_is_unpacked(receiver: ScriptedServer, purse: GatedPurse, way: str):
    encoding, pack = PACKED[way]
    receiver.script = [Script(body=pack(BODY), headers={"content-encoding": encoding})]
    assert (await got(small(receiver, purse))).content == BODY
    assert {seen.headers["accept-encoding"] for seen in receiver.seen} == {"gzip, deflate"}


async def test_whoever_wants_it_unpacked_may_say_so(receiver: ScriptedServer, purse: GatedPurse):
    async with small(receiver, purse).client(CASE, "crm") as client:
        await client.get("/x", headers={"accept-encoding": "identity"})
        await client.get("/x", headers={"accept-encoding": "br"})
    assert [seen.headers["accept-encoding"] for seen in receiver.seen] == ["identity", "gzip, deflate"]


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,deflate", "br", "zstd", "made-up"])
async def test_layers_and_what_was_not_asked_for_are_refused(
    receiver: ScriptedServer, purse: GatedPurse, encoding: str
):
    receiver.script = [
        Script(body=gzip.compress(gzip.compress(b"x")), headers={"content-encoding": encoding})
    ]
    with pytest.raises(GuardError, match="crm answered in the encoding"):
        await got(small(receiver, purse))


async def test_an_answer_without_a_body_may_be_of_any_encoding(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=b"", headers={"content-encoding": "br"})]
    async with small(receiver, purse).client(CASE, "crm") as client:
        assert (await client.head("/x")).status_code == 200
        assert (await client.get("/x")).content == b""


async def test_a_packed_answer_that_is_cut_off_is_no_answer(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=gzip.compress(BODY)[:-12], headers={"content-encoding": "gzip"})]
    with pytest.raises(httpx2.DecodingError, match="it is cut off"):
        await got(small(receiver, purse))


async def test_what_comes_is_counted_though_nothing_comes_of_it(receiver: ScriptedServer, purse: GatedPurse):
    empty = b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\0\0\0\xff\xff" * 100_000
    receiver.script = [Script(body=empty, headers={"content-encoding": "gzip"})]
    with pytest.raises(GuardError, match=r"more than 0\.1 MB"):
        await got(small(receiver, purse, 0.1))


@pytest.mark.parametrize("size", [262_143, 262_144, 262_145, 524_288, 524_300])
async def test_a_body_as_long_as_what_is_unpacked_at_once_is_whole(
    receiver: ScriptedServer, purse: GatedPurse, size: int
):
    body = bytes(range(256)) * (size // 256 + 1)
    for encoding, pack in PACKED.values():
        receiver.script = [Script(body=pack(body[:size]), headers={"content-encoding": encoding})]
        assert (await got(small(receiver, purse))).content == body[:size]


@pytest.mark.parametrize("way", [way for way in PACKED if way != "nothing"])
def test_a_packed_answer_may_come_in_any_pieces(way: str):
    encoding, pack = PACKED[way]
    packed = pack(b"a few words and " * 50)
    for size in (1, 2, 3, 7, len(packed)):
        unpacking = Unpacking("crm", [encoding.rpartition(" ")[2]])
        pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
        whole = b"".join(piece for came in pieces for piece in unpacking.pieces(came))
        unpacking.check()
        assert whole == b"a few words and " * 50


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), st.integers(1, 50), st.binary(max_size=9))
def test_all_members_of_a_gzip_file_are_unpacked_and_nothing_after_them(
    members: list[bytes], size: int, after: bytes
):
    packed = b"".join(gzip.compress(member) for member in members) + b"\0" + after
    unpacking = Unpacking("crm", ["gzip"])
    came = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert b"".join(piece for each in came for piece in unpacking.pieces(each)) == b"".join(members)
    unpacking.check()


async def test_what_has_no_body_still_tells_of_the_one_that_could_be_had(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=gzip.compress(BODY), headers={"content-encoding": "gzip"})]
    async with small(receiver, purse).client(CASE, "crm") as client:
        head, got = await client.head("/x"), await client.get("/x")
    assert head.headers["content-length"] == str(len(gzip.compress(BODY)))
    assert head.headers["content-encoding"] == "gzip"
    assert got.headers["content-length"] == str(len(BODY))
    assert "content-encoding" not in got.headers


async def test_what_follows_the_end_is_not_read(purse: GatedPurse):
    head = OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = Dripping(without_end(head + chunk(gzip.compress(b"hi")), chunk(b"x" * 1000)))
    crm = {"name": "crm", "url": server.url, "tries": 1, "timeout_seconds": 30}
    assert (await got(guard(charter(systems=[crm]), purse))).content == b"hi"
    server.stop()


async def test_unpacking_lets_others_have_their_turn(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=gzip.compress(b"\0" * 60_000_000), headers={"content-encoding": "gzip"})]
    async with others() as turns, small(receiver, purse, 100).client(CASE, "crm") as client:
        sending = asyncio.create_task(client.get("/x"))
        await asyncio.to_thread(receiver.arrived.wait, 10)
        before, began = len(turns), time.monotonic()
        assert len((await sending).content) == 60_000_000
    assert len(turns) - before > 200, f"in {time.monotonic() - began:.1f} s"
