"""What an engineer types when an agent's code fails: what failed, what it printed, and run it again."""

from .conftest import Terminal, wait_for

FAILS = """
from gluework import Proposal


async def work(reading, tools) -> Proposal:
    print("\\x1b[31mlooking")
    return {}["total"]
"""


def test_what_failed_is_shown_and_run_again_once_it_is_mended(terminal: Terminal):
    terminal.run("new", "letters")
    code = terminal.folder / "letters" / "agent.py"
    works, _ = code.read_text(), code.write_text(FAILS)
    service = terminal.up("letters")
    terminal.run("submit", "letters/sample.txt")
    wait_for(lambda: terminal.states() == {"sample.txt": "waiting"}, "the question")
    (kind,) = terminal.json("cases", "failed")
    assert (kind["agent"], kind["kind"], kind["place"]) == ("letters", "KeyError", "agent.py:7 in work")
    case_id = terminal.json("cases")["cases"][0]["id"]
    assert r"\x1b[31mlooking" in terminal.run("cases", "output", case_id).stdout
    assert "Its agent failed at" in terminal.run("case", case_id).stdout
    service.stop()
    code.write_text(works)
    service = terminal.up("letters")
    for nothing in (("--failed-with", "ValueError"), ("--failed-with", "KeyError", "--agent", "others")):
        assert terminal.json("cases", "retry", *nothing)["cases"] == []
    there = ("--failed-with", "keyerror", "--since", "1d")
    assert terminal.json("cases", "retry", *there, "--dry-run")["cases"] == [case_id]
    assert terminal.states() == {"sample.txt": "waiting"}
    assert "1 case run again." in terminal.run("cases", "retry", *there).stdout
    wait_for(lambda: terminal.states() == {"sample.txt": "delivered"}, "the delivery")
    assert "No agent failed" in terminal.run("cases", "failed").stdout
    refused = terminal.run("cases", "retry", "--failed-with", "x", "--since", "soon", check=2)
    assert "Say 30m, 2h, 3d, or a date" in refused.stderr
    service.stop()
