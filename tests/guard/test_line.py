"""A line: a case's calls to one system, for whoever carries them; and what reaches a system without HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.charter import System
from gluework.clock import Time
from gluework.errors import BoundaryError, SystemAwayError
from gluework.guard import Guard, Line, Places, Response, SystemState
from gluework.guard.addresses import Lookup
from gluework.guard.boundary import Boundary
from gluework.guard.request import OutgoingRequest
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard, soon
from .test_models import Notes

pytestmark = pytest.mark.virtual_time
KEY = {"header": "x-key", "value": "env:KEY"}


def at(receiver: ScriptedServer, purse: GatedPurse, path: str = "", **more: object) -> Guard:
    crm = {"name": "crm", "url": receiver.url + path, "methods": ["GET", "POST"], "secret": KEY, **more}
    return guard(charter(systems=[crm]), purse, environment={"KEY": "s3cret"})


@pytest.mark.parametrize("url", ["customers/17?all=1", "/customers/17?all=1", "{}/v2/customers/17?all=1"])
async def test_a_call_is_relative_to_the_systems_url_or_names_it_whole(
    receiver: ScriptedServer, purse: GatedPurse, url: str
):
    line = at(receiver, purse, "/v2/").line(CASE, "crm")
    assert (await line.send("GET", url.format(receiver.url), [], b"")).status == 200
    await line.aclose()
    assert [seen.path for seen in receiver.seen] == ["/v2/customers/17?all=1"]


async def test_what_is_sent_arrives_with_the_systems_secret_and_what_comes_back_has_all_headers(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(201, body=b"made", headers={"Location": "/x/1", "Set-Cookie": "a=b"})]
    line = at(receiver, purse).line(CASE, "crm")
    sent = [(b"X-Key", b"the caller's"), (b"X-Kind", b"order")]
    answer = await line.send("POST", "/x", sent, b"body", {"read": 3})
    await line.aclose()
    (seen,) = receiver.seen
    assert (seen.method, seen.body) == ("POST", b"body")
    assert (seen.headers["x-key"], seen.headers["x-kind"]) == ("s3cret", "order")
    assert (answer.status, answer.body, answer.headers["location"]) == (201, b"made", "/x/1")
    assert (b"Set-Cookie", b"a=b") in answer.value.headers
    assert answer.value.extensions["http_version"] == b"HTTP/1.1"


@pytest.mark.parametrize("url", ["http://other.test/x", "//other.test/x", "../y", "http:/v2/x"])
async def test_no_other_place_is_reached(receiver: ScriptedServer, purse: GatedPurse, url: str):
    line = at(receiver, purse, "/v2").line(CASE, "crm")
    with pytest.raises(BoundaryError):
        await line.send("GET", url, [], b"")
    await line.aclose()
    assert receiver.seen == []


@given(st.text() | st.text(":/?#[]@!.%\\a1 "))
def test_whatever_address_is_asked_for_it_is_the_systems_or_none(url: str):
    system = System(name="crm", url="http://crm.test/v2", methods=("GET",))
    seen: list[httpx2.URL] = []

    class Noting:
        async def run(self, outgoing: OutgoingRequest) -> Response:
            Boundary(system).check(outgoing.method, outgoing.url, outgoing.headers)
            seen.append(outgoing.url)
            return Response(200)

    line = Line(system, Noting(), None)  # type: ignore[arg-type]  # what it needs of them
    with suppress(BoundaryError):
        asyncio.run(line.send("GET", url, [], b""))
    assert all(one.netloc == b"crm.test" and one.path.startswith("/v2") for one in seen)


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET /other", []),
        ("get", []),
        ("GET", [(b"X-A: b\r\nHost", b"other.test")]),
        ("GET", [(b"X-A", b"b\r\nHost: other.test")]),
        ("GET", [(b"Host", b"other.test")]),
        ("GET", [(b"", b"x")]),
    ],
)
async def test_what_would_say_something_else_on_the_way_is_not_sent(
    receiver: ScriptedServer, purse: GatedPurse, method: str, headers: list[tuple[bytes, bytes]]
):
    line = at(receiver, purse, tries=1).line(CASE, "crm")
    with pytest.raises((BoundaryError, httpx2.LocalProtocolError)):
        await line.send(method, "/x", headers, b"")
    await line.aclose()
    assert receiver.seen == []


@pytest.mark.parametrize("stated", [3, [], {"read": "3"}, {"read": -1}, {"read": float("nan")}], ids=repr)
async def test_a_timeout_that_is_none_does_not_hold(
    receiver: ScriptedServer, purse: GatedPurse, stated: object
):
    line = at(receiver, purse).line(CASE, "crm")
    assert (await line.send("GET", "/x", [], b"", stated)).status == 200
    await line.aclose()


async def test_who_has_less_time_than_the_system_may_say_so(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(pause=5)]
    line = at(receiver, purse, tries=1).line(CASE, "crm")
    with pytest.raises(httpx2.ReadTimeout):
        await line.send("GET", "/x", [], b"", {"read": 0.5})
    await line.aclose()


async def test_a_redirect_is_handed_back_not_followed(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(302, headers={"Location": "http://other.test/"})]
    line = at(receiver, purse).line(CASE, "crm")
    assert (await line.send("GET", "/x", [], b"")).status == 302
    await line.aclose()
    assert len(receiver.seen) == 1


async def test_who_watches_a_line_hears_how_its_calls_ended(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(500)]
    notes = Notes()
    line = at(receiver, purse, tries=1).line(CASE, "crm", observer=notes)
    await line.send("GET", "/x", [], b"")
    await line.aclose()
    assert [end.why for end in notes.ends] == ["it answered 500"]


async def test_a_caller_that_goes_away_leaves_nothing_behind(receiver: ScriptedServer, purse: GatedPurse):
    receiver.script = [Script(pause=5)]
    line = at(receiver, purse).line(CASE, "crm")
    call = asyncio.create_task(line.send("GET", "/x", [], b""))
    await asyncio.sleep(1)
    assert len(receiver.seen) == 1
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await line.aclose()
    (state,) = purse.states.known()
    assert state.bulkhead.busy == 0


DB = {"name": "db", "url": "postgresql://db.test:5433/orders", "tries": 3, "private_network": True}
Work = Callable[[Places, float], Awaitable[str]]


def names(host: str, _port: int) -> list[str]:
    return {"db.test": ["10.0.0.1", "10.0.0.2"]}[host]


def to_db(purse: GatedPurse, lookup: Lookup = names, **more: object) -> tuple[Guard, SystemState]:
    rules = charter(systems=[{**DB, **more}])
    return guard(rules, purse, lookup=lookup), purse.states.to(rules.systems[0])


class Driver:
    """Fails as it is told, then answers; and notes what it was told."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.told: list[tuple[Places, float]] = []

    async def __call__(self, places: Places, seconds: float) -> str:
        self.told.append((places, seconds))
        if self.errors:
            raise self.errors.pop(0)
        return "17 rows"


async def test_work_is_told_where_its_system_is_and_how_long_it_has(purse: GatedPurse):
    made, state = to_db(purse, timeout_seconds=7)
    driver = Driver()
    assert await made.through("db", driver) == "17 rows"
    ((places, seconds),) = driver.told
    assert places.addresses == {("10.0.0.1", 5433), ("10.0.0.2", 5433)}
    assert places.names == {"db.test": ("10.0.0.1", "10.0.0.2")}
    assert 0 < seconds <= 7
    assert state.bulkhead.busy == 0


async def test_work_is_done_again_only_where_its_caller_says_so(purse: GatedPurse):
    made, _ = to_db(purse)
    lost = ConnectionResetError("lost")
    assert await made.through("db", Driver(lost, lost), repeat=True) == "17 rows"
    once = Driver(lost)
    with pytest.raises(ConnectionResetError):
        await made.through("db", once)
    assert len(once.told) == 1


async def test_work_that_fails_opens_the_circuit_and_its_own_mistakes_do_not(purse: GatedPurse):
    made, _ = to_db(purse, circuit={"minimum_calls": 2, "open_seconds": 60})
    for _ in range(5):
        with pytest.raises(ValueError, match="no such column"):
            await made.through("db", Driver(ValueError("no such column")))
    assert await made.through("db", Driver()) == "17 rows"
    for _ in range(6):
        with pytest.raises((OSError, SystemAwayError)):
            await made.through("db", Driver(OSError("gone")))
    never = Driver()
    with pytest.raises(SystemAwayError):
        await made.through("db", never)
    assert never.told == []


async def test_work_ends_when_its_time_is_up(purse: GatedPurse, clock: Time):
    made, state = to_db(purse)
    ended: list[float] = []

    async def endless(_places: Places, _seconds: float) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(clock.monotonic())

    began = clock.monotonic()
    with pytest.raises(TimeoutError):
        await made.through("db", endless, until=soon(5))
    assert ended[0] - began == pytest.approx(5, abs=0.5)
    assert state.bulkhead.busy == 0


async def test_work_whose_caller_goes_away_is_cancelled_and_gives_its_place_back(purse: GatedPurse):
    made, state = to_db(purse)
    begun, ended = asyncio.Event(), []

    async def endless(_places: Places, _seconds: float) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(1)

    call = asyncio.create_task(made.through("db", endless))
    await begun.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert ended == [1]
    assert state.bulkhead.busy == 0


async def test_a_name_that_leads_into_a_private_network_is_not_reached_unless_the_charter_says_so(
    purse: GatedPurse,
):
    made, _ = to_db(purse, private_network=False)
    never = Driver()
    with pytest.raises(BoundaryError, match="private network"):
        await made.through("db", never)
    assert never.told == []


async def test_a_name_that_leads_nowhere_is_the_systems_failure(purse: GatedPurse):
    def nowhere(host: str, _port: int) -> list[str]:
        raise OSError(f"{host} is not known")

    made, _ = to_db(purse, nowhere)
    with pytest.raises(OSError, match="not known"):
        await made.through("db", Driver(), repeat=True)
    purse.states.report()
    assert purse.states.register.totals(DB["url"], 60)["failures"] == 3


@pytest.mark.parametrize(
    ("url", "port"), [("http://db.test/x", 80), ("https://db.test", 443), ("ftp://db.test:21/", 21)]
)
async def test_a_scheme_may_say_the_port(purse: GatedPurse, url: str, port: int):
    made, _ = to_db(purse, url=url)
    driver = Driver()
    await made.through("db", driver)
    assert {place[1] for place in driver.told[0][0].addresses} == {port}


async def test_where_nothing_says_the_port_the_charter_must(purse: GatedPurse):
    made, _ = to_db(purse, url="postgresql://db.test/orders")
    with pytest.raises(BoundaryError, match="no port of db"):
        await made.through("db", Driver())


async def test_a_system_that_the_charter_does_not_name_is_not_reached(purse: GatedPurse):
    made, _ = to_db(purse)
    with pytest.raises(BoundaryError, match="names no system"):
        await made.through("other", Driver())
    with pytest.raises(BoundaryError, match=r"tools\.call"):
        made.line(CASE, "db")
