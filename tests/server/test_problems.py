"""Every error is a problem document for programs and a page for people, and says no more than it should."""

from collections.abc import Callable

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.server.site_room import Installation
from tests.server.test_api import addresses

from gluework.cases.api import names
from gluework.errors import DatabaseAwayError, InvalidError, StorageError
from gluework.server.gate import LARGEST_BODY
from gluework.storage.paging import position_of

PROBLEM = "application/problem+json"
JSON = {"Content-Type": "application/json"}
REDRIVE = "/v1/dead-letters/letter_x/redrive"


def kind_of(answer) -> str:
    """The last word of a problem's type, once it is one as it should be."""
    problem = answer.json()
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert problem["status"] == answer.status_code
    assert problem["title"]
    prefix, _, kind = problem["type"].rpartition(":")
    assert prefix == "urn:gluework:problem"
    return kind


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/v1/cases/case_unknown", 404, "not-found"),
        ("GET", "/v1/cases/case_unknown/document", 404, "not-found"),
        ("GET", "/v1/dead-letters/letter_unknown", 404, "not-found"),
        ("POST", "/v1/dead-letters/letter_unknown/redrive", 404, "not-found"),
        ("POST", "/v1/cases?agent=nobody", 404, "not-found"),
        ("GET", "/v1/nothing", 404, "not-found"),
        ("DELETE", "/v1/cases", 405, "method-not-allowed"),
        ("POST", "/livez", 405, "method-not-allowed"),
        ("GET", "/v1/cases?cursor=%F0%28", 422, "invalid"),
        ("GET", "/v1/cases?cursor=AAAA", 422, "invalid"),
        ("GET", "/v1/cases?limit=0", 422, "invalid"),
        ("GET", "/v1/cases?limit=201", 422, "invalid"),
        ("GET", "/v1/cases?state=lost", 422, "invalid"),
        ("GET", "/v1/cases/%00", 422, "invalid"),
        ("GET", "/v1/cases?agent=%00", 422, "invalid"),
    ],
)
def test_every_fault_is_a_problem_document(api: TestClient, method: str, path: str, status: int, kind: str):
    answer = api.request(method, path, content=b"x" if method == "POST" else None)
    assert (answer.status_code, kind_of(answer)) == (status, kind)


def test_another_method_is_told_what_is_allowed(api: TestClient):
    assert api.put("/v1/cases").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    asked = api.options("/v1/cases")
    assert (asked.status_code, asked.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize(
    ("sent", "status", "kind"),
    [
        (
            {"content": b'{"reason": "spam"}', "headers": {"Content-Type": "text/plain"}},
            415,
            "unsupported-type",
        ),
        ({"content": b"\xff\0", "headers": {"Content-Type": "image/png"}}, 415, "unsupported-type"),
        ({"data": {"reason": "spam"}}, 415, "unsupported-type"),
        ({"content": b""}, 422, "invalid"),
        ({"content": b"{", "headers": JSON}, 422, "invalid"),
        ({"content": b"[1]", "headers": JSON}, 422, "invalid"),
        ({"json": {"reason": ""}}, 422, "invalid"),
        ({"json": {"reason": "\0"}}, 422, "invalid"),
        ({"json": {"reason": "x" * 2001}}, 422, "invalid"),
        ({"json": {"reason": "spam", "more": 1}}, 422, "invalid"),
        ({"content": b'{"reason": "\\ud800"}', "headers": JSON}, 422, "invalid"),
        ({"content": b"[" * 100_000, "headers": JSON}, 400, "http-400"),
        ({"content": b"x" * (LARGEST_BODY + 1), "headers": JSON}, 413, "too-large"),
        (
            {"content": (b"x" * 1000 for _ in range(LARGEST_BODY // 1000 + 1)), "headers": JSON},
            413,
            "too-large",
        ),
    ],
)
def test_a_body_that_is_not_as_it_should_be_changes_nothing(
    api: TestClient, site: Installation, sent: dict, status: int, kind: str
):
    letter = site.stuck()
    answer = api.post(f"/v1/dead-letters/{letter.id}/discard", **sent)
    assert (answer.status_code, kind_of(answer)) == (status, kind)
    assert site.letters.letter(letter.id) == letter


def test_a_fault_of_our_own_tells_nothing_of_the_document_but_the_log_where_it_was(
    open_site: Callable[..., Installation],
):
    site = open_site(trouble=ValueError("secret words of a document"))
    with site.client() as client, structlog.testing.capture_logs() as logged:
        answer = client.post(REDRIVE)
    assert (answer.status_code, kind_of(answer)) == (500, "internal")
    assert "secret" not in answer.text
    (line,) = logged
    assert (line["path"], line["error"]) == (REDRIVE, "ValueError")
    assert "site_room.py" in line["where"][-1]
    assert "secret" not in str(line)


def test_a_storage_that_is_full_says_what_to_do(open_site: Callable[..., Installation]):
    site = open_site(trouble=StorageError("The disk is full.", "Free some space."))
    with site.client() as client:
        answer = client.post(REDRIVE)
    assert (answer.status_code, kind_of(answer)) == (507, "storage")
    assert "Free some space" in answer.json()["detail"]


def test_a_database_that_is_away_says_when_to_come_back(open_site: Callable[..., Installation]):
    site = open_site(trouble=DatabaseAwayError("The database can't be reached."))
    with site.client() as client:
        answer = client.post(REDRIVE)
    assert (answer.status_code, kind_of(answer), answer.headers["retry-after"]) == (503, "database-away", "5")


def test_people_get_pages_in_place_of_problems(open_site: Callable[..., Installation]):
    site = open_site(trouble=StorageError("The disk is full.", "Free some space."))
    with site.browser() as browser:
        for method, path, status, words in (
            ("GET", "/nothing", 404, "nothing at this address"),
            ("GET", "/cases/case_unknown", 404, "There is no case case_unknown"),
            ("GET", "/cases?cursor=AAAA", 422, "cursor"),
            ("GET", "/dead-letters?cursor=AAAA", 422, "cursor"),
            ("POST", "/dead-letters/letter_unknown/discard", 422, "with a reason"),
            ("POST", "/dead-letters/letter_unknown/redrive", 507, "The disk is full."),
        ):
            answer = browser.request(method, path)
            assert (answer.status_code, answer.headers["content-type"]) == (
                status,
                "text/html; charset=utf-8",
            )
            assert words in answer.text
            assert "Ada" in answer.text
        assert kind_of(browser.get("/v1/nothing")) == "not-found"


def changing(site: Installation) -> list[tuple[str, str]]:
    return [(method, path) for method, path in addresses(site) if method not in ("GET", "HEAD")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {},
    ],
)
def test_a_cookie_alone_changes_nothing_from_elsewhere(site: Installation, headers: dict[str, str]):
    letter = site.stuck()
    asked = changing(site)
    assert {"/sign-out", "/dead-letters/x1/discard", "/v1/cases", "/v1/review-items/x1/verdict"} <= {
        path for _, path in asked
    }
    with TestClient(site.app, follow_redirects=False) as browser:
        browser.cookies.set("gluework_session", site.sessions.begin("Ada"))
        for method, path in asked:
            there = path.replace("x1", letter.id)
            answer = browser.request(method, there, headers=headers, data={"reason": "spam", "key": site.key})
            assert answer.status_code == 403, (method, there)
    assert site.letters.letter(letter.id) == letter
    assert site.cases.counts().total == 1


def test_a_page_of_ours_may_change_things_also_without_the_browsers_help(site: Installation):
    letter = site.stuck()
    with site.browser() as browser:
        browser.headers.pop("Sec-Fetch-Site")
        answer = browser.post(
            f"/dead-letters/{letter.id}/discard",
            data={"reason": "spam"},
            headers={"Origin": "http://testserver"},
        )
    assert answer.status_code == 303
    assert site.letters.letter(letter.id).state == "discarded"


def test_a_document_is_sent_whole_and_once_erased_it_is_gone(site: Installation):
    case_id = site.accepted(data=b"x" * 100_000)
    (file,) = site.files()
    with site.client() as client:
        whole = client.get(f"/v1/cases/{case_id}/document")
        file.unlink()
        gone = client.get(f"/v1/cases/{case_id}/document")
    assert len(whole.content) == int(whole.headers["content-length"]) == 100_000
    assert (gone.status_code, kind_of(gone)) == (404, "not-found")


TAGS = st.from_regex(r'"[0-9]{1,3}-[0-9]{1,3}"', fullmatch=True)


@given(TAGS, st.lists(TAGS), st.booleans())
def test_if_none_match_names_a_version_however_it_is_written(tag: str, others: list[str], weak: bool):
    listed = [*others, ("W/" if weak else "") + tag]
    assert names(", ".join(listed), tag)
    assert names(",".join(reversed(listed)), tag)
    assert names("*", tag)
    assert names(", ".join(others), tag) is (tag in others)
    assert not names(None, tag)
    assert not names(tag.strip('"'), tag)


@given(st.text(max_size=50))
def test_a_cursor_is_an_id_or_refused(cursor: str):
    try:
        position = position_of(cursor)
    except InvalidError:
        return
    assert position is None or (position.isascii() and position.isprintable())
