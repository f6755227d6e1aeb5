"""The command line as its users run it: a process, in a folder of its own.

It is forked from one that has imported everything (`warm.py`), or started from nothing where that matters.
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
from tempfile import NamedTemporaryFile, mkstemp
from typing import Any

import pytest

COMMAND = (sys.executable, "-c", "from gluework.cli import main; main()")
PATIENCE = 60.0
LOOK_SECONDS = 0.05


class Warm:
    """A process that forks commands without importing anything anew."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, **order: Any) -> str:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, "the warm process broke"
        return answer.strip()

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


class Forked:
    """A process that the warm one has forked, with what is needed of `subprocess.Popen`."""

    def __init__(self, **order: Any) -> None:
        self.pid = int(warm().order(**order))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            code = warm().order(ended=self.pid)
            self.returncode = int(code) if code else None
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


class Service:
    """A process that stays, and what it says on both of its outputs."""

    def __init__(self, process: Forked | subprocess.Popen[bytes], output: Path) -> None:
        self._process = process
        self._output = output
        self.pid = process.pid

    @property
    def said(self) -> str:
        return self._output.read_text()

    def send_signal(self, number: int) -> None:
        self._process.send_signal(number)

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        wait_for(lambda: self._process.poll() is not None, f"the end after {self.said!r}")
        assert self._process.returncode is not None
        return self._process.returncode

    def port(self) -> int:
        """Where an `up` on `--port 0` listens, from what it says when it is up."""

        def look() -> "re.Match[str] | None":
            assert self._process.poll() is None, f"it never came up: {self.said}"
            return re.search(r"API +http://[^/]+:(\d+)/v1", self.said)

        return int(wait_for(look, "the start")[1])

    def stop(self) -> str:
        """Asks it to end, if it has not ended, and gives all that it said."""
        self.send_signal(signal.SIGTERM)
        assert self.wait() == 0, self.said
        return self.said


@dataclass
class Terminal:
    """A shell in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, check: int | None = 0) -> subprocess.CompletedProcess[str]:
        with NamedTemporaryFile("r") as out, NamedTemporaryFile("r") as err:
            code = int(warm().order(out=out.name, err=err.name, **self._what(arguments)))
            done = subprocess.CompletedProcess(list(arguments), code, out.read(), err.read())
        if check is not None:
            assert done.returncode == check, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json").stdout)

    def start(self, *arguments: str, from_nothing: bool = False) -> Service:
        """A command that stays."""
        handle, name = mkstemp(prefix=".said-", dir=self.folder)
        try:
            if not from_nothing:
                return Service(Forked(out=name, err=name, stays=True, **self._what(arguments)), Path(name))
            command, environment = [*COMMAND, *arguments], {**os.environ, **self.environment}
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=handle, stderr=subprocess.STDOUT
            )
            return Service(process, Path(name))
        finally:
            os.close(handle)

    def up(self, *agents: str, from_nothing: bool = False) -> Service:
        """A service that takes documents."""
        service = self.start("up", *agents, "--port", "0", from_nothing=from_nothing)
        service.port()
        return service

    def states(self) -> dict[str, str]:
        """Document names and the states of their cases."""
        return {
            case["document"]["name"]: case["state"] for case in self.json("cases", "--limit", "200")["cases"]
        }

    def _what(self, arguments: tuple[str, ...]) -> dict[str, Any]:
        environment = {**os.environ, **self.environment}
        return {"arguments": arguments, "folder": str(self.folder), "environment": environment}


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Looks until there is something, at most for a minute."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(LOOK_SECONDS)
    raise AssertionError(f"{what} did not happen")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, {"GLUEWORK_PERSON": "Rita"})


@pytest.fixture
def letters(terminal: Terminal) -> Iterator[Terminal]:
    """A fresh agent, made by `new`, with `up` running on it."""
    terminal.run("new", "letters")
    service = terminal.up("letters")
    yield terminal
    service.stop()
