"""What an engineer, a reviewer, an owner and an auditor type, and what comes back."""

import json
import re
import signal
import socket
import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest

from .conftest import Terminal, wait_for

LETTER = "From: Harbour Supplies\nDate: 2026-03-02\n\nHello.\n"


def test_a_new_agent_runs_as_it_is_and_its_story_can_be_told(letters: Terminal):
    letters.run("submit", "letters/sample.txt")
    wait_for(lambda: letters.states() == {"sample.txt": "delivered"}, "the delivery")
    case_id = letters.json("cases")["cases"][0]["id"]
    told = letters.run("case", case_id).stdout
    for word in ("accepted", "read", "worked", "no doubts", "delivered", "Harbour Supplies", "2026-03-02"):
        assert word in told
    lines = next(iter((letters.folder / "letters" / "out").glob("*.jsonl"))).read_text().splitlines()
    assert [json.loads(line)["fields"]["sender"] for line in lines] == ["Harbour Supplies"]
    assert letters.json("audit")["whole"] is True
    entries = letters.json("audit", "list", "--case", case_id)["entries"]
    assert [entry["action"] for entry in entries] == ["closed", "delivered", "decided", "accepted"]
    assert len(letters.json("audit", "list", "--limit", "1")["entries"]) == 1
    listed = letters.run("audit", "list", "--case", case_id).stdout
    assert "decided" in listed
    assert "charter adopted" not in listed
    assert "Nothing is on record" in letters.run("audit", "list", "--case", "case_x").stdout


def test_a_doubted_case_is_corrected_from_the_terminal_and_goes_on(letters: Terminal):
    (letters.folder / "odd.txt").write_text("no sender here, only text\n")
    letters.run("submit", "odd.txt")
    items = wait_for(lambda: letters.json("review")["items"], "the question")
    assert items[0]["owner"]
    shown = letters.run("review", items[0]["id"]).stdout
    assert "Sender is missing." in shown
    letters.run("review", items[0]["id"], "--set", "sender=Me", "--set", "written_on=tomorrow")
    again = wait_for(lambda: letters.json("review")["items"], "the second question")
    assert again[0]["id"] != items[0]["id"]
    assert "is not a date" in again[0]["doubts"][0]["text"]
    letters.run("review", again[0]["id"], "--set", "written_on=2026-01-02")
    wait_for(lambda: letters.states() == {"odd.txt": "delivered"}, "the delivery")
    assert letters.json("cases")["cases"][0]["decided_by"] == "Rita"


def test_a_rejected_case_is_declined_with_its_reason(letters: Terminal):
    (letters.folder / "odd.txt").write_text("no sender here\n")
    letters.run("submit", "odd.txt")
    item = wait_for(lambda: letters.json("review")["items"], "the question")[0]
    assert letters.run("review", item["id"], "--reject", "  ", check=1).stderr.count("\n") == 2
    letters.run("review", item["id"], "--reject", "not a letter")
    wait_for(lambda: letters.states() == {"odd.txt": "declined"}, "the outcome")
    assert letters.json("cases")["cases"][0]["reason"] == "not a letter"
    said = letters.run("review", item["id"], "--approve", check=1).stderr
    assert "error:" in said


def test_an_empty_and_a_missing_file_are_refused_and_the_others_accepted(letters: Terminal):
    (letters.folder / "empty.txt").touch()
    (letters.folder / "good.txt").write_text(LETTER)
    done = letters.run("submit", "empty.txt", "nowhere.txt", "good.txt", "letters", check=1)
    assert "empty (0 bytes)" in done.stderr
    assert "nowhere.txt" in done.stderr
    assert "4 accepted, 2 refused" in done.stdout


def test_a_file_over_the_limit_is_refused_before_it_is_copied(letters: Terminal):
    large = letters.folder / "large.bin"
    with large.open("wb") as stream:
        stream.truncate(2_000_000_000)
    letters.environment["GLUEWORK_MAX_DOCUMENT_MB"] = "1"
    done = letters.run("submit", "large.bin", check=1)
    assert "larger than 1000000 bytes" in done.stderr
    kept = sum(
        file.stat().st_size for file in (letters.folder / ".gluework" / "vault").rglob("*") if file.is_file()
    )
    assert kept == 0


def test_a_second_service_on_the_same_folder_is_refused_whatever_its_port(letters: Terminal):
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = letters.run("up", "letters", "--port", str(other.getsockname()[1]), check=1)
    assert "is up already" in done.stderr


def test_a_port_that_is_taken_is_named_before_anything_begins(terminal: Terminal):
    terminal.run("new", "letters")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = terminal.run("up", "letters", "--port", port, check=1)
        shown = terminal.run("demo", "--port", port, check=1)
    for said in (done.stderr, shown.stderr):
        assert f"Nothing can listen on 127.0.0.1:{port}: Address already in use." in said
        assert "--port" in said
        assert "Traceback" not in said
    assert not (terminal.folder / ".gluework" / "key").exists()  # it had not begun


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.7"])
def test_a_host_that_is_not_of_this_machine_is_named(terminal: Terminal, host: str):
    terminal.run("new", "letters")
    done = terminal.run("up", "letters", "--port", "0", "--host", host, check=1)
    assert f"Nothing can listen on {host}" in done.stderr
    assert "an address of this machine" in done.stderr


def test_a_name_with_several_addresses_is_listened_on_at_one_port(terminal: Terminal):
    terminal.run("new", "letters")
    service = terminal.start("up", "letters", "--port", "0", "--host", "localhost")
    try:
        port = service.port()
        for address in {found[4][0] for found in socket.getaddrinfo("localhost", port)}:
            if has(address):
                socket.create_connection((address, port), timeout=10).close()
    finally:
        service.stop()


def has(address: str | int) -> bool:
    """Whether this machine has it (a name can stand for one that it hasn't)."""
    family = socket.AF_INET6 if ":" in str(address) else socket.AF_INET
    try:
        socket.create_server((str(address), 0), family=family).close()
    except OSError:
        return False
    return True


def test_a_broken_charter_is_refused_with_file_line_and_the_right_key(terminal: Terminal):
    terminal.run("new", "letters")
    charter = terminal.folder / "letters" / "charter.toml"
    charter.write_text(charter.read_text().replace("minimum_confidence", "minimun_confidence"))
    done = terminal.run("up", "letters", "--port", "0", check=2)
    assert "charter.toml:" in done.stderr
    assert "did you mean `minimum_confidence`?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def work(reading, tools:\n", "agent.py:1"),
        ("import nothing_like_this\n", "agent.py:1"),
        ("def other(reading, tools): ...\n", "no function `work`"),
        ("def work(reading): ...\n", "can't be called"),
    ],
)
def test_a_broken_agent_is_refused_with_file_and_line(terminal: Terminal, code: str, said: str):
    terminal.run("new", "letters")
    (terminal.folder / "letters" / "agent.py").write_text(code)
    done = terminal.run("up", "letters", "--port", "0", check=2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


NONSENSE = {
    "fails": "raise ValueError('boom')",
    "silent": "return None",
    "wrong": "return 'nonsense'",
    "huge": "return Letter.model_construct(sender=7, written_on='x' * 3_000_000)",
    "leaves": "import sys; sys.exit(3)",
    "slow": "import time; time.sleep(60)",
}


def test_an_agent_that_fails_or_talks_nonsense_ends_as_a_doubt(terminal: Terminal):
    for name, body in NONSENSE.items():
        terminal.run("new", name)
        agent = terminal.folder / name / "agent.py"
        head = agent.read_text().split("async def work")[0]
        agent.write_text(f"{head}def work(reading: Reading, tools: Tools) -> Letter:\n    {body}\n")
        charter = terminal.folder / name / "charter.toml"
        charter.write_text(charter.read_text().replace("deadline_seconds = 120", "deadline_seconds = 1"))
    service = terminal.up(*NONSENSE)
    try:
        for name in NONSENSE:
            document = terminal.folder / f"{name}.txt"
            document.write_text(f"{LETTER}{name}\n")
            terminal.run("submit", document.name, "--agent", name)
        wait_for(
            lambda: terminal.states() == {f"{name}.txt": "waiting" for name in NONSENSE}, "the questions"
        )
        items = terminal.json("review")["items"]
        assert len(items) == len(NONSENSE)
        for item in items:
            assert item["doubts"]
            assert all("Traceback" not in doubt["text"] for doubt in item["doubts"])
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait()


def test_commands_without_an_installation_say_how_to_start_one(terminal: Terminal):
    done = terminal.run("cases", check=1)
    assert "gluework up" in done.stderr


def test_a_database_of_a_newer_version_is_refused(letters: Terminal):
    letters.run("cases")
    with sqlite3.connect(letters.folder / ".gluework" / "gluework.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    done = letters.run("cases", check=1)
    assert "9999" in done.stderr
    with sqlite3.connect(letters.folder / ".gluework" / "gluework.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")


@pytest.mark.parametrize(
    "command", ["", "up", "submit", "cases", "case", "review", "dead-letters", "score", "new"]
)
def test_every_command_has_help(terminal: Terminal, command: str):
    done = terminal.run(*([command] if command else []), "--help")
    assert "Usage:" in done.stdout


def test_it_tells_its_version(terminal: Terminal):
    assert terminal.run("--version").stdout == f"gluework {version('gluework')}\n"


def test_a_new_agents_name_must_be_one(terminal: Terminal):
    assert "no name for an agent" in terminal.run("new", "../evil", check=1).stderr
    terminal.run("new", "letters")
    assert "is there already" in terminal.run("new", "letters", check=1).stderr
    assert Path(terminal.folder / "letters" / "agent.py").exists()


CHARTED = """
[[systems]]
name = "crm"
url = "https://crm.example.org/api"
methods = ["GET", "POST"]
paths = ["/customers/*"]
secret = { value = "env:CRM_TOKEN" }
limits = { requests_per_minute = 600, concurrent = 7 }
circuit = { minimum_calls = 3, slow_seconds = 9 }
"""


def test_the_charter_is_told_with_all_that_it_allows_and_what_is_missing(terminal: Terminal):
    terminal.run("new", "letters")
    charter = terminal.folder / "letters" / "charter.toml"
    text = charter.read_text().replace('model = "offline"', 'model = "openai:gpt-foo"')
    charter.write_text(text + CHARTED)
    done = terminal.run("charter", "letters")
    for said in (
        "park, then person", "24 hours at most", "120 s for a case", "GET, POST /customers/*", "7 at a time",
        "600 calls a minute", "at least 3 calls", "over 9 s", "openai at https://api.openai.com/v1",
        "0 a day",
    ):  # fmt: skip
        assert said in done.stdout, said
    for said in ("CRM_TOKEN", "OPENAI_API_KEY", "[[budget.prices]]", "the budget of a case or of a day is 0"):
        assert said in done.stderr, said
    assert len(terminal.json("charter", "letters")["missing"]) == done.stderr.count("warning:") == 4


def test_an_entry_that_is_not_there_is_told_by_the_charters_check(terminal: Terminal):
    terminal.run("new", "letters")
    charter = terminal.folder / "letters" / "charter.toml"
    charter.write_text(re.sub(r'entry = ".*"', 'entry = "agent:wrk"', charter.read_text()))
    done = terminal.run("charter", "letters", check=2)
    assert "there is no function `wrk`" in done.stderr
    assert "letters:" in done.stdout
    assert "`wrk`" in terminal.run("charter", "letters", "--json", check=2).stdout


def test_what_every_case_would_fail_for_is_told_at_the_start_and_a_system_whenever_it_is_asked_for(
    terminal: Terminal,
):
    terminal.run("new", "letters")
    charter = terminal.folder / "letters" / "charter.toml"
    charter.write_text(charter.read_text() + CHARTED)
    said = terminal.up("letters").stop()
    assert "letters: crm can't be called: the secret env:CRM_TOKEN" in said
    terminal.run("guard", "open", "crm", "--reason", "They move their servers.")
    for told in (terminal.run("guard").stdout, terminal.run("guard", "show", "crm").stdout):
        for said in (
            "crm is held open by Rita since", ": They move their servers.",
            "https://crm.example.org/api, for letters",
            "0 calls", "at most 7 at a time from one worker, 600 calls a minute", "closed to held open",
        ):  # fmt: skip
            assert said in told, said
    assert "gluework guard show crm" in terminal.run("guard", "crm", check=2).stderr
