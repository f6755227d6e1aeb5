"""`gluework gateway` as its users run it: a process, its printed lines in a shell, and curl."""

import json
import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Service, Terminal, wait_for

from gluework.access import own_key
from gluework.errors import SettingsError
from gluework.testing import ModelServer, Script, says

from .conftest import SECRET

QUESTION = json.dumps({"model": "m", "max_tokens": 50, "messages": [{"role": "user", "content": "hi"}]})
PRICE = '[[budget.prices]]\nmodel = "openai:m"\ninput_per_million = "1"\noutput_per_million = "2"\n'


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        server.script = [says("hello there")]
        yield server


@pytest.fixture
def terminal(tmp_path: Path, server: ModelServer) -> Terminal:
    """With an agent whose model and whose CRM are the server."""
    terminal = Terminal(tmp_path, {"GLUEWORK_PERSON": "Rita", "OPENAI_API_KEY": SECRET})
    terminal.run("new", "letters")
    charter = tmp_path / "letters" / "charter.toml"
    text = charter.read_text()
    text = re.sub(
        r"^model = .*", f'model = "openai:m"\nmodel_url = "{server.url}/v1"', text, flags=re.MULTILINE
    )
    text = text.replace('per_case = "0"', 'per_case = "1"').replace('per_day = "0"', 'per_day = "1"')
    crm = f'[[systems]]\nname = "crm"\nurl = "{server.url}"\n'
    base = '[[systems]]\nname = "base"\nurl = "postgresql://db.example:5432/x"\n'
    charter.write_text(f"{text}\n{PRICE}{crm}{base}")
    return terminal


@contextmanager
def opened(terminal: Terminal) -> Iterator[Service]:
    service = terminal.start("gateway", "letters", "--port", "0")
    try:
        wait_for(
            lambda: "Ctrl-C closes it" in service.said or service._process.poll() is not None, "the start"
        )
        yield service
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait()


def shell(service: Service, command: str) -> subprocess.CompletedProcess[str]:
    """A command behind the lines that the gateway printed, as somebody pastes them."""
    pasted = [line for line in service.said.splitlines() if line.startswith(("export ", "unset ", "# "))]
    script = "\n".join([*pasted, command])
    environment = {"PATH": os.environ["PATH"], "OPENAI_API_KEY": "another"}
    return subprocess.run(
        ["sh", "-eu", "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=True
    )


CURL = (
    'curl -sS -N "$OPENAI_BASE_URL/chat/completions" -H "Authorization: Bearer $OPENAI_API_KEY" '
    f"-H 'content-type: application/json' -d {shlex.quote(QUESTION)}"
)


def test_what_it_prints_is_pasted_and_curl_is_answered(terminal: Terminal, server: ModelServer):
    with opened(terminal) as service:
        answer = json.loads(shell(service, CURL).stdout)
        assert answer["choices"][0]["message"]["content"] == "hello there"
        assert server.seen[0].headers["authorization"] == f"Bearer {SECRET}"
        found = re.search(r"# crm: (\S+)/ ", service.said)
        assert found
        server.script = [Script(200, b"from the crm")]
        curl = f'curl -sS {found[1]}/customers/1 -H "gluework-key: $OPENAI_API_KEY"'
        assert shell(service, curl).stdout == "from the crm"
        assert "base is not reached by HTTP" in service.said
    assert service.wait() == 0
    assert "Stopping" in service.said
    done = [(entry["action"], entry["actor"]["name"]) for entry in audit(terminal)]
    assert done[:2] == [("gateway closed", "Rita"), ("gateway opened", "Rita")]
    assert "340" in json.dumps(terminal.json("guard")["budgets"])


def test_its_key_is_its_owners_stays_and_opens_nothing_else(terminal: Terminal):
    file = terminal.folder / ".gluework" / "gateway" / "letters"
    with opened(terminal):
        key = file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600
    service = terminal.up("letters")
    try:
        url = f"http://127.0.0.1:{service.port()}/v1/cases"
        order = [
            "curl",
            "-sS",
            url,
            "-H",
            f"Authorization: Bearer {key.strip()}",
            "-o",
            os.devnull,
            "-w",
            "%{http_code}",
        ]
        assert subprocess.run(order, capture_output=True, text=True, check=True).stdout == "401"
        with opened(terminal) as gateway:  # beside the service, on its budget
            assert "hello there" in shell(gateway, CURL).stdout
            assert file.read_text() == key
    finally:
        service.stop()


def test_a_stop_lets_a_call_finish(terminal: Terminal, server: ModelServer):
    server.script = [Script(200, b"at last", pause=1.0)]
    with opened(terminal) as service:
        url = re.search(r"# crm: (\S+)/ ", service.said)
        assert url
        key = (terminal.folder / ".gluework" / "gateway" / "letters").read_text().strip()
        order = ["curl", "-sS", f"{url[1]}/customers/1", "-H", f"gluework-key: {key}"]
        with subprocess.Popen(order, stdout=subprocess.PIPE, text=True) as call:
            wait_for(lambda: server.seen, "the call")
            service.send_signal(signal.SIGTERM)
            assert call.communicate()[0] == "at last"
        assert service.wait() == 0


def test_a_port_that_is_taken_is_said_to_be(terminal: Terminal, server: ModelServer):
    done = terminal.run("gateway", "letters", "--port", str(server.port), check=1)
    assert "Nothing can listen" in done.stderr


def test_a_charter_that_names_nothing_opens_no_door(terminal: Terminal):
    terminal.run("new", "plain")
    done = terminal.run("gateway", "plain", "--port", "0", check=1)
    assert "names nothing that is reached by HTTP" in done.stderr


def test_a_key_that_can_be_guessed_is_refused(tmp_path: Path):
    file = tmp_path / "key"
    file.write_text("secret\n")
    with pytest.raises(SettingsError):
        own_key(file)
    file.write_text("a-key-of-somebodys-own\n")
    assert own_key(file) == "a-key-of-somebodys-own"


def audit(terminal: Terminal) -> list[dict[str, Any]]:
    found: Any = terminal.json("audit", "list")
    entries: list[dict[str, Any]] = found["entries"] if isinstance(found, dict) else found
    return entries
