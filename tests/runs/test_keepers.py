"""Keepers stop when they are told to, and what they do beside starting and rescuing."""

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from gluework.charter.systems import System
from gluework.guard.circuit import Outcome
from gluework.ledger import Spending
from gluework.money import Money
from gluework.runs import Housekeeper
from gluework.runs.keeper import Keeper

from .post import Post

UPLOAD = """
import sys, time
from pathlib import Path
from gluework.storage import Vault
with Vault(Path(sys.argv[1])).writer(1000) as writer:
    writer.write(b"half")
    print("written", flush=True)
    time.sleep(600)
"""


async def test_a_stop_is_heard_even_when_something_nudges_a_keeper_at_that_moment(post: Post):
    await post.keepers.start()
    await asyncio.sleep(0.05)  # it looked, and waits
    post.nudge.give()
    await asyncio.sleep(0)  # it is given, and not heard yet
    async with asyncio.timeout(5):
        await post.keepers.stop()


async def test_a_chore_that_goes_wrong_keeps_no_other_back(post: Post):
    done: list[str] = []

    def fails() -> None:
        done.append("begun")
        raise OSError("the disk is full")

    await Housekeeper(post.books.database, [fails, lambda: done.append("done")]).look()
    assert done == ["begun", "done"]


class Clumsy(Keeper):
    """Its first look goes wrong."""

    seconds = 0.01

    def __init__(self) -> None:
        super().__init__()
        self.looks, self.did_well = 0, asyncio.Event()

    async def look(self) -> None:
        self.looks += 1
        if self.looks == 1:
            raise OSError("the disk is full")
        self.did_well.set()


async def test_a_keeper_whose_look_goes_wrong_looks_again():
    clumsy = Clumsy()
    await clumsy.start()
    async with asyncio.timeout(20):
        await clumsy.did_well.wait()
    await clumsy.stop()
    assert clumsy.looks >= 2


def called(post: Post, times: int) -> str:
    """Calls to a system that went well, counted in memory; the system's key."""
    lane = post.books.system_states.to(System(name="crm", url="http://crm.test"))
    for _ in range(times):
        lane.tried(Outcome.OK, 0.1, 1, 0)
    return lane.key


def shown(post: Post, key: str) -> int:
    """What a page shows of the last hour."""
    return post.books.system_states.register.totals(key, 3600)["calls"]


async def test_what_was_counted_is_shown_though_nobody_calls_the_system_again(post: Post):
    key = called(post, 7)
    await post.reporter.look()
    assert shown(post, key) == 7
    called(post, 2)
    await post.keepers.stop()
    assert shown(post, key) == 9


async def test_counts_that_no_page_shows_are_removed(post: Post):
    key = called(post, 7)
    await post.reporter.look()
    post.clock.advance(timedelta(hours=2))
    await post.housekeeper.look()
    assert post.books.system_states.register.totals(key, 1e6)["calls"] == 0


async def test_an_incident_of_a_budget_whose_day_is_over_ends_while_it_looks(post: Post):
    name = "today's budget (budget.per_day)"
    spent = Spending("orders", name, "2020-01-01", Money.of("1"), Money.of("1"), refused=False)
    post.books.alarms.budget_used(spent)
    await post.look()
    (incident,) = post.books.incidents.some(closed=True).items
    assert incident.closed_reason == "its day is over"


def killed_upload(post: Post) -> Path:
    """What it left behind, a moment after it was killed."""
    command = [sys.executable, "-c", UPLOAD, str(post.place.home / "vault")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as upload:
        assert upload.stdout
        assert upload.stdout.readline() == "written\n"
        upload.kill()
    (leftover,) = (post.place.home / "vault" / "incoming").iterdir()
    return leftover


async def test_what_a_killed_upload_left_is_removed_and_one_under_way_comes_to_its_end(post: Post):
    leftover = killed_upload(post)
    await post.housekeeper.look()
    assert leftover.exists(), "it could be one that is slow"
    days_ago = (post.clock.now() - timedelta(days=2)).timestamp()
    os.utime(leftover, (days_ago, days_ago))
    with post.books.reception().writer() as writer:
        writer.write(b"Customer: ")
        await post.housekeeper.look()
        assert not leftover.exists()
        writer.write(b"Harbour\n")
        digest, _ = writer.finish()
    with post.books.vault.open(digest) as kept:
        assert kept.read() == b"Customer: Harbour\n"
