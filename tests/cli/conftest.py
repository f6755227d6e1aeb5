"""The command line as its users run it: a process, in a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

COMMAND = (sys.executable, "-c", "from gluework.cli import main; main()")
PATIENCE = 60.0


@dataclass
class Terminal:
    """A shell in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, check: int | None = 0, **more: Any) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            **more,
        )
        if check is not None:
            assert done.returncode == check, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json").stdout)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def states(self) -> dict[str, str]:
        """Document names and the states of their cases."""
        return {
            case["document"]["name"]: case["state"] for case in self.json("cases", "--limit", "200")["cases"]
        }


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Looks until there is something, at most for a minute."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not happen")


def port_of(process: subprocess.Popen[str]) -> int:
    """Where an `up` on `--port 0` listens, from what it says when it is up."""
    assert process.stdout
    said = ""
    for line in process.stdout:  # to its end, should it fail
        said += line
        if found := re.search(r"API +http://[^/]+:(\d+)/v1", line):
            return int(found[1])
    raise AssertionError(f"it never came up: {said}")


def stop(process: subprocess.Popen[str]) -> str:
    """Asks it to end, if it has not ended, and gives what it said."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    return said


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, {"GLUEWORK_PERSON": "Rita"})


@pytest.fixture
def letters(terminal: Terminal) -> Iterator[Terminal]:
    """A fresh agent, made by `new`, with `up` running on it."""
    terminal.run("new", "letters")
    process = terminal.start("up", "letters", "--port", "0")
    try:
        wait_for((terminal.folder / ".gluework" / "key").exists, "the start")
        wait_for(lambda: terminal.run("agents", check=None).returncode == 0, "the start")
        yield terminal
    finally:
        if process.poll() is None:
            stop(process)
