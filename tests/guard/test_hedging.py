"""A second try never makes an answer worse, and both tries leave everything as it was."""

import pytest

from gluework.testing import Script, ScriptedServer

from .conftest import CASE, GatedPurse
from .test_policies import of

pytestmark = pytest.mark.virtual_time

LATE = 0.6
"""Seconds until the first try ends; the second is asked long before."""


def counts(receiver: ScriptedServer, purse: GatedPurse) -> dict[str, int]:
    purse.states.report()
    found = purse.states.register.totals(receiver.url, 60)
    return {name: found[name] for name in ("calls", "failures", "busy", "hedges")}


async def hedged(receiver: ScriptedServer, purse: GatedPurse, first: Script, second: Script) -> int:
    """The status that one call comes to whose first try is late."""
    made = of(receiver, purse, hedge_after_seconds=0.05, limits={"adaptive": False})
    async with made.client(CASE, "crm") as client:
        (state,) = purse.states.known()
        for _ in range(20):
            state.hedges.earn()
        receiver.script = [first, second]
        status = (await client.get("/x")).status_code
    assert len(receiver.seen) == 2
    assert state.bulkhead.busy == 0
    return status


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_second_try_that_is_refused_at_once_does_not_take_the_good_answers_place(
    receiver: ScriptedServer, purse: GatedPurse, status: int
):
    assert await hedged(receiver, purse, Script(200, pause=LATE), Script(status)) == 200
    assert counts(receiver, purse) == {"calls": 1, "failures": 0, "busy": 0, "hedges": 1}


async def test_a_first_try_that_fails_late_waits_for_the_second(receiver: ScriptedServer, purse: GatedPurse):
    assert await hedged(receiver, purse, Script(500, pause=LATE), Script(200, pause=2 * LATE)) == 200
    assert counts(receiver, purse) == {"calls": 1, "failures": 0, "busy": 0, "hedges": 1}


async def test_where_neither_is_good_the_failure_that_came_first_counts_once(
    receiver: ScriptedServer, purse: GatedPurse
):
    assert await hedged(receiver, purse, Script(500, pause=LATE), Script(502)) == 502
    assert counts(receiver, purse) == {"calls": 1, "failures": 1, "busy": 0, "hedges": 1}


async def test_an_answer_that_failed_tells_more_than_none(receiver: ScriptedServer, purse: GatedPurse):
    assert await hedged(receiver, purse, Script(200, pause=LATE, missing=5), Script(502)) == 502
    assert counts(receiver, purse) == {"calls": 1, "failures": 1, "busy": 0, "hedges": 1}


async def test_what_is_no_failure_is_taken_at_once(receiver: ScriptedServer, purse: GatedPurse):
    assert await hedged(receiver, purse, Script(200, pause=LATE), Script(404)) == 404
    assert counts(receiver, purse)["failures"] == 0
