"""A changed agent is taken up while the service works: no case fails because of it, each ends as it began."""

from collections import Counter

from .conftest import Terminal, wait_for

AGENT = """
import time
from pydantic import BaseModel

class Letter(BaseModel):
    sender: str
    written_on: str

def work(reading, tools) -> Letter:
    time.sleep(0.05)
    return Letter(sender="Version {version}", written_on="2026-03-01")
"""
CASES = 24


def test_a_service_under_load_takes_up_new_code(terminal: Terminal):
    terminal.run("new", "letters")
    agent = terminal.folder / "letters" / "agent.py"
    agent.write_text(AGENT.format(version=1))
    for number in range(CASES):
        (terminal.folder / f"{number}.txt").write_text(
            f"Version 1 and Version 2 of letter {number}, 2026-03-01"
        )
    service = terminal.up("letters")
    try:
        first, second = (
            [f"{number}.txt" for number in range(begin, end)] for begin, end in ((0, 12), (12, CASES))
        )
        terminal.run("submit", *first)
        agent.write_text(AGENT.format(version=2))
        said = terminal.run("reload").stdout
        assert "letters works with charter" in said
        terminal.run("submit", *second)
        wait_for(lambda: len(ended(terminal)) == CASES, "the end of all cases")
        assert "is unchanged" in terminal.run("reload").stdout
    finally:
        service.stop()
    found = ended(terminal)
    assert all("could not finish" not in text for text in found.values())
    senders = Counter(
        case["fields"]["sender"] if "fields" in case else case_of(terminal, case["id"])
        for case in listed(terminal)
    )
    assert set(senders) <= {"Version 1", "Version 2"}
    assert senders["Version 2"] >= len(second)


def test_a_fault_in_the_new_code_is_told_and_the_old_goes_on(terminal: Terminal):
    terminal.run("new", "letters")
    agent = terminal.folder / "letters" / "agent.py"
    service = terminal.up("letters")
    try:
        before = agent.read_text()
        agent.write_text("def work(:\n")
        done = terminal.run("reload", check=1)
        assert "letters stays as it was" in done.stderr
        assert "agent.py:1" in done.stderr
        agent.write_text(before)
        assert "is unchanged" in terminal.run("reload").stdout
    finally:
        service.stop()


def test_where_nothing_runs_there_is_nothing_to_reload(terminal: Terminal):
    terminal.run("new", "letters")
    assert "No service runs" in terminal.run("reload", check=1).stderr


def test_a_wall_that_is_required_and_not_there_is_told_before_anything_begins(terminal: Terminal):
    assert "The wall round agents" in terminal.run("doctor").stdout + terminal.run("doctor").stderr
    terminal.environment["GLUEWORK_WALLS"] = "off"
    assert 'no wall is put up: the settings say `walls = "off"`' in terminal.run("doctor").stderr


def listed(terminal: Terminal) -> list[dict[str, object]]:
    found: list[dict[str, object]] = terminal.json("cases", "--limit", "200")["cases"]
    return found


def ended(terminal: Terminal) -> dict[str, str]:
    """What is said of each case that waits or is over."""
    return {
        str(case["id"]): str(case)
        for case in listed(terminal)
        if case["state"] in ("waiting", "delivered", "declined")
    }


def case_of(terminal: Terminal, case_id: object) -> str:
    shown = terminal.json("case", str(case_id))
    (sender,) = [field["value"] for field in shown["proposal"]["fields"] if field["name"] == "sender"]
    return str(sender)
