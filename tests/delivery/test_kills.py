"""A courier that is killed at random, again and again, hands each case over once to every destination."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.databases import fresh_sqlite
from tests.delivery.delivery_room import PROPOSAL, Room, a_case, charter, folder, table, webhook

from gluework.clock import SystemClock
from gluework.ids import CaseId
from gluework.testing import Receiver

CASES = 80
COURIER = """
import asyncio, sys
from pathlib import Path
root, place, url = sys.argv[1:]
sys.path.insert(0, root)
from tests.delivery.test_kills import run_courier
asyncio.run(run_courier(Path(place), url))
"""


async def run_courier(place: Path, url: str) -> None:
    """Delivers the cases in their order, from the first, as a run that is recovered does."""
    room = Room(place, keep=True)
    room.clock = SystemClock()
    room.courier = room.open()
    case = a_case(SystemClock().now())
    for number in range(CASES):
        one = case.model_copy(update={"id": CaseId(f"case_{number}")})
        everywhere = charter(webhook(url), folder(), table())
        assert len((await room.courier.deliver(one, everywhere, PROPOSAL, "agent")).receipts) == 3
    room.close()


def start(place: Path, url: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", COURIER, str(Path(__file__).parents[2]), str(place), url])


@pytest.mark.parametrize("kills", [1, pytest.param(6, marks=pytest.mark.fight)])
def test_each_case_is_handed_over_once_whenever_the_process_is_killed(tmp_path, kills):
    fresh_sqlite(tmp_path / "deliveries.db")
    with Receiver() as receiver:
        for kill in range(kills):
            courier = start(tmp_path, receiver.url)
            receiver.wait_for(len(receiver.seen) + 1 + kill, seconds=30)
            os.kill(courier.pid, signal.SIGKILL)
            courier.wait()
        assert len(receiver.effects) < CASES
        assert start(tmp_path, receiver.url).wait(60) == 0
    names = {f"case_{number}" for number in range(CASES)}
    assert set(receiver.effects) == {f"{name}:crm" for name in names}
    assert not receiver.conflicts
    assert len(receiver.seen) <= CASES + kills
    files = tmp_path.glob("out/*.jsonl")
    lines = [json.loads(line) for file in files for line in file.read_bytes().splitlines()]
    assert sorted(line["case"] for line in lines) == sorted(names)
    engine = create_engine(f"sqlite:///{tmp_path}/out.db")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT case_id FROM invoices")).scalars().all()
    engine.dispose()
    assert sorted(rows) == sorted(names)
