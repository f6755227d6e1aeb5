"""Each try has a span and a measurement, without addresses or content."""

import subprocess
import sys
from pathlib import Path

from gluework.testing import Script, ScriptedServer

SCRIPT = Path(__file__).parent / "traced.py"


def test_each_try_is_seen_from_outside_and_nothing_of_what_was_said(receiver: ScriptedServer):
    receiver.script = [Script(500), Script(200)]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), receiver.url], capture_output=True, text=True, check=True, timeout=60
    )
    first, second, measured = done.stdout.splitlines()
    assert first == "guard.attempt crm tester 1 failed 500 ERROR"
    assert second == "guard.attempt crm tester 2 ok 200 UNSET"
    assert measured == "gluework.guard.attempt.duration 2"
    assert "secret-path" not in done.stdout
