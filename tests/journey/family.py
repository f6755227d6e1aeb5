"""The processes of a service, as whoever kills them at random sees them."""

import os
import signal
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

NURSERY = b"gluework.agents.warden"
VICTIMS = (
    "agent",
    "agent",
    "parent",
    "warden",
    "nursery",
    "service",
    "service",
    "all",
    "all but the service",
)


@dataclass
class Family:
    """Who is there at this moment."""

    service: int
    nursery: list[int] = field(default_factory=list)
    wardens: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, service: int) -> "Family":
        children, sessions = defaultdict[int, list[int]](list), dict[int, int]()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                children[int(fields[1])].append(int(process.name))
                sessions[int(process.name)] = int(fields[3])
        found = cls(service)
        for child in children[service]:
            with suppress(OSError):
                if NURSERY in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.nursery.append(child)
        found.wardens = [child for one in found.nursery for child in children[one]]
        below = [child for one in found.wardens for child in children[one]]
        found.parents = [one for one in below if sessions[one] == one]
        found.agents = [one for one in below if sessions[one] != one]
        return found

    def kill(self, who: str, random: Random) -> bool:
        """One of these, or all at once; whether the service was among them."""
        ours = [*self.nursery, *self.wardens, *self.parents, *self.agents]
        named = {
            "agent": self.agents,
            "parent": self.parents,
            "warden": self.wardens,
            "nursery": self.nursery,
        }
        whole = {"service": [self.service], "all": [self.service, *ours], "all but the service": ours}
        found = named.get(who)
        for one in whole[who] if found is None else random.sample(found, min(len(found), 1)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        return self.service in whole.get(who, ())


def marked(mark: str) -> dict[int, str]:
    """All processes that were born with this in their environment."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and mark.encode() in (process / "environ").read_bytes():
                found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found
