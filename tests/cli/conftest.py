"""The command line as its users run it: a process, in a folder of its own.

A command that ends by itself is forked from a process that has imported everything (`warm.py`); a service is
started from nothing.
"""

import atexit
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

COMMAND = (sys.executable, "-c", "from gluework.cli import main; main()")
PATIENCE = 60.0


class Warm:
    """A process that runs commands, one at a time, without importing anything anew."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, arguments: list[str], folder: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        assert self._process.stdin
        assert self._process.stdout
        with NamedTemporaryFile("r") as out, NamedTemporaryFile("r") as err:
            order = {"arguments": arguments, "folder": str(folder), "environment": environment}
            print(
                json.dumps({**order, "out": out.name, "err": err.name}), file=self._process.stdin, flush=True
            )
            code = self._process.stdout.readline()
            assert code, "the warm process broke"
            return subprocess.CompletedProcess(arguments, int(code), out.read(), err.read())

    def close(self) -> None:
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()


@cache
def warm() -> Warm:
    """The one of this run of tests."""
    process = Warm()
    atexit.register(process.close)
    return process


@dataclass
class Terminal:
    """A shell in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, check: int | None = 0) -> subprocess.CompletedProcess[str]:
        done = warm().run(list(arguments), self.folder, {**os.environ, **self.environment})
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

    def up(self, *agents: str) -> subprocess.Popen[str]:
        """A service that takes documents."""
        process = self.start("up", *agents, "--port", "0")
        port_of(process)
        wait_for(lambda: self.run("agents", check=None).returncode == 0, "the start")
        return process

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
    """Asks it to end, if it has not ended, and gives what it said since it was last listened to.

    What `port_of` read ahead with its line is in the stream; `communicate` would pass it over.
    """
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    code = process.wait(PATIENCE)
    assert process.stdout
    with process.stdout as stream:
        said = stream.read()
    assert code == 0, said
    return said


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, {"GLUEWORK_PERSON": "Rita"})


@pytest.fixture
def letters(terminal: Terminal) -> Iterator[Terminal]:
    """A fresh agent, made by `new`, with `up` running on it."""
    terminal.run("new", "letters")
    process = terminal.up("letters")
    try:
        yield terminal
    finally:
        if process.poll() is None:
            stop(process)
