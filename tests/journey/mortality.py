"""Where a process crosses from one moment to the next, and whether it dies there.

Imported by its bare name in the processes that die, by `life.py`; the agent tells its moments over its tools.
"""

import os
import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Mortality:
    """Where this process ends, and the files in which it tells what it comes past."""

    place: Path | None = None
    mortal: str = ""
    """The document whose next new crossing is the last."""
    among: tuple[str, ...] = ("",)
    """What crossings begin with, if they count at all."""
    inside: tuple[str, ...] = ()
    """What crossings inside a step begin with, if they count; those between steps always do."""
    commits: int = 0
    """Die before this commit of the process, counted from 1; 0 for never."""
    seconds: float = 0
    """Die so long after the first crossing; 0 for never."""
    crossed: set[str] = field(default_factory=set)
    counted: int = 0
    latest: dict[str, str] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, place: Path) -> None:
        """Learns where earlier lives in the same place ended."""
        self.place = place
        deaths = place / "deaths"
        self.crossed = set(deaths.read_text().splitlines()) if deaths.exists() else set()

    def tell(self, file: str, line: str) -> None:
        assert self.place is not None
        handle = os.open(self.place / file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, f"{line}\n".encode())
        os.close(handle)

    def die(self, line: str) -> None:
        self.tell("deaths", line)
        os.kill(os.getpid(), signal.SIGKILL)
        threading.Event().wait()  # not another instruction

    def is_the_last(self, document: str, what: str) -> bool:
        between = what.endswith((" begins", " ends"))
        counts = what.startswith(self.among) and (between or what.startswith(self.inside))
        return document == self.mortal and counts and f"{document}: {what}" not in self.crossed


HERE = Mortality()


def crossing(document: str, what: str, *, fatal: bool = False) -> None:
    """A moment of one document; each is told in the file `crossings`."""
    line = f"{document}: {what}"
    with HERE.turn:
        if HERE.seconds and not HERE.latest:
            threading.Timer(HERE.seconds, HERE.die, [f"after {HERE.seconds} s"]).start()
        HERE.latest[document] = what
        HERE.tell("crossings", line)
        if fatal or HERE.is_the_last(document, what):
            HERE.die(line)


def committing(document: str = "", step: str = "") -> None:
    """The moment before a commit, in a step of a document or outside of all.

    It is named after what came before it, which is the same in a run that was taken up again.
    """
    with HERE.turn:
        HERE.counted += 1
        if HERE.counted == HERE.commits:
            HERE.die(f"commit {HERE.counted}")
    if document:
        before, _, number = (
            HERE.latest[document].removeprefix(f"{step} commits behind ").rpartition(" commit ")
        )
        number = str(int(number) + 1) if before else "1"
        crossing(document, f"{step} commits behind {before or HERE.latest[document]} commit {number}")
