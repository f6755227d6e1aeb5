"""Pages of cases and dead letters as a browser gets them: what they say in every state, page by page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.review.desk_room import DOUBTS, PROPOSAL, a_charter
from tests.server.site_room import Installation

from gluework.cases.letters.pages import PAGE_SIZE as LETTERS_ON_A_PAGE
from gluework.cases.pages import PAGE_SIZE, as_text
from gluework.guard import SpendingLimits
from gluework.ids import CaseId
from gluework.money import Money

HREF = re.compile(r'<a class="button" rel="next" href="([^"]+)"')


class Seen(HTMLParser):
    """The words of a page, without its head; and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(html.partition("<main")[2])

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links.extend(value or "" for name, value in attrs if tag == "a" and name == "href")

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def browser(site: Installation) -> Iterator[TestClient]:
    with site.browser() as client:
        yield client


def look(browser: TestClient, path: str) -> Seen:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    return Seen(answer.text)


def walk(browser: TestClient, path: str) -> Iterator[str]:
    """Every page of a list, from the newest on."""
    while path:
        html = browser.get(path).text
        yield html
        found = HREF.search(html)
        path = found[1].replace("&amp;", "&") if found else ""


def waiting(site: Installation) -> tuple[CaseId, str]:
    case_id = site.accepted("asked.pdf")
    site.cases.was_read(case_id, "read", "2 pages, all of it read", 0.41)
    site.cases.answered(case_id, PROPOSAL, DOUBTS, "2 doubts", 1.2)
    item = site.desk.ask(site.cases.file(case_id).case, a_charter("Ben"), PROPOSAL, DOUBTS)
    site.cases.wait(case_id, "Ben", "Ben was asked")
    return case_id, item


def test_without_cases_it_says_how_to_put_one_in(browser: TestClient):
    seen = look(browser, "/cases")
    assert "No cases yet" in seen.text
    assert "gluework submit FILE" in seen.text
    assert "Nothing is stuck" in look(browser, "/dead-letters").text


def test_the_list_counts_each_state_and_shows_one_of_them(browser: TestClient, site: Installation):
    site.accepted("new.pdf")
    site.delivered("done.pdf")
    site.stuck("stuck.pdf")
    everything = look(browser, "/cases").text
    assert "All (3) Accepted (1) Delivered (1) Dead lettered (1)" in everything
    assert all(name in everything for name in ("new.pdf", "done.pdf", "stuck.pdf"))
    stuck = look(browser, "/cases?state=dead_lettered").text
    assert "stuck.pdf" in stuck
    assert "Olga Owner" in stuck
    assert "done.pdf" not in stuck
    none = look(browser, "/cases?state=declined")
    assert "No such cases" in none.text
    assert "/cases" in none.links
    assert "new.pdf" in look(browser, "/cases?state=nonsense").text


@pytest.mark.parametrize(
    "path", ["/cases", "/cases?state=dead_lettered", "/dead-letters", "/dead-letters?show=all"]
)
def test_walking_the_pages_meets_every_one_once_while_others_come_in(
    browser: TestClient, site: Installation, path: str
):
    size = LETTERS_ON_A_PAGE if "letters" in path else PAGE_SIZE
    names = [site.stuck(f"stuck-{number}.pdf").document_name for number in range(size + 5)]
    met = []
    for html in walk(browser, path):
        met += re.findall(r">(stuck-\d+\.pdf)</a>", html)
        site.stuck("late.pdf")
    assert met == names[::-1]
    assert "Newest" in html


def test_a_waiting_case_leads_to_its_question(browser: TestClient, site: Installation):
    case_id, item = waiting(site)
    seen = look(browser, f"/cases/{case_id}")
    assert "It waits for Ben." in seen.text
    assert f"/review/{item}" in seen.links
    assert "Net and tax add up to 118.00, not to 119.00. (Gross total)" in seen.text
    assert "Read 2 pages, all of it read 0.41 s" in seen.text
    assert "Gross total 119.00 62 % page 1: 119,00" in seen.text
    assert browser.get(f"/review/{item}").status_code == 200


def test_a_delivered_case_tells_where_it_went_and_who_decided(browser: TestClient, site: Installation):
    case_id = site.delivered()
    seen = look(browser, f"/cases/{case_id}")
    assert "decided by the agent alone" in seen.text
    assert "Destinations that acknowledged To When Under the key They said books" in seen.text
    assert f"/v1/cases/{case_id}/document" in seen.links
    assert browser.get(f"/v1/cases/{case_id}/document").content == b"%PDF-"


def test_a_declined_case_tells_why_and_who(browser: TestClient, site: Installation):
    case_id, _ = waiting(site)
    site.cases.decline(case_id, "Ben", "not ours")
    seen = look(browser, f"/cases/{case_id}")
    assert "decided by Ben" in seen.text
    assert "Reason: not ours" in seen.text
    assert "Doubts that were settled" in seen.text
    assert "It waits for" not in seen.text


def test_a_stuck_case_leads_to_its_letter_and_a_discarded_one_does_not(
    browser: TestClient, site: Installation
):
    letter = site.stuck()
    seen = look(browser, f"/cases/{letter.case_id}")
    assert "Dead letter of Olga Owner: The agent crashed." in seen.text
    assert f"/dead-letters#{letter.id}" in seen.links
    assert f'id="{letter.id}"' in browser.get("/dead-letters").text
    site.letters.discard(letter.id, "Ada", "sent twice")
    after = look(browser, f"/cases/{letter.case_id}")
    assert f"/dead-letters#{letter.id}" not in after.links
    assert "Ada discarded it: sent twice" in after.text


def test_a_discarded_letter_is_confirmed_and_kept_with_its_reason(browser: TestClient, site: Installation):
    letter = site.stuck("spam.pdf")
    asked = browser.post(f"/dead-letters/{letter.id}/discard", data={"reason": " sent\0 twice "})
    assert (asked.status_code, asked.headers["location"]) == (303, f"/dead-letters?discarded={letter.id}")
    assert "Discarded: spam.pdf" in look(browser, asked.headers["location"]).text
    assert "spam.pdf" not in look(browser, "/dead-letters").text
    assert "discarded by Ada: sent twice" in look(browser, "/dead-letters?show=all").text
    again = browser.post(f"/dead-letters/{letter.id}/redrive")
    assert again.status_code == 409
    assert "already discarded by Ada" in again.text


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_letter_is_not_discarded_without_a_reason_that_can_be_kept(
    browser: TestClient, site: Installation, reason: str
):
    letter = site.stuck()
    answer = browser.post(f"/dead-letters/{letter.id}/discard", data={"reason": reason})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert site.letters.letter(letter.id) == letter


@pytest.mark.parametrize("wanted", ["unknown", "<script>", "", "an open one"])
def test_what_an_address_claims_was_discarded_is_shown_only_if_it_was(
    browser: TestClient, site: Installation, wanted: str
):
    letter = site.stuck()
    there = letter.id if wanted == "an open one" else wanted
    assert "Discarded" not in look(browser, f"/dead-letters?discarded={there}").text


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_what_others_wrote_is_only_words(browser: TestClient, site: Installation, words: str):
    case_id = site.accepted(words)
    site.letters.bury(case_id, "work", words, a_charter().owner)
    for path in ("/cases", f"/cases/{case_id}", "/dead-letters"):
        answer = browser.get(path)
        assert words in Seen(answer.text).text
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


def test_a_picture_that_is_not_there_is_not_found(browser: TestClient, site: Installation):
    case_id = site.accepted()
    for path in (f"/cases/{case_id}/pages/1.png", "/cases/case_unknown/pages/1.png"):
        assert browser.get(path).status_code == 404
    assert browser.get(f"/cases/{case_id}/pages/0.png").status_code == 422


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not found"),
        (True, "yes"),
        (False, "no"),
        ("", ""),
        (0, "0"),
        ("ä", "ä"),
        ([{"a": "ä"}], '[{"a": "ä"}]'),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, shown: str):
    assert as_text(value) == shown


def test_what_a_case_cost_stands_under_its_story_and_in_its_json(site: Installation, browser: TestClient):
    case_id = site.delivered()
    assert "Cost:" not in look(browser, f"/cases/{case_id}").text  # no model was called
    (tag,) = (browser.get(f"/v1/cases/{case_id}").headers["etag"],)
    for micros in (12_000, 300):
        held = site.ledger.reserve(
            case_id,
            "invoices",
            Money.of(1),
            SpendingLimits(Money.of(9), Money.of(9)),
            system="openai",
            model="m",
        )
        site.ledger.settle(held, Money(micros), input_tokens=1, output_tokens=1)
    assert "Cost: 0.012300 USD in 2 model calls." in look(browser, f"/cases/{case_id}").text
    told = browser.get(f"/v1/cases/{case_id}", headers={"If-None-Match": tag})
    assert told.json()["cost"] == {"spent": "0.012300 USD", "model_calls": 2}
