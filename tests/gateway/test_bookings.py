"""What calls are booked on: a case of the agent, a run that the caller names, or the day."""

import pytest

from gluework.testing import ModelServer, says

from .conftest import BUDGET, Opened, Room
from .test_calls import ask


@pytest.fixture
def room(opened: Opened, server: ModelServer) -> Room:
    server.script = [says("hello there")]
    return opened("openai")


def test_a_run_has_a_budget_of_its_own_and_the_day_one_of_all(opened: Opened, server: ModelServer):
    per_call = 0.00034
    server.script = [says("hello there")]
    room = opened("openai", budget={**BUDGET, "per_case": "0.0019", "per_day": "0.0022"})
    names = ["a", "a", "a", "b", None]
    statuses = [
        ask(room, headers={} if name is None else {"gluework-case": name}).status_code for name in names
    ]
    assert statuses == [
        200,
        200,
        402,
        200,
        402,
    ]  # the third would be more than a's, the last more than the day's
    unnamed = ["name each run" in ask(room, headers=headers).text for headers in ({}, {"gluework-case": "a"})]
    assert unnamed == [True, False]
    assert [room.cost(name)["calls"] for name in ("a", "b", "")] == [2, 1, 0]
    assert float(room.cost("a")["cost_usd"]) == pytest.approx(2 * per_call)


def test_a_run_is_named_by_the_caller_and_kept_under_an_id(room: Room):
    first = ask(room, headers={"gluework-case": "invoice of Müller".encode()}).headers["gluework-case"]
    again = ask(room, headers={"gluework-case": "invoice of Müller".encode()}).headers["gluework-case"]
    assert first == again
    assert first.startswith("run_")
    assert "ller" not in first
    assert room.cost("invoice%20of%20M%C3%BCller") == {"case": first, "cost_usd": "0.000680", "calls": 2}
    (entry, _) = room.ledger.entries(first)  # type: ignore[arg-type]
    assert (entry.agent, entry.system, entry.model) == ("tester", "openai", "m")


def test_a_case_of_the_agent_is_booked_on_and_another_is_not(room: Room, server: ModelServer):
    assert ask(room, headers={"gluework-case": "case_1"}).headers["gluework-case"] == "case_1"
    assert ask(room, headers={"gluework-case": "case_2"}).status_code == 404
    assert ask(room, headers={"gluework-case": "case_3"}).status_code == 404
    assert len(server.seen) == 1


@pytest.mark.parametrize("name", ["", "x" * 201])
def test_a_run_needs_a_name_of_some_length(room: Room, server: ModelServer, name: str):
    assert ask(room, headers={"gluework-case": name}).status_code == 400
    assert server.seen == []
