"""Cases on which an agent failed are run again: those that nobody has decided, in their order, on record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.review.desk_room import PROPOSAL, a_charter
from tests.server.site_room import OWNER, Installation

from gluework.agents.failures.service import Shift
from gluework.errors import ConflictError, MoveError
from gluework.ids import CaseId
from gluework.values import Answer, CaseState, Doubt, DoubtKind, Failure

CRASH = Failure(kind="KeyError", place="agent.py:3 in work", why="KeyError: 'total'")
DOUBT = Doubt(kind=DoubtKind.AGENT_FAILED, text="The agent could not finish: KeyError: 'total'.")


@pytest.fixture
def site(tmp_path: Path, fresh_url: str) -> Iterator[Installation]:
    made = Installation(tmp_path, url=fresh_url)
    yield made
    made.database.close()


@pytest.fixture
def browser(site: Installation) -> Iterator[TestClient]:
    with site.browser() as client:
        yield client


def fail(site: Installation, case_id: CaseId, failure: Failure = CRASH) -> None:
    case = site.cases.file(case_id).case
    shift = site.failures.turn(case, site.charters.current("invoices").charter, "v1", None)
    assert isinstance(shift, Shift)
    site.failures.failed(shift, site.charters.current("invoices").charter, failure)


def asked(site: Installation, name: str = "a.pdf", failure: Failure | None = CRASH) -> tuple[CaseId, str]:
    """One that waits for Ben, its agent having failed on it."""
    case_id = site.accepted(name)
    site.cases.was_read(case_id, "read", "2 pages")
    if failure is not None:
        fail(site, case_id, failure)
    site.cases.answered(case_id, PROPOSAL, (DOUBT,), "it failed")
    item = site.desk.ask(site.cases.file(case_id).case, a_charter("Ben"), PROPOSAL, (DOUBT,))
    site.cases.wait(case_id, "Ben", "Ben was asked")
    return case_id, item


def buried(site: Installation, stage: str = "work") -> CaseId:
    case_id = site.accepted("b.pdf")
    site.cases.was_read(case_id, "read", "2 pages")
    fail(site, case_id)
    site.letters.bury(case_id, stage, "It failed.", OWNER)
    return case_id


def test_what_waits_and_what_is_a_dead_letter_begins_anew_in_order_and_on_record(site: Installation):
    (first, item), second = asked(site), buried(site)
    third, _ = asked(site, "c.pdf", Failure(kind="deadline", why="it had no answer within 2 minutes"))
    found = site.retries.found("KeyError")
    assert [one.case_id for one in found] == [first, second]
    again, refused = site.retries.run_all(found, "Erna")
    assert ([file.case.id for file in again], refused) == ([first, second], [])
    for case_id in (first, second):
        file = site.cases.file(case_id)
        assert (file.state, file.run, file.round, file.waits_for) == (CaseState.ACCEPTED, 2, 2, "")
    assert site.cases.file(third).state is CaseState.WAITING
    assert site.desk.item(item).state == "withdrawn"
    entries = [
        (entry.action, entry.actor.name, entry.subject) for entry in site.audit.of("retried", "withdrawn")
    ]
    assert entries == [("withdrawn", "Erna", first), ("retried", "Erna", first)]
    assert [entry.subject for entry in site.audit.of("redriven")] == [second]
    assert [one.case_id for one in site.retries.found()] == [third]


def test_what_a_person_answered_or_discarded_or_what_was_accepted_is_never_touched(site: Installation):
    answered, item = asked(site)
    site.desk.answer(item, answer=Answer.APPROVED, by="Ben")
    decided, item = asked(site)
    site.desk.answer(item, answer=Answer.REJECTED, by="Ben", reason="not ours")
    site.cases.decline(decided, "Ben", "not ours")
    discarded, delivering = buried(site), buried(site, "deliver")
    site.letters.discard(site.letters.open_of(discarded).id, "Olga", "sent twice")
    well, _ = asked(site, failure=None)
    before = {one: site.cases.file(one) for one in (answered, decided, discarded, delivering, well)}
    assert site.retries.found() == []
    for case_id, words in {
        answered: "a person has answered",
        decided: "it is declined",
        discarded: "discarded",
        delivering: "accepted",
        well: "did not fail",
    }.items():
        with pytest.raises(ConflictError, match=words):
            site.retries.run(case_id, "Erna")
    assert {one: site.cases.file(one) for one in before} == before


def test_one_that_was_asked_about_again_after_an_answer_is_not_touched(site: Installation):
    case_id, item = asked(site)
    site.desk.answer(item, answer=Answer.CORRECTED, by="Ben", corrections={"gross_total": "x"})
    case = site.cases.file(case_id).case
    second = site.desk.ask(case, a_charter("Ben"), PROPOSAL, (DOUBT,), round_number=2)
    assert "answered" in site.retries.why_not(case_id)
    assert site.desk.item(second).state == "open"


def test_when_it_can_not_be_accepted_anew_its_question_stays(site: Installation):
    case_id = site.accepted()
    site.cases.was_read(case_id, "read", "2 pages")
    fail(site, case_id)
    item = site.desk.ask(site.cases.file(case_id).case, a_charter("Ben"), PROPOSAL, (DOUBT,))
    with pytest.raises(ConflictError, match="it is working"):
        site.retries.run(case_id, "Erna")
    with pytest.raises(MoveError), site.database.transaction() as tx:
        site.retries._accept_anew(tx, case_id, site.audit.of("accepted")[0].actor)
    assert site.desk.item(item).state == "open"


def test_pages_show_what_failed_and_run_it_again(browser: TestClient, site: Installation):
    case_id, item = asked(site)
    other, _ = asked(site, "b.pdf")
    site.outputs.keep(case_id, "failed: KeyError", b"look <b>\x1b[2J\r\nthere\xff")
    page = browser.get(f"/cases/{case_id}").text
    assert "Its agent failed: KeyError (agent.py:3 in work)" in page
    assert r"look &lt;b&gt;\x1b[2J" in page
    assert f'action="/cases/{case_id}/again"' in browser.get(f"/review/{item}").text
    assert "agent.py:3 in work" in browser.get("/cases/failed").text
    asked_for = browser.post(f"/cases/{case_id}/again")
    assert (asked_for.status_code, asked_for.headers["location"]) == (303, f"/cases/{case_id}")
    assert site.cases.file(case_id).state is CaseState.ACCEPTED
    assert browser.post(f"/cases/{case_id}/again").status_code == 409
    form = {"agent": "invoices", "kind": "KeyError", "place": "agent.py:3 in work"}
    assert browser.post("/cases/failed/again", data=form).headers["location"] == "/cases/failed?again=1"
    assert site.cases.file(other).state is CaseState.ACCEPTED
    assert "1 case accepted anew" in browser.get("/cases/failed?again=1").text


def test_of_a_case_the_output_of_its_last_runs_is_kept_and_goes_with_it(site: Installation):
    case_id, another = site.accepted(), site.accepted("b.pdf")
    site.outputs.keep(another, "answered", b"other")
    for number in range(25):
        site.outputs.keep(case_id, "answered", f"run {number}".encode())
    assert [one.text for one in site.outputs.of_case(case_id)] == [f"run {number}" for number in range(5, 25)]
    assert [one.text for one in site.outputs.of_case(another)] == ["other"]
