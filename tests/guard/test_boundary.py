"""Promise 6: nothing leaves by another door. Counted by the server."""

import traceback
from unicodedata import normalize

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.charter.systems import Circuit as CircuitRules
from gluework.charter.systems import System
from gluework.errors import BoundaryError, BudgetError, SettingsError, WayOutError
from gluework.guard.addresses import allowed_addresses
from gluework.guard.boundary import Boundary
from gluework.guard.circuit import Outcome, outcome_of_error
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard


def crm(url: str, **more: object) -> dict[str, object]:
    return {"name": "crm", "url": f"{url}/api", "methods": ["GET", "POST"], "paths": ["/customers/*"], **more}


async def test_a_call_that_the_charter_names_arrives(receiver: ScriptedServer, purse: GatedPurse):
    client = guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm")
    async with client:
        answer = await client.get("/customers/7", params={"fields": "name"})
    assert answer.json() == {"ok": True}
    assert [(seen.method, seen.path) for seen in receiver.seen] == [("GET", "/api/customers/7?fields=name")]
    assert purse.notes == []


def test_an_empty_charter_reaches_nothing(receiver: ScriptedServer, purse: GatedPurse):
    closed = guard(charter(), purse)
    for name in ("crm", "openai", "anthropic", ""):
        with pytest.raises(BoundaryError, match=r"names no system .* \(it names none\)"):
            closed.client(CASE, name)
    assert receiver.seen == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/customers/7"),
        ("GET", "/invoices/7"),
        ("GET", "/customers/../invoices/7"),
        ("GET", "/customers/%2e%2e/invoices/7"),
        ("GET", "/customers/..%2finvoices/7"),
        ("GET", "/customers/..;/invoices/7"),
        ("GET", "/customers//invoices"),
        ("GET", "/customers/%5c..%5cinvoices"),
        ("GET", "/customers/%252e%252e/invoices"),
        ("GET", "/customers/%c0%ae%c0%ae/invoices"),
        ("GET", "/customers/%u002e%u002e/invoices"),
        ("GET", "/customers/..%20/invoices"),
        ("GET", "/customers/%09../invoices"),
        ("GET", "/customers/..%01/invoices"),
        ("GET", "/customers/7%0d%0aX-Note: y"),
        ("GET", "/customers/7%7f"),
        ("GET", "/customers/%ef%bc%8e%ef%bc%8e/invoices"),
        ("GET", "/customers/\u2025/invoices"),
        ("GET", "/customers/..%23"),
        ("GET", "/customers"),
        ("GET", "http://127.0.0.1:1/api/customers/7"),
        ("GET", "http://user:pw@{host}/api/customers/7"),
        ("GET", "https://{host}/api/customers/7"),
        ("GET", "http://localhost:{port}/api/customers/7"),
        ("GET", "http://{host}/apicustomers/7"),
        ("GET", "http://{host}/api/../api/customers/../secrets"),
    ],
)
async def test_whatever_else_is_tried_does_not_arrive(
    receiver: ScriptedServer, purse: GatedPurse, method: str, path: str
):
    target = path.format(host=f"127.0.0.1:{receiver.port}", port=receiver.port)
    async with guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm") as client:
        with pytest.raises(BoundaryError):
            await client.request(method, target)
    assert receiver.seen == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "admin.internal"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"x-method-override": "PUT"},
        {"X_HTTP_Method_Override": "DELETE"},
        {"X-Original-URL": "/api/secrets"},
        {"X-Rewrite-URL": "/api/secrets"},
        {"X-Forwarded-Host": "admin.internal"},
        {"Forwarded": "host=admin.internal"},
        {"X-Host": "admin.internal"},
        {"X-Note": "one line\nX-HTTP-Method-Override: DELETE"},
        {"X-Note": "one line\rand another"},
    ],
)
async def test_headers_cannot_change_host_path_or_method(
    receiver: ScriptedServer, purse: GatedPurse, headers
):
    async with guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm") as client:
        with pytest.raises(BoundaryError):
            await client.post("/customers/7", headers=headers)
    assert receiver.seen == []


async def test_transport_extensions_cannot_change_the_path(receiver: ScriptedServer, purse: GatedPurse):
    async with guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm") as client:
        await client.get("/customers/7", extensions={"target": b"/api/secrets", "sni_hostname": "other"})
    assert [seen.path for seen in receiver.seen] == ["/api/customers/7"]


async def test_a_redirect_is_handed_back_and_following_it_by_force_stops_at_the_boundary(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(302, headers={"location": f"http://localhost:{receiver.port}/steal"})]
    async with guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm") as client:
        assert (await client.get("/customers/7")).status_code == 302
        with pytest.raises(BoundaryError):
            await client.get("/customers/7", follow_redirects=True)
    assert {seen.path for seen in receiver.seen} == {"/api/customers/7"}


async def test_the_secret_is_put_in_by_the_guard_and_replaces_whatever_was_there(
    receiver: ScriptedServer, purse: GatedPurse, tmp_path
):
    (tmp_path / "key.txt").write_text("s3cret\n")
    secret = {"header": "X-Key", "value": "file:key.txt", "prefix": "Token "}
    async with guard(charter(systems=[crm(receiver.url, secret=secret)]), purse, folder=tmp_path).client(
        CASE, "crm"
    ) as client:
        await client.get("/customers/7", headers={"x-key": "mine"})
        assert "x-key" not in client.headers
    assert receiver.seen[0].headers["x-key"] == "Token s3cret"


async def test_a_missing_secret_says_where_it_should_be(receiver: ScriptedServer, purse: GatedPurse):
    rules = charter(systems=[crm(receiver.url, secret={"value": "env:CRM_KEY"})])
    async with guard(rules, purse).client(CASE, "crm") as client:
        with pytest.raises(SettingsError, match="CRM_KEY"):
            await client.get("/customers/7")
    assert receiver.seen == []


async def test_a_name_that_leads_into_a_private_network_is_refused(
    receiver: ScriptedServer, purse: GatedPurse
):
    rules = charter(systems=[crm(f"http://crm.example.org:{receiver.port}")])
    rebound = guard(rules, purse, lookup=lambda _host, _port: ["127.0.0.1"])
    async with rebound.client(CASE, "crm") as client:
        with pytest.raises(BoundaryError, match="inside a private network"):
            await client.get("/customers/7")
    assert receiver.seen == []


async def test_localhost_is_reached_when_it_is_named(receiver: ScriptedServer, purse: GatedPurse):
    rules = charter(systems=[crm(f"http://localhost:{receiver.port}")])
    async with guard(rules, purse, lookup=lambda _host, _port: ["127.0.0.1"]).client(CASE, "crm") as client:
        await client.get("/customers/7")
    assert receiver.seen[0].headers["host"] == f"localhost:{receiver.port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_no_address_inside_is_reached_by_a_name(address: str):
    with pytest.raises(BoundaryError):
        allowed_addresses("crm.example.org", 443, lambda _host, _port: ["93.184.215.14", address])


def test_localhost_may_not_be_anything_else():
    with pytest.raises(BoundaryError):
        allowed_addresses("localhost", 80, lambda _host, _port: ["93.184.215.14"])


def test_an_address_that_is_named_itself_is_reached():
    assert allowed_addresses("10.0.0.5", 80, lambda _host, _port: pytest.fail("looked up")) == ["10.0.0.5"]


SEGMENT = st.sampled_from(
    [
        *("customers", "..", ".", "", "%2e%2e", "secrets", "%2f", "7", "a;b", "\\", "%5c", "é"),
        *("..%20", "%09..", "..%01", "%c0%ae", "%u002e", "%ef%bc%8e", "..%3b", "..%3fx"),
    ]
)


@given(parts=st.lists(SEGMENT, max_size=6))
def test_no_path_gets_through_that_any_server_could_read_as_another(parts: list[str]):
    system = System(name="crm", url="http://h.example/api", paths=("/customers/*",))
    try:
        url = httpx2.URL("http://h.example/api/customers/" + "/".join(parts))
        Boundary(system).check("GET", url, [])
    except BoundaryError:
        return
    read = httpx2.URL(str(url)).path
    assert read.startswith("/api/customers/")
    parts = (part.partition(";")[0].partition("?")[0] for part in normalize("NFKC", read).split("/"))
    assert not {"..", "."} & {part.strip("\x01 \t") for part in parts}


async def test_what_is_refused_names_the_system_and_its_patterns_and_nothing_of_the_call(
    receiver: ScriptedServer, purse: GatedPurse
):
    own = guard(charter(systems=[crm(receiver.url)]), purse)
    async with own.client(CASE, "crm") as client:
        for target in ("/people/jane.doe@example.org?mail=jane.doe", "http://localhost:1/jane.doe"):
            with pytest.raises(BoundaryError) as refused:
                await client.get(target)
            assert "crm" in str(refused.value)
            assert "jane" not in str(refused.value)
    with pytest.raises(BoundaryError, match=r"this GET on crm; it allows /customers/\*"):
        Boundary(System.model_validate(crm(receiver.url))).check(
            "GET", httpx2.URL(f"{receiver.url}/api/people"), []
        )


MALFORMED = ["TOP\nSECRET", "TOP\rSECRET", "TOP\x00SECRET", "TOPSECRET\u00e9", "TOPSECRET\u20ac"]


@pytest.mark.parametrize("value", MALFORMED)
async def test_a_secret_that_no_header_can_hold_is_named_and_not_shown(
    receiver: ScriptedServer, purse: GatedPurse, value: str
):
    rules = charter(systems=[crm(receiver.url, secret={"header": "x-key", "value": "env:CRM_KEY"})])
    async with guard(rules, purse, environment={"CRM_KEY": value}).client(CASE, "crm") as client:
        with pytest.raises(SettingsError, match="env:CRM_KEY") as refused:
            await client.get("/customers/7")
    told = "".join(traceback.format_exception(refused.value))
    assert not [word for word in ("TOP", "SECRET") if word in told.replace("CRM_KEY", "")]
    assert receiver.seen == []


async def test_what_the_caller_did_wrong_says_nothing_against_the_system(
    receiver: ScriptedServer, purse: GatedPurse
):
    async with guard(charter(systems=[crm(receiver.url)]), purse).client(CASE, "crm") as client:
        for _ in range(12):
            with pytest.raises(httpx2.LocalProtocolError):
                await client.get("/customers/7", headers={"a name with spaces": "x"})
        assert (await client.get("/customers/7")).status_code == 200


@pytest.mark.parametrize(
    "error",
    [
        httpx2.LocalProtocolError("a bad header"),
        httpx2.UnsupportedProtocol("ftp"),
        WayOutError("past the guard"),
        BudgetError("used up"),
    ],
)
def test_ours_and_the_callers_errors_are_no_failures_of_a_system(error: Exception):
    assert outcome_of_error(CircuitRules(), error) is Outcome.FAULT


@pytest.mark.parametrize("error", [httpx2.RemoteProtocolError("x"), httpx2.DecodingError("x"), OSError("x")])
def test_errors_on_the_other_side_are(error: Exception):
    assert outcome_of_error(CircuitRules(), error) is Outcome.FAILED
