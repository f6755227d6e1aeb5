"""Streams that their readers forget: what they hold comes back."""

import asyncio
from collections.abc import Callable

from gluework.guard import Lane

from .conftest import CASE, NotingPurse, Receiver, Script, charter, guard

EVENTS = Script(headers={"content-type": "text/event-stream"}, body=b"data: {}\n\n", pieces=200, pause=0.05)


def rules(receiver: Receiver, **more: object) -> dict[str, object]:
    return {"name": "crm", "url": receiver.url, "limits": {"concurrent": 2, "adaptive": False}, **more}


def lane(purse: NotingPurse) -> Lane:
    (found,) = purse.lanes.known()
    return found


async def soon_true(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not there():  # noqa: ASYNC110 — told from another thread
            await asyncio.sleep(0.02)


async def test_an_unread_stream_gives_its_place_back_when_its_time_is_up(
    receiver: Receiver, purse: NotingPurse
):
    receiver.script = [EVENTS]
    short = guard(charter(systems=[rules(receiver, timeout_seconds=0.3)]), purse)
    async with short.client(CASE, "crm") as client:
        for _ in range(2):
            await client.send(client.build_request("GET", "/x"), stream=True)
        assert lane(purse).bulkhead.busy == 2
        receiver.script = [Script()]
        assert (await client.get("/x")).status_code == 200
        await soon_true(lambda: lane(purse).bulkhead.busy == 0)


async def test_a_client_that_is_closed_ends_its_streams(receiver: Receiver, purse: NotingPurse):
    receiver.script = [EVENTS]
    client = guard(charter(systems=[rules(receiver)]), purse).client(CASE, "crm")
    for _ in range(2):
        await client.send(client.build_request("GET", "/x"), stream=True)
    await client.aclose()
    assert lane(purse).bulkhead.busy == 0


def test_a_plain_client_that_is_closed_ends_its_streams(receiver: Receiver, purse: NotingPurse):
    receiver.script = [EVENTS]
    client = guard(charter(systems=[rules(receiver)]), purse).sync_client(CASE, "crm")
    for _ in range(2):
        client.send(client.build_request("GET", "/x"), stream=True)
    assert lane(purse).bulkhead.busy == 2
    client.close()
    assert lane(purse).bulkhead.busy == 0
