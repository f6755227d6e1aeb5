"""A secret that the service was started with is put into calls, and agent code does not have it."""

from collections.abc import Iterator

import pytest

from gluework.testing import ScriptedServer

from .conftest import Terminal, wait_for

AGENT = """
import os
from pydantic import BaseModel
from gluework import Reading, Tools

AT_IMPORT = os.environ.get("CRM_TOKEN")


class Found(BaseModel):
    at_import: str | None
    at_work: str | None
    status: int


async def work(reading: Reading, tools: Tools) -> Found:
    async with tools.http("crm") as crm:
        status = (await crm.get("/customers/1")).status_code
    return Found(at_import=str(AT_IMPORT), at_work=str(os.getenv("CRM_TOKEN")), status=status)
"""
SYSTEM = """
[[systems]]
name = "crm"
url = "{url}"
methods = ["GET"]
secret = {{ value = "env:CRM_TOKEN", prefix = "Bearer " }}
"""


@pytest.fixture
def receiver() -> Iterator[ScriptedServer]:
    with ScriptedServer() as made:
        yield made


def test_a_secret_of_the_environment_is_in_the_call_and_not_in_the_agents_hands(
    terminal: Terminal, receiver: ScriptedServer
):
    terminal.run("new", "letters")
    (terminal.folder / "letters" / "agent.py").write_text(AGENT)
    charter = terminal.folder / "letters" / "charter.toml"
    charter.write_text(charter.read_text() + SYSTEM.format(url=receiver.url))
    terminal.environment["CRM_TOKEN"] = "s3cret-of-crm"
    service = terminal.up("letters", from_nothing=True)
    try:
        terminal.run("submit", "letters/sample.txt")
        (item,) = wait_for(lambda: terminal.json("review")["items"], "the question")
    finally:
        said = service.stop()
    assert [one.headers["authorization"] for one in receiver.seen] == ["Bearer s3cret-of-crm"]
    assert "can't be called" not in said
    shown = terminal.run("review", item["id"]).stdout
    assert shown.count("None") >= 2
    assert "s3cret" not in shown
