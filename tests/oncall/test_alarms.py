"""Whose incident it is when something that a charter needs does not answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from tests.guard.conftest import charter

from gluework.audit import Audit
from gluework.charter import Charter
from gluework.charter.service import CharterBook
from gluework.clock import SystemClock
from gluework.guard import CircuitState
from gluework.oncall import Incidents
from gluework.storage import Database
from gluework.storage.migrate import migrate
from gluework.wiring.alarms import Alarms

HOOK = "https://hook.example.org/in"


class Present:
    def __init__(self, *charters: Charter) -> None:
        self._charters = list(charters)

    def present(self) -> list[Charter]:
        return self._charters


@pytest.fixture
def incidents(tmp_path: Path) -> Iterator[Incidents]:
    database, clock = Database(f"sqlite:///{tmp_path / 'x.db'}"), SystemClock()
    migrate(database)
    yield Incidents(database, Audit(database, clock), clock)
    database.close()


def of(**parts: Any) -> Charter:
    agent = {"name": "letters", "purpose": "Reads letters.", **parts.pop("agent", {})}
    return charter(agent=agent, **parts)


def told(incidents: Incidents, rules: Charter, url: str) -> list[str]:
    alarms = Alarms(incidents, cast("CharterBook", Present(rules)))
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


def test_what_no_charter_needs_is_nobodys_incident(incidents: Incidents):
    assert told(incidents, of(), "https://elsewhere.example.org") == []
