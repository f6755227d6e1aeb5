"""What programs can rely on: keys, problems, pages of lists, ETags, and a description that is true."""

import re
from collections.abc import Callable, Iterator

import pytest
import schemathesis
from fastapi import APIRouter
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.server.site_room import Installation

HEALTH = {"/livez", "/readyz"}
PROBLEM = "application/problem+json"
SCHEMA_EXAMPLES = 15
FILL = re.compile(r"\{[^}]*\}")


def addresses(site: Installation) -> Iterator[tuple[str, str]]:
    for route in walk(site.app.routes):
        for method in route.methods or ():
            yield method, FILL.sub("x1", route.path)


def walk(routes: list) -> Iterator[Route]:
    for route in routes:
        if isinstance(route, Route):
            yield route
        elif isinstance(router := getattr(route, "original_router", None), APIRouter):
            yield from walk(router.routes)


def test_no_endpoint_but_health_and_sign_in_answers_a_stranger(site: Installation):
    asked = set()
    with TestClient(site.app, follow_redirects=False) as stranger:
        for method, path in addresses(site):
            if path not in HEALTH and path != "/sign-in":
                answer = stranger.request(method, path)
                assert answer.status_code == 401, (method, path)
                assert answer.headers["content-type"] == PROBLEM
                asked.add(path)
        for path in HEALTH:
            assert stranger.get(path).status_code == 200
    described = {FILL.sub("x1", path) for path in site.app.openapi()["paths"]} - HEALTH
    assert described | {"/", "/openapi.json", "/review", "/cases", "/dead-letters", "/sign-out"} <= asked


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic {key}", "{key}", "Bearer {key}x"]
)
def test_a_key_that_is_not_one_is_refused(site: Installation, header: str):
    with TestClient(site.app) as client:
        answer = client.get("/v1/cases", headers={"Authorization": header.format(key=site.key)})
    assert answer.status_code == 401
    assert "Bearer" in answer.json()["detail"] + answer.json().get("hint", "")


def test_a_revoked_key_is_no_key(site: Installation):
    (key,) = site.keys.list()
    with site.client() as client:
        assert client.get("/v1/cases").status_code == 200
        site.keys.revoke(key.id, by="Olga")
        assert client.get("/v1/cases").status_code == 401


def test_health_says_why_it_is_not_ready(open_site: Callable[..., Installation]):
    site = open_site(not_ready=["the disk is full"])
    with TestClient(site.app) as client:
        assert client.get("/livez").json()["status"] == "ok"
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["reasons"]) == (503, ["the disk is full"])


def test_pages_of_a_list_hold_each_case_once_while_others_come_in(api: TestClient, site: Installation):
    first = [site.accepted(f"{number}.pdf") for number in range(25)]
    seen, cursor = [], None
    while True:
        page = api.get("/v1/cases", params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        seen += [case["id"] for case in page["cases"]]
        site.accepted("late.pdf")
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == first[::-1]


def test_lists_are_narrowed_by_state_and_agent(api: TestClient, site: Installation):
    waiting, done = site.accepted(), site.delivered()
    by_state = api.get("/v1/cases", params={"state": ["delivered", "declined"]}).json()
    assert [case["id"] for case in by_state["cases"]] == [done]
    assert by_state["counts"] == {"accepted": 1, "delivered": 1}
    assert api.get("/v1/cases", params={"agent": "others"}).json()["cases"] == []
    assert {case["id"] for case in api.get("/v1/cases").json()["cases"]} == {waiting, done}


def test_a_case_that_has_not_changed_is_not_sent_again(api: TestClient, site: Installation):
    case_id = site.accepted()
    first = api.get(f"/v1/cases/{case_id}")
    again = api.get(f"/v1/cases/{case_id}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    site.cases.was_read(case_id, "read", "1 page")
    changed = api.get(f"/v1/cases/{case_id}", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_dead_letter_is_redriven_and_discarded_over_the_api(api: TestClient, site: Installation):
    redriven, discarded = site.stuck("a.pdf"), site.stuck("b.pdf")
    listed = api.get("/v1/dead-letters").json()
    assert {letter["id"] for letter in listed["dead_letters"]} == {redriven.id, discarded.id}
    assert api.post(f"/v1/dead-letters/{redriven.id}/redrive").status_code in (200, 202)
    without = api.post(f"/v1/dead-letters/{discarded.id}/discard", json={"reason": " "})
    assert without.status_code == 422
    assert api.post(f"/v1/dead-letters/{discarded.id}/discard", json={"reason": "spam"}).status_code == 200
    again = api.post(f"/v1/dead-letters/{discarded.id}/redrive")
    assert again.status_code == 409
    assert site.cases.file(redriven.case_id).state == "accepted"


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8600", 200), ("localhost", 200), ("[::1]:1", 200), ("evil.example", 403), ("", 403)],
)
def test_on_loopback_only_names_of_this_machine_are_answered(
    open_site: Callable[..., Installation], host: str, status: int
):
    site = open_site(hosts=frozenset({"127.0.0.1", "localhost", "[::1]"}))
    with site.client() as client:
        assert client.get("/v1/cases", headers={"Host": host}).status_code == status


def test_head_is_get_without_a_body(api: TestClient):
    answer = api.head("/v1/cases")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_stranger_at_a_page_is_sent_to_sign_in_and_comes_back(site: Installation):
    case_id = site.accepted()
    with site.browser(signed_in=False) as browser:
        asked = browser.get(f"/cases/{case_id}")
        assert asked.status_code == 303
        form = {"key": site.key, "to": f"/cases/{case_id}"}
        signed = browser.post("/sign-in", data=form, headers={"Origin": "http://testserver"})
        assert (signed.status_code, signed.headers["location"]) == (303, f"/cases/{case_id}")
        assert "HttpOnly" in signed.headers["set-cookie"]
        assert "samesite=strict" in signed.headers["set-cookie"].lower()
        assert browser.get(f"/cases/{case_id}").status_code == 200


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.fight)])
def test_the_description_is_true(
    open_site: Callable[..., Installation], request: pytest.FixtureRequest, kind: str
):
    """Requests made from the OpenAPI document get the answers that it describes, and never a fault.

    But for one check: that a file in a form may not be empty can't be said in OpenAPI.
    """
    site = open_site(url=request.getfixturevalue("fresh_postgres") if kind == "postgresql" else "")
    site.stuck()
    site.delivered()
    key = {"Authorization": f"Bearer {site.key}"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", site.app, headers=key)
    tried = set()
    for operation in schema.get_all_operations():

        @settings(
            max_examples=SCHEMA_EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.ok().as_strategy())
        def conforms(case: schemathesis.Case) -> None:
            tried.add((case.method, case.path))
            case.call_and_validate(headers=key, excluded_checks=[positive_data_acceptance])

        conforms()
    document = site.app.openapi()
    assert document["openapi"].startswith("3.1")
    assert {path for _, path in tried} == set(document["paths"])
