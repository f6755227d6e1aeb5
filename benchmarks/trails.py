"""Reads what `footprints.py` wrote: which files a piece of work passed through, in which order, how often."""

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median_low
from typing import TypeVar

T = TypeVar("T")
OUTSIDE = ""
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Spawn:
    """A task or a piece of work in a thread that was begun."""

    time: int
    origin: int
    kind: str
    stack: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call into a file from another one, or from outside."""

    time: int
    process: int
    origin: int
    stack: tuple[str, ...]

    @property
    def callee(self) -> str:
        """The file it enters."""
        return file_of(self.stack[-1])


@dataclass(frozen=True, slots=True)
class Held:
    """A function that had the value in hand, or objects of these files that carry it."""

    process: int
    origin: int
    stack: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(slots=True)
class Trails:
    """All that one service and its readers wrote."""

    calls: list[Call] = field(default_factory=list)
    spawns: dict[tuple[int, int], Spawn] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    services: set[int] = field(default_factory=set)
    readers: set[int] = field(default_factory=set)

    def between(self, began: int, ended: int) -> list[Call]:
        """The calls of a time, in their order."""
        first = bisect.bisect_left(self.calls, began, key=lambda one: one.time)
        last = bisect.bisect_right(self.calls, ended, key=lambda one: one.time)
        return self.calls[first:last]

    def line(self, one: Call | Held) -> Iterator[Spawn]:
        """The tasks and pieces of work that led to a call, the youngest first."""
        origin = one.origin
        while spawn := self.spawns.get((one.process, origin)):
            yield spawn
            origin = spawn.origin

    def caller(self, call: Call, up: int) -> str:
        """The file that called, through pools and tasks too; OUTSIDE for what came over the network."""
        if len(call.stack) > 1:
            return file_of(call.stack[-2])
        for spawn in self.line(call):
            if spawn.time < up:
                break
            if spawn.stack:
                return file_of(spawn.stack[-1])
        return OUTSIDE


@dataclass(frozen=True, slots=True)
class Walk:
    """What one piece of work passed through."""

    files: tuple[str, ...]
    """In the order in which they are first on the way."""
    hops: tuple[tuple[str, str], ...]
    """Pairs of files between which a call crossed, in the order of the first."""
    visits: dict[str, int]
    """How often each file was entered from another one, or from outside."""

    @property
    def rooms(self) -> tuple[str, ...]:
        """Folders, and files that lie beside them."""
        return tuple(dict.fromkeys(room_of(file) for file in self.files))


def file_of(label: str) -> str:
    """`room/file.py` of `room/file.py:function`; OUTSIDE for a frame of an agent."""
    return OUTSIDE if label.startswith("@") else label.partition(":")[0]


def room_of(file: str) -> str:
    """The top folder of a file."""
    return file.partition("/")[0]


def read_trails(folder: Path) -> Trails:
    """What the processes of one service wrote."""
    trails = Trails()
    for path in sorted(folder.iterdir()):
        process = int(path.name)
        for line in path.read_text(encoding="utf-8").splitlines():
            match line.split("\t"):
                case ["C", time, origin, stack]:
                    trails.calls.append(Call(int(time), process, int(origin), tuple(stack.split(";"))))
                case ["S", time, number, origin, kind, stack]:
                    frames = tuple(stack.split(";")) if stack else ()
                    trails.spawns[process, int(number)] = Spawn(int(time), int(origin), kind, frames)
                case ["V", _, origin, stack, types]:
                    frames, kinds = tuple(stack.split(";")), tuple(types.split(";"))
                    trails.held.append(Held(process, int(origin), frames, kinds))
                case ["P", "service"]:
                    trails.services.add(process)
                case ["P", _]:
                    trails.readers.add(process)
    trails.calls.sort(key=lambda one: one.time)
    return trails


def of_the_case(trails: Trails, calls: list[Call], up: int) -> list[Call]:
    """Of these calls those that are done for a case, and not by loops that turn whether there is one or not.

    Loops are tasks that were begun before the service was up. What descends from a task begun later belongs
    to a case (a request, a run), and so does the call of a loop that begins such a task, with all inside it;
    and all that a reader does.
    """
    began = [
        (process, spawn)
        for (process, _), spawn in trails.spawns.items()
        if spawn.kind == "task" and spawn.stack and calls and calls[0].time <= spawn.time <= calls[-1].time
    ]

    def belongs(call: Call) -> bool:
        if call.process not in trails.services:
            return True
        line = list(trails.line(call))
        if any(spawn.kind == "task" and spawn.time > up for spawn in line):
            return True
        path = _path(call, line)
        return any(
            call.process == process and (path[: len(spawn.stack)] == spawn.stack or _leads(path, spawn))
            for process, spawn in began
        )

    return [call for call in calls if belongs(call)]


def _path(call: Call, line: list[Spawn]) -> tuple[str, ...]:
    """The frames that led to a call, back through threads to the task that it runs for."""
    path = call.stack
    for spawn in line:
        if spawn.kind == "task":
            break
        path = spawn.stack + path
    return path


def _leads(path: tuple[str, ...], spawn: Spawn) -> bool:
    return spawn.stack[: len(path)] == path


def of_the_agent(trails: Trails, calls: list[Call], function: str) -> list[Call]:
    """Of these calls those that a function of the agent led to."""
    return [
        call
        for call in calls
        if function in call.stack or any(function in spawn.stack for spawn in trails.line(call))
    ]


def walk_of(trails: Trails, calls: Iterable[Call], up: int) -> Walk:
    """What these calls passed through."""
    files: dict[str, None] = {}
    hops: dict[tuple[str, str], None] = {}
    visits: Counter[str] = Counter()
    last, readers = OUTSIDE, set()
    for call in calls:
        caller, callee = trails.caller(call, up), call.callee
        if call.process in trails.readers and call.process not in readers:
            readers.add(call.process)
            first = caller or callee
            hops[last, first] = None  # the line between the service and the reader
            files[first] = None
            visits[first] += 1
        if caller == callee:
            continue
        visits[callee] += 1
        if caller:
            files[caller] = None
            hops[caller, callee] = None
        files[callee] = None
        if call.process in trails.services:
            last = callee
    return Walk(tuple(files), tuple(hops), dict(visits))


def in_common(walks: list[Walk]) -> Walk:
    """What most of several walks of the same kind have in common; visits are the middle of theirs."""
    most = len(walks) // 2 + 1
    files = _common([walk.files for walk in walks], most)
    hops = _common([walk.hops for walk in walks], most)
    visits = {file: median_low(sorted(walk.visits.get(file, 0) for walk in walks)) for file in files}
    return Walk(tuple(files), tuple(hops), visits)


def _common(lists: list[tuple[T, ...]], most: int) -> list[T]:
    counted = Counter(one for some in lists for one in set(some))
    ordered = dict.fromkeys(one for some in lists for one in some)
    return [one for one in ordered if counted[one] >= most]


def setting_walk(trails: Trails) -> Walk:
    """The files of the service whose functions had a value in hand, or what carries it, and of its classes.

    A hop goes to a function from the nearest file that had the value too and led there, and from a file to
    the class of what it holds.
    """
    held = [one for one in trails.held if one.process in trails.services]
    had = {file_of(one.stack[-1]) for one in held}
    files: dict[str, None] = {}
    hops: dict[tuple[str, str], None] = {}
    for one in held:
        path = one.stack
        for spawn in trails.line(one):
            path = spawn.stack + path
        way = [file for label in path if (file := file_of(label)) in had]
        kinds = [kind for kind in one.types if kind != NUMBER]
        files.update(dict.fromkeys((*way, *kinds)))
        hops.update(dict.fromkeys((*pairwise(way), *((way[-1], kind) for kind in kinds))))
    between = tuple(hop for hop in hops if hop[0] != hop[1])
    return Walk(tuple(files), between, dict(Counter(file for _, file in between)))
