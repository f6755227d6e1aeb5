"""One guard for each version of a charter that is in use; all of them share one network."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gluework.charter import Charter, LoadedCharter
from gluework.clock import SystemClock
from gluework.errors import NotFoundError
from gluework.guard import Guards, SecretReference, UnreachableError
from gluework.guard.guards import VERSIONS
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse
from .test_models import ask, said

PRICES = [{"model": "m", "input_per_million": "1", "output_per_million": "2"}]


def version(number: int, **parts: object) -> Charter:
    return charter(
        agent={"name": "tester", "purpose": f"Version {number}.", **parts.pop("agent", {})}, **parts
    )  # type: ignore[dict-item]


def present(rules: Charter) -> LoadedCharter:
    return LoadedCharter(charter=rules, text="", version="1" * 12, folder=Path("/nowhere"))


@pytest.fixture
def guards(purse: GatedPurse) -> Guards:
    return Guards(purse, SystemClock(), purse.states, {})


def test_versions_that_take_turns_have_one_guard_each_and_read_no_certificates_again(guards: Guards):
    guards.add(present(version(2)))
    made = [guards.of(version(number)) for number in (1, 2)]
    certificates = made[0].network.tls
    for _ in range(5):
        assert [guards.of(version(number)) for number in (1, 2)] == made
    assert all(one.network.tls is certificates for one in made)
    assert made[0].with_model("openai:other").network is made[0].network


def test_of_many_versions_those_that_were_used_last_are_kept(guards: Guards):
    guards.add(present(version(0)))
    first = guards.of(version(0))
    for number in range(1, VERSIONS):
        guards.of(version(number))
    assert guards.of(version(0)) is first
    second = guards.of(version(1))
    for number in range(VERSIONS, 2 * VERSIONS - 2):
        guards.of(version(number))
    assert guards.of(version(0)) is first
    for number in range(2 * VERSIONS, 3 * VERSIONS):
        guards.of(version(number))
    assert guards.of(version(1)) is not second


async def test_each_spends_what_the_present_charter_grants(
    guards: Guards, receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=said(9, 3))]
    model = {"model": "openai:m", "model_url": receiver.url, "repairs": 0}
    guards.add(present(version(2, agent=model, budget={"per_case": "1", "per_day": "1"})))
    earlier = guards.of(version(1, agent=model, budget={"per_case": "0", "per_day": "0", "prices": PRICES}))
    async with earlier.client(CASE, "openai") as client:
        await ask(client)
    assert purse.verbs == ["reserved", "settled"]


def test_an_agent_that_is_not_here_has_none(guards: Guards):
    with pytest.raises(NotFoundError, match="tester"):
        guards.of(version(1))


async def test_a_webhook_goes_out_by_the_guard_of_a_charter_that_names_it(
    guards: Guards, receiver: ScriptedServer
):
    hook: Mapping[str, object] = {
        "kind": "webhook",
        "name": "erp",
        "secret": "env:ERP",
        "url": f"{receiver.url}/x",
    }
    guards.add(present(version(1, destinations=[hook])))
    assert (await guards.post(f"{receiver.url}/x", {}, b"{}", 5)).status == 200
    with pytest.raises(UnreachableError, match="no charter"):
        await guards.post(f"{receiver.url}/y", {}, b"{}", 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("env:KEY", ("env", "KEY")),
        ("file:keys/a:b", ("file", "keys/a:b")),
        ("sqlite:///x.db", None),
        ("env:", None),
        ("KEY", None),
    ],
)
def test_a_reference_is_told_from_what_is_none(text: str, found: tuple[str, str] | None):
    assert SecretReference.of(text) == found
