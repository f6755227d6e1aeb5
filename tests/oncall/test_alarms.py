"""Whose incident it is when something that a charter needs does not answer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from tests.databases import fresh_sqlite

from gluework.audit import Audit
from gluework.charter import Charter, LoadedCharter
from gluework.charter.service import CharterBook
from gluework.charter.systems import System
from gluework.clock import SystemClock
from gluework.guard import CircuitState, Overrun
from gluework.ids import CaseId
from gluework.ledger import Spending, granted_by
from gluework.money import Money
from gluework.oncall import Alarms, Incident, Incidents
from gluework.storage import Database
from gluework.testing import charter
from gluework.values import Failure, agent_key

HOOK = "https://hook.example.org/in"
CRM = "https://crm.example.org"
CRM_ONLY = (System(name="crm", url=CRM),)


class Present:
    def __init__(self, *charters: Charter) -> None:
        self._charters = list(charters)

    def present(self) -> list[Charter]:
        return self._charters

    def current(self, agent: str) -> LoadedCharter | None:
        found = [each for each in self._charters if each.agent.name == agent]
        return LoadedCharter(charter=found[0], text="", version="1", folder=Path()) if found else None


@pytest.fixture
def incidents(tmp_path: Path) -> Iterator[Incidents]:
    database, clock = Database(fresh_sqlite(tmp_path / "x.db")), SystemClock()
    yield Incidents(database, Audit(database, clock), clock)
    database.close()


def of(**parts: Any) -> Charter:
    agent = {"name": "letters", "purpose": "Reads letters.", **parts.pop("agent", {})}
    return charter(agent=agent, **parts)


def told(incidents: Incidents, rules: Charter, url: str) -> list[str]:
    alarms = Alarms(incidents, cast("CharterBook", Present(rules)), granted_by)
    alarms.circuit_changed(url, "it", CircuitState.OPEN, "3 of the last 3 calls failed")
    return [incident.agent for incident in incidents.some().items]


def test_a_webhook_that_is_down_is_an_incident(incidents: Incidents):
    hook = {"kind": "webhook", "name": "erp", "url": HOOK, "secret": "env:HOOK"}
    assert told(incidents, of(destinations=[hook]), HOOK) == ["letters"]


def test_a_fallbacks_provider_is_at_its_own_address_whatever_the_first_models_is(incidents: Incidents):
    agent = {
        "model": "openai:gpt-5-mini",
        "model_url": "https://models.example.org/v1",
        "fallback": ["anthropic:claude-haiku-4-5", "person"],
    }
    assert told(incidents, of(agent=agent), "https://api.anthropic.com") == ["letters"]


def test_two_agents_of_one_system_have_incidents_that_can_be_told_apart(incidents: Incidents):
    two = of(), of(agent={"name": "orders", "purpose": "Reads orders.", "model": "openai:gpt-5-mini"})
    two = tuple(one.model_copy(update={"systems": CRM_ONLY}) for one in two)
    alarms = Alarms(incidents, cast("CharterBook", Present(*two)), granted_by)
    alarms.circuit_changed(CRM, "crm", CircuitState.OPEN, "3 of the last 3 calls failed")
    found = sorted((one.title, one.text.partition(". ")[2][:16]) for one in incidents.some().items)
    assert found == [
        ("crm is down for letters", "Cases of letters"),
        ("crm is down for orders", "Cases of orders "),
    ]


def test_what_no_charter_needs_is_nobodys_incident(incidents: Incidents):
    assert told(incidents, of(), "https://elsewhere.example.org") == []


def spent(
    alarms: Alarms, amount: str, period: str = "2026-11-23", *, limit: str = "1", refused: bool = False
) -> None:
    money = Money.of(amount), Money.of(limit)
    alarms.budget_used(Spending("letters", "today's budget", period, *money, refused=refused))


def severities(incidents: Incidents) -> list[str]:
    """Oldest first."""
    return [one.severity.value for one in reversed(incidents.some(closed=True).items)]


@pytest.fixture
def alarms(incidents: Incidents) -> Alarms:
    return Alarms(incidents, cast("CharterBook", Present(of())), granted_by)


def close_all(incidents: Incidents) -> list[Incident]:
    return [incidents.close(one.id, "Omar", "seen") for one in incidents.some().items]


def test_a_day_is_one_incident_that_becomes_critical_when_it_is_used_up(incidents: Incidents, alarms: Alarms):
    spent(alarms, "0.8")
    assert severities(incidents) == ["high"]
    spent(alarms, "0.9", refused=True)
    (one,) = incidents.some().items
    assert (one.severity, one.title) == ("critical", "letters has used up today's budget")
    assert one.text.startswith("On 2026-11-23, 0.90 USD of 1.00 USD are spent, and a call could cost more")


def test_the_next_day_is_another_one_and_so_is_a_budget_that_was_raised(incidents: Incidents, alarms: Alarms):
    spent(alarms, "1")
    spent(alarms, "1", "2026-11-24")
    spent(alarms, "1.6", "2026-11-24", limit="2")
    assert severities(incidents) == ["critical", "critical", "high"]


def test_what_a_person_has_closed_comes_back_only_when_it_is_worse(incidents: Incidents, alarms: Alarms):
    for amount in ("0.8", "0.9", "1", "1", "0.9"):
        spent(alarms, amount)
        close_all(incidents)
    assert severities(incidents) == ["high", "critical"]


def test_an_agent_without_a_charter_here_is_nobodys(incidents: Incidents):
    spent(Alarms(incidents, cast("CharterBook", Present()), granted_by), "1")
    assert severities(incidents) == []


def granting(amount: str) -> Charter:
    return of(budget={"per_case": "1", "per_day": amount, "per_month": "30"})


def settled(incidents: Incidents, rules: Charter, now: datetime) -> list[str]:
    """Why those that are closed are."""
    Alarms(incidents, cast("CharterBook", Present(rules)), granted_by).settle_budgets(now)
    return [one.closed_reason for one in incidents.some(closed=True).items if one.closed_by == "gluework"]


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY, MONTH = "today's budget (budget.per_day)", "this month's budget (budget.per_month)"


def used_up(incidents: Incidents, name: str, period: str, limit: str) -> None:
    money = Money.of(limit)
    spending = Spending("letters", name, period, money, money, refused=False)
    Alarms(incidents, cast("CharterBook", Present(granting(limit))), granted_by).budget_used(spending)


def test_an_incident_of_a_budget_ends_when_the_budget_is_another_one(incidents: Incidents):
    used_up(incidents, DAY, "2026-11-23", "1")
    assert settled(incidents, granting("1"), NOON) == []
    assert settled(incidents, granting("2"), NOON) == [f"{DAY} is 2.00 USD now"]
    used_up(incidents, DAY, "2026-11-23", "1")
    assert [one.severity.value for one in incidents.some().items] == ["critical"]  # lowered again


def test_an_incident_of_a_budget_ends_with_its_day_or_its_month(incidents: Incidents):
    used_up(incidents, DAY, "2026-11-23", "30")
    used_up(incidents, MONTH, "2026-11", "30")
    assert settled(incidents, granting("30"), NOON + timedelta(days=1)) == ["its day is over"]
    assert sorted(settled(incidents, granting("30"), NOON + timedelta(days=8))) == [
        "its day is over",
        "its month is over",
    ]


def test_a_month_that_has_no_limit_any_more_ends_its_incident_and_other_incidents_stay(
    incidents: Incidents, alarms: Alarms
):
    used_up(incidents, MONTH, "2026-11", "30")
    overrun = Overrun("letters", "openai", "m", 9, Money.of("1"), 1, Money.of("0.1"), is_believed=True)
    alarms.overran(overrun)
    boundless = of(budget={"per_case": "1", "per_day": "1"})
    assert settled(incidents, boundless, NOON) == [f"{MONTH} is without a limit now"]
    assert settled(incidents, boundless, NOON + timedelta(days=99)) == [f"{MONTH} is without a limit now"]


def test_a_statement_that_can_not_be_is_told_in_figures(incidents: Incidents, alarms: Alarms):
    for stated, said in (
        (1_234, "it states 1234 tokens, 0.50 USD."),
        (10**99, "states absurdly many tokens"),
    ):
        overrun = Overrun(
            "letters", "openai", "m", stated, Money.of("0.5"), 100, Money.of("0.1"), is_believed=False
        )
        alarms.overran(overrun)
        (one,) = close_all(incidents)
        assert said in one.text
        assert "At most 100 tokens, 0.10 USD, could be. That can't be; 0.10 USD is booked." in one.text


CRASH = Failure(kind="KeyError", place="agent.py:3 in work", why="KeyError: 'Ada Lovelace'")
OTHER = Failure(kind="deadline", why="it had no answer within 2 minutes")
CODE = agent_key("letters", "v1")


def test_an_agent_that_fails_is_one_incident_of_its_owner_for_each_version_and_kind(
    incidents: Incidents, alarms: Alarms
):
    rules = of(owner={"name": "Olga", "reach": "mailto:o@example.org"})
    for number, (version, failure) in enumerate((("v1", CRASH), ("v1", CRASH), ("v1", OTHER), ("v2", CRASH))):
        alarms.agent_failed(rules, CaseId(f"case_{number}"), version, failure)
    found = [(one.title, one.times, one.owner) for one in reversed(incidents.some().items)]
    assert found == [
        ("letters fails: KeyError (agent.py:3 in work)", 2, "Olga"),
        ("letters fails: no answer in time", 1, "Olga"),
        ("letters fails: KeyError (agent.py:3 in work)", 1, "Olga"),
    ]
    told = " ".join(one.title + one.text + one.runbook for one in incidents.some().items)
    assert "Ada" not in told
    assert "retry --agent letters --failed-with KeyError" in told


def test_it_is_settled_when_a_case_that_failed_so_or_another_version_goes_well(
    incidents: Incidents, alarms: Alarms
):
    for failure in (CRASH, OTHER):
        alarms.agent_failed(of(), CaseId("case_1"), "v1", failure)
    alarms.agent_is_well("letters", "v1", None)
    assert len(incidents.some().items) == 2
    alarms.agent_is_well("letters", "v1", CRASH)
    assert [one.title for one in incidents.some().items] == ["letters fails: no answer in time"]
    alarms.agent_is_well("others", "v2", None)
    assert len(incidents.some().items) == 1
    alarms.agent_is_well("letters", "v2", None)
    assert incidents.some().items == ()


def test_an_agents_own_circuit_is_an_incident_of_on_call_that_ends_with_it(
    incidents: Incidents, alarms: Alarms
):
    alarms.agent_failed(of(), CaseId("case_1"), "v1", CRASH)
    alarms.circuit_changed(CODE, "agent letters", CircuitState.OPEN, "it failed, with KeyError (agent.py:3)")
    (circuit, _) = incidents.some().items
    assert (circuit.kind, circuit.title) == ("agent-circuit", "letters fails on every case")
    assert circuit.text.startswith("It failed, with KeyError (agent.py:3).")
    alarms.circuit_changed(CODE, "agent letters", CircuitState.CLOSED, "its trial calls went well")
    assert incidents.some().items == ()


@pytest.mark.parametrize(
    ("walled", "mode", "done"),
    [
        (True, "report", "The wall refused it."),
        (False, "refuse", "It was refused."),
        (False, "report", "It was only reported."),
    ],
)
def test_a_way_out_is_told_with_its_place_and_what_became_of_it(
    incidents: Incidents, alarms: Alarms, walled: bool, mode: str, done: str
):
    rules = of(agent={"other_ways_out": mode})
    alarms.way_out(rules, CaseId("case_1"), "a.example.org:80", "agent.py:3 in work", walled=walled)
    alarms.way_out(rules, CaseId("case_2"), "a.example.org:80", "agent.py:9 in work", walled=walled)
    alarms.way_out(rules, None, "b.example.org:80", "", walled=walled)
    second, first = incidents.some().items
    assert (
        first.text
        == f"It tried to reach a.example.org:80, in agent.py:3 in work, first in case case_1. {done}"
    )
    assert first.times == 2
    assert second.text == f"It tried to reach b.example.org:80, while its code was imported. {done}"
