"""The pages without a browser: what they say, and what they refuse."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.review.desk_room import PROPOSAL, Room, a_charter
from tests.review.desk_site import FolderPapers, SignedIn, draw_invoice, print_pdf

from gluework.review import ItemState
from gluework.values import Answer, Evidence, Field, Proposal

FROM_OURSELVES = {"Sec-Fetch-Site": "same-origin"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.fixture
def browser(site):
    with TestClient(site, base_url="http://desk.test", follow_redirects=False) as client:
        yield client


def send(browser: TestClient, item: str, **form: str):
    return browser.post(f"/review/{item}", data=form, headers=FROM_OURSELVES)


def test_the_queue_shows_whose_when_and_why(browser: TestClient, room: Room):
    room.ask(name="a.pdf", charter=a_charter("Ben"))
    room.clock.advance(timedelta(hours=9))
    page = browser.get("/review").text
    for words in ("a.pdf", "overdue by 1 h", "Net and tax add up to 118.00", "+ 1 more", "Ben", "invoices"):
        assert words in page


def test_mine_are_mine_and_everybodys_are_all(browser: TestClient, room: Room):
    room.ask(name="mine.pdf", charter=a_charter("Ben"))
    room.ask(name="hers.pdf", charter=a_charter("Carla"))
    assert "hers.pdf" not in browser.get("/review").text
    assert "hers.pdf" in browser.get("/review?show=all").text


def test_an_empty_queue_says_so_and_points_to_the_others(browser: TestClient, room: Room):
    assert "Nothing waits for an answer" in browser.get("/review").text
    room.ask(charter=a_charter("Carla"))
    page = browser.get("/review").text
    assert "Nothing waits for you" in page
    assert "1 question waits for others" in page


def test_a_long_queue_has_pages(browser: TestClient, room: Room):
    for number in range(51):
        room.ask(name=f"n{number:02}.pdf", charter=a_charter("Ben", due_hours=number + 1))
    first = browser.get("/review").text
    assert "n49.pdf" in first
    assert "n50.pdf" not in first
    following = re.search(r'href="(/review\?[^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = browser.get(following).text
    assert "n50.pdf" in second
    assert "n49.pdf" not in second
    assert 'rel="next"' not in second


def test_a_broken_cursor_is_a_clear_page(browser: TestClient):
    answer = browser.get("/review?after=nonsense")
    assert answer.status_code == 422
    assert "The cursor is not understood" in answer.text


def test_an_unknown_item_is_a_clear_page(browser: TestClient):
    for answer in (browser.get("/review/item_nope"), send(browser, "item_nope", answer="approved")):
        assert answer.status_code == 404
        assert "There is no review item item_nope" in answer.text
    assert browser.get("/review/item_nope/pages/1.png").status_code == 404
    assert browser.get("/review/item_nope/document").status_code == 404


def test_approving_goes_on_to_the_next_item_and_confirms(browser: TestClient, room: Room):
    first, second = (room.ask(name=f"{n}.pdf", charter=a_charter("Ben", due_hours=n)) for n in (1, 2))
    answer = send(browser, first, answer="approved")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review/{second}?done={first}")
    assert "<strong>Approved:</strong>" in browser.get(answer.headers["location"]).text
    verdict = room.desk.verdict(first)
    assert (verdict.answer, verdict.by) == (Answer.APPROVED, "Ben")


def test_after_the_last_item_comes_the_queue(browser: TestClient, room: Room):
    item = room.ask(charter=a_charter("Ben"))
    assert send(browser, item, answer="approved").headers["location"] == f"/review?done={item}"


def test_an_untouched_form_with_all_fields_is_a_plain_approval(browser: TestClient, room: Room):
    item = room.ask(proposal=PROPOSAL)
    form = {"value-1": "R-2026-0042", "value-2": "119.00", "answer": "approved", "reason": ""}
    assert send(browser, item, **form).status_code == 303
    assert room.desk.verdict(item).corrections == {}


def test_corrections_are_saved_by_field(browser: TestClient, room: Room):
    item = room.ask()
    send(browser, item, **{"value-1": "R-2026-0042", "value-2": "118.00", "answer": "corrected"})
    verdict = room.desk.verdict(item)
    assert (verdict.answer, verdict.corrections) == (Answer.CORRECTED, {"gross_total": "118.00"})


def test_edited_values_are_never_approved_by_mistake(browser: TestClient, room: Room):
    item = room.ask()
    answer = send(browser, item, **{"value-2": "118.00", "answer": "approved"})
    assert answer.status_code == 422
    assert "You changed a value" in answer.text
    assert 'value="118.00"' in answer.text, "what was typed is not lost"
    assert room.desk.item(item).state is ItemState.OPEN


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"answer": "corrected"}, "No value was changed"),
        ({"answer": "rejected", "reason": " "}, "needs a reason"),
        ({"answer": ""}, "Nothing was answered yet"),
        ({}, "Nothing was answered yet"),
        ({"answer": "deleted"}, "Nothing was answered yet"),
        ({"answer": "rejected", "reason": "x" * 3000}, "longer than 2000"),
    ],
)
def test_a_form_that_makes_no_sense_is_told_why(browser: TestClient, room: Room, form: dict, words: str):
    item = room.ask()
    answer = send(browser, item, **form)
    assert answer.status_code == 422
    assert words in answer.text
    assert room.desk.item(item).state is ItemState.OPEN


def test_a_value_of_the_wrong_form_is_marked_at_its_field(browser: TestClient, room: Room):
    item = room.ask(proposal=Proposal(fields=(Field(name="count", value=3),)), doubts=())
    answer = send(browser, item, **{"value-1": "three", "answer": "corrected"})
    assert answer.status_code == 422
    assert "Write a number" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_rejecting_keeps_the_reason(browser: TestClient, room: Room):
    item = room.ask()
    send(browser, item, answer="rejected", reason="not our invoice")
    assert room.desk.verdict(item).reason == "not our invoice"


def test_what_somebody_else_answered_meanwhile_is_shown_and_stands(browser: TestClient, room: Room):
    item = room.ask()
    room.desk.answer(item, answer=Answer.REJECTED, by="Carla", reason="a duplicate")
    answer = send(browser, item, answer="approved")
    assert answer.status_code == 409
    for words in ("settled while you looked at it", "Rejected by Carla", "a duplicate"):
        assert words in answer.text
    assert room.desk.verdict(item).by == "Carla"


def test_an_answered_and_a_withdrawn_item_offer_nothing_to_press(browser: TestClient, room: Room):
    answered, withdrawn = room.ask(), room.ask()
    corrections = {"gross_total": "118.00", "cost_centre": "4711"}
    room.desk.answer(answered, answer=Answer.CORRECTED, by="Ben", corrections=corrections)
    room.desk.withdraw(withdrawn)
    for item, words in ((answered, "Corrected and approved by Ben"), (withdrawn, "Withdrawn")):
        page = browser.get(f"/review/{item}").text
        assert words in page
        assert 'method="post"' not in page
    page = browser.get(f"/review/{answered}").text
    assert "118.00" in page
    assert "Cost centre" in page, "a field that only the answer has"
    assert "4711" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://desk.test"},
    ],
)
def test_a_form_of_another_site_is_refused(browser: TestClient, room: Room, headers: dict):
    item = room.ask()
    assert browser.post(f"/review/{item}", data={"answer": "approved"}, headers=headers).status_code == 403
    assert room.desk.item(item).state is ItemState.OPEN


def test_a_browser_that_sends_only_origin_can_answer(browser: TestClient, room: Room):
    item = room.ask()
    headers = {"Origin": "http://desk.test"}
    assert browser.post(f"/review/{item}", data={"answer": "approved"}, headers=headers).status_code == 303


def test_every_page_forbids_inline_script_and_framing(browser: TestClient, room: Room):
    item = room.ask()
    for path in ("/review", f"/review/{item}", "/review/item_nope"):
        answer = browser.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|<style|\son\w+=", answer.text)


def test_hostile_names_and_values_are_only_text(
    browser: TestClient, room: Room, papers: FolderPapers, tmp_path: Path
):
    evidence = Evidence(source="attachment", words=HOSTILE, where=HOSTILE)
    field = Field(name=HOSTILE, value=HOSTILE, evidence=(evidence,))
    lines = Field(name=f"{HOSTILE}2", value=f"{HOSTILE}\n</textarea>{HOSTILE}")
    doubts = tuple(
        doubt.model_copy(update={"text": HOSTILE, "field": HOSTILE}) for doubt in room_doubts(room)
    )
    item = room.ask(name=HOSTILE, agent="invoices", proposal=Proposal(fields=(field, lines)), doubts=doubts)
    papers.add_text(room.desk.item(item).case, HOSTILE, HOSTILE, tmp_path)
    for path in ("/review?show=all", f"/review/{item}"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{ 7*7 }}" in page
    room.desk.answer(item, answer=Answer.REJECTED, by=HOSTILE, reason=HOSTILE)
    assert "<script>alert" not in browser.get(f"/review/{item}?done={item}").text


def room_doubts(room: Room):
    return room.desk.item(room.ask()).question.doubts


def test_a_document_is_only_ever_downloaded(
    browser: TestClient, room: Room, papers: FolderPapers, tmp_path: Path
):
    item = room.ask()
    papers.add_text(room.desk.item(item).case, 'a"b\r\nX: y.html', "<b>hello</b>", tmp_path)
    answer = browser.get(f"/review/{item}/document")
    assert answer.content == b"<b>hello</b>"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "x" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_document_that_is_gone_says_so(browser: TestClient, room: Room):
    item = room.ask()
    page = browser.get(f"/review/{item}").text
    assert "The document can&#39;t be shown" in page
    assert "It is not here any more" in page
    assert browser.get(f"/review/{item}/pages/1.png").status_code == 404
    assert browser.get(f"/review/{item}/document").status_code == 404


def test_pages_come_as_pictures_of_the_asked_width(
    browser: TestClient, room: Room, papers: FolderPapers, tmp_path: Path
):
    item = room.ask()
    print_pdf(tmp_path / "a.pdf", draw_invoice)
    papers.add_pdf(room.desk.item(item).case, "a.pdf", tmp_path / "a.pdf")
    answer = browser.get(f"/review/{item}/pages/2.png?width=400")
    assert answer.headers["content-type"] == "image/png"
    assert int.from_bytes(answer.content[16:20]) == pytest.approx(400, abs=1)
    assert browser.get(f"/review/{item}/pages/3.png").status_code == 404
    assert browser.get(f"/review/{item}/pages/1.png?width=99999").status_code == 422


def test_a_huge_text_is_cut_and_says_so(
    browser: TestClient, room: Room, papers: FolderPapers, tmp_path: Path
):
    item = room.ask()
    papers.add_text(room.desk.item(item).case, "a.txt", "x" * 5_000_000, tmp_path)
    page = browser.get(f"/review/{item}").text
    assert len(page) < 300_000
    assert "Only its beginning is shown" in page


def test_an_empty_text_says_that_nothing_was_read(
    browser: TestClient, room: Room, papers: FolderPapers, tmp_path: Path
):
    item = room.ask()
    papers.add_text(room.desk.item(item).case, "a.txt", "", tmp_path)
    assert "Nothing could be read in the document" in browser.get(f"/review/{item}").text


def test_the_confirmation_ignores_addresses_that_are_made_up(browser: TestClient, room: Room):
    item = room.ask()
    for done in ("nope", item, "<b>"):
        assert "Approved:" not in browser.get("/review", params={"done": done}).text


def test_the_pages_are_not_part_of_the_api(site):
    assert not any(path.startswith("/review") for path in site.openapi()["paths"])


def test_nothing_is_shown_or_taken_from_somebody_who_is_not_signed_in(
    browser: TestClient, room: Room, papers: FolderPapers, who: SignedIn, tmp_path: Path
):
    item = room.ask()
    print_pdf(tmp_path / "a.pdf", draw_invoice)
    papers.add_pdf(room.desk.item(item).case, "a.pdf", tmp_path / "a.pdf")
    own = [f"/review{rest}" for rest in ("", f"/{item}", f"/{item}/pages/1.png", f"/{item}/document")]
    api = ["/v1/review-items", f"/v1/review-items/{item}"]
    assert {browser.get(path).status_code for path in own + api} == {200}
    who.name = ""
    assert {browser.get(path).status_code for path in own + api} == {401}
    assert send(browser, item, answer="approved").status_code == 401
    assert browser.post(f"/v1/review-items/{item}/verdict", json={"answer": "approved"}).status_code == 401


def test_an_item_says_who_answered_and_why_and_calls_no_value_sure_that_stands_nowhere(
    browser: TestClient, room: Room
):
    proposal = Proposal(
        fields=(Field(name="supplier", value="Harbour"),),
        answered_by="openai:gpt-5-mini",
        instead="in place of anthropic:claude-sonnet-4-5: anthropic is away",
    )
    page = browser.get(f"/review/{room.ask(proposal=proposal)}").text
    assert "Answered by openai:gpt-5-mini, in place of anthropic:claude-sonnet-4-5: anthropic is away" in page
    assert "100 %" not in page
