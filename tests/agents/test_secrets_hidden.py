"""Promise 6: a secret stands in no text for people, even where a server sends it back."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from gluework.charter.systems import System
from gluework.errors import AgentError
from gluework.guard.request import OutgoingRequest
from gluework.guard.secret import Secrets
from gluework.testing import ModelServer, Script
from gluework.values import Proposal

from .conftest import Bench

SECRET = "s3cret-value"
HEAD = """
from gluework import Field, Proposal

async def work(reading, tools) -> Proposal:
    async with tools.http("crm") as crm:
        answer = await crm.get("/x")
    {line}
    return Proposal(fields=(Field(name="x", value=answer.text),))
"""


@pytest.fixture
def receiver() -> Iterator[ModelServer]:
    made = ModelServer()
    made.script = [Script(401, body=f"bad key {SECRET}".encode())]
    yield made
    made.stop()


async def answer(bench: Bench, receiver: ModelServer, line: str, last: str = "person") -> Proposal:
    bench.environment["KEY"] = SECRET
    crm = {"name": "crm", "url": receiver.url, "secret": {"header": "x-key", "value": "env:KEY"}}
    return await bench.work(HEAD.format(line=line), agent={"fallback": [last]}, systems=[crm])


@pytest.mark.parametrize("line", ["raise RuntimeError(answer.text)", "tools.doubt(answer.text)"])
async def test_no_doubt_shows_a_secret(bench: Bench, receiver: ModelServer, line: str):
    texts = " ".join(doubt.text for doubt in (await answer(bench, receiver, line)).doubts)
    assert "bad key •••" in texts
    assert SECRET not in texts
    assert receiver.seen[0].headers["x-key"] == SECRET


async def test_no_dead_letter_does(bench: Bench, receiver: ModelServer):
    with pytest.raises(AgentError) as refused:
        await answer(bench, receiver, "raise RuntimeError(answer.text)", "dead-letter")
    assert "bad key •••" in str(refused.value)
    assert SECRET not in str(refused.value)


async def test_the_agent_gets_the_answer_as_it_came(bench: Bench, receiver: ModelServer):
    assert (await answer(bench, receiver, "pass")).values() == {"x": f"bad key {SECRET}"}


def test_what_goes_out_does_not_show_its_headers():
    system = System.model_validate_json(
        '{"name": "crm", "url": "http://h", "secret": {"header": "x-key", "value": "env:KEY"}}'
    )
    headers = Secrets({"KEY": SECRET}, Path("/nowhere")).put_in(system.secret, [])
    sending = OutgoingRequest("crm", "GET", httpx2.URL("http://h/x"), headers, b"private", None)
    assert headers == [(b"x-key", SECRET.encode())]
    assert not [
        part for part in (SECRET, "private") if part in repr(sending) + repr(sending.to("1.2.3.4", 1))
    ]
