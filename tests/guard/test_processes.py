"""Promises 4 and 5 over several processes and both databases, counted by the receiver."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gluework.clock import SystemClock
from gluework.guard import CircuitState, Register
from gluework.ids import CaseId
from gluework.ledger import Ledger
from gluework.storage import Database
from gluework.testing import Script, ScriptedServer

from .test_models import said

CALLER = Path(__file__).parent / "caller.py"


def start(what: str, receiver: ScriptedServer, database: Database) -> "subprocess.Popen[str]":
    command = [sys.executable, str(CALLER), what, receiver.url, database.url]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.fight
def test_200_calls_of_4_processes_on_a_budget_of_1_00_spend_at_most_1_00(
    receiver: ScriptedServer, migrated: Database
):
    receiver.script = [Script(body=said(1_000, 19_500), pause=0.02)]  # 0.04 each; at most 25 fit
    processes = [start("spend", receiver, migrated) for _ in range(4)]
    statuses = [status for process in processes for status in json.loads(process.communicate(timeout=120)[0])]
    arrived = len(receiver.seen)
    assert len(statuses) == 200
    assert statuses.count(200) == arrived
    assert statuses.count(402) == 200 - arrived
    assert 20 <= arrived <= 25
    spent = Ledger(migrated, SystemClock()).cost_of(CaseId("case_1"))
    assert spent.micros == 40_000 * arrived <= 1_000_000


def test_an_open_circuit_is_open_after_kill_9_and_for_other_processes(
    receiver: ScriptedServer, migrated: Database
):
    receiver.script = [Script(500)]
    first = start("open", receiver, migrated)
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"
    first.kill()
    first.communicate()
    arrived = len(receiver.seen)
    assert start("look", receiver, migrated).communicate(timeout=60)[0] == "away\n"
    assert len(receiver.seen) == arrived
    register = Register(migrated, SystemClock(), lambda: 0.0)
    assert register.view(receiver.url).state is CircuitState.OPEN
    assert [change["after"] for change in register.changes(receiver.url)] == ["open"]
