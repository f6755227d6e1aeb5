"""Signing in leads back to where one was going, and never off this server."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import FastAPI
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from gluework.access.pages import COOKIE, FIRST_PAGE, own_path, router

from .conftest import Door

HERE = "http://testserver"
LEAVING = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "http://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/%0d%0aSet-Cookie: x=1\r\nX: y",
    "/sign-in?to=/sign-in",
    "/sign-out",
    "",
    "/",
    "/\ud800",
    "/" + "x" * 500,
]


def where_a_browser_goes(location: str) -> str:
    """As browsers read it: tabs and line ends are dropped, backslashes are slashes."""
    seen = location.strip().translate({9: None, 10: None, 13: None}).replace("\\", "/")
    return urljoin(f"{HERE}/sign-in", seen)


@given(
    st.one_of(
        st.text(max_size=600),
        st.lists(
            st.sampled_from(
                ["/", "\\", "\t", "\r", "\n", " ", ".", ":", "@", "?", "#", "%2f", "evil.example"]
            )
        ).map("".join),
        st.sampled_from(LEAVING).flatmap(lambda bad: st.text(max_size=3).map(lambda more: more + bad)),
    )
)
@example("/review\\..\\//evil.example")
def test_no_path_leads_off_this_server(to: str):
    path = own_path(to)
    going = urlsplit(where_a_browser_goes(path))
    assert f"{going.scheme}://{going.netloc}" == HERE
    assert path.isascii()
    assert path.isprintable()
    assert own_path(path) in (path, FIRST_PAGE)


@pytest.mark.parametrize("to", LEAVING)
def test_what_could_lead_elsewhere_becomes_the_first_page(to: str):
    assert own_path(to) == FIRST_PAGE


@pytest.mark.parametrize(
    "to", ["/review/item_1", "/cases?state=waiting&cursor=abc_-", "/dead-letters?show=all#letter_1", "/a%20b"]
)
def test_a_path_of_our_own_stays_as_it_is(to: str):
    assert own_path(to) == to


@pytest.fixture
def browser(door: Door) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router(door.keys, door.sessions, door.clock))
    with TestClient(app, follow_redirects=False, headers={"Sec-Fetch-Site": "same-origin"}) as client:
        yield client


def test_the_link_signs_in_once_and_says_so_the_second_time(door: Door, browser: TestClient):
    path = f"/sign-in?ticket={door.sessions.ticket('Ada')}"
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, FIRST_PAGE)
    assert door.sessions.name_of(answer.cookies[COOKIE]) == "Ada"
    again = browser.get(path)
    assert (again.status_code, COOKIE in again.cookies) == (401, False)
    assert "used already" in again.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(door: Door, browser: TestClient):
    plain = browser.get(f"/sign-in?ticket={door.sessions.ticket('Ada')}").headers["set-cookie"].lower()
    safe = browser.get(f"https://testserver/sign-in?ticket={door.sessions.ticket('Ada')}")
    assert {"httponly", "samesite=strict", "path=/", "max-age=43200"} <= set(plain.split("; "))
    assert "secure" not in plain
    assert "Secure" in safe.headers["set-cookie"]


def test_a_key_signs_in_and_a_wrong_one_says_what_to_do(door: Door, browser: TestClient):
    key = door.keys.create("Ada", by="Olga")
    wrong = browser.post("/sign-in", data={"key": "gw_wrong", "to": "/cases"})
    assert (wrong.status_code, COOKIE in wrong.cookies) == (401, False)
    assert "not known here" in wrong.text
    assert 'value="/cases"' in wrong.text
    assert "gw_wrong" not in wrong.text
    right = browser.post("/sign-in", data={"key": f" {key}\n", "to": "/cases"})
    assert (right.status_code, right.headers["location"]) == (303, "/cases")
    assert door.sessions.name_of(right.cookies[COOKIE]) == "Ada"


@pytest.mark.parametrize("to", [to for to in LEAVING if to.isascii()])
def test_signing_in_goes_nowhere_else_whatever_the_form_says(door: Door, browser: TestClient, to: str):
    key = door.keys.create("Ada", by="Olga")
    answer = browser.post("/sign-in", data={"key": key, "to": to})
    assert (answer.status_code, answer.headers["location"]) == (303, FIRST_PAGE)


def test_a_form_of_another_site_signs_nobody_in_or_out(door: Door, browser: TestClient):
    key, session = door.keys.create("Ada", by="Olga"), door.sessions.begin("Ada")
    browser.cookies.set(COOKIE, session)
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    for path in ("/sign-in", "/sign-out"):
        with pytest.raises(Exception, match="not sent from a page of gluework"):
            browser.post(path, data={"key": key}, headers=elsewhere)
    assert door.sessions.name_of(session) == "Ada"


def test_signing_out_ends_the_session_and_clears_the_cookie(door: Door, browser: TestClient):
    session = door.sessions.begin("Ada")
    browser.cookies.set(COOKIE, session)
    assert "signed in as Ada" in browser.get("/sign-in").text
    answer = browser.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert door.sessions.name_of(session) is None
