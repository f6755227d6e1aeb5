"""Systems as people and programs see them, and the hand on their circuits."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from tests.server.site_room import CHARTER, Installation

from gluework.audit import Actor
from gluework.charter.load import parse_charter
from gluework.charter.systems import Circuit
from gluework.errors import InvalidError, MoveError, NotFoundError
from gluework.guard import SpendingLimits
from gluework.money import Money
from gluework.oncall import Severity
from gluework.oncall.model import Trouble
from gluework.systems.model import BudgetStatus, Traffic

RULES = Circuit(minimum_calls=1)
URL = "https://crm.example.org"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def down(site: Installation) -> Installation:
    slot = site.register._slot(0)
    counts = {(0, slot): {"calls": 4, "failures": 4, "millis": 800, "refused": 2}}
    site.register.report(URL, "crm", RULES, counts)
    return site


@pytest.fixture
def client(site: Installation) -> Iterator[TestClient]:
    with site.browser() as client:
        yield client


@pytest.mark.usefixtures("down")
def test_what_was_called_is_listed_with_its_state_and_its_traffic(client: TestClient):
    (system,) = client.get("/v1/systems").json()["systems"]
    assert (system["name"], system["url"], system["state"]) == ("crm", URL, "open")
    assert system["why"] == "4 of the last 4 calls failed"
    traffic = system["traffic"]
    assert (traffic["calls"], traffic["failures"], traffic["refused"], traffic["mean_ms"]) == (4, 4, 2, 200.0)
    assert [change["after"] for change in system["changes"]] == ["open"]


def test_it_is_closed_and_opened_by_hand_with_a_reason_on_record(down: Installation, client: TestClient):
    assert client.post("/v1/systems/crm/close", json={"reason": " "}).status_code == 422
    closed = client.post("/v1/systems/crm/close", json={"reason": "they say it works"})
    assert closed.json()["state"] == "closed"
    assert client.post("/v1/systems/crm/close", json={"reason": "again"}).status_code == 409
    opened = client.post("/v1/systems/crm/open", json={"reason": "maintenance"}).json()
    assert (opened["state"], opened["why"], opened["by"]) == ("held-open", "maintenance", "Ada")
    record = [entry.action for entry in down.audit.about("crm")]
    assert record == ["circuit closed", "circuit opened"]
    assert client.get("/v1/systems/nothing").status_code == 404


def test_a_name_of_two_systems_needs_an_id(down: Installation):
    down.register.pause("https://other.example.org", "crm", 60, "it answered 429")
    with pytest.raises(InvalidError, match="several systems"):
        down.systems.one("crm")
    with pytest.raises(NotFoundError):
        down.systems.one("erp")
    ids = [status.id for status in down.systems.all()]
    assert [down.systems.one(one).url for one in ids] == [status.url for status in down.systems.all()]


def test_the_page_says_what_is_down_and_why_and_has_the_hand(down: Installation, client: TestClient):
    page = client.get("/systems").text
    assert "4 of the last 4 calls failed" in page
    (system,) = down.systems.all()
    answer = client.post(f"/systems/{system.id}/close", data={"reason": "it works"}, follow_redirects=False)
    assert answer.headers["location"] == "/systems"
    assert down.systems.one("crm").state == "closed"
    assert client.post(f"/systems/{system.id}/open", data={"reason": " "}).status_code == 422
    assert client.post(f"/systems/{system.id}/open", data={"reason": "a\0b"}).status_code == 422
    assert client.post(f"/systems/{system.id}/shut", data={"reason": "no such move"}).status_code == 422
    assert down.systems.one("crm").state == "closed"


def test_incidents_are_listed_acknowledged_and_closed(site: Installation, client: TestClient):
    trouble = Trouble(
        agent="orders", kind="circuit", key="k", severity=Severity.HIGH, title="crm is down",
        text="It fails.", runbook="Look at it.", owner="Otto", reach="tel:+49 30 123456",
    )  # fmt: skip
    site.incidents.raise_one(trouble)
    assert "crm is down" in client.get("/incidents").text
    (incident,) = client.get("/v1/incidents").json()["incidents"]
    assert client.post(f"/v1/incidents/{incident['id']}/acknowledge").json()["state"] == "acknowledged"
    assert "looks after it" in client.get("/incidents").text
    assert client.post(f"/v1/incidents/{incident['id']}/close", json={"reason": " "}).status_code == 422
    client.post(f"/incidents/{incident['id']}/close", data={"reason": "over"})
    assert client.get(f"/v1/incidents/{incident['id']}").json()["closed_reason"] == "over"
    assert client.get("/v1/incidents").json()["incidents"] == []
    assert "closed by" in client.get("/incidents?show=all").text
    assert client.post(f"/v1/incidents/{incident['id']}/acknowledge").status_code == 409


def test_what_is_spent_and_what_is_only_reserved_are_told_apart():
    budget = BudgetStatus(
        agent="orders",
        day_spent="0.40 USD",
        day_reserved="0.20 USD",
        day_limit="1.00 USD",
        month_spent="3.00 USD",
        month_reserved="0.20 USD",
        month_limit="9.00 USD",
        yesterday_spent="0.70 USD",
        day_share=0.4,
    )
    spent = "orders has spent 0.40 USD of today's 1.00 USD and 3.00 USD of this month's 9.00 USD"
    spent += ", yesterday 0.70 USD"
    assert budget.in_words == f"{spent}; up to 0.20 USD more is reserved for calls under way"
    assert budget.model_copy(update={"day_reserved": "0.00 USD"}).in_words == spent
    boundless = budget.model_copy(update={"month_limit": None, "day_reserved": "0.00 USD"}).in_words
    assert (
        boundless
        == "orders has spent 0.40 USD of today's 1.00 USD and 3.00 USD this month, yesterday 0.70 USD"
    )


def test_the_page_says_limits_state_and_changes_in_the_same_words_everywhere(
    down: Installation, client: TestClient
):
    down.systems.open("crm", "Ada", "maintenance")
    page = client.get("/systems").text
    assert "Held open by Ada" in page
    assert "open to held open by Ada" not in page  # who did it stands behind the reason
    assert "open to held open, maintenance" in page
    assert "4 calls of 200 ms, 4 failed, 2 not let out" in page


def test_one_call_is_one_call():
    counts = dict.fromkeys(("failures", "slow", "busy", "refused", "retries", "hedges", "waits"), 0)
    assert Traffic(seconds=60, calls=1, mean_ms=None, **counts).words == "1 call"
    counts |= {"hedges": 2, "waits": 1234}
    said = Traffic(seconds=60, calls=2000, mean_ms=3.4, **counts).words
    assert said == "2,000 calls of 3 ms, 2 asked a second time, 1,234 waited for a limit"


def test_limits_are_told_with_whose_they_are(down: Installation):
    (system,) = down.systems.all()
    assert system.limits == ""  # no charter here names it
    named = system.model_copy(update={"concurrent": 7, "requests_per_minute": 600.0})
    assert named.limits == "at most 7 at a time from one worker, 600 calls a minute"


def test_an_incident_leads_to_the_case_the_system_and_the_person(site: Installation, client: TestClient):
    case_id = site.delivered()
    trouble = Trouble(
        agent="orders", kind="circuit", key="k", severity=Severity.HIGH, title="crm is down",
        text=f"It fails, last in case {case_id}.", runbook="Look at it with `gluework guard` <b>now</b>.",
        owner="Otto", reach="tel:+49 30 123456",
    )  # fmt: skip
    site.incidents.raise_one(trouble)
    page = client.get("/incidents").text
    assert f'<a href="/cases/{case_id}">' in page
    assert '<a href="/systems">Look at' in page
    assert "<code>gluework guard</code> &lt;b&gt;now" in page
    assert '<a href="tel:+4930123456">+49 30 123456</a>' in page


def test_a_reason_is_on_record_by_its_hash_and_a_change_of_it_shows(down: Installation):
    down.systems.open("crm", "Ada", "Ben called: they move.")
    (entry,) = down.audit.about("crm")
    assert entry.detail["reason_sha256"] == hashlib.sha256(b"Ben called: they move.").hexdigest()
    assert "Ben" not in entry.model_dump_json()
    assert (down.systems.faults(), down.audit.faults()) == ([], [])
    with down.database.transaction() as tx:
        tx.execute(text("UPDATE guard_changes SET why = 'Otto called' WHERE by = 'Ada'"))
    (fault,) = down.systems.faults()
    assert "the reason why Ada moved the circuit of crm" in fault


def in_sql(site: Installation, statement: str) -> None:
    with site.database.transaction() as tx:
        tx.execute(text(statement))


def test_a_move_that_was_deleted_shows(down: Installation):
    down.systems.open("crm", "Ada", "maintenance")
    in_sql(down, "DELETE FROM guard_changes WHERE by = 'Ada'")
    (fault,) = down.systems.faults()
    assert "the reason why Ada moved the circuit of crm" in fault
    assert "is gone" in fault


def test_a_move_that_was_given_to_somebody_else_or_to_nobody_shows(down: Installation):
    down.systems.open("crm", "Ada", "maintenance")
    for other, said in (("Otto", "Otto"), ("", "nobody")):
        in_sql(down, f"UPDATE guard_changes SET by = '{other}' WHERE why = 'maintenance'")
        (fault,) = down.systems.faults()
        assert fault.startswith("Ada moved the circuit of crm")
        assert fault.endswith(f"now it says {said}")


def test_a_move_that_nobody_recorded_shows(down: Installation):
    down.register.open_by_hand(URL, "crm", "Mallory", "because")
    (fault,) = down.systems.faults()
    assert "by Mallory" in fault
    assert "is not on record" in fault


def test_to_end_a_pause_is_no_move_and_nothing_is_gone_then(site: Installation):
    site.register.pause(URL, "crm", 60, "it answered 429")
    site.systems.close("crm", "Ada", "they say it works")
    assert site.systems.faults() == []


def test_a_move_from_before_moves_were_named_on_record_still_goes_with_its_entry(down: Installation):
    (system,) = down.systems.all()
    with down.database.transaction() as tx:
        down.register.open_by_hand(URL, "crm", "Ada", "maintenance")
        down.audit.record(tx, Actor(kind="person", name="Ada"), "circuit opened", "crm", system=system.id)
    assert down.systems.faults() == []
    in_sql(down, "UPDATE guard_changes SET by = 'Otto' WHERE by = 'Ada'")
    assert "now it says Otto" in down.systems.faults()[0]


def test_what_was_spent_yesterday_and_this_month_stands_beside_todays(site: Installation):
    text = CHARTER.format(name="invoices") + '[budget]\nper_case = "1"\nper_day = "2"\n'
    site.charters.adopt(parse_charter(text, site.home))
    for amount in ("0.25", "0.5"):
        site.clock.advance(timedelta(days=1))
        limits = SpendingLimits(Money.of(1), Money.of(2))
        case = site.accepted(data=amount.encode())
        held = site.ledger.reserve(case, "invoices", Money.of(1), limits, system="openai", model="m")
        site.ledger.settle(held, Money.of(amount), input_tokens=1, output_tokens=1)
    client = site.browser()
    (budget,) = client.get("/v1/systems").json()["budgets"]
    assert (budget["day_spent"], budget["yesterday_spent"]) == ("0.50 USD", "0.25 USD")
    assert "0.75 USD this month, yesterday 0.25 USD" in client.get("/systems").text


def try_in_vain(site: Installation, times: int, why: str = "it answered 503") -> None:
    for _ in range(times):
        site.clock.advance(timedelta(seconds=3600))
        view, granted = site.register.ask_trial(URL, RULES, timedelta(seconds=30))
        assert granted
        site.register.end_trial(URL, "crm", RULES, view.round, why_failed=why, retry_after=0)


def test_a_system_that_is_down_says_since_when_why_and_how_often_it_was_tried(down: Installation):
    (change,) = down.systems.one("crm").changes
    try_in_vain(down, 29, "it answered 500")
    try_in_vain(down, 1)
    system = down.systems.one("crm")
    assert system.outage is not None
    assert (system.outage.since, system.outage.why) == (change.at, "4 of the last 4 calls failed")
    assert system.outage.tried == "tried 30 times since, the last time it answered 503"
    assert [one.words for one in system.changes] == ["still open, tried 30 times", "closed to open"]
    page = down.browser().get("/systems").text
    assert "Down (circuit open)" in page
    assert "Tried 30 times since, the last time it answered 503." in page
    assert "<details open><summary>Last changes" in page


def test_a_trial_that_is_not_decided_stands_by_itself(down: Installation):
    try_in_vain(down, 2)
    down.clock.advance(timedelta(seconds=3600))
    down.register.ask_trial(URL, RULES, timedelta(seconds=30))
    system = down.systems.one("crm")
    assert system.standing == "is being tried again (circuit half-open)"
    words = ["open to half-open", "still open, tried 2 times", "closed to open"]
    assert [one.words for one in system.changes] == words


def test_once_it_works_again_there_is_no_outage_but_its_beginning_and_end_are_told(down: Installation):
    try_in_vain(down, 1)
    down.systems.close("crm", "Ada", "they say it works")
    system = down.systems.one("crm")
    assert (system.outage, system.standing) == (None, "works (circuit closed)")
    words = ["open to closed", "still open, tried once", "closed to open"]
    assert [one.words for one in system.changes] == words


def test_a_system_tells_how_many_cases_wait_for_it_with_a_link_to_them(site: Installation):
    named = '[[systems]]\nname = "crm"\nurl = "https://crm.example.org"\npaths = ["/**"]\n'
    site.charters.adopt(parse_charter(CHARTER.format(name="invoices") + named, site.home))
    for number, name in enumerate(("crm", "crm", "erp")):
        case_id = site.accepted(data=bytes([number]))
        site.cases.was_read(case_id, "read", "2 pages", 0.5)
        site.park(case_id, name, "it answered 503")
    assert site.systems.one("crm").waits == "2 cases wait for it"
    assert '<a href="/cases?state=parked">2 cases wait for it</a>' in site.browser().get("/systems").text


def test_a_move_that_is_made_already_names_the_system_since_when_and_why(down: Installation):
    down.systems.open("crm", "Omar", "they move their servers")
    with pytest.raises(MoveError) as held:
        down.systems.open("crm", "Ada", "again")
    assert held.value.message.startswith("crm is held open already, by Omar since 20")
    assert held.value.message.endswith(": they move their servers")
    down.systems.close("crm", "Omar", "it works")
    with pytest.raises(MoveError, match="The circuit of crm is closed already since 20"):
        down.systems.close("crm", "Ada", "again")


def test_a_used_up_budget_has_a_mark_and_says_how_many_cases_wait_for_more(site: Installation):
    text = CHARTER.format(name="invoices") + '[budget]\nper_case = "1"\nper_day = "1"\n'
    site.charters.adopt(parse_charter(text, site.home))
    case_id = site.accepted()
    marks = []
    for amount in ("0.5", "0.3", "0.2"):
        limits = SpendingLimits(Money.of(1), Money.of(1))
        held = site.ledger.reserve(case_id, "invoices", Money.of(amount), limits, system="openai", model="m")
        site.ledger.settle(held, Money.of(amount), input_tokens=1, output_tokens=1)
        marks.append(site.systems.budgets()[0].mark)
    assert marks == ["", "nearly used up", "used up"]
    site.cases.was_read(case_id, "read", "2 pages", 0.5)
    site.park(case_id, "budget", "there is no budget")
    page = site.browser().get("/systems").text
    assert '<span class="pill bad">Used up</span>' in page
    assert "1 case waits for more" in page
