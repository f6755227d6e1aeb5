"""The official SDKs for TypeScript, unchanged, told by their own variables where the gateway is.

They are installed from their lock file into a folder that is kept, once for each state of it.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import wait_for

from gluework.gateway.vendors import VENDORS
from gluework.testing import ModelServer, Script, calls, says

from .conftest import BUDGET, KEY, SECRET, Opened, Room
from .test_sdks import of_anthropic, of_openai

HERE = Path(__file__).parent / "typescript"
KEPT = Path(__file__).parents[2] / ".npm-tests"
FILES = ("package.json", "package-lock.json", "calls.mjs")
SDKS = {"openai": of_openai, "anthropic": of_anthropic}
sdks = pytest.mark.parametrize("sdk", SDKS)


@cache
def installed() -> Path:
    """The folder with the packages in it."""
    npm = shutil.which("npm")
    if npm is None and "CI" not in os.environ:
        pytest.skip("npm is not installed")
    assert npm is not None, "npm is not installed: .ci/run installs it"
    digest = hashlib.sha256(b"".join((HERE / file).read_bytes() for file in FILES)).hexdigest()[:12]
    folder = KEPT / digest
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in several processes
        if not (folder / "done").exists():
            for file in FILES:
                shutil.copy(HERE / file, folder)
            order = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            done = subprocess.run(order, cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder


def run(room: Room, sdk: str, what: str, key: str = KEY) -> dict[str, Any]:
    """What the script says came of a call."""
    vendor = VENDORS[sdk]
    stands_for = {"URL": room.url + vendor.path, "KEY": key}
    environment = {name: stands_for.get(value, value) for name, value in vendor.variables.items()}
    order = ["node", "calls.mjs", sdk, what]
    environment["PATH"] = os.environ["PATH"]
    done = subprocess.run(
        order, cwd=installed(), env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@sdks
def test_it_is_answered_under_the_systems_own_secret_and_booked(
    opened: Opened, server: ModelServer, sdk: str
):
    room, server.script = opened(sdk), [says("hello there")]
    assert run(room, sdk, "answer") == {"answer": "hello there"}
    (seen,) = server.seen
    assert SECRET in " ".join(seen.headers.values())
    assert KEY not in f"{seen.path} {seen.headers} {seen.body!r}"
    assert (room.cost()["cost_usd"], room.cost()["calls"]) == ("0.000340", 1)


def test_openais_responses_are_answered(opened: Opened, server: ModelServer):
    room, server.script = opened("openai"), [says("hello there")]
    assert run(room, "openai", "responses") == {"answer": "hello there"}


@sdks
def test_a_stream_comes_in_its_events(opened: Opened, server: ModelServer, sdk: str):
    room, server.script = opened(sdk), [SDKS[sdk]("one ", "two ", "three")]
    assert run(room, sdk, "stream") == {"answer": ["one ", "two ", "three"]}


@sdks
def test_a_call_of_a_tool_comes_through(opened: Opened, server: ModelServer, sdk: str):
    room, server.script = opened(sdk), [calls("weather", {"city": "Kiel"})]
    assert run(room, sdk, "tool") == {"answer": ["weather", {"city": "Kiel"}]}


@sdks
@pytest.mark.parametrize(("status", "heard", "asked"), [(400, 400, 1), (429, 503, 1), (500, 500, 3)])
def test_a_failure_is_tried_again_by_the_guard_alone_and_heard_as_one(  # noqa: PLR0917 — pytest fills them in
    opened: Opened, server: ModelServer, sdk: str, status: int, heard: int, asked: int
):
    said = {"type": "error", "error": {"type": "some_error", "message": "no such thing"}}
    headers = {"content-type": "application/json", "retry-after": "30" if status == 429 else "0"}
    room, server.script = opened(sdk), [Script(status, json.dumps(said).encode(), headers)]
    error = run(room, sdk, "answer")["error"]
    assert (error["status"], len(server.seen)) == (heard, asked)
    assert ("is not called until" if status == 429 else "no such thing") in error["message"]


@sdks
def test_a_budget_that_is_used_up_is_said_once(opened: Opened, server: ModelServer, sdk: str):
    room = opened(sdk, budget={**BUDGET, "per_case": "0.000001"})
    for what in ("answer", "stream"):
        error = run(room, sdk, what)["error"]
        assert error["status"] == 402
        assert "budget.per_case" in error["message"]
    assert server.seen == []


@sdks
def test_without_its_price_a_model_is_not_called(opened: Opened, server: ModelServer, sdk: str):
    error = run(opened(sdk), sdk, "unknown")["error"]
    assert (error["status"], error["name"], server.seen) == (400, "BadRequestError", [])
    assert "Nobody knows what the model" in error["message"]


@sdks
def test_a_wrong_key_is_told(opened: Opened, server: ModelServer, sdk: str):
    error = run(opened(sdk), sdk, "answer", key="wrong")["error"]
    assert (error["status"], error["name"], server.seen) == (401, "AuthenticationError", [])


@sdks
def test_a_caller_that_breaks_off_takes_its_call_along(opened: Opened, server: ModelServer, sdk: str):
    room, server.script = opened(sdk), [Script(pause=30)]
    assert run(room, sdk, "abort")["error"]["name"] == "APIUserAbortError"
    wait_for(lambda: room.cost()["calls"] == 1, "the end of the call")
    assert len(server.seen) == 1
