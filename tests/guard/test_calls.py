"""Retries, deadlines, sizes and webhooks, counted by the server."""

import gzip
import socket
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.clock import Time
from gluework.errors import BoundaryError, GuardError, SystemAwayError
from gluework.guard import RetryBackoff, UnreachableError
from gluework.guard.retry import Repeat, Retry
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard, soon

pytestmark = pytest.mark.virtual_time
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ALL_METHODS = ["GET", "POST", "PUT", "DELETE"]


def system(url: str, **more: object) -> dict[str, object]:
    return {"name": "crm", "url": url, "methods": ALL_METHODS, **more}


async def test_a_passing_failure_is_tried_again(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(503), Script(429), Script(200)]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).status_code == 200
    assert len(receiver.seen) == 3


async def test_after_three_tries_the_last_answer_is_handed_back(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(503)]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).status_code == 503
    assert len(receiver.seen) == 3


@pytest.mark.parametrize("status", [400, 401, 404, 409])
async def test_the_callers_own_faults_are_not_tried_again(
    receiver: ScriptedServer, purse: GatedPurse, status: int
):
    receiver.script = [Script(status)]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).status_code == status
    assert len(receiver.seen) == 1


async def test_a_post_is_tried_again_only_with_an_idempotency_key(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(503)]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        await client.post("/x")
        assert len(receiver.seen) == 1
        await client.post("/x", headers={"Idempotency-Key": "k"})
    assert len(receiver.seen) == 4


async def test_retry_after_is_waited_out(receiver: ScriptedServer, purse: GatedPurse, clock: Time):
    receiver.script = [Script(429, headers={"retry-after": "0.4"}), Script(200)]
    began = clock.now()
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).status_code == 200
    assert clock.now() - began >= timedelta(seconds=0.4)


async def test_no_retry_goes_beyond_the_cases_deadline(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(429, headers={"retry-after": "30"}), Script(200)]
    patient = guard(charter(systems=[system(receiver.url)]), purse)
    async with patient.client(CASE, "crm", until=soon(5)) as client:
        with pytest.raises(SystemAwayError, match="it answered 429") as caught:
            await client.get("/x")
    assert caught.value.until > soon(25)
    assert len(receiver.seen) == 1


async def test_no_call_begins_after_the_deadline(receiver: ScriptedServer, purse: GatedPurse):
    async with guard(charter(systems=[system(receiver.url)]), purse).client(
        CASE, "crm", until=soon(-1)
    ) as client:
        with pytest.raises(httpx2.TimeoutException, match="time was up"):
            await client.get("/x")
    assert receiver.seen == []


async def test_a_slow_drip_ends_at_the_systems_timeout(
    receiver: ScriptedServer, purse: GatedPurse, clock: Time
):
    receiver.script = [Script(body=b"x", pieces=200, pause=0.1)]
    rules = charter(systems=[system(receiver.url, timeout_seconds=0.5, tries=1)])
    began = clock.monotonic()
    async with guard(rules, purse).client(CASE, "crm") as client:
        with pytest.raises(httpx2.ReadTimeout, match="did not answer in full"):
            await client.get("/x")
    assert clock.monotonic() - began < 10


async def test_a_refused_connection_is_tried_three_times_and_then_told(purse: GatedPurse):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with guard(charter(systems=[system(url)]), purse).client(CASE, "crm") as client:
            with pytest.raises(httpx2.ConnectError):
                await client.get("/x")


async def test_more_than_the_limit_is_refused_also_when_it_was_small_on_the_way(
    receiver: ScriptedServer, purse: GatedPurse
):
    bomb = gzip.compress(b"0" * (21 * 1024 * 1024))
    assert len(bomb) < 100_000
    receiver.script = [Script(body=bomb, headers={"content-encoding": "gzip"})]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        with pytest.raises(GuardError, match="more than 20 MB"):
            await client.get("/x")


async def test_a_compressed_answer_arrives_readable(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(body=gzip.compress(b"hello"), headers={"content-encoding": "gzip"})]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/x")).text == "hello"


HOOK = {"kind": "webhook", "name": "erp", "secret": "env:ERP"}


async def test_a_webhook_of_the_charter_is_posted_once_with_its_headers(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(503, headers={"Retry-After": "7"}, body=b"later")]
    url = f"{receiver.url}/hook?tenant=1"
    answer = await guard(charter(destinations=[{**HOOK, "url": url}]), purse).post(
        url, {"webhook-id": "m1", "content-type": "application/json"}, b"{}", 5
    )
    assert (answer.status, answer.headers["retry-after"], answer.body) == (503, "7", b"later")
    assert [(s.path, s.headers["webhook-id"], s.body) for s in receiver.seen] == [
        ("/hook?tenant=1", "m1", b"{}")
    ]


async def test_no_other_address_is_posted_to(receiver: ScriptedServer, purse: GatedPurse):
    narrow = guard(charter(destinations=[{**HOOK, "url": f"{receiver.url}/hook"}]), purse)
    with pytest.raises(BoundaryError, match="no webhook destination"):
        await narrow.post(f"{receiver.url}/other", {}, b"", 5)
    assert receiver.seen == []


@pytest.mark.parametrize("script", [Script(broken=True), Script(body=b"x", pieces=30, pause=0.1)])
async def test_a_webhook_that_breaks_off_or_stalls_is_unreachable(
    receiver: ScriptedServer, purse: GatedPurse, script: Script
):
    receiver.script = [script]
    url = f"{receiver.url}/hook"
    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1 can't be reached"):
        await guard(charter(destinations=[{**HOOK, "url": url}]), purse).post(url, {}, b"", 0.3)
    assert len(receiver.seen) == 1


@given(tried=st.integers(1, 5), repeat=st.sampled_from(Repeat), left=st.floats(0, 200), draw=st.floats(0, 1))
def test_a_pause_never_passes_the_deadline_and_grows_to_a_bound(*, tried, repeat, left, draw):
    pause = Retry(RetryBackoff(), 3, lambda: draw).pause(tried, repeat, left)
    if tried >= 3 or repeat is Repeat.NEVER:
        assert pause is None
    if pause is not None:
        assert 0 <= pause < left
        assert pause <= min(8, 0.5 * 2 ** (tried - 1))


async def test_a_system_that_asks_for_ages_is_left_alone_for_a_day(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(429, headers={"retry-after": "9" * 30})]
    async with guard(charter(systems=[system(receiver.url)]), purse).client(CASE, "crm") as client:
        with pytest.raises(SystemAwayError) as caught:
            await client.get("/x")
    assert soon(86_000) < caught.value.until < soon(87_000)


def test_a_system_that_speaks_no_http_has_no_client_and_says_what_to_use(purse: GatedPurse):
    warehouse = {"name": "warehouse", "url": "postgresql://db.example.org:5432/orders"}
    guarded = guard(charter(systems=[warehouse]), purse)
    for make in (guarded.client, guarded.line):
        with pytest.raises(BoundaryError, match=r"tools\.call"):
            make(CASE, "warehouse")
