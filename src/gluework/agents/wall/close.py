"""Closing the wall: done by the process itself, while it has one thread, before foreign code is loaded."""

import contextlib
import json
import os
import resource
from dataclasses import asdict, dataclass
from pathlib import Path

from gluework.agents.wall import landlock, seccomp
from gluework.agents.wall.filters import NOTIFY
from gluework.agents.wall.kernel import ARCHITECTURE, call, prctl
from gluework.agents.wall.plan import Plan
from gluework.agents.wall.rules import rules

_NO_NEW_PRIVILEGES, _DROP_BOUNDING, _SET_SECUREBITS, _AMBIENT, _CLEAR_AMBIENT = 38, 24, 28, 47, 4
_ROOT_IS_NOBODY = 0b11101111
"""Each of the securebits, and locked: no user's number gives rights back. KEEP_CAPS is locked and off."""
_CAPABILITY_HEADER = b"\x22\x05\x08\x20" + bytes(4)  # version 3, of this thread


@dataclass(frozen=True)
class Abilities:
    """What this kernel, and the container around, let a process close behind itself."""

    landlock: int = 0
    """Its version; 0 where there is none."""
    filters: bool = False
    watcher: bool = False
    """Whether a watcher outside is asked, and so hears of what is refused."""


@dataclass(frozen=True)
class Closed:
    """A wall that stands: to be handed to the watcher, and then closed by the process inside."""

    listener: int | None
    """The descriptor to build a `Watch` on, where the kernel gives one."""
    abilities: Abilities

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the wall does not do here, in plain words."""
        return lacking(self.abilities)


def close_in(plan: Plan, given: Abilities) -> Closed:
    """Closes the wall round this process and all that it will start; it cannot be opened again."""
    _limit(plan, given)
    if ARCHITECTURE is None:
        return Closed(None, given)
    prctl(_NO_NEW_PRIVILEGES, 1)
    _give_up_capabilities()
    if given.landlock:
        landlock.enclose(plan, given.landlock)
    listener = None
    if given.filters:
        found = rules(notify=given.watcher, files=plan.tell_opens)
        listener = seccomp.install(found, listen=given.watcher)
    return Closed(listener, given)


def close_closer(plan: Plan) -> None:
    """Within a wall, one more round a part of it: for each of the processes that were started inside.

    It sees and signals no other part, whatever the outer wall gives to both, and reaches no file that this
    plan does not name. The watcher must hear of it (`Watch.narrow`): what it does on a process's behalf, it
    does by the plan that it knows.
    """
    abi = landlock.version()
    if abi:
        landlock.enclose(plan, abi)


def try_out() -> str:
    """What this process could close behind itself, as JSON; its wall stands afterwards."""
    abi, filters, watcher = landlock.version(), False, False
    prctl(_NO_NEW_PRIVILEGES, 1)
    if abi:
        try:
            landlock.enclose(Plan(), abi)
        except OSError:
            abi = 0
    for notify in (True, False):
        if notify and not seccomp.knows(NOTIFY):
            continue
        with contextlib.suppress(OSError):
            seccomp.install(rules(notify=notify, files=False), listen=notify)
            filters, watcher = True, notify
            break
    return json.dumps(asdict(Abilities(abi, filters, watcher)))


def lacking(given: Abilities) -> tuple[str, ...]:
    """What a wall with these abilities does not do, in plain words; empty where nothing is missing."""
    if ARCHITECTURE is None:
        return ("this system has no wall: the agent's process is only limited and watched",)
    found = []
    if not given.filters:
        found.append("calls to the kernel are not filtered (seccomp): the network is open to agents")
    elif not given.watcher:
        found.append("what is refused is not told, and only HTTP reaches systems (seccomp user notification)")
        found.append("processes of an agent are not counted, and may signal others of the same user")
    if not given.landlock:
        found.append("files are not refused by the kernel (Landlock, Linux 5.13)")
    elif given.landlock < 3:  # noqa: PLR2004
        found.append("files that may be read may be cut short (Landlock 3, Linux 6.2)")
    return tuple(found)


def _limit(plan: Plan, given: Abilities) -> None:
    wanted = {
        resource.RLIMIT_CORE: 1,  # at 0 the kernel would still hand a core to a program that collects them
        resource.RLIMIT_DATA: plan.memory_bytes,
        resource.RLIMIT_NOFILE: plan.open_files,
        resource.RLIMIT_FSIZE: plan.file_bytes,
        resource.RLIMIT_CPU: plan.cpu_seconds,
    }
    if plan.processes is not None and not given.watcher and os.getuid():
        wanted[resource.RLIMIT_NPROC] = _tasks_of_this_user() + plan.processes
    for limit, value in wanted.items():
        if value is not None:
            hard = resource.getrlimit(limit)[1]
            least = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(limit, (least, least))


def _tasks_of_this_user() -> int:
    """The limit counts what a user runs already, threads included."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == os.getuid():
                found += len(os.listdir(process / "task"))
    return found


def _give_up_capabilities() -> None:
    with contextlib.suppress(OSError):  # only root may, and only root has them
        prctl(_SET_SECUREBITS, _ROOT_IS_NOBODY)
    for capability in range(64):
        with contextlib.suppress(OSError):
            prctl(_DROP_BOUNDING, capability)
    with contextlib.suppress(OSError):
        prctl(_AMBIENT, _CLEAR_AMBIENT)
    call("capset", _CAPABILITY_HEADER, bytes(24))
