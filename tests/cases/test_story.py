"""A parked case says for what it waits and how long at most, and its story stays short enough to read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.server.site_room import CHARTER, Installation

from gluework.cases.model import CaseEvent, folded
from gluework.charter.load import parse_charter
from gluework.values import Document

BEGAN = datetime(2026, 11, 23, 8, tzinfo=UTC)
CRM = '[[systems]]\nname = "crm"\nurl = "https://crm.example.org"\n'


def story(*words: str) -> list[CaseEvent]:
    return [
        CaseEvent(at=BEGAN + timedelta(minutes=number), what=what, text=f"line {number}")
        for number, what in enumerate(words)
    ]


LONG = story("accepted", "read", *["parked", "goes on"] * 72, "worked")


def test_a_long_row_of_parking_is_folded():
    told = folded(LONG)
    assert [event.what for event in told] == ["accepted", "read", "parked", "parked", "goes on", "worked"]
    assert told[3].text == "71 times more, this is the last: line 144"
    assert told[3].at == LONG[144].at
    assert told[4] == LONG[145]


def test_it_is_folded_while_the_case_is_still_parked():
    told = folded(LONG[:145])
    assert [event.what for event in told] == ["accepted", "read", "parked", "parked"]


@pytest.mark.parametrize("words", [["accepted"], ["parked", "goes on"] * 2, ["parked", "asked", "parked"]])
def test_a_short_one_is_told_whole(words: list[str]):
    assert folded(story(*words)) == story(*words)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.database.close()


def parked(site: Installation) -> str:
    loaded = parse_charter(CHARTER.format(name="invoices") + CRM, site.home)
    site.charters.adopt(loaded)
    document = Document(digest="0" * 64, size=1, name="a.pdf", source="api")
    case_id = site.cases.accept("invoices", loaded.version, document, "somebody")[0].id
    site.cases.was_read(case_id, "read", "1 page")
    site.park(case_id, "crm", "it answered 503")
    return case_id


def test_a_case_is_parked_since_the_first_time_in_a_row(site: Installation):
    case_id = parked(site)
    first = site.cases.file(case_id).parked_since
    assert first == site.cases.file(case_id).give_up_at - timedelta(hours=24)
    for _ in range(3):
        site.cases.unpark(case_id)
        between = site.cases.file(case_id)
        assert (between.parked_since, between.give_up_at) == (None, None)
        site.park(case_id, "crm", "it answered 503", since=first)
        assert site.cases.file(case_id).parked_since == first
    site.cases.unpark(case_id)
    site.cases.note(case_id, "worked", "3 fields")
    site.park(case_id, "crm", "it answered 503")
    again = site.cases.file(case_id)
    assert again.parked_since == again.give_up_at - timedelta(hours=24) > first


def test_a_parked_case_says_when_it_goes_on_at_the_latest(site: Installation):
    case_id = parked(site)
    with site.client() as client:
        found = client.get(f"/v1/cases/{case_id}").json()["parking"]
    since = datetime.fromisoformat(found["since"])
    assert datetime.fromisoformat(found["ends_at"]) == since + timedelta(hours=24)
    assert (found["system"], found["held_by"]) == ("crm", "")
    with site.browser() as browser:
        page = browser.get(f"/cases/{case_id}").text
    assert "It goes on by itself when crm answers again." in page
    assert f'href="/systems#{found["system_id"]}"' in page


def test_a_case_whose_system_is_held_open_says_so_and_who_does(site: Installation):
    case_id = parked(site)
    with site.client() as client:
        before = client.get(f"/v1/cases/{case_id}").headers["ETag"]
        site.systems.open("crm", "Ada", "They move.")
        answer = client.get(f"/v1/cases/{case_id}", headers={"If-None-Match": before})
    assert answer.status_code == 200
    assert answer.json()["parking"]["held_by"] == "Ada"
    with site.browser() as browser:
        page = browser.get(f"/cases/{case_id}").text
    assert "Ada holds the circuit of crm open: They move." in page
    assert "by itself" not in page


def test_a_case_that_is_not_parked_says_nothing_of_it(site: Installation):
    with site.client() as client:
        assert client.get(f"/v1/cases/{site.delivered()}").json()["parking"] is None


def test_a_parked_case_finds_its_system_though_another_agent_calls_it_otherwise(tmp_path: Path):
    site = Installation(tmp_path, agents=["accounts", "invoices"])
    other = CHARTER.format(name="accounts") + CRM.replace('name = "crm"', 'name = "customers"')
    site.charters.adopt(parse_charter(other, site.home))
    case_id = parked(site)
    site.systems.open("https://crm.example.org", "Ada", "They move.")
    with site.client() as client:
        assert client.get(f"/v1/cases/{case_id}").json()["parking"]["held_by"] == "Ada"
    site.database.close()
